"""Which documents a plan has on paper, what they say, and which files they become."""

from __future__ import annotations

import itertools
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from actionplan import load_plan, outputs, pages, views, wording
from actionplan.environment import DATA, ROOT
from actionplan.paper import documents, docx, files, letters, typst
from actionplan.paper.model import Cell, Columns, Document, Group, Heading, Paragraph, Table
from actionplan.paper.text import shares_of
from actionplan.rules import BASE
from actionplan.sample import sample_plan

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


def lines(thing: object) -> list[str]:
    """The paragraphs of a document or a block, as letters."""
    if isinstance(thing, (Paragraph, Heading)):
        return ["".join(run.text for run in thing.runs)]
    parts = {Group: "blocks", Cell: "paragraphs", Table: "rows"}.get(type(thing))
    if isinstance(thing, Columns):
        return lines(thing.left) + lines(thing.right)
    if isinstance(thing, Document):
        return lines(thing.blocks) + lines(thing.notes)
    if isinstance(thing, (tuple, list)):
        return [line for each in thing for line in lines(each)]
    return lines(getattr(thing, parts or "blocks"))


@pytest.fixture(scope="module")
def by_stem(plan):
    return {d.stem: d for d in documents.documents(plan)}


@pytest.mark.parametrize("case", [DATA, *CASES], ids=lambda path: path.stem)
def test_every_record_has_its_documents_each_under_a_name_of_its_own(case: Path):
    plan = load_plan(case)
    stems = [d.stem for d in documents.documents(plan)]
    assert len(stems) == len(set(stems))
    notes = plan.errata or any(block.readings for block in plan.all_blocks)  # else there is no sheet of them
    wanted = {stem for thing in (*plan.sections, *plan.tasks, *plan.units, *plan.directives, "whole_text", "matrix", *(("errata",) if notes else ()))
              for stem in documents.stems_of(thing)}
    assert set(stems) == wanted


def test_the_sheet_of_a_unit_tells_apart_tasks_of_one_number():
    for case, told in (("bang", {"1 (Mục A)", "2 (Mục A)", "1 (PHỤ LỤC)", "2 (PHỤ LỤC)"}), ("theo-don-vi", {"1 (Phần III)", "1 (Việc thêm)", ""})):
        plan = load_plan(ROOT / "tests" / "cases" / f"{case}.yaml")
        found = {"".join(lines(row[0])) for unit in plan.units for table in documents.unit_sheet(plan, unit).blocks if isinstance(table, Table) for row in table.rows}
        assert found >= told and "1" not in found


def test_the_whole_plan_is_the_source_to_the_letter(plan, by_stem):
    source = [plan.kind, *(p.text for b in (plan.title, plan.preamble, *plan.blocks) for p in b.all_paragraphs),
              *plan.recipients, *plan.signature, plan.signatory]
    assert lines(by_stem["ke-hoach"].blocks) == source


@pytest.fixture(scope="module")
def of_tables():
    return load_plan(ROOT / "tests" / "cases" / "bang.yaml")


def test_an_annex_has_its_label_and_its_heading_on_two_lines_and_every_letter_in_its_place(of_tables):
    sheet = documents.whole_plan(of_tables)
    (annex,) = [block for block in sheet.blocks if isinstance(block, Heading) and block.annex]
    assert lines(annex)[0].split("\n") == ["PHỤ LỤC ", "NHU CẦU TẬP HUẤN"]
    printed = [line for block in sheet.blocks for line in (*(block.heads if isinstance(block, Table) else ()), *lines(block)) if line]
    assert " ".join(printed).replace(" \n", " ") == " ".join(views.printed_lines(of_tables))


