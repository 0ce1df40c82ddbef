"""A document as a Word file, for offices that go on editing: the sheet and the styles of
templates/paper/word (an empty Word file, unpacked), and in it the document's letters.

Word has no way to hold a number with hyphens on one line but to change its letters: these stay,
and the line may break there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache

import docx
import segno
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm

from ..model import Plan
from . import documents, typst, wordml
from .model import Cell, Columns, Document, Group, Heading, Paragraph, Reference, Run, Table

SHEET = typst.LAYOUT.parent / "word"
STYLES = {"body": "Body", "plain": "Normal", "small": "Small", "center": "Center", "kind": "Kind", "note": "Note"}
IN_CELLS = {"center": "CellCenter"}  # else "Cell"
AT_THE_END = STYLES | {"small": "Recipients", "center": "Signature"}
QR_SIDE, GUTTER = 20, 4              # mm
ROOM_TO_SIGN = wordml.mm(22)
AFTER_TABLE = 200
LINES, LETTERS = 40, 80              # of a page, of a line: about
EMU = 635                            # of python-docx in a twentieth of a point
ZIP_TIME = (1980, 1, 1, 0, 0, 0)     # the first that a zip can tell; the day of the data is in the properties
MOST = 255                           # letters of a property, to Word


def to_docx(document: Document, plan: Plan, site_url: str = "") -> bytes:
    """The Word file of a document; the same bytes each time. `site_url` as in `typst.to_pdf`."""
    file = docx.Document(io.BytesIO(_sheet()))
    section = file.sections[0]
    if document.landscape:
        section.page_width, section.page_height, section.orientation = section.page_height, section.page_width, WD_ORIENT.LANDSCAPE
    width = (section.page_width - section.left_margin - section.right_margin) // EMU
    _describe(file.core_properties, document, plan)
    writer = _Writer(document, width)
    end = file.element.body[-1]  # the section's properties: the last thing of a body
    for element in _apart((*writer.blocks(document.blocks), *writer.notes(), *writer.references(typst.data_of(document, plan, site_url)))):
        end.addprevious(element)
    section.footer._element.append(wordml.paragraph("Footer", [wordml.text(documents.foot(plan, document))]))
    footer = section.first_page_footer
    footer._element.extend(_origin(footer.part, width, documents.closing_lines(plan, document, site_url), documents.public_address(document, site_url)))
    made = io.BytesIO()
    file.save(made)
    return _packed(made)


def _describe(properties, document: Document, plan: Plan) -> None:
    day = datetime(plan.edition.year, plan.edition.month, plan.edition.day)
    properties.title, properties.subject = document.title[:MOST], document.subject[:MOST]
    properties.author, properties.last_modified_by = (plan.owner or plan.short_title)[:MOST], ""
    properties.language, properties.created, properties.modified, properties.revision = "vi-VN", day, day, 1


# --- the text ---------------------------------------------------------------------------------


class _Writer:
    """The blocks of one document as elements. `width` of the text in twentieths of a point."""

    def __init__(self, document: Document, width: int):
        self.document, self.width = document, width
        anchors = dict.fromkeys(anchor for reference in document.references for place in reference.places for anchor in place.anchors)
        self.bookmarks = {anchor: (number, f"_vd{number}") for number, anchor in enumerate(anchors, 1)}  # hidden, as Word's own

    def blocks(self, blocks: Iterable, whole: bool = False, joined: bool = False) -> Iterator:
        """`whole`: each paragraph on one page; `joined`: on that of what follows."""
        for block in blocks:
            yield from getattr(self, f"_{type(block).__name__.lower()}")(block, whole, joined)

    def _runs(self, runs: Iterable[Run], bold: bool = True) -> Iterator:
        for run in runs:
            made = wordml.run(run, bold)
            yield from wordml.bookmark(*self.bookmarks[run.anchor], made) if run.anchor in self.bookmarks else (made,)

    def _paragraph(self, block: Paragraph, whole: bool, joined: bool) -> Iterator:
        yield wordml.paragraph(STYLES[block.style], self._runs(block.runs), keep_next=block.keep_with_next or joined, keep_lines=whole)

    def _heading(self, block: Heading, *_) -> Iterator:
        style = f"Heading{block.level}" if block.issued or block.level == 1 else "SheetHeading"
        if block.level == 1 and documents.is_issued(self.document):
            style = "PlanTitle"
        if block.annex:
            style = "AnnexHeading"
        yield wordml.paragraph(style, self._runs(block.runs, bold=False))

    def _group(self, block: Group, _, joined: bool) -> Iterator:
        fits = sum(_lines(each) for each in block.blocks) <= LINES  # else it would begin a page and be cut all the same
        yield from self.blocks(block.blocks[:-1], whole=fits, joined=fits)
        yield from self.blocks(block.blocks[-1:], whole=fits, joined=joined)

    def _table(self, block: Table, whole: bool, joined: bool) -> Iterator:
        """A row stays with the next one where its paragraphs do."""
        widths = wordml.shared(self.width, block.widths)
        rows = [wordml.row(widths, [(1, [wordml.paragraph("CellHead", [wordml.text(head)])]) for head in block.heads], head=True)] if block.heads else []
        rows += [wordml.row(widths, [(cell.span, self._cell(cell, joined if row is block.rows[-1] else whole)) for cell in row],
                            least=0 if row[0].head else wordml.mm(block.row_height)) for row in block.rows]
        yield wordml.table("Grid", widths, rows, block.caption)

    def _cell(self, cell: Cell, joined: bool) -> list:
        """A head over rows stays with the row below it. A cell is never without a paragraph."""
        return [wordml.paragraph("CellHead" if cell.head else IN_CELLS.get(each.style, "Cell"), self._runs(each.runs, bold=not cell.head), keep_next=joined)
                for each in cell.paragraphs] or [wordml.paragraph("Cell", keep_next=joined)]

    def _columns(self, block: Columns, *_) -> Iterator:
        def column(lines: tuple[Paragraph, ...]) -> list:
            signed = len(lines) - 1 if len(lines) > 1 and lines[-1].style == "center" and lines[-1].runs[0].bold else 0
            return [wordml.paragraph(AT_THE_END[line.style], self._runs(line.runs), before=ROOM_TO_SIGN if at and at == signed else 0)
                    for at, line in enumerate(lines)] or [wordml.paragraph("Recipients")]

        widths = wordml.shared(self.width, (1, 1))
        yield wordml.table("Bare", widths, [wordml.row(widths, [(1, column(block.left)), (1, column(block.right))])])

    def _behind(self) -> str:
        """The style of the first heading of the site's own words: behind a text that ends with its signature, they stand apart from it."""
        return "ReferencesHeading" if documents.is_issued(self.document) else "SheetHeading"

    def notes(self) -> Iterator:
        for at, block in enumerate(self.document.notes):
            yield from [wordml.paragraph(self._behind(), self._runs(block.runs, bold=False))] if at == 0 else self.blocks([block])

    def references(self, data: str) -> Iterator:
        """The directives that the document names, with the pages, which Word counts anew. `data`: of `typst.data_of`."""
        if self.document.references:
            pages = typst.pages_named(data)
            yield wordml.paragraph("SheetHeading" if self.document.notes else self._behind(), [wordml.text(documents.REFERENCES)])
            for reference in self.document.references:
                yield wordml.paragraph("Reference", self._reference(reference, pages))

    def _reference(self, reference: Reference, pages: dict[str, int]) -> Iterator:
        if not reference.places:
            yield wordml.text(f"– {reference.text}")
            return
        said = f"– {reference.text} Tại: "
        for place in reference.places:
            for page in dict.fromkeys(pages[anchor] for anchor in place.anchors):
                yield wordml.text(f"{said}{place.name}, trang " if not said.startswith(",") else said)
                anchor = next(a for a in place.anchors if pages[a] == page)
                yield from wordml.field(f"PAGEREF {self.bookmarks[anchor][1]} \\h", str(page))
                said = ", "
            said = "; "
        yield wordml.text(".")


