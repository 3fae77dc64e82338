# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a web server should say with each file: types, caching, and a strict content security policy (W16)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from explainers.publish.content import IMMUTABLE, TYPES, cache_control, media_type

# W16 of docs/standards, and connect-src: the pages fetch nothing, but Lighthouse reads robots.txt from inside one.
POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {ancestors}"
)


def policy(path: str = "", embed_on: Sequence[str] = ()) -> str:
    """Return the content security policy of a page; pages to embed may be framed by the city's other websites."""
    others = " ".join(_origin(url) for url in embed_on) if path.startswith("embed/") else ""
    return POLICY.format(ancestors=f"'self' {others}".strip())


def headers(path: str, embed_on: Sequence[str] = ()) -> dict[str, str]:
    """Return the response headers of a file of the website."""
    return {
        "Content-Type": media_type(path),
        "Cache-Control": cache_control(path),
        "Content-Security-Policy": policy(path, embed_on),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
    }


def apache(embed_on: Sequence[str] = ()) -> str:
    """Return the website's .htaccess for Apache."""
    types = "\n".join(f"AddType {kind.split(';')[0]} {ending}" for ending, kind in TYPES.items())
    folders = "|".join(folder.rstrip("/") for folder in IMMUTABLE)
    return f"""# What Apache says with the films. Needs mod_headers, and AllowOverride FileInfo for this folder.
{types}
AddCharset utf-8 .vtt .srt .txt .html .json .xml .atom .css .js
<IfModule mod_headers.c>
Header always set X-Content-Type-Options "nosniff"
Header always set Referrer-Policy "strict-origin-when-cross-origin"
Header always set Content-Security-Policy "{policy("", embed_on)}"
Header always set Content-Security-Policy "{policy("embed/", embed_on)}" "expr=%{{REQUEST_URI}} =~ m#/embed/#"
Header set Cache-Control "no-cache"
Header set Cache-Control "{cache_control("media/x")}" "expr=%{{REQUEST_URI}} =~ m#/({folders})/#"
</IfModule>
"""


def nginx(embed_on: Sequence[str] = ()) -> str:
    """Return lines for the `server` block of nginx; the website lies at its root."""
    types = "\n".join(f"    {kind.split(';')[0]} {ending[1:]};" for ending, kind in TYPES.items())
    texts = " ".join(kind.split(";")[0] for kind in TYPES.values() if "charset" in kind and "html" not in kind)
    folders = "|".join(folder.rstrip("/") for folder in IMMUTABLE)
    common = "\n    ".join(
        f'add_header {name} "{value}" always;'
        for name, value in headers("x.html").items()
        if name not in {"Content-Type", "Cache-Control", "Content-Security-Policy"}
    )
    return f"""# What nginx says with the films.
types {{
{types}
}}
charset utf-8;
charset_types {texts};
location / {{
    {common}
    add_header Content-Security-Policy "{policy("", embed_on)}" always;
    add_header Cache-Control "no-cache" always;
}}
location ~ /embed/ {{
    {common}
    add_header Content-Security-Policy "{policy("embed/", embed_on)}" always;
    add_header Cache-Control "no-cache" always;
}}
location ~ /({folders})/ {{
    {common}
    add_header Content-Security-Policy "{policy("", embed_on)}" always;
    add_header Cache-Control "{cache_control("media/x")}" always;
}}
"""


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
