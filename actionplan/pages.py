"""Which pages exist, at which address, and what each is called.

The one place that makes addresses. A page of a record lives in the folder of its kind; its
source is front matter and one macro call, so any engine that runs the macros can build it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from . import wording
from .model import PREAMBLE_ID, TITLE_ID, Block, Directive, Erratum, Plan, Point, Section, Task, Unit

# Lists and overviews: name -> source file. The names are what `address` takes.
HOME = "home"
SOURCES = {
    HOME: "index.md",
    "whole_text": "toan-van.md",
    "tasks": "nhiem-vu/index.md",
    "units": "don-vi/index.md",
    "directives": "van-ban/index.md",
    "time": "thoi-gian.md",
    "matrix": "phan-cong.md",
    "errata": "hieu-dinh.md",
    "contents": "muc-luc.md",
    "composer": "in.md",
    "data": "du-lieu/index.md",
    "api": "api/index.md",
    "changes": "thay-doi/index.md",
    "embedding": "nhung.md",
    "guide": "cach-doc.md",
    "editing": "bien-tap.md",
    "accessibility": "tiep-can.md",
}
HAND_WRITTEN = (HOME, "guide", "editing", "accessibility")
FOLDERS = {Task: "nhiem-vu", Unit: "don-vi", Directive: "van-ban", Section: "phan"}
# Folders whose pages hold a preview for links to them; and pages that say beside each such link what it leads to.
PREVIEWED = tuple(f"{FOLDERS[kind]}/" for kind in (Task, Directive))
WITHOUT_PREVIEWS = ("task", "contents", "composer")

# Places of the whole text that are no blocks.
RECIPIENTS, SIGNATURE = "noi-nhan", "chu-ky"

# What the header and the foot of every page link to.
TABS = (("whole_text", "Toàn văn"), ("tasks", "Nhiệm vụ"), ("units", "Đơn vị"),
        ("directives", "Văn bản viện dẫn"), ("time", "Thời gian"), ("matrix", "Phân công"))
FOOT = (("guide", "Cách đọc trang này"), ("errata", "Ghi chú hiệu đính"), ("contents", "Mục lục"), ("composer", "In tài liệu"),
        ("changes", "Các lần cập nhật"), ("data", "Dữ liệu"), ("accessibility", "Khả năng tiếp cận"))
# Reached from another page, and from the contents.
DEEPER = (("api", "API cho người viết chương trình"), ("embedding", "Nhúng vào trang khác"),
          ("editing", "Hướng dẫn biên tập"))


def tabs(plan: Plan) -> tuple[tuple[str, str], ...]:
    """The header's entries that lead to something in this plan; the pages of the others are there all the same."""
    empty = (() if plan.units else ("units", "matrix")) + (() if plan.directives or plan.unnumbered else ("directives",))
    return tuple(tab for tab in TABS if tab[0] not in empty)


@dataclass(frozen=True)
class Page:
    """A generated page.

    `kind` names its template and macro; `record` is what it is about (None for lists);
    `tab` is the entry of the header it belongs to.
    """

    source: str
    kind: str
    title: str
    description: str
    record: Task | Unit | Directive | Section | None = None
    tab: str = ""

    @property
    def thing(self) -> object:
        """What `address` takes for it: its record, or the name of the list."""
        return self.record or self.kind

    @property
    def macro(self) -> str:
        return f"{self.kind}_page({json.dumps(self.record.id) if self.record else ''})"

    @property
    def markdown(self) -> str:
        """The page's source: front matter and one macro call."""
        return self.front_matter + "{{ " + self.macro + " }}\n"

    @property
    def front_matter(self) -> str:
        """What stands in front of the page's text: its title and description, and whether search leaves it out."""
        # JSON is YAML. Of the front matter only the title is run through Jinja.
        front: dict[str, object] = {"title": _without_jinja(self.title), "description": self.description}
        if not self.record:  # in lists and in the whole text every fact would be found a second time
            front["search"] = {"exclude": True}
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
        return "---\n" + "\n".join(lines) + "\n---\n\n"


def _without_jinja(text: str) -> str:
    """`text` so that Jinja prints its braces as letters."""
    return "".join("{{ '" + c + "' }}" if c in "{}" else c for c in text) if "{" in text else text


def source_of(thing: object) -> str:
    """The source file of the page about a record, or of a list by its name."""
    if isinstance(thing, str):
        return SOURCES[thing]
    return f"{FOLDERS[type(thing)]}/{thing.id}.md"


def address(thing: object, directory_urls: bool = True) -> str:
    """The address of a page from the site's root: "nhiem-vu/1.2.10/"; "" for home.

    Points, titles and errata have no page: they are anchors of one. `directory_urls=False`
    gives addresses for a copy opened from disk, where a folder shows only its list.
    """
    if isinstance(thing, Erratum):
        return address("errata", directory_urls) + f"#{thing.id}"
    if isinstance(thing, Point):
        return address("whole_text", directory_urls) + "#" + anchor(thing)
    stem = source_of(thing)[:-3]
    if not directory_urls:
        return stem + ".html"
    return (stem[:-len("index")] if stem == "index" or stem.endswith("/index") else stem + "/")


def short_address(thing: Task | Unit | Directive | Section) -> str:
    """The address to print and to send: "r/1.2.10/". It leads to the record's page."""
    return f"r/{thing.id}/"


def shortest(address: str) -> str:
    """The short form of the address of a record's page; any other address as it is."""
    folder, _, id = address.rstrip("/").partition("/")
    return f"r/{id}/" if id and folder in FOLDERS.values() else address


