"""The fast way of building gives the bytes of the plain way, and gives way where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan.environment import DATA, ROOT

PLANS = [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_file_is_the_same_both_ways(command, tmp_path, plan):
    built = {}
    for way in ("0", "1"):
        done = command("build", "--plan", plan, "--to", tmp_path / way, PRINT="0", ACTIONPLAN_PLAIN=way)
        assert (done.returncode, done.stderr) == (0, "")
        built[way] = files(tmp_path / way)
    assert built["0"].keys() == built["1"].keys()
    assert [path for path in built["0"] if built["0"][path] != built["1"][path]] == []


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
