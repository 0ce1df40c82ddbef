"""Two versions of a plan side by side: what was added, withdrawn, changed, moved.

Answers with `Change`s, in the order of the new document; `text` and `page` show them. What a record
says is told by `facts`: records are compared by that, never by where they stand in a file.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice

from ..model import Plan
from . import facts
from .facts import Record

# Two texts that agree to this share are one task under another number; both must be long enough to tell.
SURE, LONG = 0.9, 40


class Kind(StrEnum):
    ADDED = "thêm"
    WITHDRAWN = "bỏ"
    CHANGED = "sửa"


@dataclass(frozen=True)
class Run:
    """A stretch of words in both versions (`sign` ""), in the old alone ("-") or in the new alone ("+")."""

    sign: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One field that differs, with its words in both versions ("" where it is absent)."""

    label: str
    old: str
    new: str

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        return tuple(words(self.old, self.new))


@dataclass(frozen=True)
class Change:
    """What happened to one record. `group` is its heading ("Nhiệm vụ"), `name` tells it from others
    of the group; of a record added or withdrawn, `differences` are all its fields."""

    group: str
    kind: Kind
    name: str
    differences: tuple[Difference, ...]


def compare(old: Plan, new: Plan) -> list[Change]:
    """Every change from `old` to `new`, group by group; an empty list when both say the same."""
    changes = [change for row in zip(facts.rows(old), facts.rows(new)) for change in _changes(*row)]
    return sorted(changes, key=lambda change: facts.GROUPS.index(change.group))


def _changes(old: tuple[Record, ...], new: tuple[Record, ...]) -> Iterator[Change]:
    pairs = _pairs(old, new)
    came_from = {after: before for before, after in pairs.items()}
    moved = _moved(old, new, pairs)
    for record in new:
        before = came_from.get(record)
        if before is None:
            yield Change(record.group, Kind.ADDED, record.name, tuple(_all_said(record, added=True)))
        elif differences := (*_differences(before, record), *moved.get(record, ())):
            yield Change(record.group, Kind.CHANGED, record.name, differences)
    for record in old:
        if record not in pairs:
            yield Change(record.group, Kind.WITHDRAWN, record.name, tuple(_all_said(record, added=False)))


def _all_said(record: Record, added: bool) -> Iterator[Difference]:
    for label in record.said:
        if said := record.fact(label).words:
            yield Difference(label, "", said) if added else Difference(label, said, "")


def _differences(old: Record, new: Record) -> Iterator[Difference]:
    if old.key != new.key and new.key_label:
        yield Difference(new.key_label, str(old.key), str(new.key))
    for label in dict.fromkeys((*old.said, *new.said)):
        before, after = old.fact(label), new.fact(label)
        if before.key != after.key:
            same = before.words == after.words  # another unit of the same name, say: then its id tells
            yield Difference(label, str(before.key), str(after.key)) if same else Difference(label, before.words, after.words)


def _pairs(old: tuple[Record, ...], new: tuple[Record, ...]) -> dict[Record, Record]:
    """Each old record with what became of it.

    One of which nothing changed is itself, also where others have its key (two changes of one day). Else
    the same key and text; else the same text, when it stands once in either
    version, is a record renumbered (a new task in front moves all numbers on by one); else the same
    id is the same record, reworded; else a text nearly the same is sure enough.
    """
    left, right = dict.fromkeys(old), dict.fromkeys(new)
    pairs: dict[Record, Record] = {}

    def pair(before: Record, after: Record) -> None:
        pairs[before] = after
        del left[before], right[after]

    def pair_by(key) -> None:
        ours, theirs = _once(left, key), _once(right, key)
        for value, record in ours.items():
            if value and value in theirs:
                pair(record, theirs[value])

    ours, theirs = _by(left, _all_of), _by(right, _all_of)
    for value, records in ours.items():
        for before, after in zip(records, theirs.get(value, ())):
            pair(before, after)
    pair_by(lambda r: (r.group, r.key, r.text))
    pair_by(lambda r: r.text and (r.group, r.text))
    pair_by(lambda r: (r.group, r.key))
    texts = {other: _Text(other.text) for other in right}
    for record in list(left):
        if len(record.text) >= LONG:
            text = _Text(record.text)
            near = list(islice((other for other in right if other.group == record.group and text.is_like(texts[other])), 2))
            if len(near) == 1:
                pair(record, near[0])
    return pairs


def _once(records, key) -> dict[Hashable, Record]:
    """Records by a key that only one of them has."""
    return {value: those[0] for value, those in _by(records, key).items() if len(those) == 1}


def _by(records, key) -> dict[Hashable, list[Record]]:
    found: dict[Hashable, list[Record]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return found


def _all_of(record: Record) -> Hashable:
    return record.group, record.key, record.text, *((label, record.fact(label).key) for label in record.said)


class _Text:
    """A text that is held against many others: split, counted and prepared once."""

    def __init__(self, text: str):
        self.words = text.split()
        self._count = Counter(self.words)

    @cached_property
    def _matcher(self) -> difflib.SequenceMatcher:
        """Of this text as the new one, about which difflib keeps what it finds."""
        return difflib.SequenceMatcher(None, (), self.words, autojunk=False)

    def is_like(self, new: _Text) -> bool:
        """The same by length, then by shared words, then in their order: each asks more, and takes longer, than the one before."""
        least = SURE * (len(self.words) + len(new.words)) / 2
        if min(len(self.words), len(new.words)) < least or sum(min(n, new._count.get(word, 0)) for word, n in self._count.items()) < least:
            return False
        new._matcher.set_seq1(self.words)
        return new._matcher.ratio() >= SURE


def _moved(old: tuple[Record, ...], new: tuple[Record, ...], pairs: dict[Record, Record]) -> dict[Record, tuple[Difference, ...]]:
    """Records that stand elsewhere among those that both versions have: the fewest that explain it."""
    before = [pairs[record] for record in old if record in pairs]
    kept = set(before)
    after = [record for record in new if record in kept]
    if before == after:
        return {}
    stayed = {after[at + n] for _, at, size in difflib.SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks() for n in range(size)}

    def stands(record: Record, order: list[Record]) -> str:
        at = order.index(record)
        return f"sau {order[at - 1].name}" if at else "đứng đầu"

    return {record: (Difference("vị trí", stands(record, before), stands(record, after)),) for record in after if record not in stayed}


# --- words ------------------------------------------------------------------------------------

_WORD = re.compile(r"\s+|\w+(?:[-–/.]\w+)*|[^\w\s]")


def words(old: str, new: str) -> Iterator[Run]:
    """Both texts as one row of runs. Numbers such as 21-NQ/TW and dates are one word; what lies
    between two changes and is no word is changed with them, so that phrases stay together."""
    ours, theirs = _WORD.findall(old), _WORD.findall(new)
    gone, come = "", ""
    long = len(ours) * len(theirs) > 4_000_000  # beyond that, speed for exactness
    for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=long).get_opcodes():
        same = "".join(ours[a:b]) if tag == "equal" else ""
        if same and ((gone or come) and same.isspace() and d < len(theirs) and b < len(ours)):
            gone, come = gone + same, come + same
        elif same:
            yield from _changed(gone, come)
            gone = come = ""
            yield Run("", same)
        else:
            gone, come = gone + "".join(ours[a:b]), come + "".join(theirs[c:d])
    yield from _changed(gone, come)


def _changed(gone: str, come: str) -> Iterator[Run]:
    if gone:
        yield Run("-", gone)
    if come:
        yield Run("+", come)
