"""The real plan: the data says what the source prints, to the letter, and what is counted in it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from actionplan import views
from actionplan.mentions import find_mentions
from actionplan.model import Paragraph, PartialDate, RelationKind, Role, StatusKind, Task, TimingKind

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "tests/source/ke-hoach-21-nq-tw.txt"
DATA = ROOT / "data/plan.yaml"

# All that may differ between the source and the text rebuilt from the data, each with its reason.
MAY_DIFFER = {
    "blank lines": "the data keeps paragraphs; the page sets the space between them",
}


@pytest.fixture(scope="module")
def data_lines():
    return DATA.read_text(encoding="utf-8").split("\n")


def task(plan, id):
    return views.find(plan, "task", id)


def directive(plan, id):
    return views.find(plan, "directive", id)


# --- fidelity ---------------------------------------------------------------------------------


def source_text() -> str:
    """The source without its blank lines: the one entry of MAY_DIFFER."""
    return re.sub(r"\n{2,}", "\n", SOURCE.read_bytes().decode("utf-8")).strip("\n")


def as_printed(paragraph: Paragraph) -> str:
    """The paragraph with the source's marks of emphasis put back."""
    text = paragraph.text
    for span in reversed(paragraph.emphasis):
        text = f"{text[:span.start]}*{span.of(text)}*{text[span.end:]}"
    return text


def rebuilt(plan) -> str:
    blocks = [paragraph for block in plan.all_blocks for paragraph in block.all_paragraphs]
    return "\n".join([plan.kind, *map(as_printed, blocks), *plan.recipients, *plan.signature, plan.signatory])


def test_the_text_rebuilt_from_the_data_is_the_source_character_by_character(plan):
    source, ours = source_text(), rebuilt(plan)
    for number, (printed, kept) in enumerate(zip(source.split("\n"), ours.split("\n")), 1):
        assert kept == printed, f"paragraph {number}"
    assert ours == source


def test_every_difference_that_is_allowed_is_still_there():
    assert list(MAY_DIFFER) == ["blank lines"]
    assert source_text() != SOURCE.read_bytes().decode("utf-8")


def test_the_printed_lines_of_the_site_are_the_source_without_its_marks_of_emphasis(plan):
    assert "\n".join(views.printed_lines(plan)) == source_text().replace("*", "")


def test_every_printed_asterisk_is_emphasis(plan):
    assert source_text().count("*") == 2 * sum(len(p.emphasis) for b in plan.all_blocks for p in b.all_paragraphs)


def test_nothing_that_the_source_lacks_is_in_the_head(plan):
    assert plan.owner in source_text()
    for absent in ("number", "place", "date", "province"):
        assert not hasattr(plan, absent)


# --- tasks ------------------------------------------------------------------------------------


def test_the_tasks_are_the_24_of_the_source_numbered_as_printed(plan):
    assert [t.id for t in plan.tasks] == [
        "1.1",
        "1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.2.6", "1.2.7", "1.2.8", "1.2.9", "1.2.10",
        "1.3.1", "1.3.2", "1.3.3", "1.3.4",
        "2.1.1", "2.1.2", "2.1.3", "2.1.4",
        "2.2.1", "2.2.2", "2.2.3",
        "2.3.1", "2.3.2",
    ]
    assert all(t.label == t.id + "-" and t.number == t.id for t in plan.tasks)


def test_the_headings_are_those_of_the_source(plan):
    assert [(s.id, s.label) for s in plan.sections] == [
        ("i", "I-"), ("ii", "II-"), ("ii.1", "1."), ("ii.1.2", "1.2-"), ("ii.1.3", "1.3-"),
        ("ii.2", "2-"), ("ii.2.1", "2.1-"), ("ii.2.2", "2.2-"), ("ii.2.3", "2.3-"), ("iii", "III-"),
    ]
    assert [p.id for p in plan.points] == ["i.1", "i.2", "i.3", "iii.1", "iii.2", "iii.3"]


def test_task_1_1_stands_directly_under_heading_1(plan):
    assert task(plan, "1.1").section.id == "ii.1"
    assert task(plan, "1.2.1").section.id == "ii.1.2"


