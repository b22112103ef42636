"""The headers that a web server sends with the site: nothing from anywhere else, nothing inline, no trace elsewhere.

Material writes a few short scripts into its pages. Their hashes are computed from the pages as they were built, so that
the policy needs no `unsafe-inline`; anything else inline stops the build.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from lessonbook.errors import Mistake, Mistakes
from lessonbook.files import write_text
from lessonbook.settings import Settings

FOLDER = "server"
"""Where the files for web servers go, in the project: they are no part of the site."""
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL | re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'
_FORBIDDEN = {
    "a style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a script in an attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", re.IGNORECASE),
    "something from another host": re.compile(
        r"""<(?!a\b|link[^>]*rel="?(?:canonical|alternate)|meta\b)[a-z][^>]*\s(?:src|href|action)\s*=\s*["']?(?:https?:)?//""",
        re.IGNORECASE,
    ),
}
"""What the policy would stop in a reader's browser."""
_TYPES = (".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")
"""The files of the search index, which servers do not know."""


def add_policies(site: Path) -> None:
    """Write its policy into every page, for servers that cannot be told to send it. Raises `Mistakes` for pages with
    something inline or from elsewhere in them."""
    mistakes: list[Mistake] = []
    for path in _pages(site):
        text = path.read_text(encoding="utf-8")
        mistakes += _inline(path.relative_to(site).as_posix(), text)
        if _CHARSET in text and 'http-equiv="Content-Security-Policy"' not in text:
            policy = f'<meta http-equiv="Content-Security-Policy" content="{policy_of(hashes(text), meta=True)}">'
            path.write_text(text.replace(_CHARSET, f"{_CHARSET}\n      {policy}", 1), encoding="utf-8", newline="\n")
    if mistakes:
        raise Mistakes(mistakes)


def _inline(where: str, text: str) -> list[Mistake]:
    """The places of a page that a strict policy forbids; the text of scripts is allowed by its hash."""
    bare = _SCRIPT.sub(lambda script: f"<script{script['attributes']}>", text)
    mend = "Take it out of the template: put styles and scripts into files of their own."
    return [Mistake(where, f"There is {what} in it.", mend) for what, found in _FORBIDDEN.items() if found.search(bare)]


def hashes(page: str) -> list[str]:
    """The scripts of a page that run and stand in it, as a policy names them, in order."""
    texts = {
        script["text"]
        for script in _SCRIPT.finditer(page)
        if "src=" not in script["attributes"] and "application/json" not in script["attributes"]
    }
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return sorted(f"'sha256-{digest}'" for digest in digests)


def policy_of(allowed: Iterable[str], *, meta: bool = False) -> str:
    """The policy with these scripts allowed. In a page, `frame-ancestors` has no effect and is left out."""
    parts = [
        "default-src 'none'",
        " ".join(["script-src 'self' 'wasm-unsafe-eval'", *allowed]),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    ]
    return "; ".join(parts if meta else [*parts, "frame-ancestors 'none'"])


def headers(site: Path, settings: Settings) -> dict[str, str]:
    """What a server sends with every file of a built site."""
    allowed = {each for path in _pages(site) for each in hashes(path.read_text(encoding="utf-8"))}
    sent = {
        "Content-Security-Policy": policy_of(sorted(allowed)),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    }
    return sent | ({"X-Robots-Tag": "noindex, nofollow"} if settings.unlisted else {})


def write_server_files(project_root: Path, site: Path, settings: Settings, site_url: str) -> None:
    """`server/nginx.conf`, `server/apache.htaccess` and `server/web.config`, for whoever looks after the web server."""
    made = server_files(site, settings, site_url)
    names = {".htaccess": "apache.htaccess"}
    for name, text in made.items():
        target = project_root / FOLDER / names.get(name, name)
        if not target.is_file() or target.read_text(encoding="utf-8") != text:
            write_text(target, text)


def add_server_file(site: Path, settings: Settings, site_url: str) -> None:
    """The one file that a board asked to have in the site itself."""
    if settings.server_file:
        text = server_files(site, settings, site_url)[settings.server_file]
        (site / settings.server_file).write_text(text, encoding="utf-8", newline="\n")


