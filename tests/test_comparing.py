"""What changed between two versions: nothing is missed, nothing is told that did not change."""

from __future__ import annotations

import difflib
import random
import re
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser

from actionplan import comparing, fields, load_plan, loading
from actionplan.comparing import Kind, Run, compare, words
from actionplan.comparing.facts import Record
from actionplan.comparing.page import to_html
from actionplan.comparing.text import to_text
from actionplan.environment import DATA
from trees import EVERY_FIELD, at, places, tree_of, with_value, without, write


@pytest.fixture
def plan_of(tmp_path):
    """plan_of(text) -> the plan, whatever its problems."""

    def read(text: str):
        file = tmp_path / "plan.yaml"
        file.write_text(text, encoding="utf-8")
        return loading.read(file).plan

    return read


@pytest.fixture
def told(plan_of):
    """told(old, new, …) -> what is said of the base plan after these replacements, one change a line."""
    text = EVERY_FIELD.read_text(encoding="utf-8")

    def tell(*replacements: tuple[str, str]) -> list[str]:
        changed = text
        for old, new in replacements:
            assert old in changed
            changed = changed.replace(old, new, 1)
        return [line for line in to_text(compare(plan_of(text), plan_of(changed))).splitlines()[1:] if line]

    return tell


# --- nothing is missed ------------------------------------------------------------------------


def used(tree: object, shape: fields.Record) -> set[tuple[str, str]]:
    """(record, field) of every field that a tree uses."""
    found = set()
    for key, value in tree.items():
        field = shape.field(key)
        found.add((shape.name, key))
        if field.type is fields.Type.BLOCKS:
            for block in value:
                found |= used(block, next(fields.BLOCKS[k] for k in block if k in fields.BLOCKS))
        elif field.of:
            for record in value if isinstance(value, list) else [value]:
                found |= used(record, field.of)
    return found


def all_fields() -> set[tuple[str, str]]:
    def below(shape: fields.Record):
        for field in shape.fields:
            yield shape.name, field.key
            for of in fields.BLOCKS.values() if field.type is fields.Type.BLOCKS else filter(None, [field.of]):
                yield from below(of)
    return set(below(fields.FILE))


def test_the_plan_of_the_tests_uses_every_field():
    assert load_plan(EVERY_FIELD)
    assert all_fields() - used(tree_of(), fields.FILE) == set()


def other(value: str) -> str:
    """Another value that the same field takes."""
    choices = next((f.choices for shape in (fields.TIMING, fields.STATUS, fields.RELATION) for f in shape.fields if value in f.choices), ())
    if choices:
        return next(str(choice) for choice in choices if choice != value)
    if value in ("true", "false"):
        return "false"
    if re.fullmatch(r"[\d/]+|quý .*", value):
        return value[:-1] + ("4" if value[-1] != "4" else "5")
    return value + ("x" if value.isascii() else " nữa")


def test_every_value_that_changes_is_told(plan_of):
    """Each value of the plan in turn becomes another one, or goes."""
    tree = tree_of()
    base = plan_of(write(tree))
    assert compare(base, plan_of(write(tree))) == []
    untold = []
    for path in places(tree):
        value = at(tree, path)
        if isinstance(value, str) and value and not compare(base, plan_of(write(with_value(tree, path, other(value))))):
            untold.append(path)
        if value and not compare(base, plan_of(write(without(tree, path)))):
            untold.append((*path, "gone"))
    # Without a short name the name stands in its place, and here that is the same.
    assert untold == [("units", 0, "short_name", "gone")]


def test_every_change_of_order_is_told(plan_of):
    tree = tree_of()
    base = plan_of(write(tree))
    for path in places(tree):
        value = at(tree, path)
        if isinstance(value, list) and len(value) > 1 and path != ("changes",):
            assert compare(base, plan_of(write(with_value(tree, path, value[::-1])))), path


def tasks_of_words(start: int, texts: list[str]) -> tuple[Record, ...]:
    return tuple(Record("Nhiệm vụ", str(start + n), "", {}, text) for n, text in enumerate(texts))


