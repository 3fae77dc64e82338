# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""`explainers serve`: look at the finished website before anybody else does."""

from __future__ import annotations

from pathlib import Path

import click

from explainers.commands.common import answers, tell, the_production
from explainers.ui import _


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0: any that is free.")
@click.pass_obj
@answers
def serve(folder: Path | None, port: int) -> int:
    """Show output/site in your browser, on this computer only; stop with Ctrl-C."""
    from explainers.errors import UsageError
    from explainers.publish.serve import make_server

    production = the_production(folder)
    site = production.output / "site"
    if not (site / "index.html").is_file():
        raise UsageError(_("There is no website yet. Make it with: explainers build"))
    try:
        server = make_server(site, port, embed_on=production.site.embed_on)
    except OSError:
        raise UsageError(
            _("Port {port} is in use. Choose another: explainers serve --port {other}", port=port, other=port + 1)
        ) from None
    host, taken = server.server_address[:2]
    tell(_("{address} (stop with Ctrl-C)", address=f"http://{host!s}:{taken}/"))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("")
    finally:
        server.server_close()
    return 0
