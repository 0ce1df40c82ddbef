"""The tables as CSV, so that Excel opens them rightly: UTF-8 with its mark, CRLF, commas.

A spreadsheet takes a cell that begins with = + - @ for a formula, in quotes or not. Such a cell
gets an apostrophe in front, and so does one that begins with an apostrophe: taking one away
always gives back the letters (`unguarded`). Days are written 2022-12-31, which no spreadsheet
mistakes, whatever its language.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

from .. import pages
from ..model import Plan
from ..outputs import File
from .tables import TABLES, Cell, Column, Form, Table

BOM = "\ufeff"
GUARD = "'"
_GUARDED = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", GUARD)


def path(table: Table) -> str:
    return f"du-lieu/{table.name}.csv"


def files(plan: Plan, site_url: str) -> Iterator[File]:
    for table in TABLES:
        if table.name:
            yield File(path(table), lambda table=table: to_csv(plan, table, site_url).encode())


def to_csv(plan: Plan, table: Table, site_url: str = "") -> str:
    """A table with the columns of its sheet, its mark of UTF-8 in front."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    columns = table.columns_of(plan)
    writer.writerow(column.label for column in columns)
    for row in table.rows(plan):
        writer.writerow(_cell(column, cell, site_url) for column, cell in zip(columns, row))
    return BOM + text.getvalue()


def guarded(text: str) -> str:
    """A cell that a spreadsheet would take for a formula, with the sign before it that makes it text."""
    return GUARD + text if text.startswith(_GUARDED) else text


def unguarded(text: str) -> str:
    """The letters of a cell of these files."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(_GUARDED) else text


def _cell(column: Column, cell: Cell, site_url: str) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    if column.form is Form.LINK and cell:
        return pages.public(site_url, cell) or "/" + cell
    return guarded(cell or "")
