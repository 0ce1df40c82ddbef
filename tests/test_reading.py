"""A reader at the browser: finds her unit, her task, the directive, and her way back."""

import re

import pytest
from playwright.sync_api import expect


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


def test_nothing_found_is_said(page, site_url):
    page.goto(site_url + "nhiem-vu/?tu=bitcoin")
    expect(page.get_by_text("Không có nhiệm vụ nào khớp. Hãy bỏ bớt điều kiện lọc.")).to_be_visible()
    expect(page.locator("[data-filter-status]")).to_have_text("0 trong 24 nhiệm vụ khớp điều kiện lọc")


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


def test_a_citation_can_be_copied(open_page, site_url):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(site_url + "nhiem-vu/1.2.10/")
    page.get_by_role("button", name="Sao chép trích dẫn").click()
    expect(page.get_by_text("Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Nhiệm vụ 1.2.10, Kế hoạch thực hiện Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Ban Chấp hành Trung ương khoá XIII, Đảng ủy Sở Tư pháp.")


PAGES = ["", "toan-van/", "phan/ii.1.3/", "nhiem-vu/", "nhiem-vu/2.1.2/", "don-vi/", "don-vi/chi-bo/", "van-ban/", "van-ban/28-ct-tw-2019/",
         "thoi-gian/", "phan-cong/", "hieu-dinh/", "muc-luc/", "cach-doc/"]


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1280])
def test_no_page_scrolls_sideways(open_page, site_url, width):
    page = open_page(viewport={"width": width, "height": 800})
    for address in PAGES:
        page.goto(site_url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_on_a_phone_the_matrix_explains_its_heads(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "phan-cong/")
    expect(page.locator(".ap-key")).to_be_visible()
    expect(page.locator(".ap-matrix__abbr").first).to_be_visible()


def test_a_phone_shows_the_issued_text_above_the_fold(open_page, site_url):
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(site_url + "nhiem-vu/1.2.4/")
    assert page.locator(".ap-issued").bounding_box()["y"] < 440
