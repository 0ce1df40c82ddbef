"""The plan as tables: which there are, their columns, and the cells of every row.

Sheets, CSV files and the way back (`actionplan.importing`) all follow this one list. A column
with a `field` shows a field of the data as it is and may be edited; the others are worked out.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .. import fields, pages, views, wording
from ..model import Block, Erratum, LineKind, Plan, Point, Reading, Role, Section, Task
from ..vocabulary import plain_day

YES = "có"
BETWEEN = "; "  # stands between names in one cell


class Form(StrEnum):
    """How a cell and a field of the data correspond."""

    TEXT = "text"        # the same letters
    LETTERS = "letters"  # words of the document: letters without marks of emphasis
    PROSE = "prose"      # the same, a paragraph on each line
    LINE = "line"        # a printed line without its printed label
    TEXTS = "texts"      # a list, with BETWEEN
    UNITS = "units"      # names of units, with BETWEEN
    DATE = "date"
    PARTIAL = "partial"  # a date as exact as the plan gives it
    FLAG = "flag"
    CHOICE = "choice"    # one of `names`
    LINK = "link"        # an address of the site


Cell = str | date | None


@dataclass(frozen=True)
class Column:
    """`value` gives the cell; `field` is its path in the record's data, () where it is worked out.
    An `optional` column is left out of a plan that has nothing in it. `width` in letters."""

    label: str
    value: Callable[[Plan, object], Cell]
    width: int
    field: tuple[str, ...] = ()
    form: Form = Form.TEXT
    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """`name` is the CSV file's ("" for sheets alone), `title` the sheet's. The first column is the
    key. `list` and `key` say which records of the data the rows are, as in `rewriting.Place` (key "" for none)."""

    name: str
    title: str
    records: Callable[[Plan], Sequence]
    columns: tuple[Column, ...]
    list: str = ""
    key: str = ""

    def columns_of(self, plan: Plan) -> tuple[Column, ...]:
        records = self.records(plan)
        return tuple(c for c in self.columns if not c.optional or any(c.value(plan, r) for r in records))

    def rows(self, plan: Plan) -> list[list[Cell]]:
        """The cells of `columns_of`, one row for each record."""
        columns = self.columns_of(plan)
        return [[column.value(plan, record) for column in columns] for record in self.records(plan)]


# --- cells ------------------------------------------------------------------------------------


def body(block: Block) -> str:
    """A block's text without its label, a paragraph on each line."""
    return "\n".join(p.text for p in block.paragraphs)[len(block.label) + 1 if block.label else 0:]


def place(plan: Plan, section: Section | None) -> str:
    return wording.section_title(plan, section) if section else ""


def partial(value) -> Cell:
    """A whole day as a date, less than that as words."""
    return value and (value.first_day if value.day else wording.partial(value, bare=True))


def _names(task: Task, role: Role) -> str:
    return BETWEEN.join(a.unit.name for a in task.assignments if a.role is role)


def _line(kind: LineKind) -> Callable:
    return lambda plan, task: line.value if (line := task.line(kind)) else ""


def _timing(of: Callable) -> Callable:
    return lambda plan, task: of(task.timing) if task.timing else None


def _status(of: Callable) -> Callable:
    return lambda plan, directive: of(directive.status) if directive.status else None


def _of_citation(of: Callable) -> Callable:
    return lambda plan, row: of(plan, row[1])


def _reading(reading: Reading) -> str:
    return f"“{reading.phrase}”: {reading.note}"


def _cited(plan: Plan, block: Block) -> str:
    return BETWEEN.join(f"{d.number} ngày {d.issued_as_cited}" for d in views.directives_cited_in(plan, block))


def _label(shape: fields.Record, key: str) -> str:
    """A field's label as a head: "Đơn vị thực hiện"."""
    label = shape.field(key).label
    return label[0].upper() + label[1:]


def _own(shape: fields.Record, key: str, value: Callable, width: int, form: Form = Form.TEXT, **more) -> Column:
    """A column that shows a field of the record itself."""
    return Column(more.pop("label", None) or _label(shape, key), value, width, (key,), form, **more)


