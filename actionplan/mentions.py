"""What Vietnamese text mentions of directives: number, kind, date; and kind and figures alone.

The patterns are data, as in `numbers`. Which directive of a plan is meant, `citations` says. Knows `model`,
`vocabulary` and `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from .model import Directive, Span
from .numbers import PARTING, STANDARD, Numbers, Pattern, is_behind_a_kind, same_number
from .vocabulary import KINDS, fold

# In figures, in words, or in both: people write each.
_DAY = (r"ngày\s+(?P<day>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<month>\d{1,2})"
        r"(?:\s?[/.-]\s?|\s+năm\s+)(?P<year>\d{4})(?!\d)")

DATE = Pattern(
    "day behind a number",
    rf"\s{{0,3}}[,(]?\s{{0,3}}(?:ban hành\s+)?{_DAY}",
    (" ngày 16/6/2022", ", ngày 21/01/2019", " ngày 16-6-2022", " ngày 16.6.2022", " , ngày 16/6/2022",
     " ngày 16 tháng 6 năm 2022", ", ngày 01 tháng 12 năm 2022", " ngày 16 tháng 6/2022", " ngày 16/6 năm 2022",
     " ban hành ngày 16/6/2022", " (ngày 16/6/2022"),
    (" 16/6/2022", " ngày 16/6", " tháng 6/2022", " tháng 6 năm 2022", " ngày 16 tháng 6", " ngày 16 và 17/6/2022"),
)

# Further on, behind whose it is or what it is about: that may be the day of something else.
FURTHER_DATE = Pattern(
    "day further on in the sentence",
    rf"(?P<between>[^\d.;:]{{1,120}}?)(?<!\w){_DAY}",
    (" của Thủ tướng Chính phủ ngày 12/6/2025", " của Trung ương, khóa XIII, ngày 16/6/2022", " của Bộ Chính trị (ngày 1 tháng 2 năm 2025"),
    (" của Tỉnh ủy; ngày 16/6/2022", " và số 5 của Tỉnh ủy ngày 16/6", " của Tỉnh ủy. Ngày 16/6/2022"),
)

_KIND = "|".join(re.escape(fold(k)) for k in sorted(KINDS, key=len, reverse=True))
_PIECE = r"(?:dieu \d+[a-z]?|khoan \d+[a-z]?|diem [a-z]\d?)"

# Before the number, over the folded text: "Chi thị số" is found although the plan misprints it.
BEFORE = Pattern(
    "article, kind, số",
    rf"(?<!\w)(?:{_PIECE}(?:,? (?:va )?{_PIECE})*,? (?:cua )?)?(?:(?:{_KIND}) )?(?:so )?$",
    ("nghi quyet so ", "nghi quyet ", "so ", "chuong trinh hanh dong so ", "chi thi so ",
     "khoan 1 va khoan 2 dieu 5 nghi dinh so ", "dieu 5 khoan 2 diem a nghi dinh so ", "diem a khoan 2 dieu 5 nghi dinh ", "khoan 1 dieu 3 cua quy dinh so "),
    ("quy che lam viec cua ", "theo ", "dieu tra "),
)

# Before a number too, over the fold: figures that leave their code to the last of a list. Between them stands what parts a list.
_PARTED = r"(?:\s?[,;]\s?|,? va )(?:so )?"
_LISTED = r"(?!(?:19|20)\d\d(?!\d))\d{1,4}"
# What stands in front of the figures with a code of its own takes none from the last.
_WITH_CODE = r"\d{1,4}-[a-z]{1,8}(?:/[a-z]{1,12})?"
LIST = Pattern(
    "kind, figures, figures",
    rf"(?<!\w)(?:cac (?:{_KIND}) (?:so )?|(?:{_KIND}) so )(?:(?:{_LISTED}{_PARTED})*{_WITH_CODE}{_PARTED})*(?P<figures>{_LISTED}(?:{_PARTED}{_LISTED})*){_PARTED}$",
    ("cac nghi quyet so 57, 59, 66, ", "cac nghi quyet 57, 59 va ", "nghi quyet so 57 va so ", "ket luan so 1; ", "cac nghi quyet so 57, 59-nq/tw va 66, "),
    ("nghi quyet 57, ", "nghi quyet so 57 ", "cac nghi quyet nam 2024, ", "cac nghi quyet 2024, ", "cac nghi quyet so 57, khoan 2, ", "so 57, "),
)

_DEFINES = re.compile(r"(?:viet tat la|goi tat la|goi chung la)[:\s]+[\"“]?$")

# A short name that the plan gives a directive without its type code: "(gọi tắt là Nghị quyết 57)".
_NO_CODE = r"(?![\w]|\s?[-–‑/])"
_SHORT_NAME = re.compile(rf"(?:viet tat|goi tat) la[:\s]+[\"“]?(({_KIND}) (?:so )?(\d+)){_NO_CODE}")

# Figures that stand for a number without its code: behind them something else begins ("Kế hoạch 5 năm" is no fifth plan).
_FIGURES_ALONE = re.compile(
    r"[0-9](?<=[\w,;]\s[0-9])\d{0,4}(?=$|[;:)”\"]|[.,](?!\d)|\s+(?:của|về|và|ngày|khóa|khoá|trên|trong|tại|theo|đã|là|gắn|với|cho|để|do|nêu|này)(?!\w))")
_KIND_OF_FIGURES = re.compile(rf"(?<!\w)(?P<kind>{_KIND}) (?:so )?(?P<listed>{_LISTED}{_PARTED})*$")

_KIND_IN_FRONT = re.compile(rf"(?<!\w)({_KIND}) (?:so )?(?=\d)")

_DATE = re.compile(DATE.expression)
_FURTHER_DATE = re.compile(FURTHER_DATE.expression)
_LIST = re.compile(LIST.expression)
_ENDS_AS_A_LIST = re.compile(rf"\d{_PARTED}$")
_BEFORE = re.compile(BEFORE.expression)
_WINDOW = 120  # letters looked at before a number: the longest article and kind fit in half of it


@dataclass(frozen=True)
class FurtherDate:
    """A date that stands in the sentence behind a number, though not right behind it: perhaps that of something else."""

    issued: date
    span: Span
    between: str


@dataclass(frozen=True)
class Mention:
    """A number found in a text, with what belongs to it.

    `number` is written the one way ("21-NQ/TW"); `whole`, `number_span` and `date_span` are
    positions in the text; `issued` is None where no date stands; `bad_date` is a date that does
    not exist; `defines` marks the plan's own "viết tắt là"; `listed` are figures that take their code
    from the end of a list; `further` is a date that may be the mention's.
    """

    number: str
    issued: date | None
    whole: Span
    number_span: Span
    date_span: Span | None
    bad_date: str = ""
    defines: bool = False
    further: FurtherDate | None = None
    listed: bool = False


def kind_in_front(phrase: str) -> str:
    """The kind of document that stands right before the number of a citation, without marks; empty where none does."""
    found = _KIND_IN_FRONT.search(fold(phrase))
    return found[1] if found else ""


def find_mentions(text: str, known: Numbers = STANDARD) -> Iterator[Mention]:
    """Every number of a directive in `text` (NFC), in order."""
    for start, end in known.spans(text) or ():
        window = max(0, start - _WINDOW)
        in_front = fold(text[window:start])
        if _ENDS_AS_A_LIST.search(in_front[-12:]):
            yield from _listed(same_number(text[start:end]), in_front, window)
        before = _BEFORE.search(in_front)
        first = window + before.start() if before else start
        when = _DATE.match(text, end)
        issued = _day(when) if when else None
        date_span = Span(when.start() + when[0].index("ngày"), when.end()) if when else None
        yield Mention(
            number=same_number(text[start:end]),
            issued=issued,
            whole=Span(first, _end_of_date(when) if when else end),
            number_span=Span(start, end),
            date_span=date_span,
            bad_date=text[when.start("day"):when.end()] if when and not issued else "",
            defines=bool(_DEFINES.search(in_front[:first - window])),
            further=None if when else _further_date(text, end),
        )


def _listed(last: str, in_front: str, window: int) -> Iterator[Mention]:
    """What "các Nghị quyết số 57, 59, 68-NQ/TW" names before its `last` number. `in_front` begins at `window` in the text."""
    found = _LIST.search(in_front)
    for figures in re.finditer(r"\d+", found["figures"]) if found else ():
        start, end = (window + found.start("figures") + at for at in figures.span())
        first = window + _BEFORE.search(in_front[:start - window]).start()
        yield Mention(same_number(figures[0]) + last.lstrip("0123456789."), None, Span(first, end), Span(start, end), None, listed=True)


def _day(when: re.Match) -> date | None:
    try:
        return date(int(when["year"]), int(when["month"]), int(when["day"]))
    except ValueError:
        return None


def _end_of_date(when: re.Match) -> int:
    """Where a mention with this date ends: one in brackets belongs to it as far as these hold nothing else."""
    if "(" not in when[0]:
        return when.end()
    return when.end() + 1 if when.string.startswith(")", when.end()) else when.start()


def _further_date(text: str, end: int) -> FurtherDate | None:
    when = _FURTHER_DATE.match(text, end)
    issued = _day(when) if when else None
    return FurtherDate(issued, Span(when.end("between"), when.end()), when["between"]) if issued else None


@dataclass(frozen=True)
class ShortName:
    """What a plan says that it will call a directive: "Nghị quyết 57", later "Nghị quyết số 57" too."""

    words: str
    expression: re.Pattern  # over the fold of a text


def short_names(text: str) -> Iterator[ShortName]:
    """Those that `text` gives to directives and that no pattern of a number finds again."""
    if "tắt là" in text:
        for name in _SHORT_NAME.finditer(fold(text)):
            yield ShortName(text[name.start(1):name.end(1)], re.compile(rf"(?<!\w){name[2]} (?:so )?{name[3]}{_NO_CODE}"))


def by_kind_and_figures(directives: Iterable[Directive]) -> dict[tuple[str, str], Directive]:
    """Directives by kind, folded, and figures; without those that share both."""
    found: dict[tuple[str, str], list[Directive]] = {}
    for directive in directives:
        if figures := re.match(r"0*(\d+)(?!\.)", directive.number):
            found.setdefault((fold(directive.kind), figures[1]), []).append(directive)
    return {key: same[0] for key, same in found.items() if len(same) == 1}


def short_citations(text: str, known: Mapping[tuple[str, str], Directive]) -> Iterator[tuple[Span, Directive]]:
    """Where a kind and figures alone stand, "Nghị quyết số 57", "Nghị quyết 57": the directive that has both, if one has."""
    last = 0
    for found in _FIGURES_ALONE.finditer(text):
        start, figures = found.start(), found[0].lstrip("0")
        first = start - 3 if text.endswith("số ", 0, start) else start
        if re.fullmatch(r"(?:19|20)\d\d", figures) or not (is_behind_a_kind(text, first) or last and text[last:first] in PARTING):
            continue
        last, window = found.end(), max(0, start - _WINDOW)
        kind = _KIND_OF_FIGURES.search(fold(text[window:start]))
        if kind and (directive := known.get((kind["kind"], figures))):
            yield Span(start if kind["listed"] else window + kind.start(), last), directive


def own_number(cited_as: str, kind: str) -> Mention | None:
    """The number of the document itself, where the way to cite it begins with that: "Kế hoạch số 5-KH/ĐU ngày 1/2/2030
    của …". What stands behind other words ("Kế hoạch thực hiện Nghị quyết số …") is somebody else's."""
    first = next(find_mentions(cited_as), None)
    return first if first and fold(cited_as[:first.whole.start]).strip() in ("", fold(kind)) else None
