"""Where a site lives: its address, its crawlers, the list of addresses that never die. On small folders, without an engine."""

from __future__ import annotations

import errno
import gzip
import os
import re
from datetime import date

import pytest

from actionplan import hosting, load_plan, pages
from actionplan.environment import DATA
from actionplan.exports import api, calendars
from actionplan.hosting import addresses, finishing, policy, reading, redirects, settings, sharing
from actionplan.model import Block, Directive, Point, Task, Unit
from actionplan.paper import documents

DAY = date(2031, 5, 4)
PAGE = '<!doctype html><head><title>x</title></head><body><div id="noi-dung"><h1 id="dau">x</h1><p id="mot">x</p></div><footer></footer></body>'


@pytest.fixture
def plan(tmp_path):
    """The plan's file, which nothing here reads; what belongs to it stands beside."""
    return tmp_path / "ke-hoach.yaml"


@pytest.fixture
def site(tmp_path):
    """site({"a/index.html": text}) -> the folder of a site with these files, a home page and a 404 page."""

    def make(files: dict[str, str] | None = None):
        for path, text in ({"index.html": PAGE, "404.html": PAGE, "sitemap.xml": "x"} | (files or {})).items():
            file = tmp_path / "site" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / "site"

    return make


def beside(plan, what: str, text: str) -> None:
    settings.beside(plan, what).write_text(text, encoding="utf-8")


def finish(folder, plan, url: str = "") -> list[str]:
    return finishing.finish(folder, plan, DAY, hosting.settings_of(plan, url))


def refused(folder, plan) -> list[str]:
    with pytest.raises(hosting.Refused) as found:
        finish(folder, plan)
    return [str(problem).rpartition("/ke-hoach.")[2] or str(problem) for problem in found.value.problems]


# --- where it is published --------------------------------------------------------------------


def test_a_plan_that_says_nothing_is_published_anywhere(plan, site):
    folder = site()
    assert hosting.settings_of(plan) == settings.Settings("", ()) and hosting.settings_of(plan).base == "/"
    finish(folder, plan)
    assert (folder / "robots.txt").read_text() == "User-agent: *\nDisallow:\n"
    assert not (folder / "sitemap.xml").exists()


def test_the_file_beside_a_plan_says_where(plan):
    beside(plan, "hosting", "# chú thích\n\nurl: https://stp.example.vn/ke-hoach-21\nembed-on: https://a.vn https://*.b.vn:8443\n")
    told = hosting.settings_of(plan)
    assert told == settings.Settings("https://stp.example.vn/ke-hoach-21/", ("https://a.vn", "https://*.b.vn:8443"))
    assert told.base == "/ke-hoach-21/"
    assert hosting.settings_of(plan, "http://10.0.0.4:8080") == settings.Settings("http://10.0.0.4:8080/", told.embed_on)


@pytest.mark.parametrize("url, fault", [
    ("stp.example.vn", 'địa chỉ công bố "stp.example.vn" phải bắt đầu bằng https:// (hoặc http://), ví dụ https://stp.example.vn'),
    ("ftp://a.vn/", 'địa chỉ công bố "ftp://a.vn/" phải bắt đầu bằng https:// (hoặc http://), ví dụ https://a.vn/'),
    ("https://a.vn/?x=1", 'địa chỉ công bố "https://a.vn/?x=1": chỉ ghi tới tên thư mục, bỏ phần từ dấu ? hoặc # trở đi'),
    ("https://a.vn/b/index.html", 'địa chỉ công bố "https://a.vn/b/index.html": ghi địa chỉ của thư mục, bỏ tên tệp ở cuối'),
    ("https://a.vn/kế hoạch/", 'địa chỉ công bố "https://a.vn/kế hoạch/" không đọc được; viết như https://stp.example.vn/ke-hoach-21/ (chữ không dấu, không có dấu cách)'),
    ("https://a.vn:99999/x", 'địa chỉ công bố "https://a.vn:99999/x": số cổng phải từ 1 đến 65535'),
    ("http://a.vn:0/", 'địa chỉ công bố "http://a.vn:0/": số cổng phải từ 1 đến 65535'),
    ("http://a.vn:8443000", 'địa chỉ công bố "http://a.vn:8443000": số cổng phải từ 1 đến 65535'),
    ("https://a.vn/tai-ve/x/", 'địa chỉ công bố "https://a.vn/tai-ve/x/": thư mục "tai-ve" trùng tên một thư mục riêng của trang; chọn tên khác'),
    ("https://a.vn/b/../c/", None), ("https://a..vn/", None), ('https://a.vn/";x', None), ("https://", None), ("https://a.vn//b/", None), ("https://u:p@a.vn/", None),
])
def test_a_wrong_address_is_refused_before_anything_is_built(plan, url, fault):
    with pytest.raises(hosting.Refused) as found:
        hosting.settings_of(plan, url)
    assert fault is None or str(found.value) == f"--url: {fault}"