def _errata(found: Iterable[Erratum]) -> str:
    return "\n".join(f"{wording.quoted(erratum.phrase)}: {erratum.note}" for erratum in found)


PAGE = Column("Trang", lambda plan, thing: pages.address(thing), 30, form=Form.LINK)


# --- tables -----------------------------------------------------------------------------------

TASKS = Table("nhiem-vu", "Nhiệm vụ", lambda plan: plan.tasks, (
    Column("Mã", lambda plan, t: t.id, 9),
    _own(fields.TASK, "label", lambda plan, t: t.label, 9, label="Nhãn"),
    Column("Phần, mục", lambda plan, t: place(plan, t.section), 26),
    _own(fields.TASK, "text", lambda plan, t: body(t), 70, Form.PROSE),
    _own(fields.TASK, "units", lambda plan, t: _names(t, Role.EXECUTING), 28, Form.UNITS),
    _own(fields.TASK, "lead", lambda plan, t: _names(t, Role.LEAD), 24, Form.UNITS, optional=True),
    _own(fields.TASK, "coordinating", lambda plan, t: _names(t, Role.COORDINATING), 28, Form.UNITS, optional=True),
    *(_own(fields.TASK, kind, _line(kind), 28, Form.LINE, optional=True)
      for kind in (LineKind.UNITS, LineKind.LEAD, LineKind.COORDINATING, LineKind.OUTPUT)),
    Column("Thời gian", lambda plan, t: wording.time_of(t), 18),
    Column("Loại thời gian", _timing(lambda t: wording.TIMING_NAMES[t.kind]), 16, ("timing", "kind"), Form.CHOICE, wording.TIMING_NAMES),
    Column("Từ", _timing(lambda t: partial(t.start)), 12, ("timing", "from"), Form.PARTIAL, optional=True),
    Column("Thời hạn", _timing(lambda t: partial(t.due)), 12, ("timing", "due"), Form.PARTIAL),
    Column("Ngày cuối của thời hạn", _timing(lambda t: t.last_day), 12, optional=True),
    Column("Trước ngày", _timing(lambda t: YES if t.before else ""), 9, ("timing", "before"), Form.FLAG, optional=True),
    Column("Các năm tiếp theo", _timing(lambda t: YES if t.then_yearly else ""), 9, ("timing", "then_yearly"), Form.FLAG, optional=True),
    Column("Điều kiện", _timing(lambda t: t.condition), 28, ("timing", "condition"), Form.LETTERS, optional=True),
    _own(fields.TASK, LineKind.TIMING, _line(LineKind.TIMING), 28, Form.LINE, optional=True),
    Column("Mốc trong nhiệm vụ", lambda plan, t: "\n".join(f"{m.phrase}: {wording.timing(m.timing)}" for m in t.milestones), 30, optional=True),
    Column("Văn bản viện dẫn", _cited, 30),
    Column("Cách hiểu của trang", lambda plan, t: "\n".join(map(_reading, t.readings)), 30, optional=True),
    _own(fields.TASK, "note", lambda plan, t: t.note, 30),
    Column("Hiệu đính", lambda plan, t: _errata(views.errata_at(plan, t)), 30, optional=True),
    Column("Nhãn của các dòng", lambda plan, t: "\n".join(line.label for line in t.lines if line.label), 26, optional=True),
    PAGE,
), "document", "task")

UNITS = Table("don-vi", "Đơn vị", lambda plan: plan.units, (
    Column("Mã", lambda plan, u: u.id, 18),
    _own(fields.UNIT, "name", lambda plan, u: u.name, 34),
    _own(fields.UNIT, "short_name", lambda plan, u: u.short_name, 24),
    _own(fields.UNIT, "abbreviation", lambda plan, u: u.abbreviation, 10),
    _own(fields.UNIT, "spellings", lambda plan, u: BETWEEN.join(u.spellings), 30, Form.TEXTS),
    _own(fields.UNIT, "groups", lambda plan, u: BETWEEN.join(u.groups), 30, Form.TEXTS),
    _own(fields.UNIT, "members", lambda plan, u: u.members, 30),
    Column("Nhiệm vụ", lambda plan, u: BETWEEN.join(m.task.id for m in views.tasks_of(plan, u)), 40),
    Column("Việc khác", lambda plan, u: BETWEEN.join(wording.block_name(plan, p) for p in views.duties_of(plan, u)), 22),
    Column("Kỳ báo cáo", lambda plan, u: BETWEEN.join(p.duty.reporting.cycle for p in views.duties_of(plan, u) if p.duty.reporting), 22),
    _own(fields.UNIT, "note", lambda plan, u: u.note, 30),
    PAGE,
), "units", "id")

