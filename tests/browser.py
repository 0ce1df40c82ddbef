"""Reading a built site as its readers do: over HTTP, link by link, in a real browser.

Helpers for the tests. Knows nothing of plans; the fixtures that use it stand in conftest.py.
"""

from __future__ import annotations

import functools
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

HOST = "127.0.0.1"

# The last one sends every look-up of another host's name to nowhere, at once.
CHROMIUM_ARGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                 "--disable-component-update", "--disable-sync",
                 f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}"]


# --- serving ----------------------------------------------------------------------------------


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class InPieces(_Handler):
    """Sends pages as a slow line does: a piece, a pause, the next piece. No cut is within a word, nor within words that
    stay on one line: half of them may fit into a line that the whole does not, on every page there is."""

    PIECE = 2500

    def copyfile(self, source, outputfile):
        data = source.read()
        if b"<!doctype" not in data[:100]:
            outputfile.write(data)
            return
        while data:
            end = self._end(data) if len(data) > self.PIECE else 0
            piece = data[:end or self.PIECE]
            outputfile.write(piece)
            outputfile.flush()
            time.sleep(0.02)  # longer than a frame, so that each piece is painted
            data = data[len(piece):]

    def _end(self, data: bytes) -> int:
        end = data.rfind(b" ", 0, self.PIECE) + 1
        kept = data.rfind(b'<span class="ap-nb">', 0, end)
        return kept if kept > 0 and b"</span>" not in data[kept:end] else end


class Watched(_Handler):
    """Pages note what their scripts do wrong in `window.errors`, for a browser whose driver does not tell."""

    NOTE = b"""<head><script>window.errors = []
addEventListener("error", event => errors.push(event.message || `cannot load ${event.target.src || event.target.href}`), true)
addEventListener("unhandledrejection", event => errors.push(String(event.reason)))</script>"""

    def send_header(self, keyword, value):
        if keyword != "Content-Length":  # a page is longer than its file
            super().send_header(keyword, value)

    def copyfile(self, source, outputfile):
        outputfile.write(source.read().replace(b"<head>", self.NOTE, 1))