@pytest.mark.parametrize("line, fault", [
    ("ulr: https://a.vn/", 'không có mục "ulr". Có phải là "url"?'),
    ("https://a.vn/", 'không có mục "https"'),
    ("url: https://a.vn/\nurl: https://b.vn/", 'mục "url" viết hai lần; giữ lại một'),
    ("embed-on: https://a.vn/trang/", 'nơi được nhúng "https://a.vn/trang/": chỉ ghi tên máy chủ, ví dụ https://stp.example.vn; nhiều nơi cách nhau bằng dấu cách'),
    ("embed-on:" + " https://a.vn" * 80, "danh sách nơi được nhúng quá dài (1039 ký tự, nhiều nhất 1000); dùng dạng https://*.example.vn"),
    ("embed-on: https://a.vn https://*.a.vn:65536", 'nơi được nhúng "https://*.a.vn:65536": số cổng phải từ 1 đến 65535'),
])
def test_a_wrong_line_is_named(plan, line, fault):
    beside(plan, "hosting", line)
    assert [problem.message for problem in finishing.problems(plan)] == [fault]
    assert finishing.problems(plan)[0].where.line == 1 + line.count("\n")


def test_a_key_and_a_host_may_be_written_in_capitals(plan):
    beside(plan, "hosting", "URL: HTTPS://STP.vn/KH\nEmbed-On: Https://A.vn https://b.vn\n")
    assert hosting.settings_of(plan) == settings.Settings("https://stp.vn/KH/", ("https://a.vn", "https://b.vn"))
    assert hosting.settings_of(plan, "HTTP://STP.vn/x").url == "http://stp.vn/x/"
    beside(plan, "hosting", "URL: https://a.vn/\nurl: https://b.vn/\n")
    assert [problem.message for problem in finishing.problems(plan)] == ['mục "url" viết hai lần; giữ lại một']


def test_crawlers_are_told_of_every_page_once_the_address_is_known(plan, site):
    named = PAGE.replace("<title>", '<link rel="canonical" href="https://a.vn/k/"><title>')
    folder = site({"index.html": named, "b/1.10/index.html": named, "b/1.9/index.html": named, "embed/b/index.html": PAGE,
                   "c/index.html": named.replace("<title>", '<meta name="robots" content="noindex"><title>')})
    finish(folder, plan, "https://a.vn/k/")
    assert (folder / "robots.txt").read_text() == "User-agent: *\nDisallow:\nSitemap: https://a.vn/k/sitemap.xml\n"
    said = (folder / "sitemap.xml").read_text()
    assert said.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n')
    assert [line for line in said.splitlines() if "<loc>" in line] == [
        f"<url><loc>https://a.vn/k/{path}</loc><lastmod>2031-05-04</lastmod></url>" for path in ("", "b/1.9/", "b/1.10/")]


def test_the_real_site_names_no_address_when_nobody_told_one(site_dir):
    assert not (site_dir / "sitemap.xml").exists() and "Sitemap" not in (site_dir / "robots.txt").read_text()
    assert not [file for file in site_dir.rglob("*.html") if 'rel="canonical"' in file.read_text(encoding="utf-8")]


