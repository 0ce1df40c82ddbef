"""The command line: `python -m actionplan COMMAND`. Speaks Vietnamese, to an office clerk.

Reads the arguments, enters the project's environment and calls what does the work. Exit codes:
0 all is well, 1 problems in the data, a failed build or an edit that was not taken, 2 a command that is not understood.
"""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from . import InvalidPlan, environment, load_plan
from .arguments import parser_of
from .environment import DATA, ROOT, say, shown, stop

OK, PROBLEMS, MISUSED = 0, 1, 2


# --- commands ---------------------------------------------------------------------------------
# What they need beyond the standard library is imported inside, after environment.ensure().


def check(arguments) -> int:
    from . import findings, hosting

    gc.disable()  # many small objects, none of them garbage, and a process that ends at once
    plan, problems, advice = None, [], []
    try:
        plan = load_plan(arguments.plan)
        advice = _advice(plan)
    except InvalidPlan as invalid:
        problems += invalid.problems
    if arguments.plan.is_file():
        problems += hosting.problems(arguments.plan, plan)
    if arguments.format:
        print(findings.FORMS[arguments.format]([*problems, *advice]))
        return PROBLEMS if problems else OK
    if problems:
        _tell(problems)
        return PROBLEMS
    print(f"{shown(arguments.plan)}: hợp lệ: {len(plan.tasks)} nhiệm vụ, {len(plan.units)} đơn vị, "
          f"{len(plan.directives)} văn bản, {len(plan.citations)} trích dẫn")
    if advice:
        say(findings.advice_to_text(advice, arguments.all))
    return OK


def _advice(plan) -> list:
    from datetime import date

    from . import checks
    from .checks.hints import not_yet
    from .paper.letters import not_on_paper

    return sorted([*checks.advice(plan), *not_on_paper(plan), *not_yet(plan, date.today())], key=lambda p: (p.where.line, p.rule))


def build(arguments) -> int:
    from . import progress, publishing

    clock = publishing.Stopwatch()
    site = shown(arguments.to)
    kept = f"; {site}{'/' if arguments.to.is_dir() else ''} vẫn như cũ" if arguments.to.exists() else ""
    try:
        with progress.showing("dựng trang"):
            pages = publishing.build(arguments.plan, arguments.to, arguments.verbose, arguments.url)
    except InvalidPlan as invalid:
        _tell(invalid.problems)
        say(f"Chưa dựng trang{kept}.")
        return PROBLEMS
    except publishing.SiteSetAside as error:
        say(str(error))
        return PROBLEMS
    except publishing.BuildFailed as error:
        say(f"{error}\nKhông dựng được trang{kept}.")
        return PROBLEMS
    print(f"{site}/: {pages} trang, {clock}")
    return OK


def addresses(arguments) -> int:
    from . import progress, publishing

    try:
        with progress.showing("dựng trang"):
            file, count, new = publishing.record_addresses(arguments.plan, arguments.afresh)
    except (publishing.BuildFailed, OSError) as error:
        say(f"{error}\nChưa ghi gì vào danh sách địa chỉ.")
        return PROBLEMS
    print(f"{shown(file)}: {count} địa chỉ, {new} địa chỉ mới")
    return OK


