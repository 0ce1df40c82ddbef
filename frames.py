"""The fast way: the theme's frame rendered once for each kind of page, then filled in.

Why it exists: a plan of thousands of tasks has thousands of pages, and all pages about one kind
of record share their frame. The plain way renders the theme's template anew for each of them and
runs its finished HTML through macros and Markdown, which change nothing in it. Here a page of the
plan is no document of MkDocs but a ready file. That of a record is its kind's frame with its own
values in the slots; a page that is the only one of its kind has the theme's template rendered for
it, and its HTML goes around Markdown. While serving, a ready file is made when it is asked for.

The plain way stays (ACTIONPLAN_PLAIN=1) and is the measure: the middle and the last page of each kind
(the first is often the longest) are made both ways in every build. Where one byte differs, say after
an upgrade of the theme, the kind is built the plain way and a warning says so.

Second part of the rim: like macros.py it knows MkDocs. Asked by macros.py; of its state there is one
piece, what a server may still be asked for.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page

from actionplan import pages
from actionplan.waiting import Waiting

PLAIN = "ACTIONPLAN_PLAIN"
# Letters that pass every filter of a template unchanged and that no plan holds next to each other.
_MARK = "apx{}xpa"
_SLOT = re.compile(_MARK.format("([a-z_]+?)"))
# Of a page that is the only one of its kind: where its finished HTML goes once Markdown, which would read
# every tag of it to no purpose, has gone by.
PLACE = f"<div>{_MARK.format('page')}</div>"
FEW = 200  # pages that are not worth a second process
WHEN_ASKED = Waiting()  # while serving; outlives a build, as the server does


class ReadyFile(File):
    """A file that `build` makes and writes; MkDocs neither builds nor copies it."""

    make: Callable[[], bytes]
    # A path of ours has slashes already: to make sure of it, with pathlib, takes longer than all else of thousands of files.
    src_path = property(File.src_path.fget, lambda self, path: setattr(self, "src_uri", path))

    @classmethod
    def of(cls, path: str, make: Callable[[], bytes], config) -> ReadyFile:
        made = cls.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED)
        made.make = make
        return made

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing to copy."""


class ReadyPage(ReadyFile):
    """A page of the plan. Links find it by its source like any page."""

    shown: pages.Page

    @classmethod
    def of(cls, shown: pages.Page, config) -> ReadyPage:
        made = cls.generated(config, shown.source, content="", inclusion=InclusionLevel.INCLUDED)
        made.shown, made.url = shown, pages.address(shown.thing, config.use_directory_urls)
        made.dest_uri = made.url + "index.html" if made.url.endswith("/") else made.url
        return made


class ReadyDocument(ReadyFile):
    """A hand-written page that is built like any document of MkDocs, but when it is asked for."""

    @classmethod
    def of(cls, file: File, config) -> ReadyDocument:
        made = cls.generated(config, file.src_uri, content=file.content_string)
        made.dest_uri, made.url = file.dest_uri, file.url
        return made


def wanted() -> bool:
    return os.environ.get(PLAIN, "0") != "1"


@dataclass(frozen=True)
class Rim:
    """What building a page needs of MkDocs and of the plan.

    `dress(context, page, shown, values)` puts what the frame says of a page into a template's
    context; `values(shown)` gives those texts, by slot; `content(shown)` the page's own HTML, and
    `toc(html)` the contents list of that.
    """

    config: object
    env: object
    files: object
    nav: object
    dress: Callable
    values: Callable[[pages.Page], dict[str, str]]
    content: Callable[[pages.Page], str]
    toc: Callable[[str], object]


class Frame:
    """The frame of one kind of page: letters, and between them the names of slots."""

    def __init__(self, html: str):
        self.pieces = _SLOT.split(html)  # letters, slot, letters, …

    def fill(self, values: dict[str, str]) -> str:
        pieces = self.pieces.copy()
        for at in range(1, len(pieces), 2):
            pieces[at] = values[pieces[at]]
        return "".join(pieces)


def build(rim: Rim, serving: bool = False) -> None:
    """Write every ready page and file; while `serving`, leave them to be written when they are asked for."""
    ready_files = [file for file in rim.files if isinstance(file, ReadyFile)]
    by_kind: dict[str, list[pages.Page]] = {}
    for file in ready_files:
        if isinstance(file, ReadyPage):
            by_kind.setdefault(file.shown.kind, []).append(file.shown)
    frame_of = cache(lambda kind: _frame(by_kind[kind], rim))
    for file in ready_files:
        if isinstance(file, ReadyPage):
            file.make = partial(_page, file.shown, frame_of, rim)
        elif isinstance(file, ReadyDocument):
            file.make = lambda file=file: plain(file, rim).encode()
    if serving:
        WHEN_ASKED.put({file.dest_uri: partial(_write, file, whole=True) for file in ready_files})
        return
    for kind in by_kind:
        frame_of(kind)  # before the work is shared out, so that it is done once
    _share_out(ready_files)


def _page(shown: pages.Page, frame_of: Callable[[str], Frame | None], rim: Rim) -> bytes:
    if frame := frame_of(shown.kind):
        return _ready(shown, frame, rim).encode()
    return plain(_document(shown, rim, shown.markdown if shown.record else shown.front_matter + PLACE), rim).encode()


