"""What a table says that the data does not: changes with a place, and what has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from .. import wording
from ..exports.tables import TABLES, YES, Cell, Column, Form, Table, fingerprint, mark
from ..exports.xlsx import fitting, read_only_rows
from ..model import LineKind, Plan, Task, Where
from ..rewriting import SHAPES, Place, Text, Value
from .cells import CannotPlace, as_shown, same, to_data
from .workbook import Given, Sheet, Workbook

_NAMES = {"task": "nhiệm vụ", "point": "điểm"}
_OF_LIST = {"units": "đơn vị", "directives": "văn bản", "errata": "hiệu đính"}


@dataclass(frozen=True)
class Change:
    """A field that is to say something else, for `at` says so ("Nhiệm vụ!E8"). `before` and `after` as
    the table shows them."""

    place: Place
    value: Value
    at: str
    record: str
    column: Column
    where: Where
    before: str
    after: str


@dataclass
class Found:
    """`left` are sentences: what could not be placed. `notes` are worth knowing, no fault."""

    changes: list[Change] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def compare(book: Workbook, plan: Plan, text: Text) -> Found:
    found = Found()
    if aged := _aged(book, plan):
        found.notes.append(f"{aged}. Xem kỹ từng chỗ bên dưới, kẻo đưa chữ cũ trở lại.")
    for sheet in book.sheets:
        table = _table(sheet)
        if table is None:
            if sheet.heads or sheet.outside:
                found.left.append(f'Trang tính "{sheet.title}" không phải bảng của kế hoạch')
            continue
        _outside(sheet, table, found)
        if table.key:
            _Comparison(sheet, table, plan, text, found).run()
        else:
            found.left += _read_only(sheet, table, plan, book.marks.get(table.title, ""))
    _settle(found)
    return found


def _settle(found: Found) -> None:
    """A field that several sheets change (a clerk copies one before editing it): once where they agree, not at all where they do not."""
    of_place: dict[Place, list[Change]] = {}
    for change in found.changes:
        of_place.setdefault(change.place, []).append(change)
    found.changes[:] = [changes[0] for changes in of_place.values() if all(change.value == changes[0].value for change in changes)]
    for changes in of_place.values():
        if changes[0] not in found.changes:
            cells = ", ".join(change.at for change in changes)
            found.left.append(f'{cells}: các ô này ghi khác nhau về cùng một mục ({changes[0].record}, cột "{changes[0].column.label}"); giữ lại một trang tính')


def changed_for_reading(book: Workbook, plan: Plan) -> list[str]:
    """Of the sheets that are only for reading: a sentence for each row that does not say what the plan says."""
    return [sentence for sheet in book.sheets if (table := _table(sheet)) and not table.key
            for sentence in _read_only(sheet, table, plan, book.marks.get(table.title, ""))]


def _aged(book: Workbook, plan: Plan) -> str:
    """How the data is no longer what the file was taken from; "" where it is, or where nobody knows."""
    if book.made and book.made != plan.edition:
        return f"Bảng này lấy từ dữ liệu ngày {wording.day(book.made)}; dữ liệu bây giờ là của ngày {wording.day(plan.edition)}"
    if book.fingerprint and book.fingerprint != fingerprint(plan):
        return "Dữ liệu đã được sửa sau khi lấy bảng này ra"
    return ""


def _table(sheet: Sheet) -> Table | None:
    """By the sheet's name, by the name of the CSV file that it was, or by its heads."""
    name = sheet.title.strip().lower()
    for table in TABLES:
        if (name == table.title.lower() or table.name and name == table.name) and {c.label for c in table.columns} & set(sheet.heads):
            return table
    likely = max(TABLES, key=lambda table: len({c.label for c in table.columns} & set(sheet.heads)))
    labels = {c.label for c in likely.columns}
    known = labels & set(sheet.heads)
    return likely if likely.columns[0].label in known and len(known) > len(sheet.heads) / 2 and len(known) > 2 else None


def _outside(sheet: Sheet, table: Table, found: Found) -> None:
    """What stands in columns that the table does not have."""
    known = {column.label for column in table.columns}
    for head in sheet.heads:
        if head not in known and any(row[head].value is not None for row in sheet.rows):
            found.left.append(f'{sheet.title}: dữ liệu không có cột "{head}"')
    if sheet.above:
        found.notes.append(f"{sheet.title}: dòng đứng trên dòng tên cột (từ ô {sheet.above}) không thuộc bảng, nên bỏ qua.")
    for at in sheet.outside:
        found.left.append(f"{sheet.title}!{at}: cột này không có tên, hoặc trùng tên cột đứng trước")