DIRECTIVES = Table("van-ban", "Văn bản", lambda plan: plan.directives, (
    Column("Mã", lambda plan, d: d.id, 18),
    _own(fields.DIRECTIVE, "number", lambda plan, d: d.number, 16),
    _own(fields.DIRECTIVE, "kind", lambda plan, d: d.kind, 16),
    _own(fields.DIRECTIVE, "date", lambda plan, d: d.issued, 12, Form.DATE),
    _own(fields.DIRECTIVE, "issuer", lambda plan, d: d.issuer, 30),
    _own(fields.DIRECTIVE, "level", lambda plan, d: d.level, 14),
    _own(fields.DIRECTIVE, "title", lambda plan, d: d.title, 60, Form.LETTERS),
    _own(fields.DIRECTIVE, "term", lambda plan, d: d.term, 8),
    Column("Tình trạng hiệu lực", _status(lambda s: wording.STATUS_NAMES[s.kind]), 26, ("status", "kind"), Form.CHOICE, wording.STATUS_NAMES),
    Column("Thay thế bởi", _status(lambda s: s.by), 28, ("status", "by")),
    Column("Căn cứ", _status(lambda s: s.evidence), 30, ("status", "evidence")),
    Column("Ngày kiểm tra", _status(lambda s: s.checked), 12, ("status", "checked"), Form.DATE),
    _own(fields.DIRECTIVE, "source_url", lambda plan, d: d.source_url, 24),
    _own(fields.DIRECTIVE, "same_number", lambda plan, d: d.same_number, 34),
    Column("Viện dẫn tại", lambda plan, d: BETWEEN.join(wording.block_name(plan, b) for b in views.blocks_citing(plan, d)), 30),
    _own(fields.DIRECTIVE, "note", lambda plan, d: d.note, 30),
    Column("Hiệu đính", lambda plan, d: _errata(views.errata_of(plan, d)), 30, optional=True),
    PAGE,
), "directives", "id")

CITATIONS = Table("trich-dan", "Trích dẫn", lambda plan: list(enumerate(plan.citations, 1)), (
    Column("Thứ tự", lambda plan, row: str(row[0]), 8),
    Column("Nêu tại", _of_citation(lambda plan, c: wording.block_name(plan, c.block)), 22),
    Column("Chữ trong nguyên văn", _of_citation(lambda plan, c: c.place.text), 50),
    Column("Mã văn bản", _of_citation(lambda plan, c: c.directive.id), 18),
    Column("Số ký hiệu", _of_citation(lambda plan, c: c.directive.number), 16),
    Column("Loại văn bản", _of_citation(lambda plan, c: c.directive.kind), 16),
    Column("Ngày ban hành", _of_citation(lambda plan, c: c.directive.issued), 12),
    Column("Cơ quan ban hành", _of_citation(lambda plan, c: wording.issuer(c.directive)), 34),
    Column("Trang", _of_citation(lambda plan, c: pages.address(c.block)), 30, form=Form.LINK),
    Column("Trang của văn bản", _of_citation(lambda plan, c: pages.address(c.directive)), 30, form=Form.LINK),
))

