"""What a time means must be what its line says: no date is lost, blurred or invented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ..citations import find_mentions
from ..model import Block, LineKind, PartialDate, Plan, Timing, TimingKind
from ..printed import find_phrase
from ..vocabulary import ROMAN_QUARTERS, TIMING_WORDS, same_letters
from .finding import Finding, called

_QUARTERS = {numeral.lower(): number for number, numeral in enumerate(ROMAN_QUARTERS, 1)}
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
# Times with their year, the most exact first: what one has taken, those behind it leave alone.
_TIMES = tuple(map(re.compile, (
    rf"(?<![\d/])(?P<day>\d{{1,2}})\s?(?P<by>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=by)\s?{_YEAR}",
    rf"(?<![\d/])(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>\d{{1,2}})(?:\s?[/.-]\s?|,?\s+năm\s+){_YEAR}",
    rf"tháng\s+(?P<month>\d{{1,2}}),?\s+năm\s+{_YEAR}",
    rf"qu[ýí]\s+(?P<quarter>iv|i{{1,3}}|[1-4])(?:\s?[/.-]\s?|,?\s+năm\s+){_YEAR}",
    rf"(?<![\d/])(?<!đợt )(?<!lần )(?<!kỳ )(?P<month>\d{{1,2}})\s?[/.-]\s?{_YEAR}",
    rf"(?<!\w)(?P<quarter>iv|i{{1,3}})\s?/\s?{_YEAR}",
    rf"năm\s+{_YEAR}",
    rf"(?:(?<=năm \d{{4}})\s?[-–]|(?<!\w)(?:từ|đến|tới|hết|trước|sau))\s*{_YEAR}(?!/)",
)))
_OF_TIMES = r"(?:(?:ngày|tháng|qu[ýí]|năm|đầu|giữa|cuối|hết)\s+)*"  # may stand between "trước", "từ" and the figures
_TO = rf"\s*(?:đến|tới|[-–—])\s*(?:trước\s+)?{_OF_TIMES}"
# The start of a range that leaves its year, and perhaps its month, to the end: "từ ngày 01 đến".
_START = re.compile(r"(?:^|(?P<unit>ngày|tháng|qu[ýí])\s+|từ\s+|(?=\d{1,2}/))(?<![\w/.])"
                    rf"(?P<number>\d{{1,2}}|iv|i{{1,3}})(?:/(?P<month>\d{{1,2}}))?{_TO}$")
_BEFORE, _AFTER, _FROM = (re.compile(rf"(?<!\w){word}\s+{_OF_TIMES}$") for word in ("trước", "sau", "từ"))
_LATER_YEARS = re.compile(r"(?:những|các) năm(?!\s+\d)|năm tiếp theo")
# A line of nothing but these words and times is a deadline.
_OF_DEADLINES = frozenset("hoàn thành xong trong trước từ đến tới hết vào chậm muộn nhất ngày tháng quý quí năm "
                          "và những các tiếp theo".split())
_OF_OTHER_KINDS = frozenset("và theo thực hiện".split())


@dataclass(frozen=True)
class _Printed:
    """A time in a line: what it means, where its letters stand, whether it is where something begins."""

    time: PartialDate
    start: int
    end: int
    opens: bool = False


def timing_agrees_with_its_line(plan: Plan) -> Iterator[Finding]:
    """The meaning must be what the line says: a month that is not printed is invented."""
    of_others = _words_of_others(plan)
    for task in plan.tasks:
        line, timing = task.line(LineKind.TIMING), task.timing
        if (line is None) != (timing is None):
            yield task.where, called(task), ('thiếu mục "timing" nói ý nghĩa của dòng thời gian' if line
                                             else 'có "timing" nhưng thiếu "timing_line" như in')
            continue
        said = [(task.where.at("timing"), line.value, timing)] if timing else []
        for milestone in task.milestones:
            if not find_phrase(task, milestone.phrase):
                yield task.where.at("milestones"), called(task), f'không thấy chữ "{milestone.phrase}" trong nguyên văn'
            said.append((task.where.at("milestones"), milestone.phrase, milestone.timing))
        told = frozenset(time for m in task.milestones for time in (m.timing.start, m.timing.due) if time)
        for where, words, meant in said:
            others = tuple(phrase for phrase in of_others.get(task, ()) if phrase in words)
            yield from ((where, called(task), fault) for fault in _timing_faults(words, meant, told, others))


def _words_of_others(plan: Plan) -> dict[Block, list[str]]:
    """By block, words whose dates are not the task's: titles of documents, and what an erratum explains."""
    words: dict[Block, list[str]] = defaultdict(list)
    for citation in plan.citations:
        if citation.directive.title:
            words[citation.block].append(citation.directive.title)
    for record in (*plan.unnumbered, *plan.errata):
        for place in record.places:
            words[place.block].append(place.text)
    return words


