"""Which units a line of the plan names: by their names, and where several share how they begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from ..model import Plan, Unit
from ..vocabulary import LAST_ROLE_WORDS, NUMBERS_IN_LINE, ROLE_WORDS, UNIT_SEPARATORS, same_letters

_TOKEN = re.compile(r"đ/c(?!\w)|\w+|[^\w\s]")  # of what `same_letters` gives
# What says that the names behind it begin alike, how many words they may share there or at their end, and how many words such a list may have.
_SEVERAL, _LONGEST_SHARED, _LONGEST_LIST = ("các", "những"), 3, 60
_END_OF_LIST = (";", ".")
_WITHIN_A_LIST = frozenset((sign,) for sign in (",", "và", "hoặc", "&", "+", "/"))


class _Shared(NamedTuple):
    """What names of a list have in common and the line has once: how they begin, and how they end."""

    head: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()


_WHOLE = _Shared()  # of a name that stands there by itself
_ROLE_WORDS, _LAST_WORDS, _NUMBERS = (frozenset(tuple(_TOKEN.findall(words)) for words in listed) for listed in (ROLE_WORDS, LAST_ROLE_WORDS, NUMBERS_IN_LINE))


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
        self._heads = {name[:n] for name, units in self._units.items() if units for n in range(1, min(_LONGEST_SHARED, len(name) - 1) + 1)}
        self.in_line = cache(self.in_line)  # many tasks have the same line

    def in_line(self, value: str) -> tuple[list[Named], tuple[str, ...]]:
        """The units that a line names, the longest name at each place; and the words left over, as printed, each stretch
        by itself."""
        tokens = list(_TOKEN.finditer(same_letters(value)))
        words = [token[0] for token in tokens]
        found: list[tuple[Unit, int, int]] = []
        left: list[list[int]] = []
        shared = [_WHOLE]  # what the names may share that come now, the likelier first
        number = 0  # the last in front of a name
        at = begin = 0  # a name begins at the "các" of its list
        while at < len(words):
            name, size = self._named(words, at, shared)
            if name in _NUMBERS:
                if self._counts_on(words, at, shared, number):
                    number = int(words[at])
                else:
                    name, size = None, 1
            behind = words[at + size:at + size + 1]
            if name in _LAST_WORDS and behind and behind[0].isalnum() and not self._is_separator(behind):
                name, size = None, 1  # "Phó Bí thư phụ trách Chi đoàn 1" does not name Chi đoàn 1
            if name is None and words[at] in _SEVERAL and (opened := self._shared(words, at + 1)):
                shared, at = opened
                continue
            shared = self._shared_behind(words, at, name, shared)
            goes_on = bool(left) and left[-1][1] == at  # with what is nobody's
            if name is None or goes_on and (name in _ROLE_WORDS or _is_within_a_word(tokens, at)) and not self._units[name]:
                if goes_on:
                    left[-1][1] += size
                else:
                    left.append([at, at + size])
            else:
                found.extend((unit, begin, at + size) for unit in self._units[name])
            at = begin = at + size
        printed = [*(value[token.start():token.end()] for token in tokens), "."]
        return _with_words(found, printed), tuple(dict.fromkeys(value[tokens[a].start():tokens[b - 1].end()] for a, b in left))

    def _named(self, words: list[str], at: int, shared: list[_Shared]) -> tuple[tuple[str, ...] | None, int]:
        """The name that begins there, with what it may have `shared`, and how many words of the line it takes: the most that
        one can, the first of equals. None for a word that begins none."""
        found = [(name, len(name) - len(rest.head) - len(rest.tail)) for rest in shared if (name := self._name(words, at, rest))]
        return max(found, key=lambda name: name[1], default=(None, 1))

    def _counts_on(self, words: list[str], at: int, shared: list[_Shared], number: int) -> bool:
        """Whether a number, behind this one, is in front of a name: "1. Phòng khám 2. Trường học", not "Phòng khám 2."."""
        after_sign = at == 0 or self._is_separator(words[at - 1:at])
        name, _ = self._named(words, at + 2, shared)
        return at + 2 < len(words) and (words[at] == "1" and after_sign or int(words[at]) == number + 1 > 1 and bool(after_sign or name and self._units[name]))

    def _shared_behind(self, words: list[str], at: int, name: tuple[str, ...] | None, shared: list[_Shared]) -> list[_Shared]:
        """What names may share behind what stands there. A list ends with a sentence, and at a semicolon unless it goes on
        with what is no name by itself; behind words of a role whole names are likelier: "các chi bộ Khoa Luật, Khoa Toán
        phối hợp với Khoa Luật"."""
        whole_first = [_WHOLE, *(rest for rest in shared if rest != _WHOLE)]
        if words[at] in _END_OF_LIST:
            next_name, size = self._named(words, at + 1, whole_first)
            return whole_first if words[at] == ";" and next_name and len(next_name) > size else [_WHOLE]
        return whole_first if name and self._is_separator(name) and name not in _WITHIN_A_LIST else shared

    def _name(self, words: list[str], at: int, shared: _Shared = _WHOLE) -> tuple[str, ...] | None:
        """The longest name that begins there; of what is `shared` the line has only the rest."""
        head, tail = shared
        less = len(head) + len(tail)
        return next((name for size in self._sizes if size > less and (name := (*head, *words[at:at + size - less], *tail)) in self._units), None)

    def _shared(self, words: list[str], at: int) -> tuple[list[_Shared], int] | None:
        """What the names share that are listed behind "các", to the end of the list, and where the first goes on: "các Sở:
        Nội vụ, Tài chính", "các Ban: Tổ chức, Nội chính Tỉnh ủy", where the last has the end of all. None where no unit has
        such a name."""
        near = words[at:at + _LONGEST_LIST]
        near = near[:next((n for n, word in enumerate(near) if word in _END_OF_LIST), len(near))]
        begun, ended, begin = [], [], 0
        for end in range(1, min(_LONGEST_SHARED, len(near) - 1) + 1):
            head, first = _Shared(tuple(near[:end])), end + (near[end] == ":")
            if names := self._listed(near, first, head):
                begun.append(head)
                ended += [head._replace(tail=names[-1][-n:]) for n in range(1, min(_LONGEST_SHARED, len(names[-1]) - end - 1) + 1)]
                begin = begin or at + first
        return ([*begun, _WHOLE, *ended], begin) if begun else None

    def _listed(self, words: list[str], first: int, head: _Shared) -> list[tuple[str, ...]]:
        """The names of a list that begin so; none where the first of the list is empty: "các Sở, Văn phòng"."""
        if head.head not in self._heads or self._is_separator(words[first:first + 1]) and not self._name(words, first, head):
            return []
        return [name for at in range(first, len(words)) if (at == first or self._is_separator(words[at - 1:at])) and (name := self._name(words, at, head))]

    def _is_separator(self, words: Iterable[str]) -> bool:
        return self._units.get(tuple(words)) == ()


def _is_within_a_word(tokens: list[re.Match], at: int) -> bool:
    """Whether an "&" stands close between two words that are no names: "KH&CN"."""
    return tokens[at][0] == "&" and 0 < at < len(tokens) - 1 and tokens[at - 1].end() == tokens[at].start() and tokens[at].end() == tokens[at + 1].start()


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