def _frame(shown: list[pages.Page], rim: Rim) -> Frame | None:
    """The frame of the pages of one kind; None where it cannot be had and they are built the plain way."""
    if not shown[0].record:
        return None
    samples = [shown[at] for at in sorted({(len(shown) - 1) // 2, len(shown) - 1})]  # of two, both: one that was learned and another
    frame = _learn(samples[0], rim)
    if any(_ready(page, frame, rim) != plain(_document(page, rim, page.markdown), rim) for page in samples):
        # Not to MkDocs' log, whose warnings end a strict build: the pages are right, only slower.
        print(f'Lưu ý: giao diện đã đổi; các trang kiểu "{shown[0].kind}" được dựng theo cách thường, chậm hơn (xem frames.py)', file=sys.stderr)
        return None
    return frame


def _ready(shown: pages.Page, frame: Frame, rim: Rim) -> str:
    return frame.fill(rim.values(shown) | {"id": shown.record.id, "content": rim.content(shown)})


def _learn(shown: pages.Page, rim: Rim) -> Frame:
    """The frame around pages of the kind of `shown`: rendered once, with marks for values."""
    source = pages.source_of(replace(shown.record, id=_MARK.format("id")))
    page = Page(None, File.generated(rim.config, source, content=""), rim.config)
    marks = {slot: _MARK.format(slot) for slot in (*rim.values(shown), "content")}
    page.content, page.toc = marks["content"], rim.toc(rim.content(shown))
    context = get_context(rim.nav, rim.files.documentation_pages(), rim.config, page)
    rim.dress(context, page, shown, marks)
    return Frame(rim.env.get_template("main.html").render(context))


def _document(shown: pages.Page, rim: Rim, source: str) -> File:
    return File.generated(rim.config, shown.source, content=source)


def plain(file: File, rim: Rim) -> str:
    """The page of a document as MkDocs builds it: macros, Markdown and the theme's template, with every event."""
    config, plugins = rim.config, rim.config.plugins
    page = file.page or Page(None, file, config)
    config._current_page = page  # what MkDocs does for its own log lines
    try:
        plugins.on_pre_page(page, config=config, files=rim.files)
        page.read_source(config)
        page.markdown = plugins.on_page_markdown(page.markdown, page=page, config=config, files=rim.files)
        page.render(config, rim.files)
        page.content = plugins.on_page_content(page.content, page=page, config=config, files=rim.files)
        page.active = True
        context = get_context(rim.nav, rim.files.documentation_pages(), config, page)
        context = plugins.on_page_context(context, page=page, config=config, nav=rim.nav)
        output = rim.env.get_template("main.html").render(context)
        return plugins.on_post_page(output, page=page, config=config)
    finally:
        config._current_page = None


def _write(file: ReadyFile, whole: bool = False) -> None:
    """`whole`: in one step, so that a server that looks there finds all of it or nothing."""
    path = Path(file.abs_dest_path)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}") if whole else path
    part.write_bytes(file.make())
    if whole:
        part.replace(path)


def _share_out(files: list[ReadyFile]) -> None:
    """Every file written, by as many processes as there are cores where the system can fork: each takes a piece of the work at a time."""
    helpers = (os.cpu_count() or 1) if hasattr(os, "fork") and len(files) > FEW else 1
    pieces = _pieces(files)
    queue, numbers = os.pipe()  # the numbers of the pieces that nobody has taken yet, a byte each
    os.write(numbers, bytes(range(len(pieces))))
    os.close(numbers)
    children = []
    try:
        for _ in range(1, helpers):
            sys.stdout.flush()
            sys.stderr.flush()
            parent, child = os.getpid(), os.fork()
            if child == 0:
                _work_and_leave(pieces, queue, parent)
            children.append(child)
        _work(pieces, queue)
    finally:  # also where a process cannot be had or this one fails: none may write on while the folder is taken away
        os.read(queue, len(pieces))
        failed = [child for child in children if os.waitpid(child, 0)[1]]
        os.close(queue)
    if failed:
        raise RuntimeError("một tiến trình dựng trang đã hỏng; xem thông báo ở trên")


def _pieces(files: list[ReadyFile]) -> list[list[ReadyFile]]:
    """At most 256 runs, because neighbours have most in common. At the head the pages that are the only ones of
    their kind, each alone: some of them show the whole plan, and what takes long must not come last."""
    alone: list[ReadyFile] = []
    others: list[ReadyFile] = []
    for file in files:
        (alone if isinstance(file, ReadyPage) and not file.shown.record else others).append(file)
    long = len(others) // 128 + 1
    return [[file] for file in alone] + [others[at:at + long] for at in range(0, len(others), long)]


def _work(pieces: list[list[ReadyFile]], queue: int, go_on: Callable[[], bool] = lambda: True) -> None:
    while number := os.read(queue, 1):
        for file in pieces[number[0]]:
            if not go_on():
                return
            _write(file)


def _work_and_leave(pieces: list[list[ReadyFile]], queue: int, parent: int) -> None:
    status = 1
    try:
        _work(pieces, queue, lambda: os.getppid() == parent)  # killed: who starts anew must not find us writing
        status = 0
    except BaseException:
        traceback.print_exc()
        os.read(queue, len(pieces))
    finally:
        sys.stderr.flush()
        os._exit(status)
