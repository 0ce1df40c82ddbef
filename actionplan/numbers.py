"""The numbers of directives in Vietnamese text: how they are written, found, and misspelt.

The patterns are data: each stands beside examples that it must find and examples that it must
not, and the tests run them. Knows `model` and `vocabulary`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .model import Directive, Span
from .vocabulary import KINDS, KINDS_BY_CODE, fold


@dataclass(frozen=True)
class Pattern:
    """`expression` over the text itself, or over its fold for words that people misprint."""

    name: str
    expression: str
    matches: tuple[str, ...]
    misses: tuple[str, ...]


# No number within a word or another number. The digit stands first, so that the search runs from digit to digit;
# [0-9] is found faster than \d.
_START = r"[0-9](?<![\w/-]\d)(?<!\d\.\d)"
_PART = r"(?:\.\d{1,3})?"  # one of a series: 66.7/2025/NQ-CP
_DASH = r"\s?[-–‑]\s?"
_CODES = "|".join(sorted(KINDS_BY_CODE, key=len, reverse=True))
_BODY = r"[A-ZĐƯ][A-Za-zĐđƯư]*"

NUMBERS = (
    Pattern(
        "Party number: 21-NQ/TW",
        rf"{_START}\d{{0,3}}{_DASH}(?:{_CODES})\s?/\s?{_BODY}(?:-[A-ZĐ]{_BODY})*(?![\w/])",
        ("21-NQ/TW", "28-CTr/ĐUK", "16-ĐA/TU", "126-QĐ/TW", "25-HD/BCĐTW", "02-HD/BTCTU", "47-KH/TU", "12-TTr/ĐU",
         "05-QyĐ/TW", "18-NQ/TƯ", "03-QC/UBKT", "1120-CV/BTCTW", "21 - NQ/TW", "21–NQ/TW", "09-BC/CB", "4-TT/BTGTW",
         "05-CTPH/BDVTU-SNV", "01-KHLT/ĐTN-CĐ", "12-PA/TU"),
        ("2020 - 2025", "28-CTR/ĐUK", "21-nq/tw", "12/2022", "A4-HD/TW", "5-10/TU", "21-NQ", "121-XY/TW"),
    ),
    Pattern(
        "State number with its year: 42/2022/NĐ-CP",
        rf"{_START}\d{{0,4}}{_PART}/(?:19|20)\d\d/[A-ZĐ]+(?:\d{{0,2}}(?:-[A-ZĐ][A-Za-zĐđ&]*\d{{0,2}})+|\d{{1,2}}|(?!{_DASH}[A-ZĐ]{{2}}))(?![\w/])",
        ("42/2022/NĐ-CP", "26/2020/TT-BTTTT", "83/2025/QH15", "08/2021/QĐ-TTg", "15/2023/NQ-HĐND",
         "595/2022/NQ-UBTVQH15", "01/2012/TTLT-BTC-BTP", "66.7/2025/NQ-CP", "66.13/2025/NQ-CP"),
        ("16/6/2022", "42/2022", "1/12/2022", "42/2022/nđ-cp", "12/2022/", "30/2020/NĐ- CP", "30/2020/NĐ – CP", "1.66.7/2025/NQ-CP", "66.1234/2025/NQ-CP"),
    ),
    Pattern(
        "State number without a year: 123/KH-UBND",
        rf"{_START}\d{{0,4}}{_PART}/[A-ZĐ][A-Za-zĐđ]{{0,4}}(?:-[A-ZĐ][A-Za-zĐđ&]+\d{{0,2}})+(?![\w/])",
        ("345/CV-PGD&ĐT", "123/KH-UBND", "749/QĐ-TTg", "05/CT-TTg", "12/TTr-STP", "01/NQ-CP", "595/NQ-UBTVQH15", "66.7/NQ-CP"),
        ("24/7", "30/6", "123/UBND", "1/2-KH", "đồng/CP-TTg"),
    ),
)

# What an editor may write as a number in the register, where no pattern above takes it: figures, then a code
# with letters ("12 HD/TWĐTN-VP"). Such a number is looked for in the text of that plan alone.
OF_A_REGISTER = Pattern(
    "any number with a code",
    rf"\d{{1,5}}{_PART}[A-Za-z]?(?=.*[A-ZĐƯ]{{2}})(?:(?:\s{{1,3}}|\s?[/–‑-]\s?)[A-Za-zĐđƯư0-9.&]+)+",
    ("12 HD/TWĐTN-VP", "1012 KH/TWĐTN-CTTN", "121-XY/TW", "28-CTR/ĐUK", "15/2030/ND-CP", "21-NQ", "7/KH/ĐTN", "12a-KH/TU", "66.7/2025/NQ.CP"),
    ("13", "Số 3", "12/2022", "16/6/2022", "2 bản", "A4"),
)

# Looks like somebody meant a number, though no pattern above takes it.
LOOKS_LIKE_A_NUMBER = re.compile(
    rf"{_START}(?:\d{{0,3}}{_PART}{_DASH}[A-Za-zĐđ]{{2,7}}\s?/\s?[A-Za-zĐđƯư]{{2,}}|\d{{0,4}}{_PART}/(?:(?:19|20)\d\d/)?[A-Za-zĐđ]{{2,}}-[\w-]+"
    rf"|\d{{0,4}}{_PART}/(?:19|20)\d\d/[A-Za-zĐđ]{{2,}}\w*"
    rf"|\d{{0,3}}\s(?:{_CODES})\s?[/-]\s?[A-ZĐƯ][A-Za-zĐđƯư]+)"
)

# And behind a kind, where "số" or a date makes figures a number: one without a code, "Nghị quyết số 57 của Bộ Chính trị",
# "Công văn 4567 ngày 1/2/2030", or with a code that has other signs ("45-CT.TW", "18 NQ TW"), a letter in front, or no end ("12/CV").
_NUMBERED = re.compile(
    r"số(?<!\wsố)\s+(?:\d{1,5}(?=[,;.)]|\s+(?:ngày|của|về|năm|và\s+số\s+\d+)(?!\w)|$)"
    rf"|(?P<code>\d{{1,5}}(?:[a-z]?\s?[/–‑-]\s?(?:[A-ZĐƯ]{{2}}|(?:{_CODES})(?!\w))\w*(?:(?:[/–‑-]\s?|\.)[A-ZĐƯ][\w&]*)*(?![/–‑-])"
    rf"|\s(?:{_CODES})(?:\s|\s?[/.–‑-]\s?)[A-ZĐƯ]{{2}}\w*)))")
_DATED = re.compile(r"ngày(?<=\d\sngày)\s+\d{1,2}(?:\s?[/.-]\s?|\s+tháng\s+)\d{1,2}(?:\s?[/.-]\s?|\s+năm\s+)\d{4}")
_BEFORE_A_DATE = re.compile(r"(?<![\w/.,-])(?!(?:19|20)\d\d\s)\d{1,5}(?=\s$)")
_KINDS = tuple(map(str.lower, KINDS))
_NUMBERS = "|".join(f"(?:{p.expression})" for p in NUMBERS)

# Every pattern of a number begins so, and what looks like one: most paragraphs are done with after this one look.
_BEGINS_LIKE_A_NUMBER = rf"[0-9](?:\s?(?:{_DASH}|/)\s?[A-Za-zĐđ]|\s(?:{_CODES})\s?[/-])"


def same_number(text: str) -> str:
    """The number written one way: no spaces, plain hyphens, no leading zero."""
    return re.sub(r"\s", "", text).replace("–", "-").replace("‑", "-").lstrip("0")


def letters_and_figures(number: str) -> str:
    """What is left of a number without its signs and marks: whoever swaps those, 21/NQ-TW for 21-NQ/TW, means the same."""
    return re.sub(r"[\W_]", "", fold(same_number(number)))


class Numbers:
    """How numbers of directives are found in a text: by the patterns, and where a register has numbers
    that none of them takes, as those are written there."""

    def __init__(self, *of_register: str):
        mine = "".join(f"{_written_freely(number)}|" for number in sorted(of_register, key=len, reverse=True))
        self._sign = "" if mine else "/"  # stands in every number of the patterns
        self.expression = re.compile(mine + _NUMBERS)
        self._begin = re.compile(mine + _BEGINS_LIKE_A_NUMBER)
        self.spans = lru_cache(maxsize=1 << 16)(self.spans)  # asked twice of every paragraph

    def spans(self, text: str) -> tuple[tuple[int, int], ...] | None:
        """Where numbers stand; None where nothing even begins like one."""
        if self._sign not in text or not self._begin.search(text):
            return None
        return tuple(m.span() for m in self.expression.finditer(text))


def _written_freely(number: str) -> str:
    """An expression for one number, as `same_number` compares: spaces, hyphens and leading zeros do not matter."""
    figures, code = re.match(r"0*(\d+)(.*)", number).groups()
    pieces = (r"\s?/\s?" if p == "/" else _DASH if p in "-–‑" else r"\s" if p.isspace() else re.escape(p)
              for p in re.findall(r"\s*[/–‑-]\s*|\s+|[^\s/–‑-]+", code) for p in (p.strip() or " ",))
    return rf"(?<![\w/-])(?<!\d\.)0*{figures}{''.join(pieces)}(?![\w/]|-\w)"


STANDARD = Numbers()


def numbers_of(directives: Iterable[Directive]) -> Numbers:
    """What finds the numbers of this register too."""
    return _numbers_of(tuple(directives))


@lru_cache(maxsize=2)  # several rules ask
def _numbers_of(directives: tuple[Directive, ...]) -> Numbers:
    others = dict.fromkeys(d.number for d in directives if not _is_standard(d.number) and has_the_form(d.number))
    return Numbers(*others) if others else STANDARD


def _is_standard(number: str) -> bool:
    return bool(STANDARD.expression.fullmatch(number))


def has_the_form(number: str) -> bool:
    """Whether a register may hold this number: a pattern takes it, or it has figures and a code with letters."""
    return _is_standard(number) or bool(re.fullmatch(OF_A_REGISTER.expression, number))


def cut_at_numbers(text: str, known: Numbers = STANDARD) -> Iterator[tuple[str, bool]]:
    """`text` in pieces, each with whether it is a number of a directive."""
    at = 0
    for start, end in known.spans(text) or ():
        yield text[at:start], False
        yield text[start:end], True
        at = end
    yield text[at:], False


def looks_like_a_number(text: str, known: Numbers = STANDARD) -> Iterator[Span]:
    """What resembles a number of a directive in `text` and is taken by no pattern."""
    spans = known.spans(text)
    found = list(_like_numbers(text, spans is not None))
    taken = bytearray(len(text) if found else 0)
    for start, end in spans or () if found else ():
        taken[start:end] = b"x" * (end - start)
    for start, end in found:
        if not any(taken[start:end]):
            taken[start:end] = b"x" * (end - start)
            yield Span(start, end)


def _like_numbers(text: str, has_numbers: bool) -> Iterator[tuple[int, int]]:
    yield from _numbered(text) if "số" in text else ()
    for dated in _DATED.finditer(text) if "ngày" in text else ():
        first = max(0, dated.start() - 10)
        found = _BEFORE_A_DATE.search(text[first:dated.start()])
        if found and is_behind_a_kind(text, first + found.start()):
            yield first + found.start(), first + found.end()
    if has_numbers:
        yield from (found.span() for found in LOOKS_LIKE_A_NUMBER.finditer(text))


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    """What "số" makes a number of, behind a kind; the first of several may speak for the kind of all."""
    last = 0
    for found in _NUMBERED.finditer(text):
        if is_behind_a_kind(text, found.start()) or last and text[last:found.start()] in PARTING:
            last = found.end()
            yield found.span("code" if found["code"] else 0)


PARTING = (", ", "; ", " và ", ", và ")  # between two numbers of one kind


def is_behind_a_kind(text: str, start: int) -> bool:
    return text[max(0, start - 60):start].rstrip().lower().endswith(_KINDS)


class Misspellings:
    """Numbers of a register as somebody may have misspelt them: with other signs, or none, between their parts."""

    def __init__(self, numbers: Iterable[str]):
        self._by_figures: dict[str, list[str]] = {}
        for number in numbers:
            self._by_figures.setdefault(re.match(r"\d*", number)[0].lstrip("0"), []).append(number)

    def find(self, text: str, known: Numbers) -> Iterator[tuple[str, Span]]:
        """(number, where it stands) for each that is no number by the patterns."""
        for start in _FIGURES.finditer(text):
            alike = self._by_figures.get(start[0].lstrip("0"), ())
            if alike and not any(a <= start.start() < b for a, b in known.spans(text) or ()):
                for number in alike:
                    if found := _behind_figures(number).match(text, start.end()):
                        yield same_number(number), Span(start.start(), found.end())


@lru_cache(maxsize=1 << 10)
def _behind_figures(number: str) -> re.Pattern:
    """The rest of a number, whatever signs stand in it. Made for those few of whom the figures stand in the text."""
    parts = re.findall(r"[^\W_]+", number)[1:]
    return re.compile(rf"{_ANY_SIGNS}{_ANY_SIGNS.join(map(re.escape, parts))}(?![\w/])")


_ANY_SIGNS = r"[\s/\\_.–—‑-]{0,3}"

# Figures with a code behind them, perhaps a part or a year between. The digit stands first, as in `_START`.
_FIGURES = re.compile(rf"[0-9](?<![\d/.,-]\d)\d*(?={_ANY_SIGNS}(?:\d{{1,4}}{_ANY_SIGNS}){{0,2}}[A-ZĐƯ]\w)")


@lru_cache(maxsize=2)
def _misspellings_of(numbers: tuple[str, ...]) -> Misspellings:
    return Misspellings(numbers)


def misspellings_of(directives: Iterable[Directive]) -> Misspellings:
    """What finds the numbers of this register where they are misspelt."""
    return _misspellings_of(tuple(dict.fromkeys(d.number for d in directives if has_the_form(d.number))))
