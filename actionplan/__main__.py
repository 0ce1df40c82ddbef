"""The command line: `python -m actionplan COMMAND`. Speaks Vietnamese, to an office clerk.

Reads the arguments, enters the project's environment and calls what does the work. Exit codes:
0 all is well, 1 problems in the data, a failed build or an edit that was not taken, 2 a command that is not understood.
"""

from __future__ import annotations

import argparse
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

from . import environment
from .environment import DATA, ROOT, SITE, say, shown, stop

PORT = 8000

OK, PROBLEMS, MISUSED = 0, 1, 2


# --- commands ---------------------------------------------------------------------------------
# What they need beyond the standard library is imported inside, after environment.ensure().


def check(arguments) -> int:
    from . import InvalidPlan, findings, hosting, load_plan

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
    kept = f"; {site}/ vẫn như cũ" if arguments.to.exists() else ""
    plan = _read(arguments.plan)
    if plan is None:
        say(f"Chưa dựng trang{kept}.")
        return PROBLEMS
    try:
        with progress.showing("dựng trang"):
            pages = publishing.build(arguments.plan, plan.edition, arguments.to, arguments.verbose, arguments.url)
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

    plan = _read(arguments.plan)
    if plan is None:
        return PROBLEMS
    try:
        with progress.showing("dựng trang"):
            file, count, new = publishing.record_addresses(arguments.plan, plan.edition, arguments.afresh)
    except (publishing.BuildFailed, OSError) as error:
        say(f"{error}\nChưa ghi gì vào danh sách địa chỉ.")
        return PROBLEMS
    print(f"{shown(file)}: {count} địa chỉ, {new} địa chỉ mới")
    return OK


def diff(arguments) -> int:
    from .comparing import compare, page, text
    from .rewriting import replace_whole

    old = _earlier(arguments.old)
    new = _read(arguments.new) if old else None
    if new is None:
        return PROBLEMS
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
    plan = _read(arguments.plan)
    if plan is None:
        return PROBLEMS
    try:
        with progress.showing("dựng trang"):
            pages = publishing.build_offline(arguments.plan, plan.edition, arguments.to)
    except publishing.BuildFailed as error:
        say(f"{error}\nKhông làm được {archive}.")
        return PROBLEMS
    print(f"{archive}: {pages} trang, {clock}. Giải nén rồi mở index.html.")
    return OK


def serve(arguments) -> int:
    from . import InvalidPlan, load_plan, publishing

    try:
        edition = load_plan(arguments.plan).edition
    except InvalidPlan as invalid:  # told while serving, here and in the browser, until it is mended
        if not arguments.plan.is_file():
            _tell(invalid.problems)
            return PROBLEMS
        edition = None
    return publishing.serve(arguments.plan, edition, arguments.port)


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
    from . import InvalidPlan, load_plan, publishing, theme_css
    from .theme_css import cut, names

    with tempfile.TemporaryDirectory() as folder:
        used = names.of_scripts() | names.of_styles()
        for file in [DATA, *sorted((ROOT / "tests" / "cases").glob("*.yaml"))]:
            try:
                publishing.build(file, load_plan(file).edition, Path(folder) / file.stem)
            except (InvalidPlan, publishing.BuildFailed) as error:
                stop(str(error))
            used |= names.of_pages(Path(folder) / file.stem)
    whole = theme_css.theme_file().read_text(encoding="utf-8")
    theme_css.CUT.write_text(theme_css.header() + cut.cut(whole, used), encoding="utf-8", newline="\n")
    print(f"{shown(theme_css.CUT)}: {theme_css.CUT.stat().st_size} byte, từ {len(whole.encode())} byte")
    return OK


def pages(arguments) -> int:
    from .pages import pages as pages_of
    plan = _read(arguments.plan)
    if plan is None:
        return PROBLEMS
    written = 0
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
        say(f"Không ghi được {name}: {error.strerror}. Tệp giữ nguyên.")
        return PROBLEMS
    print(f"{name}: đã sắp lại chỗ thụt vào và chỗ xuống dòng; không đổi chữ nào.")
    return OK


def import_table(arguments) -> int:
    from . import InvalidPlan, importing

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


def _read(file: Path):
    """The plan in `file`, or None after listing its problems."""
    from . import InvalidPlan, load_plan

    try:
        return load_plan(file)
    except InvalidPlan as invalid:
        _tell(invalid.problems)
        return None


def _tell(problems: list) -> None:
    from .findings import to_text

    say(f"{to_text(problems)}\n{len(problems)} lỗi.")


