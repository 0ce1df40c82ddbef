"""A document as a Word file, for offices that go on editing: the sheet and the styles of
templates/paper/word (an empty Word file, unpacked), and in it the document's letters.

Word refuses what other programs forgive, so the children of an element stand in the order of its
schema. It has no way to keep a number with hyphens on one line but to change its letters: these
stay, and the line may break.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import docx
import segno
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from ..model import Plan
from . import documents, typst
from .model import Cell, Columns, Document, Group, Heading, Paragraph, Reference, Run, Table

SHEET = typst.LAYOUT.parent / "word"
STYLES = {"body": "Body", "plain": "Normal", "small": "Small", "center": "Center", "kind": "Kind", "item": "Item"}
IN_CELLS = {"center": "CellCenter"}
LANGUAGE = "vi-VN"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can tell: the day of the data is in the properties
QR_SIDE = Mm(24)
ROOM_TO_SIGN = Mm(22)
AFTER_TABLE = Pt(12)


def to_docx(document: Document, plan: Plan, site_url: str = "") -> bytes:
    """The Word file of a document; the same bytes each time. `site_url` as in `typst.to_pdf`."""
    file = docx.Document(io.BytesIO(_sheet()))
    _describe(file.core_properties, document, plan)
    if document.landscape:
        page = file.sections[0]
        page.page_width, page.page_height, page.orientation = page.page_height, page.page_width, docx.enum.section.WD_ORIENT.LANDSCAPE
    writer = _Writer(file, document)
    end = file.element.body[-1]  # the section's properties: the last thing of a body
    for element in _apart((*writer.blocks(document.blocks), *writer.references(typst.data_of(document, plan, site_url)),
                           *writer.closing(documents.closing_lines(plan, document, site_url), site_url))):
        end.addprevious(element)
    made = io.BytesIO()
    file.save(made)
    return _packed(made)


def _describe(properties, document: Document, plan: Plan) -> None:
    day = datetime(plan.edition.year, plan.edition.month, plan.edition.day)
    properties.title, properties.subject = document.title[:255], document.subject[:255]  # Word's limit
    properties.author = properties.last_modified_by = (plan.owner or plan.short_title)[:255]
    properties.language, properties.created, properties.modified, properties.revision = LANGUAGE, day, day, 1


# --- elements ---------------------------------------------------------------------------------


def _w(tag: str, *children, **attributes):
    """An element of WordprocessingML; children that are None are left out."""
    element = OxmlElement(f"w:{tag}", {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    element.extend([child for child in children if child is not None])
    return element


def _twips(length) -> int:
    return round(length / 635)


def _letters(text: str) -> Iterator:
    """The letters of a run; a line's end is an element of its own."""
    for at, line in enumerate(text.split("\n")):
        if at:
            yield _w("br")
        if line:
            letters = _w("t")
            letters.text = line
            letters.set(qn("xml:space"), "preserve")
            yield letters


def _run(run: Run, bold: bool = True):
    marks = [_w("b"), _w("bCs")] if run.bold and bold else []
    marks += [_w("i"), _w("iCs")] if run.italic else []
    marks += [_w("u", val="single")] if run.underline else []
    return _w("r", _w("rPr", *marks) if marks else None, *_letters(run.text))


def _text(text: str):
    return _run(Run(text))


def _paragraph(style: str, content: Iterable, keep_next: bool = False, keep_lines: bool = False, before=None):
    marks = [_w("pStyle", val=style)] if style != "Normal" else []
    marks += [_w("keepNext")] if keep_next else []
    marks += [_w("keepLines")] if keep_lines else []
    marks += [_w("spacing", before=_twips(before))] if before else []
    return _w("p", _w("pPr", *marks) if marks else None, *content)


def _field(instruction: str, shown: str) -> tuple:
    """A field as Word writes it, with what it shows until Word counts for itself (it does before printing)."""
    told = _w("instrText")
    told.text = f" {instruction} "
    told.set(qn("xml:space"), "preserve")
    return (_w("r", _w("fldChar", fldCharType="begin")), _w("r", told), _w("r", _w("fldChar", fldCharType="separate")),
            _text(shown), _w("r", _w("fldChar", fldCharType="end")))


