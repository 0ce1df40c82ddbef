"""Elements of WordprocessingML, as Word writes them: runs, paragraphs, tables, fields.

Word refuses what other programs forgive: the children of an element stand in the order of its
schema. Knows no plan. Lengths are twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from .model import Run

MM = 1440 / 25.4


def mm(length: float) -> int:
    return round(length * MM)


def w(tag: str, *children, **attributes):
    """The element w:tag; children that are None are left out."""
    element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    element.extend([child for child in children if child is not None])
    return element


# --- letters ----------------------------------------------------------------------------------


def run(run: Run, bold: bool = True):
    """The letters of a run with their marks; not `bold` where the paragraph's style is that already."""
    marks = [w("b"), w("bCs")] if run.bold and bold else []
    marks += [w("i"), w("iCs")] if run.italic else []
    marks += [w("u", val="single")] if run.underline else []
    return w("r", w("rPr", *marks) if marks else None, *_letters(run.text))


def text(letters: str):
    return run(Run(letters))


def _letters(letters: str) -> Iterator:
    """A line's end is an element of its own."""
    for at, line in enumerate(letters.split("\n")):
        if at:
            yield w("br")
        if line:
            yield _kept("t", line)


def _kept(tag: str, letters: str):
    """An element whose spaces count."""
    element = w(tag)
    element.text = letters
    element.set(qn("xml:space"), "preserve")
    return element


def field(instruction: str, shown: str) -> tuple:
    """A field, with what it shows until Word counts for itself (before printing, or on F9)."""
    return (w("r", w("fldChar", fldCharType="begin")), w("r", _kept("instrText", f" {instruction} ")),
            w("r", w("fldChar", fldCharType="separate")), text(shown), w("r", w("fldChar", fldCharType="end")))


def bookmark(number: int, name: str, content) -> tuple:
    return w("bookmarkStart", id=number, name=name), content, w("bookmarkEnd", id=number)


def link(relation: str, letters: str):
    """Letters that lead to the target of a relation of their part."""
    element = w("hyperlink", text(letters), history=1)
    element.set(qn("r:id"), relation)
    return element


# --- paragraphs and tables --------------------------------------------------------------------


def paragraph(style: str, content: Iterable = (), keep_next: bool = False, keep_lines: bool = False, before: int = 0):
    """`keep_next`: on the page of what follows; `keep_lines`: on one page; `before`: room above, beside the style's."""
    marks = [w("pStyle", val=style)] if style != "Normal" else []
    marks += [w("keepNext")] if keep_next else []
    marks += [w("keepLines")] if keep_lines else []
    marks += [w("spacing", before=before)] if before else []
    return w("p", w("pPr", *marks) if marks else None, *content)


def table(style: str, widths: Iterable[int], rows: Iterable, caption: str = ""):
    """A table of `row`s. `caption` is read out, not seen."""
    widths = tuple(widths)
    properties = w("tblPr", w("tblStyle", val=style), w("tblW", w=sum(widths), type="dxa"), w("tblLayout", type="fixed"),
                   w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
                   w("tblCaption", val=caption) if caption else None)
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def row(widths: Iterable[int], cells: Iterable[tuple[int, Iterable]], head: bool = False, least: int = 0):
    """A row that is not cut; a `head` is repeated on every page. `cells`: (columns it spans, paragraphs)."""
    widths, made, column = tuple(widths), [], 0
    for span, content in cells:
        made.append(w("tc", w("tcPr", w("tcW", w=sum(widths[column:column + span]), type="dxa"), w("gridSpan", val=span) if span > 1 else None), *content))
        column += span
    return w("tr", w("trPr", w("cantSplit"), w("trHeight", val=least, hRule="atLeast") if least else None, w("tblHeader") if head else None), *made)


def shared(total: int, shares: Iterable[float]) -> list[int]:
    """`total` in parts of these shares, to the last twentieth of a point."""
    shares = tuple(shares)
    ends = [round(total * sum(shares[:at]) / sum(shares)) for at in range(len(shares) + 1)]
    return [end - start for start, end in zip(ends, ends[1:])]


def is_table(element) -> bool:
    return element.tag == qn("w:tbl")