def test_texts_nearly_the_same_are_found_as_if_each_were_held_against_each():
    chance = random.Random(9)
    texts = [[chance.choice("abcdefghij") * 5 for _ in range(chance.randrange(9, 24))] for _ in range(60)]

    def edited(words: list[str]) -> str:
        words = words[:]
        for _ in range(chance.randrange(4)):
            words[chance.randrange(len(words))] = chance.choice("abcdefghij") * 5
        return " ".join(words[chance.randrange(3):])

    old, new = tasks_of_words(0, [" ".join(words) for words in texts]), tasks_of_words(100, [edited(words) for words in texts])
    alike = {(one, other) for one in old for other in new
             if difflib.SequenceMatcher(None, one.text.split(), other.text.split(), autojunk=False).ratio() >= comparing.SURE}
    assert all(comparing._Text(one.text).is_like(comparing._Text(other.text)) == ((one, other) in alike) for one in old for other in new)
    same = {one.text for one in old} & {other.text for other in new}
    assert {(one, other) for one, other in comparing._pairs(old, new).items() if one.text not in same} <= alike and len(alike) > 30


def test_many_new_texts_are_told_apart_without_holding_each_against_each(monkeypatch):
    chance, made, matcher = random.Random(9), [], difflib.SequenceMatcher
    texts = [" ".join("".join(chance.choices("abcdefgh", k=3)) for _ in range(30)) for _ in range(600)]
    monkeypatch.setattr(difflib, "SequenceMatcher", lambda *told, **named: made.append(1) or matcher(*told, **named))
    assert comparing._pairs(tasks_of_words(0, texts[:300]), tasks_of_words(300, texts[300:])) == {}
    assert len(made) < 10


# --- what is told -----------------------------------------------------------------------------


def test_nothing_changed():
    plan = load_plan(DATA)
    assert to_text(compare(plan, load_plan(DATA))) == "Không có gì thay đổi.\n"
    assert "Không có gì thay đổi." in to_html([], plan, plan)


def test_where_the_records_stand_in_the_file_is_no_change(plan_of):
    text = EVERY_FIELD.read_text(encoding="utf-8")
    assert compare(plan_of(text), plan_of("\n\n# thêm\n" + text.replace("\nunits:", "\n# ghi chú\nunits:"))) == []


def test_two_records_of_one_key_are_each_what_it_was(plan_of):
    """Two changes of one day, two documents without a number under one name."""
    tree = tree_of()
    change, named = tree["changes"][0], tree["unnumbered"][0]
    tree |= {"changes": [change | {"text": "Sửa lần hai."}, change], "unnumbered": [named | {"note": "Chỗ khác."}, named]}
    base = plan_of(write(tree))
    assert compare(base, plan_of(write(tree))) == []
    changed = compare(base, plan_of(write(with_value(with_value(tree, ("changes", 0, "text"), "Sửa lần ba."), ("unnumbered", 1, "note"), "Nơi khác."))))
    assert [(change.kind, [d.new for d in change.differences]) for change in changed] == [(Kind.CHANGED, ["Nơi khác."]), (Kind.CHANGED, ["Sửa lần ba."])]
    added = compare(base, plan_of(write(tree | {"changes": [change | {"text": "Sửa lần ba."}, *tree["changes"]]})))
    assert [(change.kind, [d.new for d in change.differences]) for change in added] == [(Kind.ADDED, ["Sửa lần ba."])]


def test_a_printed_asterisk_that_becomes_italics_is_told(plan_of):
    tree = tree_of()
    at_preamble = ("preamble", 0) if isinstance(tree["preamble"], list) else ("preamble",)
    base, other = (plan_of(write(with_value(tree, at_preamble, text))) for text in (r"Làm \*việc\* này", "Làm *việc* này"))
    assert [(d.old, d.new) for change in compare(base, other) for d in change.differences][:1] == [(r"Làm \*việc\* này", "Làm *việc* này")]


