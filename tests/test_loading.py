"""From the text of the data file to records: emphasis, labels, phrases, dates, shapes of plans."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from actionplan import InvalidPlan, load_plan, loading, views
from actionplan.model import Block, LineKind, PartialDate, Point, Role, Span, TimingKind, Where, YearlyDate
from actionplan.printed import find_phrase, letters, paragraphs
from actionplan.rules import BASE
from actionplan.values import parse_date, parse_partial, parse_yearly
from actionplan.vocabulary import nearest, same_letters

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def table():
    return load_plan(CASES / "bang.yaml")


@pytest.fixture(scope="module")
def by_unit():
    return load_plan(CASES / "theo-don-vi.yaml")


@pytest.fixture(scope="module")
def hostile():
    return load_plan(CASES / "chu-la.yaml")


def task(plan, id):
    return views.find(plan, "task", id)


def point(text: str, label: str = "") -> Block:
    return Point("p", label, paragraphs(text, label), None, Where("kh.yaml", 1))


# --- emphasis ---------------------------------------------------------------------------------


@pytest.mark.parametrize("written,printed,italic", [
    ("không có gì", "không có gì", []),
    ("*a*", "a", ["a"]),
    ("trước *chữ nghiêng* sau", "trước chữ nghiêng sau", ["chữ nghiêng"]),
    ("(*a*), *b*; *c*.", "(a), b; c.", ["a", "b", "c"]),
    (r"\*a\*", "*a*", []),
    (r"*a \* b*", "a * b", ["a * b"]),
    ("5*3*2", "5*3*2", []),
    ("5 * 3 * 2", "5 * 3 * 2", []),
    ("*một nửa", "*một nửa", []),
    ("một nửa*", "một nửa*", []),
    ("* gạch đầu dòng", "* gạch đầu dòng", []),
    ("*a* và *b", "a và *b", ["a"]),
    (r"*Sao\*", "*Sao*", []),
    ("**đậm**", "*đậm*", ["đậm"]),
    ("a*b*", "a*b*", []),
    ("*", "*", []),
    (r"\\", r"\\", []),
])
def test_an_asterisk_before_and_behind_words_is_emphasis_and_every_other_is_a_letter(written, printed, italic):
    (paragraph,) = paragraphs(written)
    assert paragraph.text == printed
    assert [span.of(paragraph.text) for span in paragraph.emphasis] == italic


def test_emphasis_ends_with_its_paragraph():
    assert [p.text for p in paragraphs("*a\n\nb*")] == ["*a", "b*"]


def test_a_long_row_of_asterisks_is_read_at_once():
    assert paragraphs("*a " * 20_000 + r"\*" * 20_000)[0].text.startswith("*a *a")


def test_repeated_words_are_written_as_in_the_text_and_compared_by_their_letters():
    assert letters(r"*Một số vấn đề* và \*sao\*") == "Một số vấn đề và *sao*"


# --- paragraphs and labels --------------------------------------------------------------------


def test_each_line_is_a_paragraph_and_blank_lines_are_none():
    assert [p.text for p in paragraphs("một\n\nhai\nba\n")] == ["một", "hai", "ba"]


def test_the_label_stands_in_front_of_the_first_paragraph_only():
    assert [p.text for p in paragraphs("một\nhai", "1.2-")] == ["1.2- một", "hai"]


def test_emphasis_keeps_its_place_behind_a_label():
    (paragraph,) = paragraphs("a *b* c", "1.2-")
    assert [s.of(paragraph.text) for s in paragraph.emphasis] == ["b"]


def test_an_asterisk_in_a_label_is_a_letter():
    block = point("chữ *nghiêng*", "*1.*")
    assert block.paragraphs[0].text == "*1.* chữ nghiêng"
    assert block.body == "chữ nghiêng"
    assert block.number == "1"


@pytest.mark.parametrize("label,number", [
    ("1.2.3-", "1.2.3"), ("I-", "I"), ("a)", "a"), ("đ)", "đ"), ("-", ""), ("+", ""), ("", ""), ("Điều 3.", "Điều 3"),
])
def test_the_number_is_the_label_without_its_punctuation(label, number):
    assert point("chữ", label).number == number


def test_the_body_is_the_text_without_its_label_in_one_line():
    assert point("một\nhai", "1.").body == "một hai"
    assert point("một\nhai").body == "một hai"


# --- phrases ----------------------------------------------------------------------------------


def places(text, phrase, label=""):
    return [(p.paragraph, p.span, p.text) for p in find_phrase(point(text, label), phrase)]


def test_a_phrase_is_found_wherever_it_stands():
    assert places("ba ba\nba", "ba") == [(0, Span(0, 2), "ba"), (0, Span(3, 5), "ba"), (1, Span(0, 2), "ba")]


def test_a_phrase_may_begin_in_the_label():
    assert places("Củng cố", "1. Củng", label="1.") == [(0, Span(0, 7), "1. Củng")]


def test_a_phrase_over_two_paragraphs_ends_one_and_begins_the_next():
    assert places("làm căn cứ\nxếp loại tổ chức", "căn cứ\nxếp loại") == [
        (0, Span(4, 10), "căn cứ"), (1, Span(0, 8), "xếp loại")]


def test_a_phrase_over_three_paragraphs_takes_the_middle_one_whole():
    assert [t for *_, t in places("a b\nc\nd e", "b\nc\nd")] == ["b", "c", "d"]
    assert places("a b\nc x\nd e", "b\nc\nd") == []


def test_a_phrase_over_two_paragraphs_is_found_each_time_and_never_within_itself():
    assert [(n, t) for n, _, t in places("x a\nb\nc\na\nb a\nb", "a\nb")] == [(0, "a"), (1, "b"), (3, "a"), (4, "b"), (4, "a"), (5, "b")]
    assert [(n, t) for n, _, t in places("a\na\na", "a\na")] == [(0, "a"), (1, "a")]


def test_a_phrase_over_two_paragraphs_is_not_found_inside_one():
    assert places("căn cứ xếp loại", "căn cứ\nxếp loại") == []


@pytest.mark.parametrize("phrase", ["không có", "", "\n"])
def test_a_phrase_that_does_not_stand_there_has_no_place(phrase):
    assert places("chữ khác", phrase) == []


def test_the_asterisks_of_a_phrase_are_letters():
    assert places(r"\*a\* và *a*", "*a*") == [(0, Span(0, 3), "*a*")]


# --- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize("text,expected", [
    ("16/6/2022", date(2022, 6, 16)), ("01/12/2022", date(2022, 12, 1)), ("29/02/2024", date(2024, 2, 29)),
    ("29/2/2023", None), ("31/4/2022", None), ("١٦/6/2022", None), ("16/６/2022", None), ("2022-06-16", None), ("16/6/22", None), ("6/2022", None), ("", None),
    ("1/1/0000", None), ("1/1/1930", date(1930, 1, 1)), ("31/12/1929", None), ("31/12/2099", date(2099, 12, 31)), ("1/1/2100", None), ("5/12/9999", None),
])
def test_a_date_is_a_day_that_exists(text, expected):
    assert parse_date(text) == expected


@pytest.mark.parametrize("text,expected,first,last", [
    ("2022", PartialDate(2022), date(2022, 1, 1), date(2022, 12, 31)),
    ("quý I/2022", PartialDate(2022, quarter=1), date(2022, 1, 1), date(2022, 3, 31)),
    ("quý 4/2022", PartialDate(2022, quarter=4), date(2022, 10, 1), date(2022, 12, 31)),
    ("quý IV/2022", PartialDate(2022, quarter=4), date(2022, 10, 1), date(2022, 12, 31)),
    ("Quý III/2022", PartialDate(2022, quarter=3), date(2022, 7, 1), date(2022, 9, 30)),  # as a line of time begins
    ("2/2024", PartialDate(2024, month=2), date(2024, 2, 1), date(2024, 2, 29)),
    ("12/2022", PartialDate(2022, month=12), date(2022, 12, 1), date(2022, 12, 31)),
    ("5/12/2022", PartialDate(2022, month=12, day=5), date(2022, 12, 5), date(2022, 12, 5)),
])
def test_a_deadline_is_kept_as_exact_as_it_is_written(text, expected, first, last):
    assert parse_partial(text) == expected
    assert (expected.first_day, expected.last_day) == (first, last)


@pytest.mark.parametrize("text,expected", [
    ("15/6", YearlyDate(6, 15)), ("05/06", YearlyDate(6, 5)), ("tháng 6", YearlyDate(6)),
    ("29/2", None), ("31/6", None), ("tháng 13", None), ("tháng ٦", None), ("6", None), ("15/6/2022", None), ("", None),
])
def test_a_yearly_date_is_one_that_every_year_has(text, expected):
    assert parse_yearly(text) == expected


@pytest.mark.parametrize("text", ["13/2022", "0/2022", "quý V/2022", "QUÝ I/2022", "quý 5/2022", "quý 0/2022", "0000", "1/0000", "22", "sau này",
                                  "٢٠٢٢", "2٠22", "６/2022", "quý I/2٠22", "12/9999", "quý IV/9999", "9999", "1929", "31/12/9999"])
def test_what_is_no_date_is_no_deadline(text):
    assert parse_partial(text) is None


# --- words ------------------------------------------------------------------------------------


@pytest.mark.parametrize("word,said", [
    ("ban-chap-han", '. Có phải là "ban-chap-hanh"?'), ("chi-bo", '. Có phải là "chi-bo"?'), ("zzz", ""), ("", ""),
])
def test_the_nearest_name_is_offered_only_when_it_is_near(word, said):
    assert nearest(word, ["ban-chap-hanh", "chi-bo"]) == said


@pytest.mark.parametrize("one,other", [
    ("Uỷ ban", "ủy ban"), ("Đảng uỷ", "ĐẢNG ỦY"), ("hoá", "hóa"), ("khoẻ", "khỏe"), ("toà", "tòa"), ("thuý", "thúy"),
])
def test_two_spellings_of_one_word_are_the_same(one, other):
    assert same_letters(one) == same_letters(other)


@pytest.mark.parametrize("one,other", [("quý", "qúy"), ("hoa", "hóa"), ("thủ", "thu"), ("hoàn", "hòan"), ("loại", "lọai")])
def test_two_words_are_never_the_same(one, other):
    assert same_letters(one) != same_letters(other)


# --- a plan printed as a table ----------------------------------------------------------------


def test_columns_come_in_the_order_of_the_print_and_hold_for_the_headings_below(table):
    heads = [(c.key, c.head) for c in views.find(table, "section", "ii").columns]
    assert heads == [
        ("label", "TT"), ("text", "Nhiệm vụ"), ("lead_line", "Đơn vị chủ trì"), ("coordinating_line", "Đơn vị phối hợp"),
        ("output_line", "Sản phẩm dự kiến"), ("timing_line", "Thời gian"),
    ]
    assert views.find(table, "section", "ii.b").columns == views.find(table, "section", "ii").columns
    assert views.find(table, "section", "iii").columns == ()
    assert [c.key for c in views.find(table, "section", "phu-luc").columns] == ["label", "text", "units_line"]


def test_columns_print_in_the_order_in_which_the_editor_wrote_them(tmp_path):
    text = (CASES / "bang.yaml").read_text(encoding="utf-8")
    lead, time = "      lead_line: Đơn vị chủ trì\n", "      timing_line: Thời gian\n"
    assert text.count(lead) == text.count(time) == 1
    file = tmp_path / "kh.yaml"
    file.write_text(text.replace(time, "").replace(lead, time + lead), encoding="utf-8")
    assert [c.key for c in views.find(load_plan(file), "section", "ii.b").columns] == [
        "label", "text", "timing_line", "lead_line", "coordinating_line", "output_line"]


def test_running_numbers_go_through_the_groups(table):
    assert [(t.section.id, t.number) for t in table.tasks if not t.section.annex] == [
        ("ii.a", "1"), ("ii.a", "2"), ("ii.a", "3"), ("ii.b", "4"), ("ii.b", "5"), ("ii.b", "6"), ("ii.b", "7"),
        ("ii.c", "8"), ("ii.c", "9"), ("ii.c", "10"),
    ]


def test_a_cell_is_all_value_and_may_name_several_units(table):
    coordinating = task(table, "3").line(LineKind.COORDINATING)
    assert coordinating.value == "Các phòng thuộc Sở và UBND các xã, phường"
    assert task(table, "3").line(LineKind.LEAD).value == "Phòng Thử nghiệm\nTrung tâm Ví dụ"
    assert [(a.unit.abbreviation, a.role) for a in task(table, "3").assignments] == [
        ("PTN", Role.LEAD), ("TTVD", Role.LEAD), ("CP", Role.COORDINATING), ("XP", Role.COORDINATING)]


def test_an_empty_cell_is_no_line(table):
    assert [line.kind for line in task(table, "2").lines] == [LineKind.LEAD, LineKind.TIMING]
    assert task(table, "7").timing is None


@pytest.mark.parametrize("id,due,start,before,then_yearly", [
    ("1", PartialDate(2031, month=3), None, False, False),
    ("2", PartialDate(2031, quarter=2), None, False, False),
    ("3", PartialDate(2031, month=9), PartialDate(2031, month=4), False, False),
    ("4", PartialDate(2031, month=6, day=30), None, True, False),
    ("5", PartialDate(2031), None, False, True),
    ("8", PartialDate(2031, quarter=4), PartialDate(2031, quarter=3), False, False),
])
def test_deadlines_by_month_quarter_range_day_and_year(table, id, due, start, before, then_yearly):
    timing = task(table, id).timing
    assert (timing.kind, timing.due, timing.start) == (TimingKind.DEADLINE, due, start)
    assert (timing.before, timing.then_yearly) == (before, then_yearly)


def test_the_edition_is_the_last_day_in_whatever_order_the_changes_stand(table):
    assert table.edition == replace(table, changes=table.changes[::-1]).edition == date(2031, 1, 2)


def test_an_annex_stands_behind_the_signature(table):
    body, annex = views.body_and_annexes(table)
    assert [b.id for b in annex] == ["phu-luc", "phu-luc.1", "phu-luc.2"]
    assert body[-1].id == "iii.1"


def test_a_heading_inside_an_annex_is_of_the_annex(tmp_path):
    text = (CASES / "bang.yaml").read_text(encoding="utf-8")
    file = tmp_path / "kh.yaml"
    file.write_text(text.replace("\nrecipients:", "\n  - section: phu-luc.b\n    heading: Nhóm cuối\n\nrecipients:"), encoding="utf-8")
    group = views.find(load_plan(file), "section", "phu-luc.b")
    assert group.annex and len(group.columns) == 3


# --- a plan printed by unit -------------------------------------------------------------------


def test_tasks_without_a_unit_line_take_the_units_of_their_heading(by_unit):
    assert [(a.unit.id, a.inherited) for a in task(by_unit, "van-phong.lich").assignments] == [("van-phong", True)]


def test_units_are_inherited_from_the_nearest_heading_that_names_any(by_unit):
    assert [u.id for u in task(by_unit, "to.b").units] == ["to-1", "to-2"]  # named two headings above


def test_units_are_inherited_from_however_far_above(tmp_path):
    text = (CASES / "theo-don-vi.yaml").read_text(encoding="utf-8")
    below = "".join(f'  - section: "ii.viec-chung{id}"\n    heading: Nhóm\n\n' for id in (".x", ".x.y"))
    file = tmp_path / "kh.yaml"
    file.write_text(text.replace('  - task: "to.b"', below + '  - task: "to.b"'), encoding="utf-8")
    plan = load_plan(file)
    assert [section.id for section in views.path_to(task(plan, "to.b"))] == ["ii", "ii.viec-chung", "ii.viec-chung.x", "ii.viec-chung.x.y"]
    assert [(a.unit.id, a.inherited) for a in task(plan, "to.b").assignments] == [("to-1", True), ("to-2", True)]


def test_a_unit_line_of_the_task_stands_in_place_of_the_heading(by_unit):
    assert [(a.unit.id, a.inherited) for a in task(by_unit, "to.e").assignments] == [("bi-thu", False), ("pho-bi-thu", False)]


def test_a_line_of_coordinating_units_leaves_the_heading_its_task(by_unit):
    assert [(a.unit.id, a.role, a.inherited) for a in task(by_unit, "van-phong.hop").assignments] == [
        ("van-phong", Role.EXECUTING, True), ("to-2", Role.COORDINATING, False)]


def test_a_unit_of_the_heading_that_a_line_names_as_coordinating_only_coordinates(tmp_path):
    text = (CASES / "theo-don-vi.yaml").read_text(encoding="utf-8")
    file = tmp_path / "kh.yaml"
    file.write_text(text.replace("Phối hợp: Tổ Mẫu số 2.", "Phối hợp: Văn phòng Mẫu.").replace(
        "coordinating: [to-2]", "coordinating: [van-phong]"), encoding="utf-8")
    assert [(a.unit.id, a.role) for a in task(load_plan(file), "van-phong.hop").assignments] == [
        ("van-phong", Role.COORDINATING)]


def test_letters_and_bullets_are_labels_and_ids_are_the_editors(by_unit):
    assert [(t.id, t.number) for t in by_unit.tasks if t.section.id == "ii.viec-chung"] == [
        ("to.a", "a"), ("to.b", "b"), ("to.c", "c"), ("to.d", "d"), ("to.dd", "đ"), ("to.e", "e")]
    assert task(by_unit, "van-phong.lich").number == ""


def test_a_number_that_is_printed_twice_is_not_a_tasks_own(by_unit):
    assert [(t.id, views.number_is_its_own(by_unit, t)) for t in by_unit.tasks if t.number in ("1", "2", "")] == [
        ("van-phong.lich", False), ("van-phong.so-tay", False), ("van-phong.hop", False), ("van-phong.ho-so", False),
        ("phan-cong.1", False), ("phan-cong.2", True), ("them.1", False)]


def test_milestones_stand_in_the_text_with_a_time_of_their_own(by_unit):
    assert [(m.phrase, m.timing.kind, m.timing.due) for m in task(by_unit, "van-phong.ho-so").milestones] == [
        ("xong phần một trước ngày 31/3/2032", TimingKind.DEADLINE, PartialDate(2032, month=3, day=31)),
        ("xong phần hai trong quý III/2032", TimingKind.DEADLINE, PartialDate(2032, quarter=3)),
        ("từ đó làm thường xuyên", TimingKind.ONGOING, None)]


def test_duties_may_be_those_of_a_post(by_unit):
    secretary = views.find(by_unit, "unit", "bi-thu")
    assert [p.duty.addressed for p in views.duties_of(by_unit, secretary)] == ["Đồng chí Bí thư"]
    assert [t.task.id for t in views.tasks_of(by_unit, secretary)] == ["to.e"]


@pytest.mark.parametrize("id,label,value", [
    ("van-phong.lich", "Thời gian:", "hằng tuần, vào thứ Hai."), ("to.a", "", "Hằng năm."),
])
def test_the_value_of_a_line_begins_behind_its_printed_label(by_unit, id, label, value):
    line = task(by_unit, id).line(LineKind.TIMING)
    assert (line.paragraphs[0].text[:line.value_start].strip(), line.value) == (label, value)


def test_a_plan_may_have_no_preamble_no_signature_and_no_owner(by_unit):
    assert (by_unit.preamble, by_unit.signature, by_unit.signatory, by_unit.owner) == (None, (), "", "")
    assert by_unit.blocks[0].section is None


# --- a plan of strange letters ----------------------------------------------------------------


def test_letters_that_mean_something_elsewhere_are_letters(hostile):
    assert hostile.short_title == 'Chữ lạ *a* _b_ <b>c</b> {{ x }} {% raw %} & "d" `e`'
    assert hostile.preamble.paragraphs[0].text == "1. Dòng này bắt đầu bằng số (nghiêng thật và *sao*)."
    assert hostile.preamble.paragraphs[1].text.startswith("# Dòng này")
    assert task(hostile, "sao").body == "*đậm* và **đậm**, 5*3*2, nghiêng * sao, a_b_c, __d__, ~~e~~."
    assert task(hostile, "va").body == "& &amp; &amp;amp; &lt;b&gt; &#42; &nbsp; AT&T ?a=1&copy=2"
    assert task(hostile, "so").paragraphs[3].text == "    bốn dấu cách"


def test_strange_letters_in_labels_and_names_are_kept(hostile):
    assert [t.label for t in hostile.tasks] == ["\\*", "<b>a)</b>", "{{ 3 }}", "{% 4 %}", "&5;", "", '"7"', "🎉", "](x)", "9*"]
    assert [u.name for u in hostile.units] == ["Tổ <b>Đậm</b> & Con", "*Sao*", "{{ don_vi }}"]


def test_words_that_repeat_the_text_are_its_letters(hostile):
    assert task(hostile, "sao").timing.condition == 'Khi {{ x }} < 1 & "y" > *2*'
    assert [e.phrase for e in hostile.errata][1] == "*đậm* và **đậm**"
    assert hostile.unnumbered[0].name == hostile.unnumbered[0].places[0].text == "Điều lệ <i>Lạ</i> & *nữa*"


def test_a_very_long_word_is_kept_whole(hostile):
    assert len(task(hostile, "dai").body) == 200
    assert " " not in task(hostile, "dai").body


# --- the file's name --------------------------------------------------------------------------


def test_a_draft_says_the_file_as_the_editor_would(monkeypatch):
    monkeypatch.chdir(CASES)
    assert loading.read(CASES / "bang.yaml").plan.file == "bang.yaml"
    assert loading.read(CASES / "bang.yaml").problems == []


def test_a_fault_at_the_end_of_the_file_is_in_its_last_line(tmp_path):
    """The parser notices it behind the end, where no editor has a line."""
    file = tmp_path / "plan.yaml"
    file.write_text("plan:\n  kind: KẾ HOẠCH\n<script>", encoding="utf-8")
    assert [problem.where.line for problem in loading.read(file).problems] == [3]


@pytest.mark.parametrize("text", ["plan:\r  kind: K\r\rx: 1\r\n", "plan:\n  kind: K # \u2028\x85\u2029\n\nx: 1\n"])
def test_lines_are_counted_as_editors_count_them(tmp_path, text):
    file = tmp_path / "plan.yaml"
    file.write_bytes(text.encode())
    assert next(problem.where.line for problem in loading.read(file).problems if 'không có mục "x"' in problem.message) == 4


def test_a_file_of_another_encoding_says_the_line_whatever_ends_its_lines(tmp_path):
    file = tmp_path / "plan.yaml"
    for ending in (b"\n", b"\r\n", b"\r"):
        file.write_bytes(ending.join([b"plan:", b"  kind: K", b"  title: \xd0"]))
        assert [(problem.rule, problem.where.line) for problem in loading.read(file).problems] == [("not-utf-8", 3)]


@pytest.mark.parametrize("old,new", [
    ('label: "1."', f'label: "{"9" * 5_000}."'), ('label: "1."', f'label: "1.{"9" * 5_000}."'), ("at: [ii.1]", "at: " + '["]",' * 300_000),
    ("abbreviation: VP", f"abbreviation: V{' ' * 100_000}P # x"), ("Tháng 12/2030", "9" * 50_000),
], ids=["a label of digits", "a number of digits", "brackets", "spaces", "a time of digits"])
def test_whatever_stands_in_the_file_it_is_a_plan_or_has_faults(tmp_path, old, new):
    assert old in BASE
    (tmp_path / "kh.yaml").write_text(BASE.replace(old, new, 1), encoding="utf-8")
    with suppress(InvalidPlan):
        assert load_plan(tmp_path / "kh.yaml").tasks