def test_every_list_of_the_file_opens_with_one_annotated_record():
    text = DATA.read_text(encoding="utf-8")
    for key in ("document", "recipients", "units", "directives", "relations", "unnumbered", "errata"):
        above = text[:text.index(f"\n{key}:\n")].rsplit("\n\n", 1)[-1]
        assert re.search(r"^#   (  )?(- )?[a-z]+:", above, re.M), key


def test_every_task_has_its_unit_line_and_its_time_line_as_printed(plan):
    heads = Counter(line.paragraphs[0].text[:line.value_start].strip() for t in plan.tasks for line in t.lines)
    assert heads == {
        "- Đơn vị thực hiện:": 23,
        "- Đơn vị, cá nhân thực hiện:": 1,
        "- Thời gian thực hiện:": 24,
    }
    assert len({t.lines[0].value for t in plan.tasks}) == 8


def test_times_are_17_ongoing_4_yearly_and_one_of_each_other_kind(plan):
    assert Counter(t.timing.kind for t in plan.tasks) == {
        TimingKind.ONGOING: 17, TimingKind.YEARLY: 4, TimingKind.PERIODIC: 1,
        TimingKind.CONDITIONAL: 1, TimingKind.DEADLINE: 1,
    }
    assert [t.id for t in views.tasks_timed(plan, TimingKind.YEARLY)] == ["1.2.6", "1.2.10", "2.3.1", "2.3.2"]
    assert [t.id for t in views.tasks_timed(plan, TimingKind.PERIODIC)] == ["1.2.1"]


def test_the_one_deadline_is_a_month_and_not_a_day(plan):
    timing = task(plan, "1.2.3").timing
    assert timing.due == PartialDate(2022, month=12)
    assert timing.due.day is None
    assert not timing.before


def test_the_condition_of_1_2_2_is_in_the_words_of_the_plan(plan):
    timing = task(plan, "1.2.2").timing
    assert timing.condition == "Theo hướng dẫn của Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh"


# --- units ------------------------------------------------------------------------------------


def test_the_six_units_have_the_tasks_that_their_lines_name(plan):
    assert {u.id: len(views.tasks_of(plan, u)) for u in plan.units} == {
        "ban-chap-hanh": 22, "chi-bo": 24, "uy-ban-kiem-tra": 3, "lanh-dao-so": 3, "dang-vien": 2, "cong-chuc": 1,
    }


def test_no_lead_unit_is_invented(plan):
    assert {a.role for t in plan.tasks for a in t.assignments} == {Role.EXECUTING}
    assert not any(a.inherited for t in plan.tasks for a in t.assignments)


def test_point_iii_2_stands_on_both_units_with_the_words_that_say_whom_it_addresses(plan):
    both = [u.id for u in plan.units if any(p.id == "iii.2" for p in views.duties_of(plan, u))]
    assert both == ["ban-chap-hanh", "lanh-dao-so"]
    assert views.find(plan, "block", "iii.2").duty.addressed == "Các đồng chí Ủy viên Ban Chấp hành Đảng bộ là Lãnh đạo Sở"


def test_reporting_cycles_are_those_of_part_iii(plan):
    assert [(p.id, p.duty.reporting.cycle, p.duty.reporting.to) for p in views.reporting_points(plan)] == [
        ("iii.1", "6 tháng, 1 năm hoặc đột xuất", "Đảng ủy Sở Tư pháp"),
        ("iii.3", "6 tháng, hằng năm hoặc đột xuất", "Đảng ủy"),
    ]


def test_the_branches_of_1_2_7_are_a_reading_and_told_as_one(plan):
    (reading,) = task(plan, "1.2.7").readings
    assert (reading.phrase, reading.target.id) == ("các chi bộ", "chi-bo")
    assert reading.note
    assert [t.id for t in plan.tasks if t.readings] == ["1.2.7"]


# --- directives -------------------------------------------------------------------------------