def test_a_reworded_task_is_told_word_by_word(told):
    assert told(("kế hoạch sinh hoạt chi bộ;", "chương trình sinh hoạt của chi bộ;")) == [
        "NHIỆM VỤ",
        "~ Sửa: Nhiệm vụ 1.1: Xây dựng chương trình sinh hoạt của chi bộ; trước ngày\u00a0…",
        "    nguyên văn: Xây dựng [-kế hoạch-]{+chương trình+} sinh hoạt{+ của+} chi bộ; trước ngày 30/6/2023 báo cáo kết quả.",
        "GHI CHÚ HIỆU ĐÍNH",  # its phrase no longer stands there
        "~ Sửa: “sinh hoạt chi bộ”",
        "    tại: [-nhiệm vụ 1.1: “sinh hoạt chi bộ”-]{+cả văn bản+}",
    ]


def test_units_times_and_directives(told):
    assert told(("units: [ban-chap-hanh, chi-bo]", "units: [chi-bo]"), ("due: quý IV/2023", "due: 12/2023"),
                ("issuer: Trung ương", "issuer: Bộ Chính trị")) == [
        "NHIỆM VỤ",
        "~ Sửa: Nhiệm vụ 1.2: Thực hiện Quy định số 19-QĐ/TU ngày 25/10/2018 về việc đánh\u00a0…",
        "    đơn vị thực hiện: [-Ban Chấp hành; -]các chi bộ",
        "    thời gian thực hiện: Thời hạn, từ quý I/2023 đến [-quý IV/2023-]{+tháng 12/2023+}",
        "DANH MỤC VĂN BẢN",
        "~ Sửa: Nghị quyết số 21-NQ/TW ngày 16/6/2022",
        "    cơ quan ban hành: [-Trung ương-]{+Bộ Chính trị+}",
    ]


def test_a_unit_that_is_renamed_is_one_change(told):
    assert told(("    name: các chi bộ", "    name: các chi bộ trực thuộc")) == [
        "DANH MỤC ĐƠN VỊ", "~ Sửa: các chi bộ trực thuộc", "    tên: các chi bộ{+ trực thuộc+}"]


def test_a_unit_that_the_task_names_itself_is_no_longer_the_headings(told):
    assert told(("    timing_line", "    units: [chi-bo]\n    timing_line")) == [
        "NHIỆM VỤ", "~ Sửa: Nhiệm vụ 1.1: Xây dựng kế hoạch sinh hoạt chi bộ; trước ngày 30/6/2023 báo\u00a0…",
        "    đơn vị thực hiện: các chi bộ[- (theo đề mục)-]"]


def test_tasks_added_withdrawn_and_moved(plan_of):
    tree = tree_of()
    task = {"task": "1.3", "label": "1.3-", "text": "Việc mới.", "units_line": "- Đơn vị: các chi bộ.", "units": ["chi-bo"]}
    without_first = [*tree["document"][:4], *tree["document"][5:6], task, *tree["document"][6:]]
    said = compare(plan_of(write(tree)), plan_of(write(with_value(tree, ("document",), without_first))))
    assert [(c.kind, c.name) for c in said if c.group == "Nhiệm vụ"] == [
        (Kind.ADDED, "Nhiệm vụ 1.3: Việc mới."), (Kind.WITHDRAWN, "Nhiệm vụ 1.1: Xây dựng kế hoạch sinh hoạt chi bộ; trước ngày 30/6/2023 báo\u00a0…")]
    swapped = [*tree["document"][:4], tree["document"][5], tree["document"][4], *tree["document"][6:]]
    said = compare(plan_of(write(tree)), plan_of(write(with_value(tree, ("document",), swapped))))
    assert [d.label for c in said for d in c.differences] == ["vị trí"]


