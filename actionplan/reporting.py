"""What a sentence about reports prints of days: from it is known which report dates are the text's own.

Only words that name a day or a month of a year; a reporting cycle ("6 tháng, hằng quý") names none. Knows `model`,
`vocabulary` and `citations`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .citations import find_mentions
from .model import Reporting, YearlyDate
from .vocabulary import MONTH_NAMES, MONTHS, same_letters

_MONTH = rf"(?P<month>\d{{1,2}}|(?:{MONTH_NAMES})(?!\w|\s+(?:lần|\d)))"
_YEAR = r"(?:(?:\s?/\s?|,?\s+năm\s+)(?P<year>(?:19|20)\d\d))?(?![\w/])"
_DAYS = tuple(map(re.compile, (
    rf"(?:(?:ngày|mùng)\s+)?(?<![\w/.-])(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}}){_YEAR}",
    rf"(?:ngày|mùng)\s+(?P<day>\d{{1,2}})\s+tháng\s+{_MONTH}{_YEAR}",
    r"(?:ngày|mùng)\s+(?P<day>\d{1,2})(?![\w/])",
    rf"(?<!hằng )(?<!hàng )(?<!mỗi )tháng\s+{_MONTH}{_YEAR}",
)))
_BEFORE = re.compile(r"(?<!\w)trước\s+$")
_OF_A_PERIOD = re.compile(r"(?<!\w)(?:từ|đến|tới|sau)\s+(?:hết\s+)?$")  # over which is reported, not when
_ALSO = re.compile(r"\s*(?:,|;|và|,\s*và)\s*")


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
    taken = bytearray(len(text))
    for mention in find_mentions(words):
        taken[mention.whole.start:mention.whole.end] = b"x" * (mention.whole.end - mention.whole.start)
    found: list[tuple[int, int, re.Match]] = []
    for expression in _DAYS:
        for match in expression.finditer(text):
            if not any(taken[match.start():match.end()]):
                taken[match.start():match.end()] = b"x" * (match.end() - match.start())
                found.append((match.start(), match.end(), match))
    days: list[PrintedDay] = []
    last, before, apart = 0, False, False
    for start, end, match in sorted(found, key=lambda each: each[:2]):
        if not (last and _ALSO.fullmatch(text, last, start)):
            near = max(0, start - 20)
            before, apart = bool(_BEFORE.search(text, near, start)), bool(_OF_A_PERIOD.search(text, near, start))
        last, parts = end, match.groupdict()
        day, month = parts.get("day"), parts.get("month")
        month = month and (MONTHS.get(month) or int(month))
        if not apart and (not month or 1 <= month <= 12) and (not day or 1 <= int(day) <= 31):
            days.append(PrintedDay(int(day) if day else None, month, before, int(parts["year"]) if parts.get("year") else None))
    return tuple(days)


def is_printed(report: Reporting, date: YearlyDate) -> bool:
    """Whether a date is the text's own, not one that the office has set."""
    return bool(_as_exact(report, date))


def is_before(report: Reporting, date: YearlyDate) -> bool:
    """Whether the text says to report before that day."""
    return any(printed.before for printed in _as_exact(report, date))


def _as_exact(report: Reporting, date: YearlyDate) -> list[PrintedDay]:
    """The printed days that a date is, and is no more exact than; a day of one year where the dates end with that."""
    return [printed for printed in printed_days(report.words) if printed.is_met_by(date) and (printed.day or not date.day)
            and (not printed.year or report.until and report.until.year == printed.year)]