def test_a_wrong_address_on_the_command_line_builds_nothing(command, tmp_path):
    done = command("build", "--to", tmp_path / "site", "--url", "stp.example.vn")
    assert done.returncode == 1 and "--url: địa chỉ công bố" in done.stderr and not (tmp_path / "site").exists()


# --- what a strict policy needs ---------------------------------------------------------------


def test_many_pages_are_read_side_by_side_with_the_same_result(site, monkeypatch):
    folder = site({f"{n}/index.html": f'<link rel="canonical" href="https://a.vn/"><div id="noi-dung"><p id="x{n}">x</p></div><script>f({n})</script><style></style>'
                   for n in range(200)})
    alone = reading.read(folder)
    monkeypatch.setattr(sharing, "MANY", 1)
    assert reading.read(folder) == alone and len(alone.hashes) == len(alone.faults) == 200 and alone.pages["/7/"] == {"x7"}


def test_only_scripts_that_run_are_hashed(site):
    folder = site({"index.html": '<script>a()</script><script src="x.js"></script><script type="application/ld+json">{}</script>'
                                 '<script type="module">b()</script><!--<script>c()</script>-->'})
    # printf %s "a()" | openssl dgst -sha256 -binary | base64, and the same of b()
    assert reading.read(folder).hashes == {"sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4=", "sha256-cf242PFc/kb7xD0Qzhsmd9vvRkc+cWFmbi+k+YvtdKc="}


@pytest.mark.parametrize("html, fault", [
    ('<p style="color:red">', "thuộc tính style ở thẻ <p>"),
    ("<a class='x' onclick='y()'>", "thuộc tính onclick ở thẻ <a>"),
    ("<style>p{}</style>", "thẻ <style> trong trang"),
    ('<script src="https://cdn.example/x.js"></script>', "thẻ <script> lấy tệp từ nơi khác: https://cdn.example/x.js"),
    ('<link rel="stylesheet" href="//cdn.example/x.css">', "thẻ <link> lấy tệp từ nơi khác: //cdn.example/x.css"),
    ("<img alt='' src='http://a.example/x.png'>", "thẻ <img> lấy tệp từ nơi khác: http://a.example/x.png"),
])
def test_what_the_policy_would_forbid_stops_the_build(plan, site, html, fault):
    assert refused(site({"x/index.html": html}), plan) == [f"x/index.html: {fault} (chính sách bảo mật của trang không cho phép)"]


@pytest.mark.parametrize("html", ['<p title="style=x onclick=y">', '<a href="https://a.example/" rel="noopener">', "<p>style=x</p>",
                                  '<link rel="canonical" href="https://a.example/">', "<script>x='<p style=y>'</script>"])
def test_letters_that_only_look_so_do_not(plan, site, html):
    assert finish(site({"x/index.html": html}), plan) == []


# --- compression ------------------------------------------------------------------------------


def test_texts_are_compressed_where_it_pays_and_always_to_the_same_bytes(plan, site):
    folder = site({"a.css": "p{color:red}" * 200, "b.css": "p{}", "c.png": "x" * 5000})
    finish(folder, plan)
    first = (folder / "a.css.gz").read_bytes()
    assert gzip.decompress(first).decode() == "p{color:red}" * 200 and first[4:8] == b"\0\0\0\0"
    assert not (folder / "b.css.gz").exists() and not (folder / "c.png.gz").exists()
    assert not [file for file in folder.rglob("*.gz") if policy.is_hidden(file.relative_to(folder).as_posix())]


# --- addresses never die ----------------------------------------------------------------------

LISTED = "/\n/#dau\n/b/\n/b/#mot\n"


def test_a_published_page_that_vanished_stops_the_build(plan, site):
    beside(plan, "addresses", LISTED)
    assert refused(site({"b2/index.html": PAGE}), plan) == [
        'addresses.txt:3: địa chỉ /b/ đã công bố nhưng không còn trong trang. Hãy khôi phục, '
        'hoặc ghi nơi chuyển đến vào dòng này: "/b/ -> /…/". Có phải là "/b2/"?']


