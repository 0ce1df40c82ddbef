"""What whoever writes code does: test, measure, and make again what is made of something else. Each returns an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from .. import environment, load_plan
from ..environment import DATA, ROOT, say, shown, stop
from . import MISUSED, OK, PROBLEMS, not_written


def test(arguments) -> int:
    from .. import tools

    os.environ["CHROME"] = tools.ensure_browser()
    tools.ensure_programs()
    # In as many processes as there are cores, all of a file in one, for what it builds serves its tests; in the order
    # in which they come, those in a browser first, for these take longest.
    return run([sys.executable, "-m", "pytest", *(arguments.rest or ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"))])


def search_bench(arguments) -> int:
    from .. import tools

    tools.ensure_browser()
    return run([sys.executable, "-m", "tests.search.bench"])


def fuzz(arguments) -> int:
    return run([sys.executable, "-m", "tests.fuzz", str(arguments.count), str(arguments.seed)])


def bench(arguments) -> int:
    from bench import SUBJECTS

    if unknown := [name for name in arguments.subject if name not in SUBJECTS]:
        say(f"không đo được {unknown[0]}; hãy chọn trong: {', '.join(SUBJECTS)}")
        return MISUSED
    return run([sys.executable, "-m", "bench", *arguments.subject])


def cut_css(arguments) -> int:
    """From the pages of the plan and of the tests' plans, so that every kind of page is among them."""
    from .. import publishing, theme_css
    from ..theme_css import cut, names

    with tempfile.TemporaryDirectory() as folder:
        used = names.of_scripts() | names.of_styles()
        for file in [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]:
            try:
                publishing.build(file, Path(folder) / file.stem)
            except publishing.BuildFailed as error:
                stop(str(error))
            used |= names.of_pages(Path(folder) / file.stem)
    whole = theme_css.theme_file().read_text(encoding="utf-8")
    theme_css.CUT.write_text(theme_css.header() + cut.cut(whole, used), encoding="utf-8", newline="\n")
    print(f"{shown(theme_css.CUT)}: {theme_css.CUT.stat().st_size} byte, từ {len(whole.encode())} byte")
    return OK


def pages(arguments) -> int:
    from ..pages import pages as pages_of
    plan, written = load_plan(arguments.plan), 0
    try:
        for written, page in enumerate(pages_of(plan), start=1):
            file = arguments.folder / page.source
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.markdown, encoding="utf-8", newline="\n")
    except OSError as error:
        return not_written(arguments.folder, error)
    print(f"{shown(arguments.folder)}/: {written} trang")
    return OK


def schema(arguments) -> int:
    from .. import schema as shapes
    file = DATA.with_name("plan.schema.json")
    try:
        file.write_text(shapes.text(), encoding="utf-8", newline="\n")
    except OSError as error:
        return not_written(file, error)
    print(f"Đã ghi {shown(file)}")
    return OK


def sample(arguments) -> int:
    from ..sample import sample_plan

    sys.stdout.write(sample_plan(arguments.count))
    return OK


def lock(arguments) -> int:
    """One lock for every platform, for the oldest Python and those after it; keeps what still fits."""
    for name in environment.DEV_LOCKS:
        compiled = run([sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version",
                         "{}.{}".format(*environment.OLDEST), "--fork-strategy", "fewest", "--generate-hashes",
                         "--custom-compile-command", "make lock", *(["--upgrade"] if arguments.upgrade else []),
                         name.replace(".txt", ".in"), "--output-file", name])
        if compiled:
            return PROBLEMS
    print("Đã ghi " + ", ".join(environment.DEV_LOCKS))
    return OK


def run(command: list[str]) -> int:
    child = subprocess.Popen(command, cwd=ROOT)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child has it too, and closes its account