def _read_only(sheet: Sheet, table: Table, plan: Plan, as_taken: str) -> Iterator[str]:
    """A table that is worked out: rows that no longer say what it says are named, unless the sheet is `as_taken`
    (its mark) from an earlier edition."""
    columns = [c for c in table.columns if c.form is not Form.LINK and c.label in sheet.heads]
    given = [[row[c.label] for c in columns] for row in sheet.rows]
    said = [tuple(as_shown(g.value) if not isinstance(g.value, (int, float)) else f"{g.value:g}" for g in row) for row in given]
    if as_taken and mark([row for row in said if any(row)]) == as_taken:
        return
    known = {tuple(map(as_shown, row)) for row in read_only_rows(table, plan, columns)}
    for row, cells in zip(said, given):
        if any(row) and row not in known:
            yield f"{sheet.title}!{cells[0].at}: trang tính này chỉ để đọc; thay đổi ở dòng này không đưa vào dữ liệu"


class _Comparison:
    """One sheet beside its table."""

    def __init__(self, sheet: Sheet, table: Table, plan: Plan, text: Text, found: Found):
        self.sheet, self.table, self.plan, self.text, self.found = sheet, table, plan, text, found
        self.records = {record.id: record for record in table.records(plan)}
        self.columns = {column.label: column for column in table.columns}
        self.kind = _NAMES.get(table.key) or _OF_LIST[table.list]
        self.key = table.columns[0].label

    def run(self) -> None:
        if self.key not in self.sheet.heads:
            self.found.left.append(f'Trang tính "{self.sheet.title}" không có cột "{self.key}" nên không biết dòng nào là {self.kind} nào')
            return
        seen: set[str] = set()
        for row in self.sheet.rows:
            id = self._id(row)
            if id is None:
                continue
            if id in seen:
                self._leave(row[self.key], f'{self.kind} "{id}" đã có ở dòng trên; dòng này bỏ qua')
                continue
            seen.add(id)
            for change in self._row(self.records[id], row):
                self.found.changes.append(change)
        missing = [id for id in self.records if id not in seen]
        if missing:
            shown = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
            self.found.notes.append(f"{self.sheet.title}: bảng không có {len(missing)} {self.kind} ({shown}); dữ liệu của {self.kind} ấy giữ nguyên.")

    def _id(self, row: dict[str, Given]) -> str | None:
        """The record of a row; None (and a sentence) where there is none."""
        given = row[self.key]
        if all(cell.value is None and not cell.fault for cell in row.values()):
            return None
        if isinstance(given.value, (int, float)) and not isinstance(given.value, bool):
            near = [id for id in self.records if same(given, id)]
            if len(near) == 1:
                return near[0]
            self._leave(given, f"mã là số {given.value:g}" + (f", có thể là {' hoặc '.join(near)}" if near else "") + "; định dạng ô là Text rồi gõ lại mã")
        elif not isinstance(given.value, str):
            self._leave(given, given.fault or "dòng này không có mã" + (": Excel đã đổi ô mã thành ngày" if given.value else ""))
        elif given.value not in self.records:
            self._leave(given, f'không có {self.kind} "{given.value}"; muốn thêm thì viết trong tệp dữ liệu')
        else:
            return given.value
        return None

    def _row(self, record, row: dict[str, Given]) -> Iterator[Change]:
        for head, given in row.items():
            column = self.columns.get(head)
            if column is None or column is self.table.columns[0] or column.form is Form.LINK:
                continue
            cell: Cell = column.value(self.plan, record)
            if same(given, fitting(cell) if isinstance(cell, str) else cell):
                continue
            about = f'{self.kind} {record.id}, cột "{head}"'
            try:
                change = self._change(record, column, given, cell)
            except CannotPlace as reason:
                self._leave(given, f"{about}: {reason}")
                continue
            if change:
                yield change

    def _change(self, record, column: Column, given: Given, cell: Cell) -> Change | None:
        if not column.field:
            raise CannotPlace("cột này do trang tính ra, không sửa được ở đây")
        place = Place(self.table.list, self.table.key, record.id, column.field)
        old = self.text.value(place)
        line, in_table = None, False
        if column.form is Form.LINE and isinstance(record, Task):
            line = record.line(LineKind(column.field[0]))
            in_table = bool(record.section and record.section.columns)
        value = to_data(column, given, self.plan, old, line, in_table)
        if value is None and old is None and column.form is Form.UNITS:
            raise CannotPlace("dữ liệu không ghi điều này ở đây (nó lấy từ đề mục phía trên)")
        if value == old or column.form is Form.FLAG and bool(value) == (cell == YES):
            return None
        if value is None and len(column.field) == 1 and SHAPES[self.table.list, self.table.key].field(column.field[0]).required:
            raise CannotPlace("mục này không được để trống")
        before = old if isinstance(cell, date) and isinstance(old, str) else as_shown(cell)
        after = given.value if isinstance(given.value, str) else "" if value is None else str(value)
        return Change(place, value, f"{self.sheet.title}!{given.at}", f"{self.kind[0].upper()}{self.kind[1:]} {record.id}", column, record.where.at(column.field[0]), before, after)

    def _leave(self, given: Given, sentence: str) -> None:
        self.found.left.append(f"{self.sheet.title}!{given.at}: {sentence}")