def diff(arguments) -> int:
    from .comparing import compare, page, text
    from .rewriting import replace_whole

    old = _earlier(arguments.old)
    if old is None:
        return PROBLEMS
    new = load_plan(arguments.new)
    changes = compare(old, new)
    sys.stdout.write(text.to_text(changes, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    if arguments.html:
        try:
            replace_whole(arguments.html, page.to_html(changes, old, new))
        except OSError as error:
            return _not_written(arguments.html, error)
        say(f"Đã ghi {shown(arguments.html)}")
    return OK


def offline(arguments) -> int:
    from . import progress, publishing

    clock = publishing.Stopwatch()
    archive = shown(arguments.to)
    try:
        with progress.showing("dựng trang"):
            pages = publishing.build_offline(arguments.plan, arguments.to)
    except publishing.BuildFailed as error:
        say(f"{error}\nKhông làm được {archive}.")
        return PROBLEMS
    print(f"{archive}: {pages} trang, {clock}. Giải nén rồi mở index.html.")
    return OK


def serve(arguments) -> int:
    from . import publishing

    if not arguments.plan.is_file():  # what is wrong in it is told while serving, here and in the browser, until it is mended
        load_plan(arguments.plan)
    return publishing.serve(arguments.plan, arguments.port)


def test(arguments) -> int:
    from . import tools

    os.environ["CHROME"] = tools.ensure_browser()
    tools.ensure_programs()
    # In as many processes as there are cores, all of a file in one, for what it builds serves its tests; in the order
    # in which they come, those in a browser first, for these take longest.
    return _run([sys.executable, "-m", "pytest", *(arguments.rest or ("--numprocesses=auto", "--dist=loadfile", "--no-loadscope-reorder"))])


def search_bench(arguments) -> int:
    from . import tools

    tools.ensure_browser()
    return _run([sys.executable, "-m", "tests.search.bench"])


def fuzz(arguments) -> int:
    return _run([sys.executable, "-m", "tests.fuzz", str(arguments.count), str(arguments.seed)])


def bench(arguments) -> int:
    from bench import SUBJECTS

    if unknown := [name for name in arguments.subject if name not in SUBJECTS]:
        say(f"không đo được {unknown[0]}; hãy chọn trong: {', '.join(SUBJECTS)}")
        return MISUSED
    return _run([sys.executable, "-m", "bench", *arguments.subject])


def cut_css(arguments) -> int:
    """From the pages of the plan and of the tests' plans, so that every kind of page is among them."""
    from . import publishing, theme_css
    from .theme_css import cut, names

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
    from .pages import pages as pages_of
    plan, written = load_plan(arguments.plan), 0
    try:
        for written, page in enumerate(pages_of(plan), start=1):
            file = arguments.folder / page.source
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(page.markdown, encoding="utf-8", newline="\n")
    except OSError as error:
        return _not_written(arguments.folder, error)
    print(f"{shown(arguments.folder)}/: {written} trang")
    return OK


def format(arguments) -> int:
    from . import formatting, loading, records, rewriting

    file, name = arguments.plan, shown(arguments.plan)
    try:
        text = records.read_text(file)
        new = formatting.formatted(text, name)
    except (OSError, UnicodeDecodeError):
        _tell(loading.read(file).problems)
        return PROBLEMS
    except formatting.CannotFormat as fault:
        say(f"{fault}\nKhông sắp lại được; {name} giữ nguyên.")
        return PROBLEMS
    if new == text:
        print(f"{name}: đã ngay ngắn.")
        return OK
    if arguments.check:
        say(f"{name}: chưa ngay ngắn. Chạy: python -m actionplan format")
        return PROBLEMS
    try:
        rewriting.replace_whole(file, new)
    except OSError as error:
        say(f"Không ghi được {name}: {environment.refused(error)}. Tệp giữ nguyên.")
        return PROBLEMS
    print(f"{name}: đã sắp lại chỗ thụt vào và chỗ xuống dòng; không đổi chữ nào.")
    return OK


def import_table(arguments) -> int:
    from . import importing

    try:
        found = importing.compare_file(arguments.table, arguments.plan)
    except importing.Unreadable as reason:
        say(f"{arguments.table}: {reason}")
        return PROBLEMS
    except InvalidPlan as invalid:
        say("\n".join(map(str, invalid.problems)))
        say("Dữ liệu đang có lỗi; sửa xong rồi mới đưa bảng vào được.")
        return PROBLEMS
    except OSError as error:
        say(f"{error}\nKhông đọc được, hoặc không ghi được cạnh tệp dữ liệu. Tệp dữ liệu giữ nguyên.")
        return PROBLEMS
    if said := importing.report(found):
        print(said)
    taken = PROBLEMS if found.left else OK
    if not found.changes:
        print("Bảng không khác dữ liệu; không có gì để ghi." if not found.left else "Không có gì để ghi.")
        return taken
    if not arguments.write:
        print("Chưa ghi gì. Xem lại các thay đổi trên, rồi chạy lại với --write để ghi.")
        return taken
    try:
        importing.apply(arguments.plan, found.changes)
    except InvalidPlan as invalid:
        say(f"{invalid}\nSửa như bảng thì dữ liệu có lỗi như trên, nên không ghi. Tệp dữ liệu giữ nguyên.")
        return PROBLEMS
    except OSError as error:
        say(f"Không ghi được: {environment.refused(error)}. Tệp dữ liệu giữ nguyên.")
        return PROBLEMS
    print("Đã ghi. Hãy thêm một dòng vào mục changes: của tệp dữ liệu trước khi công bố.")
    return taken


def schema(arguments) -> int:
    from . import schema as shapes
    file = DATA.with_name("plan.schema.json")
    try:
        file.write_text(shapes.text(), encoding="utf-8", newline="\n")
    except OSError as error:
        return _not_written(file, error)
    print(f"Đã ghi {shown(file)}")
    return OK


def sample(arguments) -> int:
    from .sample import sample_plan

    sys.stdout.write(sample_plan(arguments.count))
    return OK


def lock(arguments) -> int:
    """One lock for every platform, for the oldest Python and those after it; keeps what still fits."""
    for name in environment.DEV_LOCKS:
        compiled = _run([sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version",
                         "{}.{}".format(*environment.OLDEST), "--fork-strategy", "fewest", "--generate-hashes",
                         "--custom-compile-command", "make lock", *(["--upgrade"] if arguments.upgrade else []),
                         name.replace(".txt", ".in"), "--output-file", name])
        if compiled:
            return PROBLEMS
    print("Đã ghi " + ", ".join(environment.DEV_LOCKS))
    return OK


def _tell(problems: list) -> None:
    from .findings import to_text

    say(f"{to_text(problems)}\n{len(problems)} lỗi.")


def _not_written(file: Path, error: OSError) -> int:
    say(f"Không ghi được {shown(file)}: {environment.refused(error)}.")
    return PROBLEMS


def _earlier(file: Path | None):
    """The plan in an older file, or in git's last version of the data when no file is named. It was
    good by the rules of its time: what today's find in it is told and does not stop the comparison."""
    from . import loading
    from .checks import problems

    if file is None:
        kept = subprocess.run(["git", "show", f"HEAD:./{DATA.relative_to(ROOT).as_posix()}"], cwd=ROOT, capture_output=True) if shutil.which("git") else None
        if kept is None or kept.returncode:
            say("Không thấy bản trước trong git; hãy ghi cả hai tệp: diff TỆP_CŨ TỆP_MỚI")
            return None
        with tempfile.TemporaryDirectory() as folder:
            earlier = Path(folder) / DATA.name
            earlier.write_bytes(kept.stdout)
            return _earlier(earlier)
    draft = loading.read(file)
    found = [*draft.problems, *problems(draft)]
    if draft.plan is None:
        say("\n".join(map(str, InvalidPlan(found).problems)))
    elif found:
        say(f"Lưu ý: bản cũ có {len(found)} lỗi theo quy tắc hiện nay; vẫn so sánh những gì đọc được.")
    return draft.plan


def _run(command: list[str]) -> int:
    child = subprocess.Popen(command, cwd=ROOT)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child has it too, and closes its account


_COMMANDS = (check, format, build, addresses, diff, offline, serve, test, search_bench, fuzz, bench, cut_css, pages, import_table, schema, sample, lock)


def _parser():
    return parser_of({run.__name__.replace("_", "-"): run for run in _COMMANDS})


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a Windows pipe has no Vietnamese of its own
    parser = _parser()
    arguments, rest = parser.parse_known_args()
    arguments.rest = rest
    if rest and arguments.run is not test:
        parser.error(f"không hiểu: {' '.join(rest)}")
    with environment.refusals_told():
        environment.ensure(dev=arguments.dev)
        try:
            code = arguments.run(arguments)
        except InvalidPlan as invalid:
            _tell(invalid.problems)
            code = PROBLEMS
    if arguments.run is check:
        _leave(code)
    return code


def _leave(code: int) -> NoReturn:
    """End at once: to take a large plan apart, object by object, takes a sixth of the time of its check."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):  # whoever reads has seen enough
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # else what was begun would be left lying about
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever reads has seen enough; what is left in the pipe goes nowhere
        os._exit(PROBLEMS)
    except KeyboardInterrupt:
        stop("Đã dừng.", 130)