def _apart(elements: Iterable) -> Iterator:
    """With room after each table; two tables side by side would be one to Word."""
    last = None
    for element in elements:
        if last is not None and last.tag == qn("w:tbl"):
            if element.tag == qn("w:tbl"):
                yield _paragraph("End", ())
            elif element.style != "End":
                element.get_or_add_pPr().spacing_before = AFTER_TABLE
        yield element
        last = element


def _table(style: str, widths: Iterable[float], rows: Iterable, total: int, caption: str = ""):
    """A table as wide as the text. `widths` are shares, `rows` functions from widths in twips to a row."""
    shares = tuple(widths)
    ends = [round(total * sum(shares[:at + 1]) / sum(shares)) for at in range(len(shares))]
    wide = [end - start for start, end in zip([0, *ends], ends)]
    properties = _w("tblPr", _w("tblStyle", val=style), _w("tblW", w=total, type="dxa"), _w("tblLayout", type="fixed"),
                    _w("tblLook", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1, val="0620"),
                    _w("tblCaption", val=caption) if caption else None)
    return _w("tbl", properties, _w("tblGrid", *(_w("gridCol", w=each) for each in wide)), *(row(wide) for row in rows))


def _row(cells: Iterable[tuple[int, list]], wide: list[int], head: bool = False, least: float = 0):
    """A row that is not cut. `cells`: (how many columns, paragraphs)."""
    made, column = [], 0
    for span, content in cells:
        made.append(_w("tc", _w("tcPr", _w("tcW", w=sum(wide[column:column + span]), type="dxa"),
                                _w("gridSpan", val=span) if span > 1 else None), *content))
        column += span
    properties = _w("trPr", _w("cantSplit"), _w("trHeight", val=_twips(Mm(least)), hRule="atLeast") if least else None,
                    _w("tblHeader") if head else None)
    return _w("tr", properties, *made)


# --- a document -------------------------------------------------------------------------------


