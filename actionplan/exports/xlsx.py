"""The tables as one Excel workbook, a sheet for each. The same plan gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from .. import pages, wording
from ..model import Plan
from ..outputs import File
from .tables import TABLES, Cell, Column, Form, Table, fingerprint, mark

PATH = "du-lieu/ke-hoach.xlsx"
# In the file's own properties, where a table that comes back still says what it was taken from:
FINGERPRINT = "Dấu của dữ liệu"
MARK = "Dấu của trang tính "  # with the title of one that is only for reading: whether somebody changed it all the same

MOST_LETTERS = 32767  # of one cell; Excel repairs a file that has more
ACROSS = 190         # widths of columns on a sheet of A4 on its side: letters of about 8 points
_DAY = "dd/mm/yyyy"
_AS_FORMULA = ("=", "+", "-", "@")  # what Excel takes for a formula once the cell is edited


def files(plan: Plan, site_url: str) -> Iterator[File]:
    yield File(PATH, lambda: workbook(plan, site_url))


def workbook(plan: Plan, site_url: str = "") -> bytes:
    """Every table of the plan. Links to pages stand in it only when the site's address is known."""
    content = BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({
        "title": plan.short_title, "author": plan.owner,
        "comments": about(plan),
        "created": datetime.combine(plan.edition, time()),
    })
    book.set_custom_property(FINGERPRINT, fingerprint(plan), "text")
    styles = _Styles(book)
    for table in TABLES:
        if table.records(plan):
            if not table.key:
                book.set_custom_property(MARK + table.title, mark(read_only_rows(table, plan, table.columns_of(plan))), "text")
            _sheet(book.add_worksheet(table.title), table, plan, site_url, styles)
    book.close()
    return content.getvalue()


def about(plan: Plan) -> str:
    return f"{wording.edition(plan)}. Không thay thế văn bản gốc."


def read_only_rows(table: Table, plan: Plan, columns: Iterable[Column]) -> list[list[Cell]]:
    """What the sheet of a table says in those of the columns that are no links, which depend on where the site is."""
    columns = [column for column in columns if column.form is not Form.LINK]
    return [[fitting(cell) if isinstance(cell := column.value(plan, record), str) else cell for column in columns] for record in table.records(plan)]


def fitting(text: str) -> str:
    """As much of a text as one cell can hold."""
    return text if len(text) <= MOST_LETTERS else text[:MOST_LETTERS - 2] + "\u00a0…"


class _Styles:
    """The formats of one workbook."""

    def __init__(self, book: Workbook):
        base = {"valign": "top", "text_wrap": True}
        self.head = book.add_format(base | {"bold": True, "bg_color": "#efebe4", "bottom": 1})
        # "@": a cell typed into later stays text, so that 1.10 does not become 1.1.
        self.text = book.add_format(base | {"num_format": "@"})
        self.sign = book.add_format(base | {"num_format": "@", "quote_prefix": True})
        self.day = book.add_format(base | {"num_format": _DAY, "align": "left"})
        self.link = book.add_format(base | {"font_color": "#164a8a", "underline": 1})


def _sheet(sheet: Worksheet, table: Table, plan: Plan, site_url: str, styles: _Styles) -> None:
    columns, rows = table.columns_of(plan), table.rows(plan)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width, styles.text)
        sheet.write_string(0, at, column.label, styles.head)
    for line, row in enumerate(rows, 1):
        for at, (column, cell) in enumerate(zip(columns, row)):
            _write(sheet, line, at, column, cell, site_url, styles)
    last = len(columns) - 1
    sheet.autofilter(0, 0, len(rows), last)
    sheet.freeze_panes(1, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + 1}"})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    # As many sheets across as keep the letters readable, each with what names its rows.
    sheet.fit_to_pages(-(-sum(column.width for column in columns) // ACROSS), 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.set_footer(f"&L{_footer(plan.short_title)}\n{_footer(about(plan))}&C{_footer(table.title)}&R&P/&N")


def _write(sheet: Worksheet, line: int, at: int, column: Column, cell: Cell, site_url: str, styles: _Styles) -> None:
    if not cell:
        sheet.write_blank(line, at, None, styles.day if column.form is Form.DATE else styles.text)
    elif isinstance(cell, date):
        sheet.write_datetime(line, at, datetime.combine(cell, time()), styles.day)
    elif column.form is Form.LINK and site_url:
        address = pages.public(site_url, cell)
        if sheet.write_url(line, at, address, styles.link, address):  # too many or too long: Excel's limits
            sheet.write_string(line, at, address, styles.text)
    else:
        text = "/" + cell if column.form is Form.LINK else fitting(cell)
        sheet.write_string(line, at, text, styles.sign if text.startswith(_AS_FORMULA) else styles.text)


def _footer(text: str) -> str:
    """Letters of a page's foot, where & is a sign; Excel allows 255 in all."""
    return wording.excerpt(text, 80).replace("&", "&&")
