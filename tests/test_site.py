"""The built site: few, broad checks that what was made holds together."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

import macros
from actionplan import load_plan, wording
from actionplan.checks.document import ANCHORS_OF_ERRATA, RESERVED
from actionplan.environment import DATA, ROOT
from actionplan.hosting import policy
from actionplan.values import ID
from browser import walk
from test_editing_guide import EXAMPLES, WHOLE

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
plans = pytest.mark.parametrize("plan", [DATA, *CASES], ids=lambda p: p.stem)


@plans
def test_every_link_and_anchor_lands(build_site, plan):
    found = walk(build_site(plan))
    assert found.broken == []
    assert found.twice == []
    assert found.pages > 15 and found.links > 300


@plans
def test_nothing_leads_to_another_host_but_a_link_the_editor_gave(build_site, plan):
    given = {directive.source_url for directive in load_plan(plan).directives}
    assert set(walk(build_site(plan)).outside) <= given


@plans
def test_the_empty_search_suggests_numbers_that_the_plan_has(build_site, plan):
    read = load_plan(plan)
    config = LexborHTMLParser((build_site(plan) / "index.html").read_bytes().decode()).css_first("#__config").text()
    said = json.loads(config)["translations"]["search.result.placeholder"]
    named = re.findall(r"\((.*?)\)", said)
    assert said.startswith("Gõ số nhiệm vụ")
    box = LexborHTMLParser((build_site(plan) / "index.html").read_bytes()).css_first("main .ap-search .ap-meta")
    assert box.text() == said
    assert {*named} <= {*(task.number for task in read.tasks), *(directive.number for directive in read.directives)}
    assert bool(named) == bool(read.directives or any(task.number for task in read.tasks))


def test_pages_promise_only_what_the_plan_has(build_site, site_dir, tmp_path):
    """The plan of the editors' guide has no date: no calendar, and nothing to come."""
    bare = tmp_path / "kh.yaml"
    bare.write_text(yaml.safe_dump(EXAMPLES[WHOLE], allow_unicode=True, sort_keys=False), encoding="utf-8")
    for folder, has_dates in ((site_dir, True), (build_site(bare, paper=False), False)):
        assert (folder / "lich").exists() is has_dates
        assert ("tệp lịch" in (folder / "cach-doc" / "index.html").read_text("utf-8")) is has_dates
        assert ("Báo cáo và thời hạn" in (folder / "index.html").read_text("utf-8")) is has_dates


def test_pages_end_with_a_citation_where_the_help_says_so(site_dir):
    assert "Cuối trang của nhiệm vụ, đề mục, văn bản và toàn văn có dòng trích dẫn để sao chép." in " ".join((site_dir / "cach-doc" / "index.html").read_text("utf-8").split())
    cited = {address: "ap-cite__text" in (site_dir / address / "index.html").read_text("utf-8")
             for address in ("nhiem-vu/1.1", "phan/ii.1", "van-ban/21-nq-tw-2022", "toan-van", "don-vi/chi-bo")}
    assert [address for address, has_one in cited.items() if not has_one] == ["don-vi/chi-bo"]


@plans
def test_every_page_is_whole(build_site, plan):
    """A title of its own, a description, one h1, headings that form a tree, the language marked."""
    folder = build_site(plan)
    titles = []
    for file in folder.rglob("index.html"):
        tree = LexborHTMLParser(file.read_bytes().decode("utf-8"))
        name = file.relative_to(folder).as_posix()
        titles.append(tree.css_first("title").text())
        assert tree.css_first("html").attributes["lang"] == "vi", name
        assert tree.css_first("meta[name=description]").attributes["content"], name
        levels = [int(h.tag[1]) for h in tree.css("main h1, main h2, main h3, main h4, main h5, main h6")]
        assert levels.count(1) == 1 and levels[0] == 1, name
        assert all(b - a <= 1 for a, b in zip(levels, levels[1:])), f"{name}: {levels}"
    assert len(set(titles)) == len(titles)


@plans
def test_data_never_becomes_markup_or_code(build_site, plan):
    """Whatever the letters of the plan: no event handler, no inline style, no script beside the theme's."""
    for file in build_site(plan).rglob("*.html"):
        tree = LexborHTMLParser(file.read_bytes().decode("utf-8"))
        for node in tree.css("main *"):
            assert node.tag not in ("script", "iframe", "img", "object", "style"), file
            assert not [a for a in node.attributes if a.startswith("on") or a == "style"], file
        assert not [a for a in tree.css("a[href]") if (a.attributes["href"] or "").strip().lower().startswith("javascript:")]


def test_no_record_may_take_the_name_of_what_servers_know():
    assert {name for name in policy.RESERVED if ID.fullmatch(name)} == RESERVED


def test_no_erratum_may_take_an_id_that_its_page_has_already(site_dir):
    """The rule `ids_make_names_that_are_free` knows them all, those that a script gives as well."""
    page = LexborHTMLParser((site_dir / "hieu-dinh" / "index.html").read_bytes())
    scripts = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "docs" / "assets").glob("*.js"))
    ids = {node.attributes["id"] for node in page.css("[id]")} | set(re.findall(r"""\bid(?: =|:) ["']([^"']+)""", scripts))
    assert {id for id in ids if ID.fullmatch(id)} - {erratum.id for erratum in load_plan(DATA).errata} == ANCHORS_OF_ERRATA


def letters(text: str) -> str:
    """Those of an address: no marks, and đ as d."""
    return re.sub("[^a-z0-9]", "", unicodedata.normalize("NFD", text.lower().replace("đ", "d")))


