"""A reader at the browser: finds her unit, her task, the directive, and her way back."""

import re
import unicodedata

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser

from actionplan.environment import DATA, ROOT


def test_from_home_to_unit_to_task_to_directive_and_back(page, site_url):
    page.goto(site_url)
    page.get_by_role("link", name="Ủy ban kiểm tra Đảng ủy").first.click()
    expect(page).to_have_url(site_url + "don-vi/uy-ban-kiem-tra/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ủy ban kiểm tra Đảng ủy")
    page.goto(site_url + "don-vi/ban-chap-hanh/")
    page.get_by_role("link", name="Nhiệm vụ 1.2.4", exact=True).click()
    expect(page).to_have_url(site_url + "nhiem-vu/1.2.4/")
    page.get_by_role("link", name="Đề án số 16-ĐA/TU ngày 03/01/2020").click()
    expect(page).to_have_url(site_url + "van-ban/16-da-tu-2020/")
    page.get_by_role("link", name="Nhiệm vụ 1.2.4", exact=True).first.click()
    expect(page).to_have_url(site_url + "nhiem-vu/1.2.4/")
    page.get_by_role("link", name="Trang chủ").click()
    expect(page).to_have_url(site_url)


def shown(page) -> list[str]:
    return [row.locator("th a").inner_text() for row in page.locator(".ap-tasks tbody tr:not(.ap-table__group)").all() if row.is_visible()]


def test_the_filter_narrows_by_unit_time_directive_and_words(page, site_url):
    page.goto(site_url + "nhiem-vu/")
    assert len(shown(page)) == 24
    page.get_by_label("Đơn vị").select_option(label="Ủy ban kiểm tra Đảng ủy")
    assert shown(page) == ["1.3.2", "1.3.3", "1.3.4"]
    expect(page.locator("[data-filter-status]")).to_have_text("3 trong 24 nhiệm vụ của Ủy ban kiểm tra Đảng ủy")
    page.get_by_label("Từ ngữ trong nhiệm vụ").fill("khieu nai")
    assert shown(page) == ["1.3.4"]
    page.get_by_role("button", name="Bỏ lọc").click()
    assert len(shown(page)) == 24
    page.get_by_label("Thời gian").select_option(label="Thời hạn")
    assert shown(page) == ["1.2.3"]
    page.get_by_role("button", name="Bỏ lọc").click()
    page.get_by_label("Văn bản viện dẫn").select_option(value="28-ct-tw-2019")
    assert shown(page) == ["2.2.3"]


def test_words_are_found_beyond_the_excerpt(page, site_url):
    page.goto(site_url + "nhiem-vu/?tu=bo+nhiem")
    assert shown(page) == ["2.3.1"]


@pytest.mark.parametrize("typed, found", [
    ("tháng 12", ["1.2.3"]), ("UBKT", ["1.3.2", "1.3.3", "1.3.4"]), ("hướng dẫn của Đảng ủy", ["1.2.2"]), ("uy ban kiem tra dang uy", ["1.3.2", "1.3.3", "1.3.4"]),
    ("tố cáo UBKT", ["1.3.4"]), ("ubkt khieu", ["1.3.4"]), ("công chức tuyên", ["2.1.2"]), ("lí luận", ["2.1.3"]), ("UBKT bitcoin", []),
    ("quản lí văn bản", ["2.1.2"]), ("ki luat", ["1.2.2", "1.3.1", "1.3.2", "1.3.4"]), ("kỷ luật", ["1.2.2", "1.3.1", "1.3.2", "1.3.4"]),
], ids=lambda p: p if isinstance(p, str) else "")
def test_the_words_of_a_filter_are_those_of_a_row_as_it_stands(page, site_url, typed, found):
    """As a phrase; where no row has that, each word for itself."""
    page.goto(site_url + "nhiem-vu/")
    page.get_by_label("Từ ngữ trong nhiệm vụ").fill(typed)
    assert shown(page) == found


