"""What a time means must be what its line says: no date is lost, blurred or invented."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ..citations import find_mentions
from ..model import Block, LineKind, PartialDate, Plan, Task, Timing, TimingKind
from ..printed import find_phrase
from ..vocabulary import MONTH_NAMES, MONTHS, ROMAN_QUARTERS, TIMING_WORDS, same_letters
from .finding import Finding, called

_NUMBERS = {numeral.lower(): number for number, numeral in enumerate(ROMAN_QUARTERS, 1)} | MONTHS
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_MONTH = rf"(?P<month>\d{{1,2}}|{MONTH_NAMES})"
_PART = r"(?<![\d/])(?:(?P<months>\d{1,2}|sáu|ba|chín)\s+tháng|nửa)\s+(?P<which>đầu|cuối)(?:\s+của)?\s+năm"  # "6 tháng đầu năm"
_JOINED = r"\s*(?:[,;–—-]|[,;]?\s+và(?!\w))\s*"
# Times with their year, the most exact first: what one has taken, those behind it leave alone.
_TIMES = tuple(map(re.compile, (
    rf"{_PART}\s+{_YEAR}",
    rf"(?<![\d/])(?P<day>\d{{1,2}})\s?(?P<by>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=by)\s?{_YEAR}",
    rf"ngày\s+(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}}),?\s+năm\s+{_YEAR}",
    rf"(?<![\d/])(?P<day>\d{{1,2}})\s+tháng\s+{_MONTH}(?:\s?[/.-]\s?|,?\s+năm\s+){_YEAR}",
    rf"tháng\s+{_MONTH},?\s+năm\s+{_YEAR}",
    rf"tháng\s+(?P<month>{MONTH_NAMES})\s?[/.-]\s?{_YEAR}",
    rf"qu[ýí]\s+(?P<quarter>iv|i{{1,3}}|[1-4])(?:\s?[/.-]\s?|,?\s+năm\s+){_YEAR}",
    rf"tháng\s+(?:\d{{1,2}}{_JOINED})+(?P<month>\d{{1,2}}),?\s+năm\s+{_YEAR}",  # "tháng 6, 9 và 12 năm 2031"
    rf"qu[ýí]\s+(?:(?:iv|i{{1,3}}|[1-4]){_JOINED})+(?P<quarter>iv|i{{1,3}}|[1-4]),?\s+năm\s+{_YEAR}",
    rf"(?<![\d/])(?<!đợt )(?<!lần )(?<!kỳ )(?P<month>\d{{1,2}})\s?[/.-]\s?{_YEAR}",
    rf"(?<!\w)(?P<quarter>iv|i{{1,3}})\s?/\s?{_YEAR}",
    rf"năm\s+{_YEAR}",
    rf"(?:(?<=năm \d{{4}})\s?[-–]|(?<!\w)(?:từ|đến|tới|hết|trước|sau))\s*{_YEAR}(?!/)",
)))
# Before a number that is no day: "tuần 2 tháng 5/2031", "kỳ họp thứ 10 tháng 7/2031", "tuần 1, tuần 2 tháng 5/2031".
_COUNTED = re.compile(r"(?<!\w)(?:tuần|thứ|(?<!định )k[ỳì])\s+$")
_COUNTED_IN_MONTH = re.compile(r"(?<!\w)(?:(?:tuần|thứ|k[ỳì]|đợt|lần|phiên)\s+|tuần\s+(?:thứ\s+)?\d{1,2}\s*(?:,|và|[-–—])\s*(?:tuần\s+)?(?:thứ\s+)?)$")
_OF_TIMES = r"(?:(?:ngày|tháng|qu[ýí]|năm|đầu|giữa|cuối|hết)\s+)*"  # may stand between "trước", "từ" and the figures
_TO = rf"\s*(?:đến|tới|[-–—])\s*(?:trước\s+)?{_OF_TIMES}"
_UNIT = r"(?P<unit>ngày|tháng|qu[ýí])\s+"
_NUMBER = rf"(?<![\w/.])(?P<number>\d{{1,2}}|iv|i{{1,3}}|(?<=tháng )(?:{MONTH_NAMES}))(?:(?:/|\s+tháng\s+){_MONTH})?"
# The start of a range that leaves its year, and perhaps its month, to the end: "từ ngày 01 đến".
_START = re.compile(rf"(?:^|{_UNIT}|từ\s+|(?=\d{{1,2}}/)){_NUMBER}{_TO}$")
# One of a list that leaves them to the last: "ngày 15/6 và", "quý II,".
_AND = rf"(?:\s*\([^()]{{0,40}}\))?\s*(?:[,;]|[,;]?\s+và(?!\w))\s*(?:(?:trước|từ)\s+)?{_OF_TIMES}$"
_ALSO = re.compile(rf"\s*(?:[,;]|[,;]?\s+và(?!\w))\s*{_OF_TIMES}")
_LISTED, _PART_LISTED = re.compile(rf"(?:{_UNIT})?{_NUMBER}{_AND}"), re.compile(_PART + _AND)
_AFTER, _FROM = (re.compile(rf"(?<!\w){word}\s+{_OF_TIMES}$") for word in ("sau", "từ"))
# Not "trước cuối năm 2031", "trước khi hết quý III/2031", which end with that year and that quarter.
_BEFORE = re.compile(r"(?<!\w)trước\s+(?:(?:ngày|tháng|qu[ýí]|năm|đầu)\s+)*$")
_YEARS = re.compile(r"(?<![\d/.])((?:19|20)\d\d)\s?[-–—]\s?((?:19|20)\d\d)(?![\d/])")
_LATER_YEARS = re.compile(r"(?:những|các) năm(?!\s+\d)|năm tiếp theo")
# A line of nothing but these words and times is a deadline.
_OF_DEADLINES = frozenset("hoàn thành xong trong trước từ đến tới hết vào chậm muộn nhất ngày tháng quý quí năm "
                          "và những các tiếp theo".split())
_OF_OTHER_KINDS = frozenset("và theo thực hiện".split())


@dataclass(frozen=True)
class _Printed:
    """A time in a line: what it means, where its letters stand, whether it is where something begins; `since` the first
    month of a part of a year."""

    time: PartialDate
    start: int
    end: int
    opens: bool = False
    since: PartialDate | None = None


def timing_agrees_with_its_line(plan: Plan) -> Iterator[Finding]:
    """The meaning must be what the line says: a month that is not printed is invented."""
    of_others = _words_of_others(plan)
    for task in plan.tasks:
        line, timing = task.line(LineKind.TIMING), task.timing
        if (line is None) != (timing is None):
            yield task.where, called(task), ('thiếu mục "timing" nói ý nghĩa của dòng thời gian' if line
                                             else 'có "timing" nhưng thiếu "timing_line" như in')
            continue
        said = [("timing", line.value, timing)] if timing else []
        for milestone in task.milestones:
            if not find_phrase(task, milestone.phrase):
                yield task.where.at("milestones"), called(task), f'không thấy chữ "{milestone.phrase}" trong nguyên văn'
            said.append(("milestones", milestone.phrase, milestone.timing))
        told = frozenset(time for _, _, meant in said for time in (meant.start, meant.due) if time)
        apart = of_others.get(task, ())
        # What a milestone says otherwise than as a date, "từ tháng 7/2031" as a condition, is told too.
        told_so = [m.phrase for m in task.milestones if not m.timing.due]
        for key, words, meant in said:
            others = tuple(phrase for phrase in (*apart, *(p for p in told_so if p != words)) if phrase in words)
            faults = _timing_faults(words, meant, told, others)
            if not faults:
                continue
            if key == "milestones" and not _is_wrong_in_its_place(task, words, meant, told, tuple(apart)):
                continue
            yield from ((task.where.at(key), called(task), fault) for fault in faults)


def _is_wrong_in_its_place(task: Task, words: str, meant: Timing, told: frozenset[PartialDate], others: tuple[str, ...]) -> bool:
    """Whether a milestone is wrong also where its phrase may leave the year to what follows: "Ngày 15/6 và ngày 15/12/2031"."""
    places = find_phrase(task, words)
    if len(places) != 1:
        return True
    around = task.all_paragraphs[places[0].paragraph].text
    return bool(_timing_faults(words, meant, told, tuple(phrase for phrase in others if phrase in around), around, places[0].span.start))


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
def _timing_faults(line: str, timing: Timing, told: frozenset[PartialDate], others: tuple[str, ...], around: str = "", at: int = 0) -> tuple[str, ...]:
    return tuple(_look_at_timing(line, timing, told, others, around or line, at))


def _look_at_timing(line: str, timing: Timing, told: frozenset[PartialDate], others: tuple[str, ...], around: str, at: int) -> Iterator[str]:
    """`told` are the times of the task and its milestones, `others` words in the line whose dates are none of its; `around` the
    text in which the line stands at `at`."""
    text, shown = same_letters(line), f'dòng thời gian "{line}"'
    printed = [replace(p, start=p.start - at, end=p.end - at) for p in _times_in(same_letters(around), _spans_of_others(around, others))
               if at <= p.start and p.end <= at + len(line)]
    wrong_kind = ""
    if (words := TIMING_WORDS.get(timing.kind)) and not re.search(words.expression, text):
        other = "dòng nêu ngày, tháng hay năm thì dùng kind: deadline với due" if re.search(_YEAR, text) or not re.search(r"\d|ngày|tháng|quý|tuần", text) else \
            "dòng không nêu năm thì dùng kind: conditional, với condition là chữ của dòng"
        wrong_kind = f"{shown} không nói {words.listed}; xem lại kind, {other}"
    if timing.kind is TimingKind.CONDITIONAL:
        if not timing.condition:
            yield 'thiếu mục "condition": chữ của dòng thời gian nói điều kiện'
        elif timing.condition not in line:
            yield f'điều kiện "{timing.condition}" không có trong {shown}'
        if kind := _plainly(text, printed):
            wrong_kind = f"{shown} không nêu điều kiện; dùng kind: {kind}"
    if wrong_kind:
        yield wrong_kind
    elif timing.kind is not TimingKind.DEADLINE:
        for p in _lost_by(timing, line, printed, told):
            yield (f"{shown} nêu {line[p.start:p.end]} mà kind: {timing.kind} không ghi; thêm vào milestones, "
                   "hoặc nếu đó là thời hạn của cả nhiệm vụ thì dùng kind: deadline với due")
    if timing.kind is not TimingKind.DEADLINE and (timing.due or timing.start or timing.before):
        yield "chỉ kind: deadline mới có due, from, before"
    if timing.kind is TimingKind.DEADLINE:
        if not timing.due:
            yield 'thời hạn cần mục "due"; dòng không nêu lúc kết thúc thì dùng kind: conditional, với condition là chữ của dòng'
        else:
            faults = list(_deadline_faults(line, text, shown, timing, printed, told))
            yield from faults or _one_year_of_several(line, shown, timing, others)
    if timing.before:
        dues = [p for p in printed if p.time == timing.due]
        if "trước" not in text:
            yield f'{shown} không nói "trước"'
        elif dues and not any(_is_said_before(p, text, printed) for p in dues):
            yield f'{shown} không nói trước {line[dues[0].start:dues[0].end]} mà nói lúc hết hoặc một phần của nó; bỏ before'
    later_years = _LATER_YEARS.search(text)
    if timing.then_yearly and not (later_years or re.search(TIMING_WORDS[TimingKind.YEARLY].expression, text)):
        yield f"{shown} không nói đến các năm tiếp theo"
    if timing.due and not timing.then_yearly and later_years:
        yield f"{shown} nói đến các năm tiếp theo; thêm then_yearly: true"


def _lost_by(timing: Timing, line: str, printed: list[_Printed], told: frozenset[PartialDate]) -> Iterator[_Printed]:
    """Printed times, years apart, that a kind without a date loses: those that no milestone tells and that are no part of
    the condition."""
    first = line.find(timing.condition) if timing.condition else -1
    for p in {p.time: p for p in printed}.values():
        in_condition = first >= 0 and first <= p.start and p.end <= first + len(timing.condition)
        if (p.time.month or p.time.quarter) and p.time not in told and not in_condition:
            yield p


def _deadline_faults(line: str, text: str, shown: str, timing: Timing, printed: list[_Printed], told: frozenset[PartialDate]) -> Iterator[str]:
    stated = [time for time in (timing.start, timing.due) if time]
    known = {time for p in printed for time in (p.time, p.since)}
    for p in printed:
        if p.since and p.time.year == timing.due.year and (timing.due not in known or timing.due == p.time and timing.start and timing.start not in known):
            yield (f"{shown} nêu {line[p.start:p.end]}, tức từ tháng {p.since.month} đến hết tháng {p.time.month}; "
                   f"ghi from: {p.since.month}/{p.since.year}, due: {p.time.month}/{p.time.year}")
            return
    if (not all(time in known or all(re.search(rf"(?<!\d)(?:{part})(?!\d)", line) for part in _printed_parts(time, timing)) for time in stated)
            or timing.due not in known and _is_put_together(timing.due, text, printed)):
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
        for p in {p.time: p for p in printed}.values():
            if not told & {p.time, p.since} and not any(_within(time, p.time) for time in stated):
                yield (f"{shown} nêu {line[p.start:p.end]} mà due, from không ghi; ghi chính xác như in, "
                       "hoặc nếu đó là một mốc khác thì thêm vào milestones")
    if not timing.before and (any(_in_front(_BEFORE, text, p.start) for p in dues) if dues else "trước ngày" in text):
        yield f'{shown} nói "trước"; thêm before: true'


def _is_said_before(time: _Printed, text: str, printed: list[_Printed]) -> bool:
    """Whether "trước" stands before a time, or before the first of those that it is listed with."""
    if _in_front(_BEFORE, text, time.start):
        return True
    return any(_is_said_before(p, text, printed) for p in printed if p.end <= time.start and _ALSO.fullmatch(text, p.end, time.start))


def _one_year_of_several(line: str, shown: str, timing: Timing, others: tuple[str, ...]) -> Iterator[str]:
    """"Giai đoạn 2026 - 2030" is not the year 2026, nor the year 2030 alone."""
    if timing.start or timing.due != PartialDate(timing.due.year):
        return
    apart = _spans_of_others(line, others)
    for years in _YEARS.finditer(line):
        if str(timing.due.year) in years.groups() and not any(start < years.end() and years.start() < end for start, end in apart):
            yield f"{shown} nêu cả giai đoạn {years[0]}; ghi from: {years[1]}, due: {years[2]}"


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
            parts = {name: value for name, value in match.groupdict().items() if value and name != "by"}
            if "day" in parts and _in_front(_COUNTED if match.groupdict().get("by") else _COUNTED_IN_MONTH, text, match.start("day")):
                del parts["day"]
            start, end = match.start() if "which" in parts else min(map(match.start, parts)), match.end("year")
            if any(taken[start:end]):
                continue
            taken[start:end] = b"x" * (end - start)
            if "which" in parts:
                found += _part(match, int(parts["year"]))
            elif time := _real(**{name: _number(value) for name, value in parts.items()}):
                found.append(_Printed(time, start, end))
    for last in found:  # which grows: what stands in front of one may have more in front
        found += _listed(text, last, taken)
        if not last.opens:
            found += _opening(text, last, taken)
    found.sort(key=lambda p: p.start)
    ends = {p.end for p, then in zip(found, found[1:]) if re.fullmatch(_TO, text[p.end:then.start])}
    return [replace(p, opens=p.end in ends or bool(_in_front(_FROM, text, p.start))) for p in found]


def _opening(text: str, last: _Printed, taken: bytearray) -> Iterator[_Printed]:
    """The start of the range that ends in `last`, where it leaves its year to that."""
    match = _in_front(_START, text, last.start)
    if match and not any(taken[slice(*match.span("number"))]) and (time := _start(match, last.time)):
        start, end = match.start("number"), max(match.end("number"), match.end("month"))
        taken[start:end] = b"x" * (end - start)
        yield _Printed(time, start, end, opens=True)


def _listed(text: str, last: _Printed, taken: bytearray) -> Iterator[_Printed]:
    """The times before `last` in its list: they leave to it their year, and their month where they have none."""
    if not (last.time.month or last.time.quarter):
        return
    at, waiting = last.start, []  # numbers whose word stands further in front: "tháng 6, 9, 12/2031"
    while match := _in_front(_PART_LISTED, text, at) or _in_front(_LISTED, text, at):
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
        if unit := match["unit"] or match["month"] and "ngày":
            for each, start, end in waiting:
                if time := _of_list(each, unit, last, text):
                    taken[start:end] = b"x" * (end - start)
                    yield _Printed(time, start, end)
            waiting = []


def _of_list(match: re.Match, unit: str, last: _Printed, text: str) -> PartialDate | None:
    if match["month"] and _in_front(_COUNTED_IN_MONTH, text, match.start("number")):
        return _real(last.time.year, month=_number(match["month"]))
    if unit == "ngày" and not match["month"] and last.since:
        return None  # of no month in particular
    return _start(match, last.time, unit)


def _part(match: re.Match, year: int) -> list[_Printed]:
    """A part of a year, as its last month and its first: "6 tháng đầu năm 2031", "nửa cuối năm 2031"."""
    months = {"sáu": 6, "ba": 3, "chín": 9}.get(match["months"]) or int(match["months"] or 6)
    if not 0 < months < 12:
        return []
    first, last = (1, months) if match["which"] == "đầu" else (13 - months, 12)
    end = match.end("year") if "year" in match.groupdict() else match.end("which") + len(" năm")
    return [_Printed(PartialDate(year, month=last), match.start(), end, since=PartialDate(year, month=first))]


def _in_front(expression: re.Pattern, text: str, at: int) -> re.Match | None:
    """What ends at `at`; never far back, so that a long line is no long work."""
    return expression.search(text, max(0, at - 80), at)


def _number(text: str) -> int:
    return _NUMBERS.get(text) or int(text)


def _start(match: re.Match, end: PartialDate, unit: str = "") -> PartialDate | None:
    """The start of a range, with what it leaves to the end; None where that is no time."""
    number = _number(match["number"])
    unit = unit or match["unit"] or ("ngày" if end.day or match["month"] else "tháng" if end.month else "quý" if end.quarter else "")
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
        yield f"0?{stated.month}|(?i:tháng (?:{_named(stated.month)}))(?!\\w)"
    if stated.quarter:
        yield rf"(?<!\w)(?:{ROMAN_QUARTERS[stated.quarter - 1]}|{stated.quarter})(?!\w)"


def _named(month: int) -> str:
    return "|".join(name for name, number in MONTHS.items() if number == month)


def _is_put_together(due: PartialDate, text: str, printed: list[_Printed]) -> bool:
    """Whether a day or month has its figures from several places: "tuần 2 tháng 5/2031" is no 2/5/2031, though "từ 01/9/2031
    đến 31/12" has a 31/12/2031."""
    others = [p.time for p in printed if p.time.month and not p.opens]
    if not due.month or not others or any(_within(time, due) for time in others):  # more exact than `due`: there that is said
        return False
    month, no_more = f"(?:0?{due.month}|{_named(due.month)})", r"(?!\w|\s?[/.-]\s?\d)"
    alone = rf"(?<![\d/.])0?{due.day}\s?[/.-]\s?{month}{no_more}|ngày\s+0?{due.day}{no_more}" if due.day else rf"tháng\s+{month}{no_more}"
    return not re.search(alone, text)
