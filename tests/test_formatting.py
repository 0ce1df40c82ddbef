"""The formatter: only spaces and line ends move."""

import re

import pytest

from actionplan import loading
from actionplan.environment import DATA, ROOT
from actionplan.formatting import CannotFormat, formatted
from actionplan.records import Reader, read_text

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))


def values(text: str):
    """Every value of the text, without its layout."""
    def plain(node):
        return node.value if isinstance(node.value, str) else [
            tuple(map(plain, entry)) if isinstance(entry, tuple) else plain(entry) for entry in node.value]
    return plain(Reader("x").compose(text))


def comments(text: str) -> list[str]:
    return re.findall(r"(?m)^ *(#.*?) *$", text)


def test_the_plan_is_laid_out_already():
    text = DATA.read_text(encoding="utf-8")
    assert formatted(text, "x") == text


@pytest.mark.parametrize("file", CASES, ids=lambda p: p.stem)
def test_every_letter_stays_and_a_second_time_changes_nothing(file):
    text = file.read_text(encoding="utf-8")
    new = formatted(text, "x")
    assert values(new) == values(text) and comments(new) == comments(text)
    assert formatted(new, "x") == new


LAYOUTS = {
    "steps of two": ("a:\n      b: 1\n      c:\n       - x\n       -  y\n", "a:\n  b: 1\n  c:\n    - x\n    - y\n"),
    "a list under its key": ("a:\n- b: 1\n  c: 2\n- d: 3\n", "a:\n  - b: 1\n    c: 2\n  - d: 3\n"),
    "a record behind more spaces": ("a:\n  -   b: 1\n      c: 2\n", "a:\n  - b: 1\n    c: 2\n"),
    "spaces": ("a:   1   \nb :  2  # vì sao  \n", "a: 1\nb: 2  # vì sao\n"),
    "blank lines": ("\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"),
    "comments keep to their level": ("a:\n    b:\n        - x\n        # về x\n    # về b\n# về c\nc: 1\n",
                                     "a:\n  b:\n    - x\n    # về x\n  # về b\n# về c\nc: 1\n"),
    "comments above and below": ("# đầu\n\na: 1\n  # cuối\n", "# đầu\n\na: 1\n# cuối\n"),
    "short lines of a block": ("a: >-\n      một\n      hai\n\n      ba\n", "a: >-\n  một hai\n\n  ba\n"),
    "blank lines in a block": ("a: >-\n   một\n\n\n   hai\n\n\nb: 1\n", "a: >-\n  một\n\n\n  hai\n\nb: 1\n"),
    "lines that are kept": ("a: |-\n     một\n       hai\n\n     ba\n", "a: |-\n  một\n    hai\n\n  ba\n"),
    "a sign of a comment in a block": ("a: >-\n   một\n   # hai\nb: 1\n", "a: >-\n  một # hai\nb: 1\n"),
    "two spaces are letters": ("a: >-\n    một  hai\n", "a: >-\n  một  hai\n"),
    "quoted lines": ('a: "một\n\n        hai"\n', 'a: "một\n\n  hai"\n'),
    "plain lines": ("a: một\n        hai\nb: 1\n", "a: một\n  hai\nb: 1\n"),
    "a list in brackets": ("a: [x,\n         y]\n", "a: [x,\n  y]\n"),
    "nothing": ("a:\nb: ''\nc: []\n", "a:\nb: ''\nc: []\n"),
    "no end of line": ("a: 1", "a: 1\n"),
}


@pytest.mark.parametrize("given, wanted", LAYOUTS.values(), ids=LAYOUTS)
def test_layout(given, wanted):
    assert formatted(given, "x") == wanted
    assert formatted(wanted, "x") == wanted


def test_a_long_line_of_a_block_is_broken_between_words():
    new = formatted("a: >-\n " + "chữ " * 60 + "cuối\n", "x")
    assert max(map(len, new.splitlines())) <= 100 < sum(map(len, new.splitlines()))
    assert values(new) == [("a", "chữ " * 60 + "cuối")]


@pytest.mark.parametrize("times", [2, 3, 5])
def test_the_plan_indented_deeper_is_laid_out_again(times):
    text = DATA.read_text(encoding="utf-8")
    deeper = re.sub(r"(?m)^ +", lambda spaces: spaces[0] * times, text)
    deeper = re.sub(r"(?m)^( *)- (?=[a-z_]+: )", lambda dash: f"{dash[1]}-" + " " * (2 * times - 1), deeper)
    assert values(deeper) == values(text), "the test changed the plan"
    assert formatted(deeper, "x") == text


REFUSED = {
    "a tab": ("a: 1\nb:\n\t- c\n", 3, "phím Tab"),
    "no YAML": ("a: [1\nb: 2\n", 1, "thiếu dấu ] đóng danh sách"),
    "an alias": ("a: &x [1]\nb: *x\n", 1, "không sắp lại được"),
    "a document's mark": ("---\na: 1\n", 1, "không cần dòng ---"),
    "a key of its own lines": ("? a\n: 1\n", 1, "mỗi mục phải là một tên"),
    "a number of spaces": ("a: >2-\n   một\n", 1, "không sắp lại được"),
    "no record": ("chỉ có chữ\n", 1, "tệp trống"),
    "a line end that only YAML knows": ("a: 1\nb: một\x85  hai\nc: 1\n", 2, "dấu xuống dòng lạ (U+0085)"),
}


@pytest.mark.parametrize("text, line, words", REFUSED.values(), ids=REFUSED)
def test_what_is_refused(text, line, words):
    with pytest.raises(CannotFormat) as refused:
        formatted(text, "plan.yaml")
    assert str(refused.value).startswith(f"plan.yaml:{line}") and words in str(refused.value)


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_every_line_end_of_a_file_is_one(tmp_path, ending):
    file, text = tmp_path / "plan.yaml", DATA.read_text(encoding="utf-8")
    file.write_bytes(text.replace("\n", ending).encode())
    assert formatted(read_text(file), "x") == text
    file.write_bytes(text.encode().replace(b"\n", ending.encode(), 30))
    assert formatted(read_text(file), "x") == text


def test_the_command(command, copy):
    def run(*arguments):
        return command(*arguments, cwd=copy)

    data = copy / "data" / "plan.yaml"
    text = data.read_text(encoding="utf-8")
    assert run("format").stdout == "data/plan.yaml: đã ngay ngắn.\n"
    messy = text.replace("  kind: K", "  kind:    K").replace("\n", "\r\n")
    data.write_bytes(b"\xef\xbb\xbf" + messy.encode())
    checked = run("format", "--check")
    assert checked.returncode == 1 and "python -m actionplan format" in checked.stderr
    assert data.read_bytes() == b"\xef\xbb\xbf" + messy.encode()
    done = run("format", "data/plan.yaml")
    assert done.returncode == 0 and "không đổi chữ nào" in done.stdout
    assert data.read_bytes() == b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    data.write_text("plan:\n\t- hỏng\n", encoding="utf-8")
    refused = run("format")
    assert refused.returncode == 1 and "data/plan.yaml:2" in refused.stderr and "giữ nguyên" in refused.stderr
    assert data.read_text(encoding="utf-8") == "plan:\n\t- hỏng\n"
    data.write_bytes("plan: đ".encode("cp1258"))
    assert "không phải UTF-8" in run("format").stderr
    assert "không có tệp này" in run("format", "khong-co.yaml").stderr
    assert loading.read(DATA).problems == []
