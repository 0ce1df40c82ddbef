"""A file read again after an edit gives what it gives when it is read in full."""

from __future__ import annotations

import random

import pytest
import yaml

from actionplan import checks, loading, records
from actionplan.environment import DATA
from actionplan.records import Raw, Reader
from actionplan.rereading import LastReading
from trees import EVERY_FIELD

EDITS = 120
# What an editor's hand may leave in the place of some letters, and within a line.
TYPED = ["", "x", "chữ mới", ": ", " #", " # lời chú", '"', "'", "“", "”", "[", "]", "{", "|", ">-", "- ", "&a ", "*a", "!", "\t", "\u200b", "e\u0301", "\x85", "\n", "\n\n", "\n  - ",
         "\n    note: thêm", "\n  - task: x", "\nunits:", "\n# ", "<<<<<<< HEAD", "99-NQ/TW", "21-NQ/TW ngày 16/6/2022", "chi bộ", "null", "a) ", "\n      a) một", "---", "%x"]


def edited(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(TYPED) + text[at + chance.choice((0, 0, 1, 5, 30)):]


def said(value: object) -> object:
    """A record as it was read, with all its places."""
    if isinstance(value, Raw):
        return value.shape.name, value.title, value.where, dict(value.where.fields), value.where.column, {key: said(each) for key, each in value.values.items()}
    return [said(each) for each in value] if isinstance(value, list) else value


def read(text: str, last: LastReading | None = None) -> tuple:
    reader = Reader("kh.yaml")
    raw = last.read(reader, text) if last else reader.read(text)
    return said(raw), reader.problems, reader.unread, reader.commented, reader.run_on


@pytest.fixture
def composed(monkeypatch) -> list[str]:
    """Every text that is parsed from now on."""
    parsed, compose = [], yaml.compose

    def note(text, Loader):
        parsed.append(text)
        return compose(text, Loader=Loader)

    monkeypatch.setattr(yaml, "compose", note)
    return parsed


@pytest.mark.parametrize("file", [DATA, EVERY_FIELD], ids=lambda file: file.stem)
def test_whatever_is_typed_what_is_read_again_is_what_is_read(file, composed):
    chance, good = random.Random(7), records.read_text(file)
    last, taken = LastReading(), 0
    assert read(good, last) == read(good)
    for _ in range(EDITS):
        text = edited(good, chance)
        composed.clear()
        found = read(text, last)
        short = len(composed) == 1 and len(composed[0].strip()) < len(text) / 2
        assert found == read(text), text
        taken += short
        if not found[1] and not found[2] and chance.random() < .3:
            good = text  # goes on from there
        else:
            read(good, last)
    assert taken > EDITS / 20


def test_a_word_in_one_record_is_read_alone_and_the_plan_is_the_same(tmp_path, composed):
    file, last = tmp_path / "kh.yaml", LastReading()
    text = records.read_text(DATA)
    file.write_text(text, encoding="utf-8")
    loading.read(file, last)
    for old, new in (("Tiếp tục thực hiện có hiệu quả Đề án", "Tiếp tục thực hiện thật tốt Đề án"), ("name: Lãnh đạo Sở", "name: Lãnh đạo sở"), ("level: Tỉnh ủy", "level: Cấp tỉnh")):
        assert old in text
        text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        composed.clear()
        again = loading.read(file, last)
        assert [len(parsed.strip()) < 3000 for parsed in composed] == [True] * len(composed)
        assert 1 <= len(composed) <= 20
        full = loading.read(file)
        assert repr(again.plan) == repr(full.plan)
        assert checks.problems(again) == checks.problems(full) == again.problems == []


def test_what_is_no_edit_of_records_is_read_in_full(composed):
    text = records.read_text(EVERY_FIELD)
    for other in (text.replace("short_title: Kế hoạch thử", "short_title: Kế hoạch khác"), text.replace("units:\n", "units:\n\n", 1), "\n" + text,
                  text.replace("text: Sửa nhiệm vụ 1.2.", "text: &a Sửa nhiệm vụ 1.2.")):
        assert other != text
        last = LastReading()
        read(text, last)
        composed.clear()
        assert read(other, last) == read(other)
        assert composed == [other, other]


def test_a_list_whose_entries_are_laid_out_otherwise_is_read_in_full(composed):
    """Where a dash has a line of its own, the entries below it are not those that they seem to be."""
    text = records.read_text(EVERY_FIELD)
    laid = text.replace('  - section: "i"', '  -\n    section: "i"')
    other = laid.replace("output_line: Hướng dẫn", "output_line: Bản hướng dẫn")
    assert text != laid != other
    last = LastReading()
    assert read(laid, last) == read(laid) and read(laid)[1] == []
    composed.clear()
    assert read(other, last) == read(other)
    assert composed == [other, other]


def test_after_a_fault_the_file_is_read_in_full(composed):
    text = records.read_text(EVERY_FIELD)
    last = LastReading()
    read(text, last)
    read(text.replace("    text: Sửa nhiệm vụ 1.2.", "    texts: Sửa nhiệm vụ 1.2."), last)
    composed.clear()
    assert read(text, last) == read(text)
    assert composed == [text, text]