def test_a_task_of_a_table_stands_on_its_papers_with_each_cell_once_under_its_head(of_tables):
    """In the order of the columns; an empty cell is printed empty."""
    by_stem = {d.stem: d for d in documents.documents(of_tables)}
    third = ["3 Tập dượt theo Thông tư số 99/2030/TT-BM.", "Tập hai lần."], [
        ["Đơn vị chủ trì", "Phòng Thử nghiệm", "Trung tâm Ví dụ"], ["Đơn vị phối hợp", "Các phòng thuộc Sở và UBND các xã, phường"],
        ["Sản phẩm dự kiến", "Biên bản", "Ảnh chụp"], ["Thời gian", "Từ tháng 4 đến tháng 9/2031"]]
    second = ["2 Chọn địa điểm."], [["Đơn vị chủ trì", "Phòng Thử nghiệm"], ["Đơn vị phối hợp"], ["Sản phẩm dự kiến"], ["Thời gian", "Quý II/2031"]]

    def as_row(group: Group) -> tuple[list[str], list[list[str]]]:
        *text, cells = group.blocks
        return lines(text), [lines(row) for row in cells.rows]

    for stem, wanted in (("nhiem-vu-2", second), ("nhiem-vu-3", third)):
        blocks = by_stem[stem].blocks
        assert lines(blocks[-2]) == ["Nguyên văn"] and as_row(blocks[-1]) == wanted  # and nothing behind it
    of_unit = [as_row(block) for block in by_stem["don-vi-phong-thu-nghiem-toan-van"].blocks if isinstance(block, Group)]
    assert of_unit[1:3] == [second, third]


def test_in_the_whole_plan_a_row_of_a_table_has_a_cell_under_each_head(of_tables):
    table = next(block for block in documents.whole_plan(of_tables).blocks if isinstance(block, Table))
    assert table.heads == ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Sản phẩm dự kiến", "Thời gian")
    above, _, second = table.rows[:3]
    assert [(lines(cell), cell.span) for cell in above] == [(["A Chuẩn bị"], 6)]
    assert [(lines(cell), cell.span) for cell in second] == [
        (["2"], 1), (["Chọn địa điểm."], 1), (["Phòng Thử nghiệm"], 1), ([], 1), ([], 1), (["Quý II/2031"], 1)]


@pytest.mark.parametrize("head, label, least", [("TT", "1", 13), ("STT", "1", 13), ("Số thứ tự", "1.2.10", 17), ("STT", "Nhóm", 15), ("STT", "dài" * 20, 30)])
def test_a_column_of_labels_has_room_for_its_longest_word(of_tables, head, label, least):
    """Among many columns too. One that is far too long is left to be broken."""
    piece = next(piece for piece in views.pieces(of_tables.blocks) if isinstance(piece, views.Table))
    section = replace(piece.section, columns=tuple(replace(column, head=head) if column.key == "label" else column for column in piece.section.columns))
    rows = tuple(replace(row, label=label) if row is piece.rows[1] else row for row in piece.rows)
    widths = [share * 165 for share in shares_of(views.Table(section, rows))]
    assert len(widths) == 6 and sum(widths) == pytest.approx(165) and least <= round(widths[0], 1) < least + 2.5


@pytest.mark.parametrize("fields, printed", [
    ('label: "PHỤ LỤC"\n    heading: A B', "PHỤ LỤC \nA B"), ('heading: A B', "A B"),
    ('label: "PHỤ LỤC"\n    heading: |-\n      A\n      B', "PHỤ LỤC \nA B"),
])
def test_an_annex_may_lack_a_label(tmp_path, fields, printed):
    source = (ROOT / "tests" / "cases" / "bang.yaml").read_text("utf-8")
    own = 'label: "PHỤ LỤC"\n    heading: NHU CẦU TẬP HUẤN'
    assert source.count(own) == 1
    file = tmp_path / "plan.yaml"
    file.write_text(source.replace(own, fields), encoding="utf-8")
    assert [line for block in documents.whole_plan(load_plan(file)).blocks if isinstance(block, Heading) and block.annex for line in lines(block)] == [printed]


def noted(document: Document) -> dict[str, list[str]]:
    """The site's notes behind a document, by their heads."""
    found: dict[str, list[str]] = {}
    for block in document.notes:
        if isinstance(block, Heading):
            found[lines(block)[0]] = []
        else:
            found[list(found)[-1]] += lines(block)
    return found


