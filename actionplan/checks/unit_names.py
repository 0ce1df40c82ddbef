"""Which units a line of the plan names: by their names, and where several share how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from ..model import Plan, Unit
from ..vocabulary import NUMBERS_IN_LINE, ROLE_WORDS, UNIT_SEPARATORS, same_letters

_TOKEN = re.compile(r"\w+|[^\w\s]")
# What says that the names behind it begin alike, how many words they may share, and how many words such a list may have.
_SEVERAL, _LONGEST_HEAD, _LONGEST_LIST = ("các", "những"), 3, 60
_END_OF_LIST = (";", ".")
_WITHIN_A_LIST = frozenset((sign,) for sign in (",", "và", "&", "+", "/"))
_WHOLE: tuple[str, ...] = ()  # what a name shares that stands there whole
_ROLE_WORDS, _NUMBERS = (frozenset(tuple(_TOKEN.findall(words)) for words in listed) for listed in (ROLE_WORDS, NUMBERS_IN_LINE))


class Named(NamedTuple):
    """A unit that a line names, with the words to the name before it and to the one behind it, as printed and parted by
    spaces; the end of the line is a full stop."""

    unit: Unit
    before: str
    behind: str


class UnitNames:
    """Names by their words, each of one unit, or of several if it is read so; a separator is a name of nobody. Of a name
    that comes twice, the first."""

    def __init__(self, pairs: Iterable[tuple[str, tuple[Unit, ...]]]):
        self._units: dict[tuple[str, ...], tuple[Unit, ...]] = {}
        for name, units in pairs:
            self._units.setdefault(tuple(_TOKEN.findall(same_letters(name))), units)
        self._units.pop((), None)
        self._sizes = sorted(set(map(len, self._units)), reverse=True)
        self._heads = {name[:n] for name, units in self._units.items() if units for n in range(1, min(_LONGEST_HEAD, len(name) - 1) + 1)}
        self.in_line = cache(self.in_line)  # many tasks have the same line

    def in_line(self, value: str) -> tuple[list[Named], tuple[str, ...]]:
        """The units that a line names, the longest name at each place; and the words left over, as printed, each stretch
        by itself."""
        tokens = list(_TOKEN.finditer(same_letters(value)))
        words = [token[0] for token in tokens]
        found: list[tuple[Unit, int, int]] = []
        left: list[list[int]] = []
        heads = [_WHOLE]  # how names may begin of which the line goes on with the rest, the likelier first
        number = 0  # the last in front of a name
        at = begin = 0  # a name begins at the "các" of its list
        while at < len(words):
            name, size = self._named(words, at, heads)
            if name in _NUMBERS:
                if self._counts_on(words, at, heads, number):
                    number = int(words[at])
                else:
                    name, size = None, 1
            if name is None and words[at] in _SEVERAL and (opened := self._shared(words, at + 1)):
                heads, at = opened
                continue
            heads = self._heads_behind(words, at, name, heads)
            goes_on = bool(left) and left[-1][1] == at  # with what is nobody's
            if name is None or goes_on and name in _ROLE_WORDS and not self._units[name]:
                if goes_on:
                    left[-1][1] += size
                else:
                    left.append([at, at + size])
            else:
                found.extend((unit, begin, at + size) for unit in self._units[name])
            at = begin = at + size
        printed = [*(value[token.start():token.end()] for token in tokens), "."]
        return _with_words(found, printed), tuple(dict.fromkeys(value[tokens[a].start():tokens[b - 1].end()] for a, b in left))

    def _named(self, words: list[str], at: int, heads: list[tuple[str, ...]]) -> tuple[tuple[str, ...] | None, int]:
        """The name that begins there, behind one of the `heads`, and how many words of the line it takes: the most that one
        can, the first of equals. None for a word that begins none."""
        found = [(name, len(name) - len(head)) for head in heads if (name := self._name(words, at, head))]
        return max(found, key=lambda name: name[1], default=(None, 1))

    def _counts_on(self, words: list[str], at: int, heads: list[tuple[str, ...]], number: int) -> bool:
        """Whether a number, behind this one, is in front of a name: "1. Phòng khám 2. Trường học", not "Phòng khám 2."."""
        after_sign = at == 0 or self._is_separator(words[at - 1:at])
        name, _ = self._named(words, at + 2, heads)
        return at + 2 < len(words) and (words[at] == "1" and after_sign or int(words[at]) == number + 1 > 1 and bool(after_sign or name and self._units[name]))

    def _heads_behind(self, words: list[str], at: int, name: tuple[str, ...] | None, heads: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """How names may begin behind what stands there. A list ends with a sentence, and at a semicolon unless it goes on
        with what is no name by itself; behind words of a role whole names are likelier: "các chi bộ Khoa Luật, Khoa Toán
        phối hợp với Khoa Luật"."""
        whole_first = [_WHOLE, *(head for head in heads if head)]
        if words[at] in _END_OF_LIST:
            next_name, size = self._named(words, at + 1, whole_first)
            return whole_first if words[at] == ";" and next_name and len(next_name) > size else [_WHOLE]
        return whole_first if name and self._is_separator(name) and name not in _WITHIN_A_LIST else heads

    def _name(self, words: list[str], at: int, head: tuple[str, ...] = ()) -> tuple[str, ...] | None:
        """The longest name that begins there; with a `head`, of which the line has only what follows it."""
        return next((name for size in self._sizes if size > len(head) and (name := (*head, *words[at:at + size - len(head)])) in self._units), None)

    def _shared(self, words: list[str], at: int) -> tuple[list[tuple[str, ...]], int] | None:
        """How the names begin that are listed behind "các", to the end of the list, rather than whole ones, and where the
        first goes on: "các Sở: Nội vụ, Tài chính". None where no unit has such a name."""
        near = words[at:at + _LONGEST_LIST]
        near = near[:next((n for n, word in enumerate(near) if word in _END_OF_LIST), len(near))]
        found: list[tuple[tuple[str, ...], int]] = []
        for end in range(1, min(_LONGEST_HEAD, len(near) - 1) + 1):
            head, first = tuple(near[:end]), end + (near[end] == ":")
            if head in self._heads and not self._is_separator(near[first:first + 1]) and any(
                    self._name(near, n, head) for n in range(first, len(near)) if n == first or self._is_separator(near[n - 1:n])):
                found.append((head, at + first))
        return ([*(head for head, _ in found), _WHOLE], found[0][1]) if found else None

    def _is_separator(self, words: Iterable[str]) -> bool:
        return self._units.get(tuple(words)) == ()


