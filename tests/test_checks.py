"""Every rule and every message that an editor can meet, each with plans that break it alone.

The rules and their examples stand in `actionplan.rules`: an example changes a few words of a small
valid plan and gives all the lines that the editor then reads, exactly.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from actionplan import InvalidPlan, Problem, checks, load_plan, loading, rules
from actionplan.checks.hints import not_yet
from actionplan.numbers import STANDARD, Misspellings
from actionplan.environment import ROOT
from actionplan.model import Where
from actionplan.paper.letters import not_on_paper
from actionplan.rules import BASE, Example, Severity
from actionplan.rules.rule import ERRATA, READINGS, UNITS_LINE

EXAMPLES = [pytest.param(rule, example, id=f"{rule.key}: {example.name}".replace(" ", "_")) for rule in rules.RULES for example in rule.examples]
# Their plan is no text that an example could change, or is wrong on some days only: each has a test of its own, below or in test_hosting.
OF_THE_FILE = {"editions-have-come", "unreadable-file", "not-utf-8", "too-large", "hosting-setting", "address-line", "published-addresses-stay"}


@pytest.fixture
def found_in(tmp_path, monkeypatch):
    """A function from the text of a file to its problems, or to the advice about it."""
    monkeypatch.chdir(tmp_path)

    def read(text: str | bytes) -> list[Problem]:
        Path("kh.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
        try:
            plan = load_plan(Path("kh.yaml"))
        except InvalidPlan as invalid:
            return invalid.problems
        return [*checks.advice(plan), *not_on_paper(plan)]

    return read


@pytest.fixture
def problems_of(found_in):
    """A function from the text of a file to what an editor reads about it."""
    return lambda text: [str(problem) for problem in found_in(text)]


def changed(*edits: tuple[str, str]) -> str:
    return Example("", list(edits), []).text


def test_a_short_name_that_is_read_needs_no_advice(found_in):
    name = ("about", [("về mẫu, xong", "về mẫu (gọi tắt là Quyết định 2), xong"), ("theo Điều lệ Mẫu.", "theo Quyết định 2 và Điều lệ Mẫu; theo Quyết định 22.\n    readings:\n"
                      "      - {phrase: Quyết định 2, directive: 2-qd-sm-2030, note: Tên gọi tắt.}")])[1]
    assert found_in(changed(*name)) == []


READ = ".\n    readings:\n      - {phrase: Quyết định %s, directive: 2-qd-sm-2030, note: Tên gọi.}\n"


@pytest.mark.parametrize("short,edit", [
    ("Quyết định 2", (" và Điều lệ Mẫu.\n", " và Điều lệ Mẫu" + READ % "2")),
    ("Quyết định số 2", (" và Điều lệ Mẫu.\n", " và Điều lệ Mẫu" + READ % "số 2")),
    ("Quyết định số 2 của Sở Mẫu", ("unnumbered:\n", "unnumbered:\n  - name: Quyết định số 2 của Sở Mẫu\n    at: [ii.1]\n")),
])
def test_figures_without_a_code_are_told_until_somebody_says_what_they_are(short, edit, found_in):
    text = changed(("theo Điều lệ Mẫu.", f"theo {short} và Điều lệ Mẫu."))
    assert len(found_in(text)) == 1
    assert found_in(text.replace(*edit)) == []


def test_figures_of_a_list_are_read_each_by_itself(found_in):
    text = changed(("theo Quyết định số 2/QĐ-SM ngày 3/4/2030 về", "theo Quyết định số 2, 3/QĐ-SM ngày 3/4/2030 về"), ("theo Quyết định số 2", "theo các Quyết định số 2"),
                   ("phrase: Làm theo Quyết định", "phrase: Làm theo các Quyết định"), ("number: 2/QĐ-SM", "number: 3/QĐ-SM"),
                   ("relations:\n", "  - {id: hai, number: 2/QĐ-SM, kind: Quyết định, date: 1/4/2030, issuer: Sở Mẫu, level: Sở, source_url: https://vi-du.invalid/3}\nrelations:\n"))
    assert [problem.rule for problem in found_in(text)] == ["undated-citation"]
    read = text.replace("    readings:\n", '    readings:\n      - {phrase: "2", directive: hai, note: Văn bản đầu của dãy.}\n')
    assert [problem.rule for problem in found_in(read)] == ["directives-have-a-status"]


def test_a_plan_may_name_itself(found_in):
    text = changed(("cited_as: Kế hoạch thử", "cited_as: Kế hoạch số 5-KH/ĐU ngày 10/4/2030 của Đảng ủy Mẫu"),
                   ("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu (kèm theo Kế hoạch số 05-KH/ĐU, ngày 10/4/2030)."))
    assert found_in(text) == []
    assert [problem.rule for problem in found_in(text.replace("số 05-KH", "số 06-KH"))] == ["number-not-in-register"]


@pytest.mark.parametrize("printed", ["5/QĐ-SM", "5-QĐ/SM", "52/QĐ-SM"])
def test_a_directive_is_called_superfluous_unless_the_text_has_its_number_written_otherwise(printed, found_in):
    found = found_in(changed(("số 2/QĐ-SM ngày", f"số {printed} ngày"), ("number: 2/QĐ-SM", "number: 5/QĐ-SM" if "-QĐ/" in printed else "number: 6/QĐ-SM")))
    assert any(problem.rule == "every-directive-is-cited" for problem in found) is ("-QĐ/" not in printed)


@pytest.mark.parametrize("printed", ["30/2020/NĐ- CP", "30/2020/NĐ –CP", "30/2020 NĐ-CP"])
def test_a_number_with_a_space_in_its_code_is_told_where_it_stands(printed, found_in):
    (problem,) = found_in(changed(("Quyết định số 2/QĐ-SM", f"Nghị định số {printed}"), ("number: 2/QĐ-SM", "number: 30/2020/NĐ-CP"),
                                  ("kind: Quyết định", "kind: Nghị định"), ("phrase: Làm theo Quyết định", "phrase: Làm theo")))
    assert f'"{printed}" viết khác số "30/2020/NĐ-CP"' in problem.message


@pytest.mark.parametrize("printed,number,kind", [
    ("Thông báo kết luận số 2-TB/SM", "2-TB/SM", "Thông báo kết luận"),
    ("Thông báo kết luận số 2-TB/SM", "2-TB/SM", "Thông báo"),
    ("Thông báo kết luận số 2-TBKL/SM", "2-TBKL/SM", "Thông báo kết luận"),
    ("Thông báo ý kiến kết luận số 2/TB-SM", "2/TB-SM", "Thông báo"),
    ("Thông báo Kết luận số 2/TB-SM", "2/TB-SM", "Thông báo kết luận"),
    ("Quyết định ban hành Quy chế số 2-QĐ/SM", "2-QĐ/SM", "Quyết định"),
    ("Quyết định phê duyệt Đề án số 2/QĐ-SM", "2/QĐ-SM", "Quyết định"),
])
def test_a_directive_may_be_called_by_what_it_issues_too(printed, number, kind, found_in):
    assert found_in(changed(("theo Quyết định số 2/QĐ-SM", f"theo {printed}"), ("number: 2/QĐ-SM", f"number: {number}"), ("kind: Quyết định", f"kind: {kind}"),
                            ("phrase: Làm theo Quyết định", "phrase: Làm theo"))) == []


def test_a_task_whose_id_cannot_be_read_is_called_a_task(problems_of):
    found = problems_of(changed(('- task: "1"', "- task: [1]"), ("2/QĐ-SM ngày 3/4/2030", "5/QĐ-SM ngày 3/4/2030")))
    assert found[0].startswith('kh.yaml:13: nhiệm vụ: "Quyết định số 5/QĐ-SM ngày 3/4/2030": số này chưa có')
    assert found[1].startswith('kh.yaml:13: nhiệm vụ: mục "task"')


def test_nothing_is_said_of_the_plan_that_the_examples_break(found_in):
    assert found_in(BASE) == []


@pytest.mark.parametrize("rule,example", EXAMPLES)
def test_a_plan_that_breaks_a_rule_is_told_so_in_these_words(rule, example, found_in):
    found = found_in(example.text)
    assert [str(problem) for problem in found] == example.says
    if example is rule.examples[0]:
        assert found[0].rule == rule.key  # it is the line that the guide shows
    assert rule.key in {problem.rule for problem in found}
    assert {rules.BY_KEY[problem.rule].severity for problem in found} == {rule.severity}


def test_every_rule_has_a_plan_that_it_rejects():
    assert {rule.key for rule in rules.RULES if not rule.examples} == OF_THE_FILE


def test_the_list_holds_every_rule_of_the_code_once_and_no_other():
    code = [(ROOT / "actionplan" / name).read_text(encoding="utf-8") for name in ("records.py", "values.py", "loading.py", "citations.py", "checks/hints.py", "paper/letters.py", "hosting/settings.py", "hosting/addresses.py")]
    given = set(re.findall(r'"([a-z0-9]+(?:-[a-z0-9]+)+|alias|unquoted)"', "\n".join(code))) & set(rules.BY_KEY)
    assert given | {checks.key(rule) for rule in (*checks.RULES, *checks.ADVICE)} == set(rules.BY_KEY)
    assert len(rules.BY_KEY) == len(rules.RULES)


def test_what_stops_publication_is_an_error_and_what_does_not_is_advice():
    assert {rules.BY_KEY[checks.key(rule)].severity for rule in checks.RULES} == {Severity.ERROR}
    assert {rules.BY_KEY[checks.key(rule)].severity for rule in checks.ADVICE} == {Severity.ADVICE}


def test_every_rule_says_in_a_line_what_it_is_for():
    assert all(rule.__doc__ for rule in (*checks.RULES, *checks.ADVICE))


@pytest.mark.parametrize("edits", [
    [('label: "1."\n    text: Tổ', 'label: "3."\n    text: Tổ')],                                       # the first may have any number
    [("errata:\n", 'errata:\n  - id: so-2\n    at: [ii.3]\n    phrase: Một đoạn nữa.\n    note: Bản in không có số 2.\n'),
     ("        to: Văn phòng\n", '        to: Văn phòng\n  - point: ii.3\n    label: "3."\n    text: Một đoạn nữa.\n')],
    [("errata:\n", 'errata:\n  - id: cat\n    at: [ii.1]\n    phrase: |-\n      hằng quý\n      theo\n    note: Bản in cắt ở đây.\n'),
     ("text: Tổ số một báo cáo Văn phòng hằng quý theo", "text: |-\n      Tổ số một báo cáo Văn phòng hằng quý\n      theo")],
    [("text: Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu.",
      "text: |-\n      Tổ số một báo cáo Văn phòng hằng quý theo Điều lệ Mẫu\n      a) điều một\n      - điều hai")],  # paragraphs, not a cut
    [("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu; tia α, dự án Россия.")],                                  # whole words of other scripts
])
def test_what_a_document_may_be_printed_like_is_not_complained_of(edits, problems_of):
    assert problems_of(changed(*edits)) == []


@pytest.mark.parametrize("words", [
    "Bé Hoµng", "§¶ng ñy tØnh", "kÕ ho¹ch", "C«ng an tØnh", "NghÞ quyÕt", "Thùc hiÖn", "lËp danh s¸ch",                    # TCVN3
    "Ñaûng uûy", "keá hoaïch", "thöïc hieän", "KEÁ HOAÏCH", "phöôøng", "Sôû Tö phaùp",                        # VNI
    "Äáº£ng á»§y", "káº¿ hoáº¡ch", "Tá»• trÆ°á»Ÿng", "Ä‘á»“ng chÃ\xad", "â€œSá»Ÿ",                                 # UTF-8 in cp1252
    "Ðồng chí", "ðồng chí",
])
def test_words_in_another_encoding_are_found(words, found_in):
    assert "words-are-in-unicode" in {problem.rule for problem in found_in(changed(("theo Điều lệ Mẫu.", f"theo Điều lệ Mẫu và {words}.")))}


@pytest.mark.parametrize("words", [
    "© 2030 ©Sở Mẫu, Công ty ABC®, § 5, §5, ±5%, 5 µm, 10µg, ½ ngày, ¾, 3×4 m, 10 m², 25ºC, nº 5, 2ª, €5, £5, ¥5, kg·m, Kế hoạch¹ và²",
    "«Dân vận khéo», «Đánh giá», phong trào«Sạch nhà»",
    "naïve, Noël, Raphaël, Thaïlande, Hawaï, Moïse, Aïcha, où, Citroën, ouïgour, Curaçao, Françoise",
    "Søren, Ørsted, Ærø, Jomfruøer, Luleå, Åse, Ångström, Straße, Müller, Österreich, Ötzi, Zürich, Guðmundur, Ísafjörður, Ægir",
    "São Tomé, João, Guimarães, Seán, Nuñez, Añasco, Ñuñoa, Piraù, Gesù, Łódź, Dvořák, Vœux",
    "HOÀ BÌNH, khoẻ, goòng, soóc, giã, quã, ĐÃ…, “ĐÃ”, ĐÃ – XÃ, THỊ XÃ, à ơi, ô ô, Tiếng Việt ổ ê a",
])
def test_signs_and_names_of_other_languages_are_letters(words, problems_of):
    assert problems_of(changed(("theo Điều lệ Mẫu.", f"theo Điều lệ Mẫu và {words}."))) == []


def test_an_erratum_acknowledges_words_that_are_printed_so(problems_of):
    edits = [("hằng quý theo", "hằng quý raø soaùt theo"), ("errata:\n", "errata:\n  - id: ma-cu\n    at: [ii.1]\n    phrase: raø soaùt\n    note: Bản in sai phông.\n")]
    assert problems_of(changed(*edits)) == []
    assert len(problems_of(changed(*edits, ("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu, phöôøng.")))) == 1


@pytest.mark.parametrize("edits", [
    [("note: In như vậy.", "# một dòng lời chú\n    note: In như vậy.")],
    [("units: [van-phong, to-mot]", "units:\n      - van-phong  # như in\n      - to-mot  # như in")],
    [("note: In như vậy.", 'note: "In như vậy."  # lời chú')],
    [("note: In như vậy.", "note: In thiếu#chữ, xem trang web/#muc.")],
    [("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu."), ("text: Tổ số", "text: |-  # như in\n      Số # này là chữ.\n      Tổ số")],
])
def test_a_comment_that_hides_no_words_is_let_alone(edits, problems_of):
    assert problems_of(changed(*edits)) == []


@pytest.mark.parametrize("edits", [
    [("text: Làm theo", "text: “Làm theo”")],                                                            # a text may be a quotation
    [("note: In như vậy.", "note: “In như vậy”")],
    [("phrase: Tổ Một\n    note: In", "phrase: “Tổ Một”\n    note: In"), ("Văn phòng và Tổ Một.", "Văn phòng và “Tổ Một”."),
     ("- phrase: Tổ Một\n        unit", "- phrase: “Tổ Một”\n        unit")],
    [("short_name: Tổ 1", "short_name: Tổ “Một”")],
    [("short_name: Tổ 1", "short_name: “Tổ” và “Một”")],
    [("short_name: Tổ 1", 'short_name: "“Tổ Một”"')],                                                    # said with the keyboard's quotes
])
def test_curly_quotes_of_the_print_are_letters(edits, problems_of):
    text = BASE
    for old, new in edits:
        text = text.replace(old, new)
    assert "curly" not in str(problems_of(text)) and "ngoặc cong" not in str(problems_of(text))


def test_an_address_may_be_written_in_capitals(problems_of, tmp_path):
    assert problems_of(changed(("https://vi-du.invalid/2", "HTTPS://vi-du.invalid/2"))) == []
    assert load_plan(Path("kh.yaml")).directives[1].source_url == "https://vi-du.invalid/2"


def test_a_sign_of_seven_inside_a_line_is_no_mark_of_git(problems_of):
    assert problems_of(changed(("theo Điều lệ Mẫu.", "theo Điều lệ Mẫu ======= và <<<<<<< hay >>>>>>>."))) == []


def test_an_edition_of_a_day_to_come_is_worth_a_look(found_in):
    found_in(BASE)
    plan = load_plan(Path("kh.yaml"))
    assert [str(problem) for problem in not_yet(plan, date(2030, 4, 9))] == ["kh.yaml:6: lần cập nhật: ngày cập nhật 10/4/2030 sau hôm nay; xem lại ngày"]
    assert not_yet(plan, date(2030, 4, 10)) == []
    assert {rules.BY_KEY[problem.rule].severity for problem in not_yet(plan, date(2030, 4, 9))} == {Severity.ADVICE}


def test_a_very_large_file_is_not_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Path("kh.yaml").open("wb") as file:
        file.truncate(loading.LARGEST + 1)  # sparse: takes no room
    with pytest.raises(InvalidPlan, match="^kh.yaml:1: tệp lớn hơn 32 MB; đây có phải là tệp dữ liệu của kế hoạch không\\?$"):
        load_plan(Path("kh.yaml"))


def test_aliases_that_would_grow_without_end_are_refused_at_once(problems_of):
    bomb = "x0: &x0 [a, a]\n" + "".join(f"x{n}: &x{n} [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 60))
    assert 'kh.yaml:1: tệp kế hoạch: không có mục "x0"' in problems_of(bomb)


# --- the file as a whole ----------------------------------------------------------------------


def test_all_problems_come_at_once_and_sorted_by_line(problems_of):
    found = problems_of(changed(
        ("      units: [to-mot]", "      units: [to-mo]"),            # reading of references
        ("    abbreviation: VP\n", ""),                               # form
        ("due: 12/2030", "due: 2/2030"),                              # a rule
        ("theo Điều lệ Mẫu", "theo Điều lệ Mẫu và 9-CT/ĐU"),          # a citation
    ))
    assert found == [
        'kh.yaml:19: nhiệm vụ 1: thời hạn không có trong dòng thời gian "Tháng 12/2030."; ghi đúng như in',
        'kh.yaml:35: điểm ii.1: "9-CT/ĐU": số này chưa có trong danh mục văn bản (directives:); thêm văn bản vào danh mục',
        'kh.yaml:39: điểm ii.1: đơn vị "to-mo" chưa có trong danh mục đơn vị. Có phải là "to-mot"?',
        'kh.yaml:46: đơn vị van-phong: thiếu mục "abbreviation" (chữ viết tắt)',
    ]


def test_an_invalid_plan_carries_its_problems_each_once():
    problem = Problem(Where("kh.yaml", 3), "nhiệm vụ 1", "sai")
    invalid = InvalidPlan([problem, Problem(Where("kh.yaml", 2), "", "cũng sai"), problem])
    assert [p.where.line for p in invalid.problems] == [2, 3]
    assert str(invalid) == "kh.yaml:2: cũng sai\nkh.yaml:3: nhiệm vụ 1: sai"


def test_a_file_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidPlan, match="^khong-co.yaml:1: không có tệp này$"):
        load_plan(Path("khong-co.yaml"))


def test_a_folder_in_place_of_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("thu-muc").mkdir()
    with pytest.raises(InvalidPlan, match="^thu-muc:1: đây là thư mục, không phải tệp$"):
        load_plan(Path("thu-muc"))


def test_a_file_in_place_of_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("tep").write_text("")
    with pytest.raises(InvalidPlan, match="^tep/kh.yaml:1: không có tệp này$"):
        load_plan(Path("tep/kh.yaml"))


def test_a_file_that_may_not_be_read(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def refuse(self):
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InvalidPlan, match="^kh.yaml:1: không được phép đọc tệp này$"):
        load_plan(Path("kh.yaml"))


def test_a_file_that_is_not_utf_8_is_named_with_the_line(problems_of):
    assert problems_of(BASE.encode().replace("VĂN PHÒNG".encode(), b"V\xff")) == [
        "kh.yaml:12: tệp không phải UTF-8; lưu lại với bảng mã UTF-8"]


@pytest.mark.parametrize("text", ["# chỉ có ghi chú\n", "- một danh sách\n", "một câu\n"])
def test_a_file_without_fields_is_refused(text, problems_of):
    assert problems_of(text) == ["kh.yaml:1: tệp trống hoặc không có các mục plan:, document:, units: …"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(problems_of):
    assert problems_of(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()) == []


def test_nothing_but_load_plan_gives_out_a_plan_and_it_gives_none_with_problems(problems_of):
    assert problems_of(changed(("due: 12/2030", "due: 2/2030")))  # raised: no plan came back


def test_two_names_of_one_unit_in_other_spelling_are_the_same_name(problems_of):
    # uỷ for ủy, and capitals as in print: no problem, the register need not list them
    assert problems_of(changed(("name: Tổ số một", "name: Tổ hoá số một"),
                               ("text: Tổ số một báo", "text: TỔ HÓA SỐ MỘT báo"), ("addressed: Tổ số một", "addressed: TỔ HÓA SỐ MỘT"),
                               ("Văn phòng và Tổ Một.", "VĂN PHÒNG và tổ hóa số một; Tổ Một."))) == []


@pytest.mark.parametrize("line,due", [
    ("Tháng 12/2030", "12/2030"), ("Trong tháng 12 năm 2030", "12/2030"), ("Ngày 05/12/2030", "5/12/2030"),
    ("Quý IV/2030", "quý IV/2030"), ("Quý 4 năm 2030", "quý IV/2030"), ("Năm 2030", '"2030"'),
])
def test_a_deadline_is_as_exact_as_it_is_printed(line, due, problems_of):
    assert problems_of(changed(("Tháng 12/2030", line), ("due: 12/2030", f"due: {due}"))) == []


@pytest.mark.parametrize("line,start,due", [
    ("Từ tháng 3 đến tháng 9/2030", "3/2030", "9/2030"), ("Quý I – quý III/2030", "quý I/2030", "quý III/2030"),
    ("Từ 12/2029 đến 2030", "12/2029", '"2030"'),
])
def test_a_range_may_leave_the_year_of_its_start_to_its_end(line, start, due, problems_of):
    assert problems_of(changed(("Tháng 12/2030", line), ("due: 12/2030", f"due: {due}\n      from: {start}"))) == []


def with_offices(line: str, *listed: str) -> str:
    """The small plan with five units more, of whom some are listed, under this line of units."""
    offices = "".join(f"  - id: {id}\n    name: {name}\n    short_name: {name}\n    abbreviation: {id}\n" for id, name in (
        ("nv", "Sở Nội vụ"), ("tc", "Sở Tài chính"), ("kh", "Sở Kế hoạch và Đầu tư"), ("mai", "Trường Mầm non Hoa Mai"), ("sen", "Trường Mầm non Hoa Sen")))
    return changed(("Văn phòng và Tổ Một.", line), ("units: [van-phong, to-mot]", f"units: [{', '.join(listed)}]"), ("units:\n  - id:", f"units:\n{offices}  - id:"),
                   (READINGS, ""), (ERRATA, ""))


@pytest.mark.parametrize("line, listed", [
    ("Các Sở: Nội vụ, Tài chính, Kế hoạch và Đầu tư; Văn phòng.", ["nv", "tc", "kh", "van-phong"]),
    ("Các sở Kế hoạch và Đầu tư và Nội vụ, Văn phòng", ["kh", "nv", "van-phong"]),
    ("Văn phòng, những Sở: Tài chính và Nội vụ.", ["van-phong", "tc", "nv"]),
    ("Các Sở: Nội vụ; Kế hoạch và Đầu tư; Tài chính; Văn phòng.", ["nv", "kh", "tc", "van-phong"]),
    ("Các trường Mầm non Hoa Sen, Hoa Mai.", ["sen", "mai"]),
    ("Các trường: Mầm non Hoa Sen, Mầm non Hoa Mai.", ["sen", "mai"]),
])
def test_names_that_are_listed_may_share_how_they_begin(line, listed, problems_of):
    assert [said for said in problems_of(with_offices(line, *listed)) if "nhiệm vụ 1" in said] == []


def test_a_heading_and_a_point_may_name_units_so_too(problems_of):
    plan = with_offices("Văn phòng.", "van-phong")
    addressed = plan.replace("units: [to-mot]\n      addressed: Tổ số một", "units: [to-mot, nv, tc]\n      addressed: Tổ số một, các Sở Nội vụ, Tài chính").replace(
        "text: Tổ số một báo cáo", "text: Tổ số một, các Sở Nội vụ, Tài chính báo cáo")
    headed = plan.replace("heading: TỔ CHỨC", "heading: CÁC SỞ NỘI VỤ, TÀI CHÍNH\n    units: [nv, tc]")
    for changed_plan in (addressed, headed):
        assert changed_plan != plan
        assert [said for said in problems_of(changed_plan) if "không có tên" in said] == []
        wrong = [said for said in problems_of(changed_plan.replace("nv, tc]", "nv, kh]")) if "không có tên" in said]
        assert ['"Sở Kế hoạch và Đầu tư"' in said for said in wrong] == [True]


@pytest.mark.parametrize("line, listed, said", [
    ("Các Sở: Nội vụ, Tài chính.", ["nv"], 'dòng này có tên "Sở Tài chính" nhưng danh sách không có "tc"'),
    ("Các Sở: Nội vụ.", ["nv", "tc"], 'danh sách có "tc" nhưng dòng này không có tên "Sở Tài chính"'),
    ("Các Sở: Y tế, Nội vụ.", ["nv"], 'chữ "Y tế" không thuộc đơn vị nào'),
    ("Các Sở: Nội vụ; Tài chính.", ["nv"], 'dòng này có tên "Sở Tài chính" nhưng danh sách không có "tc"'),
    ("Các Sở: Nội vụ. Tài chính.", ["nv"], 'chữ "Tài chính" không thuộc đơn vị nào'),
    ("Các Sở: Nội vụ; Y tế; Tài chính.", ["nv"], 'chữ "Y tế", "Tài chính" không thuộc đơn vị nào'),
    ("Các Sở: Nội vụ; Văn phòng; Tài chính.", ["nv", "van-phong"], 'chữ "Tài chính" không thuộc đơn vị nào'),
    ("Nội vụ.", [], 'chữ "Nội vụ" không thuộc đơn vị nào'),
    ("Các Sở, Văn phòng.", ["van-phong"], 'chữ "Các Sở" không thuộc đơn vị nào'),
    ("Các Sở: Văn phòng.", ["van-phong"], 'chữ "Các Sở" không thuộc đơn vị nào'),
])
def test_of_names_that_share_how_they_begin_each_is_listed(line, listed, said, problems_of):
    (message,) = (found for found in problems_of(with_offices(line, *listed)) if "nhiệm vụ 1" in found)
    assert message.startswith(f"kh.yaml:16: nhiệm vụ 1: {said}")


@pytest.mark.parametrize("line, said", [
    ("Các Ban: Tổ chức, Tuyên giáo và Dân vận, Nội chính Tỉnh ủy.", []),
    ("Các Ban Nội chính và Tổ chức, Tuyên giáo và Dân vận Tỉnh ủy phối hợp thực hiện.", []),
    ("Các Ban: Tổ chức Tỉnh ủy, Tuyên giáo và Dân vận, Nội chính Tỉnh ủy.", []),
    ("Các Ban: Tổ chức, Lạ, Tuyên giáo và Dân vận, Nội chính Tỉnh ủy.", ['chữ "Lạ" không thuộc đơn vị nào']),
    ("Các Ban: Tổ chức, Nội chính Tỉnh ủy.", ['danh sách có "tc" nhưng dòng này không có tên "Ban Tuyên giáo và Dân vận Tỉnh ủy"']),
    ("Các Ban: Tổ chức Tỉnh ủy, Tuyên giáo và Dân vận Tỉnh ủy. Nội chính.", ['chữ "Nội chính" không thuộc đơn vị nào', 'danh sách có "kh" nhưng dòng này không có tên "Ban Nội chính Tỉnh ủy"']),
])
def test_names_that_are_listed_may_share_how_they_end_too(line, said, problems_of):
    plan = with_offices(line, "nv", "tc", "kh")
    for office, committee in (("Nội vụ", "Tổ chức"), ("Tài chính", "Tuyên giáo và Dân vận"), ("Kế hoạch và Đầu tư", "Nội chính")):
        plan = plan.replace(f"Sở {office}", f"Ban {committee} Tỉnh ủy")
    found = [message.removeprefix("kh.yaml:16: nhiệm vụ 1: ").partition("; thêm")[0] for message in problems_of(plan) if "nhiệm vụ 1" in message]
    assert found == said


def test_what_names_share_is_found_in_front_of_a_word_of_the_line_too(problems_of):
    plan = with_offices("Giao các Sở: Giao thông, Nội vụ; giao Văn phòng.", "tc", "nv", "van-phong").replace("Sở Tài chính", "Sở Giao thông")
    assert [said for said in problems_of(plan) if "nhiệm vụ 1" in said] == []


CELLS = "".join(f"  - id: {id}\n    name: {name}\n    short_name: {name}\n    abbreviation: {id}\n" for id, name in (
    ("noi-vu", "Nội vụ"), ("tai-chinh", "Tài chính")))


@pytest.mark.parametrize("line, listed", [
    ("Các Sở: Nội vụ, Tài chính.", ["nv", "tc"]),
    ("Các Sở Nội vụ và Tài chính; Nội vụ, Tài chính.", ["nv", "tc", "noi-vu", "tai-chinh"]),
    ("Các Sở: Nội vụ; Tài chính.", ["nv", "tai-chinh"]),                                     # what is a name by itself ends the list
    ("Các Sở: Nội vụ, Văn phòng, Tài chính.", ["nv", "van-phong", "tc"]),
    ("Các Sở Nội vụ, Tài chính cùng Nội vụ.", ["nv", "tc", "noi-vu"]),
])
def test_behind_what_names_share_the_longer_name_is_meant(line, listed, problems_of):
    def found(*units):
        return [said for said in problems_of(with_offices(line, *units).replace("  - id: nv\n", f"{CELLS}  - id: nv\n")) if "nhiệm vụ 1" in said]

    assert found(*listed) == []
    assert found("noi-vu", "tai-chinh") != []


@pytest.mark.parametrize("units, said", [
    (["nv", "tc", "van-phong"], []),
    (["nv", "van-phong"], ['dòng này có tên "Sở Tài chính" nhưng danh sách không có "tc"']),
    (["nv", "tc"], ['dòng này có tên "Văn phòng" nhưng danh sách không có "van-phong"']),
])
def test_words_may_be_read_as_several_units(units, said, problems_of):
    read = "".join(f"      - phrase: các sở ấy\n        unit: {unit}\n        note: Hiểu là {unit}.\n" for unit in ("nv", "tc", "nv"))
    plan = with_offices("Văn phòng, các sở ấy.", *units).replace("  - section: \"ii\"", f"    readings:\n{read}  - section: \"ii\"")
    assert [found for found in problems_of(plan) if "nhiệm vụ 1" in found] == [f"kh.yaml:16: nhiệm vụ 1: {message}" for message in said]


def test_a_line_that_names_the_same_unit_twice_is_accounted_for(problems_of):
    assert problems_of(changed(("Văn phòng và Tổ Một.", "Văn phòng; Tổ Một phối hợp với Văn phòng."))) == []


@pytest.mark.parametrize("line,roles", [
    ("Văn phòng chủ trì, phối hợp với Tổ Một.", "lead: [van-phong]\n    coordinating: [to-mot]"),
    ("Chủ trì: Văn phòng; phối hợp: Tổ Một.", "lead: [van-phong]\n    coordinating: [to-mot]"),
    ("Văn phòng (chủ trì), Tổ Một (phối hợp).", "lead: [van-phong]\n    coordinating: [to-mot]"),
    ("Văn phòng và Tổ Một chủ trì.", "lead: [van-phong, to-mot]"),
    ("Văn phòng chủ trì; Tổ Một.", "lead: [van-phong]\n    units: [to-mot]"),
])
@pytest.mark.parametrize("key", ["units_line", "lead_line"])
def test_one_line_may_name_who_leads_and_with_whom(line, roles, key, problems_of):
    if key == "lead_line" and "units" in roles:
        return
    assert problems_of(changed(('units_line: "- Đơn vị: Văn phòng và Tổ Một."', f'{key}: "- Đơn vị: {line}"'),
                               ("units: [van-phong, to-mot]", roles))) == []


@pytest.mark.parametrize("line,roles,said", [
    ("Văn phòng chủ trì, phối hợp với Tổ Một.", "lead: [to-mot]\n    coordinating: [van-phong]",
     ['dòng này nói "Tổ số một" phối hợp; ghi "to-mot" vào mục coordinating', 'dòng này nói "Văn phòng" chủ trì; ghi "van-phong" vào mục lead']),
    ("Văn phòng chủ trì, phối hợp với Tổ Một.", "lead: [van-phong]",
     ['dòng này nói "Tổ số một" phối hợp; ghi "to-mot" vào mục coordinating']),
    ("Văn phòng chủ trì, phối hợp với Tổ Một.", "lead: [van-phong]\n    units: [to-mot]",
     ['dòng này nói "Tổ số một" phối hợp; ghi "to-mot" vào mục coordinating']),
    ("Văn phòng, Tổ Một (chủ trì).", "lead: [van-phong]\n    units: [to-mot]",
     ['dòng này nói "Tổ số một" chủ trì; ghi "to-mot" vào mục lead']),
])
def test_a_line_that_names_roles_gives_each_unit_its_own(line, roles, said, problems_of):
    found = problems_of(changed(("Văn phòng và Tổ Một.", line), ("units: [van-phong, to-mot]", roles)))
    assert found == [f"kh.yaml:16: nhiệm vụ 1: {message}" for message in said]


def with_roles(line: str, **roles: str) -> str:
    """The small plan with five units more, of whom some have these roles, under this line of units."""
    return with_offices(line).replace("units: []", "\n    ".join(f"{role}: [{ids}]" for role, ids in roles.items()))


@pytest.mark.parametrize("line, right, wrong, said", [
    ("Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính, Văn phòng.", {"lead": "nv", "coordinating": "tc, van-phong"}, {"lead": "nv, van-phong", "coordinating": "tc"}, '"Văn phòng" phối hợp'),
    ("Chủ trì: Sở Nội vụ, Văn phòng; Phối hợp: Sở Tài chính.", {"lead": "nv, van-phong", "coordinating": "tc"}, {"lead": "nv", "coordinating": "tc, van-phong"}, '"Văn phòng" chủ trì'),
    ("Chủ trì: Sở Nội vụ; Văn phòng. Phối hợp: Sở Tài chính.", {"lead": "nv, van-phong", "coordinating": "tc"}, {"lead": "nv", "coordinating": "tc, van-phong"}, '"Văn phòng" chủ trì'),
    ("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Văn phòng, Tổ số một.", {"lead": "nv", "coordinating": "tc, van-phong, to-mot"},
     {"lead": "nv, van-phong", "coordinating": "tc, to-mot"}, '"Văn phòng" phối hợp'),
    ("Sở Nội vụ, Văn phòng chủ trì, phối hợp với Sở Tài chính.", {"lead": "nv, van-phong", "coordinating": "tc"}, {"lead": "van-phong", "coordinating": "tc, nv"}, '"Sở Nội vụ" chủ trì'),
    ("Văn phòng chủ trì; các Sở: Nội vụ, Tài chính phối hợp.", {"lead": "van-phong", "coordinating": "nv, tc"}, {"lead": "van-phong, nv", "coordinating": "tc"}, '"Sở Nội vụ" phối hợp'),
    ("Văn phòng chủ trì, phối hợp với các Sở: Nội vụ, Tài chính.", {"lead": "van-phong", "coordinating": "nv, tc"}, {"lead": "van-phong, nv", "coordinating": "tc"}, '"Sở Nội vụ" phối hợp'),
    ("Văn phòng chủ trì, phối hợp các Sở Nội vụ và Tài chính.", {"lead": "van-phong", "coordinating": "nv, tc"}, {"lead": "van-phong, tc", "coordinating": "nv"}, '"Sở Tài chính" phối hợp'),
    ("Văn phòng chủ trì, phối hợp cùng Sở Nội vụ & Sở Tài chính.", {"lead": "van-phong", "coordinating": "nv, tc"}, {"lead": "van-phong, tc", "coordinating": "nv"}, '"Sở Tài chính" phối hợp'),
])
def test_a_role_goes_on_along_a_list(line, right, wrong, said, problems_of):
    for label in ("Đơn vị: ", *([""] if line.startswith("Chủ trì") else [])):  # "Chủ trì:" may be in the line or what it is called
        assert [found for found in problems_of(with_roles(line, **right).replace("- Đơn vị: ", f"- {label}")) if "nhiệm vụ 1" in found] == []
        (message,) = (found for found in problems_of(with_roles(line, **wrong).replace("- Đơn vị: ", f"- {label}")) if "nhiệm vụ 1" in found)
        assert message.startswith(f"kh.yaml:16: nhiệm vụ 1: dòng này nói {said}; ghi ")


@pytest.mark.parametrize("line, roles", [
    ("Văn phòng (chủ trì), Sở Nội vụ, Sở Tài chính (phối hợp).", {"lead": "van-phong", "units": "nv", "coordinating": "tc"}),
    ("Sở Nội vụ, Văn phòng (chủ trì), Sở Tài chính (phối hợp).", {"lead": "van-phong", "coordinating": "nv, tc"}),
    ("Sở Nội vụ, Sở Tài chính phối hợp.", {"units": "nv", "coordinating": "tc"}),
    ("Văn phòng chủ trì, phối hợp với Sở Nội vụ; Sở Tài chính.", {"lead": "van-phong", "coordinating": "nv", "units": "tc"}),
    ("Sở Nội vụ phối hợp với Sở Tài chính, Văn phòng chủ trì.", {"lead": "van-phong", "coordinating": "tc", "units": "nv"}),
    ("Văn phòng chủ trì; Sở Nội vụ, Sở Tài chính.", {"lead": "van-phong", "units": "nv, tc"}),
    ("Văn phòng chủ trì; Sở Nội vụ phối hợp với Sở Tài chính, Văn phòng.", {"lead": "van-phong", "coordinating": "tc", "units": "nv"}),  # said twice
    ("Văn phòng chủ trì; Tổ số một phối hợp Sở Nội vụ.", {"lead": "van-phong", "coordinating": "to-mot", "units": "nv"}),
    *((f"Chủ trì: Văn phòng{part} Sở Nội vụ{part} Sở Tài chính phối hợp.", roles) for part in ",;"
      for roles in ({"lead": "van-phong", "coordinating": "nv, tc"}, {"lead": "van-phong, nv", "coordinating": "tc"})),  # the print does not say which
])
def test_a_role_goes_on_only_where_the_line_says_so(line, roles, problems_of):
    assert [found for found in problems_of(with_roles(line, **roles)) if "nhiệm vụ 1" in found] == []


@pytest.mark.parametrize("line, roles", [
    ("Đơn vị: Sở Nội vụ, Văn phòng phối hợp.", {"lead": "nv", "coordinating": "van-phong"}),
    ("Đơn vị: Sở Nội vụ phối hợp với Văn phòng chủ trì.", {"lead": "van-phong", "coordinating": "nv"}),
    ("Chủ trì: Sở Nội vụ, Văn phòng; phối hợp: Sở Tài chính.", {"lead": "nv, van-phong", "coordinating": "tc"}),
])
def test_a_line_of_its_own_for_the_lead_may_say_who_helps(line, roles, problems_of):
    plan = with_roles(line, **roles).replace('units_line: "- Đơn vị: ', 'lead_line: "- ')
    assert [found for found in problems_of(plan) if "nhiệm vụ 1" in found] == []


@pytest.mark.parametrize("roles,said", [
    ("lead: [van-phong]\n    units: [to-mot]", ['kh.yaml:13: nhiệm vụ 1: có danh sách đơn vị nhưng thiếu dòng "lead_line" như in; trong câu cũng không có tên đơn vị nào ấy',
                                              'kh.yaml:16: nhiệm vụ 1: dòng này có tên "Văn phòng" nhưng danh sách không có "van-phong"']),
    ("units: [van-phong]\n    coordinating: [to-mot]", ['kh.yaml:13: nhiệm vụ 1: có danh sách đơn vị nhưng thiếu dòng "coordinating_line" như in; trong câu cũng không có tên đơn vị nào ấy',
                                                      'kh.yaml:16: nhiệm vụ 1: dòng này có tên "Tổ số một" nhưng danh sách không có "to-mot"']),
])
def test_a_role_that_no_line_says_is_given_to_nobody(roles, said, problems_of):
    assert problems_of(changed(("units: [van-phong, to-mot]", roles))) == said


def said_in_the_sentence(words: str, roles: str) -> str:
    """The small plan, whose task has no line of units: its text says who does it."""
    return changed(("về mẫu, xong", f"về mẫu; {words} làm xong"), (UNITS_LINE, ""), ("units: [van-phong, to-mot]", roles), (READINGS, ""), (ERRATA, ""))


@pytest.mark.parametrize("words, roles", [
    ("Văn phòng và Tổ số một", "units: [van-phong, to-mot]"),
    ("Văn phòng chủ trì, phối hợp với Tổ số một", "lead: [van-phong]\n    coordinating: [to-mot]"),
    ("Giao Tổ số một (chủ trì), Văn phòng", "lead: [to-mot]\n    units: [van-phong]"),
    ("Văn phòng giúp Tổ số một", "units: [to-mot]"),  # not everybody whom a sentence names has a part in it
])
def test_a_sentence_may_say_who_does_it(words, roles, problems_of):
    assert [said for said in problems_of(said_in_the_sentence(words, roles)) if "nhiệm vụ 1" in said] == []


@pytest.mark.parametrize("words, roles, said", [
    ("Văn phòng", "units: [van-phong, to-mot]", 'danh sách có "to-mot" nhưng trong câu không có tên "Tổ số một"'),
    ("Văn phòng và Tổ số một", "lead: [van-phong]\n    units: [to-mot]", 'câu này không nói "chủ trì"; ghi các đơn vị ấy vào units'),
    ("Văn phòng chủ trì, phối hợp với Tổ số một", "units: [van-phong]\n    coordinating: [to-mot]", 'câu này nói "Văn phòng" chủ trì; ghi "van-phong" vào mục lead'),
    ("Văn phòng chủ trì, phối hợp với Tổ số một", "lead: [van-phong, to-mot]", 'câu này nói "Tổ số một" phối hợp; ghi "to-mot" vào mục coordinating'),
])
def test_who_does_it_is_what_the_sentence_says(words, roles, said, problems_of):
    assert problems_of(said_in_the_sentence(words, roles)) == [f"kh.yaml:13: nhiệm vụ 1: {said}"]


HELPED = "Văn phòng chủ trì, phối hợp với Sở Nội vụ, Sở Tài chính rà soát"


@pytest.mark.parametrize("words, roles, said", [
    (HELPED, {"lead": "van-phong", "coordinating": "nv, tc"}, None),
    (HELPED, {"lead": "van-phong", "coordinating": "nv", "units": "tc"}, None),
    (HELPED, {"lead": "van-phong, tc", "coordinating": "nv"}, '"Sở Tài chính" phối hợp'),
    (HELPED, {"lead": "van-phong", "coordinating": "nv"}, '"Sở Tài chính" phối hợp'),                                              # left out
    (HELPED.replace("Tài chính", "Tài chính Tỉnh bạn"), {"lead": "van-phong", "coordinating": "nv"}, None),                        # somebody else
    (HELPED.replace(", Sở Tài chính rà soát", " rà soát, báo cáo Sở Tài chính"), {"lead": "van-phong", "coordinating": "nv"}, None),
    ("Văn phòng chủ trì, phối hợp các Sở Nội vụ, Tài chính rà soát", {"lead": "van-phong", "coordinating": "nv"}, '"Sở Tài chính" phối hợp'),
    ("Theo báo cáo của Sở Nội vụ, Văn phòng chủ trì, phối hợp rà soát", {"lead": "van-phong", "coordinating": "nv"}, None),
])
def test_a_sentence_gives_a_role_to_its_whole_list(words, roles, said, problems_of):
    plan = with_roles("…", **roles).replace('    units_line: "- Đơn vị: …"\n', "").replace("về mẫu, xong", f"về mẫu; {words}, xong")
    found = [message.partition("; ghi")[0] for message in problems_of(plan) if "nhiệm vụ 1" in message]
    assert found == [f"kh.yaml:13: nhiệm vụ 1: câu này nói {said}"] * bool(said)


def test_a_line_whose_label_is_of_the_lead_has_a_lead(problems_of):
    line = ("- Đơn vị: Văn phòng và Tổ Một.", "- Đơn vị chủ trì: Văn phòng và Tổ Một.")
    assert problems_of(changed(line)) == ['kh.yaml:16: nhiệm vụ 1: dòng này nói "chủ trì"; ghi đơn vị chủ trì vào mục lead, '
                                          "đơn vị phối hợp vào mục coordinating, không ghi vào units"]
    assert problems_of(changed(line, ("units: [van-phong, to-mot]", "lead: [van-phong, to-mot]"))) == []


@pytest.mark.parametrize("edits", [
    [("  cited_as: Kế hoạch thử\n", "  cited_as: Kế hoạch thử\n  owner: Đảng uỷ Mẫu\n")],                      # another spelling of the same letters
    [("của Đảng ủy Mẫu tại", "của Đảng ủy Mẫu khoá thứ XIII tại"), ("issuer: Đảng ủy Mẫu", "issuer: Đảng uỷ Mẫu\n    term: XIII")],
    [("của Đảng ủy Mẫu tại", "của Đảng ủy Mẩu tại"), ("theo Điều lệ Mẫu", "và Đảng ủy Mẫu theo Điều lệ Mẫu"),   # a misprint that an erratum explains
     ("errata:\n", "errata:\n  - id: mau\n    at: [ten-ke-hoach]\n    phrase: Đảng ủy Mẩu\n    note: Hiểu là “Mẫu”.\n")],
    [("theo Điều lệ Mẫu", "theo Kế hoạch thực hiện Nghị quyết số 1-NQ/ĐU của Văn phòng và Điều lệ Mẫu")],       # the plan is theirs, not the resolution
    [("document:\n", "document:\n  - point: can-cu\n    text: Căn cứ Quyết định số 2/QĐ-SM ngày 3/4/2030.\n"),
     ("  cited_as: Kế hoạch thử\n", "  cited_as: Kế hoạch thử\n  carries_out: [2-qd-sm-2030]\n")],                # what stands before the first heading
    [("text: Tổ số một báo cáo Văn phòng", "text: Tổ số hai báo cáo Văn phòng"), ("addressed: Tổ số một", "addressed: Tổ số hai"),
     ("      units: [to-mot]", "      units: [to-hai]"), ("units:\n  - id: van", "units:\n  - id: to-hai\n    name: Tổ số 2\n    short_name: Tổ 2\n"
                                                        "    abbreviation: T2\n    spellings: [Tổ số hai]\n  - id: van")],
])
def test_fields_that_say_what_the_text_says_are_not_complained_of(edits, problems_of):
    assert problems_of(changed(*edits)) == []


@pytest.mark.parametrize("edits", [
    [("      units: [to-mot]\n      addressed", "      units: [to-mot, van-phong]\n      addressed"),                         # a reading of the point is the way
     ("    text: Tổ số một báo", "    readings:\n      - phrase: Tổ số một\n        unit: van-phong\n        note: Hiểu là cả Văn phòng.\n    text: Tổ số một báo")],
    [("title: về mẫu", "title: về mẫu biểu"), ("về mẫu, xong", "về mẫu biểu tại cơ quan, xong")],
    [("cited_as: Kế hoạch thử", "cited_as: Kế hoạch số 02/QĐ-SM ngày 03/4/2030"), ("2/QĐ-SM ngày 3/4/2030 về", "02/QĐ-SM ngày 03/4/2030 về")],
    [('label: "1."\n    text: Làm', 'label: "1.1-"\n    text: Làm')],                                                    # an id of another kind than the label
    [("báo cáo Văn phòng hằng quý theo", "báo cáo Văn phòng hằng quý, mọi việc theo")],
    [("kind: period_ended", "kind: replaced\n      by: Nghị quyết số 12 HD/TWX ngày 10 tháng 3 năm 2030")],
])
def test_what_is_whole_and_explained_is_not_complained_of(edits, problems_of):
    assert problems_of(changed(*edits)) == []


ODD = ("theo Điều lệ Mẫu", "theo Điều lệ Mẫu, Hướng dẫn số 28-HDX/ĐUK-VP ngày 1/2/2030 của Sở Mẫu")


@pytest.mark.parametrize("edits", [
    [ODD, ("relations:\n", "  - id: 28-hdx-duk-2030\n    number: 28-HDX/ĐUK-VP\n    kind: Hướng dẫn\n    date: \"1/2/2030\"\n    issuer: Sở Mẫu\n    level: Sở\n"
           "    status: {kind: no_replacement_found, evidence: đã tra, checked: \"1/4/2030\"}\n    source_url: https://vi-du.invalid/3\nrelations:\n")],
    [ODD, ("unnumbered:\n", "unnumbered:\n  - name: Hướng dẫn số 28-HDX/ĐUK-VP ngày 1/2/2030 của Sở Mẫu\n    at: [ii.1]\n")],
    [ODD, ("errata:\n", "errata:\n  - id: ma\n    at: [ii.1]\n    phrase: 28-HDX/ĐUK-VP\n    note: In như vậy.\n")],
    [("về mẫu, xong", "về mẫu theo 1-NQ1/ĐU, xong"),
     ("    readings:\n", "    readings:\n      - phrase: 1-NQ1/ĐU\n        directive: 1-nq-du-2030\n        note: Hiểu là 1-NQ/ĐU.\n")],
])
def test_a_number_of_an_unknown_form_may_be_registered_or_explained(edits, problems_of):
    assert problems_of(changed(*edits)) == []


@pytest.mark.parametrize("edits", [
    [("của Đảng ủy Mẫu tại", "của Hội nghị lần thứ năm Ban Chấp hành Mẫu tại"), ("issuer: Đảng ủy Mẫu", "issuer: Ban Chấp hành Mẫu")],
    [("theo Điều lệ Mẫu", "về việc chấp hành Nghị quyết số 1-NQ/ĐU ngày 2/3/2030 của đảng viên theo Điều lệ Mẫu")],  # theirs is the work, not the resolution
    [("title: Thực hiện Nghị quyết số 1-NQ/ĐU ngày 2/3/2030 của Đảng ủy Mẫu", "title: |-\n    Thực hiện Nghị quyết số 1-NQ/ĐU ngày 2/3/2030\n    của Đảng ủy Mẫu khóa XIII"),
     ("issuer: Đảng ủy Mẫu", "issuer: Đảng ủy Mẫu\n    term: XIII")],                                               # a title of two lines
])
def test_an_issuer_may_be_named_in_other_ways(edits, problems_of):
    assert problems_of(changed(*edits)) == []


@pytest.mark.parametrize("line", ["Chủ trì: Văn phòng phối hợp Tổ Một.", "Tổ Một phối hợp với Văn phòng (chủ trì).", "Cơ quan chủ trì: Văn phòng; cơ quan phối hợp: Tổ Một.",
                                  "Văn phòng (đơn vị chủ trì), Tổ Một (đơn vị phối hợp).", "Văn phòng chủ trì, phối hợp cùng Tổ Một.", "Do Văn phòng chủ trì, cùng với Tổ Một phối hợp.",
                                  "Văn phòng chủ trì; Tổ Một phối hợp thực hiện.", "Văn phòng là cơ quan chủ trì, phối hợp cùng với Tổ Một theo chức năng, nhiệm vụ được giao.",
                                  "Chủ trì: 1. Văn phòng. Phối hợp: 1. Tổ Một.", "Chủ trì: • Văn phòng. Phối hợp: • Tổ Một."])
def test_a_line_says_the_roles_of_its_units_in_many_ways(line, problems_of):
    assert problems_of(changed(("- Đơn vị: Văn phòng và Tổ Một.", f"- {line}"), ("units: [van-phong, to-mot]", "lead: [van-phong]\n    coordinating: [to-mot]"))) == []


@pytest.mark.parametrize("line", ["Giao Văn phòng; Tổ Một.", "Văn phòng tham mưu, Tổ Một giúp việc.", "Giao Văn phòng tham mưu, giúp việc cùng Tổ Một.",
                                  "Đề nghị Văn phòng hoặc Tổ Một thực hiện.", "Đồng chí Văn phòng (thường trực), Tổ Một làm đầu mối.", "Văn phòng (cơ quan thường trực) và Tổ Một theo chức năng, nhiệm vụ.",
                                  "Văn phòng • Tổ Một.", "* Văn phòng * Tổ Một", "1. Văn phòng; 2. Tổ Một.", "1. Văn phòng 2. Tổ Một.", "Văn phòng, Tổ Một phối hợp thực hiện.",
                                  "Đ/c Văn phòng, các đ/c Tổ Một.", "Văn phòng phụ trách; Tổ Một chịu trách nhiệm thực hiện.", "Văn phòng trực tiếp chỉ đạo, Tổ Một - Phụ trách chung.", "Văn phòng/Tổ Một",
                                  "Đ/C Văn phòng phụ trách và Tổ Một chịu trách nhiệm chính", "Văn phòng&Tổ Một."])
def test_what_the_units_of_a_line_do_is_no_name(line, problems_of):
    assert problems_of(changed(("- Đơn vị: Văn phòng và Tổ Một.", f"- Đơn vị: {line}"))) == []


@pytest.mark.parametrize("line, words", [
    ("Ban Thực hiện quy chế, Văn phòng", "Ban Thực hiện quy chế"), ("Phòng Đầu mối, Văn phòng", "Phòng Đầu mối"), ("Công ty Tự Do, Văn phòng", "Công ty Tự Do"),
    ("Thường trực Văn phòng", "Thường trực"), ("Đồng chí Nguyễn Văn A, Văn phòng", "Nguyễn Văn A"), ("Văn phòng, hoặc Ban Lạ", "Ban Lạ"),
    ("Văn phòng 2.", "2"), ("Văn phòng 2. Văn phòng.", "2"), ("Văn phòng, 2. Văn phòng", "2"), ("1. Văn phòng; 2.", "2"), ("1. Ban Lạ; 2. Văn phòng", "Ban Lạ"),
    ("Văn phòng phụ trách Tổ Mười", "phụ trách Tổ Mười"), ("Ban Chỉ đạo 35, Văn phòng", "Ban Chỉ đạo 35"), ("Sở KH&CN, Văn phòng", "Sở KH&CN"),
])
def test_what_is_part_of_a_name_is_not_taken_from_it(line, words, problems_of):
    (message,) = problems_of(changed(("Văn phòng và Tổ Một.", line), ("units: [van-phong, to-mot]", "units: [van-phong]"), (READINGS, ""), (ERRATA, "")))
    assert message.startswith(f'kh.yaml:16: nhiệm vụ 1: chữ "{words}" không thuộc đơn vị nào;')


def test_an_abbreviation_with_an_and_is_one_name(problems_of):
    """Not "Sở KH" and "CN", which an editor would be told to give to somebody; nor a sign of HTML."""
    unit = "units:\n  - id: kh\n    name: Sở Khoa học và Công nghệ\n    short_name: Sở KH&CN\n    abbreviation: KHCN\n"
    edits = [("Văn phòng và Tổ Một.", "Sở KH&CN; Tổ Một."), ("units: [van-phong, to-mot]", "units: [kh, to-mot]")]
    told = [line for line in problems_of(changed(*edits, ("units:\n  - id", f"{unit}  - id"))) if "nhiệm vụ 1" in line]
    assert told and all('"Sở KH&CN"' in line and "spellings" in line for line in told)
    assert [line for line in problems_of(changed(*edits, ("units:\n  - id", f'{unit}    spellings: ["Sở KH&CN"]\n  - id'))) if "nhiệm vụ 1" in line] == []


def test_of_who_does_it_together_nobody_is_the_lead(problems_of):
    plan = changed(("Văn phòng và Tổ Một.", "Văn phòng chủ trì; Tổ Một phối hợp thực hiện."), ("units: [van-phong, to-mot]", "lead: [van-phong, to-mot]"))
    assert problems_of(plan) == ['kh.yaml:16: nhiệm vụ 1: dòng này nói "Tổ số một" phối hợp; ghi "to-mot" vào mục coordinating']


def test_names_of_units_may_hold_the_words_of_a_line(problems_of):
    plan = changed(("Văn phòng và Tổ Một.", "1. Tổ đầu mối 1. 2. Văn phòng do dân cử"), ("name: Tổ số một", "name: Tổ đầu mối 1"), ("    name: Văn phòng", "    name: Văn phòng do dân cử"),
                   (READINGS, ""), (ERRATA, ""), ("text: Tổ số một", "text: Tổ đầu mối 1"), ("addressed: Tổ số một", "addressed: Tổ đầu mối 1"))
    assert problems_of(plan) == []


def test_what_only_follows_from_an_unknown_unit_or_a_missing_field_is_not_said(problems_of):
    assert len(problems_of(changed(("unit: to-mot\n", "unit: to-mott\n")))) == 1
    assert len(problems_of(changed(("    timing:\n      kind: deadline\n      due: 12/2030\n", "    timing:\n      due: 12/2030\n")))) == 1


@pytest.mark.parametrize("old, new, said", [
    ('date: "3/4/2030"\n    issuer', 'date: "31/4/2030"\n    issuer', ["no-such-date"]),
    ('date: "2/3/2030"', 'date: "2.3.2030"', ["unreadable-date"]),
    ("    number: 2/QĐ-SM", "    numer: 2/QĐ-SM", ["missing-field", "unknown-field"]),
    ("  - id: 2-qd-sm-2030", "  - ma: 2-qd-sm-2030", ["missing-field", "unknown-field"]),
    ("    name: Văn phòng", "    nam: Văn phòng", ["missing-field", "unknown-field"]),
    ("  - id: van-phong", "  - ma: van-phong", ["missing-field", "unknown-field"]),
    ("  - id: van-phong", "  - id: Văn-phòng", ["bad-id"]),
    ("    name: Văn phòng\n", "    name: Văn phòng Sở\n    speling: [Văn phòng]\n", ["unknown-field"]),
    ("    units: [van-phong, to-mot]", "    unis: [van-phong, to-mot]", ["unknown-field"]),
    ("    units_line:", "    unit_line:", ["unknown-field"]),
    ("    text: Tổ số một báo", "    txt: Tổ số một báo", ["missing-field", "unknown-field"]),
    ("\nunits:", "\nunit:", ["unknown-field"]),
    ("\ndirectives:", "\ndirective:", ["unknown-field"]),
    ('  - task: "1"', '  - tsk: "1"', ["unknown-block"]),
])
def test_of_a_record_with_a_faulty_field_that_fault_alone_is_said(old, new, said, found_in):
    found = found_in(changed((old, new)))
    assert sorted(problem.rule for problem in found) == said


def test_a_record_with_a_faulty_field_hides_no_fault_of_another(found_in):
    found = found_in(changed(('date: "3/4/2030"\n    issuer', 'date: "31/4/2030"\n    issuer'), ("số 1-NQ/ĐU ngày 2/3/2030", "ngày 3/3/2030"),
                             ("      units: [to-mot]", "      units: [to-hai]")))
    assert [problem.rule for problem in found] == ["unknown-reference", "every-directive-is-cited", "no-such-date"]


def test_what_the_print_calls_otherwise_and_an_erratum_explains_is_no_fault(problems_of):
    said = changed(("kind: Quyết định", "kind: Thông tư"))
    noted = changed(("kind: Quyết định", "kind: Thông tư"), ("    phrase: Tổ Một\n    note: In như vậy.", "    phrase: Tổ Một\n    note: In như vậy.\n"
                    '  - id: loai\n    at: ["1"]\n    phrase: Quyết định số 2/QĐ-SM\n    note: Đúng ra là Thông tư.'))
    assert len(problems_of(said)) == 1 and problems_of(noted) == []


@pytest.mark.parametrize("written, told", [
    ("57-NQ-TW", True), ("57-NQTW", True), ("57NQ/TW", True), ("57_NQ/TW", True), ("57-NQ\\TW", True), ("057 NQ TW", True),
    ("57-NQ/TW", False), ("57 - NQ / TW", False), ("157-NQ-TW", False), ("57-NQ-TWX", False), ("5-7-NQ-TW", False), ("số 57, NQ TW", False),
])
def test_a_number_of_the_register_is_known_with_other_signs_and_nothing_else_for_it(written, told):
    found = list(Misspellings(["57-NQ/TW"]).find(f"theo {written} ngày", STANDARD))
    assert [number for number, _ in found] == ["57-NQ/TW"] * told


def test_an_issuer_of_another_directive_in_the_same_paragraph_is_not_this_one_s(problems_of):
    assert problems_of(changed(("của Đảng ủy Mẫu tại Sở Mẫu", "của Đảng ủy Mẫu; Quyết định số 2/QĐ-SM ngày 3/4/2030 của Sở Mẫu"), ("issuer: Đảng ủy Mẫu", "issuer: Sở Mẫu"))) == [
        'kh.yaml:59: văn bản 1-nq-du-2030: chỗ viện dẫn ghi "của Đảng ủy Mẫu; Quyết định số 2/QĐ-SM ngày …", không phải "Sở Mẫu"; '
        "ghi như bản in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó"]


@pytest.mark.parametrize("phrase", ["Thực hiện", "tại Sở Mẫu"], ids=["before", "behind"])
def test_an_erratum_elsewhere_in_the_paragraph_explains_no_other_issuer(phrase, problems_of):
    assert problems_of(changed(("issuer: Đảng ủy Mẫu", "issuer: Tỉnh ủy Mẫu"),
                               ("errata:\n", f"errata:\n  - id: khac\n    at: [ten-ke-hoach]\n    phrase: {phrase}\n    note: In như vậy.\n"))) == [
        'kh.yaml:59: văn bản 1-nq-du-2030: chỗ viện dẫn ghi "của Đảng ủy Mẫu tại Sở Mẫu …", không phải "Tỉnh ủy Mẫu"; '
        "ghi như bản in, hoặc nếu bản in sai thì thêm một hiệu đính tại đó"]


@pytest.mark.parametrize("kind", ["carries_out", "guides", "replaces", "amends", "repeals", "refers_to"])
def test_no_relation_goes_both_ways(kind, found_in):
    back = f'  - from: 1-nq-du-2030\n    kind: {kind}\n    to: 2-qd-sm-2030\n    at: "1"\n    phrase: theo Quyết định\n'
    found = found_in(changed(("kind: refers_to", f"kind: {kind}"), ("unnumbered:\n", back + "unnumbered:\n")))
    assert "relations-make-no-circle" in [problem.rule for problem in found]


def test_what_changes_a_document_may_be_of_the_same_day(problems_of):
    assert problems_of(changed(("kind: refers_to", "kind: replaces"), ("Làm theo Quyết định số 2", "Nay thay bằng Quyết định số 2"), ("phrase: Làm theo Quyết định", "phrase: thay bằng Quyết định"), ("kind: no_replacement_found", "kind: replaced\n      by: Quyết định số 3/QĐ-SM ngày 3/4/2030")
                               ).replace("3/4/2030", "2/3/2030")) == []


def test_a_day_of_the_last_change_is_not_after_it(problems_of):
    assert problems_of(changed(('date: "10/4/2030"', 'date: "3/4/2030"'), ('checked: "1/4/2030"', 'checked: "3/4/2030"'))) == []


@pytest.mark.parametrize("dates, told", [('"tháng 6", "15/6"', 1), ('"15/6", "tháng 6"', 1), ('"15/6", "1/6"', 0), ('"15/6", "15/7", "tháng 8"', 0)])
def test_a_month_and_a_day_in_it_are_one_report_in_either_order(dates, told, found_in):
    found = found_in(changed(("to: Văn phòng\n", f"to: Văn phòng\n        dates: [{dates}]\n")))
    assert [problem.rule for problem in found] == ["report-dates-are-told-apart"] * told


@pytest.mark.parametrize("words, dates, told", [
    ("trước ngày 05 tháng 6 và 05 tháng 12", '"5/6", "5/12"', 0), ("trước ngày 05 tháng 6 và 05 tháng 12", '"5/6", "20/12"', 1),
    ("trước ngày 15-6 và 15-12", '"15/3"', 2), ("vào tháng 3, 6, 9 và 12", '"tháng 3"', 3), ("trước ngày 15.12.2031", '"15/12"', 1),
    # the first of many years
    ("lần đầu trước ngày 15/12/2031, sau đó định kỳ hằng năm trước ngày 15/12", '"15/12"', 0), ("trước ngày 15/12/2031 và hằng năm", '"15/12"', 0),
    ("trước ngày 15/12/2031 và hằng năm", '"20/12"', 1), ("lần đầu trước ngày 30/9/2031, định kỳ hằng năm trước ngày 15/12", '"15/12"', 0),
    ("lần đầu trước ngày 15/12/2031, định kỳ 6 tháng một lần", '"15/6", "15/12"', 0), ("trước ngày 15/12/2031 và những năm tiếp theo", '"15/12"', 0),
    ("hằng năm trước ngày 15/12, tổng kết trước ngày 30/11/2031 và 30/11/2035", '"15/12"', 0),
    ("lần đầu trước ngày 15/12/2031, sau đó 6 tháng một lần", '"15/6", "15/12"', 0),
    # days of one year
    ("trước ngày 15/12/2031", '"15/12"', 1), ("một lần trước ngày 15/12/2031", '"15/12"', 1), ("kết quả các năm trước ngày 15/12/2031", '"15/12"', 1), ("định kỳ 6 tháng (trước 15/6/2031), năm (trước 15/12/2031)", '"15/6", "15/12"', 1),
    ("định kỳ 6 tháng, trước ngày 15/6 và 15/12 năm 2031", '"15/6", "15/12"', 1), ("trước ngày 15/6/2031, báo cáo năm trước ngày 15/12", '"15/6", "15/12"', 1),
])
def test_report_dates_are_held_to_what_the_sentence_prints(words, dates, told, found_in):
    found = found_in(changed(("báo cáo Văn phòng hằng quý theo", f"báo cáo Văn phòng {words} theo"), ("words: báo cáo Văn phòng hằng quý", f"words: báo cáo Văn phòng {words}"),
                             ("cycle: hằng quý", f"cycle: {words.split(' ')[0]}"), ("to: Văn phòng\n", f"to: Văn phòng\n        dates: [{dates}]\n")))
    assert [problem.rule for problem in found] == ["report-dates-are-those-printed"] * told


def test_a_task_with_a_letter_for_a_label_may_have_a_number_for_an_id(problems_of):
    assert problems_of(changed(('task: "1"\n    label: "1."', 'task: "1"\n    label: "a)"'))) == []


def test_no_unit_takes_the_name_of_another_ones_papers(problems_of):
    """phiếu việc of one, the tasks' whole text of the other: both don-vi-van-phong-toan-van."""
    said = problems_of(BASE.replace("to-mot", "van-phong-toan-van"))
    assert [message.partition(": đơn vị ")[2] for message in said] == [
        'van-phong-toan-van: mã "van-phong-toan-van" trùng tên tệp in của đơn vị "van-phong"; chọn mã khác']


