"""Old addresses that lead on: a page at each, a script for anchors, and the moves that a server can make.

A server sees no anchor, so an old page some of whose anchors went elsewhere stays a page that lets
the browser decide. Everything is relative: it works at every path, and from a disk.
"""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Mapping
from html import escape
from pathlib import Path

from .reading import Site, path_of

SCRIPT = "assets/moved.js"
ICON = "assets/favicon.svg"  # named, so that no browser asks for one elsewhere

_STUB = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>Trang này đã chuyển</title>
<link rel="icon" href="{icon}">
{canonical}<script src="{script}"></script>
<noscript><meta http-equiv="refresh" content="0; url={to}"></noscript>
</head>
<body>
<h1>Trang này đã chuyển</h1>
<p>Mời mở <a href="{to}">địa chỉ mới</a>.</p>
</body>
</html>
"""


def moves(redirects: Mapping[str, str]) -> dict[str, str]:
    """Those that a server makes by itself: of whole pages and files, none of whose anchors goes its own way."""
    split = {old.partition("#")[0] for old in redirects if "#" in old}
    return {old: new for old, new in redirects.items() if "#" not in old and old not in split}


def write(folder: Path, site: Site, redirects: Mapping[str, str], url: str, script: str) -> None:
    """Put the old addresses into the built site. `script` is the text of SCRIPT, its table left out."""
    if not redirects:
        return
    table: dict[str, dict[str, str]] = {}
    for old, new in redirects.items():
        page, _, anchor = old.partition("#")
        table.setdefault(page[1:], {})[anchor] = new[1:]
    (folder / SCRIPT).parent.mkdir(parents=True, exist_ok=True)
    (folder / SCRIPT).write_text(script.replace("TABLE", json.dumps(table, ensure_ascii=False, sort_keys=True)), encoding="utf-8", newline="\n")
    for page in sorted(f"/{page}" for page in table):
        file, moved = folder / path_of(page), table[page[1:]]
        if page in site.pages:
            _ask_script(file, page)
        elif file.suffix == ".html":
            file.parent.mkdir(parents=True, exist_ok=True)
            # Of an old page that was never itself redirected only anchors moved: the first of them leads on.
            to = moved.get("", next(iter(moved.values())))
            file.write_text(_stub(page, f"/{to}", url), encoding="utf-8", newline="\n")
        elif redirects.get(page) in site.others:  # no page can stand at a file's address: the new file stands there, too
            file.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / path_of(redirects[page]), file)


def _stub(page: str, to: str, url: str) -> str:
    canonical = f'<link rel="canonical" href="{escape(url + to[1:].partition("#")[0])}">\n' if url else ""
    return _STUB.format(canonical=canonical, script=way(page, "/" + SCRIPT), icon=way(page, "/" + ICON), to=escape(way(page, to)))


def _ask_script(file: Path, page: str) -> None:
    html = file.read_text(encoding="utf-8")
    tag = f'<script src="{way(page, "/" + SCRIPT)}" defer></script>'
    file.write_text(html.replace("</head>", f"{tag}</head>", 1), encoding="utf-8", newline="\n")


def way(page: str, to: str) -> str:
    """The relative link from one address to another: "/a/b/", "/c/#d" -> "../../c/#d"."""
    path, hash, anchor = to.partition("#")
    relative = posixpath.relpath(path, posixpath.dirname(page) or "/")
    return relative + ("/" if path.endswith("/") else "") + hash + anchor
