"""The relations drawn: what is in the drawing is what the plan says, and it can be read."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from actionplan import drawing, load_plan, pages, rendering, views
from actionplan.environment import DATA, ROOT
from actionplan.sample import sample_plan

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
every_plan = pytest.mark.parametrize("path", [DATA, *CASES], ids=lambda p: p.stem)


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    file = tmp_path_factory.mktemp("large") / "plan.yaml"
    file.write_text(sample_plan(240), encoding="utf-8")
    return load_plan(file)


def rows(drawn: drawing.Drawing) -> dict[str, tuple[list[str], list[str]]]:
    return {row.place.name: ([n.name for n in row.directives], [n.name for n in row.units]) for row in drawn.rows}


def test_a_directive_is_joined_to_the_task_that_cites_it_and_that_to_its_units(plan):
    assert rows(drawing.of_directive(plan, views.find(plan, "directive", "16-da-tu-2020"))) == {
        "Nhiệm vụ 1.2.4": (["Đề án số 16-ĐA/TU ngày 03/01/2020"], ["Ban Chấp hành Đảng bộ", "các chi bộ trực thuộc"])}


def test_what_is_cited_outside_the_tasks_is_drawn_too(plan):
    name = "Nghị quyết số 21-NQ/TW ngày 16/6/2022"
    assert rows(drawing.of_directive(plan, views.find(plan, "directive", "21-nq-tw-2022"))) == {
        "Tên kế hoạch": ([name], []), "Phần mở đầu": ([name], []), "Phần III, điểm 1": ([name], ["các chi bộ trực thuộc"])}


def test_the_plan_is_drawn_by_its_headings_with_every_directive_and_unit(plan):
    drawn = drawing.of_plan(plan)
    assert [(row.place.name, *row.place.lines) for row in drawn.rows] == [
        ("Tên kế hoạch", "Tên kế", "hoạch"), ("Phần mở đầu", "Phần mở", "đầu"), ("Nhiệm vụ 1.1", "1.1"),
        ("Mục 1.2", "Mục 1.2", "10 nhiệm vụ"), ("Mục 1.3", "Mục 1.3", "4 nhiệm vụ"), ("Mục 2.1", "Mục 2.1", "4 nhiệm vụ"),
        ("Mục 2.2", "Mục 2.2", "3 nhiệm vụ"), ("Mục 2.3", "Mục 2.3", "2 nhiệm vụ"), ("Phần III", "Phần III")]
    assert {n.leads_to for n in drawn.nodes if n.column == 0} == set(plan.directives)
    assert {n.leads_to for n in drawn.nodes if n.column == 2} == set(plan.units)
    assert len(drawn.lines) == sum(len(row.directives) + len(row.units) for row in drawn.rows) == 38


@every_plan
def test_a_reader_goes_through_it_column_by_column_from_top_to_bottom(path):
    nodes = drawing.of_plan(load_plan(path)).nodes
    assert list(nodes) == sorted(nodes, key=lambda node: (node.column, node.y)) and len({node.y for node in nodes}) > 1


@every_plan
def test_every_joining_line_is_one_that_the_plan_says(path):
    plan = load_plan(path)
    for directive in plan.directives:
        drawn = drawing.of_directive(plan, directive)
        assert {row.place.leads_to for row in drawn.rows} == set(views.blocks_citing(plan, directive))
        for row in drawn.rows:
            block = row.place.leads_to
            asked = block.units if hasattr(block, "units") else block.duty.units if getattr(block, "duty", None) else ()
            assert [n.leads_to for n in row.units] == list(asked)


def test_a_large_plan_is_drawn_more_coarsely(large):
    drawn = drawing.of_plan(large)
    assert [sum(n.column == column for n in drawn.nodes) for column in range(3)] == [1, 11, 21]
    assert drawn.nodes[0].name == "Cấp mẫu: 150 văn bản" and drawn.nodes[0].leads_to == "directives"
    assert drawn.height < 1000


def test_no_two_things_lie_on_each_other_and_all_lie_inside(plan, large):
    for drawn in (drawing.of_plan(plan), drawing.of_plan(large), *(drawing.of_directive(plan, d) for d in plan.directives)):
        for column in range(3):
            nodes = sorted((n for n in drawn.nodes if n.column == column), key=lambda n: n.y)
            assert all(a.y + a.height / 2 <= b.y - b.height / 2 for a, b in zip(nodes, nodes[1:]))
        assert all(drawing.HEAD <= n.y - n.height / 2 and n.y + n.height / 2 <= drawn.height for n in drawn.nodes)


def test_a_drawing_is_the_same_each_time(plan):
    assert drawing.of_plan(plan).lines == drawing.of_plan(plan).lines
    assert drawing.of_plan(load_plan(DATA)).lines == drawing.of_plan(plan).lines


@every_plan
def test_the_drawing_and_its_words_are_one_and_lead_to_the_same_pages(path):
    site = rendering.Site(load_plan(path), ROOT / "templates")
    for source in ("van-ban/index.md", *(pages.source_of(d) for d in site.plan.directives)):
        figure = LexborHTMLParser(str(site.page(site.by_source[source]))).css_first(".ap-drawing")
        svg = figure.css_first("svg")
        drawn, said = ({a.attributes["href"] for a in part.css("a")} for part in (svg, figure.css_first("details")))
        assert drawn == said and drawn
        assert {svg.css_first(f"#{id}").tag for id in svg.attributes["aria-labelledby"].split()} == {"title", "desc"}
        assert all(a.text(deep=True).strip() for a in svg.css("a"))
        assert not svg.css("script, style, [style], foreignobject, image")


def test_the_letters_fit_their_columns(page, site_url):
    """In a browser, on a phone: no text is wider than its column, none is smaller than 13.5 px, a key reaches each link."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{site_url}van-ban/")
    svg = page.locator(".ap-drawing svg")
    assert svg.evaluate("e => e.getBoundingClientRect().width") == drawing.WIDTH
    wide = svg.evaluate("""e => [...e.querySelectorAll("text > tspan")].map(t => [t.textContent, t.getBoundingClientRect()])
        .map(([text, box]) => [text, box.left - e.getBoundingClientRect().left, box.right - e.getBoundingClientRect().left])""")
    columns = (drawing.DIRECTIVES, drawing.SHEET, drawing.UNITS)
    assert [w for w in wide if not any(left - 3 <= w[1] and w[2] <= right + 3 for left, right in columns)] == []
    assert svg.evaluate("e => getComputedStyle(e).fontSize") == "13.5px"
    svg.locator("a").first.focus()
    heights = [page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY")]
    for _ in range(5):  # down the first column
        page.keyboard.press("Tab")
        heights.append(page.evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))
    assert heights == sorted(set(heights))
    svg.locator("a", has_text="21-NQ/TW").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site_url}van-ban/21-nq-tw-2022/")
