"""A cell of a table -> the value of its field in the data, one way for each form of column."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from openpyxl.utils.datetime import from_excel

from ..exports.csvs import unguarded
from ..exports.tables import BETWEEN, YES, Cell, Column, Form
from ..fields import FIRST_YEAR
from ..model import Plan, TaskLine, Unit
from ..printed import paragraphs
from ..rewriting import Value
from ..values import no_date, parse_date, parse_partial
from ..vocabulary import nearest, plain_day
from ..wording import day as day_as_written
from .workbook import Given, letters

_YES, _NO = {YES, "x", "true", "đúng", "1"}, {"không", "false", "sai", "0"}
_FIRST_DAY, _LAST_DAY = 20000, 80000  # a number of days that Excel means by a date: 1954 to 2119


class CannotPlace(Exception):
    """The cell says something that the data cannot take; says what, to a clerk."""


def as_shown(cell: Cell) -> str:
    """A cell of the export as text to compare and to show."""
    return plain_day(cell) if isinstance(cell, date) else letters(cell or "")


def same(given: Given, cell: Cell) -> bool:
    """Whether a cell still says what the export says, whatever Excel made of its form."""
    value = given.value
    if value is None:
        return not given.fault and not cell
    if isinstance(value, str):
        if isinstance(cell, date):
            return _day(value) == cell
        return letters(value) == letters(cell or "") or letters(value.removeprefix("'")) == letters(cell or "")
    if isinstance(cell, date):
        return (from_excel(value).date() if _is_day(value) else value) == cell
    if isinstance(value, date):
        partial = parse_partial(cell or "")
        return bool(partial) and (partial.first_day == value and (bool(partial.day) or not given.whole_day))
    if isinstance(value, bool):
        return value == (cell == YES)
    try:
        return float(cell or "") == value  # 1.10 that became 1.1
    except ValueError:
        return False


def to_data(column: Column, given: Given, plan: Plan, old: Value, line: TaskLine | None, in_table: bool) -> Value:
    """The field's new value; None takes it away. `old` is what stands in the data. Raises CannotPlace."""
    if given.fault:
        raise CannotPlace(given.fault)
    value = given.value
    if value is None:
        return None
    match column.form:
        case Form.DATE:
            return _as_day(value)
        case Form.PARTIAL:
            return _as_partial(value, given.whole_day)
        case Form.FLAG:
            return _as_flag(value)
    text = _as_text(value)
    match column.form:
        case Form.CHOICE:
            return _one_of(text, column.names)
        case Form.UNITS:
            return [_unit(name, plan).id for name in _names(text)]
        case Form.TEXTS:
            return _names(text)
        case Form.PROSE:
            return marked(str(old or ""), text)
        case Form.LINE:
            if line is None and not in_table:
                raise CannotPlace("nguyên văn không có dòng này; thêm cả dòng như in ngay trong tệp dữ liệu")
            before = line.text[:line.value_start] if line else ""
            return marked(str(old or ""), before + text)
    if "\n" in text:
        raise CannotPlace("ô này chỉ nhận một dòng")
    return marked(str(old or ""), text) if column.form is Form.LETTERS else text


# --- forms ------------------------------------------------------------------------------------


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        raise CannotPlace("ô là TRUE hoặc FALSE, không phải chữ")
    if isinstance(value, date):
        raise CannotPlace(f"Excel đã đổi ô này thành ngày {plain_day(value)}; định dạng ô là Text rồi gõ lại")
    if isinstance(value, float):
        if not value.is_integer():
            raise CannotPlace("ô là số, không phải chữ; định dạng ô là Text rồi gõ lại")
        return str(int(value))
    return unguarded(str(value))  # the sheet may have been a CSV file once


def _as_day(value: object) -> str:
    day = value if isinstance(value, date) else from_excel(value).date() if _is_day(value) else _day(str(value))
    if day is None:
        raise CannotPlace(f'"{value}" {no_date(str(value), FIRST_YEAR)[1]}')
    return day_as_written(day)