class _Writer:
    """The blocks of one document as elements of its file."""

    def __init__(self, file, document: Document):
        self.file, self.document = file, document
        section = file.sections[0]
        self.width = _twips(section.page_width - section.left_margin - section.right_margin)
        anchors = dict.fromkeys(anchor for reference in document.references for place in reference.places for anchor in place.anchors)
        self.bookmarks = {anchor: f"_vd{number}" for number, anchor in enumerate(anchors, 1)}  # hidden, as Word's own
        self.bookmarks_made = 0
        self.centered = getattr(document.blocks[0], "style", "") == "kind"

    def blocks(self, blocks: Iterable, together: bool = False) -> Iterator:
        """`together`: each stays with the next, and the last with what follows."""
        for block in blocks:
            yield from getattr(self, type(block).__name__.lower())(block, together)

    def runs(self, runs: Iterable[Run], bold: bool = True) -> Iterator:
        for run in runs:
            bookmark = self.bookmarks.get(run.anchor)
            if bookmark:
                self.bookmarks_made += 1
                yield _w("bookmarkStart", id=self.bookmarks_made, name=bookmark)
            yield _run(run, bold)
            if bookmark:
                yield _w("bookmarkEnd", id=self.bookmarks_made)

    def paragraph(self, block: Paragraph, together: bool = False, before=None) -> Iterator:
        yield _paragraph(STYLES[block.style], self.runs(block.runs), block.keep_with_next or together, together, before)

    def heading(self, block: Heading, together: bool = False) -> Iterator:
        style = f"Heading{block.level}" if block.issued or block.level == 1 else "SheetHeading"
        if block.level == 1 and self.centered:
            style = "PlanTitle"
        yield _paragraph(style, self.runs(block.runs, bold=False))

    def group(self, block: Group, together: bool = False) -> Iterator:
        yield from self.blocks(block.blocks[:-1], together=True)
        for last in self.blocks(block.blocks[-1:], together):
            last.get_or_add_pPr().keep_together = True
            yield last

    def table(self, block: Table, together: bool = False) -> Iterator:
        rows = [lambda wide: _row(((1, [_paragraph("CellHead", [_text(head)])]) for head in block.heads), wide, head=True)] if block.heads else []
        rows += [lambda wide, row=row: _row(((cell.span, self.cell(cell)) for cell in row), wide, least=0 if row[0].head else block.row_height)
                 for row in block.rows]
        yield _table("Grid", block.widths, rows, self.width, block.caption)

    def cell(self, cell: Cell) -> list:
        """A head over rows stays with the row below it. A cell of Word is never without a paragraph."""
        return [_paragraph("CellHead" if cell.head else IN_CELLS.get(each.style, "Cell"), self.runs(each.runs, bold=not cell.head))
                for each in cell.paragraphs] or [_paragraph("Cell", ())]

    def columns(self, block: Columns, together: bool = False) -> Iterator:
        def signed(at: int, line: Paragraph) -> bool:
            return at > 0 and at == len(block.right) - 1 and line.runs[0].bold

        right = [element for at, line in enumerate(block.right)
                 for element in self.paragraph(line, before=ROOM_TO_SIGN if signed(at, line) else None)]
        cells = [(1, list(self.blocks(block.left))), (1, right)]
        yield _table("TableNormal", (1, 1), [lambda wide: _row(((span, content or [_paragraph("Normal", ())]) for span, content in cells), wide)], self.width)

    # --- at the end ---

    def references(self, data: str) -> Iterator:
        """The directives that the document names, with the pages. `data`: of `typst.data_of`."""
        if not self.document.references:
            return
        pages = typst.pages_named(data)
        yield _paragraph("SheetHeading", [_text(documents.REFERENCES)])
        for reference in self.document.references:
            yield _paragraph("Reference", self.reference(reference, pages))

    def reference(self, reference: Reference, pages: dict[str, int]) -> Iterator:
        said = f"– {reference.text} Tại: "
        for place in reference.places:
            yield _text(f"{said}{place.name}, trang ")
            said = "; "
            shown = {pages[anchor]: anchor for anchor in reversed(place.anchors)}  # one for each page
            for at, (page, anchor) in enumerate(sorted(shown.items())):
                if at:
                    yield _text(", ")
                yield from _field(f"PAGEREF {self.bookmarks[anchor]} \\h", str(page))
        yield _text(".")

    def closing(self, lines: tuple[str, ...], site_url: str) -> Iterator:
        """What the sheet is, of which day, from which page; the QR code beside it."""
        page = site_url.rstrip("/") + "/" + self.document.address if site_url else ""
        told = [_paragraph("Closing" if at or page else "ClosingFirst", self.closing_line(line, page), keep_next=at + 1 < len(lines))
                for at, line in enumerate(lines)]
        if not page:
            yield from told
            return
        share = _twips(QR_SIDE)
        yield _paragraph("End", (), keep_next=True, before=AFTER_TABLE)
        yield _table("ClosingTable", (self.width - share, share),
                     [lambda wide: _row(((1, told), (1, [_paragraph("Closing", [self.qr(page)])])), wide)], self.width)
        yield _paragraph("End", ())

    def closing_line(self, line: str, page: str) -> Iterator:
        if page and line.endswith(page):
            yield _text(line[:-len(page)])
            link = _w("hyperlink", _text(page), history=1)
            link.set(qn("r:id"), self.file.part.relate_to(page, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            yield link
        else:
            yield _text(line)

    def qr(self, page: str):
        picture = io.BytesIO()
        segno.make(page, error="m", micro=False).save(picture, kind="png", scale=8, border=4)
        inline = self.file.part.new_pic_inline(picture, width=QR_SIDE)
        inline.docPr.set("descr", f"Mã QR dẫn tới {page}")
        return _w("r", _w("drawing", inline))


# --- the file ---------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    """The empty Word file that all begin with."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as sheet:
        for part in sorted(path for path in SHEET.rglob("*") if path.is_file()):
            sheet.write(part, part.relative_to(SHEET).as_posix())
    return packed.getvalue()


def _packed(made: io.BytesIO) -> bytes:
    """The same parts in a zip that knows no time and no machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            file.writestr(entry, parts.read(name))
    return packed.getvalue()
