"""What a built site holds: its addresses and anchors, its inline scripts, and what no strict policy allows.

Reads the HTML as text with a few expressions: a site may have thousands of pages, and what is looked
for are tags and attributes, which stand in them as the templates wrote them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from . import policy

NOT_FOUND = "404.html"
# Not addresses that a reader keeps: what pages are made of, and what is for servers and crawlers.
_PARTS = ("assets/", "search/")
_FOR_MACHINES = ("sitemap.xml", "robots.txt", NOT_FOUND)

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HANDLER = re.compile(r"""\s(style|on[a-z]+)\s*=""", re.I)
_OUTSIDE = re.compile(r"""\s(?:src|href)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)""", re.I)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical\b""", re.I)
_NOINDEX = re.compile(r"""<meta\b(?=[^>]*\bname=["']?robots\b)[^>]*\bnoindex\b""", re.I)
_LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed", "object", "track")
_RUN = re.compile(r"""\btype\s*=\s*["']?(?!(?:text|application)/(?:java|ecma)script\b|module\b|importmap\b|speculationrules\b)[^"'\s>]""", re.I)

# Ids of fields serve their labels; nobody links to them. "noi-dung" is where the skip link leads.
_FIELDS = ("input", "select", "textarea", "button", "label", "form", "output", "datalist", "dialog")
_CONTENT = "noi-dung"


@dataclass
class Site:
    """What is in a built folder. Addresses are from its root: "/nhiem-vu/1.1/", "/tai-ve/x.pdf"."""

    files: list[str] = field(default_factory=list)  # every file, from the root
    pages: dict[str, set[str]] = field(default_factory=dict)  # address -> its anchors
    others: set[str] = field(default_factory=set)  # addresses of files that readers take away
    indexed: list[str] = field(default_factory=list)  # addresses for a sitemap
    hashes: set[str] = field(default_factory=set)  # of inline scripts, as a policy writes them
    faults: list[str] = field(default_factory=list)  # what a strict policy would forbid

    @property
    def addresses(self) -> set[str]:
        """Every address, those with an anchor too."""
        return {*self.pages, *self.others, *(f"{page}#{anchor}" for page, anchors in self.pages.items() for anchor in anchors)}

    def has(self, address: str) -> bool:
        page, _, anchor = address.partition("#")
        return page in self.others or page in self.pages and (not anchor or anchor in self.pages[page])


def read(folder: Path) -> Site:
    """Everything at once: each page is opened once."""
    site = Site(files=sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()))
    for path in site.files:
        if path.endswith(".html"):
            _read_page(path, (folder / path).read_text(encoding="utf-8"), site)
        elif not path.startswith(_PARTS) and path not in _FOR_MACHINES and not policy.is_hidden(path) and not path.endswith(".gz"):
            site.others.add("/" + path)
    return site


def address_of(path: str) -> str:
    """The address of a file: "nhiem-vu/1.1/index.html" -> "/nhiem-vu/1.1/"."""
    return "/" + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)


def path_of(address: str) -> str:
    """The file that answers at an address."""
    return address.partition("#")[0].lstrip("/") + ("index.html" if address.partition("#")[0].endswith("/") else "")


def _read_page(path: str, html: str, site: Site) -> None:
    bare = _COMMENT.sub("", html)
    for attributes, code in _SCRIPT.findall(bare):
        if not re.search(r"\ssrc\s*=", " " + attributes) and not _RUN.search(attributes):
            site.hashes.add(f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}")
    tags = _SCRIPT.sub(lambda script: f"<script{script[1]}>", bare)
    anchors = _anchors(tags)
    for tag, attributes in _TAG.findall(tags):
        if tag == "style":
            site.faults.append(f"{path}: thẻ <style> trong trang")
        if found := _HANDLER.search(_VALUE.sub("=", attributes)):
            site.faults.append(f"{path}: thuộc tính {found[1]} ở thẻ <{tag}>")
        if tag in _LOADING or tag == "link" and not re.search(r"\brel=[\"']?(?:canonical|alternate)\b", attributes):
            if found := _OUTSIDE.search(attributes):
                site.faults.append(f"{path}: thẻ <{tag}> lấy tệp từ nơi khác: {found[1]}")
    if path == NOT_FOUND:
        return
    site.pages[address_of(path)] = anchors
    if _CANONICAL.search(bare) and not _NOINDEX.search(bare):
        site.indexed.append(address_of(path))


def _anchors(html: str) -> set[str]:
    """The ids of a page's own content: all that a reader might link to, not the frame's."""
    start = max(html.find(f'id="{_CONTENT}"'), 0)
    end = html.find("<footer", start)
    found = set()
    for tag, attributes in _TAG.findall(html[start:end if end > 0 else None]):
        if tag not in _FIELDS and (match := _ID.search(attributes)):
            found.add(next(filter(None, match.groups()), ""))
    return {id for id in found if id and not id.startswith("__") and id != _CONTENT}
