"""Headings printed in capitals, written small for a list of contents.

A name keeps its capitals where the plan shows that it is one: in its registers, or by how the text writes
it within a sentence. What is no Vietnamese syllable is an acronym or a number, and a directive's number stays as it
is. Knows `model`, `numbers` and `vocabulary`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from .model import Plan
from .numbers import cut_at_numbers, numbers_of
from .vocabulary import KINDS, NAMES, PLURALS, is_roman, is_syllable, same_letters, whole_words

_WORD = re.compile(r"\w+")
_WITHIN_A_SENTENCE = re.compile(r"(?:\w|[,;(“\"])\s$")
# Two capitalised words within a sentence: "… tại Quảng Ninh". `[^\W\d_a-z]` alone would take small letters with marks.
_CAPITALISED = re.compile(r"(?<=[\w,;(] )\w+(?: \w+)+")
# "Nghị quyết số 21": so with a number behind it, and without one as any word.
_KIND_OF_A_NUMBER = re.compile(rf"(?<!\w)(?:{'|'.join(map(same_letters, KINDS))})(?= số \d)")
_COUNTED = frozenset("khóa khoá quý đợt kỳ thứ lần mục phần chương điều bậc hạng cấp loại".split())  # by Roman numerals


def sentence_case(plan: Plan, text: str) -> str:
    """`text`, printed in capitals, with capitals only where the document or the language has them."""
    return _case_of(plan).small(text)


@lru_cache(maxsize=2)  # two plans are compared
def _case_of(plan: Plan) -> _Case:
    return _Case(plan)


class _Case:
    """What one plan shows of capitals."""

    def __init__(self, plan: Plan):
        printed = [p.text for block in plan.all_blocks for p in block.all_paragraphs if not p.text.isupper()]
        self._text = "\n".join((*printed, *plan.recipients))
        self._same, self._numbers = same_letters(self._text), numbers_of(plan.directives)
        words = _WORD.findall(self._text)
        known = frozenset(words)
        self._acronyms = frozenset(
            word for before, word, after in zip(["", *words], words, [*words[1:], ""])
            if len(word) > 1 and word.isupper() and not (before.isupper() or after.isupper())
            and known.isdisjoint((word.lower(), word.capitalize())))
        names = [name for unit in plan.units for name in (unit.name, unit.short_name, unit.abbreviation, *unit.spellings)]
        names += [plan.owner, *(directive.issuer for directive in plan.directives), *NAMES, *self._runs()]
        self._names = sorted({name for name in names if name and name != name.lower()}, key=lambda name: (-len(name), name))
        self.small = cache(self.small)
        self._as_printed = cache(self._as_printed)

    def _runs(self) -> set[str]:
        """What the text writes in two or more capitalised words within a sentence."""
        found: set[str] = set()
        for match in _CAPITALISED.finditer(self._text):
            run: list[str] = []
            for word in (*match[0].split(" "), ""):
                if word[:1].isupper() and not word.isupper():
                    run.append(word)
                else:
                    if len(run) > 1:
                        found.add(" ".join(run))
                    run = []
        return found

    def small(self, text: str) -> str:
        same = same_letters(text)
        found = list(same)
        taken = bytearray(len(found))
        at = 0
        for piece, is_number in cut_at_numbers(text, self._numbers):
            if is_number:
                found[at:at + len(piece)], taken[at:at + len(piece)] = piece, b"x" * len(piece)
            at += len(piece)
        for name in self._names:
            for start, end in whole_words(same_letters(name), same):
                if not any(taken[start:end]):
                    taken[start:end] = b"x" * (end - start)
                    found[start:end] = _with_capitals(text[start:end], self._as_printed(name))
        before = ""
        for match in _WORD.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                found[start:end] = text[start:end] if self._stays(match[0], before) else text[start:end].lower()
            before = match[0].lower()
        for match in _KIND_OF_A_NUMBER.finditer(same):
            found[match.start()] = text[match.start()]
        return text[:1] + "".join(found)[1:]

    def _stays(self, word: str, before: str) -> bool:
        if is_roman(word) and (len(word) == 1 or before in _COUNTED):
            return True
        return word in self._acronyms or not is_syllable(word)

    def _as_printed(self, name: str) -> str:
        """The name as the text mostly has it within a sentence; else as the register has it, in which a first word
        such as "Các" has its capital only because it stands first."""
        said = Counter(self._text[start:end] for start, end in whole_words(same_letters(name), self._same)
                       if _WITHIN_A_SENTENCE.search(self._text, max(0, start - 2), start))
        if said:
            return min(said, key=lambda words: (-said[words], words))
        first, _, rest = name.partition(" ")
        return f"{first.lower()} {rest}" if rest and first.lower() in PLURALS else name


def _with_capitals(text: str, like: str) -> str:
    """The letters of `text`, capitals where `like` has them: the heading keeps its own ủy or uỷ."""
    return "".join(c if other.isupper() else c.lower() for c, other in zip(text, like))