def _not_written(file: Path, error: OSError) -> int:
    say(f"Không ghi được {shown(file)}: {environment.refused(error)}.")
    return PROBLEMS


def _earlier(file: Path | None):
    """The plan in an older file, or in git's last version of the data when no file is named. It was
    good by the rules of its time: what today's find in it is told and does not stop the comparison."""
    from . import InvalidPlan, loading
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


# --- arguments --------------------------------------------------------------------------------

_ARGPARSE = {
    "usage: ": "cách dùng: ",
    "options": "tùy chọn",
    "positional arguments": "tham số",
    "show this help message and exit": "hiện hướng dẫn này",
    "%(prog)s: error: %(message)s\n": "%(prog)s: lỗi: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "còn thiếu: %s",
    "unrecognized arguments: %s": "không hiểu: %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "không có %(value)s; hãy chọn trong: %(choices)s",
    "ignored explicit argument %r": "không nhận giá trị %s",
    "expected one argument": "còn thiếu giá trị",
}


class _Formatter(argparse.HelpFormatter):
    """Every command has -h: its line of usage is for what only it has."""

    def add_usage(self, usage, actions, groups, prefix=None):
        super().add_usage(usage, [action for action in actions if action.dest != "help"], groups, prefix)


class _Word(str):
    """One of several to choose from: listed without Python's quotes."""

    __repr__ = str.__str__