def test_15_directives_are_cited_in_18_mentions(plan):
    assert len(plan.directives) == 15
    assert [(c.block.id, c.directive.id) for c in plan.citations] == [
        ("ten-ke-hoach", "21-nq-tw-2022"),
        ("mo-dau", "28-ctr-duk-2022"), ("mo-dau", "21-nq-tw-2022"), ("mo-dau", "21-nq-tw-2022"),
        ("1.2.3", "02-hd-btctu-2022"),
        ("1.2.4", "16-da-tu-2020"), ("1.2.4", "19-qd-tu-2018"),
        ("1.2.7", "07-qd-tu-2022"),
        ("1.3.1", "56-nq-tu-2021"), ("1.3.1", "45-nq-tu-2021"), ("1.3.1", "25-hd-bcdtw-2022"),
        ("2.1.1", "35-nq-tw-2018"), ("2.1.1", "47-kh-tu-2022"), ("2.1.1", "21-kl-tw-2021"),
        ("2.2.2", "126-qd-tw-2018"),
        ("2.2.3", "28-ct-tw-2019"), ("2.2.3", "02-hd-btctw-2021"),
        ("iii.1", "21-nq-tw-2022"),
    ]


def test_the_undated_mentions_are_the_definition_and_the_one_that_uses_it(plan):
    undated = [(c.block.id, c.place.text) for c in plan.citations if c.issued is None]
    assert undated == [("mo-dau", "Nghị quyết số 21-NQ/TW"), ("iii.1", "Nghị quyết số 21-NQ/TW")]
    preamble = plan.preamble.paragraphs[0].text
    assert [m.defines for m in find_mentions(preamble)] == [False, False, True]
    assert "viết tắt là Nghị quyết số 21-NQ/TW" in preamble


def test_a_misprinted_kind_belongs_to_the_mention(plan):
    assert [c.place.text for c in views.citations_in(plan, task(plan, "2.2.3"))] == [
        "Chi thị số 28-CT/TW, ngày 21/01/2019", "Hướng dẫn số 02-HD/BTCTW, ngày 12/4/2021"]


def test_number_and_date_together_are_the_key_of_a_directive(plan):
    assert len({(d.number, d.issued) for d in plan.directives}) == 15
    assert directive(plan, "28-ct-tw-2019").issued == date(2019, 1, 21)


def test_the_relations_are_the_two_that_the_source_states(plan):
    assert [(r.subject.id, r.kind, r.object.id, r.block.id) for r in plan.relations] == [
        ("28-ctr-duk-2022", RelationKind.CARRIES_OUT, "21-nq-tw-2022", "mo-dau"),
        ("47-kh-tu-2022", RelationKind.CARRIES_OUT, "21-kl-tw-2021", "2.1.1"),
    ]
    assert [d.id for d in plan.carries_out] == ["21-nq-tw-2022", "28-ctr-duk-2022"]


def test_a_status_has_its_evidence_and_its_day(plan):
    found = {d.id: d.status.kind for d in plan.directives if d.status}
    assert found == {
        "21-nq-tw-2022": StatusKind.NO_REPLACEMENT_FOUND, "35-nq-tw-2018": StatusKind.NO_REPLACEMENT_FOUND,
        "21-kl-tw-2021": StatusKind.NO_REPLACEMENT_FOUND, "28-ct-tw-2019": StatusKind.NO_REPLACEMENT_FOUND,
        "02-hd-btctw-2021": StatusKind.NO_REPLACEMENT_FOUND, "126-qd-tw-2018": StatusKind.REPLACED,
        "56-nq-tu-2021": StatusKind.PERIOD_ENDED, "16-da-tu-2020": StatusKind.PERIOD_ENDED,
    }
    assert all(d.status.evidence and d.status.checked <= plan.edition for d in plan.directives if d.status)
    assert directive(plan, "126-qd-tw-2018").status.by == "Quy định số 58-QĐ/TW ngày 08/02/2022"


def test_no_address_of_a_directive_is_made_up(plan):
    assert {d.source_url for d in plan.directives} == {""}


