"""Letters as runs: the plan's own text with its marks, block by block, and the site's words.

The plan's words stand to the letter; on the way it is noted which directives they name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from .. import marking, numbers, pages, views, wording
from ..model import Block, Directive, Plan, Section, Task
from .model import Cell, Group, Heading, Paragraph, Place, Reference, Run, Table

WIDTH = 165       # mm, of a text
LABELS = 13, 30   # mm, of a column of labels


class Text:
    """Blocks of the plan as paragraphs, noting on the way which directives they name."""

    def __init__(self, plan: Plan):
        self.plan, self._numbers = plan, numbers.numbers_of(plan.directives)
        self.named: dict[Directive, dict[str, list[str]]] = {}  # with the names of places, and their anchors

    def references(self, places: bool = True) -> tuple[Reference, ...]:
        """The directives named so far, in the order of the text; without `places` where all is in one."""
        return tuple(Reference(words(wording.directive_line(directive), known=self._numbers), tuple(Place(name, tuple(anchors)) for name, anchors in found.items()) if places else ())
                     for directive, found in self.named.items())

    def runs(self, block: Block) -> tuple[tuple[Run, ...], ...]:
        """The runs of each paragraph of `block.all_paragraphs`."""
        return tuple(tuple(run for phrase in phrases for run in self._phrase(block, phrase))
                     for phrases in marking.mark(self.plan, block))

    def _phrase(self, block: Block, phrase: marking.Phrase) -> Iterator[Run]:
        anchor = ""
        if phrase.directive:
            anchor = f"{pages.anchor(block)}--{phrase.nth}"
            places = self.named.setdefault(phrase.directive, {})
            places.setdefault(wording.block_name(self.plan, block), []).append(anchor)
        for at, run in enumerate(phrase.runs):
            yield Run(run.text, bold=run.label, italic=run.italic, keep=run.keep, anchor=anchor if at == 0 else "")

    def block(self, block: Block) -> object:
        """A task or a point as it is printed."""
        lines = self.runs(block)
        if isinstance(block, Task) and block.section and block.section.columns:
            return self._task_of_row(block, lines)
        printed = tuple(Paragraph(runs) for runs in lines)
        return Group(printed) if isinstance(block, Task) or len(printed) > 1 else printed[0]

    def flow(self, blocks: Iterable[Block], above: int = 0, annexes: bool = False) -> Iterator[object]:
        """Blocks in printed order, tables as tables. A heading of the highest depth has level 2 - `above`. `annexes`: they stand behind the signature."""
        for piece in views.pieces(blocks):
            if isinstance(piece, views.Table):
                yield self.table(piece)
            elif isinstance(piece, Section):
                annex, lines = annexes and piece.depth == 1, self.runs(piece)
                name, remarks = lines[:len(lines) - piece.remarks], lines[len(lines) - piece.remarks:]
                yield self._annex(piece, name) if annex else Heading(max(2, piece.depth + 1 - above), headline(name), issued=True)
                yield from (Paragraph(runs, "center" if annex else "body", keep_with_next=True) for runs in remarks)
            else:
                yield self.block(piece)

    def _annex(self, section: Section, name: tuple[tuple[Run, ...], ...]) -> Heading:
        """As offices print it: the label on a line of its own. The space behind it stays, for the outline of a PDF knows no lines."""
        (first, *others), own = name, len(section.label)
        label = (*headline([cut(first, 0, own)]), Run(" \n")) if own else ()
        heading = cut(first, own + 1 if own else 0, len(section.paragraphs[0].text))
        return Heading(2, label + headline([heading, *others]), issued=True, annex=True)

    def table(self, table: views.Table) -> Table:
        columns = table.section.columns
        return Table(wording.heading(self.plan, table.section), shares_of(table),
                     tuple(column.head for column in columns), tuple(self._row(columns, row) for row in table.rows))

    def _task_of_row(self, task: Task, lines: tuple[tuple[Run, ...], ...]) -> Group:
        """A task that is printed as a row, alone: its text, then what stands under each of the other heads."""
        cells = _under_heads(task, lines)
        rows = tuple((Cell((Paragraph(words(column.head, bold=True), "plain"),)), Cell(tuple(Paragraph(runs, "plain") for runs in cells.get(column.key, ()))))
                     for column in task.section.columns if column.key not in ("label", "text"))
        own = tuple(Paragraph(runs) for runs in lines[:len(task.paragraphs)])
        return Group(own + ((Table("", (.3, .7), (), rows),) if rows else ()))

    def _row(self, columns, block: Block) -> tuple[Cell, ...]:
        lines = self.runs(block)
        if not isinstance(block, Task):
            bold = len(lines) - block.remarks if isinstance(block, Section) else 0
            return (Cell(tuple(Paragraph(headline((runs,)) if n < bold else runs, "plain") for n, runs in enumerate(lines)),
                         span=len(columns), head=isinstance(block, Section)),)
        own, label = len(block.paragraphs), ()
        text = list(lines[:own])
        if block.label and any(column.key == "label" for column in columns):
            length = len(block.paragraphs[0].text)
            label, text[0] = cut(text[0], 0, len(block.label)), cut(text[0], len(block.label) + 1, length)
        cells = {"label": [label] if label else [], "text": text} | _under_heads(block, lines)
        return tuple(Cell(tuple(Paragraph(tuple(runs), "plain") for runs in cells.get(column.key, ()))) for column in columns)


def _under_heads(task: Task, lines: tuple[tuple[Run, ...], ...]) -> dict[str, tuple[tuple[Run, ...], ...]]:
    """The paragraphs of each of its lines, by the key of their column."""
    return {line.kind: lines[(at := task.first_paragraph_of(line)):at + len(line.paragraphs)] for line in task.lines}


def shares_of(table: views.Table) -> tuple[float, ...]:
    """How wide its columns are, of the whole: labels as wide as they need, the text twice as wide as the others."""
    shares = {column.key: {"label": 1.0, "text": 5.0}.get(column.key, 2.4) for column in table.section.columns}
    if "label" in shares:
        others = sum(shares.values()) - shares["label"]
        label = max(shares["label"] / (others + shares["label"]), _of_labels(table) / WIDTH)
        shares = {key: label if key == "label" else share / others * (1 - label) for key, share in shares.items()}
    return tuple(share / sum(shares.values()) for share in shares.values())


def _of_labels(table: views.Table) -> float:
    """The millimetres that the column of labels needs: Word breaks a word that is wider than its cell. Of 12 pt a
    capital in bold takes 3 mm, a digit 2.2, and the cell's margins 4."""
    head = next(column.head for column in table.section.columns if column.key == "label")
    words = [word for letters in (head, *(row.label for row in table.rows if isinstance(row, Task))) for word in letters.split()]
    needed = 4 + max((sum(3 if letter.isalpha() else 2.2 for letter in word) for word in words), default=0)
    return min(max(needed, LABELS[0]), LABELS[1])


def headline(lines: Iterable[tuple[Run, ...]]) -> tuple[Run, ...]:
    """Paragraphs as one line in bold."""
    return tuple(replace(run, bold=True) for at, runs in enumerate(lines) for run in (((Run(" "),) if at else ()) + runs))


def cut(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs of the letters from `start` to `end`."""
    found, at = [], 0
    for run in runs:
        text = run.text[max(0, start - at):max(0, end - at)]
        at += len(run.text)
        if text:
            found.append(replace(run, text=text))
    return tuple(found)


def words(text: str, bold: bool = False, known: numbers.Numbers = numbers.STANDARD) -> tuple[Run, ...]:
    """Words of the site as runs: a directive's number is not broken at its hyphens; one that only the plan's register has, where it is `known`."""
    return tuple(Run(piece, bold=bold, keep=is_number) for piece, is_number in numbers.cut_at_numbers(text, known) if piece)
