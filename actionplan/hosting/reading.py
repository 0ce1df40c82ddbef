"""What a built site holds: its addresses and anchors, its inline scripts, and what no strict policy allows.

Reads the HTML as text with a few expressions: a site may have thousands of pages, and what is looked
for are tags and attributes, which stand in them as the templates wrote them.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
from dataclasses import dataclass, field
from pathlib import Path

from . import policy, sharing

NOT_FOUND = "404.html"
# Not addresses that a reader keeps: what pages are made of, and what is for servers and crawlers.
_PARTS = ("assets/", "search/")
_FOR_MACHINES = ("sitemap.xml", "robots.txt", NOT_FOUND)

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_HAS_ID = re.compile(r"id=(?<=\sid=)")  # plain letters first: they are found fastest
_HANDLER = re.compile(r"""\s(style|on[a-z]+)\s*=""", re.I)
_OUTSIDE = re.compile(r"""\s(?:src|href)\s*=\s*["']?\s*((?:https?:)?//[^"'\s>]+)""", re.I)
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_CANONICAL = re.compile(r"""<link\b[^>]*\brel=["']?canonical\b""", re.I)
_NOINDEX = re.compile(r"""<meta\b(?=[^>]*\bname=["']?robots\b)[^>]*\bnoindex\b""", re.I)
_LOADING = ("script", "img", "iframe", "source", "video", "audio", "embed", "object", "track")
_RUN = re.compile(r"""\btype\s*=\s*["']?(?!(?:text|application)/(?:java|ecma)script\b|module\b|importmap\b|speculationrules\b)[^"'\s>]""", re.I)

# One of these is in every page with a fault, written small, and in few without: most pages need no look at each of
# their tags. Each begins with plain letters, which are found fastest; what stands before those is asked for after.
_SUSPECTS = tuple(re.compile(pattern.encode()) for pattern in (
    r"<style\b", r"style(?<=\sstyle)\s*=", r"on(?<=\son)[a-z]+\s*=",
    r"""<(?!link\b[^>]*\brel=["']?(?:canonical|alternate)\b)(?:%s|link)\b(?:[^>"']|"[^"]*"|'[^']*')*?%s""" % ("|".join(_LOADING), _OUTSIDE.pattern)))

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
    site = Site(files=files_in(folder))
    pages = [path for path in site.files if path.endswith(".html")]
    for path, page in zip(pages, sharing.on_each(_read_page, pages, [str(folder / path) for path in pages])):
        site.hashes |= page.hashes
        site.faults += page.faults
        if path != NOT_FOUND:
            site.pages[address_of(path)] = page.anchors
            if page.is_indexed:
                site.indexed.append(address_of(path))
    for path in site.files:
        if not path.endswith(".html") and not path.startswith(_PARTS) and path not in _FOR_MACHINES and not policy.is_hidden(path) and not path.endswith(".gz"):
            site.others.add("/" + path)
    return site


def files_in(folder: Path) -> list[str]:
    """The path of every file below a folder, from there, sorted."""
    start = len(os.path.join(folder, ""))
    return sorted(os.path.join(base, name)[start:].replace(os.sep, "/") for base, _, names in os.walk(folder) for name in names)


def address_of(path: str) -> str:
    """The address of a file: "nhiem-vu/1.1/index.html" -> "/nhiem-vu/1.1/"."""
    return "/" + (path.removesuffix("index.html") if path == "index.html" or path.endswith("/index.html") else path)


def path_of(address: str) -> str:
    """The file that answers at an address."""
    return address.partition("#")[0].lstrip("/") + ("index.html" if address.partition("#")[0].endswith("/") else "")


@dataclass
class _Page:
    anchors: set[str]
    is_indexed: bool
    hashes: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def _read_page(path: str, file: str) -> _Page:
    content = Path(file).read_bytes()
    html, small = content.decode().replace("\r\n", "\n"), content.lower()
    bare = _COMMENT.sub("", html)
    scripts: list[tuple[str, str]] = []

    def without_code(script: re.Match) -> str:
        scripts.append(script.groups())
        return f"<script{script[1]}>"

    tags = _SCRIPT.sub(without_code, bare)
    page = _Page(_anchors(tags), bool(_CANONICAL.search(bare) and not _NOINDEX.search(bare)))
    for attributes, code in scripts:
        if not re.search(r"\ssrc\s*=", " " + attributes) and not _RUN.search(attributes):
            page.hashes.add(f"sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}")
    for tag, attributes in _TAG.findall(tags) if any(suspect.search(small) for suspect in _SUSPECTS) else ():
        if tag == "style":
            page.faults.append(f"{path}: thẻ <style> trong trang")
        if _HANDLER.search(attributes) and (found := _HANDLER.search(_VALUE.sub("=", attributes))):
            page.faults.append(f"{path}: thuộc tính {found[1]} ở thẻ <{tag}>")
        if tag in _LOADING or tag == "link" and not re.search(r"\brel=[\"']?(?:canonical|alternate)\b", attributes):
            if found := _OUTSIDE.search(attributes):
                page.faults.append(f"{path}: thẻ <{tag}> lấy tệp từ nơi khác: {found[1]}")
    return page


def _anchors(html: str) -> set[str]:
    """The ids of a page's own content: all that a reader might link to, not the frame's."""
    start = max(html.find(f'id="{_CONTENT}"'), 0)
    end = html.find("<footer", start)
    found = set()
    for place in _HAS_ID.finditer(html, start, end if end > 0 else len(html)):
        tag = _tag_around(html, place.start())
        if tag and tag[1] not in _FIELDS and (match := _ID.search(tag[2])):
            found.add(next(filter(None, match.groups()), ""))
    return {id for id in found if id and not id.startswith("__") and id != _CONTENT}


def _tag_around(html: str, place: int) -> re.Match | None:
    """The tag in which something stands; None for what stands between tags."""
    start = html.rfind("<", 0, place)
    while start >= 0:
        if (tag := _TAG.match(html, start)) and tag.end() > place:
            return tag
        if tag:
            return None
        start = html.rfind("<", 0, start)
    return None