def _with_words(found: list[tuple[Unit, int, int]], printed: list[str]) -> list[Named]:
    """The units found, each from one word to another, with what is printed between them."""
    ends, begins = [0, *(end for *_, end in found)], [*(begin for _, begin, _ in found), len(printed)]
    between = [" ".join(printed[end:begin]) for end, begin in zip(ends, begins, strict=True)]
    return [Named(unit, *between[n:n + 2]) for n, (unit, *_) in enumerate(found)]


def names_of(plan: Plan, read: Iterable[tuple[str, Unit]] = ()) -> UnitNames:
    """The names of a plan's units; before them, words that are `read` as a unit, or as several."""
    meant: dict[str, dict[Unit, None]] = {}
    for phrase, unit in read:
        meant.setdefault(same_letters(phrase), {})[unit] = None
    return UnitNames([*((phrase, tuple(units)) for phrase, units in meant.items()), *_names(plan)]) if meant else _known(plan)


def _names(plan: Plan) -> list[tuple[str, tuple[Unit, ...]]]:
    return [*((name, (unit,)) for unit in plan.units for name in (unit.name, *unit.spellings)), *((separator, ()) for separator in UNIT_SEPARATORS)]


@lru_cache(maxsize=1)
def _known(plan: Plan) -> UnitNames:
    return UnitNames(_names(plan))


def is_named(plan: Plan, unit: Unit, text: str) -> bool:
    """Whether words of the plan, a heading or whom a point addresses, name the unit."""
    said = same_letters(text)
    return (any(same_letters(name) in said for name in (unit.name, unit.short_name, *unit.spellings))
            or any(named is unit for named, *_ in names_of(plan).in_line(text)[0]))
