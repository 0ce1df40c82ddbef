"""The last good site stays whole: killed builds, full disks, two builds at once, the swap itself."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from actionplan import load_plan, publishing, swapping
from actionplan.environment import ROOT
from test_commands import eventually

BARE = ROOT / "tests" / "cases" / "bang.yaml"  # a plan without a list of addresses that a made-up engine would miss

CRASHING = Path(__file__).with_name("crashing.py")


def crash(how: str, site: Path, *inside: str) -> list[tuple[str, str, str, str]]:
    """What `crashing.py` saw: (where, what stood there, what after the next start, what lies beside it)."""
    done = subprocess.run([*inside, sys.executable, CRASHING, site, how], cwd=ROOT, capture_output=True, text=True, timeout=120,
                          env=os.environ | {"PYTHONPATH": str(ROOT)})
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and lines and re.fullmatch("end [abc]", lines[-1]), done.stdout + done.stderr
    return [re.fullmatch(r"(.+): (.*), (.*): (.*)", line).groups() for line in lines[:-1]]


def test_a_kill_at_any_step_leaves_a_whole_site(tmp_path):
    """Old or new, never none; the next start leaves nothing else behind."""
    seen = crash("at_every_step", tmp_path / "site")
    assert len(seen) > 30
    stood = [where for _, where, _, _ in seen]
    assert stood == sorted(stood) and set(stood) == {"a", "b"}  # the old one up to the swap, then the new one
    assert {(after == where, beside) for _, where, after, beside in seen} == {(True, "site")}


def test_where_two_renames_are_needed_the_next_start_completes_them(tmp_path):
    """However often that is killed, too. No site stands between the two renames alone."""
    seen = crash("by_two_renames", tmp_path / "site")
    first = [(stood, after) for where, stood, after, _ in seen if "again" not in where]
    assert set(first) == {("a", "a"), ("none", "b"), ("b", "b")} and first.count(("none", "b")) == 1
    again = {(stood, after) for where, stood, after, _ in seen if "again" in where}
    assert again == {("none", "b"), ("b", "b"), ("none", "c"), ("c", "c")}
    assert {beside for *_, beside in seen} == {"site"}


def test_a_kill_at_any_moment_leaves_a_whole_site(tmp_path):
    for _, stood, after, beside in crash("at_any_moment", tmp_path / "site"):
        assert (stood in "abc", after, beside) == (True, stood, "site")


def test_two_builds_at_once_do_not_mix(tmp_path):
    for _, stood, codes, beside in crash("two_at_once", tmp_path / "site"):
        assert (stood in "ab", codes, beside) == (True, "0", "site")


def small_disk(folder: Path) -> tuple[str, list[str]]:
    """A way to a disk of 200 KB at `folder`: in a mount namespace of its own, where that is allowed to
    this user; else no disk, but a limit for files."""
    for namespace in (["unshare", "-m"], ["unshare", "-Urm"]):
        inside = [*namespace, "sh", "-c", 'mount -t tmpfs -o size=200k none "$0" && exec "$@"', str(folder)]
        if shutil.which("unshare") and subprocess.run([*inside, "true"], capture_output=True).returncode == 0:
            return "full", inside
    return "limited", []


@pytest.mark.parametrize("kind", ["disk", "limit"])
def test_a_full_disk_leaves_the_last_site_whole(tmp_path, kind):
    """However much of the new one had found room."""
    how, inside = small_disk(tmp_path) if kind == "disk" else ("limited", [])
    seen = crash(how, tmp_path / "site", *inside)
    assert len(seen) > 2
    for where, stood, after, beside in seen:
        assert (stood, after, beside.split()[-1]) == ("a", "a", "site")
        assert where.endswith(publishing.DISK_FULL)


def test_when_mkdocs_finds_the_disk_full_the_editor_is_told_in_one_line(command, site_dir, tmp_path):
    site = shutil.copytree(site_dir, tmp_path / "site")
    before = {file: file.read_bytes() for file in site.rglob("*") if file.is_file()}
    done = subprocess.run(["sh", "-c", 'ulimit -f 40 && exec "$@"', "-", sys.executable, "-m", "actionplan", "build", "--to", site],
                          cwd=ROOT, capture_output=True, text=True, env=os.environ | {"PRINT": "0"}, timeout=120)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{publishing.DISK_FULL}\nKhông dựng được trang; {site}/ vẫn như cũ.\n"
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("name, fault", [
    ("du-lieu.yaml", "Tên tệp phải kết thúc bằng .zip, ví dụ du-lieu.zip."),
    ("ban-sao", "Tên tệp phải kết thúc bằng .zip, ví dụ ban-sao.zip."),
    ("du-lieu.zip", "{file} đã có và không phải là một tệp zip; hãy chọn tên khác."),
])
def test_an_offline_copy_replaces_nothing_but_a_zip(command, tmp_path, name, fault):
    """And says so before anything is built."""
    file = tmp_path / name
    file.write_text("của tôi")
    done = command("offline", "--to", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{fault.format(file=file)}\nKhông làm được {file}.\n"
    assert file.read_text() == "của tôi"


def test_an_offline_copy_that_is_ended_leaves_nothing(tmp_path):
    """By the machine that is shut down as by whoever typed the command."""
    with subprocess.Popen([sys.executable, "-m", "actionplan", "offline", "--plan", BARE, "--to", tmp_path / "a.zip"], cwd=ROOT,
                          stderr=subprocess.PIPE, text=True, env=os.environ | {"PRINT": "0"}) as made:
        eventually(lambda: list(tmp_path.glob(".a.zip.*/a")))
        made.terminate()
        assert made.communicate(timeout=20)[1].endswith("Đã dừng.\n") and made.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_build_that_is_ended_leaves_nobody_writing(command, tmp_path):
    """Pages are shared out to processes of MkDocs' own: they must not outlive it, or the next build would publish their pages."""
    plan, site = tmp_path / "nhieu.yaml", tmp_path / "site"
    plan.write_text(command("sample", "400").stdout, encoding="utf-8")
    with subprocess.Popen([sys.executable, "-m", "actionplan", "build", "--plan", plan, "--to", site], cwd=ROOT,
                          stderr=subprocess.PIPE, text=True, env=os.environ | {"PRINT": "0"}) as made:
        eventually(lambda: list((tmp_path / ".site.build" / "new").glob("nhiem-vu/*/index.html")))
        made.terminate()
        assert made.communicate(timeout=60)[1].endswith("Đã dừng.\n") and made.returncode == 130
    time.sleep(1)  # as long as somebody needs to write a hundred pages
    assert [path.name for path in tmp_path.iterdir()] == ["nhieu.yaml"]