@pytest.mark.parametrize("page", ["bien-tap", "cach-doc", "tiep-can"])
def test_anchors_of_hand_written_pages_spell_their_headings(site_dir, page):
    tree = LexborHTMLParser((site_dir / page / "index.html").read_bytes().decode())
    headings = tree.css("article :is(h1, h2)[id]")
    assert any("đ" in heading.text().lower() for heading in headings)
    assert [letters(heading.id) for heading in headings] == [letters(heading.text()) for heading in headings]


def test_the_frame_speaks_vietnamese(site_dir):
    said = LexborHTMLParser((site_dir / "index.html").read_bytes().decode("utf-8"))
    for node in said.css("script, style"):
        node.decompose()
    words = said.body.text(deep=True) + " ".join(
        str(value) for node in said.css("[aria-label], [title], [placeholder]")
        for key, value in node.attributes.items() if key in ("aria-label", "title", "placeholder"))
    assert not re.search(r"\b(Search|Skip|Initializing|Navigation|Header|Footer|Tabs|Table of contents|Made with|Home|Type)\b", words)


def test_the_same_plan_gives_the_same_bytes(site_dir, command, tmp_path):
    done = command("build", "--to", tmp_path / "site", TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="7")
    assert done.returncode == 0, done.stderr
    again = {f.relative_to(tmp_path / "site"): f.read_bytes() for f in (tmp_path / "site").rglob("*") if f.is_file()}
    once = {f.relative_to(site_dir): f.read_bytes() for f in site_dir.rglob("*") if f.is_file()}
    assert sorted(once) == sorted(again)
    assert [name for name in once if once[name] != again[name]] == []


# --- hand-written pages -----------------------------------------------------------------------


def build(copy: Path):
    """MkDocs itself, without our command around it."""
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-d", copy / "out"], cwd=copy, text=True,
                          encoding="utf-8", capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PRINT": "0"}, timeout=120)


def documented_macros() -> list[str]:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return re.findall(r"\{\{ \w+\([^)]*\) \}\}", guide)


def test_in_a_quoted_phrase_the_words_of_the_site_are_set_as_its_own(site_dir):
    places = [node.html for file in site_dir.rglob("*.html") for node in LexborHTMLParser(file.read_text(encoding="utf-8")).css(".ap-serif, .own")
              if wording.NEW_PARAGRAPH in node.text()]
    assert len(places) >= 4  # beside tasks, in the list of errata, in frames
    assert [place for place in places if wording.NEW_PARAGRAPH in place.replace(f'<span class="ap-ours">{wording.NEW_PARAGRAPH}</span>', "")] == []


def test_every_documented_macro_runs(copy):
    calls = documented_macros()
    assert len(calls) >= 19
    (copy / "docs" / "thu.md").write_text("# Thử\n\n" + "\n\n".join(f"Ví dụ {call}" if "link" in call or "count" in call else call for call in calls),
                                             encoding="utf-8")
    done = build(copy)
    assert done.returncode == 0, done.stdout + done.stderr
    said = (copy / "out" / "thu" / "index.html").read_text(encoding="utf-8")
    assert 'Ví dụ <a href="../nhiem-vu/1.2.10/">Nhiệm vụ 1.2.10</a>' in said
    assert "{{" not in said
    found = walk(copy / "out")
    assert [b for b in found.broken if b.startswith("thu/")] == []


def test_every_macro_is_documented():
    offered = set()
    macros.define_env(SimpleNamespace(macro=lambda function, name="": offered.add(name or function.__name__)))
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(offered) > 30 and [name for name in offered if not re.search(rf"`{name}[(`]", guide)] == []


@pytest.mark.parametrize("call, meant", [
    ('{{ task_link("1.2.11") }}', 'không có nhiệm vụ "1.2.11". Có phải là "1.2.1"?'),
    ('{{ unit_page("chibo") }}', 'không có đơn vị "chibo". Có phải là "chi-bo"?'),
    ('{{ count("task") }}', 'không đếm được "task". Có phải là "tasks"?'),
    ('{{ task_lnk("1.1") }}', 'không có macro "task_lnk". Có phải là "task_link"?'),
    ('{% if 1 %}\n{{\ntask_lnk("1.1") }}{% endif %}', 'không có macro "task_lnk". Có phải là "task_link"?'),
])
def test_a_wrong_name_in_a_macro_stops_the_build(copy, call, meant):
    (copy / "docs" / "sai.md").write_text(f"# Sai\n\n{call}\n", encoding="utf-8")
    done = build(copy)
    assert done.returncode != 0
    assert f"sai.md: {meant}" in done.stdout + done.stderr and "Traceback" not in done.stdout + done.stderr


def test_a_filter_by_time_finds_a_task_under_each_of_its_times(build_site, serve, page):
    address = serve(build_site(ROOT / "tests" / "cases" / "theo-don-vi.yaml"))
    for kind, others in (("thoi-han", 0), ("thuong-xuyen", 0), ("khong-neu", 10)):
        page.goto(f"{address}nhiem-vu/?thoi-gian={kind}")
        shown = page.locator(".ap-tasks tr[data-id]:not([hidden])")
        expect(page.locator("[data-filter-status]")).to_contain_text(f"{others or 1} trong 13 nhiệm vụ")
        assert [row.get_attribute("data-id") == "van-phong.ho-so" for row in shown.all()] == ([False] * others or [True])
