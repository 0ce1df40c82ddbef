"""What a printed document is made of, before anybody decides whether it becomes PDF or Word.

Knows nobody. Letters are to the letter; a `Run` is never split inside a number of a directive.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Letters that share their marks. `keep`: must not break across lines. `anchor` names this
    place for the references of the document (empty: nobody refers to it)."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    keep: bool = False
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """`style`: "body" (issued text: justified, first line indented), "plain" (the site's words),
    "small" (addresses, what is said beside), "note" (small and hanging: one of several), "center", "kind" (KẾ HOẠCH)."""

    runs: tuple[Run, ...]
    style: str = "body"
    keep_with_next: bool = False


@dataclass(frozen=True)
class Heading:
    """Level 1 is the document's own title. `issued`: a heading of the plan's own text, set like
    its paragraphs; else one of the site's. `annex`: that of an annex, which begins a new sheet."""

    level: int
    runs: tuple[Run, ...]
    issued: bool = False
    annex: bool = False


@dataclass(frozen=True)
class Cell:
    paragraphs: tuple[Paragraph, ...]
    span: int = 1
    head: bool = False


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the text width. `heads` repeat on every page; rows are not cut."""

    caption: str
    widths: tuple[float, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_height: float = 0  # least height of a row in mm, for forms filled in by hand


@dataclass(frozen=True)
class Group:
    """Blocks that stay together on a page where they fit on one (a task with its lines)."""

    blocks: tuple[object, ...]


@dataclass(frozen=True)
class Columns:
    """Two columns side by side (recipients at the left, signature at the right)."""

    left: tuple[object, ...]
    right: tuple[object, ...]


@dataclass(frozen=True)
class Place:
    """A block that names a directive: its name, and the anchors of the runs, for page numbers."""

    name: str
    anchors: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """A directive named in the document: what it is, and where it is named; no places where that goes without saying."""

    runs: tuple[Run, ...]
    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Document:
    """`stem` is the file name without its ending ("nhiem-vu-1.2.10"); `address` the page it
    belongs to, from the site's root; `blocks` its content; `notes` what the site says of it, behind it;
    `references` the list at its end."""

    stem: str
    title: str
    subject: str
    address: str
    blocks: tuple[object, ...]
    references: tuple[Reference, ...] = ()
    notes: tuple[object, ...] = ()
    landscape: bool = False
    is_form: bool = False  # to be filled in and handed on