def test_what_was_there_before_is_not_taken_for_what_a_vanished_page_became(plan, site):
    """Whoever obeyed would send its readers to another record for good."""
    beside(plan, "addresses", LISTED + "/b2/\n")
    assert refused(site({"b2/index.html": PAGE, "ke-hoach/index.html": PAGE}), plan)[0].endswith('"/b/ -> /…/"')
    assert refused(site({"b2/index.html": PAGE, "b3/index.html": PAGE}), plan)[0].endswith('Có phải là "/b3/"?')


def test_a_published_anchor_that_vanished_stops_the_build(plan, site):
    beside(plan, "addresses", LISTED)
    assert refused(site({"b/index.html": PAGE.replace("mot", "mot-a")}), plan) == [
        'addresses.txt:4: địa chỉ của đoạn /b/#mot đã công bố nhưng không còn trong trang. Hãy khôi phục, '
        'hoặc ghi nơi chuyển đến vào dòng này: "/b/#mot -> /…/". Có phải là "/b/#mot-a"?']


def test_of_many_dead_addresses_the_first_are_said(plan, site):
    beside(plan, "addresses", "".join(f"/{n}/\n/con/{n}/\n" for n in range(50)))
    said = refused(site({f"con/{n}/index.html": PAGE for n in range(50)}), plan)
    assert len(said) == 21 and said[-1] == "… và 30 dòng nữa"


def test_of_a_list_whose_pages_are_mostly_gone_it_is_said_once_that_it_is_of_another_plan(plan, site):
    beside(plan, "addresses", "".join(f"/{n}/\n/{n}/#a\n" for n in range(30)) + "/con/\n/cu/ -> /con/\n")
    assert refused(site({"con/index.html": PAGE}), plan) == [
        "addresses.txt:1: 30 trong 32 trang ghi ở đây không có trong kế hoạch này; danh sách này có vẻ là của một kế hoạch khác. "
        "Nếu đúng vậy, hãy xóa tệp này và xem lại tệp .hosting.txt bên cạnh; nếu không, hãy trả lại các mã cũ trong dữ liệu"]


def test_a_build_without_paper_asks_for_every_address_but_those_of_papers(plan, site):
    beside(plan, "addresses", "/\n/in/\n/in/#tep-1\n/tai-ve/a.pdf\n/tai-ve/cu.pdf -> /tai-ve/a.pdf\n")
    folder = site({"in/index.html": PAGE})
    told = hosting.settings_of(plan)
    assert finishing.finish(folder, plan, DAY, told, whole=False) == []
    beside(plan, "addresses", "/\n/b/\n")
    with pytest.raises(hosting.Refused, match="địa chỉ /b/ đã công bố nhưng không còn trong trang"):
        finishing.finish(folder, plan, DAY, told, whole=False)


