"""WCAG 2.2 AA as far as a machine can tell: axe-core on every page, and what axe does not see."""

import re

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

import accessibility
import test_adaptation
import test_keyboard
from actionplan.environment import DATA, ROOT
from accessibility import ALL_KINDS, KINDS, PALETTE, SCHEMES, WIDTHS, pages_of
from browser import visit


def look(open_page, site_url, addresses, states, how) -> list[str]:
    """What axe finds on each page in each state × light, dark. Two pages side by side, for two cores.

    A state is (width, what to do to come to it from the one before, part of the page to look at); `how(address, scheme)`
    says what else to look at, as `accessibility.start` takes it.
    """
    tabs, found, runs = [open_page(), open_page()], [], 0
    for tab in tabs:
        accessibility.load(tab)
    for pair in (addresses[n:n + 2] for n in range(0, len(addresses), 2)):
        for tab, address in zip(tabs, pair):
            tab.set_viewport_size({"width": states[0][0], "height": 800})
            visit(tab, site_url + address)
            accessibility.rest(tab)
        for width, come, part in states:
            for tab in tabs[:len(pair)]:
                tab.set_viewport_size({"width": width, "height": 800})
                come(tab)
            for scheme in SCHEMES:
                for tab, address in zip(tabs, pair):
                    tab.evaluate(PALETTE, scheme)
                    accessibility.start(tab, **({"part": part} | how(address, scheme)))
                for tab, address in zip(tabs, pair):
                    runs += 1
                    found += [f"/{address} {width} px {scheme} {part or ''}: {fault}" for fault in accessibility.violations(tab)]
    assert runs == len(addresses) * len(states) * len(SCHEMES)
    return found


def as_it_is(page):
    pass


def test_axe_finds_nothing_on_any_page(site_dir, site_url, open_page):
    """In dark, one page of each kind is looked at whole; of the others the colours, for nothing else differs there."""
    def how(address, scheme) -> dict:
        return {"colours_only": scheme != SCHEMES[0] and address not in ALL_KINDS.values()}

    assert look(open_page, site_url, pages_of(site_dir), [(width, as_it_is, None) for width in WIDTHS], how) == []


def search_open(page):
    if page.locator("[data-search-open]").is_visible():
        page.locator("[data-search-open]").click()
    page.locator("[data-md-component=search-query]").fill("sinh hoạt")
    still_open(page)


def still_open(page):
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def drawer_open(page):
    page.locator("[data-search-close]").click()
    page.locator("[data-drawer-open]").click()
    expect(page.locator("[data-drawer]")).to_be_visible()


OPENED = [(1280, search_open, ".ap-find"), (320, still_open, ".ap-find"), (320, drawer_open, "[data-drawer]")]


def test_axe_finds_nothing_with_the_search_or_the_drawer_open(site_url, open_page):
    """On one page with all that lies under it, on the others by itself: the rest is looked at where nothing is opened."""
    def how(address, scheme) -> dict:
        return {"colours_only": scheme != SCHEMES[0]} | ({"part": None} if address == KINDS["home"] else {})

    assert look(open_page, site_url, list(KINDS.values()), OPENED, how) == []


PREVIEWS = {"toan-van/": ".ap-cit", "van-ban/28-ct-tw-2019/": ".ap-cit", "thoi-gian/": ".ap-nums a", "don-vi/chi-bo/": ".ap-cit",
            "phan-cong/": "tbody .ap-num a"}


@pytest.mark.parametrize("address, link", PREVIEWS.items(), ids=PREVIEWS)
def test_axe_finds_nothing_with_a_preview_shown(page, site_url, address, link):
    accessibility.load(page)
    page.goto(site_url + address)
    page.locator(link).first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    accessibility.rest(page)
    for scheme in SCHEMES:
        page.evaluate(PALETTE, scheme)
        assert accessibility.check(page) == []


# --- of every page, from its HTML -------------------------------------------------------------

PLANS = pytest.mark.parametrize("plan", [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))], ids=lambda p: p.stem)


def trees(site):
    return [(address, LexborHTMLParser((site / (address if address.endswith(".html") else f"{address}index.html")).read_bytes().decode()))
            for address in pages_of(site)]


@PLANS
def test_headings_form_a_tree_and_the_language_is_marked(build_site, plan):
    for address, tree in trees(build_site(plan)):
        levels = [int(h.tag[1]) for h in tree.css("h1, h2, h3, h4, h5, h6")]
        assert levels.count(1) == 1 and levels[0] == 1, f"{address}: {levels}"
        assert all(deeper - level <= 1 for level, deeper in zip(levels, levels[1:])), f"{address}: {levels}"
        assert not [h.html for h in tree.css("h1, h2, h3, h4, h5, h6") if not h.text(deep=True).strip()], address
        assert tree.css_first("html").attributes["lang"] == "vi", address


@PLANS
def test_every_table_has_a_caption_and_headers(build_site, plan):
    seen = 0
    for address, tree in trees(build_site(plan)):
        for table in tree.css("table"):
            seen += 1
            assert table.css_first("caption").text(deep=True).strip(), address
            assert table.css("thead th[scope=col]"), address
            assert not table.css("th:not([scope])"), address
            columns = sum(int(cell.attributes.get("colspan") or 1) for cell in table.css_first("thead tr").css("th, td"))
            for row in table.css("tbody tr"):
                # Which cell of a row in the issued text names it, the plan does not say.
                issued = "ap-issued-table" in (table.attributes.get("class") or "")
                assert issued or row.css_first("th[scope=row], th[scope=rowgroup]"), f"{address}: {row.text(deep=True)[:60]}"
                assert sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("th, td")) == columns, f"{address}: {row.text(deep=True)[:60]}"
    assert seen >= 2


# --- the statement ----------------------------------------------------------------------------


def test_the_statement_says_what_these_tests_do():
    said = " ".join((ROOT / "docs" / "tiep-can.md").read_text(encoding="utf-8").split())
    assert f"rộng {WIDTHS[0]} và {WIDTHS[1]} px, bằng axe-core {accessibility.version()} với các quy tắc WCAG 2.0, 2.1, 2.2 mức A, AA" in said
    assert accessibility.RULES == ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    assert {width for width, *_ in OPENED} == {1280, 320} and f"trên {len(PREVIEWS)} trang có phần xem trước" in said
    assert [f"{w} × {h} px" for w, h in test_keyboard.WINDOWS] == re.findall(r"\d+ × \d+ px", said)
    assert "ở {}, {} và {} px, với khoảng cách chữ".format(*(w for w, _ in test_adaptation.WINDOWS)) in said