# --- the swap ---------------------------------------------------------------------------------


@pytest.fixture(params=["one step", "two renames"])
def site(tmp_path, monkeypatch, request):
    """A folder `site` whose page is "old"; the engine writes one that is "new"."""

    def engine(folder, *_):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("new")
        return load_plan(BARE)

    monkeypatch.setattr(publishing, "_run_mkdocs", engine)
    if request.param == "two renames":
        monkeypatch.setattr(swapping, "_exchange_call", lambda: None)
    folder = tmp_path / "site"
    rebuild(folder)
    (folder / "index.html").write_text("old")
    return folder


def rebuild(site: Path, url: str = "") -> None:
    publishing.build(BARE, site, url=url)


def stands(site: Path) -> str:
    """The page of the site, when nothing else lies beside it."""
    assert [path.name for path in site.parent.iterdir()] == [site.name]
    return (site / "index.html").read_text()


def test_a_new_site_takes_the_place_of_the_old(site):
    rebuild(site)
    assert stands(site) == "new"


def test_the_first_site_needs_no_old_one(site):
    shutil.rmtree(site)
    rebuild(site)
    assert stands(site) == "new"


def test_an_empty_folder_is_replaced(site):
    shutil.rmtree(site)
    site.mkdir()
    rebuild(site)
    assert stands(site) == "new"


@pytest.mark.parametrize("url", ["", "https://a.vn/ke-hoach/"])
@pytest.mark.parametrize("paper", ["0", "1"])
def test_whatever_was_built_may_be_replaced(site, monkeypatch, url, paper):
    monkeypatch.setenv("PRINT", paper)
    rebuild(site, url)
    (site / "index.html").write_text("old")
    rebuild(site)
    assert stands(site) == "new"