@pytest.mark.parametrize("line, fault", [
    ("/b/ -> /khong-co/", "nơi chuyển đến /khong-co/ không có trong trang"),
    ("/b/ -> /#khong", "nơi chuyển đến /#khong không có trong trang"),
    ("/#dau -> /", '/#dau vẫn có trong trang; hãy bỏ phần "-> /"'),
    ("/b/ -> /c/\n/c/ -> /", "/c/ cũng đã chuyển đi; hãy ghi thẳng nơi cuối cùng: /"),
    ("b/ -> /", 'không đọc được dòng này; viết "/dia-chi/" hoặc "/dia-chi-cu/ -> /dia-chi-moi/"'),
    ("/b/ /c/", 'không đọc được dòng này; viết "/dia-chi/" hoặc "/dia-chi-cu/ -> /dia-chi-moi/"'),
    ("/b/ -> https://a.vn/", 'không đọc được dòng này; viết "/dia-chi/" hoặc "/dia-chi-cu/ -> /dia-chi-moi/"'),
    *((line, 'không đọc được dòng này; viết "/dia-chi/" hoặc "/dia-chi-cu/ -> /dia-chi-moi/"') for line in (
        "/../../thoat/ -> /", "/b/.. -> /", "/b/./ -> /", "//b/ -> /", "/b// -> /", "/..#mot -> /", "/b\\..\\..\\c/ -> /", "/C:/c/ -> /", "/b/ -> /../c/", "/b/ -> //c/", '/b"c/ -> /', "/b*/ -> /", "/$1/ -> /", "/b;/ -> /", "/b%22/ -> /", "/b%ff/ -> /")),
    ("/tai-ve/a.pdf -> /", "/tai-ve/a.pdf không chuyển đến / được: trang chỉ chuyển đến trang, tệp chỉ chuyển đến tệp cùng đuôi"),
    ("/b/ -> /tai-ve/b.pdf", "/b/ không chuyển đến /tai-ve/b.pdf được: trang chỉ"),
    ("/tai-ve/a.docx -> /tai-ve/b.pdf", "/tai-ve/a.docx không chuyển đến /tai-ve/b.pdf được: trang chỉ"),
    ("/tai-ve/a.pdf#trang-2 -> /tai-ve/b.pdf", '/tai-ve/a.pdf không phải là trang, không có đoạn nào mang địa chỉ riêng; bỏ phần "#trang-2"'),
    ("/tai-ve/a.pdf -> /tai-ve/b.pdf#trang-2", '/tai-ve/b.pdf không phải là trang, không có đoạn nào mang địa chỉ riêng; bỏ phần "#trang-2"'),
    ("/\n/", "/ đã có ở dòng 1; giữ lại một"),
])
def test_a_line_that_leads_nowhere_is_named(plan, site, line, fault):
    beside(plan, "addresses", line)
    said = refused(site(), plan)
    assert len(said) == 1 and said[0].partition(": ")[2].startswith(fault)


def test_an_old_address_that_windows_takes_for_a_page_is_named(plan, site):
    beside(plan, "addresses", "/C/ -> /\n")
    assert refused(site({"c/index.html": PAGE}), plan) == [
        "addresses.txt:1: /C/ chỉ khác /c/ ở chữ hoa, chữ thường: trên Windows là một; hãy bỏ dòng này"]


def test_where_a_page_went_covers_its_anchors(plan, site):
    beside(plan, "addresses", LISTED.replace("/b/\n", "/b/ -> /c/\n"))
    folder = site({"c/index.html": PAGE})
    assert finish(folder, plan) == ["/#mot", "/c/", "/c/#dau", "/c/#mot"]
    assert '<p>Mời mở <a href="../c/">địa chỉ mới</a>.</p>' in (folder / "b/index.html").read_text(encoding="utf-8")


def test_a_file_that_went_stands_at_both_addresses(plan, site):
    beside(plan, "addresses", "/tai-ve/a.pdf -> /tai-ve/b.pdf\n")
    folder = site({"tai-ve/b.pdf": "%PDF"})
    finish(folder, plan)
    assert (folder / "tai-ve/a.pdf").read_text() == "%PDF"


RECORD = ["/nhiem-vu/1.2/", "/nhiem-vu/1.2/#ghi-chu", "/api/v1/tasks/1.2.json", "/embed/nhiem-vu/1.2/", "/phan/i/#nhiem-vu-1.2", "/phan/i/#nhiem-vu-1.2--2",
          "/r/1.2/", "/tai-ve/nhiem-vu-1.2.pdf"]
OTHER = {"nhiem-vu/1.3/index.html": PAGE, "api/v1/tasks/1.3.json": "{}", "embed/nhiem-vu/1.3/index.html": PAGE, "r/1.3/index.html": PAGE,
         "tai-ve/nhiem-vu-1.3.pdf": "%PDF", "phan/i/index.html": PAGE.replace("mot", "nhiem-vu-1.3")}