@lru_cache(maxsize=1 << 12)  # most tasks have one of a few times
def _timing_faults(line: str, timing: Timing, told: frozenset[PartialDate], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_look_at_timing(line, timing, told, others))


def _look_at_timing(line: str, timing: Timing, told: frozenset[PartialDate], others: tuple[str, ...]) -> Iterator[str]:
    """`told` are the times of the task's milestones, `others` words in the line whose dates are none of its."""
    text, shown = same_letters(line), f'dòng thời gian "{line}"'
    printed = _times_in(text, _spans_of_others(line, others))
    if (words := TIMING_WORDS.get(timing.kind)) and not re.search(words.expression, text):
        yield f"{shown} không nói {words.listed}; xem lại kind, dòng nêu ngày, tháng hay năm thì dùng kind: deadline với due"
    if timing.kind is TimingKind.CONDITIONAL:
        if not timing.condition:
            yield 'thiếu mục "condition": chữ của dòng thời gian nói điều kiện'
        elif timing.condition not in line:
            yield f'điều kiện "{timing.condition}" không có trong {shown}'
        if kind := _plainly(text, printed):
            yield f"{shown} không nêu điều kiện; dùng kind: {kind}"
    if timing.kind is not TimingKind.DEADLINE and (timing.due or timing.start or timing.before):
        yield "chỉ kind: deadline mới có due, from, before"
    if timing.kind is TimingKind.DEADLINE:
        if not timing.due:
            yield 'thời hạn cần mục "due"; dòng không nêu lúc kết thúc thì dùng kind: conditional, với condition là chữ của dòng'
        else:
            yield from _deadline_faults(line, text, shown, timing, printed, told)
    if timing.before and "trước" not in text:
        yield f'{shown} không nói "trước"'
    later_years = _LATER_YEARS.search(text)
    if timing.then_yearly and not (later_years or re.search(TIMING_WORDS[TimingKind.YEARLY].expression, text)):
        yield f"{shown} không nói đến các năm tiếp theo"
    if timing.due and not timing.then_yearly and later_years:
        yield f"{shown} nói đến các năm tiếp theo; thêm then_yearly: true"


def _deadline_faults(line: str, text: str, shown: str, timing: Timing, printed: list[_Printed], told: frozenset[PartialDate]) -> Iterator[str]:
    stated = [time for time in (timing.start, timing.due) if time]
    if not all(re.search(rf"(?<!\d){part}(?!\d)", line) for time in stated for part in _printed_parts(time, timing)):
        yield f"thời hạn không có trong {shown}; ghi đúng như in"
        return
    if timing.start and timing.start.first_day > timing.due.last_day:
        yield "ngày bắt đầu sau thời hạn"
    starts = [p for p in printed if p.opens]
    dues = [p for p in printed if p.time == timing.due]
    after = next((word for word, said in (("sau", _AFTER), ("từ", _FROM)) if dues and all(_in_front(said, text, p.start) for p in dues)), "")
    if starts and not timing.start:
        yield (f'{shown} có lúc bắt đầu "{line[starts[0].start:starts[0].end]}"; thêm from, '
               "hoặc nếu dòng không nêu lúc kết thúc thì dùng kind: conditional")
    elif after:
        yield f'{shown} nói "{after} {line[dues[0].start:dues[0].end]}", đó không phải thời hạn; dùng kind: conditional, với condition là chữ của dòng'
    else:
        for p in printed:
            if p.time not in told and not any(_within(time, p.time) for time in stated):
                yield (f"{shown} nêu {line[p.start:p.end]} mà due, from không ghi; ghi chính xác như in, "
                       "hoặc nếu đó là một mốc khác thì thêm vào milestones")
    if not timing.before and (any(_in_front(_BEFORE, text, p.start) for p in dues) if dues else "trước ngày" in text):
        yield f'{shown} nói "trước"; thêm before: true'


