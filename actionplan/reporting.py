"""What a sentence about reports prints of days: from it is known which report dates are the text's own.

Only words that name a day or a month of a year; a reporting cycle ("6 tháng, hằng quý") names none. Knows `model`,
`vocabulary` and `mentions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .mentions import find_mentions
from .model import Reporting, YearlyDate
from .vocabulary import MONTH_NAMES, MONTHS, same_letters

_NAMED = r"(?P<named>(?:ngày(?:\s+m[ùồ]ng)?|m[ùồ]ng)\s+)"
_AND = r"\s*+(?:,\s*+và(?!\w)|và(?!\w)|[,;&])\s*+"  # *+: a long row of spaces is not tried in every way
_MONTH = rf"(?:\d{{1,2}}(?!\s+lần(?!\w))|(?:{MONTH_NAMES})(?!\w|\s+(?:lần|\d)))"
# "tháng 3, 6, 9 và 12", "tháng 6 và tháng 12"; not "tháng 6 và 10/12", "tháng 6, 10 tháng 12", "tháng 6, 1 năm".
_MONTHS = (rf"tháng\s+(?P<month>{_MONTH}(?:{_AND}(?:tháng\s+)?(?:0?[1-9]|1[0-2])"
           r"(?!\w|\s?[/.-]\s?\d{1,2}(?!\d)|\s+(?:ngày|tuần|tháng|qu[ýí]|năm(?!\s+\d)|lần)(?!\w)))*)")
_OF_YEAR = r"(?P<year>(?:19|20)\d\d)"
_YEAR = rf"(?:(?:\s?[/.-]\s?|,?\s+năm\s+){_OF_YEAR})?(?![\w/])"
# The most exact first: what one has taken, those behind it leave alone.
_DAYS = tuple(map(re.compile, (
    rf"{_NAMED}?(?<![\w/.-])(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}}){_YEAR}",
    # Not "ngày 5-10 hằng tháng", "trước 5-7 ngày".
    rf"{_NAMED}?(?<![\w/.-])(?P<bare>(?P<day>\d{{1,2}})(?P<by>[.-])(?P<month>0?[1-9]|1[0-2]))(?:(?:(?P=by)|,?\s+năm\s+){_OF_YEAR})?"
    r"(?![\w/%]|(?P=by)\d|\s+(?:(?:hằng|hàng|mỗi|của)\s+)?(?:ngày|tuần|tháng|qu[ýí])(?!\w))",
    rf"{_NAMED}?(?<![\w/.-])(?P<bare>(?P<day>\d{{1,2}})\s+(?:của\s+)?(?:các\s+)?{_MONTHS}){_YEAR}",
    rf"{_NAMED}?(?<![\w/.-])(?P<bare>(?P<day>\d{{1,2}}))(?=\s+(?:hằng|hàng|mỗi)\s+tháng(?!\w)|\s+của\s+tháng\s+cuối(?!\w)|\s+tháng\s+cuối\s+(?:của\s+)?qu[ýí](?!\w))",
    rf"{_NAMED}(?P<day>\d{{1,2}})(?![\w/])",
    rf"(?<!hằng )(?<!hàng )(?<!mỗi )(?<!\d ){_MONTHS}{_YEAR}",
)))
_A_MONTH = re.compile(rf"{MONTH_NAMES}|\d+")
_BEFORE = re.compile(r"(?<!\w)(?<!không )trước\s+(?:(?:các|hạn|thời\s+hạn|thời\s+điểm)\s+)*$")
_OF_A_PERIOD = re.compile(r"(?<!\w)(?<!nhất )(?<!nhất là )(?:từ|đến|tới|sau)\s+(?:hết\s+)?$")  # over which is reported, not when
# In front of a day that nothing calls one: "trước 05 tháng 6"; without it "6 tháng 12 đơn vị" would be 6 December.
_A_DAY_FOLLOWS = re.compile(r"(?<!\w)(?:trước|vào|nhất(?:\s+là)?|hạn|từ|đến|tới|hết|sau)\s+$|:\s*$")
# What goes on with the same "trước": "15/6 (6 tháng), 15/12", "15/6 đối với báo cáo 6 tháng và 15/12", "15/6, năm 15/12".
_ALSO = re.compile(r"(?:\s*+\([^()]{0,60}\)|\s++(?:hằng|hàng|mỗi)\s+năm|\s++(?:đối\s+với|cho|của|báo\s+cáo)\s++[^,;()]{1,60}?){0,2}"
                   rf"{_AND}(?:các\s+|(?:báo\s+cáo\s+)?(?:cả\s+)?năm\s+)?")
_TO = re.compile(r"\s*[-–—]\s*")
_EVERY_YEAR = re.compile(r"(?<!\w)(?:(?:hằng|hàng|mỗi|từng)\s+năm|(?:các|những)\s+năm\s+(?:sau|tiếp|kế))(?!\w)")
# Days that no date of every year is: "thứ Sáu hằng tuần", "ngày cuối cùng của quý", "trong 5 ngày đầu tháng".
_OTHERWISE = re.compile(r"(?<!\w)(?:(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)\s+(?:của\s+)?(?:(?:hằng|hàng|mỗi)\s+)?tuần"
                        r"|ngày\s+(?:làm\s+việc\s+)?(?:cuối|đầu))(?!\w)")
_AGAIN = re.compile(r"(?<!\w)(?:định\s+k[ỳì]|(?:hằng|hàng|mỗi)\s+(?:tháng|qu[ýí])|tháng\s+(?:một|0?1)\s+lần|lần\s+đầu|trở\s+đi)(?!\w)")


@dataclass(frozen=True)
class PrintedDay:
    """A day of a month, a day of no month in particular, or a month, of every year or of one `year`; `before`: the
    day named is already too late."""

    day: int | None
    month: int | None
    before: bool
    year: int | None = None

    def is_met_by(self, date: YearlyDate) -> bool:
        """Whether a date that is set is what is printed, or more exact."""
        return self.day in (None, date.day) and self.month in (None, date.month)

    def __str__(self) -> str:
        day = f"ngày {self.day}/{self.month}" if self.day and self.month else f"ngày {self.day}" if self.day else f"tháng {self.month}"
        return f"{day}/{self.year}" if self.year else day


@lru_cache(maxsize=1 << 10)
def printed_days(words: str) -> tuple[PrintedDay, ...]:
    """The days on which the sentence says to report, in its order; those of cited documents are none."""
    text = same_letters(words)
    days: list[PrintedDay] = []
    last, before, apart = 0, False, False
    for match in _matches(text, words):
        start, parts = match.start(), match.groupdict()
        also = last and _ALSO.fullmatch(text, last, start)
        if not also:
            near = max(0, start - 40)
            if parts.get("bare") and not parts["named"] and int(parts["day"]) <= 12 and not _A_DAY_FOLLOWS.search(text, near, start):
                continue
            before = bool(_BEFORE.search(text, near, start))
            apart = bool(_OF_A_PERIOD.search(text, near, start)) or apart and bool(_TO.fullmatch(text, last, start))
        last = match.end()
        if not apart:
            days += _days(parts, before)
    return tuple(days)


def _matches(text: str, words: str) -> list[re.Match]:
    """Where `text`, the letters of `words`, may print days, in its order."""
    taken = bytearray(len(text))
    for mention in find_mentions(words):
        taken[mention.whole.start:mention.whole.end] = b"x" * (mention.whole.end - mention.whole.start)
    found: list[re.Match] = []
    for expression in _DAYS:
        for match in expression.finditer(text):
            if not any(taken[match.start():match.end()]):
                taken[match.start():match.end()] = b"x" * (match.end() - match.start())
                found.append(match)
    return sorted(found, key=re.Match.start)


def _days(parts: dict[str, str | None], before: bool) -> Iterator[PrintedDay]:
    """Those of one match: of each month that it lists; none that no calendar has."""
    day = int(parts["day"]) if parts.get("day") else None
    year = int(parts["year"]) if parts.get("year") else None
    for month in _A_MONTH.findall(parts.get("month") or "") or [None]:
        number = month and (MONTHS.get(month) or int(month))
        if number in (None, *range(1, 13)) and day in (None, *range(1, 32)):
            yield PrintedDay(day, number, before, year)


@lru_cache(maxsize=1 << 10)
def comes_back(words: str) -> bool:
    """Whether a day that the sentence prints with its year is the first of many: "trước ngày 15/12/2030, sau đó hằng
    năm". Several days of one year are those of its periods: "định kỳ 6 tháng, trước 15/6/2030 và 15/12/2030"."""
    text, days = same_letters(words), printed_days(words)
    of_a_year = {(day.day, day.month) for day in days if day.year}
    return bool(of_a_year) and bool(
        _EVERY_YEAR.search(text) or any(not day.year and (day.day, day.month) in of_a_year for day in days)
        or _AGAIN.search(text) and (len(days) == 1 or not days[-1].year))