def test_a_record_that_is_gone_is_said_once_and_no_other_figures_are_guessed(plan, site):
    beside(plan, "addresses", "\n".join(RECORD))
    assert refused(site(OTHER), plan) == [
        'addresses.txt:1: địa chỉ /nhiem-vu/1.2/ đã công bố nhưng không còn trong trang. Hãy khôi phục, hoặc ghi nơi chuyển đến vào dòng này: '
        '"/nhiem-vu/1.2/ -> /…/"; tệp PDF, Word, tệp dữ liệu, địa chỉ ngắn, địa chỉ từng đoạn mang mã ấy tự chuyển theo']
    beside(plan, "addresses", "/toan-van/#diem-i.1\n/toan-van/#diem-i.1--2\n/phan/i/#diem-i.1\n")
    said = refused(site(OTHER | {"toan-van/index.html": PAGE.replace("mot", "diem-i.2")}), plan)
    assert len(said) == 1 and said[0].startswith("addresses.txt:1: địa chỉ của đoạn /toan-van/#diem-i.1 đã") and "Có phải" not in said[0]


def test_what_is_named_after_a_record_goes_where_its_page_goes(plan, site):
    beside(plan, "addresses", "\n".join(RECORD).replace("1.2/\n", "1.2/ -> /nhiem-vu/1.3/\n", 1))
    folder = site(OTHER)
    finish(folder, plan)
    assert addresses.leads(addresses.read(plan), reading.read(site(OTHER))) == {}, "what leads on stands now"
    assert (folder / "api/v1/tasks/1.2.json").read_text() == "{}" and (folder / "tai-ve/nhiem-vu-1.2.pdf").read_text() == "%PDF"
    for page, to in (("nhiem-vu/1.2", "../1.3/"), ("embed/nhiem-vu/1.2", "../1.3/"), ("r/1.2", "../../nhiem-vu/1.3/")):
        assert f'<a href="{to}">' in (folder / page / "index.html").read_text(encoding="utf-8")
    assert '"phan/i/": {"nhiem-vu-1.2": "phan/i/#nhiem-vu-1.3", "nhiem-vu-1.2--2": "phan/i/#nhiem-vu-1.3"}' in (folder / "assets/moved.js").read_text(encoding="utf-8")


def test_where_a_record_became_something_else_its_files_lead_there_by_the_server_alone(plan, site):
    beside(plan, "addresses", "\n".join(RECORD).replace("1.2/\n", "1.2/ -> /phan/i/\n", 1))
    folder = site(OTHER)
    finish(folder, plan)
    assert not (folder / "tai-ve/nhiem-vu-1.2.pdf").exists() and "/tai-ve/nhiem-vu-1.2.pdf /phan/i/ 301" in (folder / "_redirects").read_text()
    assert '<a href="../../../phan/i/">' in (folder / "embed/nhiem-vu/1.2/index.html").read_text(encoding="utf-8")


def test_check_tells_of_a_published_record_that_is_gone_before_anything_is_built(tmp_path, command):
    file = tmp_path / "plan.yaml"
    text = DATA.read_text(encoding="utf-8")
    file.write_text(text.replace("cong-chuc", "can-bo-cong-chuc"), encoding="utf-8")
    known = settings.beside(DATA, "addresses").read_text(encoding="utf-8")
    beside(file, "addresses", known)
    done = command("check", file)
    at = known.split("\n").index("/don-vi/cong-chuc/") + 1
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f'{tmp_path}/plan.addresses.txt:{at}: địa chỉ /don-vi/cong-chuc/ đã công bố nhưng không còn trong trang. Hãy khôi phục, hoặc ghi nơi chuyển đến '
        'vào dòng này: "/don-vi/cong-chuc/ -> /…/"; tệp PDF, Word, tệp dữ liệu, địa chỉ ngắn, địa chỉ từng đoạn mang mã ấy tự chuyển theo. Có phải là "/don-vi/can-bo-cong-chuc/"?\n1 lỗi.\n')
    beside(file, "addresses", known.replace("/don-vi/cong-chuc/\n", "/don-vi/cong-chuc/ -> /don-vi/can-bo-cong-chuc/\n"))
    assert command("check", file).returncode == 0
    built = command("build", "--plan", file, "--to", tmp_path / "site")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "site/tai-ve/don-vi-cong-chuc.pdf").read_bytes() == (tmp_path / "site/tai-ve/don-vi-can-bo-cong-chuc.pdf").read_bytes()
    file.write_text(text, encoding="utf-8")
    assert f"plan.addresses.txt:{at}: /don-vi/cong-chuc/ vẫn có trong trang" in command("check", file).stderr