@pytest.mark.parametrize("id, told", [(id, True) for id in ("con", "prn", "aux", "nul", "com1", "lpt1", "lpt9.a", "con.1")]
                         + [(id, False) for id in ("lpt", "com", "com10", "con-1", "lpta")])
def test_every_device_of_windows_is_known(id, told, found_in):
    found = found_in(changed(('- point: "ii.1"', f"- point: {id}"), ("at: [ii.1]", f"at: [{id}]")))
    assert [problem.rule for problem in found] == ["ids-make-names-that-are-free"] * told


def test_a_quote_that_never_closes_is_told_where_it_opens(problems_of):
    assert problems_of('plan:\n  kind: "KẾ HOẠCH\n  title: a\n\nchanges:\n  - text: b\n') == ["kh.yaml:2: thiếu dấu ngoặc kép đóng"]


def test_reading_a_file_leaves_the_garbage_collector_as_it_was(problems_of):
    import gc
    problems_of(BASE)
    assert gc.isenabled()


def test_a_message_shows_what_cannot_be_seen_and_stays_short(problems_of):
    problem = Problem(Where("kh.yaml", 1), "đơn vị \x1b[2J", "dòng\nhai \u202e " + "x" * 5000)
    assert str(problem).startswith("kh.yaml:1: đơn vị [U+001B][2J: dòng / hai [U+202E] xxx")
    assert len(str(problem)) < 700