def days_of_every_year(words: str) -> tuple[PrintedDay, ...]:
    """The printed days that are to be among the dates: without the first of many, where the others are printed too."""
    days = printed_days(words)
    return comes_back(words) and tuple(day for day in days if not day.year) or days


def is_named_otherwise(words: str) -> bool:
    """Whether the sentence says on which day to report, and names no date: whose a date that is set is, nothing tells."""
    return bool(_OTHERWISE.search(same_letters(words)))


def names_a_day(words: str) -> bool:
    return bool(printed_days(words)) or is_named_otherwise(words)


def is_printed(report: Reporting, date: YearlyDate) -> bool:
    """Whether a date is the text's own, not one that the office has set."""
    return bool(_as_exact(report, date))


def is_before(report: Reporting, date: YearlyDate) -> bool:
    """Whether the text says to report before that day."""
    return any(printed.before for printed in _as_exact(report, date))


def _as_exact(report: Reporting, date: YearlyDate) -> list[PrintedDay]:
    """The printed days that a date is, and is no more exact than; a day of one year where the dates end with that, or
    where it comes back."""
    return [printed for printed in printed_days(report.words) if printed.is_met_by(date) and (printed.day or not date.day)
            and (not printed.year or report.until and report.until.year == printed.year or comes_back(report.words))]
