"""A line of time beside what it is said to mean: no date is lost, blurred or invented. Knows no plan, only the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache

from ..mentions import find_mentions
from ..model import PartialDate, Timing, TimingKind
from ..times import AFTER, ALSO, BEFORE, FROM, LISTED, YEAR, YEARS, PrintedTime, in_front, names_of_month, times_in, until
from ..vocabulary import ROMAN_QUARTERS, TIMING_WORDS, same_letters

LINE = "dòng thời gian"  # what a line of time is called
_SCHOOL_YEAR = re.compile(rf"(?:năm học|(?<!\w)nh)\s+(?:19|20)\d\d(?:\s?[-–—]\s?(?:19|20)\d\d)?(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(?:\d{1,2}[/.-]){2}\d\d(?![\d/])")
# The day of what is celebrated: "(02/9/1945 - 02/9/2025)".
_JUBILEE = re.compile(r"(?<!\d)0?(\d{1,2}/)0?(\d{1,2}/)(?:1[89]|20)\d\d\s*[-–—]\s*0?\1(?:0?\2)(?:19|20)\d\d(?!\d)")
# What a programme looks ahead to is no time of its own: "Giai đoạn 2031 - 2035, tầm nhìn đến năm 2045".
_VISION = re.compile(r"(?<!\w)(?:tầm nhìn|định hướng)(?:\s+(?:đến|tới))?(?:\s+năm)?\s+(?:19|20)\d\d(?!\d)", re.I)
# A day, a month, a quarter that leaves its year to words elsewhere.
_WITHOUT_A_YEAR = re.compile(r"(?<!\w)(?:(?:tháng|qu[ýí])\s+(?:\d{1,2}|iv|i{1,3})|(?:ngày\s+)?\d{1,2}/\d{1,2})(?![\w/])(?!\s+(?:hằng|hàng|mỗi|lần))")
_ENDS = re.compile(r"(?<!\w)(?:hết|kết thúc)\s*$")
_LATER_YEARS = re.compile(r"(?:những|các) năm(?!\s+\d)|năm tiếp theo")
# A line of nothing but these words and times is a deadline.
_OF_DEADLINES = frozenset("hoàn thành xong trong trước từ đến tới hết vào chậm muộn nhất ngày tháng quý quí năm "
                          "và những các tiếp theo".split())
_OF_OTHER_KINDS = frozenset("và theo thực hiện".split())


@lru_cache(maxsize=1 << 12)  # most tasks have one of a few times
def faults_of(line: str, timing: Timing, told: frozenset[PartialDate], others: tuple[str, ...], around: str = "", at: int = 0,
              whole: str = "") -> tuple[str, ...]:
    """What is wrong with a line that means `timing`. `told` are the times of the task and its milestones, `others` words in the
    line whose dates are none of its; `around` the text in which the line stands at `at`; `whole` says what it is where no
    year stands beside it; "" for a piece of a text."""
    return tuple(_look_at_timing(line, timing, told, others, around or line, at, whole))


def _look_at_timing(line: str, timing: Timing, told: frozenset[PartialDate], others: tuple[str, ...], around: str, at: int, whole: str) -> Iterator[str]:
    text, shown = same_letters(line), f'{whole or LINE} "{line}"'
    of_others = _spans_of_others(around, others)
    printed = [replace(p, start=p.start - at, end=p.end - at) for p in times_in(same_letters(around), of_others)
               if at <= p.start and p.end <= at + len(line)]
    wrong_kind = ""
    if (words := TIMING_WORDS.get(timing.kind)) and not re.search(words.expression, text):
        other = "dòng nêu ngày, tháng hay năm thì dùng kind: deadline với due" if re.search(YEAR, text) or not re.search(r"\d|ngày|tháng|quý|tuần", text) else \
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
            yield from (list(_deadline_faults(line, text, shown, timing, printed, told, whole, _only_year_of(around, of_others)))
                        or list(_before_something_else(text, shown, timing, printed)) or list(_one_year_of_several(line, shown, timing, others))
                        or _blurred_to_a_year(line, text, shown, timing, printed, told, others))
    if timing.before:
        dues = [p for p in printed if p.time == timing.due]
        if "trước" not in text:
            yield f'{shown} không nói "trước"'
        elif dues and not any(p.time == timing.due for p in _said_before(text, printed)):
            yield f'{shown} không nói trước {line[dues[0].start:dues[0].end]} mà nói lúc hết hoặc một phần của nó; bỏ before'
    later_years = _LATER_YEARS.search(text)
    if timing.then_yearly and not (later_years or re.search(TIMING_WORDS[TimingKind.YEARLY].expression, text)):
        yield f"{shown} không nói đến các năm tiếp theo"
    if timing.due and not timing.then_yearly and later_years:
        yield f"{shown} nói đến các năm tiếp theo; thêm then_yearly: true"


def _lost_by(timing: Timing, line: str, printed: list[PrintedTime], told: frozenset[PartialDate]) -> Iterator[PrintedTime]:
    """Printed times, years apart, that a kind without a date loses: those that no milestone tells and that are no part of
    the condition."""
    first = line.find(timing.condition) if timing.condition else -1
    for p in {p.time: p for p in printed}.values():
        in_condition = first >= 0 and first <= p.start and p.end <= first + len(timing.condition)
        if (p.time.month or p.time.quarter) and p.time not in told and not in_condition:
            yield p


def _deadline_faults(line: str, text: str, shown: str, timing: Timing, printed: list[PrintedTime], told: frozenset[PartialDate], whole: str,
                     only_year: int) -> Iterator[str]:
    for vision in _visions(line):  # its figures are those of no time
        line = line.replace(vision[0], " " * len(vision[0]))
    if school := _SCHOOL_YEAR.search(text):
        stated = {time for time in (timing.start, timing.due) if time}
        if stated.isdisjoint(p.time for p in printed) and {str(time.year) for time in stated} <= set(re.findall(r"\d+", school[0])):
            yield f'{shown} nêu {line[school.start():school.end()]}, không phải các năm ấy; dùng kind: conditional, với condition là chữ của dòng'
            return
    stated = [time for time in (timing.start, timing.due) if time]
    known = {time for p in printed for time in (p.time, p.since)}
    for p in printed:
        if p.since and p.time.year == timing.due.year and not _is_said(p, timing, known, printed, line, text):
            yield (f"{shown} nêu {line[p.start:p.end]}, tức từ tháng {p.since.month} đến hết tháng {p.time.month}; "
                   f"ghi from: {p.since.month}/{p.since.year}, due: {p.time.month}/{p.time.year}")
            return
    if (not all(time in known or all(re.search(rf"(?<!\d)(?:{part})(?!\d)", line) for part in _printed_parts(time, timing, only_year)) for time in stated)
            or timing.due not in known and _is_put_together(timing.due, text, printed)):
        yield (f"thời hạn không có trong {shown}; ghi đúng như in" if not whole or re.search(YEAR, text) else
               f"{shown} {'ghi năm hai chữ số' if _SHORT_YEAR.search(line) else 'không nêu năm'}, nên không phải thời hạn; "
               "dùng kind: conditional, với condition là chữ của dòng")
        return
    if timing.start and timing.start.first_day > timing.due.last_day:
        over = next((p for p in printed if p.opens and p.time == replace(timing.start, year=timing.start.year - 1)), None)
        yield "ngày bắt đầu sau thời hạn" + (f"; {shown} qua năm mới, lúc bắt đầu là của năm {over.time.year}" if over else "")
        if over:
            return
    row = _row(printed, timing)
    if apart := next(((one, then) for one, then in zip(row, row[1:]) if one.time.last_day + timedelta(days=1) < then.time.first_day
                      and LISTED.fullmatch(text, one.end, then.start)), None):
        first, then = (line[p.start:p.end] for p in apart)
        yield f"{shown} nêu {first} và {then}, từng lần một, không phải một khoảng; ghi due là lần cuối, mỗi lần trước là một mốc trong milestones"
        return
    starts = [p for p in printed if p.opens]
    dues = [p for p in printed if p.time == timing.due]
    after = next((said[0]["word"] for before in (AFTER, FROM) if dues and all(said := [in_front(before, text, p.start) for p in dues])), "")
    if starts and not timing.start:
        yield (f'{shown} có lúc bắt đầu "{line[starts[0].start:starts[0].end]}"; thêm from, '
               "hoặc nếu dòng không nêu lúc kết thúc thì dùng kind: conditional")
    elif after:
        yield f'{shown} nói "{after} {line[dues[0].start:dues[0].end]}", đó không phải thời hạn; dùng kind: conditional, với condition là chữ của dòng'
    else:
        for p in {p.time: p for p in printed if p not in row}.values():
            if not told & {p.time, p.since} and not any(_within(time, p.time) for time in stated):
                yield (f"{shown} nêu {line[p.start:p.end]} mà due, from không ghi; ghi chính xác như in, "
                       "hoặc nếu đó là một mốc khác thì thêm vào milestones")
    if not timing.before and (any(in_front(BEFORE, text, p.start) for p in dues) if dues else "trước ngày" in text):
        yield f'{shown} nói "trước"; thêm before: true'


def _is_said(part: PrintedTime, timing: Timing, known: set[PartialDate | None], printed: list[PrintedTime], line: str, text: str) -> bool:
    """Whether `timing` leaves out nothing of a part of a year, which is all of its months. Of a line with several parts each is
    looked for like any other time."""
    if timing.due != part.time or timing.start:
        return (timing.start if timing.due == part.time else timing.due) in known
    several = sum(bool(p.since) for p in printed) > 1
    return several or _is_an_end(part, line, text) or any(p.time == part.time and not p.since for p in printed)


def _is_an_end(part: PrintedTime, line: str, text: str) -> bool:
    """Whether a part of a year is named for its last day: "đến hết 6 tháng đầu năm 2031"."""
    said = until(line, part.time)
    return bool(said and not said.startswith(("đầu", "giữa")) or in_front(_ENDS, text, part.start))


def _row(printed: list[PrintedTime], timing: Timing) -> list[PrintedTime]:
    """The times of a list that from and due take together: "tháng 9, tháng 10 và tháng 11". Of what opens a range, none."""
    found = [p for p in printed if timing.start and timing.start.first_day <= p.time.first_day and p.time.last_day <= timing.due.last_day]
    return sorted(found, key=lambda p: p.time.first_day) if found and found[0].time == timing.start and not any(p.opens for p in found) else []


def _said_before(text: str, printed: list[PrintedTime]) -> Iterator[PrintedTime]:
    """The times before which "trước" stands, by themselves or before the first of those that they are listed with."""
    last = None  # the one in front, where it is one of them
    for time in printed:
        if in_front(BEFORE, text, time.start) or last and ALSO.fullmatch(text, last.end, time.start):
            yield time
            last = time
        else:
            last = None


def _one_year_of_several(line: str, shown: str, timing: Timing, others: tuple[str, ...]) -> Iterator[str]:
    """"Giai đoạn 2026 - 2030" is not the year 2026, nor the year 2030 alone."""
    if timing.start or timing.due != PartialDate(timing.due.year):
        return
    apart = _spans_of_others(line, others)
    for years in YEARS.finditer(line):
        if str(timing.due.year) in years.groups() and not _stands_in(years, apart):
            yield f"{shown} nêu cả giai đoạn {years[0]}; ghi from: {years[1]}, due: {years[2]}"


def _before_something_else(text: str, shown: str, timing: Timing, printed: list[PrintedTime]) -> Iterator[str]:
    """"Trước Đại hội nhiệm kỳ 2025 - 2030", "trước Tết 2031" name the year of what they are before."""
    year = timing.due.year
    if timing.due == PartialDate(year) and all(p.time != timing.due for p in printed) and re.search(
            rf"(?<!\w)trước\s+(?!(?:năm\s+)?{year})[^,;.]*?(?<!\d){year}(?!\d)", text):
        yield f"{shown} nói trước một việc, không phải trước năm {year}; dùng kind: conditional, với condition là chữ của dòng"


def _blurred_to_a_year(line: str, text: str, shown: str, timing: Timing, printed: list[PrintedTime], told: frozenset[PartialDate],
                       others: tuple[str, ...]) -> Iterator[str]:
    """"Năm 2031, trước tháng 12" is not all of that year."""
    if timing.due != PartialDate(timing.due.year):
        return
    exact = [time for time in told if time.month or time.quarter]
    apart = _spans_of_others(line, others) + [(p.start, p.end) for p in printed]
    for match in _WITHOUT_A_YEAR.finditer(text):
        in_milestone = any(all(re.search(rf"(?<!\d)(?:{part})(?!\d)", match[0], re.I) for part in _printed_parts(time, timing, time.year)) for time in exact)
        if not in_milestone and not _stands_in(match, apart):
            yield f"{shown} nêu {line[match.start():match.end()]} mà due chỉ ghi năm; ghi chính xác như in, hoặc nếu đó là một mốc khác thì thêm vào milestones"


def _within(time: PartialDate, whole: PartialDate) -> bool:
    """Whether `time` is `whole` or a part of it: "Năm 2031, trước ngày 31/10"."""
    return whole.first_day <= time.first_day and time.last_day <= whole.last_day


def _stands_in(match: re.Match, spans: list[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _spans_of_others(line: str, others: tuple[str, ...]) -> list[tuple[int, int]]:
    spans = [(mention.whole.start, mention.whole.end) for mention in find_mentions(line)]
    spans += [match.span() for match in (*_JUBILEE.finditer(line), *_visions(line))]
    return spans + [match.span() for phrase in others for match in re.finditer(re.escape(phrase), line)]


def _visions(line: str) -> list[re.Match]:
    """What the line looks ahead to beyond its own time; where it names no other, that is its time."""
    found = list(_VISION.finditer(line))
    return found if len(re.findall(rf"(?<!\d){YEAR}", line)) > len(found) else []


def _plainly(text: str, printed: list[PrintedTime]) -> str:
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


def _only_year_of(around: str, apart: list[tuple[int, int]]) -> int:
    """The year of a text that names one alone, to which a part of it may leave its own; 0 of others."""
    years = {match["year"] for match in re.finditer(rf"(?<!\d){YEAR}", around) if not _stands_in(match, apart)}
    return int(years.pop()) if len(years) == 1 else 0


def _printed_parts(stated: PartialDate, timing: Timing, only_year: int) -> Iterator[str]:
    """What of a date must stand in the line. Of a range, the start may leave its year to the end; a part of a text leaves
    it to the `only_year` of that."""
    if stated.year != only_year and not (stated is timing.start and timing.due and timing.due.year == stated.year):
        yield str(stated.year)
    if stated.day:
        yield f"0?{stated.day}"
    if stated.month:
        yield f"0?{stated.month}|(?i:tháng (?:{names_of_month(stated.month)}))(?!\\w)"
    if stated.quarter:
        yield rf"(?<!\w)(?:{ROMAN_QUARTERS[stated.quarter - 1]}|{stated.quarter})(?!\w)"


def _is_put_together(due: PartialDate, text: str, printed: list[PrintedTime]) -> bool:
    """Whether a day or month has its figures from several places: "tuần 2 tháng 5/2031" is no 2/5/2031, though "từ 01/9/2031
    đến 31/12" has a 31/12/2031."""
    others = [p.time for p in printed if p.time.month and not p.opens]
    if not due.month or not others or any(_within(time, due) for time in others):  # more exact than `due`: there that is said
        return False
    month, no_more = f"(?:0?{due.month}|{names_of_month(due.month)})", r"(?!\w|\s?[/.-]\s?\d)"
    alone = rf"(?<![\d/.])0?{due.day}\s?[/.-]\s?{month}{no_more}|ngày\s+0?{due.day}{no_more}" if due.day else rf"tháng\s+{month}{no_more}"
    return not re.search(alone, text)
