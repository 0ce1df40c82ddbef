"""What can be taken away, what each thing is called and what it is good for: the list behind du-lieu/.

Whoever adds an export adds an entry here, and to `files_of` what belongs beside a page. Knows
where the files are, not what is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..model import Directive, Plan, Section, Task, Unit
from ..outputs import SizeOf
from . import akn, api, calendars, csvs, feed, schemas, tables, xlsx
from .shapes import FILES

EXCEL, FOLLOW, PROGRAMS = "Excel và CSV", "Lịch và nguồn tin", "Cho chương trình"
GROUPS = (EXCEL, FOLLOW, PROGRAMS)

TASKS_CSV = csvs.path(tables.TASKS)  # its rows are what the tasks table gives away with its filter kept


@dataclass(frozen=True)
class Entry:
    """One thing on offer: one file, or a family of files such as one for each task.

    `paths` gives the addresses of its files from the site's root, in the plan's order. A family is
    shown by its `pattern` ("api/v1/tasks/….json"), with its first file as the example.
    """

    group: str
    name: str
    good_for: str
    paths: Callable[[Plan], Iterable[str]]
    pattern: str = ""


def _each(records: str) -> Callable[[Plan], Iterable[str]]:
    return lambda plan: map(api.path, getattr(plan, records))


def one(path: str) -> Callable[[Plan], Iterable[str]]:
    """The `paths` of an entry that is a single file."""
    return lambda plan: (path,)


ENTRIES: tuple[Entry, ...] = (
    Entry(EXCEL, "Toàn bộ, Excel", "Mỗi loại dữ liệu một trang tính: nhiệm vụ, đơn vị, văn bản, trích dẫn, kỳ báo cáo, toàn văn, hiệu đính; "
          "lọc được, in được trên khổ A4 ngang.", one(xlsx.PATH)),
    Entry(EXCEL, "Nhiệm vụ, CSV", "Để nhập vào phần mềm theo dõi công việc.", one(TASKS_CSV)),
    Entry(EXCEL, "Đơn vị, CSV", "Tên, chữ viết tắt và việc của từng đơn vị.", one(csvs.path(tables.UNITS))),
    Entry(EXCEL, "Văn bản được viện dẫn, CSV", "Số ký hiệu, ngày, cơ quan ban hành, tình trạng hiệu lực.", one(csvs.path(tables.DIRECTIVES))),
    Entry(EXCEL, "Trích dẫn, CSV", "Mỗi lần viện dẫn một dòng: chỗ nào, chữ gì, văn bản nào.", one(csvs.path(tables.CITATIONS))),
    Entry(EXCEL, "Kỳ báo cáo, CSV", "Ai báo cáo với ai, kỳ nào, theo câu nào của nguyên văn.", one(csvs.path(tables.REPORTING))),
    Entry(FOLLOW, "Lịch chung", "Để thêm vào Outlook, Google Lịch, Lịch của Apple những ngày mà nguyên văn nêu hoặc cơ quan ban hành đã ấn định.", one(calendars.PLAN_CALENDAR)),
    Entry(FOLLOW, "Lịch của từng đơn vị", "Để mỗi đơn vị chỉ theo dõi việc của mình; đơn vị không có ngày nào thì không có tệp.", lambda plan: map(calendars.path, plan.units), "lich/<mã>.ics"),
    Entry(FOLLOW, "Các lần cập nhật, Atom", "Để phần mềm đọc tin báo khi dữ liệu đổi.", one(feed.PATH)),
    Entry(PROGRAMS, "Toàn bộ, JSON", "Toàn văn, nhiệm vụ, đơn vị, văn bản, mọi liên kết hai chiều, trong một tệp.", one(api.path("plan"))),
    Entry(PROGRAMS, "Mọi nhiệm vụ, JSON", "Nguyên văn và ý nghĩa đứng cạnh nhau.", one(api.path("tasks"))),
    Entry(PROGRAMS, "Từng nhiệm vụ, JSON", "Để một phần mềm khác hiện đúng một nhiệm vụ.", _each("tasks"), api.ROOT + schemas.file_of("task", "<mã>")),
    Entry(PROGRAMS, "Mọi đơn vị, JSON", "Đơn vị và việc của từng đơn vị.", one(api.path("units"))),
    Entry(PROGRAMS, "Từng đơn vị, JSON", "Để trang của một đơn vị hiện việc của mình.", _each("units"), api.ROOT + schemas.file_of("unit", "<mã>")),
    Entry(PROGRAMS, "Mọi văn bản được viện dẫn, JSON", "Văn bản, tình trạng hiệu lực, những chỗ viện dẫn.", one(api.path("directives"))),
    Entry(PROGRAMS, "Từng văn bản, JSON", "Để tra một văn bản được viện dẫn ở đâu.", _each("directives"), api.ROOT + schemas.file_of("directive", "<mã>")),
    Entry(PROGRAMS, "Mọi trích dẫn, JSON", "Vị trí từng trích dẫn, đến từng ký tự.", one(api.path("citations"))),
    Entry(PROGRAMS, "Mô tả API, OpenAPI 3.1", "Để công cụ tự sinh mã gọi API.", one(schemas.OPENAPI)),
    Entry(PROGRAMS, "Lược đồ, JSON Schema", "Để kiểm tra tệp JSON nhận về.", lambda plan: map(schemas.path, FILES), schemas.path("<loại>")),
    Entry(PROGRAMS, "Toàn văn, Akoma Ntoso", "Định dạng XML quốc tế của văn bản pháp luật, cho kho lưu trữ và phần mềm văn bản.", one(akn.PATH)),
)


@dataclass(frozen=True)
class Offered:
    """An entry as a page lists it: its first file, that file's size in words, how many there are."""

    entry: Entry
    path: str
    size: str
    count: int


