"""Text of the data as it is printed: its paragraphs, what in them is italic, and where words stand in it.

Knows `model` alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .model import Block, Paragraph, Place, Span

# An asterisk opens italics before a word and closes them behind one; `\*` is a letter.
_EMPHASIS = re.compile(r"\\\*|(?<!\w)\*(?=[^\s*])((?:\\\*|[^*])+?)(?<=[^\s\\])\*(?!\w)")


@lru_cache(maxsize=1 << 12)  # who does it and when is said in the same words many times
def paragraphs(text: str, label: str = "") -> tuple[Paragraph, ...]:
    """Text of the data as printed paragraphs: one a line, `label` in front of the first. A label
    is letters: an asterisk in it never opens italics."""
    printed = [_paragraph(line) for line in text.split("\n") if line.strip()]
    if label:
        first = printed[0] if printed else Paragraph("")
        shift = len(label) + 1
        printed[:1] = [Paragraph(f"{label} {first.text}", tuple(Span(s.start + shift, s.end + shift) for s in first.emphasis))]
    return tuple(printed)


def letters(text: str) -> str:
    """Words of the document that the data repeats elsewhere, written as they are in the text:
    their letters, without marks of emphasis."""
    return "\n".join(p.text for p in paragraphs(text))


def _paragraph(line: str) -> Paragraph:
    if "*" not in line:
        return Paragraph(line)
    pieces, emphasis, at = [], [], 0
    length = 0

    def add(piece: str) -> None:
        nonlocal length
        piece = piece.replace("\\*", "*")
        pieces.append(piece)
        length += len(piece)

    for match in _EMPHASIS.finditer(line):
        add(line[at:match.start()])
        if match[1] is None:
            add("*")
        else:
            start = length
            add(match[1])
            emphasis.append(Span(start, length))
        at = match.end()
    add(line[at:])
    return Paragraph("".join(pieces), tuple(emphasis))


def find_phrase(block: Block, phrase: str) -> tuple[Place, ...]:
    """Where the letters of `phrase` stand in a block: every occurrence, none within another; a phrase
    of several lines is found where its lines end and begin consecutive paragraphs."""
    printed = block.all_paragraphs
    pieces = [line for line in phrase.split("\n") if line.strip()]
    places: list[Place] = []
    if len(pieces) > 1:
        end = 0, 0  # of the last one found: paragraph, letter
        for first in range(len(printed) - len(pieces) + 1):
            run = [p.text for p in printed[first:first + len(pieces)]]
            start = len(run[0]) - len(pieces[0])
            if (run[0].endswith(pieces[0]) and run[-1].startswith(pieces[-1]) and run[1:-1] == pieces[1:-1]
                    and (first, start) >= end):
                spans = [Span(start, len(run[0])), *(Span(0, len(p)) for p in pieces[1:])]
                places += [Place(block, first + i, span) for i, span in enumerate(spans)]
                end = places[-1].paragraph, places[-1].span.end
        return tuple(places)
    for index, paragraph in enumerate(printed):
        at = paragraph.text.find(pieces[0]) if pieces else -1
        while at >= 0:
            places.append(Place(block, index, Span(at, at + len(pieces[0]))))
            at = paragraph.text.find(pieces[0], at + len(pieces[0]))
    return tuple(places)
