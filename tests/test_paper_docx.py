"""The Word files: read back as Word would, as letters, styles and elements; and converted by LibreOffice."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import docx
import pypdfium2
import pytest
import zxingcpp
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Read
from lxml import etree

from actionplan import load_plan, pages
from actionplan.environment import DATA, ROOT
from actionplan.model import Plan
from actionplan.paper import documents, typst
from actionplan.paper.docx import to_docx
from actionplan.paper.model import Document, Group, Heading, Paragraph, Run, Table
from actionplan.tools import NODE, find
from test_data import source_text
from test_paper import CASES, lines
from test_paper_pdf import SITE_URL, picture, squeezed, texts, without_edges

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def written(plan):
    """{stem: (document, bytes of its Word file)} of the real plan."""
    return {d.stem: (d, to_docx(d, plan, SITE_URL)) for d in documents.documents(plan)}


@pytest.fixture(scope="module")
def opened(written):
    return {stem: docx.Document(io.BytesIO(content)) for stem, (_, content) in written.items()}


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


def paragraphs(file) -> list[Read]:
    """All paragraphs of the body, those of tables too, that have letters; in the order of reading."""
    return [p for element in file.element.body.iter(qn("w:p")) if (p := Read(element, file)).text]


def printed(thing: object) -> list[str]:
    """The paragraphs of a document with the heads of its tables."""
    if isinstance(thing, Table):
        return [*thing.heads, *lines(thing)]
    return [line for each in (*thing.blocks, *getattr(thing, "notes", ())) for line in (printed(each) if isinstance(each, (Table, Group)) else lines(each))]


# --- letters ----------------------------------------------------------------------------------


def test_the_plans_text_is_the_source(opened):
    source = source_text().replace("*", "").split("\n")
    found = [p.text for p in paragraphs(opened["ke-hoach"])]
    assert found[:len(source)] == source
    assert found[len(source)] == "Ghi chú hiệu đính"  # from here on the site's words


def test_every_document_says_its_lines_and_no_others(written, opened):
    for stem, (document, _) in written.items():
        found = [p.text for p in paragraphs(opened[stem])]
        named = [f"– {reference.text}" + " Tại: " * bool(reference.places) for reference in document.references]
        assert found[:len(found) - len(named)] == [line for line in printed(document) if line] + [documents.REFERENCES] * bool(named), stem
        assert all(line.startswith(name) for line, name in zip(found[len(found) - len(named):], named))


def test_letters_that_xml_and_word_would_take_for_their_own(plan):
    said = ["<w:p/> &amp; ]]> <!-- -->", "=1+1", "@a #b $c \\d `e` {{ x }} {% y %}", " hai  khoảng trắng  ", "漢 ☐ 🎉 \ufeff \u00ad", "một\nhai"]
    sheet = replace(documents.task_sheet(plan, plan.tasks[0]), blocks=(Heading(1, (Run("Chữ"),)), *(Paragraph((Run(s),)) for s in said)), references=())
    assert [p.text for p in paragraphs(docx.Document(io.BytesIO(to_docx(sheet, plan))))] == ["Chữ", *said]


def test_the_marks_of_letters_are_the_documents(written, opened):
    """Bold, italic, underlined: as the blocks say, by the run or by the style of the paragraph."""
    document, _ = written["ke-hoach"]
    blocks = [b for block in document.blocks if isinstance(block, (Paragraph, Group)) for b in getattr(block, "blocks", (block,))]
    found = [p for p in paragraphs(opened["ke-hoach"]) if p.style.style_id in ("Kind", "Body")]
    for p, block in zip(found, blocks, strict=True):
        assert [(r.text, bool(r.bold), bool(r.italic)) for r in p.runs] == [(r.text, r.bold, r.italic) for r in block.runs]
    recipients = next(p for p in paragraphs(opened["ke-hoach"]) if p.style.style_id == "Recipients")
    assert recipients.runs[0].underline


# --- the sheet --------------------------------------------------------------------------------


def test_a4_with_the_margins_of_an_office(written, opened):
    for stem, (document, _) in written.items():
        (section,) = opened[stem].sections
        size = (section.page_width, section.page_height)
        assert tuple(round(side / Mm(1)) for side in (size if not document.landscape else reversed(size))) == (210, 297)
        assert (section.orientation == WD_ORIENT.LANDSCAPE) is document.landscape
        margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert [round(m / Mm(1)) for m in margins] == [20, 15, 20, 30]
    assert written["phan-cong"][0].landscape


def test_the_page_number_stands_in_the_middle_of_the_top_but_on_the_first_page(opened):
    for file in opened.values():
        (section,) = file.sections
        assert section.different_first_page_header_footer
        assert section.first_page_header.is_linked_to_previous  # none
        (number,) = section.header.paragraphs
        assert number.style.name == "Header" and number.style.paragraph_format.alignment == 1
        assert [e.text for e in number._p.iter(qn("w:instrText"))] == [" PAGE "]


def test_the_foot_of_the_first_page_says_what_the_sheet_is_and_whence(plan, written, opened):
    for stem, (document, _) in written.items():
        foot = opened[stem].sections[0].first_page_footer
        said = "".join(e.text for e in foot._element.iter(qn("w:t")))
        assert said == "".join(documents.closing_lines(plan, document, SITE_URL))
        relation = next(foot._element.iter(qn("w:hyperlink"))).get(qn("r:id"))
        assert foot.part.rels[relation].target_ref == SITE_URL + pages.shortest(document.address)
        assert said not in opened[stem].sections[0].footer.paragraphs[0].text  # on the first page alone


def test_the_foot_of_the_other_pages_says_of_which_sheet_and_day_they_are(plan, written, opened):
    for stem, (document, _) in written.items():
        (foot,) = opened[stem].sections[0].footer.paragraphs
        assert (foot.text, foot.style.style_id, foot.style.font.size) == (documents.foot(plan, document), "Footer", Pt(9)), stem


def test_the_qr_code_is_described(written, opened):
    described = next(opened["nhiem-vu-1.2.4"].sections[0].first_page_footer._element.iter("{*}docPr"))
    assert described.get("descr") == f"Mã QR dẫn tới {SITE_URL}r/1.2.4/"


def test_without_an_address_there_is_no_code_and_no_link(plan):
    document = documents.task_sheet(plan, plan.tasks[0])
    found = parts(to_docx(document, plan))
    assert not any(name.endswith(".png") for name in found)
    assert b"https://" not in b"".join(found[name] for name in found if name.endswith(".rels"))


# --- styles -----------------------------------------------------------------------------------


def test_the_text_of_the_plan_is_set_as_an_offices(opened):
    styles = {s.style_id: s for s in opened["ke-hoach"].styles}
    body, normal = styles["Body"], styles["Normal"]
    assert body.base_style.style_id == "Normal"
    assert round(body.paragraph_format.first_line_indent / Mm(1)) == 10
    assert normal.paragraph_format.alignment == 3  # justified
    assert normal.paragraph_format.space_after >= Pt(6) and normal.paragraph_format.line_spacing >= Pt(18)
    fonts = next(opened["ke-hoach"].styles.element.iter(qn("w:docDefaults")))
    face, size, language = fonts.find(f".//{W}rFonts"), fonts.find(f".//{W}sz"), fonts.find(f".//{W}lang")
    assert {face.get(f"{W}{script}") for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {"Times New Roman"}
    assert size.get(f"{W}val") == "28" and language.get(f"{W}val") == "vi-VN"


def test_the_sites_own_words_behind_a_text_are_small_and_hang(opened):
    for name in ("Note", "Reference"):
        style = next(p.style for p in paragraphs(opened["ke-hoach"]) if p.style.style_id == name)
        chain = [style]
        while chain[-1].base_style is not None:
            chain.append(chain[-1].base_style)
        assert next(s.font.size for s in chain if s.font.size) == Pt(12)
        assert next(i for s in chain if (i := s.paragraph_format.first_line_indent)) < 0


def test_no_letter_is_in_another_typeface_or_language(written):
    for _, content in written.values():
        for name, part in parts(content).items():
            assert not name.startswith("word/theme")
            if name.startswith("word/") and name.endswith(".xml"):
                assert b"Theme" not in part and b"Calibri" not in part
                assert name == "word/styles.xml" or b"<w:rFonts" not in part and b"<w:lang" not in part


def test_headings_are_headings(plan, opened):
    file = opened["ke-hoach"]
    outline = [(level, p.text) for p in paragraphs(file) if (level := level_of(p.style))]
    assert outline[0][0] == 1
    assert outline[1:-3] == [(section.depth + 1, section.paragraphs[0].text) for section in plan.sections]
    assert outline[-3:] == [(2, "Ghi chú hiệu đính"), (2, "Cách hiểu của trang thông tin"), (2, documents.REFERENCES)]
    assert [p.text for p in paragraphs(file) if p.style.style_id == "ReferencesHeading"] == ["Ghi chú hiệu đính"]  # one line parts the text from the site's words
    assert {p.style.style_id for p in paragraphs(file)} <= {"Kind", "PlanTitle", "Body", *(f"Heading{n}" for n in range(2, 6)), "Recipients", "Signature", "ReferencesHeading", "SheetHeading", "Note", "Reference"}


def test_an_annex_begins_a_sheet_with_its_label_and_its_heading_in_the_middle():
    plan = load_plan(ROOT / "tests" / "cases" / "bang.yaml")
    found = paragraphs(docx.Document(io.BytesIO(to_docx(documents.whole_plan(plan), plan))))
    (annex,) = [p for p in found if p.style.paragraph_format.page_break_before]
    assert annex.text == "PHỤ LỤC \nNHU CẦU TẬP HUẤN" and level_of(annex.style) == 2
    assert (annex.style.paragraph_format.alignment, annex.style.paragraph_format.first_line_indent) == (1, 0)


def level_of(style) -> int:
    """The level of a heading by its style or by the one that this is based on; 0 for text."""
    while style is not None:
        found = style.element.find(f"{W}pPr/{W}outlineLvl")
        if found is not None:
            return int(found.get(f"{W}val")) + 1
        style = style.base_style
    return 0


def test_every_heading_stays_with_what_follows(opened):
    for stem, file in opened.items():
        for p in paragraphs(file):
            if level_of(p.style):
                style = p.style
                while style.paragraph_format.keep_with_next is None:
                    style = style.base_style
                assert style.paragraph_format.keep_with_next, stem


# --- what holds together ----------------------------------------------------------------------


def test_a_task_stays_on_one_page(plan, opened):
    found = paragraphs(opened["ke-hoach"])
    for task in plan.tasks:
        own = [p.text for p in task.all_paragraphs]
        at = next(n for n in range(len(found)) if [p.text for p in found[n:n + len(own)]] == own)
        marks = [(p.paragraph_format.keep_together, bool(p.paragraph_format.keep_with_next)) for p in found[at:at + len(own)]]
        assert marks == [(True, True)] * (len(own) - 1) + [(True, False)], task.id


def test_heads_of_tables_are_repeated_and_no_row_is_cut(written, opened):
    for stem, (document, _) in written.items():
        tables = [t for t in opened[stem].tables if t.style.style_id == "Grid"]
        blocks = [b for b in document.blocks if isinstance(b, Table)]
        assert len(tables) == len(blocks)
        for table, block in zip(tables, blocks):
            heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
            assert heads == [True] * bool(block.heads) + [False] * len(block.rows), stem
            assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_tables_are_as_wide_as_the_text(written, opened):
    for stem, file in opened.items():
        (section,) = file.sections
        width = section.page_width - section.left_margin - section.right_margin
        assert {sum(column.width for column in table.columns) for table in file.tables} <= {width}, stem


def test_a_form_leaves_room_to_write(opened):
    heights = [row.height for table in opened["bao-cao-chi-bo"].tables for row in table.rows if row.height]
    to_sign, to_report = heights[:2], heights[2:]  # a line by hand, two
    assert {round(h / Mm(1)) for h in to_sign} == {8}
    assert len(to_report) > 20 and {round(h / Mm(1)) for h in to_report} == {16}


def test_page_numbers_of_references_are_fields_that_find_their_place(written, opened):
    document, _ = written["ke-hoach"]
    body = opened["ke-hoach"].element.body
    names = [e.get(f"{W}name") for e in body.iter(qn("w:bookmarkStart"))]
    asked = [e.text.split()[1] for e in body.iter(qn("w:instrText"))]
    assert len(names) == len(set(names)) and set(asked) <= set(names)
    assert all(re.fullmatch(r"\w{1,40}", name) for name in names)  # Word's limit
    pages = typst.pages_named(typst.data_of(document, load_plan(DATA), SITE_URL))
    last = [p.text for p in paragraphs(opened["ke-hoach"])][-1]
    anchor = document.references[-1].places[0].anchors[0]
    assert last.endswith(f"Tại: {document.references[-1].places[0].name}, trang {pages[anchor]}.")


# --- the file ---------------------------------------------------------------------------------


def test_it_says_whose_it_is_and_of_which_day(plan, written, opened):
    for stem, (document, content) in written.items():
        told = opened[stem].core_properties
        assert (told.title, told.subject, told.author, told.language) == (document.title, document.subject, plan.owner, "vi-VN")
        assert told.created.date() == told.modified.date() == plan.edition
        assert (told.comments, told.keywords, told.last_modified_by) == ("", "", "")
        assert b"python" not in b"".join(parts(content).values()).lower()


def test_the_same_plan_gives_the_same_bytes(plan, written):
    for stem in ("ke-hoach", "phan-cong", "don-vi-chi-bo"):
        document, content = written[stem]
        assert to_docx(document, plan, SITE_URL) == content
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert file.namelist()[0] == "[Content_Types].xml"


# The order of an element's children, which Word demands: those that occur here, from the schema (ECMA-376, part 1, annex A).
ORDER = {
    "document": "body", "body": "p tbl sectPr", "hdr": "p tbl", "ftr": "p tbl", "styles": "docDefaults style",
    "docDefaults": "rPrDefault pPrDefault", "rPrDefault": "rPr", "pPrDefault": "pPr",
    "style": "name basedOn next uiPriority qFormat pPr rPr tblPr",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl pBdr spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rFonts b bCs i iCs sz szCs u lang",
    "tbl": "tblPr tblGrid tr", "tblGrid": "gridCol", "tr": "trPr tc", "tc": "tcPr p",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan", "tblBorders": "top left bottom right insideH insideV", "tblCellMar": "top left bottom right", "pBdr": "top", "drawing": "inline",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator", "compat": "compatSetting",
}
MIXED = {"body", "hdr", "ftr", "tc", "trPr"}  # their children, but for the first and last kind, come as they like
PARAGRAPH = {"pPr", "r", "hyperlink", "bookmarkStart", "bookmarkEnd"}
RUN = {"rPr", "t", "br", "fldChar", "instrText", "drawing"}


def out_of_order(root) -> list[str]:
    faults = []
    for element in root.iter(f"{W}*"):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
        if name in ("p", "hyperlink", "r"):
            allowed, first = (RUN, "rPr") if name == "r" else (PARAGRAPH, "pPr")
            wrong = not set(children) <= allowed or first in children[1:]
        elif name in MIXED:
            wrong = "sectPr" in children[:-1] or "tcPr" in children[1:]
        else:
            order = ORDER.get(name, "").split()
            wrong = not set(children) <= set(order) or children != sorted(children, key=order.index)
        if wrong:
            faults.append(f"{name}: {' '.join(children)}")
    return faults


def test_elements_stand_in_the_order_of_the_schema(written):
    for stem, (_, content) in written.items():
        for name, part in parts(content).items():
            if name.startswith("word/") and name.endswith(".xml"):
                assert out_of_order(etree.fromstring(part)) == [], (stem, name)
    assert out_of_order(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:spacing/><w:keepNext/></w:pPr></w:p>')) == ["pPr: spacing keepNext"]


def test_a_table_touches_no_other_and_ends_nothing(written):
    for stem, (_, content) in written.items():
        for name in ("word/document.xml", "word/footer.xml"):
            root = etree.fromstring(parts(content)[name])
            for table in root.iter(f"{W}tbl"):
                assert table.getnext() is not None and table.getnext().tag == f"{W}p", stem
            assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc"))


# --- LibreOffice ------------------------------------------------------------------------------


@dataclass
class Converted:
    document: Document
    foot: str    # what stands at the foot of the first page
    others: str  # and at that of the others
    pdf: bytes

    @cached_property
    def pages(self) -> list[str]:
        return texts(self.pdf)

    @property
    def text(self) -> str:
        """The letters of all pages without their numbers and without their feet."""
        first, *others = without_edges(self.pages, self.others)
        foot = squeezed(self.foot)
        assert first.count(foot) == 1
        return first.replace(foot, "") + "".join(others)


def chosen(plan: Plan) -> Iterator[Document]:
    """All documents but for most of the many that are alike."""
    alike = [f"nhiem-vu-{task.id}" for task in plan.tasks[3:]] + [f"van-ban-{directive.id}" for directive in plan.directives[3:]]
    return (document for document in documents.documents(plan) if document.stem not in alike)


@pytest.fixture(scope="module")
def converted(plan, written, tmp_path_factory) -> dict[str, Converted]:
    """The files of the real plan and of the other ones: one start of LibreOffice for all.

    It is given Tinos, the twin of Times New Roman, and nothing else: the fonts of many machines lack Vietnamese letters,
    and those set in a second font come out of a PDF in another order.
    """
    folder, made = tmp_path_factory.mktemp("word"), {}
    (folder / "fonts.conf").write_text(f"""<fontconfig><dir>{NODE / "node_modules" / "@expo-google-fonts" / "tinos"}</dir>
        <cachedir>{folder / "fonts"}</cachedir>
        <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias></fontconfig>""", encoding="utf-8")
    for case in (DATA, *CASES):
        that = load_plan(case)
        for document in chosen(that):
            content, url = (written[document.stem][1], SITE_URL) if case is DATA else (to_docx(document, that), "")
            (folder / f"{case.stem}-{document.stem}.docx").write_bytes(content)
            made[f"{case.stem}-{document.stem}"] = document, "".join(documents.closing_lines(that, document, url)), documents.foot(that, document)
    long = Group(tuple(Paragraph((Run(f"Đoạn {n}. " + "#let $x$ \\ @a `b` " * 30 + "dài" * 60),)) for n in range(60)))
    sheet = replace(documents.task_sheet(plan, plan.tasks[0]), blocks=(Heading(1, (Run("Dài"),)), long), references=())
    (folder / "dai.docx").write_bytes(to_docx(sheet, plan))
    made["dai"] = sheet, "".join(documents.closing_lines(plan, sheet)), documents.foot(plan, sheet)
    done = subprocess.run([find("soffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
                           "--outdir", folder, *sorted(folder.glob("*.docx"))], capture_output=True, text=True, timeout=300,
                          env=os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")})
    assert done.returncode == 0, done.stderr
    return {name: Converted(*told, (folder / f"{name}.pdf").read_bytes()) for name, told in made.items()}


def test_converted_its_text_is_the_documents(converted):
    for name, made in converted.items():
        for line in printed(made.document):
            assert squeezed(line) in made.text, (name, line)


def test_converted_a_task_longer_than_a_page_goes_on_over_pages(converted):
    pages = converted["dai"].pages
    assert len(pages) > 5 and all(page.strip() for page in pages)
    assert "Đoạn 0" in pages[0]  # nor does it begin a page


def test_converted_the_plan_is_the_source_from_first_to_last(converted):
    upto_its_recipients = source_text().replace("*", "").partition("\nNơi nhận")[0]
    assert converted["plan-ke-hoach"].text.startswith(squeezed(upto_its_recipients))


def test_converted_an_annex_begins_a_sheet(converted):
    before, page = converted["bang-ke-hoach"].pages[-2:]
    assert re.match(r"3\s+PHỤ LỤC ?\s+NHU CẦU TẬP HUẤN", page) and "Nguyễn Văn Ví Dụ" in before


def test_converted_pages_are_numbered_but_the_first(converted):
    for name, made in converted.items():
        assert made.pages[0].split()[0] != "1"
        assert [page.split()[0] for page in made.pages[1:]] == [str(n) for n in range(2, len(made.pages) + 1)], name


def test_converted_references_name_pages_that_are_true(converted):
    """LibreOffice counts the fields anew, so that here each page named holds the directive's number."""
    made = converted["plan-ke-hoach"]
    pages = [squeezed(page) for page in made.pages]
    for reference in made.document.references:
        said = re.search(re.escape(squeezed(f"{reference.text} Tại: ")) + r"(.*?trang[\d,]+)(?=[.])", made.text)[1]
        number = re.search(r"\d+-\w+/\w+", reference.text)[0]
        for page in re.findall(r"trang(\d+)", said):
            assert number in pages[int(page) - 1], reference.text