def offered(plan: Plan, sizes: Mapping[str, SizeOf]) -> tuple[tuple[str, tuple[Offered, ...]], ...]:
    """Groups with what this site really has of them. `sizes`: of each file by its address."""
    found: dict[str, list[Offered]] = {group: [] for group in GROUPS}
    for entry in ENTRIES:
        paths = [path for path in entry.paths(plan) if path in sizes]
        if paths:
            found[entry.group].append(Offered(entry, paths[0], sizes[paths[0]], len(paths)))
    return tuple((group, tuple(rows)) for group, rows in found.items() if rows)


_OF_LISTS = {
    "tasks": (("Excel", xlsx.PATH), ("CSV", TASKS_CSV), ("JSON", api.path("tasks"))),
    "units": (("Excel", xlsx.PATH), ("CSV", csvs.path(tables.UNITS)), ("JSON", api.path("units"))),
    "directives": (("Excel", xlsx.PATH), ("CSV", csvs.path(tables.DIRECTIVES)), ("JSON", api.path("directives"))),
    "home": (("Excel", xlsx.PATH), ("JSON", api.path("plan"))),
    "contents": (("Excel", xlsx.PATH), ("JSON", api.path("plan"))),
    "changes": (("JSON", api.path("plan")),),
    "whole_text": (("JSON", api.path("plan")), ("Akoma Ntoso (XML)", akn.PATH)),
    "matrix": (("Excel", xlsx.PATH), ("JSON", api.path("units"))),
    "time": (("Excel", xlsx.PATH), ("CSV của nhiệm vụ", TASKS_CSV), ("CSV của kỳ báo cáo", csvs.path(tables.REPORTING)),
             ("JSON", api.path("tasks"))),
    "errata": (("Excel", xlsx.PATH),),
}


def files_of(thing: object) -> tuple[tuple[str, str], ...]:
    """(what a page calls it, address) of the data of the page about a record, or of a list by its
    name (`pages.SOURCES`). None where a page is itself about files or about how to use the site."""
    if isinstance(thing, str):
        return _OF_LISTS.get(thing, ())
    if isinstance(thing, Section):
        return (("JSON của cả văn bản", api.path("plan")),)  # headings have no file for each
    return (("JSON", api.path(thing)),) if isinstance(thing, (Task, Unit, Directive)) else ()