def test_a_new_task_in_front_moves_the_numbers_and_the_others_stay_themselves(plan_of):
    """1.1 becomes 1.2 and 1.2 becomes 1.3: their texts tell."""
    tree = tree_of()
    new = {"task": "1.1", "label": "1.1-", "text": "Việc mới đứng đầu.", "units_line": "- Đơn vị: các chi bộ.", "units": ["chi-bo"]}
    first, second = tree["document"][4] | {"task": "1.2", "label": "1.2-"}, tree["document"][5] | {"task": "1.3", "label": "1.3-"}
    changed = with_value(tree, ("document",), [*tree["document"][:4], new, first, second, *tree["document"][6:]])
    said = [c for c in compare(plan_of(write(tree)), plan_of(write(changed))) if c.group == "Nhiệm vụ"]
    assert [(c.kind, [(d.label, d.old, d.new) for d in c.differences][:2]) for c in said] == [
        (Kind.ADDED, [("nhãn như in", "", "1.1-"), ("nguyên văn", "", "Việc mới đứng đầu.")]),
        (Kind.CHANGED, [("mã nhiệm vụ", "1.1", "1.2"), ("nhãn như in", "1.1-", "1.2-")]),
        (Kind.CHANGED, [("mã nhiệm vụ", "1.2", "1.3"), ("nhãn như in", "1.2-", "1.3-")])]


def test_a_renumbered_task_with_a_mended_word_is_recognised(told):
    assert told(('task: "1.1"', 'task: "1.9"'), ("Xây dựng kế hoạch", "Xây dựng bản kế hoạch"))[:3] == [
        "NHIỆM VỤ",
        "~ Sửa: Nhiệm vụ 1.1: Xây dựng bản kế hoạch sinh hoạt chi bộ; trước ngày 30/6/2023\u00a0…",
        "    mã nhiệm vụ: [-1.1-]{+1.9+}"]


@pytest.mark.parametrize("old, new, runs", [
    ("a b c", "a b c", [("", "a b c")]),
    ("số 21-NQ/TW", "số 22-NQ/TW", [("", "số "), ("-", "21-NQ/TW"), ("+", "22-NQ/TW")]),
    ("một hai ba", "một bốn năm", [("", "một "), ("-", "hai ba"), ("+", "bốn năm")]),
    ("", "mới", [("+", "mới")]),
    ("đoạn một\nđoạn hai", "đoạn một", [("", "đoạn một"), ("-", "\nđoạn hai")]),
])
def test_words(old, new, runs):
    assert list(words(old, new)) == [Run(*run) for run in runs]
    assert "".join(r.text for r in words(old, new) if r.sign != "+") == old
    assert "".join(r.text for r in words(old, new) if r.sign != "-") == new


def test_long_text_that_stayed_is_cut_between_the_changes_on_a_terminal(told):
    line = next(line for line in told(("Thực hiện Quy định số 19", "Tổ chức thực hiện Quy định số 19"), ("dấu sao", "dấu")) if "nguyên văn" in line)
    assert line == ("    nguyên văn: [-Thực-]{+Tổ chức thực+} hiện Quy định số 19-QĐ/TU ngày 25/10/2018 … dõi. ⏎ "
                    "Đoạn thứ hai có * dấu[- sao-].")


def test_a_paragraph_without_a_number_is_called_by_its_first_words(told):
    assert told(("Căn cứ tình hình thực tế", "Căn cứ tình hình"))[1].replace("\u00a0", " ") == "~ Sửa: đoạn “Căn cứ tình hình của các đồng chí ủy …”"


def test_nothing_that_a_terminal_obeys_is_shown():
    red = comparing.Difference("tên", "a", "\x1b[31mb\x07")
    said = to_text([comparing.Change("Nhóm", kind, "\x1bx", (red,)) for kind in Kind])
    assert "[31mb" in said and not {"\x1b", "\x07"} & set(said)


# --- the page ---------------------------------------------------------------------------------


@pytest.fixture
def page_of(plan_of):
    text = EVERY_FIELD.read_text(encoding="utf-8")
    old, new = plan_of(text), plan_of(text.replace("kế hoạch sinh hoạt", "<script>alert(1)</script> {{ 7*7 }} sinh hoạt").replace("24/11/2026", "25/11/2026"))
    return to_html(compare(old, new), old, new)