@contextmanager
def serving(folder: Path, handler: type[_Handler] = _Handler) -> Iterator[str]:
    """The folder on a free port of this machine; yields its address, with a slash at the end."""
    server = ThreadingHTTPServer((HOST, 0), functools.partial(handler, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# --- watching a page --------------------------------------------------------------------------


def watch(page, faults: list[str]) -> None:
    """Note in `faults` what a careful reader would complain of: errors, and requests to other hosts."""

    def requested(request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about", "file") and parts.hostname != HOST:
            faults.append(f"{page.url}: asks another host for {request.url}")

    page.on("request", requested)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda said: said.type == "error" and faults.append(f"{page.url}: console: {said.text}"))
    page.on("response", lambda answer: answer.status >= 400 and faults.append(f"{answer.url}: {answer.status}"))


_SHORT = re.compile(r"/r/[^/]+/(index\.html)?$")


def visit(page, url: str):
    """Open a page and give the answer. One at a short address, which would lead on before it can be looked at, stays open.

    Only there anything is put between the page and its server: a browser that is watched keeps nothing for the next page.
    """
    if not _SHORT.search(url):
        return page.goto(url)

    def hold(route):
        reply = route.fetch()
        route.fulfill(response=reply, body=reply.text().replace('http-equiv="refresh"', 'name="held"'))

    page.route(_SHORT, hold)
    try:
        return page.goto(url)
    finally:
        page.unroute(_SHORT)


# --- walking the links ------------------------------------------------------------------------

_LINKS = ("href", "src", "action", "formaction", "poster", "data", "cite", "xlink:href")


@dataclass
class Walk:
    """What a walk over a built site found. Places are pages' addresses ("nhiem-vu/1.1/index.html")."""

    broken: list[str] = field(default_factory=list)  # "page: link: what is wrong"
    twice: list[str] = field(default_factory=list)  # "page: id": an id that two elements of the page have
    outside: dict[str, list[str]] = field(default_factory=dict)  # link -> pages that have it
    active: list[str] = field(default_factory=list)  # "page: what would run": handlers, javascript: links
    pages: int = 0
    links: int = 0


@dataclass
class _Page:
    anchors: set[str] = field(default_factory=set)
    links: dict[str, None] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    active: list[str] = field(default_factory=list)


def walk(folder: Path, base: str = "/") -> Walk:
    """Follow every link of every .html file below `folder`: its file and its anchor must be there.

    Reads the HTML as browsers do, so raw HTML, scripts' addresses and srcset are included. `base`
    is the path that the site is published under: links from the host's root must begin with it.
    """
    folder = folder.resolve()
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return walk_pages({name: (folder / name).read_bytes().decode("utf-8") for name in sorted(files) if name.endswith(".html")}, files, base)


def walk_pages(texts: dict[str, str], files: set[str], base: str = "/") -> Walk:
    """The same over pages at hand: HTML by name; `files` names all that the site has, pages among them."""
    pages = {name: _read(html) for name, html in texts.items()}
    found = Walk(pages=len(pages))
    for name, page in pages.items():
        found.twice += [f"{name}: {id}" for id in page.twice]
        found.active += [f"{name}: {what}" for what in page.active]
        found.links += len(page.links)
        for link in page.links:
            fault = _fault(link, name, base, files, pages, found)
            if fault:
                found.broken.append(f"{name}: {link}: {fault}")
    return found


def _read(html: str) -> _Page:
    page = _Page()
    ids: set[str] = set()
    for node in LexborHTMLParser(html).css("*"):
        attributes = node.attributes
        page.active += [f"<{node.tag} {name}>" for name in attributes if name.startswith("on") or name == "srcdoc"]
        id = attributes.get("id")
        if id in ids:
            page.twice.append(id)
        if id is not None:
            ids.add(id)
        if node.tag == "a" and attributes.get("name"):
            page.anchors.add(attributes["name"])
        for link in _links_of(node.tag, attributes):
            page.links[link] = None
            if link.lower().startswith(("javascript:", "vbscript:", "data:text")):
                page.active.append(link)
    page.anchors |= ids
    return page


def _links_of(tag: str, attributes: dict) -> Iterator[str]:
    for name in _LINKS:
        if name in attributes and not (name == "data" and tag != "object"):
            yield (attributes[name] or "").strip()
    for candidate in (attributes.get("srcset") or "").split(","):
        if candidate.strip():
            yield candidate.split()[0]


def _fault(link: str, name: str, base: str, files: set[str], pages: dict[str, _Page], found: Walk) -> str:
    """What is wrong with a link on page `name`; "" when nothing is, or when it leads outside."""
    try:
        parts = urlsplit(link)
    except ValueError as error:
        return str(error)
    if parts.scheme in ("data", "mailto", "tel"):
        return ""
    if parts.scheme or parts.netloc:
        found.outside.setdefault(link, []).append(name)
        return ""
    target = _target(unquote(parts.path), name, base, files)
    if target is None:
        return "leads out of the site"
    if target not in files:
        return "no such file"
    anchor = unquote(parts.fragment.split(":~:")[0])  # what follows :~: names words, not an anchor
    if anchor in ("", "top"):
        return ""
    if target in pages and anchor not in pages[target].anchors:
        return "no such anchor"
    return ""


def _target(path: str, name: str, base: str, files: set[str]) -> str | None:
    """The file of the site that a link's path leads to, there or not; None when above its root."""
    if not path:
        return name
    if path.startswith("/"):
        if not path.startswith(base):
            return None
        parts, steps = [], path[len(base):].split("/")
    else:
        parts, steps = name.split("/")[:-1], path.split("/")
    for step in steps:
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    target = "/".join(parts)
    if target in files:
        return f"{target}/" if path.endswith("/") else target  # a file is no folder
    if not path.endswith(("/", ".")) and target:
        return target  # "nhiem-vu" without its slash is a redirect on some hosts and nothing on others
    return f"{target}/index.html" if target else "index.html"
