"""The forms of single values: ids, dates, addresses. Whether letters are one, what it is, and what to say where they are none.

Knows `fields`, `model` and `vocabulary`; nothing of YAML.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from . import fields
from .model import PartialDate, YearlyDate
from .vocabulary import ROMAN_QUARTERS

ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
LONGEST_ID = 60     # an id is the name of a folder and of files, with words before and behind it
LONGEST_URL = 2000  # what browsers and Typst take
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)  # the digits of other scripts are misprints here
_MONTH = re.compile(r"(\d{1,2})/([1-9]\d{3})", re.ASCII)
_MONTH_OF_YEAR = re.compile(r"tháng (\d{1,2})", re.ASCII)
_QUARTER = re.compile(rf"[Qq]uý ({'|'.join(ROMAN_QUARTERS)}|[1-4])/([1-9]\d{{3}})", re.ASCII)
_SHORT_YEAR = re.compile(r"(?:\d{1,2}[/.-]){1,2}\d{2}|[Qq]uý (?:I{1,3}|IV)/\d{2}", re.ASCII)
_YEAR = re.compile(r"[1-9]\d{3}", re.ASCII)


def is_address(text: str) -> bool:
    try:
        host = urlsplit(text)
        return bool(host.hostname) and host.hostname.isascii() and "@" not in host.netloc  # no look-alike letters, nobody's password
    except ValueError:
        return False


def parse_date(text: str) -> date | None:
    """"16/6/2022" as a date; None when there is no such day in the years of the data."""
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match and is_year(match[3]) else None
    except ValueError:
        return None


def parse_partial(text: str) -> PartialDate | None:
    """A date as exact as it is written; None when it is none."""
    if day := parse_date(text):
        return PartialDate(day.year, None, day.month, day.day)
    if (m := _MONTH.fullmatch(text)) and 1 <= int(m[1]) <= 12 and is_year(m[2]):
        return PartialDate(int(m[2]), None, int(m[1]))
    if (m := _QUARTER.fullmatch(text)) and is_year(m[2]):
        return PartialDate(int(m[2]), int(m[1]) if m[1].isdigit() else ROMAN_QUARTERS.index(m[1]) + 1)
    return PartialDate(int(text)) if _YEAR.fullmatch(text) and is_year(text) else None


def is_year(text: str, since: int = fields.FIRST_YEAR) -> bool:
    return since <= int(text) <= fields.LAST_YEAR


def no_date(text: str, since: int) -> tuple[str, str]:
    """Why `text` is no date of the data: the rule it breaks, and what to do."""
    if (m := _DAY.fullmatch(text)) and not is_year(m[3], since):
        return "year-out-of-range", f"có năm {m[3]}; chỉ nhận năm từ {since} đến {fields.LAST_YEAR}, xem lại năm"
    if m:
        return "no-such-date", 'không phải ngày có thật; viết ngày/tháng/năm, ví dụ "16/6/2022"'
    if _SHORT_YEAR.fullmatch(text):
        return "unreadable-date", 'có năm hai chữ số; viết đủ bốn chữ số, ví dụ "16/6/2022"'
    parts = re.split("[-/.]", text)
    for meant in ("/".join(parts), "/".join(reversed(parts))):
        if parse_date(meant):
            return "unreadable-date", f'viết theo dạng khác; viết ngày/tháng/năm: "{meant}"'
    return "unreadable-date", 'không đọc được; viết ngày/tháng/năm, ví dụ "16/6/2022"'


def no_partial(text: str) -> tuple[str, str]:
    """The same of a time that may be less exact than a day."""
    year = next((m[m.lastindex or 0] for p in (_DAY, _MONTH, _QUARTER, _YEAR) if (m := p.fullmatch(text))), None)
    if year and not is_year(year):
        return "year-out-of-range", f"có năm {year}; chỉ nhận năm từ {fields.FIRST_YEAR} đến {fields.LAST_YEAR}, xem lại năm"
    if _DAY.fullmatch(text) or _MONTH.fullmatch(text):
        return "no-such-date", f'không phải {"ngày" if _DAY.fullmatch(text) else "tháng"} có thật; xem lại bản in'
    if parse_yearly(text):  # "30/6"; "6/26" is none
        return "unreadable-time", ('không có năm bốn chữ số; ghi đủ năm như in, ví dụ "12/2022"; '
                                   "dòng không nêu năm thì dùng kind: conditional, với condition là chữ của dòng")
    if _SHORT_YEAR.fullmatch(text):
        return "unreadable-time", 'có năm hai chữ số; viết đủ bốn chữ số, ví dụ "12/2022"'
    return "unreadable-time", 'không đọc được; viết "31/12/2022", "12/2022", "quý IV/2022" hoặc "2022"'


def parse_yearly(text: str) -> YearlyDate | None:
    """A day or a month that every year has ("15/6", "tháng 6"); None when it is none."""
    if (m := _MONTH_OF_YEAR.fullmatch(text)) and 1 <= int(m[1]) <= 12:
        return YearlyDate(int(m[1]))
    day = parse_date(f"{text}/2001")  # a year without 29 February
    return YearlyDate(day.month, day.day) if day else None
