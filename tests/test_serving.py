"""The site while it is edited: every change seen without a restart, mistakes as a page, never a stale page."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from playwright.sync_api import expect

from actionplan import environment, publishing
from actionplan.paper import card
from test_commands import break_the_plan, change, eventually


def read(address: str) -> str:
    """A page's HTML, whatever its status; "" while nobody answers."""
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.read().decode()
    except HTTPError as error:
        with error:
            return error.read().decode()
    except (URLError, ConnectionError, TimeoutError):
        return ""


@contextmanager
def served(folder: Path, log: Path, port: int):
    """`serve` running in a copy of the project; yields (process, address) once it says where."""
    with log.open("w") as output:
        process = subprocess.Popen([sys.executable, "-m", "actionplan", "serve", "--port", str(port)], cwd=folder,
                                   stdout=output, stderr=output,
                                   env=os.environ | {"ACTIONPLAN_VENV": str(environment.VENV)})
    try:
        yield process, eventually(lambda: re.search(r"Trang ở (http://127\.0\.0\.1:\d+/\S*)", log.read_text()))[1]
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_serve_shows_every_change_without_a_restart(copy, tmp_path):
    """Data, template and style; a mistake as a page of its problems, and the site again after it."""
    plan, log = copy / "data/plan.yaml", tmp_path / "log"
    with served(copy, log, publishing.free_port(18000)) as (process, address):
        assert "Kế hoạch thực hiện" in read(address)
        change(plan, "short_title: Kế hoạch thực hiện", "short_title: Kế hoạch đã đổi tên")
        eventually(lambda: "Kế hoạch đã đổi tên" in read(address))

        change(copy / "templates/task.html.j2", "<", "<!-- mẫu mới --><")
        eventually(lambda: "<!-- mẫu mới -->" in read(f"{address}nhiem-vu/1.2.10/"))

        with (copy / "docs/assets/page.css").open("a") as style:
            style.write(".kiểu-mới{}")
        eventually(lambda: ".kiểu-mới{}" in read(f"{address}assets/page.css"))

        good = plan.read_text(encoding="utf-8")
        break_the_plan(plan)
        eventually(lambda: "sometimes" in read(address) and "99-nq-tw-2022" in read(address))
        plan.write_text(good, encoding="utf-8")
        eventually(lambda: "Kế hoạch đã đổi tên" in read(address))
        assert process.poll() is None


def status_of(address: str) -> int:
    try:
        with urlopen(address, timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        with error:
            return error.code


def test_an_open_page_becomes_the_list_of_faults_and_comes_back_by_itself(copy, tmp_path, page):
    """Whatever page it is; one that there never was says so, until there is one. The terminal names the faults."""
    plan, log = copy / "data/plan.yaml", tmp_path / "log"
    good = plan.read_text(encoding="utf-8")
    with served(copy, log, publishing.free_port(18150)) as (_, address):
        said = len(log.read_text())
        page.goto(f"{address}nhiem-vu/1.2.6/")
        task = page.locator("h1").inner_text()
        break_the_plan(plan)
        expect(page.get_by_role("heading", name="Dữ liệu có lỗi")).to_be_visible(timeout=20_000)
        expect(page.locator(".ap-faults li")).to_have_count(2)
        expect(page.locator(".ap-faults code").first).to_have_css("display", "block")  # with its styles
        expect(page).not_to_have_title(re.compile("Không có trang này"))
        assert {status_of(address + path) for path in ("nhiem-vu/1.2.6/", "toan-van/", "r/1.2.6", "khong-co/")} == {200}
        assert status_of(f"{address}du-lieu/nhiem-vu.csv") == 404
        told = log.read_text()[said:]
        assert [line for line in told.splitlines() if re.match(r"data/plan\.yaml:\d+: ", line)] != [] and "\n2 lỗi. " in told
        assert "Đã dựng trang" not in told and "code" not in told.replace("du-lieu/nhiem-vu.csv HTTP/1.1\" code", "")
        plan.write_text(good, encoding="utf-8")
        expect(page.get_by_role("heading", name=task, exact=True)).to_be_visible(timeout=20_000)
        assert page.url == f"{address}nhiem-vu/1.2.6/"
        eventually(lambda: "Đã dựng trang" in log.read_text()[said:])

        assert status_of(f"{address}nhiem-vu/9.9.9/") == 404
        lost = read(f"{address}nhiem-vu/9.9.9/")
        assert "Không có trang này" in lost and "livereload(" in lost


def test_serve_goes_on_watching_where_an_editor_takes_the_file_away_to_save_it(copy, tmp_path):
    """Some write a new file and put it in the place of the old one, which is gone for a moment."""
    plan = copy / "data/plan.yaml"
    with served(copy, tmp_path / "log", publishing.free_port(18050)) as (_, address):
        text = plan.read_text(encoding="utf-8")
        for name in ("Tên một", "Tên hai"):
            plan.rename(copy / "data/plan.yaml~")
            time.sleep(0.5)  # longer than between two looks
            plan.write_text(re.sub(r"short_title: .*", f"short_title: {name}", text), encoding="utf-8")
            eventually(lambda: name in read(address))


def test_serve_starts_with_a_bad_plan_too(copy, tmp_path):
    break_the_plan(copy / "data/plan.yaml")
    with served(copy, tmp_path / "log", publishing.free_port(18100)) as (_, address):
        assert "sometimes" in (page := read(address))
    assert "data-drawer-open" not in page and "data-search-open" not in page  # there is nowhere to go
    assert re.search(r"^data/plan\.yaml:\d+: .*sometimes", (tmp_path / "log").read_text(), re.M)


def test_serve_takes_the_next_port_says_so_and_ends_with_all_it_started(copy, tmp_path):
    log = tmp_path / "log"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with served(copy, log, port) as (process, address):
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=20) == 0
    assert int(re.search(r":(\d+)/", address)[1]) > port
    said = log.read_text()
    assert said.startswith(f"Cổng {port} đang có chương trình khác dùng; trang sẽ ở cổng ")
    assert said.endswith("Đã dừng.\n") and "INFO" not in said and "Traceback" not in said
    assert read(address) == ""


