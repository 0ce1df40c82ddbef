"""The printed text cut into runs: what is italic, what cites, what a note speaks of.

Marks stand on the text and never change it: the runs of a paragraph joined together are the
paragraph. Templates only wrap what they are given.
"""

from __future__ import annotations

from dataclasses import dataclass

from .model import Block, Directive, Erratum, Plan, Span
from .views import citations_in, errata_at


@dataclass(frozen=True)
class Run:
    """Letters that share all their marks."""

    text: str
    italic: bool = False
    erratum: Erratum | None = None
    keep: bool = False     # must not break across lines: a number with its code, a date
    label: bool = False

    @property
    def is_plain(self) -> bool:
        return not (self.label or self.keep or self.italic or self.erratum)


@dataclass(frozen=True)
class Phrase:
    """Runs that belong to one citation, or to none. `nth` counts the citations of a block."""

    runs: tuple[Run, ...]
    directive: Directive | None = None
    nth: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def mark(plan: Plan, block: Block) -> tuple[tuple[Phrase, ...], ...]:
    """The phrases of each paragraph of `block.all_paragraphs`."""
    citations = citations_in(plan, block)
    places = [(place, erratum) for erratum in errata_at(plan, block) for place in erratum.places if place.block is block]
    marked = []
    for index, paragraph in enumerate(block.all_paragraphs):
        cited = [(n, c) for n, c in enumerate(citations, 1) if c.place.paragraph == index]
        spans: list[tuple[str, Span, object]] = [("italic", s, True) for s in paragraph.emphasis]
        spans += [("erratum", place.span, erratum) for place, erratum in places if place.paragraph == index]
        for _, citation in cited:
            spans += [("keep", s, True) for s in (citation.number, citation.issued) if s]
        if block.label and index == 0:
            spans.append(("label", Span(0, len(block.label)), True))
        if paragraph.text and not spans and not cited:  # most paragraphs
            marked.append((Phrase((Run(paragraph.text),)),))
            continue
        edges = sorted({0, len(paragraph.text), *(e for _, s, _ in spans for e in (s.start, s.end)),
                        *(e for _, c in cited for e in (c.place.span.start, c.place.span.end))})
        phrases: list[Phrase] = []
        for start, end in zip(edges, edges[1:]):
            marks = {name: value for name, s, value in spans if s.start <= start and end <= s.end}
            run = Run(paragraph.text[start:end], **marks)
            owner = next(((n, c.directive) for n, c in cited if c.place.span.start <= start and end <= c.place.span.end), (0, None))
            if phrases and phrases[-1].nth == owner[0]:
                phrases[-1] = Phrase((*phrases[-1].runs, run), phrases[-1].directive, owner[0])
            else:
                phrases.append(Phrase((run,), owner[1], owner[0]))
        marked.append(tuple(phrases))
    return tuple(marked)
