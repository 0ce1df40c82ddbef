"""The editors' guide: every example in it is run, and it says what the rules and fields say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from actionplan import checks, fields, load_plan, rules
from actionplan.__main__ import _parser
from actionplan.environment import DATA, ROOT

GUIDE = (ROOT / "docs" / "bien-tap.md").read_text(encoding="utf-8")
EXAMPLES = {head: yaml.safe_load(example) for head, example in re.findall(r"^## ([^\n]+)\n(?:(?!^## ).)*?^```yaml\n(.*?)^```", GUIDE, re.M | re.S)}
WHOLE = "Bắt đầu kế hoạch tiếp theo"


def published(tmp_path: Path, data: dict):
    file = tmp_path / "kh.yaml"
    file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return load_plan(file)


def test_the_guide_has_an_example_for_every_work_it_explains():
    assert list(EXAMPLES) == ["Sửa một chữ gõ sai", "Thêm một nhiệm vụ", "Ghi đơn vị chủ trì và phối hợp", "Thêm một đơn vị", "Thêm một văn bản được viện dẫn",
                              "Ghi tình trạng hiệu lực", "Ghi một hiệu đính", "Ghi việc giao ngoài các nhiệm vụ", "Ghi bảng và phụ lục", WHOLE]
    assert GUIDE.count("```yaml") == len(EXAMPLES)


def test_the_guide_is_for_any_plan_and_has_nothing_of_this_one():
    plan = load_plan(DATA)
    helped = [field.help for record in fields.records() for field in record.fields]
    names = [name for directive in plan.directives for name in (directive.id, directive.number)]
    assert [name for name in names for text in (GUIDE, *helped) if name in text] == []
    assert [unit.id for unit in plan.units if f"`{unit.id}`" in GUIDE] == []


def test_the_plan_to_begin_with_is_valid(tmp_path):
    plan = published(tmp_path, EXAMPLES[WHOLE])
    assert (len(plan.tasks), len(plan.units), len(plan.directives)) == (1, 2, 1)
    assert {p.rule for p in checks.advice(plan)} <= {"directives-have-a-link", "directives-have-a-status"}


def test_the_plan_to_begin_with_names_its_schema_as_the_plan_does():
    first = (ROOT / "data" / "plan.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server:") and f"```yaml\n{first}\nplan:" in GUIDE


@pytest.mark.parametrize("head", [head for head in EXAMPLES if head != WHOLE])
def test_an_example_put_into_that_plan_gives_a_valid_plan(head, tmp_path):
    data = yaml.safe_load(yaml.safe_dump(EXAMPLES[WHOLE]))
    before = sum(len(rows) for rows in data.values() if isinstance(rows, list))
    number = 1
    for key, rows in EXAMPLES[head].items():
        for row in rows:
            if "task" in row:  # the examples follow one another on the page; alone, each is the next task
                number += 1
                row = row | {"task": f"1.{number}", "label": f"1.{number}-"}
            data.setdefault(key, []).append(row)
    plan = published(tmp_path, data)
    assert sum(len(rows) for rows in data.values() if isinstance(rows, list)) > before
    assert [p for p in checks.advice(plan) if p.rule not in ("directives-have-a-link", "directives-have-a-status", "tasks-have-a-time")] == []


def test_all_the_examples_together_are_a_valid_plan_too(tmp_path):
    data = yaml.safe_load(yaml.safe_dump(EXAMPLES[WHOLE]))
    for head, example in EXAMPLES.items():
        for key, rows in example.items() if head != WHOLE else ():
            data.setdefault(key, []).extend(rows)
    assert len(published(tmp_path, data).tasks) == 8


def test_every_command_that_the_guide_names_is_understood():
    commands = re.findall(r"`python -m actionplan\s+([^`]+)`", GUIDE)
    assert {command.split()[0] for command in commands} == {"serve", "check", "diff", "build", "format"}
    for command in commands:
        _parser().parse_args(command.split())


def test_the_next_plan_is_checked_built_and_put_in_its_place_as_the_guide_says(command, copy):
    said = GUIDE.partition(f"## {WHOLE}\n")[2].partition("```yaml")[0]
    plan, in_place = copy / "data/ke-hoach-moi.yaml", copy / "data/plan.yaml"
    plan.write_text(yaml.safe_dump(EXAMPLES[WHOLE], allow_unicode=True, sort_keys=False), encoding="utf-8")
    for name in ("check", "build"):
        done = command(*re.search(rf"`python -m actionplan ({name} [^`]+)`", said)[1].split(), cwd=copy)
        assert done.returncode == 0, done.stderr

    plan.replace(in_place)
    done = command("build", cwd=copy)
    assert done.returncode == 1 and re.fullmatch(
        r"data/plan\.addresses\.txt:1: .* của một kế hoạch khác\. .*\nKhông dựng được trang\.\n", done.stderr)
    (copy / "data/plan.addresses.txt").unlink()
    assert command("build", cwd=copy).returncode == 0
    assert [name for name in ("data/plan.addresses.txt", "data/plan.hosting.txt") if f"`{name}`" not in said] == []


def test_the_page_tells_every_field_and_every_rule(site_dir):
    html = LexborHTMLParser((site_dir / "bien-tap" / "index.html").read_text(encoding="utf-8"))
    text = html.body.text()
    assert [rule.key for rule in rules.RULES if not html.css_first(f"#{rule.key}") or rule.title not in text or rule.remedy not in text] == []
    shown = {node.text() for node in html.css("dt code")}
    assert {field.key for record in fields.records() for field in record.fields} == shown
    said = [node.text() for node in html.css("samp")]
    assert said == [rule.examples[0].says[0] for severity in ("error", "advice") for rule in rules.RULES if rule.severity == severity and rule.examples]
