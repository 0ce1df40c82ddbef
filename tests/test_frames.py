"""The fast way of building gives the bytes of the plain way, and gives way where it cannot."""

from __future__ import annotations

import os
import time
from collections import Counter
from pathlib import Path

import pytest

import frames
from actionplan.environment import DATA, ROOT
from actionplan.rules import BASE

PLANS = [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(command, folder: Path, plan: Path, *arguments: str) -> list[str]:
    """The files that one way of building makes otherwise than the other."""
    built = {}
    for way in ("0", "1"):
        done = command("build", "--plan", plan, "--to", folder / way, *arguments, PRINT="0", ACTIONPLAN_PLAIN=way)
        assert (done.returncode, done.stderr) == (0, "")
        built[way] = files(folder / way)
    assert built["0"].keys() == built["1"].keys()
    return [path for path in built["0"] if built["0"][path] != built["1"][path]]


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_file_is_the_same_both_ways(command, tmp_path, plan):
    assert differing(command, tmp_path, plan) == []


def test_ids_of_letters_that_stand_in_the_names_of_folders_are_the_same_both_ways(command, tmp_path):
    plan = BASE
    for id, letter in (("van-phong", "d"), ("to-mot", "i"), ("1-nq-du-2030", "v"), ("2-qd-sm-2030", "b"), ('"i"', "a"), ('"ii"', "n"), ('"1"', "u"),
                       ("ii.1", "n.1")):
        plan = plan.replace(id, letter)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    assert differing(command, tmp_path, tmp_path / "plan.yaml", "--url", "https://vi-du.invalid/kh/") == []


def test_a_theme_that_breaks_the_assumption_is_noticed_and_built_the_plain_way(command, copy, tmp_path):
    """Here the frame says how long a page's title is: no slot can know that."""
    footer = copy / "templates" / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "{{ page.title | length if page }}", encoding="utf-8")

    def build(way: str):
        done = command("build", "--to", tmp_path / way, cwd=copy, PRINT="0", ACTIONPLAN_PLAIN=way)
        assert done.returncode == 0, done.stderr
        return done.stderr.splitlines(), files(tmp_path / way)

    (said, fast), (nothing, plain) = build("0"), build("1")
    assert said == [f'Lưu ý: giao diện đã đổi; các trang kiểu "{kind}" được dựng theo cách thường, chậm hơn (xem frames.py)'
                    for kind in ("section", "task", "unit", "directive")]
    assert nothing == []
    assert fast == plain


class Made:
    """A file for `_share_out`, that notes which process made it."""

    def __init__(self, folder: Path, name: str, broken: bool = False):
        self.abs_dest_path, self.broken = str(folder / name), broken

    def make(self) -> bytes:
        if self.broken:
            raise ValueError("hỏng")
        time.sleep(.002)
        return str(os.getpid()).encode()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="one process writes all where the system cannot fork")
class TestSharingOut:
    @pytest.fixture(autouse=True)
    def three_cores(self, monkeypatch):
        monkeypatch.setattr(os, "cpu_count", lambda: 3)

    def test_every_file_is_written_and_every_process_has_its_part(self, tmp_path):
        made = [Made(tmp_path, f"{n}/index.html") for n in range(1000)]
        frames._share_out(made)
        parts = Counter(Path(file.abs_dest_path).read_text(encoding="utf-8") for file in made)
        assert sum(parts.values()) == len(files(tmp_path)) == 1000
        assert len(parts) == 3

    @pytest.mark.parametrize("at", [0, 999])
    def test_after_a_failure_nobody_begins_anything_more(self, tmp_path, at, capfd):
        made = [Made(tmp_path, f"{n}/index.html", broken=n == at) for n in range(1000)]
        with pytest.raises((RuntimeError, ValueError), match="hỏng"):
            frames._share_out(made)
        written = len(files(tmp_path))
        assert at // 2 <= written < (100 if at == 0 else 1000)
        time.sleep(.05)
        assert len(files(tmp_path)) == written