def test_the_whole_plan_has_behind_it_every_note_with_its_place(plan, by_stem):
    errata, readings = noted(by_stem["ke-hoach"]).values()
    assert len(errata) == len(plan.errata)
    assert errata[0] == "“Đảng uỷ khôi các cơ quan”: Nguyên văn in như vậy; hiểu là “Khối”, như ở nhiệm vụ 1.2.2. Tại: Phần mở đầu; Phần I, điểm 3."
    assert errata[-1].endswith("giữ như in. Cả văn bản.")
    assert readings == ["“các chi bộ”: Nguyên văn ghi “các chi bộ”; trang này hiểu là các chi bộ trực thuộc. Tại: Nhiệm vụ 1.2.7."]


def test_the_sheet_of_one_task_does_not_say_of_a_directive_that_it_is_named_there(plan, by_stem):
    for task in plan.tasks:
        references = by_stem[f"nhiem-vu-{task.id}"].references
        assert len(references) == len(views.directives_cited_in(plan, task)) and not any(reference.places for reference in references)
    assert all(reference.places for reference in by_stem["ke-hoach"].references + by_stem["phan-ii.2.1"].references)


def test_a_reading_is_told_as_one_on_every_paper_that_rests_on_it(by_stem):
    read = "“các chi bộ”: Nguyên văn ghi “các chi bộ”; trang này hiểu là các chi bộ trực thuộc."
    assert noted(by_stem["nhiem-vu-1.2.7"])["Cách hiểu của trang thông tin"] == [read]
    assert noted(by_stem["van-ban-07-qd-tu-2022"])["Cách hiểu của trang thông tin"] == [read]
    for stem in ("don-vi-chi-bo", "don-vi-chi-bo-toan-van", "phan-ii", "phan-cong"):
        assert noted(by_stem[stem])["Cách hiểu của trang thông tin"] == [f"{read} Tại: Nhiệm vụ 1.2.7."], stem
    assert "Cách hiểu của trang thông tin" not in noted(by_stem["don-vi-ban-chap-hanh"])


def test_a_note_on_a_task_is_on_the_papers_that_have_its_text():
    plan = load_plan(ROOT / "tests" / "cases" / "chu-la.yaml")
    task = next(task for task in plan.tasks if task.note)
    by_stem = {document.stem: document for document in documents.documents(plan)}
    whole = [f"{task.note.removesuffix('.')}. Tại: {wording.task_name(plan, task)}."]
    assert noted(by_stem[f"nhiem-vu-{task.id}"])["Ghi chú của trang thông tin"] == [task.note]
    assert {stem for stem, document in by_stem.items() if noted(document).get("Ghi chú của trang thông tin") == whole} == {
        "ke-hoach", *(f"don-vi-{unit.id}-toan-van" for unit in task.units), *(f"phan-{section.id}" for section in plan.sections if task in views.everything_below(plan, section))}


def test_the_matrix_marks_what_is_read_into_a_line(by_stem, of_every_field):
    assert lines(by_stem["phan-cong"]).count("x*") == 1
    assert ("x: kế hoạch giao nhiệm vụ cho đơn vị. Kế hoạch không nêu đơn vị chủ trì. Dấu *: theo cách hiểu của trang thông tin, ghi sau bảng. "
            "Bảng không gồm việc khác được giao ở Phần III.") in lines(by_stem["phan-cong"])
    assert "thực hiện. Dấu *: theo cách hiểu" in lines(documents.matrix(of_every_field))[2]
    bang = documents.matrix(load_plan(ROOT / "tests" / "cases" / "bang.yaml"))
    assert not bang.notes and "*" not in "".join(lines(bang))


