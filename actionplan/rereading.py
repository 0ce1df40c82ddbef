"""A file that is read again after an edit: only what was edited.

Why it exists: while serving, a word is changed in one record of thousands, and to read all of them takes half of the time
until its page is there. An entry of one of the file's lists stands by itself. Where one that is read without a complaint
takes as many lines as the one that was there, in a file that was read without one too, all else is what it was. What does not
fit that (a line more or less, a change outside the lists, a fault) is read in full, as is a file that is read once.

Knows `fields` and `records`. A test holds what it gives to what is read in full.
"""

from __future__ import annotations

import re
from itertools import accumulate

from . import fields
from .fields import Type
from .records import Raw, Reader

MANY = 20  # entries: more have not been edited by hand
# Where a line of the file's own begins that is no comment, or an entry of a list.
_PIECE = re.compile(r"^(?:  - |[^\s#])", re.M)
_ENTRY = "  - "
_HEAD = re.compile(r"(\w+):[ \t]*\n(?:[ \t]*+(?:#.*)?\n)*")  # of a list: its name, and nothing but comments until the first entry


class LastReading:
    """What was read of a file, for the next time. Of one that had faults nothing is kept."""

    def __init__(self):
        self._pieces: list[str] = []
        self._raw: Raw | None = None
        self._reader: Reader | None = None

    def read(self, reader: Reader, text: str) -> Raw | None:
        """As `reader.read(text)`."""
        pieces = _pieces(text)
        raw = self._edited(reader, pieces) or reader.read(text)
        faultless = raw and not reader.problems and not reader.unread
        self._pieces, self._raw, self._reader = (pieces, raw, reader) if faultless else ([], None, None)
        return raw

    def _edited(self, reader: Reader, pieces: list[str]) -> Raw | None:
        """The file's record with what was edited in its place; None where that must be read in full."""
        changed = [n for n, (old, new) in enumerate(zip(self._pieces, pieces)) if old != new]
        if self._raw is None or self._reader.file != reader.file or len(pieces) != len(self._pieces) or not 0 < len(changed) <= MANY:
            return None
        if any(self._pieces[n].count("\n") != pieces[n].count("\n") or "&" in pieces[n] for n in changed):  # YAML's &name holds for the whole file
            return None
        lines = list(accumulate((piece.count("\n") for piece in pieces), initial=1))  # in which each piece begins
        values = dict(self._raw.values)
        commented, run_on = self._reader.commented, self._reader.run_on
        for n in changed:
            if not (place := self._place(n, lines)):
                return None
            key, nth = place
            alone = Reader(reader.file)
            entry = alone.read_entry("\n" * (lines[n] - 2) + f"{key}:\n{pieces[n]}", fields.FILE.by_key[key])  # in its line of the file
            if entry is None or alone.problems or alone.unread:
                return None
            values[key] = [*values[key][:nth], entry, *values[key][nth + 1:]]
            commented = _instead(commented, alone.commented, lines[n], lines[n + 1])
            run_on = _instead(run_on, alone.run_on, lines[n], lines[n + 1])
        reader.commented, reader.run_on = commented, run_on
        return Raw(self._raw.shape, values, self._raw.where)

    def _place(self, n: int, lines: list[int]) -> tuple[str, int] | None:
        """The list that a piece is an entry of, and which; None where the pieces of that list are not its entries, one for one."""
        head = next((m for m in range(n, -1, -1) if not self._pieces[m].startswith(_ENTRY)), 0)
        if head == n or not (name := _HEAD.fullmatch(self._pieces[head])):
            return None
        known, found = fields.FILE.by_key.get(name[1]), self._raw[name[1]]
        if known is None or known.type not in (Type.RECORDS, Type.BLOCKS) or not found:
            return None
        begin = lines[head + 1:head + 1 + len(found)]
        end = head + 1 + len(found)
        if [raw.where.line for raw in found] != begin or end < len(self._pieces) and self._pieces[end].startswith(_ENTRY):
            return None
        return name[1], n - head - 1


LAST = LastReading()  # of the plan that is served


def _pieces(text: str) -> list[str]:
    """The text cut before each line of the file's own and each entry of its lists; first what stands above them all."""
    cuts = [0, *(found.start() for found in _PIECE.finditer(text)), len(text)]
    return [text[start:end] for start, end in zip(cuts, cuts[1:])]


def _instead(of_all: list[tuple], of_one: list[tuple], start: int, end: int) -> list[tuple]:
    """Notes on lines of the file, those on one entry in the place of what they were."""
    return [*(note for note in of_all if note[0].line < start), *of_one, *(note for note in of_all if note[0].line >= end)]