def test_every_address_that_names_a_record_is_known_to_be_named_after_it():
    """So that one line moves them all: papers, data, calendars, what others may frame, anchors."""
    plan = load_plan(DATA)
    for record in (*plan.sections, *plan.tasks, *plan.units, *plan.directives, *plan.points):
        named = [f"/{documents.path(stem, ending)}" for stem in documents.stems_of(record) for ending in ("pdf", "docx")] if not isinstance(record, Point) else []
        home = "/toan-van/#diem-" + record.id
        if isinstance(record, Block):
            named += [f"/phan/x/#{pages.paragraph_anchor(record, index)}" for index in (0, 1)]
        if not isinstance(record, Point):
            home = f"/{pages.address(record)}"
            named += [f"/{pages.short_address(record)}"]
        if isinstance(record, (Task, Unit)):
            named += [f"/{pages.embed_address(record)}"]
        if isinstance(record, (Task, Unit, Directive)):
            named += [f"/{api.path(record)}"]
        if isinstance(record, Unit):
            named += [f"/{calendars.path(record)}"]
        gone = addresses._gone(addresses.Addresses(DATA, [addresses.Line(home, "", None)]), set())
        assert list(gone) == [record.id]
        assert [address for address in named if not addresses._home_of(addresses.Line(address, "", None), gone)] == []


def test_pages_that_no_anchor_left_are_not_touched(plan, site):
    beside(plan, "addresses", "/\n/b/#cu -> /b/#mot\n")
    folder = site({"b/index.html": PAGE})
    finish(folder, plan)
    assert (folder / "index.html").read_text(encoding="utf-8") == PAGE
    assert '<script src="../assets/moved.js" defer></script></head>' in (folder / "b/index.html").read_text(encoding="utf-8")
    assert '"b/": {"cu": "b/#mot"}' in (folder / "assets/moved.js").read_text(encoding="utf-8")


def test_another_plan_has_a_list_of_its_own_or_none(plan, site):
    beside(plan.with_name("khac.yaml"), "addresses", "/dead/\n")
    assert finish(site(), plan) == []


def test_an_old_page_leads_where_it_went_else_where_its_first_anchor_went(plan, site):
    beside(plan, "addresses", "/cu/#a -> /#mot\n/cu/#b -> /#dau\n/cu/ -> /\n/tach/#b -> /#mot\n/tach/#a -> /#dau\n/xa/ -> /#mot\n")
    folder = site()
    finish(folder, plan)
    assert {page: re.search('<a href="(.*?)"', (folder / page / "index.html").read_text(encoding="utf-8"))[1] for page in ("cu", "tach", "xa")} == {
        "cu": "../", "tach": "../#mot", "xa": "../#mot"}
    assert redirects.moves(addresses.read(plan).redirects) == {"/xa/": "/#mot"}


def test_of_many_old_addresses_each_is_asked_once(plan, site, monkeypatch):
    """The site's addresses are a set made at every question; a list of thousands must not ask for each of its lines."""
    count, asked, every = 300, [], reading.Site.addresses.fget
    beside(plan, "addresses", "".join(f"/cu/{n}/ -> /\n/cu/{n}/#a -> /#mot\n" for n in range(count)))
    monkeypatch.setattr(reading.Site, "addresses", property(lambda self: asked.append(1) or every(self)))

    class Counted(dict):
        def __iter__(self):
            asked.append(1)
            return super().__iter__()

        def items(self):
            asked.append(1)
            return super().items()

    monkeypatch.setattr(addresses.Addresses, "redirects", property(lambda self: Counted({line.address: line.to for line in self.lines if line.to})))
    folder = site()
    finish(folder, plan)
    site_now, known = reading.read(folder), addresses.read(plan).redirects
    redirects.write(folder, site_now, known, "", "TABLE")
    redirects.moves(known)
    assert len(asked) < 20


@pytest.mark.parametrize("page, to, way", [("/a/b/", "/c/#d", "../../c/#d"), ("/", "/c/", "c/"), ("/a/", "/", "../"), ("/a/", "/a/#x", "./#x"),
                                           ("/a/b/", "/t/x.pdf", "../../t/x.pdf"), ("/", "/", "./")])