@pytest.mark.parametrize("history", [".git", ".svn"])
def test_no_history_is_lost_with_the_old_site(site, history):
    """A site that is published by pushing it holds its own."""
    (site / history).mkdir()
    with pytest.raises(publishing.BuildFailed, match=f"có {re.escape(history)}, sẽ mất khi cả thư mục được thay"):
        rebuild(site)
    assert (site / history).is_dir() and (site / "index.html").read_text() == "old"


@pytest.mark.parametrize("theirs", [["robots.txt"], ["index.html", "robots.txt", "sitemap.xml", "anh/a.png"], ["web.config", ".htaccess", "may-chu/nginx.conf"]])
def test_a_site_that_somebody_else_made_is_never_replaced(site, theirs):
    shutil.rmtree(site)
    for name in theirs:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("theirs")
    with pytest.raises(publishing.BuildFailed, match="hãy chọn thư mục khác"):
        rebuild(site)
    assert {file.relative_to(site).as_posix(): file.read_text() for file in site.rglob("*") if file.is_file()} == dict.fromkeys(theirs, "theirs")


def test_behind_a_link_the_folder_is_replaced_and_the_link_stays(site, tmp_path):
    real = tmp_path / "dia-khac"
    real.mkdir()
    site.rename(real / "www")
    site.symlink_to(real / "www")
    rebuild(site)
    assert site.is_symlink() and stands(real / "www") == "new"


@pytest.mark.parametrize("name", ["new", "whole", "old"])
def test_what_a_link_in_the_work_folder_leads_to_is_left_alone(site, tmp_path_factory, name):
    theirs = tmp_path_factory.mktemp("theirs")
    (theirs / "a").write_text("b")
    work = swapping.WorkFolder(site)
    work.path.mkdir()
    getattr(work, name).symlink_to(theirs)
    rebuild(site)
    assert stands(site) == "new" and (theirs / "a").read_text() == "b"