def _lines(block: object) -> int:
    """About how many lines a paragraph or a table takes."""
    if isinstance(block, Table):
        return sum(max(sum(1 + _letters(each) // round(LETTERS * width) for each in cell.paragraphs) for cell, width in zip(row, block.widths))
                   for row in block.rows)
    return 1 + _letters(block) // LETTERS


def _letters(block: Paragraph) -> int:
    return sum(len(run.text) for run in block.runs)


def _apart(elements: Iterable) -> Iterator:
    """With room after each table. Two tables that touch would be one to Word, and nothing may end with one."""
    after_table = False
    for element in elements:
        if after_table and wordml.is_table(element):
            yield wordml.paragraph("End")
        elif after_table:
            element.get_or_add_pPr().spacing_before = AFTER_TABLE * EMU
        yield element
        after_table = wordml.is_table(element)
    if after_table:
        yield wordml.paragraph("End")


# --- the foot of the first page ---------------------------------------------------------------


def _origin(part, width: int, lines: tuple[str, ...], page: str) -> Iterator:
    """What the sheet is, of which day, from which page, and the QR code beside it."""
    told = [wordml.paragraph("Origin" if at else "OriginFirst", _linked(part, line, page)) for at, line in enumerate(lines)]
    if not page:
        yield from told
        return
    side, gutter = wordml.mm(QR_SIDE), wordml.mm(GUTTER)
    widths = (width - gutter - side, gutter, side)
    code = wordml.paragraph("Origin", [_qr(part, page)], before=160)
    yield wordml.table("Bare", widths, [wordml.row(widths, [(1, told), (1, [wordml.paragraph("Origin")]), (1, [code])])])
    yield wordml.paragraph("End")


def _linked(part, line: str, page: str) -> Iterator:
    if page and line.endswith(page):
        yield wordml.text(line.removesuffix(page))
        yield wordml.link(part.relate_to(page, RELATIONSHIP_TYPE.HYPERLINK, is_external=True), page)
    else:
        yield wordml.text(line)


def _qr(part, page: str):
    picture = io.BytesIO()
    segno.make(page, error="m", micro=False).save(picture, kind="png", scale=8, border=0)
    inline = part.new_pic_inline(picture, width=Mm(QR_SIDE))
    for side in ("distT", "distB", "distL", "distR"):  # left out, LibreOffice keeps 3 mm and cuts the picture
        inline.set(side, "0")
    inline.docPr.set("name", "Mã QR")
    inline.docPr.set("descr", documents.qr_says(page))
    return wordml.w("r", wordml.w("drawing", inline))


# --- the file ---------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _sheet() -> bytes:
    """The empty Word file that all begin with."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as sheet:
        for part in sorted(path for path in SHEET.rglob("*") if path.is_file()):
            sheet.write(part, part.relative_to(SHEET).as_posix())
    return packed.getvalue()


def _packed(made: io.BytesIO) -> bytes:
    """The same parts in a zip that tells no time and no machine."""
    packed = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(packed, "w") as file:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            file.writestr(entry, parts.read(name))
    return packed.getvalue()
