"""The site on an nginx and an Apache started for real, and what IIS and static hosts are told: one table for all.

What is true of every file is asked of the configurations; what only a server shows is asked of the servers.
"""

from __future__ import annotations

import gzip
import html
import http.client
import re
import shutil
import tempfile
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

import servers
from actionplan.environment import DATA
from actionplan.hosting import policy, reading
from browser import visit

BASE = "/ke-hoach-21/"
URL = f"https://stp.example.vn{BASE}"
SERVERS = {"nginx": servers.nginx, "apache": servers.apache}
ENDINGS = ("ics", "webmanifest", "woff2", "docx", "xlsx", "json", "xml", "akn.xml", "svg", "csv", "pdf", "atom")
OLD = """\
/
/toan-van/
/toan-van/#dau-de -> /toan-van/#ten-ke-hoach
/van-ban/cu/ -> /van-ban/21-nq-tw-2022/
/chi-bo/ -> /don-vi/chi-bo/
/phan/ -> /phan/i/
/cu-neo/ -> /toan-van/#ten-ke-hoach
/c%C5%A9/ -> /toan-van/
/van-ban/tach/ -> /van-ban/
/van-ban/tach/#hai -> /van-ban/28-ct-tw-2019/#vien-dan
"""


@pytest.fixture(scope="session")
def folder():
    """A folder that a server which gave up root's rights can read, as pytest's own is not."""
    with tempfile.TemporaryDirectory(prefix="actionplan.") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture(scope="session")
def told(command, folder) -> Path:
    """The real plan's site built for the path BASE, with old addresses, a page to embed and one file of each type."""
    plan = folder / "plan.yaml"
    shutil.copyfile(DATA, plan)
    plan.with_name("plan.addresses.txt").write_text(OLD, encoding="utf-8")
    plan.with_name("plan.hosting.txt").write_text("embed-on: https://www.example.vn", encoding="utf-8")
    done = command("build", "--plan", plan, "--to", folder / "told", "--url", URL, PRINT="0")
    assert done.returncode == 0, done.stderr
    return with_things_to_ask_for(folder / "told")


@pytest.fixture(scope="session")
def anywhere(site_dir, folder) -> Path:
    """The real plan's site as it is built when nobody said where it will live."""
    return with_things_to_ask_for(shutil.copytree(site_dir, folder / "anywhere"))


def with_things_to_ask_for(site: Path) -> Path:
    for name in ("embed/thu/index.html", *(f"thu.{ending}" for ending in ENDINGS)):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<!doctype html><title>Thử</title><p>Thử", encoding="utf-8")
    return site


@pytest.fixture(scope="session")
def start(tmp_path_factory):
    """start("nginx", site, base) -> its address; each runs until the tests end."""
    with ExitStack() as running:
        started: dict[tuple, str] = {}

        def start(server: str, site: Path, base: str) -> str:
            if (server, site, base) not in started:
                work = tmp_path_factory.mktemp(server)
                started[server, site, base] = running.enter_context(SERVERS[server](site, work, base))
            return started[server, site, base]

        yield start


@pytest.fixture(params=SERVERS)
def server(request, start, told) -> str:
    return start(request.param, told, BASE)


