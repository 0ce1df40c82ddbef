"""Questions asked of a plan, and the marks that stand on its text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actionplan import load_plan, views, wording
from actionplan.marking import mark
from actionplan.model import Assignment, Milestone, PartialDate, Role, Section, Task, Timing, TimingKind
from actionplan.rules import BASE
from actionplan.sample import sample_plan

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "data/plan.yaml", *sorted((ROOT / "tests/cases").glob("*.yaml"))]


@pytest.fixture(scope="module", params=FILES, ids=lambda p: p.stem)
def any_plan(request):
    return load_plan(request.param)


@pytest.fixture(scope="module")
def plan():
    return load_plan(FILES[0])


@pytest.fixture(scope="module")
def table():
    return load_plan(ROOT / "tests/cases/bang.yaml")


@pytest.fixture(scope="module")
def by_unit():
    return load_plan(ROOT / "tests/cases/theo-don-vi.yaml")


def ids(records):
    return [r.id for r in records]


def test_the_three_made_up_plans_are_there():
    assert [f.stem for f in FILES] == ["plan", "bang", "chu-la", "theo-don-vi"]


# --- marks: over every block of every plan ----------------------------------------------------


def test_the_runs_of_a_paragraph_joined_together_are_the_paragraph(any_plan):
    for block in any_plan.all_blocks:
        marked = mark(any_plan, block)
        assert ["".join(phrase.text for phrase in phrases) for phrases in marked] == [p.text for p in block.all_paragraphs]
        assert all(run.text for phrases in marked for phrase in phrases for run in phrase.runs)


def test_italic_runs_are_the_emphasis_of_the_paragraph(any_plan):
    for block in any_plan.all_blocks:
        for phrases, paragraph in zip(mark(any_plan, block), block.all_paragraphs):
            italic, at = set(), 0
            for run in (run for phrase in phrases for run in phrase.runs):
                italic |= set(range(at, at + len(run.text))) if run.italic else set()
                at += len(run.text)
            assert italic == {n for span in paragraph.emphasis for n in range(span.start, span.end)}


def test_each_citation_is_one_phrase_numbered_in_the_order_of_the_text(any_plan):
    for block in any_plan.all_blocks:
        cited = [p for phrases in mark(any_plan, block) for p in phrases if p.directive]
        assert [(p.text, p.directive) for p in cited] == [
            (c.place.text, c.directive) for c in views.citations_in(any_plan, block)]
        assert [p.nth for p in cited] == list(range(1, len(cited) + 1))


def test_what_an_erratum_speaks_of_is_marked_wherever_it_stands(any_plan):
    for erratum in any_plan.errata:
        for block in erratum.blocks:
            marked = "".join(run.text for phrases in mark(any_plan, block) for p in phrases for run in p.runs if run.erratum is erratum)
            assert marked == "".join(place.text for place in erratum.places if place.block is block)


def test_only_the_first_paragraph_begins_with_the_label(any_plan):
    for block in any_plan.all_blocks:
        labels = [[run.text for phrase in phrases for run in phrase.runs if run.label] for phrases in mark(any_plan, block)]
        assert "".join(labels[0]) == block.label
        assert not any(labels[1:])


def test_number_and_date_of_a_citation_must_not_break(plan):
    (phrases, *_) = mark(plan, views.find(plan, "task", "2.2.3"))
    first = next(p for p in phrases if p.directive)
    assert [(run.text, run.keep) for run in first.runs] == [
        ("Chi thị số ", False), ("28-CT/TW", True), (", ", False), ("ngày 21/01/2019", True)]


# --- truths of every plan ---------------------------------------------------------------------


def test_every_block_stands_below_its_heading_once(any_plan):
    found = [*views.children(any_plan, None)]
    listed = []
    for block in found:
        listed += views.everything_below(any_plan, block) if isinstance(block, Section) else [block]
    assert listed == list(any_plan.blocks)


def test_previous_and_next_walk_through_all_tasks_across_headings(any_plan):
    walked, task = [], any_plan.tasks[0]
    assert views.neighbours(any_plan, task)[0] is None
    while task:
        walked.append(task)
        following = views.neighbours(any_plan, task)[1]
        assert following is None or views.neighbours(any_plan, following)[0] is task
        task = following
    assert walked == list(any_plan.tasks)
    assert [views.position(any_plan, t) for t in walked] == list(range(1, len(walked) + 1))


def test_every_task_stands_on_the_pages_of_its_units_and_on_no_other(any_plan):
    for unit in any_plan.units:
        assert [t.task for t in views.tasks_of(any_plan, unit)] == [t for t in any_plan.tasks if unit in t.units]


def test_every_task_has_kinds_of_time_or_none_and_each_time_is_told_once(any_plan):
    """One without milestones has one kind."""
    timed = [t for kind in (*TimingKind, None) for t in views.tasks_timed(any_plan, kind)]
    assert {t for t in timed if t.milestones} == {t for t in any_plan.tasks if t.milestones}
    assert sorted(ids(t for t in timed if not t.milestones)) == sorted(ids(t for t in any_plan.tasks if not t.milestones))
    assert {t for t in timed if not (t.timing or t.milestones)} == set(views.tasks_timed(any_plan, None))
    told = [(time.task.id, time.milestone) for kind in TimingKind for time in views.times(any_plan, kind)]
    assert len(set(told)) == len(told) == sum(bool(t.timing) + len(t.milestones) for t in any_plan.tasks)


def test_every_directive_is_reached_from_the_blocks_that_cite_it_and_back(any_plan):
    for directive in any_plan.directives:
        blocks = views.blocks_citing(any_plan, directive)
        assert blocks
        assert all(directive in views.directives_cited_in(any_plan, block) for block in blocks)


def test_groups_hold_every_record_once(any_plan):
    assert [t for _, tasks in views.group_by_section(any_plan.tasks) for t in tasks] == list(any_plan.tasks)
    assert sorted(ids(d for _, ds in views.directives_by_level(any_plan) for d in ds)) == sorted(ids(any_plan.directives))
    body, annexes = views.body_and_annexes(any_plan)
    assert sorted(ids((*body, *annexes))) == sorted(ids(any_plan.blocks))


def test_pieces_hold_every_block_once_and_in_order(any_plan):
    flat = []
    for piece in views.pieces(any_plan.blocks):
        flat += piece.rows if isinstance(piece, views.Table) else [piece]
    assert flat == list(any_plan.blocks)


def test_errata_come_in_the_order_of_the_text_those_on_the_whole_last(any_plan):
    order = {block: n for n, block in enumerate(any_plan.all_blocks)}
    places = [order[e.blocks[0]] if e.blocks else 10**6 for e in views.errata_in_order(any_plan)]
    assert places == sorted(places)
    assert len(places) == len(any_plan.errata)


def test_every_record_is_found_by_its_id_and_no_other_is(any_plan):
    for kind, records in (("task", any_plan.tasks), ("unit", any_plan.units), ("directive", any_plan.directives),
                          ("section", any_plan.sections), ("block", any_plan.all_blocks)):
        assert [views.find(any_plan, kind, id) for id in views.ids(any_plan, kind)] == list(records)
        assert views.find(any_plan, kind, "khong-co") is None


# --- the real plan ----------------------------------------------------------------------------


def test_the_path_to_a_task_begins_with_the_highest_heading(plan):
    assert ids(views.path_to(views.find(plan, "task", "1.2.3"))) == ["ii", "ii.1", "ii.1.2"]
    assert ids(views.path_to(views.find(plan, "task", "1.1"))) == ["ii", "ii.1"]
    assert views.path_to(plan.title) == ()


def test_a_section_counts_the_tasks_at_any_depth_below_it(plan):
    counts = {s.id: len(views.tasks_in(plan, s)) for s in plan.sections}
    assert counts == {"i": 0, "ii": 24, "ii.1": 15, "ii.1.2": 10, "ii.1.3": 4, "ii.2": 9,
                      "ii.2.1": 4, "ii.2.2": 3, "ii.2.3": 2, "iii": 0}


def test_the_top_of_the_plan_and_what_stands_below(plan):
    assert ids(views.top_sections(plan)) == ["i", "ii", "iii"]
    assert ids(views.subsections(plan, views.find(plan, "section", "ii"))) == ["ii.1", "ii.2"]
    assert ids(views.children(plan, views.find(plan, "section", "ii.1"))) == ["1.1", "ii.1.2", "ii.1.3"]


@pytest.mark.parametrize("id,before,after", [
    ("1.1", None, "1.2.1"), ("1.2.10", "1.2.9", "1.3.1"), ("2.1.1", "1.3.4", "2.1.2"), ("2.3.2", "2.3.1", None),
])
def test_neighbours_of_a_task(plan, id, before, after):
    found = views.neighbours(plan, views.find(plan, "task", id))
    assert [t.id if t else None for t in found] == [before, after]


def test_tasks_are_grouped_by_the_heading_directly_above_them(plan):
    assert [(s.id, len(tasks)) for s, tasks in views.group_by_section(plan.tasks)] == [
        ("ii.1", 1), ("ii.1.2", 10), ("ii.1.3", 4), ("ii.2.1", 4), ("ii.2.2", 3), ("ii.2.3", 2)]


def test_a_directive_cited_twice_in_a_block_counts_once(plan):
    cited = views.find(plan, "directive", "21-nq-tw-2022")
    assert len(views.citations_of(plan, cited)) == 4
    assert ids(views.blocks_citing(plan, cited)) == ["ten-ke-hoach", "mo-dau", "iii.1"]
    assert views.tasks_citing(plan, cited) == ()
    assert ids(views.directives_cited_in(plan, plan.preamble)) == ["28-ctr-duk-2022", "21-nq-tw-2022"]


def test_directives_cited_together_leave_out_those_with_a_stated_relation(plan):
    def together(id):
        found = views.cited_together(plan, views.find(plan, "directive", id))
        return [(block.id, ids(others)) for block, others in found]

    assert together("35-nq-tw-2018") == [("2.1.1", ["47-kh-tu-2022", "21-kl-tw-2021"])]
    assert together("47-kh-tu-2022") == [("2.1.1", ["35-nq-tw-2018"])]  # it carries out 21-KL/TW
    assert together("21-nq-tw-2022") == []
    assert together("07-qd-tu-2022") == []


def test_a_relation_is_seen_from_both_ends(plan):
    for id in ("28-ctr-duk-2022", "21-nq-tw-2022"):
        assert [r.phrase[:10] for r in views.relations_of(plan, views.find(plan, "directive", id))] == ["về thực hi"]


def test_directives_are_grouped_by_level_in_the_order_of_the_register(plan):
    assert [(level, len(ds)) for level, ds in views.directives_by_level(plan)] == [
        ("Trung ương", 7), ("Tỉnh ủy", 6), ("Đảng ủy Khối", 2)]


def test_errata_of_one_task_come_in_the_order_of_its_text(plan):
    assert ids(views.errata_at(plan, views.find(plan, "task", "1.3.1"))) == ["45-nq-tu", "25-hd-bcdtw", "phong-chong"]


def test_a_plan_without_lead_units_has_no_roles(plan, by_unit, table):
    assert (views.has_roles(plan), views.has_roles(by_unit), views.has_roles(table)) == (False, True, True)


# --- other shapes -----------------------------------------------------------------------------


def test_a_unit_knows_the_part_it_has_in_each_task(table):
    unit = views.find(table, "unit", "trung-tam-vi-du")
    assert [(t.task.id, t.role) for t in views.tasks_of(table, unit)] == [
        ("1", Role.COORDINATING), ("3", Role.LEAD), ("4", Role.LEAD), ("6", Role.LEAD), ("8", Role.COORDINATING),
        ("phu-luc.2", Role.EXECUTING)]


def test_deadlines_come_earliest_first_by_their_last_day(table):
    assert ids(views.tasks_timed(table, TimingKind.DEADLINE)) == ["1", "4", "2", "3", "5", "8"]  # before 30/6, then to 30/6


def test_a_task_without_a_time_line_is_asked_for_by_none(table):
    assert ids(views.tasks_timed(table, None)) == ["7", "phu-luc.1", "phu-luc.2"]


def test_the_rows_of_a_table_are_gathered_behind_the_heading_that_sets_its_columns(table):
    pieces = [(p.section.id, ids(p.rows)) if isinstance(p, views.Table) else p.id for p in views.pieces(table.blocks)]
    assert pieces == [
        "i", "i.muc-tieu", "ii",
        ("ii", ["ii.a", "1", "2", "3", "ii.b", "4", "5", "6", "7", "ii.c", "8", "9", "10"]),
        "iii", "iii.1", "phu-luc", ("phu-luc", ["phu-luc.1", "phu-luc.2"]),
    ]


def test_a_block_before_the_first_heading_belongs_to_none(by_unit):
    assert ids(views.children(by_unit, None)) == ["can-cu", "i", "ii", "iii"]


def test_the_printed_lines_begin_with_the_kind_and_end_with_the_signature_or_the_annex(plan, table):
    assert views.printed_lines(plan)[0] == "KẾ HOẠCH"
    assert views.printed_lines(plan)[-1] == "Nguyễn Thị Thuộc"
    assert views.printed_lines(table)[-9:] == (
        "Nguyễn Văn Ví Dụ", "PHỤ LỤC NHU CẦU TẬP HUẤN", "STT", "Nội dung", "Nơi đăng ký", "1 Lớp viết ví dụ.", "Phòng Thử nghiệm",
        "2 Lớp đọc ví dụ.", "Trung tâm Ví dụ")


# --- as much as a page can hold ---------------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    file = tmp_path_factory.mktemp("large") / "kh.yaml"
    file.write_text(sample_plan(720), encoding="utf-8")
    return load_plan(file)


def test_beside_a_page_of_a_small_plan_stands_everything(plan):
    task = plan.tasks[0]
    assert views.groups_beside(plan, task) == views.group_by_section(plan.tasks)
    assert views.sections_beside(plan, task.section) == plan.sections
    assert views.units_beside(plan, plan.units[0]) == plan.units
    assert [(level, count, len(shown)) for level, count, shown in views.directives_beside(plan, plan.directives[0])] == [
        ("Trung ương", 7, 7), ("Tỉnh ủy", 6, 6), ("Đảng ủy Khối", 2, 2)]


def test_beside_a_page_of_a_large_plan_stands_its_own_part_only(large):
    assert len(large.tasks) == 720
    for task in (large.tasks[0], large.tasks[359], large.tasks[-1]):
        groups = views.groups_beside(large, task)
        assert task in [t for _, tasks in groups for t in tasks]
        assert len(groups) <= views.BESIDE
        sections = views.sections_beside(large, task.section)
        assert task.section in sections and len(sections) <= views.BESIDE
    for unit in (large.units[0], large.units[30], large.units[-1]):
        assert unit in views.units_beside(large, unit) and len(views.units_beside(large, unit)) <= views.BESIDE
    for directive in (large.directives[0], large.directives[200], large.directives[-1]):
        ((_, count, shown),) = views.directives_beside(large, directive)
        assert directive in shown and len(shown) <= views.BESIDE < count


def test_the_matrix_of_a_large_plan_comes_in_parts_that_hold_every_assignment_once(plan, large):
    assert [(table.part, table.is_whole) for table in views.matrix_tables(plan)] == [(None, True)]
    tables = views.matrix_tables(large)
    assert len({table.part for table in tables}) == len([table for table in tables if table.opens]) == 30
    shown = [(t.id, u.id) for table in tables for _, tasks in table.groups for t in tasks for u in table.units if u in t.units]
    assert sorted(shown) == sorted((t.id, u.id) for t in large.tasks for u in t.units)
    assert sum(table.tasks_of(unit) for table in tables for unit in table.units) == len(shown)
    assert all(table.tasks_of(unit) for table in tables for unit in table.units)  # and no empty columns


def test_many_units_stand_in_tables_side_by_side_and_no_task_is_lost(plan):
    units = tuple(replace(plan.units[0], id=f"u{n}", name=f"Đơn vị {n}", short_name=f"Đơn vị {n}") for n in range(1, 19))
    tasks = {task.id: replace(task, assignments=(Assignment(units[n % 17], Role.EXECUTING),) if n else ()) for n, task in enumerate(plan.tasks)}
    wide = replace(plan, units=units, blocks=tuple(tasks.get(block.id, block) if isinstance(block, Task) else block for block in plan.blocks))
    tables = views.matrix_tables(wide)
    assert [(table.first, table.last, table.of) for table in tables] == [(1, 6, 18), (7, 12, 18), (13, 18, 18)]
    assert [wording.units_shown(table) for table in tables][1] == "Đơn vị 7 đến 12 trong 18, với những nhiệm vụ giao cho các đơn vị này."
    rows = [[task for _, group in table.groups for task in group] for table in tables]
    assert sorted(task.id for row in rows for task in row) == sorted(task.id for task in plan.tasks)
    assert wide.tasks[0] in rows[0]  # the one of nobody
    for table, row in zip(tables, rows):
        assert all(set(task.units) & set(table.units) for task in row if task.units)


def test_the_doors_of_the_home_page_are_few(plan, large):
    assert len(views.doors(plan)) == 6
    assert len(views.doors(large)) == views.ON_HOME


# --- names ------------------------------------------------------------------------------------


ALIKE = """\
plan: {kind: KẾ HOẠCH, title: Công tác, short_title: Kế hoạch thử, cited_as: Kế hoạch thử}
changes: [{date: "01/4/2030", text: Đưa lên trang.}]
document:
  - {task: "0", text: Làm sạch.}
  - {section: a, label: "A.", heading: Một}
  - {section: a.i, label: "I.", heading: Việc}
  - {task: a1, label: "1.", text: Làm.}
  - {task: a2, label: "2.", text: Nghỉ.}
  - {task: x, text: Làm sạch.}
  - {task: y, text: Làm sạch.}
  - {point: p, label: "a)", text: Đoạn.}
  - {section: b, label: "B.", heading: Hai}
  - {section: b.i, label: "I.", heading: Việc}
  - {task: b1, label: "1.", text: Làm.}
  - {section: b.ii, label: "II.", heading: Khác}
  - {task: b2, label: "1.", text: Làm thêm.}
  - {task: z, text: Đứng một mình.}
