"""The tasks table taken away with its filter kept, in a real browser."""

import csv
import io

from actionplan import load_plan
from actionplan.environment import DATA
from actionplan.exports import csvs, tables


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_filtered_tasks_come_as_csv_with_the_columns_and_letters_of_the_whole_file(page, site_url):
    whole = csvs.to_csv(load_plan(DATA), tables.TASKS)
    page.goto(f"{site_url}nhiem-vu/?don-vi=uy-ban-kiem-tra")
    button = page.get_by_role("button", name="Tải bảng (CSV)")
    with page.expect_download() as taken:
        button.click()
    content = taken.value.path().read_bytes().decode("utf-8")
    assert taken.value.suggested_filename == "nhiem-vu-dang-loc.csv"
    assert rows(content) == [row for row in rows(whole) if row[0].lstrip("\ufeff") in ("Mã", "1.3.2", "1.3.3", "1.3.4")]
    assert page.get_by_text("Đã tải 3 nhiệm vụ").is_visible()
    page.get_by_role("button", name="Bỏ lọc").click()
    with page.expect_download() as taken:
        button.click()
    assert taken.value.path().read_bytes().decode("utf-8") == whole


def test_where_nothing_is_found_there_is_nothing_to_take(page, site_url):
    page.goto(f"{site_url}nhiem-vu/?tu=khong+co+tu+nay")
    button = page.get_by_role("button", name="Tải bảng (CSV)")
    assert page.get_by_text("Không có nhiệm vụ nào khớp").is_visible() and button.is_disabled()
    page.get_by_role("button", name="Bỏ lọc").click()
    assert button.is_enabled()


def test_where_it_cannot_work_the_button_is_not_there_and_the_whole_files_are(open_page, site_dir, site_url, faults):
    for address, script in ((f"{site_url}nhiem-vu/", False), ((site_dir / "nhiem-vu/index.html").as_uri(), True)):
        page = open_page(java_script_enabled=script)
        page.goto(address)
        assert not page.get_by_text("Tải bảng (CSV)").is_visible()
        assert page.locator(".ap-downloads a").all_inner_texts() == ["Excel", "CSV", "JSON"]
    faults.clear()  # from a disk this copy of the site has no search


def test_a_file_that_does_not_come_is_told(page, site_url, faults):
    page.goto(f"{site_url}nhiem-vu/")
    page.route("**/*.csv", lambda route: route.abort())
    page.get_by_role("button", name="Tải bảng (CSV)").click()
    page.get_by_text("Không tải được. Hãy dùng tệp ở cuối trang.").wait_for()
    faults.clear()