def ask(address: str, **headers) -> tuple[int, dict[str, str], bytes]:
    """(status, headers in small letters, body) of one request, following nothing."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    try:
        connection.request("GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@lru_cache
def policy_of(site: Path, *embed_on: str) -> policy.Policy:
    return policy.Policy(tuple(sorted(reading.read(site).hashes)), embed_on)


def expected(site: Path, path: str, *embed_on: str) -> dict[str, str]:
    return policy_of(site, *embed_on).headers(policy.kind_of(path))


def said(headers: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    return {name: headers[name.lower()] for name in wanted if name.lower() in headers}


def built_files(site: Path) -> list[str]:
    return [path for path in reading.read(site).files if not policy.is_hidden(path) and not path.endswith(".gz") and not path.startswith("thu.")]


# --- headers ----------------------------------------------------------------------------------


@pytest.mark.parametrize("address, path", [
    ("", "index.html"), ("nhiem-vu/1.2.10/", "nhiem-vu/1.2.10/index.html"), ("assets/page.css", "assets/page.css"),
    ("assets/search.js", "assets/search.js"), ("search/search_index.json", "search/search_index.json"),
    ("thu.pdf", "thu.pdf"), ("embed/thu/", "embed/thu/index.html"), ("khong-co/", "khong-co/index.html"),
])
def test_every_kind_of_file_comes_with_its_headers(server, told, address, path):
    wanted = expected(told, path, "https://www.example.vn")
    for encoding in ("identity", "gzip"):
        status, headers, _ = ask(server + address, Accept_Encoding=encoding)
        assert status == (404 if address == "khong-co/" else 200)
        assert said(headers, wanted) == wanted
        assert ("x-frame-options" in headers) == (not address.startswith("embed/"))


def test_a_file_named_by_its_hash_is_kept_for_a_year(server, told):
    bundle = next((told / "assets/javascripts").glob("bundle.*.js"))
    headers = ask(f"{server}assets/javascripts/{bundle.name}")[1]
    assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_the_policy_is_strict(told):
    strict = expected(told, "index.html")["Content-Security-Policy"]
    assert "unsafe" not in strict and "http" not in strict and "*" not in strict and "blob:" not in strict
    assert strict.startswith("default-src 'none'; script-src 'self' 'sha256-") and strict.endswith("object-src 'none'; frame-ancestors 'none'")
    assert expected(told, "embed/x/index.html")["Content-Security-Policy"].endswith("; frame-ancestors 'self'")
    assert expected(told, "embed/x/index.html", "https://a.vn")["Content-Security-Policy"].endswith("; frame-ancestors 'self' https://a.vn")


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_type_is_said_with_its_letters(server, told, ending):
    last = ending.rpartition(".")[2]
    assert ask(f"{server}thu.{ending}")[1]["content-type"] == policy.content_type(last)
    given = {node.attrib["fileExtension"]: node.attrib["mimeType"] for node in ElementTree.parse(told / "web.config").iter("mimeMap")}
    assert given[f".{last}"] == policy.content_type(last)


def test_types_are_those_that_readers_programs_know():
    assert [policy.content_type(name) for name in ("html", "ics", "webmanifest", "woff2", "xlsx", "svg", "js")] == [
        "text/html; charset=utf-8", "text/calendar; charset=utf-8", "application/manifest+json; charset=utf-8", "font/woff2",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "image/svg+xml; charset=utf-8", "text/javascript; charset=utf-8"]


@pytest.mark.parametrize("address", ["", "toan-van/", "nhiem-vu/1.1/index.html", "assets/page.css", "search/search_index.json"])
def test_what_is_compressed_beforehand_is_sent_as_it_lies_there(server, told, address):
    path = reading.path_of("/" + address)
    plain, packed = (told / path).read_bytes(), (told / f"{path}.gz").read_bytes()
    status, headers, body = ask(server + address, Accept_Encoding="gzip, br")
    assert (status, headers["content-encoding"], headers["vary"], body == packed) == (200, "gzip", "Accept-Encoding", True)
    assert gzip.decompress(body) == plain
    status, headers, body = ask(server + address, Accept_Encoding="identity")
    assert (status, headers.get("content-encoding"), body == plain) == (200, None, True)


def test_an_unchanged_page_is_not_sent_again(server):
    tag = ask(f"{server}toan-van/", Accept_Encoding="gzip")[1]["etag"]
    status, headers, body = ask(f"{server}toan-van/", Accept_Encoding="gzip", If_None_Match=tag)
    assert (status, body, headers["cache-control"]) == (304, b"", "no-cache")


@pytest.mark.parametrize("address", ["khong-co/", "khong-co.html", "assets/", "tai-ve", "may-chu/", "may-chu/nginx.conf", ".htaccess",
                                     "web.config", "_headers", "nhiem-vu/1.2.99/"])
def test_what_is_not_there_or_only_for_servers_gets_the_404_page(server, told, address):
    status, headers, body = ask(server + address)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert body == (told / "404.html").read_bytes() and f'href="{BASE}assets/frame.css"'.encode() in body


def test_a_folder_without_its_slash_leads_to_its_page(server):
    status, headers, _ = ask(f"{server}nhiem-vu/1.2.10")
    assert (status, urlsplit(headers["location"]).path) == (301, f"{BASE}nhiem-vu/1.2.10/")


@pytest.mark.parametrize("name", SERVERS)
def test_a_site_may_move_after_it_was_built(start, anywhere, name):
    """Everything but the 404 page is without a path of its own."""
    server = start(name, anywhere, "/noi-khac/")
    for address, path in (("", "index.html"), ("toan-van/", "toan-van/index.html"), ("assets/page.css", "assets/page.css"), ("embed/thu/", "embed/x")):
        status, headers, _ = ask(server + address, Accept_Encoding="gzip")
        wanted = expected(anywhere, path)
        assert (status, said(headers, wanted)) == (200, wanted)
    assert ask(f"{server}khong-co/")[0] == ask(f"{server}may-chu/nginx.conf")[0] == 404


# --- the servers that cannot be started here --------------------------------------------------


def test_iis_is_told_the_same_table(told):
    tree = ElementTree.parse(told / "web.config").getroot()
    told_of: list[tuple[str, list]] = [("", list(tree.find("system.webServer/httpProtocol/customHeaders")))]
    told_of += [(place.attrib["path"], list(node)) for place in tree.findall("location") if (node := place.find(".//customHeaders")) is not None]
    for path in [*built_files(told), "tai-ve/toan-van.pdf"]:
        headers: dict[str, str] = {}
        for place, steps in told_of:
            if not place or path == place or path.startswith(f"{place}/"):
                for step in steps:
                    if step.tag == "remove":
                        headers.pop(step.attrib["name"], None)
                    else:
                        assert step.attrib["name"] not in headers
                        headers[step.attrib["name"]] = step.attrib["value"]
        assert headers == expected(told, path, "https://www.example.vn"), path


def test_iis_hides_answers_and_leads_on(told):
    server = ElementTree.parse(told / "web.config").getroot()
    hidden = {node.attrib["segment"] for node in server.iter("hiddenSegments") for node in node.iter("add")}
    assert hidden == set(policy.HIDDEN)
    error = server.find("system.webServer/httpErrors/error").attrib
    assert error == {"statusCode": "404", "subStatusCode": "-1", "path": "404.html", "responseMode": "File"}
    leads = {node.attrib["path"]: node.find(".//httpRedirect").attrib["destination"] for node in server.findall("location")
             if node.find(".//httpRedirect") is not None}
    assert leads == {"van-ban/cu": f"{BASE}van-ban/21-nq-tw-2022/", "chi-bo": f"{BASE}don-vi/chi-bo/", "cu-neo": f"{BASE}toan-van/#ten-ke-hoach",
                     "cũ": f"{BASE}toan-van/"}  # not phan/, which would take its pages along


def test_static_hosts_are_told_the_same_table(told):
    """No header is said twice of one address: some hosts would then send both."""
    rules: list[tuple[str, dict[str, str]]] = []
    for line in (told / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules[-1][1][name] = value
        elif not line.startswith("#"):
            rules.append((line, {}))
    assert len(rules) <= 100 and max(len(line) for line in (told / "_headers").read_text(encoding="utf-8").splitlines()) < 2000  # Cloudflare's limits
    for path in built_files(told):
        headers: dict[str, str] = {}
        for pattern, given in rules:
            if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), BASE + path):
                assert not headers.keys() & given.keys(), (path, pattern)
                headers |= given
        wanted = expected(told, path, "https://www.example.vn")
        assert headers == (wanted if policy.kind_of(path) is policy.HASHED else {k: v for k, v in wanted.items() if k != "Cache-Control"}), path


# --- the public address -----------------------------------------------------------------------


def test_the_site_is_named_as_the_build_was_told(told):
    page = (told / "nhiem-vu/1.1/index.html").read_text(encoding="utf-8")
    assert page.count('rel="canonical"') == 1 and f'<link rel="canonical" href="{URL}nhiem-vu/1.1/">' in page
    assert (told / "robots.txt").read_text().endswith(f"Sitemap: {URL}sitemap.xml\n")
    listed = re.findall(r"<loc>(.*?)</loc>", (told / "sitemap.xml").read_text())
    own = {URL + file.relative_to(told).as_posix().removesuffix("index.html") for file in told.rglob("*.html")}
    said = {html.unescape(canonical) for file in told.rglob("*.html")
            for canonical in re.findall(r'<link rel="canonical" href="([^"]*)"', file.read_text(encoding="utf-8"))}
    # a page at a short or old address and one to frame name the page that they stand for, which is listed
    assert len(listed) == len(set(listed)) > 60 and set(listed) == said and said < own


# --- old addresses ----------------------------------------------------------------------------


@pytest.mark.parametrize("old", ["van-ban/cu/", "van-ban/cu", "van-ban/cu/index.html"])
def test_a_server_leads_from_an_old_address_to_the_new(server, old):
    status, headers, _ = ask(f"{server}{old}?h=x")
    assert status == 301
    assert urlsplit(headers["location"])[2:4] == (f"{BASE}van-ban/21-nq-tw-2022/", "h=x")
    assert ask(server + "van-ban/21-nq-tw-2022/")[0] == 200


def test_the_end_or_the_folder_of_a_living_address_may_have_moved(server):
    """Each leads to itself no more than to another page: of the old address the server or the page there leads on."""
    for living in ("don-vi/chi-bo/", "embed/don-vi/chi-bo/", "r/chi-bo/", "phan/i/", "phan/ii/"):
        assert ask(server + living)[0] == 200, living
    for old, new in (("chi-bo/", "don-vi/chi-bo/"), ("phan/", "phan/i/")):
        status, headers, body = ask(server + old)
        assert status == 301 and headers["location"].endswith(BASE + new) or status == 200 and f'href="../{new}"'.encode() in body


def test_nobody_is_led_to_another_host(server):
    for prefix in ("%5Cevil.example", "%0d%0aX:1", "/evil.example"):
        status, headers, _ = ask(server.removesuffix(BASE) + f"/{prefix}{BASE}van-ban/cu/")
        assert status in (400, 403, 404) or urlsplit(headers["location"])[1] in ("", urlsplit(server)[1]), headers
        status, headers, _ = ask(f"{server}{prefix}/van-ban/cu/")
        assert status in (400, 403, 404) or urlsplit(headers["location"])[2].startswith(BASE), headers


def test_an_address_with_letters_of_its_own_leads_on(server):
    assert urlsplit(ask(f"{server}c%C5%A9/")[1]["location"]).path == f"{BASE}toan-van/"


def test_the_root_is_found_without_its_slash(server):
    status, headers, _ = ask(server.rstrip("/"))
    assert (status, urlsplit(headers["location"]).path) == (301, BASE)


@pytest.mark.parametrize("old, new", [
    ("cu-neo/?h=a", "toan-van/?h=a#ten-ke-hoach"),
    ("toan-van/#dau-de", "toan-van/#ten-ke-hoach"),
    ("toan-van/#nhiem-vu-1.2.4", "toan-van/#nhiem-vu-1.2.4"),
    ("van-ban/tach/", "van-ban/"),
    ("van-ban/tach/#hai", "van-ban/28-ct-tw-2019/#vien-dan"),
    ("van-ban/tach/#la", "van-ban/#la"),
    ("van-ban/tach/?h=a", "van-ban/?h=a"),
])
def test_the_browser_leads_on_where_a_server_sees_no_anchor(page, server, old, new):
    page.goto(server + old)
    page.wait_for_url(server + new)
    expect(page.locator("h1")).to_be_visible()


def test_without_a_server_and_without_script_the_old_page_leads_on(open_page, serve, told):
    page = open_page(java_script_enabled=False)
    page.goto(serve(told) + "van-ban/cu/")
    page.wait_for_url("**/van-ban/21-nq-tw-2022/")
    assert (told / "van-ban/cu/index.html").read_text(encoding="utf-8").count(f'<link rel="canonical" href="{URL}van-ban/21-nq-tw-2022/">') == 1


# --- every page in a browser ------------------------------------------------------------------

REPORT = "document.addEventListener('securitypolicyviolation', e => console.error(`${e.violatedDirective}: ${e.blockedURI || e.sample}`))"


@pytest.mark.parametrize("name, base", [("nginx", "/"), ("apache", BASE)])
def test_every_page_works_under_the_policy_and_asks_nobody_else(page, start, anywhere, told, name, base):
    """The fixture `page` records every request and every complaint of the browser, violations among them."""
    site = anywhere if base == "/" else told
    server = start(name, site, base)
    page.add_init_script(REPORT)
    addresses = [address for address in sorted(reading.read(site).pages) if not address.startswith(("/van-ban/tach", "/van-ban/cu", "/chi-bo", "/phan/", "/cu-neo", "/cũ"))
                 or address.startswith("/phan/i")]
    assert len(addresses) > 60
    for address in addresses:
        answer = visit(page, server + address[1:])
        assert answer.status == 200 and "content-security-policy" in answer.headers
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{server}nhiem-vu/")
    page.get_by_label("Đơn vị").select_option(index=1)
    expect(page.locator("[data-filter-status]")).to_contain_text("trong 24 nhiệm vụ")
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator(".ap-header [data-palette]").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)
    page.locator("[data-md-component=search-query]").press_sequentially("1.2.4")
    expect(page.locator(".md-search-result__list li").first).to_contain_text("Nhiệm vụ 1.2.4")
    page.goto(f"{server}nhiem-vu/1.2.4/")
    page.locator("[data-copy=link]").click()
    expect(page.get_by_text("Đã sao chép")).to_be_visible()


def test_only_embedded_pages_may_stand_in_a_frame(page, server, faults):
    page.goto(server)

    def framed(address: str) -> str:
        with page.expect_event("framenavigated"):
            page.evaluate("address => document.body.append(Object.assign(document.createElement('iframe'), { src: address }))", server + address)
        return page.frames[-1].url

    for address, name in (("embed/nhiem-vu/1.2.4/", "Nhiệm vụ 1.2.4"), ("embed/don-vi/chi-bo/", "Các chi bộ trực thuộc")):
        assert framed(address) == server + address
        heading = page.frames[-1].locator("h1")
        expect(heading).to_contain_text(name)
        expect(heading).to_have_css("font-size", "18px")  # its styles came too
    assert framed("nhiem-vu/1.1/").startswith("chrome-error:")
    assert len(faults) == 1 and "frame-ancestors 'none'" in faults.pop()


def test_the_404_page_works_at_any_depth_and_reads_without_styles(page, server, told, faults):
    page.goto(f"{server}khong/co/trang/nay")
    expect(page.get_by_role("heading", level=1)).to_have_text("Không có trang này")
    assert faults and all("404" in fault for fault in faults)
    faults.clear()
    page.locator("#tim-trang").fill("1.2.4")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.locator(".md-search-result__list li").first).to_contain_text("Nhiệm vụ 1.2.4")
    page.keyboard.press("Escape")
    page.route("**/*.css", lambda route: route.abort())
    page.goto(f"{server}khong/co/trang/nay")
    faults.clear()
    sizes = page.evaluate("[...document.querySelectorAll('svg')].filter(i => i.getClientRects().length).map(i => i.getBoundingClientRect().width)")
    assert max(sizes, default=0) <= 32