units:
  - {id: v, name: Văn phòng, short_name: Văn phòng, abbreviation: VP}
"""


def test_names_of_tasks_and_headings_take_as_many_headings_as_tell_them_apart(tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text(ALIKE, encoding="utf-8")
    plan = load_plan(file)
    assert {task.id: wording.task_name(plan, task) for task in plan.tasks} == {
        "0": "Nhiệm vụ “Làm sạch.”", "a1": "Nhiệm vụ 1, Mục I, Phần A", "a2": "Nhiệm vụ 2", "b1": "Nhiệm vụ 1, Mục I, Phần B",
        "b2": "Nhiệm vụ 1, Mục II", "x": "Nhiệm vụ “Làm sạch.”, Mục I, Phần A", "y": "Nhiệm vụ “Làm sạch.”, Mục I, Phần A, thứ 2",
        "z": "Nhiệm vụ “Đứng một mình.”"}
    assert [wording.task_ref(plan, task) for task in plan.tasks[1:4]] == ["1 (Mục I, Phần A)", "2", "“Làm sạch.” (Mục I, Phần A)"]
    assert [wording.section_ref(plan, section) for section in plan.sections] == ["Phần A", "Mục I, Phần A", "Phần B", "Mục I, Phần B", "Mục II"]
    assert [wording.section_name(plan, section) for section in plan.sections] == ["Phần A", "Mục I", "Phần B", "Mục I", "Mục II"]
    assert wording.section_in_sentence(plan, plan.sections[1]) == "mục I, phần A"
    assert wording.block_name(plan, plan.points[0]) == "Mục I, Phần A, điểm a"
    annex = load_plan(ROOT / "tests/cases/bang.yaml")
    assert wording.section_in_sentence(annex, annex.sections[-1]) == "phụ lục"
    assert wording.citation_text(plan, plan.tasks[1]) == "Nhiệm vụ 1, Mục I, Phần A, Kế hoạch thử."


def test_a_citation_names_the_owner_once(plan):
    said = wording.citation_text(plan, plan.tasks[0])
    assert said.endswith(f" (kế hoạch của {plan.owner}).")
    named = replace(plan, cited_as=f"Kế hoạch số 1-KH/ĐU ngày 1/2/2030 của {plan.owner}")
    assert wording.citation_text(named, plan.tasks[0]).endswith(f" của {plan.owner}.")


def test_the_empty_search_suggests_numbers_that_find_one_thing(plan, tmp_path):
    assert wording.search_hint(plan) == "Gõ số nhiệm vụ (1.1), số văn bản (21-NQ/TW) hoặc từ ngữ; không dấu cũng được."
    lettered = replace(plan, blocks=tuple(replace(b, label="a)") if isinstance(b, Task) else b for b in plan.blocks))
    assert wording.search_hint(lettered) == "Gõ số văn bản (21-NQ/TW) hoặc từ ngữ; không dấu cũng được."
    assert wording.search_hint(replace(lettered, directives=())) == "Gõ từ ngữ; không dấu cũng được."


def test_a_title_with_a_capital_is_a_sentence_of_its_own(plan):
    law = replace(plan.directives[0], issuer="Quốc hội", term="", title="Khoa học và công nghệ")
    assert " của Quốc hội. Khoa học và công nghệ. " in wording.directive_line(law)


def test_work_is_counted_without_naughts(plan):
    said = {unit.id: wording.work_counted(plan, unit) for unit in plan.units}
    assert (said["ban-chap-hanh"], said["dang-vien"]) == ("22 nhiệm vụ và 1 việc khác", "2 nhiệm vụ")
    assert wording.work_counted(plan, replace(plan.units[0])) == ""


def test_the_words_of_a_milestone_are_not_said_again_for_a_naught():
    milestone = Milestone("tháng 01/2027", Timing(TimingKind.DEADLINE, due=PartialDate(2027, month=1)))
    assert wording.phrase_in_full(milestone) == ""


def test_every_task_and_heading_has_a_name_of_its_own(any_plan):
    for things, name in ((any_plan.tasks, wording.task_name), (any_plan.tasks, wording.task_ref), (any_plan.sections, wording.section_ref)):
        assert len({name(any_plan, thing) for thing in things}) == len(things)


def test_what_stands_in_an_annex_is_named_with_it_and_a_part_is_no_heading_of_its_number(tmp_path):
    file = tmp_path / "kh.yaml"
    file.write_text(BASE.replace("units:\n  - id: van-phong", """\
  - section: pl
    label: PHỤ LỤC
    heading: Bảng việc
    annex: true
  - section: pl.a
    label: "I."
    heading: Nhóm một
  - task: pl.a.9
    label: "9."
    text: Làm thêm.
    units_line: "- Đơn vị: Văn phòng."
    units: [van-phong]
units:
  - id: van-phong"""), encoding="utf-8")
    plan = load_plan(file)
    assert [wording.section_ref(plan, section) for section in plan.sections] == ["Phần I", "Phần II", "PHỤ LỤC", "Mục I, PHỤ LỤC"]
    assert [wording.task_ref(plan, task) for task in plan.tasks] == ["1", "9 (Mục I, PHỤ LỤC)"]
