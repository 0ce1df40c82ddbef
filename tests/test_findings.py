"""What a check found, in the form of each reader."""

from __future__ import annotations

import json

from actionplan import findings, rules
from actionplan.model import Problem, Where

ERROR = Problem(Where("data/kh.yaml", 17, column=5), "nhiệm vụ 1", 'đơn vị "a, b": 100% sai', "unknown-reference")
ADVICE = [Problem(Where("data/kh.yaml", line), f"văn bản {line}", "chưa có liên kết công khai đã được kiểm tra", "directives-have-a-link")
          for line in range(20, 25)]
OTHER = Problem(Where("data/kh.yaml", 30), "nhiệm vụ 2", "không nêu thời gian thực hiện", "tasks-have-a-time")


def test_advice_is_counted_by_kind_and_names_a_few_places():
    assert findings.advice_to_text([*ADVICE, OTHER]).splitlines() == [
        "Lưu ý: Chưa có liên kết công khai đã được kiểm tra (5)",
        "  data/kh.yaml:20: văn bản 20: chưa có liên kết công khai đã được kiểm tra",
        "  data/kh.yaml:21: văn bản 21: chưa có liên kết công khai đã được kiểm tra",
        "  data/kh.yaml:22: văn bản 22: chưa có liên kết công khai đã được kiểm tra",
        "  … và 2 chỗ nữa (xem hết: thêm --all)",
        "Lưu ý: Nhiệm vụ không nêu thời gian thực hiện (1)",
        "  data/kh.yaml:30: nhiệm vụ 2: không nêu thời gian thực hiện",
    ]
    assert len(findings.advice_to_text(ADVICE, every=True).splitlines()) == 1 + len(ADVICE)


def test_what_to_do_is_said_once_for_messages_of_a_rule_that_do_not_say_it():
    def problem(line: int, message: str, rule: str = "unit-lines-are-accounted-for") -> Problem:
        return Problem(Where("kh.yaml", line), "nhiệm vụ 1", message, rule)

    found = [problem(1, 'danh sách có "a" nhưng dòng này không có tên "A; B"'), problem(2, 'dòng này có tên "A" nhưng danh sách không có "a"'),
             problem(3, "ngày báo cáo trong tháng 6 ghi hai lần; giữ một", "report-dates-are-told-apart"), ERROR]
    assert findings.to_text(found).splitlines() == [
        str(found[0]), "  Cách sửa: " + rules.BY_KEY["unit-lines-are-accounted-for"].remedy, *map(str, found[1:])]


def test_programs_read_every_problem_with_its_rule_and_remedy():
    said = json.loads(findings.to_json([ERROR, *ADVICE]))
    assert (said["errors"], said["advice"], len(said["problems"])) == (1, 5, 6)
    assert said["problems"][0] == {
        "file": "data/kh.yaml", "line": 17, "column": 5, "record": "nhiệm vụ 1", "rule": "unknown-reference", "severity": "error",
        "message": 'đơn vị "a, b": 100% sai', "remedy": "Sửa mã theo gợi ý, hoặc thêm bản ghi vào danh mục."}
    assert said["problems"][1]["column"] is None


def test_github_shows_each_beside_its_line():
    assert findings.to_github([ERROR, OTHER]).splitlines() == [
        '::error file=data/kh.yaml,line=17,col=5,title=nhiệm vụ 1::đơn vị "a, b": 100%25 sai',
        "::notice file=data/kh.yaml,line=30,title=nhiệm vụ 2::không nêu thời gian thực hiện",
    ]
    assert "title=a%3A b%2C 50%25::" in findings.to_github([Problem(Where("k", 1), "a: b, 50%", "x", "bad-id")])


def test_gitlab_takes_the_same_problem_for_the_same_on_another_line():
    one, two = json.loads(findings.to_gitlab([ADVICE[0], ERROR]))
    assert one == {"description": "văn bản 20: chưa có liên kết công khai đã được kiểm tra", "check_name": "directives-have-a-link",
                   "severity": "info", "fingerprint": one["fingerprint"], "location": {"path": "data/kh.yaml", "lines": {"begin": 20}}}
    assert two["severity"] == "blocker" and one["fingerprint"] != two["fingerprint"]
    moved = Problem(Where("data/kh.yaml", 99), ADVICE[0].record, ADVICE[0].message, ADVICE[0].rule)
    assert json.loads(findings.to_gitlab([moved]))[0]["fingerprint"] == one["fingerprint"]