def embed_address(thing: Task | Unit) -> str:
    """The page about a record that other sites may frame: "embed/nhiem-vu/1.2.10/"."""
    return f"embed/{FOLDERS[type(thing)]}/{thing.id}/"


def public(site_url: str, address: str) -> str:
    """A whole address, or "" while nobody has said where the site is published."""
    return f"{site_url.rstrip('/')}/{address}" if site_url else ""


def anchor(block: Block) -> str:
    """The id of a block's first paragraph in the whole text. The title and the preamble are named by
    their own ids, which nothing else may take."""
    if block.id in (TITLE_ID, PREAMBLE_ID):
        return block.id
    return {Task: "nhiem-vu-", Section: "phan-", Point: "diem-"}[type(block)] + block.id


def paragraph_anchor(block: Block, index: int) -> str:
    """The id of one paragraph: the block's for the first, then with its place ("…--2": no id of
    a record has two hyphens, so none can be taken)."""
    return anchor(block) if index == 0 else f"{anchor(block)}--{index + 1}"


def site_description(plan: Plan) -> str:
    """What the site holds, for those who find it elsewhere."""
    parts = ("toàn văn", "nhiệm vụ", *(("đơn vị",) if plan.units else ()), *(("văn bản được viện dẫn",) if plan.directives else ()))
    return f"{plan.cited_as}: {', '.join(parts)}."


def _list(kind: str, title: str, description: str) -> Page:
    """The page of a list or overview, which is its own entry of the header where that has one."""
    return Page(SOURCES[kind], kind, title, description, tab=kind if kind in dict(TABS) else "")


def pages(plan: Plan) -> Iterator[Page]:
    """Every generated page of a plan. The home page and others are hand-written in docs/."""
    units, directives = (("đơn vị",) if plan.units else ()), (("văn bản",) if plan.directives else ())
    yield _list("whole_text", "Toàn văn",
                f"Toàn văn {plan.cited_as}, đúng từng chữ, có liên kết tới từng {' và '.join(('nhiệm vụ', *directives))}.")
    yield _list("tasks", "Nhiệm vụ",
                f"{len(plan.tasks)} nhiệm vụ của {plan.short_title}: {', '.join((*(f'{u} thực hiện' for u in units), 'thời gian', *(f'{d} được viện dẫn' for d in directives)))}. "
                f"Lọc theo {', '.join((*units, 'thời gian', *directives, 'từ ngữ'))}.")
    yield _list("units", "Đơn vị",
                f"{len(plan.units)} đơn vị được giao việc trong {plan.short_title}." if units else f"{plan.short_title} không nêu đơn vị nào.")
    yield _list("directives", "Văn bản được viện dẫn",
                f"{len(plan.directives)} văn bản được viện dẫn trong {plan.short_title}." if directives else f"{plan.short_title} không viện dẫn văn bản nào có số.")
    yield _list("time", "Thời gian", f"Kỳ báo cáo, việc định kỳ và thời hạn trong {plan.short_title}.")
    yield _list("matrix", "Phân công",
                f"Bảng đơn vị và nhiệm vụ của {plan.short_title}." if units else f"{plan.short_title} không nêu đơn vị nào nên không có bảng phân công.")
    yield _list("errata", "Ghi chú hiệu đính",
                f"Những chỗ in khác thường và điều cần lưu ý trong {plan.short_title}, mỗi chỗ một ghi chú đứng bên cạnh nguyên văn."
                if plan.errata else f"{plan.short_title} chưa có ghi chú hiệu đính nào.")
    yield _list("contents", "Mục lục", f"Mọi trang về {plan.short_title} trên một trang.")
    yield _list("composer", "In tài liệu",
                f"Chọn {', '.join(((('phần',) if plan.sections else ()) + ('nhiệm vụ', *units, *directives)))} của {plan.short_title} để in hoặc lưu; các tệp soạn sẵn để in.")
    yield _list("data", "Dữ liệu", f"{plan.short_title} dưới dạng tệp cho Excel và cho chương trình khác: đủ và đúng từng chữ.")
    yield _list("api", "API cho người viết chương trình",
                f"Đọc dữ liệu của {plan.short_title} từ chương trình khác: địa chỉ, các trường, ví dụ.")
    yield _list("changes", "Các lần cập nhật", f"Dữ liệu của trang về {plan.short_title} đã được cập nhật khi nào, những gì.")
    yield _list("embedding", "Nhúng vào trang khác",
                f"Đưa một nhiệm vụ{' hoặc việc của một đơn vị' if units else ''} trong {plan.short_title} vào trang khác; địa chỉ ngắn để in và gửi.")
    for section in plan.sections:
        yield Page(source_of(section), "section", f"{wording.section_ref(plan, section)}: {wording.excerpt(wording.heading(plan, section), 70)}",
                   f"{wording.excerpt(wording.heading(plan, section), 120)}, trong {plan.short_title}.", section, tab="whole_text")
    for task in plan.tasks:
        yield Page(source_of(task), "task", f"{wording.task_name(plan, task)}: {wording.excerpt(task.body, 60)}" if task.number else wording.task_name(plan, task),
                   wording.excerpt(task.body, 150), task, tab="tasks")
    for unit in plan.units:
        yield Page(source_of(unit), "unit", unit.name,
                   f"{wording.work_counted(plan, unit) or 'Không có việc nào'} giao cho {wording.unit_in_sentence(unit)} trong {plan.short_title}.",
                   unit, tab="units")
    for directive in plan.directives:
        yield Page(source_of(directive), "directive", wording.directive_dated(directive),
                   wording.excerpt(wording.issuer_and_title(directive), 150), directive, tab="directives")
