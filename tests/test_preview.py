"""What a link to a task or a directive shows before it is followed."""

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

CITATION = "Đề án số 16-ĐA/TU ngày 03/01/2020"


@pytest.fixture
def whole_text(page, site_url):
    page.goto(site_url + "toan-van/")
    return page


def box(locator) -> dict:
    return locator.evaluate("e => e.getBoundingClientRect().toJSON()")


def test_every_task_and_directive_page_holds_one_preview(site_dir):
    pages = [*site_dir.glob("nhiem-vu/*/index.html"), *site_dir.glob("van-ban/*/index.html")]
    assert len(pages) == 24 + 15
    for file in pages:
        assert len(LexborHTMLParser(file.read_bytes().decode()).css("template[data-preview]")) == 1, file


def test_a_citation_shows_its_directive_beside_the_paragraph(whole_text):
    link, preview = whole_text.get_by_role("link", name=CITATION), whole_text.get_by_role("tooltip")
    link.scroll_into_view_if_needed()
    before = [box(p) for p in whole_text.locator(".ap-row__text p").all()[:40]]
    link.hover()
    expect(preview).to_be_visible()
    assert preview.inner_text().split("\n\n") == [
        "Đề án số 16-ĐA/TU", "03/01/2020\nBan Thường vụ Tỉnh ủy", "về nâng cao chất lượng sinh hoạt chi bộ giai đoạn 2020 - 2025",
        "Giai đoạn ghi trong tên văn bản đã kết thúc (kiểm tra ngày 23/11/2026). Viện dẫn tại 1 nhiệm vụ."]
    sheet, shown = box(whole_text.locator(".ap-row__text", has=link)), box(preview)
    assert shown["left"] > sheet["right"] and sheet["top"] <= shown["top"] <= sheet["bottom"]
    assert [box(p) for p in whole_text.locator(".ap-row__text p").all()[:40]] == before
    assert whole_text.locator(".ap-flow [role=tooltip]").count() == 0
    whole_text.keyboard.press("Escape")
    expect(preview).to_be_hidden()


def test_it_stays_while_the_pointer_is_in_the_row_or_on_it(whole_text):
    link, preview = whole_text.get_by_role("link", name=CITATION), whole_text.get_by_role("tooltip")
    link.hover()
    expect(preview).to_be_visible()
    whole_text.locator(".ap-row__text p", has=link).hover(position={"x": 300, "y": 150})
    preview.hover()
    whole_text.wait_for_timeout(400)
    assert preview.is_visible()
    whole_text.get_by_role("banner").hover()
    expect(preview).to_be_hidden()


def test_a_pointer_that_only_passes_shows_nothing(whole_text):
    whole_text.get_by_role("link", name=CITATION).hover()
    whole_text.get_by_role("banner").hover()
    whole_text.wait_for_timeout(400)
    assert whole_text.get_by_role("tooltip").count() == 0


def test_opened_in_another_tab_it_goes_as_the_pointer_does(whole_text):
    link = whole_text.locator(".ap-cit").first
    link.hover()
    expect(whole_text.locator(".ap-preview")).to_be_visible()
    with whole_text.context.expect_page():
        link.click(modifiers=["Control"])
    whole_text.mouse.move(5, 5)
    expect(whole_text.locator(".ap-preview")).to_be_hidden()


def test_the_focus_shows_it_too_and_describes_the_link(whole_text):
    link, preview = whole_text.get_by_role("link", name=CITATION), whole_text.get_by_role("tooltip")
    whole_text.keyboard.press("Tab")
    link.focus()
    expect(preview).to_be_visible()
    expect(link).to_have_accessible_description(preview.inner_text().replace("\n", " ").replace("  ", " "))
    whole_text.keyboard.press("Tab")
    expect(link).not_to_have_attribute("aria-describedby", "xem-truoc")


@pytest.mark.parametrize("name, height", [
    ("Hướng dẫn số 25-HD/BCĐTW ngày 01/6/2022", 900),
    ("Chương trình hành động số 28-CTr/ĐUK ngày 23/11/2022", 800),  # with the whole title there is no room for it
])
def test_no_note_of_the_margin_is_covered(whole_text, name, height):
    """The paragraphs have notes beside them."""
    whole_text.set_viewport_size({"width": 1280, "height": height})
    whole_text.get_by_role("link", name=name).first.hover()
    expect(whole_text.get_by_role("tooltip")).to_be_visible()
    shown = box(whole_text.get_by_role("tooltip"))
    notes = [box(n) for n in whole_text.locator(".ap-row__notes > *").all()]
    assert not [n for n in notes if n["top"] < shown["bottom"] and shown["top"] < n["bottom"]]


def test_where_a_list_names_a_task_by_its_number_the_preview_says_what_it_is(page, site_url):
    page.goto(site_url + "thoi-gian/")
    page.get_by_role("link", name="1.2.7", exact=True).hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Nhiệm vụ 1.2.7")
    expect(page.get_by_role("tooltip")).to_contain_text("Thường xuyên · Ban Chấp hành; Chi bộ")


def test_what_could_not_be_fetched_is_asked_for_again(page, site_url, faults):
    asked = []
    page.route("**/nhiem-vu/1.2.7/", lambda route: asked.append(route) or (route.abort() if len(asked) == 1 else route.continue_()))
    page.goto(site_url + "thoi-gian/")
    link = page.get_by_role("link", name="1.2.7", exact=True)
    link.hover()
    page.wait_for_timeout(400)
    assert len(asked) == 1 and not page.get_by_role("tooltip").is_visible()
    page.locator("h1").hover()
    link.hover()
    expect(page.get_by_role("tooltip")).to_contain_text("Nhiệm vụ 1.2.7")
    faults.clear()  # the first


@pytest.mark.parametrize("address", ["toan-van/", "nhiem-vu/1.2.4/"])
def test_on_a_phone_the_link_stands_alone(open_page, site_url, address):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + address)
    link = page.get_by_role("link", name=CITATION).first
    link.focus()
    page.wait_for_timeout(400)
    assert page.get_by_role("tooltip").count() == 0 and not [url for url in asked if "/van-ban/" in url]
    link.tap()
    expect(page).to_have_url(site_url + "van-ban/16-da-tu-2020/")
