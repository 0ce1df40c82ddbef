"""The command line: `python -m actionplan COMMAND`. Speaks Vietnamese, to an office clerk.

Reads the arguments, enters the project's environment and calls what does the work. Exit codes:
0 all is well, 1 problems in the data or a failed build, 2 a command that is not understood.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from . import environment
from .environment import DATA, ROOT, SITE, say, stop

PORT = 8000

OK, PROBLEMS, MISUSED = 0, 1, 2


# --- commands ---------------------------------------------------------------------------------
# What they need beyond the standard library is imported inside, after environment.ensure().


def check(arguments) -> int:
    plan = _read(arguments.plan)
    if plan is None:
        return PROBLEMS
    from .paper.letters import not_on_paper
    from .publishing import shown

    print(f"{shown(arguments.plan)}: hợp lệ: {len(plan.tasks)} nhiệm vụ, {len(plan.units)} đơn vị, "
          f"{len(plan.directives)} văn bản, {len(plan.citations)} trích dẫn")
    for problem in not_on_paper(plan):
        say(f"Lưu ý: {problem}")
    return OK


def build(arguments) -> int:
    from . import publishing

    clock = publishing.Stopwatch()
    site = publishing.shown(arguments.to)
    plan = _read(arguments.plan)
    if plan is None:
        say(f"Chưa dựng trang; {site}/ vẫn như cũ.")
        return PROBLEMS
    try:
        pages = publishing.build(arguments.plan, plan.edition, arguments.to, arguments.verbose)
    except (publishing.BuildFailed, OSError) as error:
        say(f"{error}\nKhông dựng được trang; {site}/ vẫn như cũ.")
        return PROBLEMS
    print(f"{site}/: {pages} trang, {clock}")
    return OK


def offline(arguments) -> int:
    from . import publishing

    clock = publishing.Stopwatch()
    archive = publishing.shown(arguments.to)
    plan = _read(arguments.plan)
    if plan is None:
        return PROBLEMS
    try:
        pages = publishing.build_offline(arguments.plan, plan.edition, arguments.to)
    except (publishing.BuildFailed, OSError) as error:
        say(f"{error}\nKhông làm được {archive}.")
        return PROBLEMS
    print(f"{archive}: {pages} trang, {clock}. Giải nén rồi mở index.html.")
    return OK


def serve(arguments) -> int:
    from . import publishing

    plan = _read(arguments.plan)  # a bad plan is shown in the browser too, until it is mended
    if not arguments.plan.is_file():
        return PROBLEMS
    return publishing.serve(arguments.plan, plan and plan.edition, arguments.port)


def test(arguments) -> int:
    from . import tools

    os.environ["CHROME"] = tools.ensure_browser()
    tools.ensure_programs()
    return _run([sys.executable, "-m", "pytest", *arguments.rest])


def search_bench(arguments) -> int:
    from . import tools

    tools.ensure_browser()
    return _run([sys.executable, "-m", "tests.search.bench"])


def pages(arguments) -> int:
    from .pages import pages as pages_of
    from .publishing import shown

    plan = _read(arguments.plan)
    if plan is None:
        return PROBLEMS
    written = 0
    for written, page in enumerate(pages_of(plan), start=1):
        file = arguments.folder / page.source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.markdown, encoding="utf-8", newline="\n")
    print(f"{shown(arguments.folder)}/: {written} trang")
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
    if said := importing.report(found):
        print(said)
    if not found.changes:
        print("Bảng không khác dữ liệu; không có gì để ghi." if not found.left else "Không có gì để ghi.")
        return OK
    try:
        importing.apply(arguments.plan, found.changes, write=arguments.write)
    except importing.Refused as refused:
        say(f"{refused}\nSửa như bảng thì dữ liệu có lỗi như trên, nên không ghi. Tệp dữ liệu giữ nguyên.")
        return PROBLEMS
    except OSError as error:
        say(f"{error}\nKhông ghi được. Tệp dữ liệu giữ nguyên.")
        return PROBLEMS
    if arguments.write:
        print("Đã ghi. Hãy thêm một dòng vào mục changes: của tệp dữ liệu trước khi công bố.")
    else:
        print("Chưa ghi gì. Xem lại các thay đổi trên, rồi chạy lại với --write để ghi.")
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
        say("\n".join(map(str, invalid.problems)))
        say(f"{len(invalid.problems)} lỗi.")
        return None


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
    "invalid %(type)s value: %(value)r": "%(value)s phải là một số từ 1 trở lên",
    "ignored explicit argument %r": "không nhận giá trị %r",
    "expected one argument": "còn thiếu giá trị",
}
argparse._ = lambda text: _ARGPARSE.get(text, text)  # argparse has no other way to speak Vietnamese


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m actionplan", allow_abbrev=False,
        description="Kiểm tra dữ liệu kế hoạch, dựng thành trang và xem trang trên máy này. "
                    "Mỗi lệnh tự cài những gì nó cần.")
    commands = parser.add_subparsers(metavar="LỆNH", required=True, title="các lệnh", prog="python -m actionplan")

    def command(run, summary: str, dev: bool = False) -> argparse.ArgumentParser:
        added = commands.add_parser(run.__name__.replace("_", "-"), help=summary, description=f"{summary[0].upper()}{summary[1:]}.",
                                    allow_abbrev=False)
        added.set_defaults(run=run, dev=dev)
        return added

    def plan_option(to: argparse.ArgumentParser) -> None:
        to.add_argument("--plan", metavar="TỆP", type=Path, default=DATA,
                        help="tệp dữ liệu của kế hoạch; không ghi thì là data/plan.yaml")

    checking = command(check, "kiểm tra dữ liệu và liệt kê mọi lỗi, không dựng trang")
    checking.add_argument("plan", metavar="TỆP", type=Path, nargs="?", default=DATA,
                          help="tệp dữ liệu của kế hoạch; không ghi thì là data/plan.yaml")

    building = command(build, "kiểm tra dữ liệu rồi dựng trang; có lỗi thì trang cũ vẫn còn nguyên")
    plan_option(building)
    building.add_argument("--to", metavar="THƯ_MỤC", type=Path, default=SITE,
                          help="nơi đặt trang; không ghi thì là site")
    building.add_argument("--verbose", action="store_true", help="hiện mọi dòng thông báo khi dựng")

    packing = command(offline, "dựng trang thành một tệp zip mở được từ đĩa, không cần máy chủ")
    plan_option(packing)
    packing.add_argument("--to", metavar="TỆP", type=Path, default=ROOT / "ke-hoach.zip",
                         help="tệp zip; không ghi thì là ke-hoach.zip")

    serving = command(serve, "xem trang trên máy này; sửa dữ liệu thì trang tự đổi theo")
    plan_option(serving)
    serving.add_argument("--port", metavar="SỐ", type=_positive, default=PORT,
                         help=f"cổng của trang; không ghi thì là {PORT}, bận thì lấy cổng trống kế tiếp")

    testing = command(test, "chạy mọi phép kiểm thử; tham số viết thêm được chuyển cho pytest", dev=True)
    testing.usage = "%(prog)s [-h] [THAM SỐ CỦA PYTEST …]"

    command(search_bench, "đo phần tìm kiếm: câu hỏi mẫu, câu hỏi mới, tốc độ (cho người viết mã)", dev=True)

    writing = command(pages, "ghi mã nguồn các trang ra thư mục, cho công cụ dựng trang khác")
    writing.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="nơi ghi")
    plan_option(writing)

    importing = command(import_table, "đưa bảng Excel đã sửa trở lại dữ liệu: cho xem thay đổi, có --write mới ghi")
    importing.add_argument("table", metavar="BẢNG", type=Path, help="tệp .xlsx lấy từ trang (du-lieu/ke-hoach.xlsx) rồi sửa; giữ cột Mã và dòng tên cột")
    plan_option(importing)
    importing.add_argument("--write", action="store_true", help="ghi các thay đổi vào tệp dữ liệu; không có thì chỉ cho xem")

    sampling = command(sample, "in ra dữ liệu của một kế hoạch giả, để đo tốc độ")
    sampling.add_argument("count", metavar="SỐ", type=_positive, help="số nhiệm vụ")

    locking = command(lock, "ghi lại phiên bản các thư viện (cho người viết mã)", dev=True)
    locking.add_argument("--upgrade", action="store_true", help="lấy bản mới nhất còn hợp với nhau")
    return parser


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a Windows pipe has no Vietnamese of its own
    parser = _parser()
    arguments, rest = parser.parse_known_args()
    arguments.rest = rest
    if rest and arguments.run is not test:
        parser.error(f"không hiểu: {' '.join(rest)}")
    environment.ensure(dev=arguments.dev)
    return arguments.run(arguments)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        stop("Đã dừng.", 130)