def test_the_matrix_says_who_leads_and_who_coordinates():
    (table,) = [block for block in documents.matrix(load_plan(ROOT / "tests" / "cases" / "bang.yaml")).blocks if isinstance(block, Table)]
    marks = {lines(row[0])[0]: ["".join(lines(cell)) for cell in row[1:]] for row in table.rows if len(row) > 1}
    assert table.heads == ("Nhiệm vụ", "Thử nghiệm", "Ví dụ", "Các phòng", "Xã, phường")
    assert marks["1. Lập danh sách ví dụ."] == ["CT", "PH", "", "PH"] and marks["8. Góp ý kiến."] == ["PH", "PH", "CT", "PH"]
    assert marks["1. Lớp viết ví dụ."] == ["x", "", "", ""]


def test_above_each_part_of_a_large_matrix_stands_whose_it_is(tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text(sample_plan(720), encoding="utf-8")
    large = load_plan(file)
    headings = [lines(block)[0] for block in documents.matrix(large).blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == [wording.section_name(large, section) for section in large.sections if section.depth == 1 and views.tasks_in(large, section)]


def test_every_unit_heads_one_column_of_the_matrix_and_has_its_marks_there(plan):
    """Nine units: more than a sheet holds side by side."""
    more = tuple(replace(plan.units[0], id=f"u{n}", name=f"Đơn vị {n}", short_name=f"ĐV {n}") for n in range(1, 4))
    wide = replace(plan, units=(*more, *plan.units))
    tables = [block for block in documents.matrix(wide).blocks if isinstance(block, Table)]
    assert [len(table.heads) - 1 for table in tables] == [4, 5]
    assert [head for table in tables for head in table.heads[1:]] == [unit.short_name for unit in wide.units]
    assert [lines(cell)[0] for table in tables for cell in table.rows[0][1:]] == [str(len(views.tasks_of(wide, unit))) for unit in wide.units]
    marked = [(head, lines(row[0])[0]) for table in tables for row in table.rows[1:] for head, cell in zip(table.heads[1:], row[1:]) if lines(cell)]
    assert sorted(marked) == sorted((unit.short_name, f"{task.number}. {wording.excerpt(task.body, 70)}") for task in plan.tasks for unit in task.units)


@pytest.mark.parametrize("stem, notes", [
    ("van-ban-25-hd-bcdtw-2022", ["“Nghị quyết 45-NQ/TU”", "“25-HD/BCĐTW ngày 01/6/2022”", "“Ban Chỉ đạo Trung ương về phòng chống tham nhũng”"]),
    ("van-ban-47-kh-tu-2022", ["“Kế hoạch số 47-KH/TU ngày 11/3/2022 của Ban Chấp hành Đảng bộ Khối”"]),
    ("van-ban-126-qd-tw-2018", ["“126-QĐ/TW”"]),
    ("van-ban-21-nq-tw-2022", ["“Đảng uỷ khôi các cơ quan”"]),
])
def test_a_directives_sheet_has_the_notes_on_the_sentences_it_quotes(by_stem, stem, notes):
    assert [line.partition(": ")[0] for line in noted(by_stem[stem])["Ghi chú hiệu đính"]] == notes


def test_a_units_sheet_says_which_directives_have_a_note(by_stem):
    related = lines(by_stem["don-vi-chi-bo"])[-3]
    assert "Chỉ thị số 28-CT/TW ngày 21/01/2019 (2.2.3; có ghi chú)" in related and "35-NQ/TW ngày 22/10/2018 (2.1.1);" in related


def test_a_units_sheet_says_which_directives_are_replaced_or_ended_and_where_the_notes_are(plan, by_stem):
    related = lines(by_stem["don-vi-ban-chap-hanh"])
    assert any("Quy định số 126-QĐ/TW ngày 28/02/2018 (2.2.2; đã được thay thế bởi Quy định số 58-QĐ/TW" in line for line in related)
    assert any("Đề án số 16-ĐA/TU ngày 03/01/2020 (1.2.4; giai đoạn ghi trong tên văn bản đã kết thúc)" in line for line in related)
    for unit in plan.units:
        said = [line.endswith(" Chỗ có ghi chú: xem bản Ghi chú hiệu đính.") for line in lines(by_stem[f"don-vi-{unit.id}"]) if "có ghi chú)" in line]
        assert said == [True] * any(views.errata_of(plan, d) for d in views.directives_of(plan, unit)), unit.id


def test_paper_says_of_a_directive_when_somebody_looked_or_that_nobody_knows(plan, by_stem):
    for directive in plan.directives:
        sheet = lines(by_stem[f"van-ban-{directive.id}"])
        (reference,) = [r.text for r in by_stem["ke-hoach"].references if wording.directive_name(directive) + " ngày" in r.text[:60]]
        if directive.status:
            assert reference.endswith(f" (kiểm tra ngày {wording.day(directive.status.checked)}).")
            assert any(line.endswith(f"(căn cứ: {directive.status.evidence}; kiểm tra ngày {wording.day(directive.status.checked)}).") for line in sheet)
        else:
            assert reference.endswith(" Chưa xác định được tình trạng hiệu lực.") and "Chưa xác định được tình trạng hiệu lực." in sheet


def test_a_directives_sheet_says_to_whom_what_and_when(by_stem):
    table = next(b for b in by_stem["van-ban-16-da-tu-2020"].blocks if isinstance(b, Table))
    (row,) = table.rows
    assert table.caption == "Kế hoạch giao việc gì, cho ai theo văn bản này"  # the plan does, not the directive
    assert lines(row[0]) == ["Nhiệm vụ 1.2.4"]
    assert "Đề án số 16-ĐA/TU ngày 03/01/2020" in lines(row[1])[0]
    assert lines(row[2]) == ["Ban Chấp hành Đảng bộ", "Các chi bộ trực thuộc"]
    assert lines(row[3]) == ["Thường xuyên"]


def test_a_report_form_holds_the_tasks_with_their_times_and_nothing_else(plan, by_stem):
    """Of several units each writes its own name."""
    for unit in plan.units:
        who, tasks = (block for block in by_stem[f"bao-cao-{unit.id}"].blocks if isinstance(block, Table))
        named = "(ghi rõ tên, trong số các chi bộ trực thuộc)" if unit.id == "chi-bo" else unit.name
        assert lines(who.rows) == ["Đơn vị", named, "Kỳ, ngày báo cáo", "Người báo cáo", "Chữ ký"]
        rows = [row for row in tasks.rows if len(row) > 1]
        assert lines([row[1] for row in rows]) == [*(mine.task.line("timing_line").value.removesuffix(".") for mine in views.tasks_of(plan, unit)),
                                                   *(p.duty.reporting.cycle for p in views.duties_of(plan, unit) if p.duty.reporting)]
        assert all(lines(row[2:]) == [] for row in rows)


def test_check_names_the_letters_that_paper_lacks(command):
    done = command("check", ROOT / "tests" / "cases" / "chu-la.yaml")
    assert done.returncode == 0
    assert 'phông chữ in không có "🎉" (U+1F389)' in done.stderr
    assert letters.printable("a🎉") == "a[U+1F389]"


@pytest.fixture(scope="module")
def kept(plan, tmp_path_factory):
    """(folder of the cache, {address: bytes}) after a first run."""
    cache = tmp_path_factory.mktemp("cache")
    found = list(files.files(plan, cache))
    outputs.make_all(found)
    return cache, {file.path: file.content for file in found}


def test_a_second_run_takes_what_did_not_change(plan, kept, monkeypatch):
    cache, first = kept
    monkeypatch.setattr(files.typst, "set_pdf", lambda data: pytest.fail("made again"))
    monkeypatch.setattr(docx, "to_docx", lambda *_: pytest.fail("made again"))
    assert {file.path: file.content for file in files.files(plan, cache)} == first


def test_the_cache_is_cleared_while_other_builds_write_there(tmp_path, monkeypatch):
    """What they write is left alone; what they left lying a day ago is not, and what is gone before it is looked at costs nothing."""
    for age, name in enumerate(("new", "old", "older", "killed.122")):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "written.123").touch()
    iterdir = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda folder: iter([*iterdir(folder), folder / "gone", folder / "gone.123"]))
    outputs.clear_oldest(tmp_path, most=1)
    monkeypatch.undo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "written.123"]
    outputs.clear_oldest(tmp_path / "none")


