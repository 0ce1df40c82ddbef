"""Short addresses and pages to frame: alone, without script, under any path and from disk."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

from actionplan import alone, embedding, load_plan, pages, rendering, views, wording
from actionplan.environment import DATA, ROOT
from actionplan.paper import documents
from browser import serving

CASES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
every_plan = pytest.mark.parametrize("path", [DATA, *CASES], ids=lambda p: p.stem)
HERE = "https://vi-du.invalid/duong/dan/"


def made(path: Path, directory_urls: bool = True, url: str = "") -> tuple[rendering.Site, dict[str, LexborHTMLParser]]:
    site = rendering.Site(load_plan(path), ROOT / "templates", directory_urls)
    site.url = url
    return site, {path: LexborHTMLParser(make().decode()) for path, make in alone.makers(site)}


def text(node) -> str:
    return " ".join(node.text(deep=True).split())


# --- short addresses --------------------------------------------------------------------------


@every_plan
@pytest.mark.parametrize("directory_urls", [True, False], ids=["site", "disk"])
def test_every_record_has_a_short_address_that_leads_to_its_page(path, directory_urls):
    site, files = made(path, directory_urls)
    records = (*site.plan.tasks, *site.plan.units, *site.plan.directives, *site.plan.sections)
    assert {file for file in files if file.startswith("r/")} == {f"r/{record.id}/index.html" for record in records}
    for record in records:
        page = files[f"r/{record.id}/index.html"]
        delay, _, target = page.css_first("meta[http-equiv=refresh]").attributes["content"].partition("; url=")
        assert delay == "0" and target == page.css_first("main a").attributes["href"]
        assert not page.css("link[rel=canonical]")  # nobody said where the site is
        # a page is r/ID/index.html, so what it names stands two folders up
        assert urljoin(f"{HERE}r/{record.id}/", target) == HERE + pages.address(record, directory_urls)
        assert page.css_first("meta[name=robots]").attributes["content"] == "noindex"
        assert not page.css("script, [style], [onclick]")


@pytest.mark.parametrize("id", ["1.2.10", "21-nq-tw-2022", "chi-bo"])
def test_a_reader_who_opens_one_arrives(open_page, site_url, id):
    page = open_page(java_script_enabled=False)
    page.goto(f"{site_url}r/{id}/")
    page.wait_for_url(lambda url: f"/{id}/" in url and "/r/" not in url)
    assert page.locator("h1").count() == 1


def test_pages_show_their_short_address_with_the_help_to_cite(page, site_url, site_dir):
    for source, address in (("nhiem-vu/1.2.10", "r/1.2.10/"), ("don-vi/chi-bo", "r/chi-bo/"), ("van-ban/21-nq-tw-2022", "r/21-nq-tw-2022/"), ("phan/ii.1.2", "r/ii.1.2/")):
        shown = LexborHTMLParser((site_dir / source / "index.html").read_bytes().decode()).css_first(".ap-cite .ap-short")
        assert text(shown) == f"Địa chỉ ngắn: {address}" and shown.css_first("a").attributes["href"] == f"../../{address}"
    page.goto(f"{site_url}nhiem-vu/1.2.10/")  # where the site is, a browser knows
    assert page.locator(".ap-cite .ap-short a").text_content() == f"{site_url}r/1.2.10/"


def test_a_known_site_is_named_in_short_addresses_frames_and_on_paper():
    site, files = made(DATA, url="https://vi-du.invalid/kh/")
    task = views.find(site.plan, "task", "1.2.10")
    tree = LexborHTMLParser(str(site.page(site.by_source["nhiem-vu/1.2.10.md"])))
    assert text(tree.css_first(".ap-short")) == "Địa chỉ ngắn: https://vi-du.invalid/kh/r/1.2.10/"
    assert 'src="https://vi-du.invalid/kh/embed/nhiem-vu/1.2.10/"' in text(tree.css_first(".ap-embed code"))
    assert files["r/1.2.10/index.html"].css_first("link[rel=canonical]").attributes["href"] == "https://vi-du.invalid/kh/nhiem-vu/1.2.10/"
    sheet = documents.task_sheet(site.plan, task)
    assert documents.public_address(sheet, "https://vi-du.invalid/kh/") == "https://vi-du.invalid/kh/r/1.2.10/"
    assert documents.public_address(documents.whole_plan(site.plan), "https://vi-du.invalid") == "https://vi-du.invalid/toan-van/"


# --- pages to frame ---------------------------------------------------------------------------


@every_plan
def test_a_page_to_frame_holds_its_text_to_the_letter_and_nothing_that_acts(path):
    site, files = made(path)
    plan = site.plan
    asked = {task: (task,) for task in plan.tasks} | {
        unit: (*(mine.task for mine in views.tasks_of(plan, unit)), *views.duties_of(plan, unit)) for unit in plan.units}
    assert {file for file in files if file.startswith("embed/")} == {f"{pages.embed_address(thing)}index.html" for thing in asked}
    for thing, blocks in asked.items():
        page = files[f"{pages.embed_address(thing)}index.html"]
        shown = [p.text(deep=True) for p in page.css(".sheet p:not(.when)")]
        assert shown == [p.text for block in blocks for p in block.paragraphs], thing
        assert not page.css("script, iframe, form, img, style, [style], [onclick]")
        assert page.css_first("base").attributes["target"] == "_top" and "href" not in page.css_first("base").attributes
        assert page.css_first("html").attributes["lang"] == "vi" and page.css_first("meta[name=robots]").attributes["content"] == "noindex"
        assert [link.attributes["href"] for link in page.css("link[rel=stylesheet]")] == ["../../../assets/embed.css"]
        levels = [node.tag for node in page.css("h1, h2")]
        assert levels == ["h1"] + ["h2"] * (len(levels) - 1) and page.css_first("title").text()
        assert not [a for a in page.css("a") if not text(a)]


@every_plan
def test_a_page_to_frame_tells_beside_its_text_what_the_site_says_of_it(path):
    site, files = made(path)
    plan = site.plan
    for thing in (*plan.tasks, *plan.units):
        page = files[f"{pages.embed_address(thing)}index.html"]
        blocks = [thing] if thing in plan.tasks else [*(mine.task for mine in views.tasks_of(plan, thing)), *views.duties_of(plan, thing)]
        wanted = [line for block in blocks for line in (*(f"Hiệu đính: {wording.quoted(e.phrase)}. {e.note}" for e in views.errata_at(plan, block)),
                                                        *(f"Cách hiểu của trang: {r.note}" for r in block.readings))]
        assert [text(note) for note in page.css(".beside")] == [" ".join(line.split()) for line in wanted], thing
        assert not page.css(".sheet .beside")


def test_a_page_to_frame_says_when_in_the_plans_words_where_they_say_more():
    site, files = made(DATA)
    said = "“Theo hướng dẫn của Đảng ủy Khối các cơ quan và doanh nghiệp tỉnh”"
    assert text(files["embed/nhiem-vu/1.2.2/index.html"].css_first("dl")).endswith(f"Thời gianTheo hướng dẫn{said}")
    assert [text(p) for p in files["embed/don-vi/chi-bo/index.html"].css(".when")][:3] == ["Thời gian: Thường xuyên", "Thời gian: Theo định kỳ", f"Thời gian: Theo hướng dẫn, {said}"]


def test_a_frame_is_higher_for_what_stands_beside_the_text():
    plan = load_plan(DATA)
    task = views.find(plan, "task", "1.2.10")
    assert embedding.height(plan, task) > embedding.height(replace(plan, errata=()), task)


def test_a_page_to_frame_is_light(site_dir):
    styles = (site_dir / "assets" / "embed.css").stat().st_size
    sizes = [(site_dir / pages.embed_address(task) / "index.html").stat().st_size for task in load_plan(DATA).tasks]
    assert styles < 4000 and max(sizes) < 4500


def test_search_engines_are_led_to_the_pages_alone(command, tmp_path):
    done = command("build", "--to", tmp_path / "site", "--url", HERE, PRINT="0")
    assert done.returncode == 0, done.stderr
    listed = (tmp_path / "site" / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{HERE}nhiem-vu/1.1/</loc>" in listed and not re.search(r"/(embed|r)/", listed)
    assert "embed/" not in (tmp_path / "site" / "search" / "search_index.json").read_text("utf-8")


def test_the_snippet_that_a_page_offers_shows_it_framed(page, site_url, tmp_path, faults):
    """As another department would: its own host, no script of ours, the sandbox as documented."""
    page.goto(f"{site_url}nhiem-vu/1.2.4/")
    page.locator(".ap-embed summary").click()
    snippet = page.locator(".ap-embed code").text_content()
    task = views.find(load_plan(DATA), "task", "1.2.4")
    assert f'title="Nhiệm vụ 1.2.4" width="100%" height="{embedding.height(load_plan(DATA), task)}"' in snippet
    (tmp_path / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Sở</title><body style="width:240px">{snippet}', encoding="utf-8")
    with serving(tmp_path) as host:
        page.goto(host)
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").text_content() == "Nhiệm vụ 1.2.4"
        assert frame.locator("html").evaluate("e => e.scrollWidth <= e.clientWidth")  # nothing lies beside the frame
        assert frame.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(246, 244, 240)"
        frame.locator("h1 a").click()
        page.wait_for_url(f"{site_url}nhiem-vu/1.2.4/")  # the whole window, not the frame
    # what the test itself asks of the frame is refused there before it is answered from outside
    faults[:] = [fault for fault in faults if "Blocked script execution" not in fault]


def test_hostile_names_do_not_leave_the_snippet():
    """A snippet is copied as letters into another page: there it must be one frame, and nothing else."""
    site, _ = made(ROOT / "tests" / "cases" / "chu-la.yaml")
    for thing in (*site.plan.units, *site.plan.tasks):
        tree = LexborHTMLParser(str(site.page(site.by_source[pages.source_of(thing)])))
        (frame,) = LexborHTMLParser(tree.css_first(".ap-embed code").text(deep=True)).body.iter()
        assert frame.tag == "iframe" and set(frame.attributes) == {"src", "title", "width", "height", "loading", "sandbox", "style"}
        assert frame.attributes["title"] == (getattr(thing, "name", None) or rendering.wording.task_name(site.plan, thing))


def test_the_page_about_framing_offers_a_task_and_a_unit(site_dir):
    tree = LexborHTMLParser((site_dir / "nhung" / "index.html").read_bytes().decode())
    assert [a.attributes["href"] for a in tree.css("pre a")] == ["../embed/nhiem-vu/1.1/", "../embed/don-vi/ban-chap-hanh/"]