@pytest.mark.parametrize("typed, found", [
    ("thi đua", []), ("dự bị", []), ("nghỉ", []), ("khiếu nại", ["1.3.4"]), ("khiếu nạ", ["1.3.4"]), ("khiêu nai", ["1.3.4"]), ("khiều nại", []), ("kỉ luật", ["1.2.2", "1.3.1", "1.3.2", "1.3.4"]),
    ("KHIẾU NẠI", ["1.3.4"]), (unicodedata.normalize("NFD", "khiếu nại"), ["1.3.4"]),
], ids=lambda p: p if isinstance(p, str) else "")
def test_a_mark_that_is_typed_must_be_there(page, site_url, typed, found):
    """One that is left out may be; the last word may be half typed, the letters composed or not."""
    page.goto(site_url + "nhiem-vu/")
    page.get_by_label("Từ ngữ trong nhiệm vụ").fill(typed)
    assert shown(page) == found


def test_words_that_do_not_stand_together_are_told_so(page, site_url):
    page.goto(site_url + "nhiem-vu/?tu=ubkt+khieu")
    expect(page.locator("[data-filter-status]")).to_have_text("1 trong 24 nhiệm vụ khớp điều kiện lọc. Từ ngữ trong nhiệm vụ: “ubkt khieu”, các chữ không liền nhau")


def test_an_address_that_may_not_be_changed_any_more_ends_no_filter(page, site_url):
    """Safari allows a hundred changes in half a minute."""
    page.goto(site_url + "nhiem-vu/")
    page.evaluate("() => { history.replaceState = () => { throw new DOMException('', 'SecurityError') } }")
    page.get_by_label("Từ ngữ trong nhiệm vụ").fill("khiếu nại")
    assert shown(page) == ["1.3.4"]
    page.get_by_role("button", name="Bỏ lọc").click()
    assert len(shown(page)) == 24
    expect(page.get_by_label("Đơn vị")).to_be_focused()


def test_two_conditions_are_not_said_to_be_one(page, site_url):
    status = page.locator("[data-filter-status]")
    page.goto(site_url + "nhiem-vu/?don-vi=dang-vien&thoi-gian=hang-nam")
    expect(status).to_have_text("0 trong 24 nhiệm vụ khớp điều kiện lọc. Đơn vị: Đảng viên · Thời gian: Hằng năm")
    page.get_by_label("Thời gian").select_option(value="")
    expect(status).to_have_text(f"{len(shown(page))} trong 24 nhiệm vụ của Đảng viên")


def test_a_window_that_grows_wide_opens_the_fields_that_a_narrow_one_folds_away(open_page, site_url):
    page = open_page(viewport={"width": 820, "height": 1180})
    page.goto(site_url + "nhiem-vu/")
    expect(page.get_by_label("Đơn vị")).to_be_hidden()
    page.set_viewport_size({"width": 1180, "height": 820})
    expect(page.get_by_label("Đơn vị")).to_be_visible()


def test_where_the_fields_are_folded_away_the_focus_goes_to_what_opens_them(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "nhiem-vu/?don-vi=chi-bo")
    page.locator(".ap-filter summary").click()
    page.get_by_role("button", name="Bỏ lọc").click()
    expect(page.locator(".ap-filter summary")).to_be_focused()


def test_what_is_left_of_the_table_says_by_what_it_is_filtered(page, site_url):
    """On paper and to a screen reader the fields are not there."""
    page.goto(site_url + "nhiem-vu/?don-vi=chi-bo&thoi-gian=hang-nam&van-ban=28-ct-tw-2019&tu=+%3Cb%3E+")
    status = page.locator("[data-filter-status]")
    expect(status).to_have_text("0 trong 24 nhiệm vụ khớp điều kiện lọc. Đơn vị: Các chi bộ trực thuộc · Thời gian: Hằng năm"
                                " · Văn bản viện dẫn: 28-CT/TW, 2019 · Từ ngữ trong nhiệm vụ: “<b>”")
    page.emulate_media(media="print")
    assert status.is_visible() and not page.get_by_label("Đơn vị").is_visible()
    page.goto(f"{site_url}nhiem-vu/?tu={'a' * 300}")  # nor is the page as wide as the longest word
    expect(status).to_contain_text("a" * 300)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_filter_is_in_the_address_and_can_be_sent(page, site_url):
    page.goto(site_url + "nhiem-vu/")
    page.get_by_label("Thời gian").select_option(label="Hằng năm")
    page.get_by_label("Đơn vị").select_option(label="Lãnh đạo Sở")
    expect(page).to_have_url(re.compile(r"\?don-vi=lanh-dao-so&thoi-gian=hang-nam$"))
    sent = page.url
    page.goto(site_url)
    page.goto(sent)
    assert shown(page) == ["2.3.1", "2.3.2"]


