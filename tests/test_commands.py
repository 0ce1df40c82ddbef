"""The commands as a user runs them: what they say, how they end, what they leave alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actionplan import InvalidPlan, environment, load_plan
from actionplan.environment import ROOT
from conftest import NOT_COPIED


@pytest.fixture
def run(command, copy):
    """run("build") in the copy -> (exit code, stdout, stderr)."""

    def run(*arguments):
        done = command(*arguments, cwd=copy)
        return done.returncode, done.stdout, done.stderr

    return run


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def break_the_plan(file: Path) -> None:
    """Two faults, far apart."""
    change(file, "kind: ongoing", "kind: sometimes")
    change(file, "carries_out: [21-nq-tw-2022", "carries_out: [99-nq-tw-2022")


def eventually(holds, what: str = "", seconds: float = 60):
    """Wait until `holds()` is true and return what it gave."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := holds():
            return found
        time.sleep(0.05)
    raise AssertionError(f"{what} not within {seconds} s")


# --- check ------------------------------------------------------------------------------------


def test_check_counts_what_a_valid_plan_holds(command):
    done = command("check")
    assert done.returncode == 0
    assert done.stderr.startswith("Lưu ý: Chưa có liên kết công khai đã được kiểm tra (15)\n  data/plan.yaml:")
    assert done.stdout == "data/plan.yaml: hợp lệ: 24 nhiệm vụ, 6 đơn vị, 15 văn bản, 18 trích dẫn\n"


def test_check_lists_every_problem_then_their_number(run, copy, monkeypatch):
    break_the_plan(copy / "data/plan.yaml")
    monkeypatch.chdir(copy)
    with pytest.raises(InvalidPlan) as invalid:
        load_plan(Path("data/plan.yaml"))
    problems = [str(problem) for problem in invalid.value.problems]
    assert len(problems) >= 2 and all(line.startswith("data/plan.yaml:") for line in problems)
    assert run("check") == (1, "", "\n".join([*problems, f"{len(problems)} lỗi."]) + "\n")


def test_check_reads_the_files_beside_the_plan(run, copy, monkeypatch):
    change(copy / "data/plan.hosting.txt", "\nurl:", "\nulr:")
    change(copy / "data/plan.addresses.txt", "\n/toan-van/\n", "\ntoan-van/\n")
    code, said, complained = run("check")
    assert (code, said) == (1, "")
    assert re.fullmatch(r'data/plan.hosting.txt:\d+: không có mục "ulr". Có phải là "url"\?\n'
                        r"data/plan.addresses.txt:\d+: không đọc được dòng này; .*\n2 lỗi.\n", complained)
    code, said, _ = run("check", "--format", "json")
    told = json.loads(said)
    assert (code, told["errors"], len(told["problems"])) == (1, 2, 2 + told["advice"])
    assert [(row["file"], row["rule"]) for row in told["problems"][:2]] == [
        ("data/plan.hosting.txt", "hosting-setting"), ("data/plan.addresses.txt", "address-line")]
    code, said, _ = run("check", "--format", "github")
    assert code == 1 and said.startswith("::error file=data/plan.hosting.txt,line=")
    code, said, _ = run("check", "--format", "gitlab")
    assert code == 1 and [row["check_name"] for row in json.loads(said)][:2] == ["hosting-setting", "address-line"]
    break_the_plan(copy / "data/plan.yaml")
    files = [line.partition(":")[0] for line in run("check")[2].splitlines()]
    assert files[:2] == ["data/plan.yaml"] * 2 and files[-3:] == ["data/plan.hosting.txt", "data/plan.addresses.txt", f"{len(files) - 1} lỗi."]


