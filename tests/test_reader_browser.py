"""What a page costs its reader: bytes, waiting, movement; and that the cut stylesheet changes no pixel."""

from __future__ import annotations

import pytest

from actionplan import load_plan, pages, theme_css
from actionplan.environment import DATA
from bench import server, sites, weight
from bench.paint import LISTEN

PLAN = load_plan(DATA)
# One page of each kind.
KINDS = {
    "home": "", "whole_text": pages.address("whole_text"), "tasks": pages.address("tasks"), "task": pages.address(PLAN.tasks[10]),
    "units": pages.address("units"), "unit": pages.address(PLAN.units[0]), "directives": pages.address("directives"),
    "directive": pages.address(PLAN.directives[0]), "section": pages.address(PLAN.sections[3]), "time": pages.address("time"),
    "matrix": pages.address("matrix"), "errata": pages.address("errata"), "contents": pages.address("contents"),
    "composer": pages.address("composer"), "data": pages.address("data"), "api": pages.address("api"), "changes": pages.address("changes"),
    "embedding": pages.address("embedding"), "guide": pages.address("guide"), "editing": pages.address("editing"), "lost": "404.html",
}


# --- weight -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plain(site_dir, tmp_path_factory):
    """The same pages in Material as it comes, with `font: false`."""
    return sites.default(tmp_path_factory.mktemp("plain"), site_dir, DATA, fonts=False)


def test_a_first_visit_with_a_search_is_light(browser, site_dir, plain):
    """Counted the same way for both; Roboto by its recorded size, since its files come from outside."""
    with server.serving(site_dir) as ours, server.serving(plain) as theirs:
        for name, path in weight.addresses(DATA).items():
            own, default = weight.first_visit(browser, ours, path), sum(weight.first_visit(browser, theirs, path).values())
            assert sum(own.values()) <= weight.LIMITS["font: false"] * default, (name, default, own)
            assert sum(own.values()) <= weight.LIMITS["default"] * (default + weight.ROBOTO[name]), (name, default, own)


def test_nothing_is_fetched_twice(browser, site_dir):
    with server.serving(site_dir) as ours:
        weight.first_visit(browser, ours, KINDS["task"])
        names = [path for path, _ in ours.sent if path != "/assets/favicon.svg"]  # asked for once more by the measurement
    assert sorted(names) == sorted(set(names))
    assert "/assets/search.js" in names and "/search/search_index.json" in names


# --- waiting ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["home", "task", "whole_text", "tasks"])
def test_the_text_is_painted_before_any_script_has_come(page, site_url, kind):
    held = []
    page.route("**/*.js", lambda route: held.append(route))  # never answered, until the text stands there
    page.add_init_script(LISTEN)
    page.goto(site_url + KINDS[kind], wait_until="commit")
    page.wait_for_function("seen.paint")
    text = page.locator("article h1")
    text.wait_for(state="visible")
    assert text.evaluate("h => getComputedStyle(h).visibility + getComputedStyle(h).opacity") == "visible1"
    assert page.locator("article").evaluate("a => a.innerText.length") > 500
    assert len(held) >= 3
    for route in held:
        route.continue_()


# --- movement ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["task", "unit", "directive", "section"])
def test_a_page_that_comes_in_pieces_does_not_jump(open_page, site_dir, kind):
    """Over a slow line the first part is painted alone. A row may find its columns; the text may not move."""
    with server.serving(site_dir, pieces=6) as slow:
        page = open_page(viewport={"width": 390, "height": 844})
        page.add_init_script(LISTEN)
        page.goto(slow.address + KINDS[kind], wait_until="load")
        assert page.evaluate("seen.shift") < .02


# --- pictures ---------------------------------------------------------------------------------


def as_it_is(page):
    pass


def with_search(page):
    page.locator("#__search").evaluate("box => box.click()")
    field = page.locator("[data-md-component=search-query]")
    field.fill("nghi quyet")
    field.dispatch_event("keyup")
    page.locator(".md-search-result__item").first.wait_for()
    page.evaluate("document.activeElement.blur()")  # a caret blinks


def with_drawer(page):
    page.locator("[data-drawer-open]").click()
    page.locator("[data-drawer][open]").wait_for()


def on_paper(page):
    page.emulate_media(media="print")


def pictures(page, address: str, width: int, kinds) -> dict[str, bytes]:
    """These kinds of page as they are, and a task's page in every state."""
    states = [with_search, on_paper, *([with_drawer] if width < 1220 else [])]
    taken = {}
    for kind in kinds:
        for do in (as_it_is, *(states if kind == "task" else [])):
            page.goto(address + KINDS[kind], wait_until="load")
            do(page)
            taken[f"{kind}, {do.__name__}"] = page.screenshot(full_page=do is as_it_is, animations="disabled", caret="hide")
            page.emulate_media(media="screen")
    return taken


# Colours and widths are the same rules on every kind of page: all kinds twice, the other two ways for some.
@pytest.mark.parametrize("width, scheme, kinds", [(390, "light", [*KINDS]), (1280, "dark", [*KINDS]),
                                                  (390, "dark", ["task", "tasks", "home"]), (1280, "light", ["task", "tasks", "home"])],
                         ids=["phone-light", "wide-dark", "phone-dark", "wide-light"])
def test_the_cut_stylesheet_changes_no_pixel(open_page, site_url, width, scheme, kinds):
    page = open_page(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    cut, asked = pictures(page, site_url, width, kinds), []

    def whole(route):
        asked.append(route.request.url)
        route.fulfill(path=theme_css.theme_file(), content_type="text/css")

    page.route("**/assets/theme.css", whole)
    uncut = pictures(page, site_url, width, kinds)
    assert len(asked) == len(cut) >= len(kinds) + 2
    assert [name for name in cut if cut[name] != uncut[name]] == []


@pytest.mark.parametrize("size", [24, 32])
def test_letters_enlarged_on_a_phone_cut_nothing(playwright, browser_type_launch_args, site_url, size):
    """As who needs it sets it: larger letters in the browser's settings, not a larger window."""
    args = [*browser_type_launch_args["args"], f"--blink-settings=defaultFontSize={size}"]
    browser = playwright.chromium.launch(**browser_type_launch_args | {"args": args})
    try:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        wide = []
        for address in KINDS.values():
            page.goto(site_url + address)
            width = page.evaluate("document.documentElement.scrollWidth")
            wide += [(address, width)] if width > 390 else []
        assert wide == []
        page.goto(site_url + "don-vi/chi-bo/")
        narrow = page.locator(".ap-strip dd").evaluate_all("all => all.map(e => e.getBoundingClientRect().width)")
        assert min(narrow) > 300, "what is asked stands above its answer"
    finally:
        browser.close()


def test_headings_of_any_depth_keep_their_letters(page, site_url):
    page.goto(site_url + "toan-van/")
    page.locator(".ap-row__text").last.evaluate("e => e.insertAdjacentHTML('beforeend', '<h5 class=\"ap-heading\">Năm</h5><h6 class=\"ap-heading\">Sáu</h6>')")
    assert page.locator("h5.ap-heading, h6.ap-heading").evaluate_all("all => all.map(e => e.innerText)") == ["Năm", "Sáu"]
