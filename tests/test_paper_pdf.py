"""The PDFs, looked at as paper: pages, letters, fonts, tags, bookmarks, QR codes."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
import zxingcpp

from actionplan import load_plan, pages, views, wording
from actionplan.environment import ROOT
from actionplan.model import Plan
from actionplan.paper import documents, letters, typst
from actionplan.paper.model import Columns, Document, Group, Heading, Paragraph, Run, Table
from test_paper import lines

SITE_URL = "https://vi-du.invalid/ke-hoach/"
CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


@pytest.fixture(scope="module")
def printed(plan):
    return {d.stem: (d, typst.to_pdf(d, plan, SITE_URL)) for d in documents.documents(plan)}


def texts(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in opened]


def squeezed(text: str) -> str:
    """Letters alone: a line's end may stand for a space, or for nothing behind a hyphen.
    PDFium marks a hyphen at a line's end as U+FFFE."""
    return re.sub(r"\s+", "", text.replace("\ufffe", "-").replace("\u0002", "-"))


def without_edges(pages: list[str], foot: str) -> list[str]:
    """The letters of pages; those behind the first without the number at their top and the foot that each must have."""
    found = [squeezed(page) for page in pages]
    for at, number in enumerate(map(str, range(2, len(pages) + 1)), 1):
        assert pages[at].split()[0] == number and found[at].endswith(squeezed(foot)), found[at]
        found[at] = found[at].removeprefix(number).removesuffix(squeezed(foot))
    return found


def body(pdf: bytes, document: Document, plan: Plan) -> str:
    """The text of all pages without what stands at the edges of those behind the first."""
    return "".join(without_edges(texts(pdf), letters.printable(documents.foot(plan, document))))