def test_who_has_read_enough_ends_the_list_without_a_word(command, tmp_path):
    """As `… | head` does."""
    plan = tmp_path / "nhieu.yaml"
    plan.write_text(command("sample", "100").stdout, encoding="utf-8")
    with subprocess.Popen([sys.executable, "-m", "actionplan", "check", plan, "--format", "json"], cwd=ROOT,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as done:
        done.stdout.close()
        assert done.stderr.read() == ""


def test_check_tells_of_a_file_beside_the_plan_that_cannot_be_read(run, copy):
    (copy / "data/plan.hosting.txt").unlink()
    (copy / "data/plan.hosting.txt").mkdir()
    (copy / "data/plan.addresses.txt").write_bytes(b"/\xff/\n")
    assert run("check") == (1, "", "data/plan.hosting.txt:1: đây là thư mục, không phải tệp\n"
                                   "data/plan.addresses.txt:1: tệp không phải UTF-8; lưu lại với bảng mã UTF-8\n2 lỗi.\n")


def test_check_speaks_to_programs_too(run, copy):
    break_the_plan(copy / "data/plan.yaml")
    code, said, aside = run("check", "--format", "json")
    assert (code, aside) == (1, "")
    assert json.loads(said)["errors"] == len(json.loads(said)["problems"]) >= 2
    code, said, aside = run("check", "--format", "github")
    assert (code, aside) == (1, "") and said.startswith("::error file=data/plan.yaml,line=")


def test_check_of_a_missing_file_is_a_problem_and_no_traceback(command):
    done = command("check", "khong-co.yaml")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "khong-co.yaml:1: không có tệp này\n1 lỗi.\n"


# --- build ------------------------------------------------------------------------------------


def test_build_says_where_the_site_is_and_how_many_pages_it_has(run, copy):
    code, said, complained = run("build")
    pages = sum(name.endswith(".html") for name in contents(copy / "site"))
    assert (code, complained) == (0, "")
    assert re.fullmatch(rf"site/: {pages} trang, \d+,\d giây\n", said)
    assert pages > 50 and not (copy / ".site.build").exists()


def test_a_refused_plan_leaves_the_last_site_as_it_was(run, copy):
    run("build")
    before = contents(copy / "site")
    break_the_plan(copy / "data/plan.yaml")
    refused = run("check")[2]
    assert run("build") == (1, "", refused + "Chưa dựng trang; site/ vẫn như cũ.\n")
    assert contents(copy / "site") == before


def test_a_refused_plan_leaves_no_folder_and_is_told_before_what_stands_beside_it(run, copy):
    break_the_plan(copy / "data/plan.yaml")
    refused = run("check")[2]
    assert run("build", "--to", "a/b/site") == (1, "", refused + "Chưa dựng trang.\n")
    assert not (copy / "a").exists()
    (copy / "data/plan.hosting.txt").write_text("urll: x\n", encoding="utf-8")
    assert run("build", "--to", "a/b/site") == (1, "", refused + "Chưa dựng trang.\n")
    assert run("build", "--to", "a/b/site", "--url", "x")[2].startswith(refused)


def test_a_failed_build_leaves_the_last_site_as_it_was(run, copy):
    run("build")
    before = contents(copy / "site")
    (copy / "docs/hong.md").write_text("# Hỏng\n\n[không có](khong-co.md)\n", encoding="utf-8")
    code, said, complained = run("build")
    assert (code, said) == (1, "")
    assert "khong-co.md" in complained and "INFO" not in complained
    assert complained.endswith("Không dựng được trang; site/ vẫn như cũ.\n")
    assert contents(copy / "site") == before
    assert not (copy / ".site.build").exists()


@pytest.mark.parametrize("page, name", [("{{ task_link('9.9.9') }}", "9.9.9"), ("{{ khong_co }}", "khong_co")],
                         ids=["unknown record", "unknown macro"])
def test_a_wrong_name_in_a_macro_fails_the_build_and_is_named(run, copy, page, name):
    (copy / "docs/hong.md").write_text(f"# Hỏng\n\n{page}\n", encoding="utf-8")
    code, _, complained = run("build")
    assert code == 1 and "hong.md" in complained and name in complained
    assert not (copy / "site").exists()


def test_a_killed_build_leaves_the_last_site_and_no_trouble(run, copy):
    run("build")
    before = contents(copy / "site")
    killed = subprocess.Popen([sys.executable, "-m", "actionplan", "build"], cwd=copy, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
    eventually(lambda: (copy / ".site.build/new").exists())
    killed.kill()
    killed.wait()
    assert contents(copy / "site") == before
    assert run("build")[0] == 0
    assert contents(copy / "site") == before
    assert not (copy / ".site.build").exists()


def test_a_folder_that_is_no_site_is_never_replaced(command, tmp_path):
    (tmp_path / "thu.txt").write_text("của tôi")
    done = command("build", "--to", tmp_path)
    assert done.returncode == 1 and "hãy chọn thư mục khác" in done.stderr
    assert contents(tmp_path) == {"thu.txt": "của tôi".encode()}


def test_a_copy_of_the_project_gives_the_same_bytes(command, site_dir, tmp_path):
    """In another folder, its files written in another order and dated otherwise, on a machine ten years on."""
    found = shutil.copytree(ROOT, tmp_path / "mot", ignore=NOT_COPIED)
    copy = tmp_path / "hai"
    for n, file in enumerate(sorted((f for f in found.rglob("*") if f.is_file()), reverse=True)):
        there = copy / file.relative_to(found)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, there)
        os.utime(there, (10**9 + n, 10**9 + n))
    clock = tmp_path / "clock"
    clock.mkdir()
    (clock / "sitecustomize.py").write_text("import time\nreal = time.time\ntime.time = lambda: real() + 10 * 365 * 86400\n")
    done = command("build", "--to", tmp_path / "site", cwd=copy, PYTHONPATH=str(clock), ACTIONPLAN_VENV=str(environment.VENV),
                   TZ="Asia/Tokyo", LANG="tr_TR.UTF-8", LC_ALL="C.UTF-8", PYTHONHASHSEED="11")
    assert done.returncode == 0, done.stderr
    once, again = contents(site_dir), contents(tmp_path / "site")
    assert sorted(once) == sorted(again)
    assert [name for name in once if once[name] != again[name]] == []


def test_two_builds_give_the_same_bytes(command, site_dir, tmp_path):
    """Later, in another time zone, from another folder."""
    assert command("build", "--to", tmp_path / "again", cwd=tmp_path, PYTHONPATH=str(ROOT), TZ="Pacific/Kiritimati",
                   SOURCE_DATE_EPOCH="1").returncode == 0
    again = contents(tmp_path / "again")
    assert [name for name, text in contents(site_dir).items() if again.pop(name, None) != text] == []
    assert again == {}


# --- the rest ---------------------------------------------------------------------------------


def test_a_sample_of_any_size_is_a_valid_plan(command, tmp_path):
    file = tmp_path / "mau.yaml"
    file.write_text(command("sample", 30).stdout, encoding="utf-8")
    assert "30 nhiệm vụ" in command("check", file).stdout


def test_pages_writes_the_sources_of_all_pages_for_another_engine(command, tmp_path):
    done = command("pages", tmp_path / "nguon")
    written = contents(tmp_path / "nguon")
    assert done.stdout.endswith(f"nguon/: {len(written)} trang\n")
    assert '{{ task_page("1.2.10") }}' in written["nhiem-vu/1.2.10.md"].decode()


def test_what_cannot_be_written_is_told_in_one_line(run, copy, tmp_path):
    (tmp_path / "tep").touch()
    assert run("pages", tmp_path / "tep") == (1, "", f"Không ghi được {tmp_path}/tep: đã có một tệp tên như vậy.\n")
    (copy / "data/plan.schema.json").unlink()
    (copy / "data/plan.schema.json").mkdir()
    assert run("schema") == (1, "", "Không ghi được data/plan.schema.json: đây là một thư mục.\n")


@pytest.mark.parametrize("arguments", [("check", "NAME.yaml"), ("build", "--to", "NAME"), ("offline", "--to", "NAME.zip"), ("diff", "--html", "NAME.html")], ids=lambda a: a[0])
@pytest.mark.parametrize("name, said", [("a" * 300, "tên quá dài"), ("loop", "liên kết đi vòng tròn")], ids=["long", "loop"])
def test_what_the_system_refuses_is_told_in_one_line(run, copy, tmp_path, arguments, name, said):
    place = tmp_path / arguments[-1].replace("NAME", name)
    if name == "loop":
        place.symlink_to(place)
    files = ("data/plan.yaml", "data/plan.yaml") if arguments[0] == "diff" else ()
    code, _, complained = run(arguments[0], *files, *arguments[1:-1], str(place))
    assert (code, "Traceback" in complained, complained.count("\n") <= 2) == (1, False, True)
    assert said in complained or arguments[0] == "check"


def test_test_hands_its_arguments_and_pytests_exit_code_on(command):
    done = command("test", "tests/test_environment.py", "-k", "no_such_test", "-q")
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED and "deselected" in done.stdout


def test_a_skipped_test_fails_the_run(tmp_path):
    (tmp_path / "test_it.py").write_text("import pytest\n\ndef test_it():\n    pytest.skip('because')\n")
    done = subprocess.run([sys.executable, "-m", "pytest", "-c", ROOT / "pytest.ini", "-p", "conftest", "test_it.py"],
                          cwd=tmp_path, capture_output=True, text=True,
                          env=os.environ | {"PYTHONPATH": f"{ROOT / 'tests'}{os.pathsep}{ROOT}"})
    assert done.returncode == 1 and "1 skipped: here that is a failure" in done.stdout, done.stdout + done.stderr


# --- words ------------------------------------------------------------------------------------

COMMANDS = ("check", "format", "build", "addresses", "diff", "offline", "serve", "test", "search-bench", "fuzz", "bench",
            "cut-css", "pages", "import-table", "schema", "sample", "lock")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_vietnamese(command, name):
    done = command(*filter(None, [name]), "--help")
    assert done.returncode == 0 and done.stdout.startswith("cách dùng: python -m actionplan")
    words = set(re.findall(r"\b(?:usage|options?|show|help|exit|arguments?|positional|default|the|file|error)\b",
                           done.stdout.replace("--help", "")))
    assert words == set()


@pytest.mark.parametrize("arguments, complaint", [
    ([], "còn thiếu: LỆNH"),
    (["chek"], "LỆNH: không có chek; hãy chọn trong: check, format, build, "),
    (["check", "--format", "xml"], "--format: không có xml; hãy chọn trong: json, github, gitlab\n"),
    (["check", "--all=3"], "--all: không nhận giá trị 3\n"),
    (["build", "--too", "x"], "không hiểu: --too x"),
    (["build", "--to"], "--to: còn thiếu giá trị"),
    (["sample", "ba"], "SỐ: cần một số từ 1 trở lên, không phải ba\n"),
    (["sample", "0"], "SỐ: cần một số từ 1 trở lên, không phải 0\n"),
    (["fuzz", "1", "ba"], "HẠT_GIỐNG: cần một số nguyên, không phải ba\n"),
    (["serve", "--port", "0"], "--port: cần một số từ 1 đến 65535, không phải 0\n"),
    (["serve", "--port", "65536"], "--port: cần một số từ 1 đến 65535, không phải 65536\n"),
    (["pages"], "còn thiếu: THƯ_MỤC"),
])
def test_a_command_that_is_not_understood_ends_with_2(command, arguments, complaint):
    done = command(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    usage, error = done.stderr.split("lỗi: ")
    assert usage.startswith("cách dùng: ") and error.startswith(complaint)
    assert not re.search(r"['\"\[]", error) and "-h" not in usage


def test_make_lists_its_targets_and_each_is_one_command():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):.*##", text, re.M)
    assert targets == ["help", "serve", "build", "addresses", "offline", "check", "test", "bench", "search-bench", "cut-css", "lock"]
    for target in targets[1:]:
        assert re.search(rf"^{target}: ## .+\n\t@\$\(PYTHON\) -m actionplan {target}(?: \$\(ONLY\))?\n(?!\t)", text, re.M)