def _as_partial(value: object, whole_day: bool) -> str:
    if isinstance(value, date):
        return day_as_written(value) if whole_day else f"{value.month}/{value.year}"
    if _is_day(value):
        return day_as_written(from_excel(value).date())
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if day := _day(text):
        return day_as_written(day)
    if parse_partial(text) is None:
        raise CannotPlace(f'"{text}" không đọc được; viết 31/12/2022, 12/2022, quý IV/2022 hoặc 2022')
    return text


def _day(text: str) -> date | None:
    """A day as clerks and as these files write it."""
    try:
        return parse_date(text) or date.fromisoformat(text)
    except ValueError:
        return None


def _is_day(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and _FIRST_DAY < value < _LAST_DAY


def _as_flag(value: object) -> bool | None:
    said = str(int(value) if isinstance(value, float) else value).strip().lower()
    if said in _YES:
        return True
    if said in _NO:
        return None
    raise CannotPlace(f'chỉ nhận "{YES}" hoặc để trống')


def _one_of(text: str, names) -> str:
    for key, name in names.items():
        if text.lower() in (name.lower(), str(key)):
            return str(key)
    raise CannotPlace(f'không có "{text}"; chọn một trong: {", ".join(names.values())}' + nearest(text, names.values()))


def _names(text: str) -> list[str]:
    return [name for piece in text.replace("\n", BETWEEN).split(BETWEEN.strip()) if (name := piece.strip())]


def _unit(name: str, plan: Plan) -> Unit:
    if unit := _known_unit(name, plan):
        return unit
    if "," in name and all(_known_unit(each.strip(), plan) for each in name.split(",")):
        raise CannotPlace(f"các đơn vị cách nhau bằng dấu chấm phẩy: {BETWEEN.join(map(str.strip, name.split(',')))}")
    raise CannotPlace(f'không có đơn vị "{name}"' + nearest(name, [unit.name for unit in plan.units]))


def _known_unit(name: str, plan: Plan) -> Unit | None:
    for spelled in (lambda u: [u.id, u.name], lambda u: [u.short_name, u.abbreviation, *u.spellings]):
        found = [unit for unit in plan.units if name.lower() in map(str.lower, spelled(unit))]
        if len(found) == 1:
            return found[0]
    return None


# --- words of the document --------------------------------------------------------------------


def marked(old: str, new: str) -> str:
    """`new` letters as the data writes them, with italics where the same words have them in `old`."""
    was = paragraphs(old)
    text = "\n".join(p.text for p in was)
    if text == new:
        return old
    shift = [0]
    for p in was:
        shift.append(shift[-1] + len(p.text) + 1)
    spans = [(shift[n] + s.start, shift[n] + s.end) for n, p in enumerate(was) for s in p.emphasis]
    matcher = SequenceMatcher(None, text, new, autojunk=False)
    kept: dict[int, int] = {}
    for block in matcher.get_matching_blocks() if spans else ():
        kept |= {block.a + i: block.b + i for i in range(block.size)}
    moved = [(min(at), max(at) + 1) for start, end in spans if (at := [kept[i] for i in range(start, end) if i in kept])]
    for italics in (moved, []):
        for escaped in (False, True):
            raw = _with_marks(new, italics, escaped)
            if "\n".join(p.text for p in paragraphs(raw)) == new and sum(len(p.emphasis) for p in paragraphs(raw)) == len(italics):
                return raw
    raise CannotPlace("chữ này không viết được vào dữ liệu; sửa ngay trong tệp dữ liệu")


def _with_marks(text: str, italics: Iterable[tuple[int, int]], escaped: bool) -> str:
    opens, closes = {start for start, _ in italics}, {end for _, end in italics}
    out = []
    for at, letter in enumerate(text + "\0"):
        out.append("*" * (at in closes) + "*" * (at in opens))
        out.append("\\*" if letter == "*" and escaped else letter)
    return "".join(out)[:-1]