def test_every_way_is_relative(page, to, way):
    assert redirects.way(page, to) == way


# --- the command that records them ------------------------------------------------------------


def test_recording_adds_and_never_takes_away(plan, site):
    beside(plan, "addresses", "/cu/ -> /\n/b/1.10/\n")
    folder = site({"b/1.10/index.html": "x", "b/1.9/index.html": "x", "index.html": PAGE, "tai-ve/x.pdf": "", "assets/x.css": "", "search/x.json": ""})
    file, count, new = finishing.record(folder, plan)
    assert (count, new) == (7, 5)
    assert [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")] == [
        "/", "/#dau", "/#mot", "/b/1.9/", "/b/1.10/", "/cu/ -> /", "/tai-ve/x.pdf"]
    again = file.read_bytes()
    assert finishing.record(folder, plan)[2] == 0 and file.read_bytes() == again


def test_a_sign_that_only_resembles_a_digit_has_its_place_too():
    assert sorted(["/m²/", "/m10/", "/m9/", "/m/"], key=addresses.order) == ["/m/", "/m²/", "/m9/", "/m10/"]


def test_a_dead_address_is_not_recorded_away(plan, site):
    beside(plan, "addresses", "/b/\n")
    with pytest.raises(hosting.Refused):
        finishing.record(site(), plan)
    assert settings.beside(plan, "addresses").read_text() == "/b/\n"
    assert finishing.record(site(), plan, afresh=True)[1:] == (3, 3)


def test_comments_of_the_editor_stay_where_they_stand(plan, site):
    beside(plan, "addresses", f"# chúng tôi giữ tệp này\n{addresses.HEAD}/\n\n# cổng cũ, in trên áp phích\n#\n/cu/ -> /\n# hết\n")
    file, *_ = finishing.record(site({"b/index.html": "x"}), plan)
    said = f"{addresses.HEAD}# chúng tôi giữ tệp này\n/\n/#dau\n/#mot\n/b/\n# cổng cũ, in trên áp phích\n#\n/cu/ -> /\n# hết\n"
    assert file.read_text(encoding="utf-8") == said
    finishing.record(site(), plan)
    assert file.read_text(encoding="utf-8") == said


def test_on_a_full_disk_the_list_stays_as_it_was(plan, site, monkeypatch):
    beside(plan, "addresses", "/\n")
    folder = site()

    def full(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):
        finishing.record(folder, plan)
    assert settings.beside(plan, "addresses").read_text() == "/\n"
    assert [file.name for file in plan.parent.iterdir() if file.is_file()] == ["ke-hoach.addresses.txt"]


def test_fields_of_forms_and_the_frame_are_no_addresses(site):
    html = '<p id="__drawer"></p><div id="noi-dung"><label id="l"></label><input id="i"><h2 id="h">x</h2><tr id=\'r\'></tr></div><footer><p id="f"></p></footer>'
    assert reading.read(site({"index.html": html})).pages["/"] == {"h", "r"}


def test_every_address_of_the_real_site_is_recorded(site_dir):
    """After adding pages or anchors: python -m actionplan addresses."""
    known, site = addresses.read(DATA), reading.read(site_dir)
    assert known.new_in(site) == []
    assert addresses.text(known, site) == known.file.read_text(encoding="utf-8")


@pytest.mark.parametrize("paper", ["0", "1"])
def test_the_build_refuses_a_site_without_a_published_address(command, tmp_path, paper):
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(DATA.read_bytes())
    beside(plan, "addresses", "/nhiem-vu/1.2.11/\n/ma-nguon/\n")
    done = command("build", "--plan", plan, "--to", tmp_path / "site", PRINT=paper)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert re.fullmatch(r".*\.txt:1: địa chỉ /nhiem-vu/1\.2\.11/ đã công bố .*\n.*\.txt:2: địa chỉ /ma-nguon/ .* -> /…/\"\n.*\n", done.stderr)
    assert not (tmp_path / "site").exists()