@pytest.mark.parametrize("query", ["don-vi=khong-co", "thoi-gian=__proto__", "tu=%5B(*%5C"])
def test_an_address_with_nonsense_is_survived(page, site_url, query):
    page.goto(site_url + "nhiem-vu/?" + query)
    assert len(shown(page)) == 24


@pytest.mark.parametrize("query", ["tu=%E0", "x=100%"])
def test_an_address_that_cannot_be_decoded_is_filtered_and_printed_all_the_same(page, site_url, query):
    page.clock.set_fixed_time("2023-01-01T12:00:00")
    page.goto(f"{site_url}nhiem-vu/?don-vi=uy-ban-kiem-tra&{query}")
    assert len(shown(page)) == 3
    expect(page.locator("[data-address]").first).to_have_text(re.compile(re.escape("nhiem-vu/?don-vi=uy-ban-kiem-tra&") + ".+"))
    expect(page.locator(".ap-past")).to_have_text(["Đã qua"])


def test_nothing_found_is_said(page, site_url):
    page.goto(site_url + "nhiem-vu/?tu=bitcoin")
    expect(page.get_by_text("Không có nhiệm vụ nào khớp. Hãy bỏ bớt điều kiện lọc.")).to_be_visible()
    expect(page.locator("[data-filter-status]")).to_have_text("0 trong 24 nhiệm vụ khớp điều kiện lọc. Từ ngữ trong nhiệm vụ: “bitcoin”")


def test_without_script_the_whole_table_stands(open_page, site_url):
    page = open_page(java_script_enabled=False)
    page.goto(site_url + "nhiem-vu/?don-vi=lanh-dao-so")
    assert len(shown(page)) == 24
    expect(page.get_by_text("Trình duyệt đang tắt JavaScript nên không lọc được.")).to_be_visible()
    assert not page.locator(".ap-filter").is_visible()
    page.goto(site_url + "nhiem-vu/1.2.3/")
    assert not page.get_by_role("button", name="In nhiệm vụ này").is_visible()


def test_what_is_past_is_marked_by_the_reader_s_clock(page, site_url):
    page.clock.set_fixed_time("2022-12-31T12:00:00")
    page.goto(site_url + "thoi-gian/")
    expect(page.locator(".ap-past")).to_have_count(0)
    page.clock.set_fixed_time("2023-01-01T12:00:00")
    page.reload()
    expect(page.locator(".ap-past")).to_have_text(["Đã qua"])


def test_a_copied_link_does_not_tell_what_was_searched(open_page, site_url):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    for address, copied in (("toan-van/?h=chi+b%E1%BB%99#nhiem-vu-1.2.4", "toan-van/#nhiem-vu-1.2.4"), ("nhiem-vu/?tu=100%&h=x", "nhiem-vu/?tu=100%25"),
                            ("nhiem-vu/?tu=chi%20bo", "nhiem-vu/?tu=chi%20bo")):
        page.goto(site_url + address)
        page.get_by_role("button", name="Sao chép liên kết").click()
        expect(page.get_by_text("Đã sao chép")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == site_url + copied


def test_a_citation_can_be_copied(open_page, site_url):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + "nhiem-vu/1.2.10/")
    page.get_by_role("button", name="Sao chép trích dẫn").click()
    expect(page.get_by_text("Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Nhiệm vụ 1.2.10, Kế hoạch thực hiện Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khoá XIII (kế hoạch của Đảng ủy Sở Tư pháp).")


def copied_between(page, first, last) -> str:
    """What Ctrl+C takes when the mouse is drawn from the first letters of one element to the last of another, in one view."""
    start, end = (page.locator(selector).first.bounding_box() for selector in (first, last))
    page.locator("h1").click()  # nothing is selected any more: from within what is, the mouse draws that along
    page.mouse.move(start["x"] + 2, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] - 4, steps=5)
    page.mouse.up()
    page.keyboard.press("Control+C")
    return page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_copy_of_the_plan_s_text_has_no_notes_in_it(open_page, site_url, width):
    page = open_page(permissions=["clipboard-read", "clipboard-write"], viewport={"width": width, "height": 2000})
    page.goto(site_url + "toan-van/")
    assert page.locator(".ap-row__notes").first.inner_text().startswith("Hiệu đính")
    copied = copied_between(page, "#mo-dau", "[id='diem-i.1']")
    assert copied.startswith("Thực hiện Chương trình hành động") and "như sau:" in copied and copied.rstrip().endswith("giai đoạn mới.")
    assert "Hiệu đính" not in copied

    note = copied_between(page, ".ap-note__head", ".ap-note")  # which can be copied all the same
    assert note.startswith("Hiệu đính") and "Nguyên văn in như vậy" in note

    page.keyboard.press("Control+A")
    page.keyboard.press("Control+C")
    everything = page.evaluate("navigator.clipboard.readText()")
    assert "TỔ CHỨC THỰC HIỆN" in everything and "Nguyên văn in như vậy" not in everything


