"""Files that are made when they are asked for: once, by whatever address leads to them, never after the build they are of."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

import frames
from actionplan.waiting import Waiting


@pytest.fixture
def waiting() -> Waiting:
    return Waiting()


def server_of(folder: Path):
    """Answers like MkDocs' server: what is in the folder, and the way to a folder's page."""
    def app(environ, start_response):
        path = environ["PATH_INFO"].encode("latin-1").decode()
        file = folder / (path[1:] + "index.html" * path.endswith("/"))
        if file.is_file():
            start_response("200 OK", [("Content-Type", "text/html")])
            return [file.read_bytes()]
        start_response(*(("302 Found", [("Location", path + "/")]) if (file / "index.html").is_file() else ("404 Not Found", [])))
        return [b"none"]
    return app


def ask(app, path: str, **environ: str) -> tuple[str, bytes]:
    said = []
    body = b"".join(app({"PATH_INFO": path.encode().decode("latin-1")} | environ, lambda status, headers: said.append(status)))
    (status,) = said  # WSGI allows one
    return status, body


def writer(file: Path, made: list):
    def write() -> None:
        made.append(file.name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(file.parent.name.encode())
    return write


def test_a_file_is_made_once_when_it_is_first_asked_for(waiting, tmp_path):
    made = []
    waiting.put({path: writer(tmp_path / path, made) for path in ("index.html", "đơn-vị/a/index.html", "x.json")})
    app = waiting.before(server_of(tmp_path))
    assert made == [] and list(tmp_path.iterdir()) == []
    for _ in range(2):
        assert ask(app, "/đơn-vị/a/") == ("200 OK", b"a")
        assert ask(app, "/x.json")[0] == "200 OK"
    assert made == ["index.html", "x.json"]
    assert ask(app, "/") == ("200 OK", tmp_path.name.encode())
    assert ask(app, "/none/") == ("404 Not Found", b"none")


def test_of_a_site_below_the_root_the_files_are_found_by_what_stands_behind_its_address(waiting, tmp_path):
    waiting.put({"a/index.html": writer(tmp_path / "kh/a/index.html", [])})
    assert ask(waiting.before(server_of(tmp_path), "/kh/"), "/kh/a/") == ("200 OK", b"a")


def test_for_a_page_that_there_is_not_the_404_page_answers_and_for_every_one_while_it_tells_why_there_are_none(waiting, tmp_path):
    (tmp_path / "404.html").write_text("lost")
    app = waiting.before(server_of(tmp_path))
    assert ask(app, "/none/") == ask(app, "/none") == ask(app, "/none/1.2") == ask(app, "/none.html") == ("404 Not Found", b"lost")
    waiting.for_every_page = True
    assert ask(app, "/none/") == ("200 OK", b"lost")
    assert ask(app, "/none.json") == ("404 Not Found", b"none")
    waiting.clear()
    assert ask(app, "/none/") == ("404 Not Found", b"lost")


def test_whoever_asks_under_another_name_gets_nothing(waiting, tmp_path):
    (tmp_path / "index.html").write_text("draft")
    app = waiting.before(server_of(tmp_path))
    for host in ("127.0.0.1:8000", "localhost", "localhost:8000"):
        assert ask(app, "/", HTTP_HOST=host) == ("200 OK", b"draft")
    for host in ("evil.example", "evil.example:8000", "127.0.0.1.evil.example", ""):
        assert ask(app, "/", HTTP_HOST=host)[0] == "403 Forbidden"


def test_a_page_is_found_without_its_slash(waiting, tmp_path):
    waiting.put({"a/index.html": writer(tmp_path / "a/index.html", [])})
    assert ask(waiting.before(server_of(tmp_path)), "/a") == ("302 Found", b"none")


def test_a_new_build_leaves_nothing_of_the_last_to_be_written(waiting, tmp_path):
    made = []
    waiting.put({"a/index.html": writer(tmp_path / "a/index.html", made)})
    waiting.clear()
    assert ask(waiting.before(server_of(tmp_path)), "/a/")[0] == "404 Not Found"
    assert made == []


@pytest.mark.parametrize("said", ["404 Not Found", "500 Internal Server Error"])
def test_a_build_that_begins_before_the_server_looks_hides_no_page(waiting, tmp_path, said):
    """It lets a request wait for a build that is going on, but not for one that begins behind that wait."""
    old, new, asked = [], [], []

    def app(environ, start_response):
        asked.append(environ["PATH_INFO"])
        if len(asked) == 1:
            waiting.clear()
            start_response(said, [])
            return [b"gone"]
        if len(asked) == 2:  # it has waited
            waiting.put({"a/index.html": writer(tmp_path / "a/index.html", new)})
        return server_of(tmp_path)(environ, start_response)

    waiting.put({"a/index.html": writer(tmp_path / "a/index.html", old)})
    assert ask(waiting.before(app), "/a/") == ("200 OK", b"a")
    assert (old, new) == ([], ["index.html"])


def test_two_who_ask_for_a_page_at_once_both_get_it(waiting, tmp_path):
    """It is written for the other between the look of the first and its turn."""
    made, asked = [], []

    def app(environ, start_response):
        asked.append(environ["PATH_INFO"])
        body = server_of(tmp_path)(environ, start_response)
        if len(asked) == 1:
            assert ask(served, "/a/") == ("200 OK", b"a")
        return body

    served = waiting.before(app)
    waiting.put({"a/index.html": writer(tmp_path / "a/index.html", made)})
    assert ask(served, "/a/") == ("200 OK", b"a")
    assert made == ["index.html"]


def test_nobody_finds_half_of_a_file_that_is_being_written_for_a_server(monkeypatch, tmp_path):
    file, seen = SimpleNamespace(abs_dest_path=str(tmp_path / "a/index.html"), make=lambda: b"whole"), []
    write = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda path, content: (write(path, b"wh"), seen.append(Path(file.abs_dest_path).exists()), write(path, content)))
    frames._write(file, whole=True)
    assert seen == [False]
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "a").iterdir()] == [("index.html", b"whole")]


def test_what_cannot_be_made_is_told_on_the_page_and_in_the_terminal_each_time(waiting, tmp_path, capsys):
    def fail() -> None:
        raise ValueError("mẫu hỏng")
    waiting.put({"a/index.html": fail})
    app = waiting.before(server_of(tmp_path))
    for _ in range(2):
        status, body = ask(app, "/a/")
        assert status.startswith("500") and "Không dựng được trang này" in body.decode() and "ValueError: mẫu hỏng" in body.decode()
        assert "ValueError: mẫu hỏng" in capsys.readouterr().err


def test_only_reading_is_answered(tmp_path):
    (tmp_path / "index.html").write_text("trang")
    app = Waiting().before(server_of(tmp_path))
    assert ask(app, "/", REQUEST_METHOD="GET") == ("200 OK", b"trang") and ask(app, "/", REQUEST_METHOD="HEAD") == ("200 OK", b"")
    assert ask(app, "/", REQUEST_METHOD="POST") == ask(app, "/", REQUEST_METHOD="DELETE") == ("405 Method Not Allowed", b"")


@pytest.mark.parametrize("path", ["/a\0b", "/\xff\xfe/", "/\0/"])
def test_an_address_that_no_file_has_is_not_found(tmp_path, path):
    (tmp_path / "index.html").write_text("trang")
    said = []
    list(Waiting().before(server_of(tmp_path))({"PATH_INFO": path}, lambda status, headers: said.append(status)))
    assert said == ["404 Not Found"]