def _within(time: PartialDate, whole: PartialDate) -> bool:
    """Whether `time` is `whole` or a part of it: "Năm 2031, trước ngày 31/10"."""
    return whole.first_day <= time.first_day and time.last_day <= whole.last_day


def _times_in(text: str, apart: list[tuple[int, int]]) -> list[_Printed]:
    """The times that `text` prints with their year, and the starts of ranges that leave it to the end."""
    found: list[_Printed] = []
    taken = bytearray(len(text))
    for start, end in apart:
        taken[start:end] = b"x" * (end - start)
    for expression in _TIMES:
        for match in expression.finditer(text):
            start, end = min(match.start(name) for name in match.groupdict() if name != "by"), match.end("year")
            if any(taken[start:end]):
                continue
            taken[start:end] = b"x" * (end - start)
            parts = {name: _number(value) for name, value in match.groupdict().items() if name != "by"}
            if time := _real(**parts):
                found.append(_Printed(time, start, end))
    for end in tuple(found):
        match = _in_front(_START, text, end.start)
        if match and not any(taken[slice(*match.span("number"))]) and (time := _start(match, end.time)):
            found.append(_Printed(time, match.start("number"), max(match.end("number"), match.end("month"))))
    found.sort(key=lambda p: p.start)
    ends = {p.end for p, then in zip(found, found[1:]) if re.fullmatch(_TO, text[p.end:then.start])}
    return [replace(p, opens=p.end in ends or bool(_in_front(_FROM, text, p.start))) for p in found]


def _in_front(expression: re.Pattern, text: str, at: int) -> re.Match | None:
    """What ends at `at`; never far back, so that a long line is no long work."""
    return expression.search(text, max(0, at - 80), at)


def _number(text: str) -> int:
    return _QUARTERS.get(text) or int(text)


def _start(match: re.Match, end: PartialDate) -> PartialDate | None:
    """The start of a range, with what it leaves to the end; None where that is no time."""
    number = _number(match["number"])
    unit = match["unit"] or ("ngày" if end.day or match["month"] else "tháng" if end.month else "quý" if end.quarter else "")
    if unit == "ngày":
        return _real(end.year, month=int(match["month"]) if match["month"] else end.month, day=number)
    if match["month"] or not unit:
        return None
    return _real(end.year, month=number) if unit == "tháng" else _real(end.year, quarter=number)


def _real(year: int, quarter: int | None = None, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return None if quarter and quarter > 4 or day and not month else PartialDate(year, quarter, month, day)


def _spans_of_others(line: str, others: tuple[str, ...]) -> list[tuple[int, int]]:
    spans = [(mention.whole.start, mention.whole.end) for mention in find_mentions(line)]
    return spans + [match.span() for phrase in others for match in re.finditer(re.escape(phrase), line)]


def _plainly(text: str, printed: list[_Printed]) -> str:
    """The kind of a line that is nothing but a deadline, or nothing but the words of another kind."""
    for p in reversed(printed):
        text = text[:p.start] + " " + text[p.end:]
    words = re.findall(r"\w+", text)
    if printed and _OF_DEADLINES.issuperset(words) and ("từ" not in words or len(printed) > 1):
        return "deadline với due"
    for kind, said in TIMING_WORDS.items():
        rest, count = re.subn(said.expression, " ", text)
        if count and not printed and _OF_OTHER_KINDS.issuperset(re.findall(r"\w+", rest)):
            return kind
    return ""


def _printed_parts(stated: PartialDate, timing: Timing) -> Iterator[str]:
    """What of a date must stand in the line. Of a range, the start may leave its year to the end."""
    if not (stated is timing.start and timing.due and timing.due.year == stated.year):
        yield str(stated.year)
    if stated.day:
        yield f"0?{stated.day}"
    if stated.month:
        yield f"0?{stated.month}"
    if stated.quarter:
        yield rf"(?<!\w)(?:{ROMAN_QUARTERS[stated.quarter - 1]}|{stated.quarter})(?!\w)"