@pytest.mark.parametrize("refused", ["read_bytes", "utime"])
def test_a_kept_file_that_is_not_ours_costs_the_time_saved_at_most(tmp_path, monkeypatch, refused):
    assert outputs.cached(tmp_path, "x", lambda: b"made") == b"made"

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os if refused == "utime" else Path, refused, refuse)
    assert outputs.cached(tmp_path, "x", lambda: b"made anew") == (b"made" if refused == "utime" else b"made anew")


def test_while_serving_an_edited_layout_makes_the_files_anew(plan, tmp_path, monkeypatch):
    layout = tmp_path / "document.typ"
    layout.write_bytes(typst.LAYOUT.read_bytes())
    monkeypatch.setattr(typst, "LAYOUT", layout)
    first = lambda: next(files.files(plan, tmp_path / "kept")).content
    before = first()
    layout.write_text(layout.read_text(encoding="utf-8").replace("weight: ", "tracking: 1pt, weight: ", 1), encoding="utf-8")
    assert first() != before


def test_what_a_power_cut_left_of_a_kept_file_is_made_anew(tmp_path):
    outputs.cached(tmp_path, "x", lambda: b"made")
    next(tmp_path.iterdir()).write_bytes(b"")
    assert outputs.cached(tmp_path, "x", lambda: b"made anew") == b"made anew"
    assert next(tmp_path.iterdir()).read_bytes() == b"made anew"