def server_files(site: Path, settings: Settings, site_url: str) -> dict[str, str]:
    """The text of each file, by its name."""
    base = urlsplit(site_url).path.rstrip("/") + "/"
    sent = headers(site, settings)
    moved = {old.strip("/"): new.strip("/") for old, new in sorted(settings.redirects.items())}
    return {
        "nginx.conf": _nginx(sent, base, moved),
        ".htaccess": _apache(sent, base, moved),
        "web.config": _iis(sent, base, moved),
    }


def _nginx(sent: dict[str, str], base: str, moved: dict[str, str]) -> str:
    lines = [
        "# Made by `lessonbook build`. Include it in the `server` block of the site.",
        "# An `add_header` in a `location` of your own switches all of these off there.",
        *(f'add_header {name} "{value}" always;' for name, value in sent.items()),
        "charset utf-8;",
        "autoindex off;",
        "gzip on;",
        "gzip_types text/css text/javascript application/javascript application/json application/xml "
        "application/atom+xml image/svg+xml;",
        f"error_page 404 {base}404.html;",
        f"location = {base}feed.xml {{ types {{ }} default_type application/atom+xml; }}",
        "# A page that is withdrawn must not come back out of a cache: all but styles and scripts is asked for again.",
        "expires -1;",
        f"location ~ ^{re.escape(base)}assets/.*\\.(css|js)$ {{ expires 1d; }}",
        "location ~ /\\. { deny all; }",
        *(f"location = {base}{old}/ {{ return 301 {base}{new}/; }}" for old, new in moved.items()),
    ]
    return "\n".join(lines) + "\n"


def _apache(sent: dict[str, str], base: str, moved: dict[str, str]) -> str:
    lines = [
        "# Made by `lessonbook build`. For the folder of the site on Apache, with AllowOverride FileInfo Options.",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in sent.items()),
        "</IfModule>",
        "# A page that is withdrawn must not come back out of a cache: all but styles and scripts is asked for again.",
        "<IfModule mod_headers.c>",
        '  Header set Cache-Control "no-cache"',
        '  <FilesMatch "\\.(css|js)$">',
        '    Header set Cache-Control "max-age=86400"',
        "  </FilesMatch>",
        "</IfModule>",
        "Options -Indexes",
        "AddDefaultCharset utf-8",
        *(f"AddType application/octet-stream {kind}" for kind in _TYPES),
        "<Files feed.xml>",
        "  ForceType application/atom+xml",
        "</Files>",
        "<IfModule mod_deflate.c>",
        "  AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript application/json "
        "application/xml application/atom+xml image/svg+xml",
        "</IfModule>",
        f"ErrorDocument 404 {base}404.html",
        *(f"RedirectMatch 301 ^{re.escape(base + old)}/?$ {base}{new}/" for old, new in moved.items()),
    ]
    return "\n".join(lines) + "\n"


def _iis(sent: dict[str, str], base: str, moved: dict[str, str]) -> str:
    added = "\n".join(
        f"        <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in sent.items()
    )
    types = "\n".join(
        f'      <remove fileExtension="{kind}" />\n'
        f'      <mimeMap fileExtension="{kind}" mimeType="application/octet-stream" />'
        for kind in _TYPES
    )
    locations = "".join(
        f"  <location path={quoteattr(old)}>\n    <system.webServer>\n"
        f'      <httpRedirect enabled="true" destination={quoteattr(f"{base}{new}/")} exactDestination="true" '
        'httpResponseStatus="Permanent" />\n    </system.webServer>\n  </location>\n'
        for old, new in moved.items()
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Made by `lessonbook build`. For the folder of the site on IIS. -->
<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
{added}
        <remove name="X-Powered-By" />
      </customHeaders>
    </httpProtocol>
    <!-- A page that is withdrawn must not come back out of a cache: all but styles and scripts is asked for again. -->
    <staticContent>
      <clientCache cacheControlMode="DisableCache" />
{types}
    </staticContent>
    <directoryBrowse enabled="false" />
    <httpErrors errorMode="Custom">
      <remove statusCode="404" />
      <error statusCode="404" path={quoteattr(f"{base}404.html")} responseMode="ExecuteURL" />
    </httpErrors>
  </system.webServer>
  <location path="assets">
    <system.webServer>
      <staticContent>
        <clientCache cacheControlMode="UseMaxAge" cacheControlMaxAge="1.00:00:00" />
      </staticContent>
    </system.webServer>
  </location>
{locations}</configuration>
"""


def _pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))