def test_serve_says_when_no_port_is_free(monkeypatch, capsys):
    monkeypatch.setattr(publishing, "_is_free", lambda port: False)
    assert publishing.serve(environment.DATA, 65000) == 1
    assert capsys.readouterr().err == "Từ cổng 65000 trở lên không còn cổng nào trống; hãy ghi một số nhỏ hơn sau --port.\n"


def test_serve_says_that_its_port_was_taken_while_it_built(monkeypatch, capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        monkeypatch.setattr(publishing, "free_port", lambda _: port)
        assert publishing.serve(environment.DATA, port) == 1
    assert capsys.readouterr().err.endswith(f"Trong lúc dựng trang, một chương trình khác đã dùng mất cổng {port}; hãy chạy lại lệnh này.\n")


# --- nothing stale ----------------------------------------------------------------------------

# What is edited -> (file, what stands there, what shall).
EDITS = {
    "text": ("data/plan.yaml", "Tiếp tục thực hiện có hiệu quả Đề án", "Tiếp tục thực hiện thật tốt Đề án"),
    "unit": ("data/plan.yaml", "    name: Lãnh đạo Sở", "    name: Lãnh đạo sở"),
    "directive": ("data/plan.yaml", "level: Tỉnh ủy", "level: Cấp tỉnh"),
    "template": ("templates/_parts/notes.html.j2", ">Hiệu đính<", ">Điều hiệu đính<"),
    "part": ("templates/_parts/text.html.j2", "<p", "<p data-moi"),
    "frame": ("templates/theme/partials/footer.html", "<footer", "<footer data-moi"),
    "style": ("docs/assets/page.css", ".ap-page {", ".ap-page-moi {}\n.ap-page {"),
    "hand-written page": ("docs/cach-doc.md", "# ", "# Mới: "),
    "configuration": ("mkdocs.yml", "language: vi", "language: en"),
}


def everything(address: str, paths: list[str]) -> dict[str, bytes]:
    """What the server gives at each path, without its address and MkDocs' own script, which counts builds."""
    found = {}
    for path in paths:
        with urlopen(address + path, timeout=30) as answer:
            content = answer.read().replace(address.encode(), b"http://x/")
            found[path] = re.sub(rb"<script[^>]*>(?:(?!</script>).)*livereload\(.*?</script>", b"", content, flags=re.S)
    return found


def anywhere(content: bytes) -> bytes:
    """A page without what only a site with a known address says; the server knows its own."""
    content = re.sub(rb'<link rel="canonical"[^>]*>|<meta property="og:url"[^>]*>', b"", content)
    return b" ".join(content.replace(b"http://x/", b"/").split())


def test_no_edit_leaves_a_stale_page(command, copy, tmp_path, site_dir, monkeypatch):
    """Each edit in turn, with the server running on; then what it gives, beside a server that starts afresh;
    at first also beside what is published."""
    monkeypatch.setenv("PRINT", "0")
    not_served = ("tai-ve/", "may-chu/", card.PATH)  # paper, and what only a build for a server has
    paths = [path for file in sorted(site_dir.rglob("*")) if file.is_file() and not (path := file.relative_to(site_dir).as_posix()).startswith(not_served)
             and not path.endswith(".gz") and path not in ("_headers", ".htaccess", "web.config", "robots.txt", "404.html")]
    assert len(paths) > 200
    with served(copy, tmp_path / "log", publishing.free_port(18200)) as (_, address):
        before = everything(address, paths)
        assert command("build", "--to", tmp_path / "built", cwd=copy).returncode == 0
        assert [path for path in paths if anywhere((tmp_path / "built" / path).read_bytes()) != anywhere(before[path])] == []
        for kind, (file, old, new) in EDITS.items():
            text = (copy / file).read_text(encoding="utf-8")
            assert old in text, kind
            (copy / file).write_text(text.replace(old, new), encoding="utf-8")
            with served(copy, tmp_path / "cold", publishing.free_port(18300)) as (_, cold_address):
                cold = everything(cold_address, paths)
            first = next(path for path in paths if cold[path] != before[path])
            eventually(lambda: everything(address, [first])[first] == cold[first], kind)  # built anew: then all of it
            eventually(lambda: everything(address, paths) == cold, kind)
            before = cold