def test_a_build_without_paper_offers_none(command, tmp_path):
    done = command("build", "--to", tmp_path / "site", PRINT="0")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site" / "tai-ve").exists()
    page = LexborHTMLParser((tmp_path / "site" / "nhiem-vu" / "1.2.4" / "index.html").read_text("utf-8"))
    assert [a.attributes["href"] for a in page.css("a[download]")] == ["../../api/v1/tasks/1.2.4.json"]  # data, and no paper


def test_after_a_change_only_what_it_touched_is_made_again(plan, kept, monkeypatch):
    cache, _ = kept
    made = []
    make = docx.to_docx
    monkeypatch.setattr(docx, "to_docx", lambda document, *others: made.append(document.stem) or make(document, *others))
    unit = next(unit for unit in plan.units if unit.id == "lanh-dao-so")
    renamed = {d.stem: replace(d, subject="Khác") if d.stem.startswith(f"don-vi-{unit.id}") else d for d in documents.documents(plan)}
    monkeypatch.setattr(files.documents, "makers", lambda plan: [(stem, lambda d=d: d) for stem, d in renamed.items()])
    found = list(files.files(plan, cache))
    outputs.make_all(found)
    assert len(found) == 2 * len(renamed)
    assert sorted(made) == [f"don-vi-{unit.id}", f"don-vi-{unit.id}-toan-van"]


def test_every_page_links_its_files_with_their_size(site_dir, plan):
    things = [*plan.sections, *plan.tasks, *plan.units, *plan.directives, "whole_text", "matrix", "errata"]
    for thing in things:
        html = (site_dir / pages.address(thing) / "index.html").read_text("utf-8")
        for name, ending in itertools.product(documents.stems_of(thing), ("pdf", "docx")):
            file = documents.path(name, ending)
            size = outputs.size_said((site_dir / file).stat().st_size)
            assert re.search(rf'href="[./]*{re.escape(file)}"[^>]*>(PDF|Word)</a> <span[^>]*>{size}</span>', html), file


@pytest.fixture(scope="module")
def of_every_field():
    return load_plan(ROOT / "tests" / "fuzz" / "every_field.yaml")