PAGES = ["", "toan-van/", "phan/ii.1.3/", "nhiem-vu/", "nhiem-vu/2.1.2/", "don-vi/", "don-vi/chi-bo/", "van-ban/", "van-ban/28-ct-tw-2019/",
         "thoi-gian/", "phan-cong/", "hieu-dinh/", "muc-luc/", "in/", "du-lieu/", "api/", "thay-doi/", "nhung/", "cach-doc/", "bien-tap/", "tiep-can/",
         "404.html", "embed/nhiem-vu/2.1.2/", "embed/don-vi/chi-bo/"]


def test_no_page_scrolls_sideways(open_page, site_url):
    page = open_page()
    for address in PAGES:
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(site_url + address)
        for width in (320, 390, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width == page.evaluate("innerWidth"), address


def test_on_a_phone_the_matrix_explains_its_heads(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "phan-cong/")
    expect(page.locator(".ap-key")).to_be_visible()
    expect(page.locator(".ap-matrix__abbr").first).to_be_visible()


def test_a_phone_shows_the_issued_text_above_the_fold(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "nhiem-vu/1.2.4/")
    assert page.locator(".ap-issued").bounding_box()["y"] < 440


# --- where the reader is ----------------------------------------------------------------------


@pytest.mark.parametrize("plan", [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))], ids=lambda p: p.stem)
def test_every_paragraph_of_the_whole_text_can_be_linked(build_site, plan):
    tree = LexborHTMLParser((build_site(plan) / "toan-van" / "index.html").read_bytes().decode())
    loose = [node.text(deep=True)[:40] for node in tree.css(".ap-row__text :is(p, h2, h3, h4, h5, h6, tr)")
             if not node.css("a.ap-anchor") and "ap-plan-kind" not in (node.attributes.get("class") or "")
             and not (node.parent.attributes.get("id") or node.parent.parent.tag == "table" and not node.css("td, th[colspan]"))]
    assert loose == []
    anchors = tree.css("a.ap-anchor")
    assert all(tree.css_first(f"[id='{a.attributes['href'][1:]}']") for a in anchors)
    names = [a.attributes["aria-label"] for a in anchors]
    assert len(set(names)) == len(names) and all(name.startswith("Liên kết tới ") for name in names)


def test_the_mark_of_a_paragraph_shows_where_it_is_wanted_and_its_address_can_be_copied(open_page, site_url):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + "toan-van/")
    mark = page.get_by_role("link", name="Liên kết tới Nhiệm vụ 1.2.4", exact=True)
    opacity = "e => Number(getComputedStyle(e).opacity)"
    assert mark.evaluate(opacity) == 0
    page.locator("#nhiem-vu-1\\.2\\.4").hover()
    assert mark.evaluate(opacity) == 1
    size = mark.bounding_box()
    assert size["width"] >= 24 and size["height"] >= 24
    mark.click()
    expect(page).to_have_url(site_url + "toan-van/#nhiem-vu-1.2.4")
    page.get_by_role("button", name="Sao chép liên kết").click()
    assert page.evaluate("navigator.clipboard.readText()") == site_url + "toan-van/#nhiem-vu-1.2.4"


