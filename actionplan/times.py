"""Times as a Vietnamese administrative text prints them, read out of its letters.

Only times with their year, or that leave it to another time beside them: "từ tháng 9 đến tháng 12/2031", "quý II và
quý III/2031". Knows `model`, `vocabulary` and `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from .mentions import find_mentions
from .model import PartialDate
from .vocabulary import MONTH_NAMES, MONTHS, ROMAN_QUARTERS, same_letters

_NUMBERS = {numeral.lower(): number for number, numeral in enumerate(ROMAN_QUARTERS, 1)} | MONTHS
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_MONTH = rf"(?P<month>\d{{1,2}}|{MONTH_NAMES})"
_QUARTER = r"iv|i{1,3}|[1-4]"
_ASIDE = r"(?:\s*\([^()]{0,40}\))?"  # "(đợt 1)"
# "/2031", "năm 2031", "của năm 2031", "(đợt 1) năm 2031", "(2031)"; a bare " 2031".
_OF_YEAR = rf"(?:\s?[/.-]\s?|{_ASIDE},?\s+(?:(?:của|[-–—])\s+)?năm\s+|\s*\(\s*(?:năm\s+)?|\s+(?=20)){YEAR}"
_PART = r"(?<![\d/])(?:(?P<months>\d{1,2}|sáu|ba|chín)\s+tháng|nửa)\s+(?P<which>đầu|cuối)(?:\s+của)?\s+năm"  # "6 tháng đầu năm"
_JOINED = r"\s*(?:[,;+&–—-]|[,;]?\s+và(?!\w))\s*"
# Times with their year, the most exact first: what one has taken, those behind it leave alone.
_TIMES = tuple(map(re.compile, (
    rf"{_PART}\s+{YEAR}",
    rf"(?<![\d/])(?P<day>\d{{1,2}})\s?(?P<by>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=by)\s?{YEAR}",
    rf"ngày\s+(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}}),?\s+năm\s+{YEAR}",
    rf"(?<![\d/])(?P<day>\d{{1,2}})\s+tháng\s+{_MONTH}{_OF_YEAR}",
    rf"tháng\s+{_MONTH}{_OF_YEAR}",
    rf"qu[ýí]\s+(?P<quarter>{_QUARTER}|một|hai|ba|tư){_OF_YEAR}",
    rf"(?<!\w)q\.?\s?(?P<quarter>{_QUARTER})\s?[/.-]\s?{YEAR}",  # in the narrow cells of a table
    rf"tháng\s+(?:\d{{1,2}}{_JOINED})+(?P<month>\d{{1,2}}),?\s+năm\s+{YEAR}",  # "tháng 6, 9 và 12 năm 2031"
    rf"qu[ýí]\s+(?:(?:{_QUARTER}){_JOINED})+(?P<quarter>{_QUARTER}),?\s+năm\s+{YEAR}",
    rf"qu[ýí]\s+(?:[1-4]{_JOINED})+(?P<quarter>[1-4])\s?/\s?{YEAR}",  # a month has no "quý" in front
    rf"(?<![\d/])(?<!đợt )(?<!lần )(?<!kỳ )(?P<month>\d{{1,2}})\s?[/.-]\s?{YEAR}",
    rf"(?<!\w)(?P<quarter>iv|i{{1,3}})\s?/\s?{YEAR}",
    rf"năm\s+{YEAR}",
    rf"(?:(?<=năm \d{{4}})(?:\s?[-–]|\s*[,;+&]|,?\s+và)|(?<!\w)(?:từ|đến|tới|hết|trước|sau))\s*{YEAR}(?!/)",
    rf"(?<![\w/.–-]){YEAR}(?=\s+(?:đến|tới)\s)",
)))
# Before a number that is no day: "tuần 2 tháng 5/2031", "kỳ họp thứ 10 tháng 7/2031", "tuần 1, tuần 2 tháng 5/2031".
_COUNTED = re.compile(r"(?<!\w)(?:tuần|thứ|(?<!định )k[ỳì])\s+$")
_COUNTED_IN_MONTH = re.compile(r"(?<!\w)(?:(?:tuần|thứ|k[ỳì]|đợt|lần|phiên)\s+|tuần\s+(?:thứ\s+)?\d{1,2}\s*(?:,|và|[-–—])\s*(?:tuần\s+)?(?:thứ\s+)?)$")
_NEAR = 80  # letters that are looked at in front of a time
_HOUR = r"\d{1,2}\s?(?:giờ|h)(?:\s?\d\d)?(?:\s+phút)?,?"
_OF_TIMES = rf"(?:(?:ngày|tháng|qu[ýí]|năm|đầu|giữa|cuối|hết|{_HOUR})\s+)*(?:[tq]\.?\s?)?"  # may stand between "trước", "từ" and the figures
_TO = rf"\s*(?:đến|tới|[-–—])\s*(?:trước\s+)?{_OF_TIMES}"
_UNIT = r"(?:(?P<unit>ngày|tháng|qu[ýí])\s+|(?<!\w)(?P<short>[tq])\.?\s?(?=[\div]))"
_NUMBER = rf"(?:(?<![\w/.])|(?<=(?<!\w)[tq])|(?<=(?<!\w)[tq]\.))(?P<number>\d{{1,2}}|iv|i{{1,3}}|(?<=tháng )(?:{MONTH_NAMES}))(?:(?:/|\s+tháng\s+){_MONTH})?"
# The start of a range that leaves its year, and perhaps its month, to the end: "từ ngày 01 đến".
_START = re.compile(rf"(?:^|{_UNIT}|từ\s+|(?=\d{{1,2}}/)){_NUMBER}{_TO}$")
# One of a list that leaves them to the last: "ngày 15/6 và", "quý II,".
_THEN = rf"{_ASIDE}\s*(?:[,;+&]|[,;]?\s+và(?!\w))\s*(?:đợt\s+\d{{1,2}}:?\s+)?(?:(?:trước|từ)\s+)?{_OF_TIMES}"
_AND, LISTED = _THEN + "$", re.compile(_THEN)
ALSO = re.compile(rf"{_ASIDE}\s*(?:[,;]|[,;]?\s+và(?!\w))\s*{_OF_TIMES}")
_LISTED, _PART_LISTED = re.compile(rf"(?:{_UNIT})?{_NUMBER}{_AND}"), re.compile(_PART + _AND)
_BEGINS = r"bắt\s+đầu(?:\s+(?:thực hiện|triển khai|áp dụng))?(?:\s+(?:từ|vào))?"
AFTER, FROM = (re.compile(rf"(?<!\w)(?P<word>{word})\s+{_OF_TIMES}$") for word in ("sau", rf"từ|{_BEGINS}"))
# Not "trước cuối năm 2031", "trước khi hết quý III/2031", which end with that year and that quarter; nor "trước 17 giờ ngày".
BEFORE = re.compile(r"(?<!\w)(?<!không )trước\s+(?:(?:ngày|tháng|qu[ýí]|năm|đầu|thời điểm|thời hạn|hạn|m[ùồ]ng|0+\s?(?:giờ|h)(?:\s?00)?(?:\s+phút)?,?)\s+)*$")
YEARS = re.compile(r"(?<![\d/.])((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)(?![\d/])")
_UNTIL = re.compile(r"(?<!\w)((?:(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+|vào\s+)?)?(?:(?:đến|tới)(?:\s+hết)?\s+)?|trước(?:\s+khi)?(?:\s+hết|\s+kết\s+thúc)?\s+)?(?:(?<!bắt )(?<!ban )(?<!bước )(?<!lần )(?<!đợt )(?:đầu|giữa|cuối)\s+)?)(?:(?:ngày|tháng|qu[ýí]|năm)\s+)*$")


@dataclass(frozen=True)
class PrintedTime:
    """A time in a line: what it means, where its letters stand, whether it is where something begins; `since` the first
    month of a part of a year."""

    time: PartialDate
    start: int
    end: int
    opens: bool = False
    since: PartialDate | None = None


@lru_cache(maxsize=1 << 12)  # most tasks have one of a few times
def until(words: str, due: PartialDate) -> str:
    """"đến", "đến hết", "giữa", "trước cuối" where such words stand before that time; "" where none do, and before
    "trước" alone, which says another day."""
    text = same_letters(words)
    for printed in times_in(text, [(mention.whole.start, mention.whole.end) for mention in find_mentions(words)]):
        if printed.time == due and (found := in_front(_UNTIL, text, printed.start)):
            said = " ".join(found[1].replace("tới", "đến").split())
            if said not in ("", "trước"):
                return said
    return ""


def times_in(text: str, apart: list[tuple[int, int]]) -> list[PrintedTime]:
    """The times that `text` prints with their year, and the starts of ranges that leave it to the end."""
    found: list[PrintedTime] = []
    taken = bytearray(len(text))
    for start, end in apart:
        taken[start:end] = b"x" * (end - start)
    for expression in _TIMES:
        for match in expression.finditer(text):
            parts = {name: value for name, value in match.groupdict().items() if value and name != "by"}
            if "day" in parts and in_front(_COUNTED if match.groupdict().get("by") else _COUNTED_IN_MONTH, text, match.start("day")):
                del parts["day"]
            start, end = match.start() if "which" in parts else min(map(match.start, parts)), match.end("year")
            if any(taken[start:end]):
                continue
            taken[start:end] = b"x" * (end - start)
            if "which" in parts:
                found += _part(match, int(parts["year"]))
            elif time := _real(**{name: _number(value) for name, value in parts.items()}):
                found.append(PrintedTime(time, start, end))
    for last in found:  # which grows: what stands in front of one may have more in front
        found += _listed(text, last, taken)
        if not last.opens:
            found += _opening(text, last, taken)
    found.sort(key=lambda p: p.start)
    ends = {p.end for p, then in zip(found, found[1:]) if re.fullmatch(_TO, text[p.end:then.start])}
    return [replace(p, opens=p.end in ends or bool(in_front(FROM, text, p.start))) for p in found]


def _opening(text: str, last: PrintedTime, taken: bytearray) -> Iterator[PrintedTime]:
    """The start of the range that ends in `last`, where it leaves its year to that."""
    match = in_front(_START, text, last.start)
    if match and not any(taken[slice(*match.span("number"))]) and (time := _start(match, last.time)):
        if time.first_day > last.time.last_day and (time.month, time.quarter) != (last.time.month, last.time.quarter):  # "từ ngày 15/12 đến ngày 15/01/2032"
            time = _real(time.year - 1, time.quarter, time.month, time.day)
        if not time:
            return
        start, end = match.start("number"), max(match.end("number"), match.end("month"))
        taken[start:end] = b"x" * (end - start)
        yield PrintedTime(time, start, end, opens=True)


def _listed(text: str, last: PrintedTime, taken: bytearray) -> Iterator[PrintedTime]:
    """The times before `last` in its list: they leave to it their year, and their month where they have none."""
    if not (last.time.month or last.time.quarter):
        return
    at, waiting = last.start, []  # numbers whose word stands further in front: "tháng 6, 9, 12/2031"
    while match := "năm" in text[max(0, at - _NEAR):at] and in_front(_PART_LISTED, text, at) or in_front(_LISTED, text, at):
        if match.re is _PART_LISTED:
            start, end = match.start(), match.end("which")
        else:
            start, end = match.start(), max(match.end("number"), match.end("month"))
        if any(taken[start:end]):
            return
        at = start
        if match.re is _PART_LISTED:
            taken[start:end] = b"x" * (end - start)
            yield from _part(match, last.time.year)
            continue
        waiting.append((match, start, end))
        if unit := _unit(match) or match["month"] and "ngày":
            for each, start, end in waiting:
                if time := _of_list(each, unit, last, text):
                    taken[start:end] = b"x" * (end - start)
                    yield PrintedTime(time, start, end)
            waiting = []


def _of_list(match: re.Match, unit: str, last: PrintedTime, text: str) -> PartialDate | None:
    if match["month"] and in_front(_COUNTED_IN_MONTH, text, match.start("number")):
        return _real(last.time.year, month=_number(match["month"]))
    if unit == "ngày" and not match["month"] and last.since:
        return None  # of no month in particular
    return _start(match, last.time, unit)


def _part(match: re.Match, year: int) -> list[PrintedTime]:
    """A part of a year, as its last month and its first: "6 tháng đầu năm 2031", "nửa cuối năm 2031"."""
    months = {"sáu": 6, "ba": 3, "chín": 9}.get(match["months"]) or int(match["months"] or 6)
    if not 0 < months < 12:
        return []
    first, last = (1, months) if match["which"] == "đầu" else (13 - months, 12)
    end = match.end("year") if "year" in match.groupdict() else match.end("which") + len(" năm")
    return [PrintedTime(PartialDate(year, month=last), match.start(), end, since=PartialDate(year, month=first))]


def in_front(expression: re.Pattern, text: str, at: int) -> re.Match | None:
    """What ends at `at`; never far back, so that a long line is no long work."""
    return expression.search(text, max(0, at - _NEAR), at)


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _unit(match: re.Match) -> str:
    """What the number counts, where a word or its first letter says so."""
    return match["unit"] or {"t": "tháng", "q": "quý"}.get(match["short"], "")


def _start(match: re.Match, end: PartialDate, unit: str = "") -> PartialDate | None:
    """The start of a range, with what it leaves to the end; None where that is no time."""
    number = _number(match["number"])
    unit = unit or _unit(match) or ("ngày" if end.day or match["month"] else "tháng" if end.month else "quý" if end.quarter else "")
    if unit == "ngày":
        return _real(end.year, month=_number(match["month"]) if match["month"] else end.month, day=number)
    if match["month"] or not unit:
        return None
    return _real(end.year, month=number) if unit == "tháng" else _real(end.year, quarter=number)


def _real(year: int, quarter: int | None = None, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return None if quarter and quarter > 4 or day and not month else PartialDate(year, quarter, month, day)


def names_of_month(month: int) -> str:
    return "|".join(name for name, number in MONTHS.items() if number == month)
