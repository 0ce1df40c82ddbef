"""An Excel file as sheets of cells, freed of what spreadsheets add to letters."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from ..environment import refused
from ..exports.tables import TABLES
from ..exports.xlsx import FINGERPRINT, MARK
from ..values import parse_date
from ..wording import EDITION

_LABELS = {column.label for table in TABLES for column in table.columns}
_MOST_CELLS = 2_000_000
_MOST_BYTES = 100 << 20  # unpacked; a workbook of 10,000 tasks has a third of it
_TITLES = 5  # rows that are looked through for heads
_UNSEEN = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")


class Unreadable(Exception):
    """The file cannot be read; says why, to a clerk."""


@dataclass(frozen=True)
class Given:
    """A cell as it came: letters, a number, a truth, a day; None where it is empty. `whole_day` is
    False for a day of which the sheet shows the month alone; `fault` says why it cannot be read."""

    at: str
    value: str | float | int | bool | date | None
    whole_day: bool = True
    fault: str = ""


@dataclass(frozen=True)
class Sheet:
    """`rows` are the cells under each head. `outside` are the first filled cells of the columns that
    have none, or one that another column had before; `above` the first of those above the heads."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[dict[str, Given], ...]
    outside: tuple[str, ...]
    above: str = ""


@dataclass(frozen=True)
class Workbook:
    """`made` is the day that the exported file says it is of, `fingerprint` that of the data it was
    made from, `marks` those of sheets by title; None and "" and {} where a program between has dropped them."""

    sheets: tuple[Sheet, ...]
    made: date | None
    fingerprint: str
    marks: dict[str, str]


def read(path: Path) -> Workbook:
    """The sheets of an .xlsx file. Raises Unreadable."""
    try:
        file = BytesIO(path.read_bytes())  # of a damaged file openpyxl would leave the one on disk open
        if sum(part.file_size for part in ZipFile(file).infolist()) > _MOST_BYTES:  # a few packed bytes may take all memory
            raise Unreadable("tệp giải nén ra quá lớn, không phải bảng của kế hoạch; lấy lại bảng từ trang rồi chép chỗ đã sửa sang")
        book = load_workbook(file)
    except Unreadable:
        raise
    except FileNotFoundError:
        raise Unreadable("không có tệp này") from None
    except OSError as error:
        raise Unreadable(f"{refused(error)}; nếu tệp đang mở trong Excel thì đóng lại rồi làm lại") from None
    except Exception:  # of a damaged file zipfile, zlib, the parser of XML and openpyxl raise a dozen kinds
        raise Unreadable("không phải tệp .xlsx đọc được; mở bằng Excel và lưu lại dưới dạng Excel Workbook (.xlsx)") from None
    made = re.match(re.escape(EDITION) + r"([\d/]+)", book.properties.description or "")
    properties = {p.name: str(p.value) for p in book.custom_doc_props.props}
    return Workbook(tuple(map(_sheet, book.worksheets)), parse_date(made[1]) if made else None, properties.get(FINGERPRINT, ""),
                    {name.removeprefix(MARK): value for name, value in properties.items() if name.startswith(MARK)})


def letters(text: str) -> str:
    """The letters that were meant: composed, without spaces at line ends, blank
    lines and signs nobody sees."""
    text = re.sub(r"_x005F_(?=x[0-9A-Fa-f]{4}_)", "_", text.replace("_x000D_", ""))
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line for line in map(str.strip, text.split("\n")) if line)


def _sheet(sheet) -> Sheet:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:  # one letter typed at the very end, and all between takes the whole memory
        last = f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
        raise Unreadable(f'trang "{sheet.title}" có chữ ở rất xa bảng (tới ô {last}); xóa các dòng, các cột thừa rồi lưu lại')
    rows = list(sheet.iter_rows())
    # Somebody may have put a title above the heads: these are where most of their names stand.
    first = max(range(min(len(rows), _TITLES)), key=lambda at: len(_LABELS & set(map(_head, rows[at]))), default=0)
    above = next((cell.coordinate for row in rows[:first] for cell in row if cell.value is not None), "")
    rows = rows[first:]
    heads: dict[str, int] = {}
    for cell in rows[0] if rows else ():
        if head := _head(cell):
            heads.setdefault(head, cell.column - 1)
    taken = set(heads.values())
    outside: dict[int, str] = {}
    for row in rows:
        for at, cell in enumerate(row):
            if at not in taken and cell.value is not None:
                outside.setdefault(at, cell.coordinate)
    return Sheet(sheet.title, tuple(heads), tuple({head: _given(row[at]) for head, at in heads.items()} for row in rows[1:]),
                 tuple(outside[at] for at in sorted(outside)), above)


def _head(cell) -> str:
    return letters(str(cell.value)) if cell.value is not None else ""


def _given(cell) -> Given:
    at = cell.coordinate
    value = cell.value
    if cell.data_type == "f":
        return Given(at, None, fault="ô là công thức; hãy gõ chữ")
    if cell.data_type == "e":
        return Given(at, None, fault=f"ô báo lỗi {value}")
    if isinstance(value, datetime):
        shown = re.sub(r'"[^"]*"|\[[^\]]*\]', "", str(cell.number_format)).lower()
        return Given(at, value.date(), whole_day="d" in shown)
    if isinstance(value, str):
        return Given(at, letters(value) or None)
    return Given(at, value if isinstance(value, (bool, int, float, date)) else None,
                 fault="" if value is None or isinstance(value, (bool, int, float, date)) else "ô là giờ, không phải chữ")