argparse._ = lambda text: _ARGPARSE.get(text, text)  # argparse has no other way to speak Vietnamese


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m actionplan", allow_abbrev=False, formatter_class=_Formatter,
        description="Kiểm tra dữ liệu kế hoạch, dựng thành trang và xem trang trên máy này. "
                    "Mỗi lệnh tự cài những gì nó cần.")
    commands = parser.add_subparsers(metavar="LỆNH", required=True, title="các lệnh", prog="python -m actionplan")

    def command(run, summary: str, dev: bool = False) -> argparse.ArgumentParser:
        added = commands.add_parser(_Word(run.__name__.replace("_", "-")), help=summary, description=f"{summary[0].upper()}{summary[1:]}.",
                                    allow_abbrev=False, formatter_class=_Formatter)
        added.set_defaults(run=run, dev=dev)
        return added

    def plan_file(to: argparse.ArgumentParser, *name: str, **more) -> None:
        to.add_argument(*name, metavar="TỆP", type=Path, default=DATA,
                        help="tệp dữ liệu của kế hoạch; không ghi thì là data/plan.yaml", **more)

    def plan_option(to: argparse.ArgumentParser) -> None:
        plan_file(to, "--plan")

    def plan_argument(to: argparse.ArgumentParser) -> None:
        plan_file(to, "plan", nargs="?")

    checking = command(check, "kiểm tra dữ liệu và liệt kê mọi lỗi, không dựng trang")
    plan_argument(checking)
    checking.add_argument("--all", action="store_true", help="kể hết các lưu ý, không chỉ vài chỗ đầu của mỗi loại")
    checking.add_argument("--format", metavar="DẠNG", choices=[_Word(form) for form in ("json", "github", "gitlab")],
                          help="in cho chương trình đọc: json, github (hiện cạnh dòng), gitlab (báo cáo Code Quality)")

    laying = command(format, "sắp ngay ngắn tệp dữ liệu: chỗ thụt vào, chỗ xuống dòng; giữ mọi chữ, mọi lời chú và thứ tự")
    plan_argument(laying)
    laying.add_argument("--check", action="store_true", help="chỉ cho biết tệp đã ngay ngắn chưa, không ghi")

    building = command(build, "kiểm tra dữ liệu rồi dựng trang; có lỗi thì trang cũ vẫn còn nguyên")
    plan_option(building)
    building.add_argument("--to", metavar="THƯ_MỤC", type=Path, default=SITE,
                          help="nơi đặt trang; không ghi thì là site")
    building.add_argument("--url", metavar="ĐỊA_CHỈ", default="",
                          help="địa chỉ công bố của trang; không ghi thì lấy ở tệp .hosting.txt cạnh tệp dữ liệu")
    building.add_argument("--verbose", action="store_true", help="hiện mọi dòng thông báo khi dựng")

    recording = command(addresses, "ghi mọi địa chỉ của trang vào danh sách đã công bố, cạnh tệp dữ liệu; địa chỉ cũ giữ nguyên")
    plan_option(recording)
    recording.add_argument("--afresh", action="store_true",
                           help="bỏ danh sách cũ, ghi lại từ đầu: chỉ khi trang chưa từng được đưa lên mạng")

    comparing = command(diff, "cho biết hai bản dữ liệu khác nhau ở đâu, từng chữ")
    comparing.epilog = "Có thay đổi hay không, lệnh đều kết thúc với mã 0; không đọc được một trong hai bản thì với mã 1."
    comparing.add_argument("old", metavar="TỆP_CŨ", type=Path, nargs="?", help="bản cũ; không ghi thì là bản đã lưu trong git")
    comparing.add_argument("new", metavar="TỆP_MỚI", type=Path, nargs="?", default=DATA, help="bản mới; không ghi thì là data/plan.yaml")
    comparing.add_argument("--html", metavar="TỆP", type=_page, help="ghi thêm thành một trang để xem và in")

    packing = command(offline, "dựng trang thành một tệp zip mở được từ đĩa, không cần máy chủ")
    plan_option(packing)
    packing.add_argument("--to", metavar="TỆP", type=Path, default=ROOT / "ke-hoach.zip",
                         help="tệp zip; không ghi thì là ke-hoach.zip")

    serving = command(serve, "xem trang trên máy này; sửa dữ liệu thì trang tự đổi theo")
    plan_option(serving)
    serving.add_argument("--port", metavar="SỐ", type=_number(1, 65535), default=PORT,
                         help=f"cổng của trang; không ghi thì là {PORT}, bận thì lấy cổng trống kế tiếp")

    testing = command(test, "chạy mọi phép kiểm thử; tham số viết thêm được chuyển cho pytest", dev=True)
    testing.usage = "%(prog)s [THAM SỐ CỦA PYTEST …]"

    command(search_bench, "đo phần tìm kiếm: câu hỏi mẫu, câu hỏi mới, tốc độ (cho người viết mã)", dev=True)

    fuzzing = command(fuzz, "thử với nhiều bản dữ liệu bị làm hỏng (cho người viết mã)", dev=True)
    fuzzing.add_argument("count", metavar="SỐ", type=_number(1), help="số bản dữ liệu")
    fuzzing.add_argument("seed", metavar="HẠT_GIỐNG", type=_number(), nargs="?", default=0, help="số khác thì các bản khác; không ghi thì là 0")

    benching = command(bench, "đo trang: số byte, lúc chữ hiện ra, điểm Lighthouse, so với giao diện gốc (cho người viết mã)", dev=True)
    benching.add_argument("subject", metavar="PHẦN", nargs="*", help="chỉ đo phần này: weight, paint, lighthouse, build; không ghi thì đo cả")

    command(cut_css, "cắt tệp kiểu của giao diện còn những quy tắc mà trang dùng (cho người viết mã)", dev=True)

    writing = command(pages, "ghi mã nguồn các trang ra thư mục, cho công cụ dựng trang khác")
    writing.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="nơi ghi")
    plan_option(writing)

    importing = command(import_table, "đưa bảng Excel đã sửa trở lại dữ liệu: cho xem thay đổi, có --write mới ghi")
    importing.add_argument("table", metavar="BẢNG", type=Path, help="tệp .xlsx lấy từ trang (du-lieu/ke-hoach.xlsx) rồi sửa; giữ cột Mã và dòng tên cột")
    plan_option(importing)
    importing.add_argument("--write", action="store_true", help="ghi các thay đổi vào tệp dữ liệu; không có thì chỉ cho xem")

    command(schema, "ghi lại lược đồ dữ liệu data/plan.schema.json (cho người viết mã)")

    sampling = command(sample, "in ra dữ liệu của một kế hoạch giả, để đo tốc độ")
    sampling.add_argument("count", metavar="SỐ", type=_number(1), help="số nhiệm vụ")

    locking = command(lock, "ghi lại phiên bản các thư viện (cho người viết mã)", dev=True)
    locking.add_argument("--upgrade", action="store_true", help="lấy bản mới nhất còn hợp với nhau")
    return parser


def _number(least: int | None = None, most: int | None = None):
    """What reads a whole number within these; argparse says the rest."""
    wanted = "một số nguyên" if not least else f"một số từ {least} " + (f"đến {most}" if most else "trở lên")

    def read(text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            number = None
        if number is None or least and number < least or most and number > most:
            raise argparse.ArgumentTypeError(f"cần {wanted}, không phải {text}")
        return number

    return read


def _page(text: str) -> Path:
    """The name of a page to write: no file of another kind is overwritten by one."""
    if not text.lower().endswith(".html"):
        raise argparse.ArgumentTypeError(f"tên tệp phải kết thúc bằng .html, không phải {text}")
    return Path(text)


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
        code = arguments.run(arguments)
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
    except KeyboardInterrupt:
        stop("Đã dừng.", 130)
