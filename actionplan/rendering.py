"""Pages as HTML: one pure function for each kind of page, over its Jinja template.

`Site` joins a plan with the templates. What it gives back is finished HTML whose letters come
from the data escaped; it needs no further processing and knows nothing of MkDocs.
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path

from markupsafe import Markup, escape

from . import composing, drawing, embedding, load_plan, marking, pages, templating, views, wording
from .exports import calendars, catalogue, feed, guide
from .model import Directive, Plan, Role, Section, StatusKind, Task, TimingKind, Unit
from .numbers import STANDARD, Numbers, cut_at_numbers, numbers_of
from .outputs import SizeOf
from .paper import documents
from .rereading import LastReading
from .vocabulary import nearest

# Addresses are written from the root behind this mark, and get the way to the root last: so one
# rendered part serves on every page. A control character, which no plan may hold.
ROOT = "\x1a"

KINDS = {"task": "nhiệm vụ", "unit": "đơn vị", "directive": "văn bản", "section": "đề mục"}


class UnknownName(LookupError):
    """A macro was called with an id that the plan does not have; says which was meant."""


def open_site(path: Path, templates: Path, directory_urls: bool = True, last: LastReading | None = None) -> Site:
    """The site of the plan in `path`, made once for each state of the file; `last` as for `load_plan`.

    Raises InvalidPlan each time for a bad one.
    """
    stat = path.stat() if path.exists() else None
    return _open_site(path, stat and (stat.st_mtime_ns, stat.st_size), templates, directory_urls, last)


@lru_cache(maxsize=1)
def _open_site(path: Path, state, templates: Path, directory_urls: bool, last: LastReading | None) -> Site:
    return Site(load_plan(path, last), templates, directory_urls)


_templates: tuple = ()


def begin_build(templates: Path) -> None:
    """To be called before each build of a process: a site keeps parts that templates gave, so where a
    template has changed since the last build, sites are made again."""
    global _templates
    found = tuple(sorted((str(file), (stat := file.stat()).st_mtime_ns, stat.st_size) for file in templates.rglob("*.j2")))
    if found != _templates:
        _open_site.cache_clear()
        _templates = found


class Site:
    """A plan and the templates that show it.

    `templates` is the folder of the templates; `directory_urls` as in `pages.address`. Every
    method that renders takes `here`, the address of the page that the HTML will stand on.
    """

    def __init__(self, plan: Plan, templates: Path, directory_urls: bool = True):
        self.plan, self.directory_urls = plan, directory_urls
        self.file_sizes: dict[str, SizeOf] = {}  # of each file beside the pages, by its address
        self.url = ""  # where the site is published, where that is known
        # The same few answers on thousands of pages: each is made once for the site.
        self.address, self._texts = cache(self.address), cache(self._texts)
        numbers = numbers_of(plan.directives)
        self.env = templating.environment(templates, {
            "address": self.address, "plain_address": lambda thing: pages.address(thing, directory_urls),
            "rest": rest, "short": cache(partial(short, known=numbers)), "unbroken": cache(partial(unbroken, known=numbers))})
        self.env.globals.update(
            plan=plan, plan_word=wording.plan_word(plan), views=views, wording=wording, pages=pages, composing=composing, catalogue=catalogue, guide=guide,
            draw=drawing, feed=feed, embedding=embedding,
            file_sizes=self.file_sizes, public=self._public, ready_files=self._ready_files, files_of=self._files_of,
            calendar_of=self._calendar_of, file_address=self._file_address, root=Markup(ROOT),
            Role=Role, TimingKind=TimingKind, StatusKind=StatusKind,
            texts=self._texts, is_task=lambda b: isinstance(b, Task), is_section=lambda b: isinstance(b, Section),
        )
        # once("FILE", "MACRO", …): what a macro gives for these arguments, made once for the whole site.
        self.env.globals["once"] = cache(lambda file, macro, *arguments: getattr(self.env.get_template(file).module, macro)(*arguments))

    def address(self, thing: object) -> Markup:
        return Markup(ROOT + escape(pages.address(thing, self.directory_urls)))

    # --- pages ---

    def page(self, page: pages.Page, here: str | None = None) -> Markup:
        """The HTML of a generated page."""
        if here is None:
            here = pages.address(page.thing, self.directory_urls)
        names = {page.kind: page.record} if page.record else {}
        return self.render(f"{page.kind}.html.j2", here, page=page, **names)

    def page_of(self, kind: str, id: str | None, here: str) -> Markup:
        """The page of that kind about the record `id`; UnknownName when there is none."""
        if id is not None:
            self.find(kind, id)
        return self.page(self._pages[kind, id], here)

    def side(self, page: pages.Page | None) -> Markup:
        """The side navigation that belongs to a page; empty where it has none."""
        name = {"task": "tasks", "unit": "units", "directive": "directives", "whole_text": "text", "section": "text"}.get(
            page.kind if page else "")
        if not name or name == "text" and not self.plan.sections:
            return Markup("")
        here = pages.address(page.thing, self.directory_urls)
        return self.render(f"_side/{name}.html.j2", here, page=page, current=page.record)

    def part(self, part: str, here: str, **names) -> Markup:
        """A part for hand-written pages: templates/parts/NAME.html.j2."""
        return self.render(f"parts/{part}.html.j2", here, **names)

    def render(self, template: str, here: str, **names) -> Markup:
        return at(here, self.env.get_template(template).render(names))

    @cached_property
    def pages(self) -> tuple[pages.Page, ...]:
        return tuple(pages.pages(self.plan))

    @cached_property
    def _pages(self) -> dict[tuple[str, str | None], pages.Page]:
        return {(p.kind, p.record.id if p.record else None): p for p in self.pages}

    def find(self, kind: str, id: str) -> Task | Unit | Directive | Section:
        """The record a macro names."""
        record = views.find(self.plan, kind, id)
        if record is None:
            raise UnknownName(f'không có {KINDS[kind]} "{id}"' + nearest(str(id), views.ids(self.plan, kind), numbers=True))
        return record

    @cached_property
    def by_source(self) -> dict[str, pages.Page]:
        return {page.source: page for page in self.pages}

    def list_name(self, name: str) -> str:
        """The name of a list or overview (`pages.SOURCES`)."""
        if name not in pages.SOURCES:
            raise UnknownName(f'không có trang "{name}"' + nearest(str(name), pages.SOURCES))
        return name

    def count(self, what: str) -> int:
        """How many records of a kind the plan has; how many dates its calendar."""
        counts = {kind: len(getattr(self.plan, kind)) for kind in ("tasks", "units", "directives", "citations", "sections", "errata")}
        counts["dates"] = len(calendars.entries(self.plan))
        if what not in counts:
            raise UnknownName(f'không đếm được "{what}"' + nearest(str(what), counts))
        return counts[what]

    # --- helpers of the templates ---

    def _ready_files(self) -> list:
        """The files for offices that this site carries; none where printing was left out."""
        return composing.ready_files(self.plan, self.file_sizes)

    def _files_of(self, thing: object) -> list[tuple[str, list[tuple[str, str, str]]]]:
        """The files that belong to a page: (document, [(kind, address, size)])."""
        groups = [*((name, documents.papers(stem)) for stem, name in documents.files_of(thing)), ("Dữ liệu", catalogue.files_of(thing))]
        return [(name, found) for name, kinds in groups
                if (found := [(kind, path, self.file_sizes[path]) for kind, path in kinds if path in self.file_sizes])]

    def _calendar_of(self, unit: Unit | None = None) -> tuple[str, str, str] | None:
        """(address, size, what it holds) of the calendar of a unit or of the plan, where there is one."""
        path = calendars.path(unit)
        return (path, self.file_sizes[path], calendars.holds(self.plan, unit)) if path in self.file_sizes else None

    def _public(self, address: str) -> str:
        return pages.public(self.url, address)

    def _file_address(self, folder: str) -> Markup:
        """The address of a page beside the site's own ("r/1.2.10/"), also for a copy on disk."""
        return Markup(ROOT + escape(folder + ("" if self.directory_urls else "index.html")))

    def _texts(self, block) -> tuple:
        """The marked paragraphs of a block."""
        return marking.mark(self.plan, block)