def test_the_contents_of_the_whole_text_mark_where_the_reader_is(page, site_url):
    page.goto(site_url + "toan-van/")
    entries, current = page.locator(".ap-side__link"), page.locator(".ap-side__link[aria-current]")
    expect(entries.last).to_have_text("Nơi nhận")  # no heading: elsewhere the site counts ten, too
    expect(page.locator(".ap-side__title")).to_have_text(f"Mục lục ({entries.count() - 1} mục)")
    assert page.locator(".ap-contents summary").text_content() == page.locator(".ap-side__title").text_content()
    expect(current).to_have_count(0)  # still above the first heading
    page.locator("#nhiem-vu-1\\.3\\.3").evaluate("e => e.scrollIntoView()")
    expect(current).to_have_count(1)
    expect(current).to_contain_text("Nâng cao năng lực kiểm tra, giám sát")
    page.keyboard.press("End")
    expect(current).to_have_text("Nơi nhận")


# --- an address that does not exist -----------------------------------------------------------


def test_the_page_for_a_lost_address_searches(page, site_url):
    page.goto(site_url + "404.html")
    page.get_by_label("Tìm số văn bản, nhiệm vụ, từ ngữ").last.fill("khieu nai to cao")
    page.keyboard.press("Enter")
    expect(page.locator(".md-search-result__item").first).to_contain_text("Nhiệm vụ 1.3.4")


def test_the_page_for_a_lost_address_names_no_search_where_there_is_none(open_page, site_url):
    for script in (True, False):
        page = open_page(java_script_enabled=script)
        page.goto(site_url + "404.html")
        assert ("tìm bên dưới" in page.locator("main p").nth(1).inner_text()) == page.locator("main form").is_visible() == script


def test_the_page_for_a_lost_address_is_readable_without_its_styles_and_scripts(open_page, site_url, faults):
    page = open_page()
    page.route("**/assets/**", lambda route: route.abort())
    page.goto(site_url + "404.html")
    assert [b.inner_text() for b in page.get_by_role("button").all()] == ["Tìm"]  # none that does nothing
    assert page.locator("svg:visible").count() == 0
    said = page.locator("main").inner_text()
    assert said.startswith("Lỗi 404\n\nKhông có trang này\n\nĐịa chỉ có thể bị gõ thiếu, hoặc liên kết đã cũ.")
    assert page.locator("main .ap-kind").bounding_box()["y"] < 300
    faults.clear()  # what was blocked


@pytest.mark.parametrize("clipboard", ["undefined", "{ writeText: () => Promise.reject(new Error()) }"], ids=["no clipboard", "clipboard denied"])
def test_without_a_clipboard_it_is_copied_all_the_same(open_page, site_url, clipboard):
    """As on a network without https."""
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + "nhiem-vu/1.2.4/")
    page.evaluate(f"""() => {{ window.real = navigator.clipboard; Object.defineProperty(navigator, "clipboard", {{ get: () => {clipboard} }}) }}""")
    page.locator("[data-copy=link]").first.click()
    expect(page.locator(".ap-said").filter(has_text="Đã sao chép")).to_be_visible()
    assert page.evaluate("real.readText()") == site_url + "nhiem-vu/1.2.4/"
    expect(page.locator("[data-copy=link]").first).to_be_focused()
    assert page.locator("textarea.ap-vh").count() == 0


def test_where_nothing_can_be_copied_the_reader_is_told_what_to_select(page, site_url):
    page.goto(site_url + "nhiem-vu/1.2.4/")
    page.evaluate("""() => { Object.defineProperty(navigator, "clipboard", { get: () => undefined }); document.execCommand = () => false }""")
    page.locator("[data-copy=link]").first.click()
    expect(page.locator(".ap-said").first).to_have_text("Không sao chép được. Hãy chọn địa chỉ trên thanh địa chỉ rồi nhấn Ctrl+C.")


def test_the_contents_mark_what_they_lead_to(page, site_url):
    page.goto(site_url + "toan-van/")
    links = page.locator("[data-side] a[href^='#']")
    assert links.count() > 8
    for n in range(links.count()):
        links.nth(n).click()
        expect(links.nth(n)).to_have_attribute("aria-current", "location")


def test_until_somebody_chooses_the_colours_are_the_systems(open_page, site_url):
    page = open_page(color_scheme="light")
    scheme = lambda: page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    page.goto(site_url)
    assert scheme() == "default"
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("__md_get('__palette')")  # the theme keeps what it showed
    page.goto(site_url + "nhiem-vu/1.1/")
    assert scheme() == "slate"
    page.locator(".ap-header [data-palette]").first.click()
    assert scheme() == "default"
    page.goto(site_url)
    assert scheme() == "default"