def test_the_qr_code_leads_to_the_page(converted):
    for stem in ("ke-hoach", "nhiem-vu-1.1", "phan-cong"):
        made = converted[f"plan-{stem}"]
        found = zxingcpp.read_barcodes(picture(pypdfium2.PdfDocument(made.pdf)[0]))
        assert [code.text for code in found] == [SITE_URL + pages.shortest(made.document.address)]


@pytest.mark.parametrize("path", [case for case in (DATA, *CASES) if case.stem != "bang"], ids=lambda path: path.stem)  # its tasks are tables
def test_what_belongs_together_is_marked_so_and_what_is_longer_than_a_page_is_not(path):
    plan = load_plan(path)
    sheet = next(d for d in documents.documents(plan) if d.stem == "ke-hoach")
    marks = {}
    for p in paragraphs(docx.Document(io.BytesIO(to_docx(sheet, plan)))):
        marks.setdefault(p.text, []).append((bool(p.paragraph_format.keep_with_next), bool(p.paragraph_format.keep_together)))
    groups = [[line for line in lines(block) if line] for block in sheet.blocks if isinstance(block, Group) and all(isinstance(b, Paragraph) for b in block.blocks)]
    assert groups
    for group in groups:
        for at, line in enumerate(group):
            assert (at < len(group) - 1, True) in marks[line], line
    long = Group(tuple(Paragraph((Run(f"Đoạn {n}. " + "chữ " * 60),)) for n in range(20)))
    sheet = replace(sheet, blocks=(Heading(1, (Run("Dài"),)), long), references=())
    for p in paragraphs(docx.Document(io.BytesIO(to_docx(sheet, plan))))[1:]:
        assert not p.paragraph_format.keep_with_next and not p.paragraph_format.keep_together


# LibreOffice 7.4 loses "keep with next" at the foot of a first page of this case, from its text alone: fewer letters, or
# other lines above, and it holds. The marks are there (the test before this one reads them).
NOT_KEPT = "chu-la-"


def test_converted_no_task_that_fits_a_page_is_cut(converted):
    """Of 14 pt, 165 mm and 257 mm a page holds 36 lines and more, and a line 70 letters and more."""
    looked_at = 0
    for name in (name for name in converted if not name.startswith(NOT_KEPT)):
        pages = [squeezed(page) for page in converted[name].pages]
        for group in (block for block in converted[name].document.blocks if isinstance(block, Group)):
            if sum(1 + len(line) // 70 for line in lines(group)) <= 30:
                said = squeezed("".join(lines(group)))
                assert any(said in page for page in pages), (name, said[:60])
                looked_at += 1
    assert looked_at > 50