REPORTING = Table("ky-bao-cao", "Kỳ báo cáo", views.reporting_points, (
    Column("Mã", lambda plan, p: p.id, 9),
    Column("Nêu tại", lambda plan, p: wording.block_name(plan, p), 18),
    Column("Đơn vị", lambda plan, p: BETWEEN.join(u.name for u in p.duty.units), 30, ("duty", "units"), Form.UNITS),
    Column("Giao cho", lambda plan, p: p.duty.addressed, 26, ("duty", "addressed"), Form.LETTERS),
    Column("Kỳ báo cáo", lambda plan, p: p.duty.reporting.cycle, 28, ("duty", "reporting", "cycle"), Form.LETTERS),
    Column("Báo cáo với", lambda plan, p: p.duty.reporting.to, 24, ("duty", "reporting", "to"), Form.LETTERS),
    Column("Ngày báo cáo mỗi năm", lambda plan, p: BETWEEN.join(map(wording.yearly, p.duty.reporting.dates)), 24, ("duty", "reporting", "dates"), Form.TEXTS),
    Column("Báo cáo đến hết", lambda plan, p: partial(p.duty.reporting.until), 12, ("duty", "reporting", "until"), Form.PARTIAL, optional=True),
    Column("Câu về báo cáo", lambda plan, p: p.duty.reporting.words, 50, ("duty", "reporting", "words"), Form.LETTERS),
    PAGE,
), "document", "point")

_BLOCK_NAMES = {Section: "Đề mục", Point: "Điểm", Task: "Nhiệm vụ"}


@dataclass(frozen=True)
class _Printed:
    """A stretch of the printed document: a block, or lines that belong to none."""

    what: str
    text: str
    block: Block | None = None


def _printed(plan: Plan) -> list[_Printed]:
    """The document in printed order, every line of it (`views.printed_lines`)."""
    text = lambda b: "\n".join(b.all_paragraphs[n].text for n in views.printed_order(b))

    def printed(blocks: Iterable[Block]) -> Iterator[_Printed]:
        for block in blocks:
            yield _Printed(_BLOCK_NAMES[type(block)], text(block), block)
            if heads := views.heads_below(block):
                yield _Printed("Tên các cột", "\n".join(heads), block)

    main, annexes = views.body_and_annexes(plan)
    found = [_Printed("Loại văn bản", plan.kind), _Printed(f"Tên {wording.plan_word(plan)}", text(plan.title), plan.title)]
    if plan.preamble:
        found.append(_Printed("Mở đầu", text(plan.preamble), plan.preamble))
    found += printed(main)
    found += [_Printed("Nơi nhận", line) for line in plan.recipients]
    found += [_Printed("Ký", line) for line in (*plan.signature, plan.signatory) if line]
    return [*found, *printed(annexes)]


WHOLE_TEXT = Table("", "Toàn văn", _printed, (
    Column("Mã", lambda plan, p: p.block.id if p.block else "", 14),
    Column("Loại", lambda plan, p: p.what, 14),
    Column("Nguyên văn", lambda plan, p: p.text, 110),
    Column("Trang", lambda plan, p: pages.address(p.block) if p.block else "", 30, form=Form.LINK),
))

ERRATA = Table("", "Hiệu đính", views.errata_in_order, (
    Column("Mã", lambda plan, e: e.id, 18),
    Column("Chữ trong nguyên văn", lambda plan, e: e.phrase, 50),
    _own(fields.ERRATUM, "note", lambda plan, e: e.note, 60),
    Column("Tại", lambda plan, e: BETWEEN.join(wording.block_name(plan, b) for b in e.blocks) or "Cả văn bản", 24),
    PAGE,
), "errata", "id")

TABLES = (TASKS, UNITS, DIRECTIVES, CITATIONS, REPORTING, WHOLE_TEXT, ERRATA)


def mark(rows: Sequence[Sequence[Cell]]) -> str:
    """Of the letters of a sheet, in whatever order its rows stand: the same as long as nobody changed one."""
    def of(cell: Cell) -> str:
        return plain_day(cell) if isinstance(cell, date) else "".join((cell or "").split())
    return hashlib.sha256("\n".join(sorted("\t".join(map(of, row)) for row in rows)).encode()).hexdigest()[:16]


def fingerprint(plan: Plan) -> str:
    """Of everything that a table can bring back: two plans with the same one read the same in it."""
    told = hashlib.sha256()
    for table in TABLES:
        editable = [column for column in table.columns if column.field]
        for record in table.records(plan) if editable else ():
            told.update(repr([record.id, *(str(column.value(plan, record) or "") for column in editable)]).encode())
    return told.hexdigest()[:16]