def test_the_page_stands_alone_and_nothing_in_it_runs(page_of):
    page = LexborHTMLParser(page_of)
    assert page.css("script, link, img, iframe, object, [src], [href], [onclick]") == []
    assert "<script>alert(1)</script> {{ 7*7 }}" in page.css_first("dd ins").text()
    assert page.css_first("html").attributes["lang"] == "vi" and page.css_first("title").text() == "Thay đổi: Kế hoạch thử"
    assert [int(h.tag[1]) for h in page.css("h1, h2, h3")][:3] == [1, 2, 3]


def test_the_page_says_what_was_taken_and_what_was_added_without_colour(page_of):
    page = LexborHTMLParser(page_of)
    assert page.css_first("dd del").text() == "[bỏ: kế hoạch]"
    assert page.css_first("dd ins").text().startswith("[thêm: ") and page.css_first("dd ins").text().endswith("]")
    assert "Dữ liệu ngày 24/11/2026 so với ngày 25/11/2026. Thêm 1, bỏ 1, " in unescape(page.css_first("p").text())


def test_the_page_fits_a_phone_and_prints(page, page_of, tmp_path, faults):
    file = tmp_path / "thay-doi.html"
    file.write_text(page_of, encoding="utf-8")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator("del").first.evaluate("e => getComputedStyle(e).textDecorationLine") == "line-through"


# --- the command ------------------------------------------------------------------------------


def test_diff_tells_and_writes_the_page(command, tmp_path):
    new, page = tmp_path / "moi.yaml", tmp_path / "thay-doi.html"
    new.write_text(DATA.read_text(encoding="utf-8").replace("owner: Đảng ủy Sở Tư pháp", "owner: Đảng uỷ Sở Tư pháp"), encoding="utf-8")
    done = command("diff", DATA, new, "--html", page)
    assert (done.returncode, done.stderr) == (0, f"Đã ghi {page}\n")
    assert done.stdout == ("Sửa 1. [-chữ bỏ-] {+chữ thêm+}\n\nKẾ HOẠCH\n~ Sửa: Tên và thông tin chung\n"
                           "    cơ quan của kế hoạch: Đảng [-ủy-]{+uỷ+} Sở Tư pháp\n")
    assert "<ins>" in page.read_text(encoding="utf-8")


def test_diff_writes_its_page_over_no_data(command, tmp_path):
    (data := tmp_path / "moi.yaml").write_text("plan:\n", encoding="utf-8")
    done = command("diff", DATA, DATA, "--html", data)
    assert done.returncode == 2 and f"--html: tên tệp phải kết thúc bằng .html, không phải {data}" in done.stderr
    assert data.read_text(encoding="utf-8") == "plan:\n"


def test_diff_of_the_same_file_says_that_nothing_changed(command):
    done = command("diff", DATA, DATA)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Không có gì thay đổi.\n", "")


def test_diff_refuses_a_bad_new_plan_and_reads_a_bad_old_one(command, tmp_path):
    bad = tmp_path / "sai.yaml"
    bad.write_text(DATA.read_text(encoding="utf-8").replace("kind: ongoing", "kind: sometimes", 1), encoding="utf-8")
    done = command("diff", DATA, bad)
    assert (done.returncode, done.stdout) == (1, "") and "sometimes" in done.stderr
    done = command("diff", bad, DATA)
    assert done.returncode == 0 and "thời gian thực hiện: {+Thường xuyên+}" in done.stdout
    assert re.fullmatch(r"Lưu ý: bản cũ có \d+ lỗi theo quy tắc hiện nay; vẫn so sánh những gì đọc được\.\n", done.stderr)
    missing = command("diff", "khong-co.yaml", DATA)
    assert (missing.returncode, missing.stderr) == (1, "khong-co.yaml:1: không có tệp này\n")
