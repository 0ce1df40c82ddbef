"""What a server says with each file: the one table from which every server's configuration is made.

A file is of the first kind that fits its path. Knows nobody; paths are relative to the site's root
and nothing here depends on where that root is, so a site may move after it was built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

HOUR, YEAR = 3600, 31536000


@dataclass(frozen=True)
class Kind:
    """Files that are served alike: those below `folder`, and those whose path `pattern` finds.

    The pattern is one that Python, nginx (PCRE) and Apache read the same way.
    """

    name: str
    cache: str
    folder: str = ""
    pattern: str = ""
    scripts: bool = True  # whether the content security policy goes with it
    framed: bool = False  # whether other pages may show it in a frame

    def holds(self, path: str) -> bool:
        return bool(self.folder and path.startswith(self.folder) or self.pattern and re.search(self.pattern, path))


REVALIDATED = "no-cache"  # kept by the browser, asked for anew with its ETag: 304 when nothing changed

# A name with the hash of its content never changes it.
HASHED = Kind("hashed", f"public, max-age={YEAR}, immutable", pattern=r"\.[0-9a-f]{8,}(?:\.min)?\.(?:css|js|woff2)$")
# Ours carry no hash: short, because the pages that come with them are always new.
ASSET = Kind("asset", f"public, max-age={HOUR // 6}", folder="assets/")
# The PDF viewer of Chromium is a page of its own that obeys the policy sent with the file, and then shows nothing.
PAPER = Kind("paper", REVALIDATED, folder="tai-ve/", pattern=r"\.pdf$", scripts=False)
EMBED = Kind("embed", REVALIDATED, folder="embed/", framed=True)
PAGE = Kind("page", REVALIDATED)
KINDS = (HASHED, ASSET, PAPER, EMBED, PAGE)

# Sent with everything.
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "magnetometer",
        "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking")),
}

TYPES = {
    "html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json", "map": "application/json",
    "xml": "application/xml", "atom": "application/atom+xml", "jsonld": "application/ld+json", "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml", "txt": "text/plain", "csv": "text/csv", "ics": "text/calendar",
    "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "ico": "image/x-icon", "woff2": "font/woff2",
    "pdf": "application/pdf", "zip": "application/zip", "gz": "application/gzip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# Letters, in UTF-8; also what is worth compressing.
TEXTS = ("html", "css", "js", "json", "map", "xml", "atom", "jsonld", "webmanifest", "svg", "txt", "csv", "ics")

# What is for the servers alone; whoever asks for it gets the 404 page.
FOLDER = "may-chu"
HIDDEN = (".htaccess", "web.config", "_headers", "_redirects", FOLDER)
# Names that servers know the site's own by, wherever in a path they stand: nothing else may be called so.
RESERVED = frozenset({*HIDDEN, *(kind.folder.rstrip("/") for kind in KINDS if kind.folder)})


@dataclass(frozen=True)
class Policy:
    """The table for one built site: `hashes` of its inline scripts, `embed_on` who else may frame embed/."""

    hashes: tuple[str, ...] = ()
    embed_on: tuple[str, ...] = ()

    def headers(self, kind: Kind) -> dict[str, str]:
        """Every header of a kind, in the order in which configurations write them."""
        return {"Cache-Control": kind.cache, **self.frame_headers(kind), **COMMON}

    def frame_headers(self, kind: Kind) -> dict[str, str]:
        """Those that say what a page may load and who may frame it."""
        said = {"Content-Security-Policy": "; ".join((*self._sources(kind), "frame-ancestors " + self._ancestors(kind)))}
        if not kind.framed:
            said["X-Frame-Options"] = "DENY"
        elif not self.embed_on:  # the old header knows no list of hosts; browsers that know the policy ignore it
            said["X-Frame-Options"] = "SAMEORIGIN"
        return said

    def _sources(self, kind: Kind) -> Iterable[str]:
        if not kind.scripts:
            return ()
        return ("default-src 'none'", " ".join(("script-src 'self'", *(f"'{h}'" for h in self.hashes))), "style-src 'self'",
                "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'",
                "frame-src 'self'", "form-action 'self'", "base-uri 'none'", "object-src 'none'")

    def _ancestors(self, kind: Kind) -> str:
        return " ".join(("'self'", *self.embed_on)) if kind.framed else "'none'"


def kind_of(path: str) -> Kind:
    """How the file at `path`, of a site, is to be sent."""
    return next((kind for kind in KINDS if kind.holds(path)), PAGE)


def ending(path: str) -> str:
    """"html", in small letters; the name itself where it has no dot."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()


def content_type(name: str) -> str:
    """The type that goes with a file name's ending, with its charset where it is text."""
    return TYPES[name] + ("; charset=utf-8" if name in TEXTS else "")


def is_hidden(path: str) -> bool:
    return path.split("/")[0] in HIDDEN
