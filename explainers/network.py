# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong on the network, in the user's words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from explainers.errors import EngineError
from explainers.ui import _, later

BROKEN = later("the line broke. Call the command again; it goes on where it stopped.")


@contextmanager
def asking(url: str) -> Iterator[None]:
    """Turn what goes wrong while an address is asked with `requests` into a sentence.

    Raises:
        EngineError: with that sentence, which begins in the middle: it says why something failed.
    """
    import requests

    host = urlsplit(url).netloc or url
    try:
        yield
    except requests.HTTPError as error:
        answered = error.response.status_code
        raise EngineError(_("{host} answers {code}.", host=host, code=answered)) from None
    except requests.exceptions.ChunkedEncodingError:
        raise EngineError(_(BROKEN)) from None
    except (requests.ConnectionError, requests.Timeout):
        raise EngineError(_("no connection to {host}. Is this machine online?", host=host)) from None
    except requests.RequestException as error:
        raise EngineError(f"{host}: {type(error).__name__}.") from None