def test_documents_named_without_a_number_are_resolved_to_nothing(plan):
    assert [(u.places[0].block.id, u.name) for u in plan.unnumbered] == [
        ("mo-dau", "Chương trình hành động của Ban Chấp hành Đảng bộ tỉnh"),
        ("i.3", "Chương trình hành động của Tỉnh ủy"),
        ("1.2.5", "các quy định về trách nhiệm nêu gương của cán bộ, đảng viên"),
        ("1.2.8", "Quy định về trách nhiệm nêu gương của cán bộ, đảng viên"),
        ("2.1.1", 'Kế hoạch tổ chức sinh hoạt chi bộ chuyên đề "tự soi, tự sửa"'),
        ("2.1.4", "chuyên đề về “tự soi, tự sửa”"),
        ("2.2.1", "Điều lệ Đảng"),
        ("2.3.1", "quy định về kiểm điểm, đánh giá, xếp loại chất lượng"),
    ]
    for document in plan.unnumbered:
        assert not hasattr(document, "directive")
        for place in document.places:
            cited = [c.place for c in plan.citations if c.block is place.block and c.place.paragraph == place.paragraph]
            assert not any(c.span.start < place.span.end and place.span.start < c.span.end for c in cited)


# --- notes and edition ------------------------------------------------------------------------


def test_every_erratum_stands_where_its_words_are(plan):
    assert [(e.id, [b.id for b in e.blocks]) for e in plan.errata] == [
        ("khoi", ["mo-dau", "i.3"]), ("chi-thi", ["2.2.3"]), ("47-kh-tu", ["2.1.1"]), ("25-hd-bcdtw", ["1.3.1"]),
        ("phong-chong", ["1.3.1"]), ("45-nq-tu", ["1.3.1"]), ("126-qd-tw", ["2.2.2"]),
        ("ngat-doan-1.2.10", ["1.2.10"]), ("ngat-doan-2.3.1", ["2.3.1"]), ("dau-sau-so", ["ii.1"]), ("chinh-ta", []),
    ]
    for erratum in plan.errata:
        if erratum.places:
            said = "\n".join(place.text for place in erratum.places)
            assert set(said.split("\n")) == set(erratum.phrase.split("\n"))


def test_an_erratum_never_changes_the_text(plan):
    assert "Đảng uỷ khôi các cơ quan" in plan.preamble.body
    assert "Chi thị số 28-CT/TW" in task(plan, "2.2.3").body


def test_the_edition_is_the_day_of_the_last_change(plan):
    assert plan.edition == max(c.date for c in plan.changes)
    assert plan.edition == plan.changes[0].date  # the newest stands first


# --- the file ---------------------------------------------------------------------------------


def test_every_record_points_to_the_line_where_it_stands(plan, data_lines):
    def line(where):
        assert where.file.endswith("data/plan.yaml")
        return data_lines[where.line - 1]

    key = {Task: "task"}
    for block in plan.blocks:
        assert line(block.where) == f'  - {key.get(type(block), type(block).__name__.lower())}: "{block.id}"'
    for record in (*plan.units, *plan.directives, *plan.errata):
        assert line(record.where) == f"  - id: {record.id}"
    for relation in plan.relations:
        assert line(relation.where) == f"  - from: {relation.subject.id}"
    for document in plan.unnumbered:
        assert line(document.where) == f"  - name: {document.name}"
    assert line(plan.title.where).startswith("  title:")
    assert line(plan.preamble.where).startswith("preamble:")


def test_every_field_of_a_task_points_to_its_own_line(plan, data_lines):
    for t in plan.tasks:
        assert list(t.where.fields)[:6] == ["task", "label", "text", "units_line", "units", "timing_line"]
        for name, number in t.where.fields.items():
            assert data_lines[number - 1].strip().removeprefix("- ").startswith(f"{name}:")


def test_the_data_file_has_no_tab_and_ends_with_one_line_end():
    text = DATA.read_bytes()
    assert b"\t" not in text and b"\r" not in text
    assert text.endswith(b"\n") and not text.endswith(b"\n\n")


def test_every_name_that_is_a_number_is_quoted(data_lines):
    for line in data_lines:
        if line.strip().startswith(("- task:", "label:", "- section:", "- point:")):
            assert '"' in line.partition(":")[2], line