def test_linux_swaps_in_one_step(tmp_path):
    """Whoever has the old folder open goes on reading it; the name leads to the new one."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert swapping.exchange(tmp_path / "one", tmp_path / "other") is sys.platform.startswith("linux")
    assert (tmp_path / "other/one").exists() and (tmp_path / "one/other").exists()


def test_a_system_call_by_its_number_does_the_same(tmp_path, monkeypatch):
    """musl and old C libraries do not name it."""
    library = swapping.ctypes.CDLL(None, use_errno=True)

    class Nameless:
        syscall = library.syscall

    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: Nameless)
    test_linux_swaps_in_one_step(tmp_path)


@pytest.mark.parametrize("refusal", [errno.EINVAL, errno.ENOSYS, errno.EPERM])
def test_a_disk_that_knows_no_exchange_gets_two_renames(site, monkeypatch, refusal):
    monkeypatch.setattr(swapping, "_exchange_call", lambda: lambda *_: swapping.ctypes.set_errno(refusal) or -1)
    rebuild(site)
    assert stands(site) == "new"


def refused(number: int) -> int:
    """What a call of the C library answers that fails so."""
    swapping.ctypes.set_errno(number)
    return -1


@pytest.mark.parametrize("refusal", [None, 0, errno.ENOSYS, errno.EINVAL])
def test_all_of_a_site_is_on_the_disk_before_the_swap(tmp_path, monkeypatch, refusal):
    """In one call, or file by file where the system has none (`None`) or refuses it."""
    asked, flushed = [], []

    def syncfs(descriptor: int) -> int:
        asked.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        return refused(refusal) if refusal else 0

    library = SimpleNamespace(**({} if refusal is None else {"syncfs": syncfs}))
    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: library)
    monkeypatch.setattr(swapping, "_flush", flushed.append)
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "a/b/c").touch()
    swapping.flush(tmp_path / "a")
    assert asked == ([] if refusal is None else [str(tmp_path / "a")])
    assert set(flushed) == (set() if refusal == 0 else {tmp_path / "a", tmp_path / "a/b", tmp_path / "a/b/c"})


def test_a_disk_that_cannot_hold_the_site_leaves_the_old_one(site, monkeypatch):
    library = SimpleNamespace(syncfs=lambda _: refused(errno.ENOSPC))
    monkeypatch.setattr(swapping.ctypes, "CDLL", lambda *_, **__: library)
    with pytest.raises(publishing.BuildFailed, match=publishing.DISK_FULL):
        rebuild(site)
    assert stands(site) == "old"


def test_when_the_exchange_fails_the_old_site_stands_and_the_user_is_told(site, monkeypatch):
    monkeypatch.setattr(swapping, "_exchange_call", lambda: lambda *_: swapping.ctypes.set_errno(errno.EBUSY) or -1)
    with pytest.raises(publishing.BuildFailed, match=r"^Không thay được .*/site \(.*\)\. Hãy đóng các chương trình"):
        rebuild(site)
    assert stands(site) == "old"


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_when_a_rename_fails_the_old_site_stands(site, monkeypatch, failing):
    """Windows refuses to rename a folder in which somebody has a file open: as a permission, in English."""
    real, calls = Path.rename, []

    def rename(self, target):
        calls.append(self)
        if len(calls) == failing:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(swapping, "_exchange_call", lambda: None)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(publishing.BuildFailed, match=r"\(không có quyền ở đây\)\. Hãy đóng các chương trình .* xem lại quyền ghi"):
        rebuild(site)
    assert stands(site) == "old"


@pytest.mark.parametrize("failing, grabbed", [(1, False), (2, False), (3, False), (3, True)])
def test_when_every_further_rename_fails_no_site_is_lost(site, monkeypatch, failing, grabbed):
    """A program that watches folders holds a name as soon as it is free, or makes a folder there."""
    real, calls = Path.rename, []

    def rename(self, target):
        calls.append(self)
        if len(calls) < failing:
            return real(self, target)
        if grabbed and not site.exists():
            site.mkdir()
        raise PermissionError(13, "in use")

    monkeypatch.setattr(swapping, "_exchange_call", lambda: None)
    with monkeypatch.context() as patch, pytest.raises(publishing.BuildFailed) as failed:
        patch.setattr(Path, "rename", rename)
        rebuild(site)
    aside = failing == 3
    kept = site.parent / ".site.build/old" if aside else site
    assert (kept / "index.html").read_text() == "old"
    assert isinstance(failed.value, publishing.SiteSetAside) == (f"Trang cũ còn nguyên ở {kept}." in str(failed.value)) == aside

    monkeypatch.setattr(publishing, "_run_mkdocs", lambda *_: (_ for _ in ()).throw(publishing.BuildFailed("nothing can be built")))
    with pytest.raises(publishing.BuildFailed, match="^nothing can be built$"):
        rebuild(site)
    assert stands(site) == ("new" if aside else "old")  # the next start completes what was whole


def test_the_root_of_a_disk_is_not_replaced(site, monkeypatch):
    monkeypatch.setattr(os.path, "ismount", lambda path: path == site)
    with pytest.raises(publishing.BuildFailed, match="hãy chọn một thư mục con"):
        rebuild(site)
    assert stands(site) == "old"


@pytest.mark.parametrize("told", ["WARNING -  Doc file", "ERROR   -  Config value", "Traceback (most recent call last):"])
def test_what_went_wrong_is_told_whole_wherever_it_comes(told, capsys):
    """Also the trace of a fault of ours, which has no word in front, behind what is told in passing."""
    lines = ["INFO    -  Building documentation...", "  in passing", told, '  File "x.py", line 1', "INFO    -  Cleaning"]
    assert list(publishing.grave(lines)) == lines[2:4]
    publishing._tell_calmly(lines)
    assert capsys.readouterr().err.splitlines() == lines[2:4]


def test_each_build_while_serving_is_told_and_none_of_a_list_of_faults(capsys):
    """MkDocs leaves out its own line where two builds took as long to the hundredth of a second."""
    built = ["INFO    -  Building documentation...", "INFO    -  [07:20:40] Reloading browsers"]
    publishing._tell_calmly([built[0], "INFO    -  [07:20:38] Serving on http://127.0.0.1:8000/", *built, built[0], "Nói: 2 lỗi.", built[1], *built])
    said = re.sub(r"\d,\d", "0,1", capsys.readouterr().err)
    assert said.splitlines() == ["Đã dựng trang: 0,1 giây", "Trang ở http://127.0.0.1:8000/ (bấm Ctrl+C để dừng)", "Đã dựng trang: 0,1 giây", "2 lỗi.",
                                 "Đã dựng trang: 0,1 giây"]
