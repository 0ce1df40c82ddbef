"""Data from a mail attachment: nothing in it runs, in the build or in the reader's browser.

Every text field of `fields` holds letters that would run somewhere, so a new field is covered by itself.
"""

from __future__ import annotations

import re
import zipfile

import pytest

from actionplan import checks, fields, load_plan, loading
from actionplan.environment import say
from actionplan.fields import Type
from actionplan.paper import documents
from browser import visit, walk
from trees import at, tree_of, with_value, write

# Closes what is open, runs as script, handler, picture, template, macro, Markdown, Typst.
PAYLOAD = ("</title></script></style></textarea>--><script>window.ran=1</script><img src=x onerror=window.ran=1><svg onload=window.ran=1>"
           "' onfocus='window.ran=1' autofocus \" onmouseover=\"window.ran=1 javascript:window.ran=1 [x](javascript:window.ran=1) "
           "{{ 7*7 }} {% raw %} {# #} #read(\"/etc/passwd\")")
# Texts of the plan that others quote: the words stay, the payload stands behind them.
TEXT = (Type.TEXT, Type.PROSE, Type.TEXTS)
BOUND = {*(("báo cáo", key) for key in ("words", "cycle", "to", "dates")), *(("nhiệm vụ", key) for key in ("units_line", "lead_line", "coordinating_line")),
         *((record, "phrase") for record in ("mốc", "quan hệ", "văn bản không số")), ("việc giao", "addressed"), ("văn bản", "number"), ("văn bản", "kind"), ("đơn vị", "name")}


def shapes_of(tree: dict, shape: fields.Record, path: tuple = ()):
    """(path, record, field) of every value that a tree holds."""
    for key, value in tree.items():
        field = shape.field(key)
        if field.type is Type.BLOCKS:
            for n, block in enumerate(value):
                yield from shapes_of(block, next(fields.BLOCKS[k] for k in block if k in fields.BLOCKS), (*path, key, n))
        elif field.type is Type.RECORDS:
            for n, record in enumerate(value):
                yield from shapes_of(record, field.of, (*path, key, n))
        elif field.type is Type.RECORD:
            yield from shapes_of(value, field.of, (*path, key))
        else:
            yield (*path, key), shape, field


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """(file, fields that hold the payload): all texts but those that a rule binds to others."""
    tree, filled, base = tree_of(), set(), tree_of()
    folder = tmp_path_factory.mktemp("hostile")
    file = folder / "plan.yaml"
    for path, shape, field in shapes_of(base, fields.FILE):
        if field.type not in TEXT or not at(base, path):
            continue
        value = at(tree, path)
        if (shape, field.key) == (fields.HEAD, "kind"):
            value = "Đề cương"  # no kind that is known: pages say it in their own sentences
        values = [f"{each} {PAYLOAD}" for each in (value if isinstance(value, list) else [value])]
        plain = with_value(tree, path, values if isinstance(value, list) else values[0])
        told = with_value(plain, ("preamble",), f"khóa {'; '.join(values)}; {at(plain, ('preamble',))}")  # what must be the plan's words
        for tried in (plain, told):
            file.write_text(write(tried), encoding="utf-8")
            draft = loading.read(file)
            if not draft.problems and not checks.problems(draft):
                tree = tried
                filled.add((shape.name, field.key))
                break
    file.write_text(write(tree), encoding="utf-8")
    return file, filled


def test_every_text_that_no_rule_binds_holds_the_payload(hostile):
    file, filled = hostile
    every = {(shape.name, field.key) for _, shape, field in shapes_of(tree_of(), fields.FILE) if field.type in TEXT}
    assert load_plan(file)
    assert every - filled == BOUND


def test_nothing_of_the_data_runs_in_the_browser(hostile, build_site, serve, page, faults):
    folder = build_site(hostile[0])
    found = walk(folder)
    assert (found.broken, found.active) == ([], [])
    address = serve(folder)
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    for file in sorted(folder.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        assert "49 {%" not in html and "root:" not in html, file
        visit(page, address + file.relative_to(folder).as_posix())
        assert page.evaluate("window.ran") is None, file
    page.goto(address + "toan-van/")
    assert "<script>window.ran=1</script>" in page.locator("main").inner_text() and "{{ 7*7 }}" in page.locator("main").inner_text()


@pytest.fixture
def papers(hostile, build_site):
    """papers("pdf") -> these files of the site, one for each document that is printed."""
    stems = [document.stem for document in documents.documents(load_plan(hostile[0]))]
    assert len(stems) > 3
    return lambda ending: [build_site(hostile[0]) / documents.path(stem, ending) for stem in stems]


def test_nothing_of_the_data_runs_in_a_pdf(papers):
    for file in papers("pdf"):
        assert not re.search(rb"/(?:JavaScript|JS|Launch|OpenAction|EmbeddedFile|SubmitForm)\b", file.read_bytes()), file


def test_nothing_of_the_data_runs_in_word(papers):
    for file in papers("docx"):
        with zipfile.ZipFile(file) as parts:
            assert not [name for name in parts.namelist() if "vba" in name.lower() or "embeddings" in name]
            assert b"javascript:" not in b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['touch ran']", "!!python/name:os.system", "!include /etc/passwd"])
def test_no_tag_of_yaml_makes_anything(tmp_path, monkeypatch, tag):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plan.yaml").write_text(f"plan: {tag}\n", encoding="utf-8")
    assert loading.read(tmp_path / "plan.yaml").problems
    assert not (tmp_path / "ran").exists()


def test_the_terminal_obeys_nothing(capsys):
    say("một\x1b[2J\x07 hai\nba")
    assert capsys.readouterr().err == "một[2J hai\nba\n"