def at(here: str, html: str) -> Markup:
    """HTML whose addresses lead from the page at `here` ("nhiem-vu/1.2.4/")."""
    up = "../" * here.count("/")
    return Markup(html.replace(f'"{ROOT}"', f'"{up or "./"}"').replace(ROOT, up))


def headings(html: str) -> list[tuple[int, str, str]]:
    """(level, id, text) of the headings of a rendered page that have an id."""
    found = re.findall(r'<h([1-6])[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', html, re.S)
    return [(int(level), id, " ".join(re.sub(r"<[^>]+>", "", text).split())) for level, id, text in found]


def anchors(html: str) -> set[str]:
    return set(re.findall(r'id="(?<=\sid=")([^"]+)"', html))  # plain letters first: they are found fastest


def unbroken(text: str, known: Numbers = STANDARD) -> Markup:
    """`text`, in which no number of a directive breaks across lines."""
    return Markup().join(Markup('<span class="ap-nb">{}</span>').format(piece) if is_number else piece
                         for piece, is_number in cut_at_numbers(text, known))


def short(text: str, letters: int, known: Numbers = STANDARD) -> Markup:
    """An excerpt of `text`, as in `unbroken`."""
    return unbroken(wording.excerpt(text, letters), known)


def rest(text: str, letters: int) -> str:
    """What `wording.excerpt` cut off."""
    return text[len(wording.excerpt(text, letters).removesuffix("\u00a0…")):]


def inline(html: str) -> Markup:
    """HTML for the middle of a Markdown paragraph: Markdown finds no mark in its letters."""
    pieces = re.split(r"(<[^>]+>)", str(html).strip())
    return Markup("".join(p if p.startswith("<") else re.sub(r"[*_`\[\]\\~^#!|{}:]", lambda m: f"&#{ord(m[0])};", p) for p in pieces))