def picture(page) -> memoryview:
    """A page in grey, as rows of pixels."""
    bitmap = page.render(scale=2, grayscale=True)
    pixels = bytes(bitmap.buffer)
    rows = b"".join(pixels[y * bitmap.stride:y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
    return memoryview(rows).cast("B", (bitmap.height, bitmap.width))


def test_the_plans_text_is_the_source(plan, printed):
    document, pdf = printed["ke-hoach"]
    text = body(pdf, document, plan)
    assert unicodedata.is_normalized("NFC", text)
    for line in lines(document):
        assert squeezed(line) in text
    assert text.startswith(squeezed(lines(document)[0] + lines(document)[1]))


def test_every_document_says_all_its_lines(plan, printed):
    for document, pdf in printed.values():
        text = body(pdf, document, plan)
        for line in lines(document):
            assert squeezed(line) in text, (document.stem, line)
        assert (squeezed(wording.COPY) in text, squeezed(documents.FORM) in text) == (not document.is_form, document.is_form)  # a form is no copy


def test_every_page_is_a4_and_numbered_but_the_first(printed):
    for document, pdf in printed.values():
        size = (842, 595) if document.landscape else (595, 842)
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {size}
        for number, text in enumerate(texts(pdf), 1):
            assert text.split()[0] == str(number) if number > 1 else text.split()[0] != "1", document.stem


def test_a_sheet_for_a_meeting_has_at_most_two_pages(plan, printed):
    for unit in plan.units:
        assert len(texts(printed[f"don-vi-{unit.id}"][1])) <= 2


def test_a_task_is_one_sheet(plan, printed):
    assert [task.id for task in plan.tasks if len(texts(printed[f"nhiem-vu-{task.id}"][1])) > 1] == []


def test_a_report_form_of_a_few_tasks_is_one_sheet(plan, printed):
    few = [unit for unit in plan.units if len(views.tasks_of(plan, unit)) + len(views.duties_of(plan, unit)) <= 4]
    assert len(few) == 4
    assert [unit.id for unit in few if len(texts(printed[f"bao-cao-{unit.id}"][1])) > 1] == []


def whole(block: object) -> list[str]:
    """The letters of each thing within a block that may not be cut where it fits a page."""
    if isinstance(block, (Table, Columns)):
        return [squeezed(line) for line in lines(block)]
    return [squeezed("".join(lines(block)))] if isinstance(block, (Group, Heading)) else []


def test_nothing_that_fits_a_page_is_cut(printed):
    """Tasks with their lines, cells of tables, headings, recipients: in every document."""
    for document, pdf in printed.values():
        pages = [squeezed(text) for text in texts(pdf)]
        cut = [letters for block in document.blocks for letters in whole(block) if not any(letters in page for page in pages)]
        assert cut == [], document.stem


def test_no_heading_ends_a_page(printed, plan):
    for document, pdf in printed.values():
        foot = squeezed("".join(documents.closing_lines(plan, document, SITE_URL)))
        headings = [squeezed("".join(lines(block))) for block in (*document.blocks, *document.notes) if isinstance(block, Heading)]
        headings += [squeezed(row[0].paragraphs[0].runs[0].text) for block in document.blocks if isinstance(block, Table) for row in block.rows if row[0].head]
        headings += [squeezed(documents.REFERENCES)]
        for page in without_edges(texts(pdf), documents.foot(plan, document)):
            end = page.removesuffix(foot)
            assert not any(end.endswith(heading) for heading in headings), document.stem


def test_no_page_is_all_but_empty(printed):
    """The last page holds more than a heading and a note, for which nobody should take a second sheet."""
    for document, pdf in printed.values():
        for number, page in enumerate(texts(pdf), 1):
            assert len(page.split("\n")) - 2 * (number > 1) >= 5, (document.stem, number)


def test_the_foot_of_the_first_page_says_what_the_sheet_is_and_whence(printed, plan):
    for document, pdf in printed.values():
        first, *others = (squeezed(page) for page in texts(pdf))
        foot = squeezed("".join(documents.closing_lines(plan, document, SITE_URL)))
        assert foot in first and not any(foot in page for page in others)
        (link,) = [annotation.get_object()["/A"]["/URI"] for annotation in pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Annots"]]
        assert link == SITE_URL + pages.shortest(document.address)


def test_every_page_but_the_first_says_at_its_foot_of_which_sheet_and_day_it_is(printed, plan):
    """On one line; a long title is cut, and the day stays."""
    sheet = replace(documents.task_sheet(plan, plan.tasks[0]), title="Nhiệm vụ của từng đơn vị " * 10)
    sheet = replace(sheet, blocks=sheet.blocks * 9)
    long = [(each, typst.to_pdf(each, plan)) for each in (sheet, replace(sheet, landscape=True))]
    for document, pdf in (*printed.values(), *long):
        first, *others = texts(pdf)
        foot = documents.foot(plan, document)
        assert foot.startswith(document.title[:60]) and foot.endswith(f" · Dữ liệu cập nhật ngày {wording.day(plan.edition)}")
        assert foot not in first and all(page.endswith("\n" + foot.replace("\u00a0", " ")) for page in others), document.stem
    assert ["…" in documents.foot(plan, document) and len(texts(pdf)) > 1 for document, pdf in long] == [True, True]


def test_references_name_the_pages_on_which_they_stand(printed, plan):
    document, pdf = printed["ke-hoach"]
    pages = without_edges(texts(pdf), documents.foot(plan, document))
    counted = typst.pages_named(typst.data_of(document, plan, SITE_URL))
    for reference in document.references:
        said = "; ".join(f"{place.name}, trang " + ", ".join(dict.fromkeys(str(counted[a]) for a in place.anchors)) for place in reference.places)
        assert squeezed(f"– {reference.text} Tại: {said}.") in "".join(pages)
        number = re.search(r"\d+-\w+/\w+", reference.text)[0]
        assert all(number in pages[counted[a] - 1] for place in reference.places for a in place.anchors)


def test_one_typeface_embedded(printed):
    for document, pdf in printed.values():
        names = {font["/BaseFont"] for page in pypdf.PdfReader(io.BytesIO(pdf)).pages for font in page["/Resources"]["/Font"].values()}
        assert all(re.match(r"/[A-Z]{6}\+Tinos", name) for name in names), (document.stem, names)


def test_tagged_in_vietnamese_with_title_and_bookmarks(printed):
    for document, pdf in printed.values():
        reader = pypdf.PdfReader(io.BytesIO(pdf))
        assert reader.trailer["/Root"]["/Lang"].startswith("vi")
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in reader.trailer["/Root"]
        assert reader.metadata.title == document.title
        assert reader.outline
        assert b"pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_data()


def test_the_qr_code_leads_to_the_page(printed):
    for stem, address in (("nhiem-vu-1.2.4", "r/1.2.4/"), ("phan-cong", "phan-cong/"), ("don-vi-chi-bo", "r/chi-bo/")):
        _, pdf = printed[stem]
        found = zxingcpp.read_barcodes(picture(pypdfium2.PdfDocument(pdf)[0]))
        assert [code.text for code in found] == [SITE_URL + address]


def test_without_an_address_there_is_no_code(plan):
    document = documents.task_sheet(plan, plan.tasks[0])
    assert "https://" not in "".join(texts(typst.to_pdf(document, plan)))


def test_the_same_plan_gives_the_same_bytes(plan, printed):
    document, pdf = printed["ke-hoach"]
    assert typst.to_pdf(document, plan, SITE_URL) == pdf


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_any_plan_prints_as_text(case: Path):
    plan = load_plan(case)
    for document in documents.documents(plan):
        text = body(typst.to_pdf(document, plan), document, plan)
        for line in lines(document):
            assert squeezed(letters.printable(line)) in text, (document.stem, line)


def test_an_annex_begins_a_sheet_with_its_label_and_its_heading_in_the_middle():
    plan = load_plan(ROOT / "tests" / "cases" / "bang.yaml")
    document = documents.whole_plan(plan)
    pages = pypdfium2.PdfDocument(typst.to_pdf(document, plan))
    *_, before, page = (page.get_textpage() for page in pages)
    assert re.match(r"3\s+PHỤ LỤC ?\r\nNHU CẦU TẬP HUẤN\r\nSTT", page.get_text_range())
    assert plan.signatory in before.get_text_range()
    for line in ("PHỤ LỤC", "NHU CẦU TẬP HUẤN"):
        at = page.get_text_range().index(line)
        left, right = page.get_charbox(at)[0], page.get_charbox(at + len(line) - 1)[2]
        assert abs((left + right) / 2 - (30 + 165 / 2) / 25.4 * 72) < 3, line


def test_a_task_longer_than_a_page_goes_on_over_pages(plan):
    long = Group(tuple(Paragraph((Run(f"Đoạn {n}. " + "#let $x$ \\ @a `b` " * 30),)) for n in range(60)))
    sheet = replace(documents.task_sheet(plan, plan.tasks[0]), blocks=(documents._heading(1, "Dài"), long), references=())
    pdf = typst.to_pdf(sheet, plan)
    assert len(texts(pdf)) >= 5
    assert all(squeezed(f"Đoạn {n}. #let $x$ \\ @a `b`") in body(pdf, sheet, plan) for n in range(60))


def test_the_typeface_has_the_letters_it_is_said_to_have(plan):
    held = " ".join(letters.held())
    styles = tuple(Paragraph((Run(held, bold, italic),)) for bold in (False, True) for italic in (False, True))
    sheet = documents.task_sheet(plan, plan.tasks[0])
    assert typst.to_pdf(replace(sheet, blocks=(documents._heading(1, "Chữ"), *styles), references=()), plan)


VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


def test_every_vietnamese_letter_is_copied_out_as_it_stands_in_all_four_styles(plan):
    for bold, italic in ((False, False), (True, False), (False, True), (True, True)):
        sheet = replace(documents.task_sheet(plan, plan.tasks[0]), references=(), blocks=(
            documents._heading(1, "Chữ"), Paragraph((Run(" ".join(VOWELS + VOWELS.upper()), bold, italic),))))
        for text in (body(made := typst.to_pdf(sheet, plan), sheet, plan), squeezed(pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text())):
            assert VOWELS + VOWELS.upper() in text, (bold, italic)
