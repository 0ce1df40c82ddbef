"""The schema that editors of the data complete and underline by."""

from __future__ import annotations

import json
import re

import pytest
import yaml
from jsonschema import Draft7Validator

from actionplan import fields, rules, schema
from actionplan.environment import DATA, ROOT

PLANS = [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]
# What a form can show; the rest of the rules about form are of letters, lines and other records.
BY_SHAPE = {"unknown-field", "missing-field", "empty-list", "list-expected", "text-expected", "record-expected", "unquoted", "bad-id",
            "unknown-choice", "not-a-flag", "not-https", "unknown-block", "reference-twice", "unreadable-time", "unreadable-date", "year-out-of-range"}
# YAML's other boolean words are booleans to a schema; and two braces are to YAML no record at all.
NOT_BY_SHAPE = {"a flag that is neither", "braces that were not quoted", "an edition before there were sites"}


@pytest.fixture(scope="module")
def validator() -> Draft7Validator:
    Draft7Validator.check_schema(schema.schema())
    return Draft7Validator(schema.schema())


def test_the_file_beside_the_plan_is_what_the_fields_say():
    assert (ROOT / "data" / "plan.schema.json").read_text(encoding="utf-8") == schema.text()  # else: python -m actionplan schema


def test_the_plan_names_it_in_its_first_line():
    assert DATA.read_text(encoding="utf-8").splitlines()[0] == "# yaml-language-server: $schema=plan.schema.json"


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_valid_plans_fit(validator, plan):
    assert [error.message for error in validator.iter_errors(yaml.safe_load(plan.read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("rule,example", [pytest.param(rule, example, id=f"{rule.key}: {example.name}".replace(" ", "_")) for rule in rules.RULES
                                          if rule.key in BY_SHAPE for example in rule.examples if example.name not in NOT_BY_SHAPE])
def test_a_fault_of_form_is_underlined(validator, rule, example):
    assert list(validator.iter_errors(yaml.safe_load(example.text)))


def test_the_years_of_the_shape_are_those_that_are_read():
    years = re.compile(schema._YEAR)
    assert {year for year in range(1000, 10_000) if years.fullmatch(str(year))} == set(range(fields.FIRST_YEAR, fields.LAST_YEAR + 1))


def test_every_field_is_described_in_the_editors_language():
    described = [(record.name, field.key) for record in vars(fields).values() if isinstance(record, fields.Record)
                 for field in record.fields if not (field.label and field.help)]
    assert described == []
    assert json.loads(schema.text())["definitions"]["task"]["properties"]["units"]["title"] == "đơn vị thực hiện"