def test_report_dates_that_an_editor_set_stand_on_the_units_papers(of_every_field):
    by_stem = {d.stem: lines(d.blocks) for d in documents.documents(of_every_field)}
    said = f"Ngày báo cáo: 15/6, tháng 12 hằng năm, đến năm 2030. {wording.REPORT_DATES_SET}"
    for stem in ("don-vi-chi-bo", "don-vi-chi-bo-toan-van", "bao-cao-chi-bo"):
        assert said in by_stem[stem], stem
    assert said not in by_stem["don-vi-ban-chap-hanh"]
    assert "Kế hoạch không nêu kỳ báo cáo của đơn vị này." in by_stem["bao-cao-ban-chap-hanh"]


def test_milestones_stand_on_the_papers_of_their_task_and_its_units():
    by_unit = load_plan(ROOT / "tests" / "cases" / "theo-don-vi.yaml")
    task = views.find(by_unit, "task", "van-phong.ho-so")
    for paper in (documents.task_sheet(by_unit, task), *(documents.unit_sheet(by_unit, unit) for unit in task.units)):
        said = lines(paper.blocks)
        assert all(milestone.phrase in said for milestone in task.milestones), paper.stem
    assert wording.NO_TIMING not in lines(documents.task_sheet(by_unit, task).blocks)


def test_a_milestone_that_its_tasks_line_prints_is_not_said_twice(of_every_field):
    task = views.find(of_every_field, "task", "1.1")
    line = task.line("timing_line").value.removesuffix(".")
    assert wording.printed_times(task) == (line, "trước ngày 30/6/2023")
    assert wording.printed_times(replace(task, milestones=(replace(task.milestones[0], phrase="Trước ngày 31/12/2022"),))) == (line,)


def test_no_paper_shortens_a_time(plan):
    for known in (plan, *map(load_plan, CASES)):
        for task in known.tasks:
            if line := task.line("timing_line"):
                when = line.value.removesuffix(".")
                papers = [documents.task_sheet(known, task), *(make(known, unit) for unit in task.units for make in (documents.unit_sheet, documents.report_form))]
                assert all(when in lines(paper.blocks) for paper in papers), task.id


def test_a_number_of_a_directive_stays_on_its_line(plan):
    for document in documents.documents(plan):
        for reference in document.references:
            assert re.search(r"\d+-[^ ]+", reference.text)[0] in [run.text for run in reference.runs if run.keep]


def test_a_number_that_only_the_register_knows_stays_on_its_line(tmp_path):
    (tmp_path / "plan.yaml").write_text(BASE.replace("2/QĐ-SM", "12 HD/TWĐTN-VP"), encoding="utf-8")
    named = [reference for document in documents.documents(load_plan(tmp_path / "plan.yaml")) for reference in document.references if "TWĐTN" in reference.text]
    assert named and all("12 HD/TWĐTN-VP" in [run.text for run in reference.runs if run.keep] for reference in named)


def test_a_paper_names_no_address_where_the_site_has_none(plan):
    sheet = documents.task_sheet(plan, plan.tasks[0])
    assert "Địa chỉ" not in "".join(documents.closing_lines(plan, sheet))
    assert documents.closing_lines(plan, sheet, "https://vi-du.invalid/")[1].endswith("Địa chỉ trang: https://vi-du.invalid/r/1.1/")


@pytest.mark.parametrize("words", ["Trang hiểu là của chi bộ.", "text: Nội dung", "by: ", "evidence: "])
def test_letters_that_paper_lacks_are_looked_for_in_all_that_paper_says(tmp_path, words):
    """In a reading's note, in the head of a column, in what replaced a directive and who says so: not in the printed text alone."""
    source = (ROOT / "tests" / "fuzz" / "every_field.yaml").read_text("utf-8")
    assert source.count(words) == 1
    file = tmp_path / "plan.yaml"
    file.write_text(source.replace(words, words.rstrip(".") + "🎉"), encoding="utf-8")
    assert ["U+1F389" in problem.message for problem in letters.not_on_paper(load_plan(file))] == [True]
