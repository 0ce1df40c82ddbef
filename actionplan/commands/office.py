"""What an office does with its plan: check it, lay it out, build, show and compare it. Each returns an exit code; a bad
plan is raised as InvalidPlan.
"""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .. import InvalidPlan, environment, load_plan
from ..environment import DATA, ROOT, say, shown
from . import OK, PROBLEMS, not_written, tell


def check(arguments) -> int:
    from .. import findings
    from ..hosting import finishing

    gc.disable()  # many small objects, none of them garbage, and a process that ends at once
    plan, problems, advice = None, [], []
    try:
        plan = load_plan(arguments.plan)
        advice = _advice(plan)
    except InvalidPlan as invalid:
        problems += invalid.problems
    if arguments.plan.is_file():
        problems += finishing.problems(arguments.plan, plan)
    if arguments.format:
        print(findings.FORMS[arguments.format]([*problems, *advice]))
        return PROBLEMS if problems else OK
    if problems:
        tell(problems)
        return PROBLEMS
    print(f"{shown(arguments.plan)}: hợp lệ: {len(plan.tasks)} nhiệm vụ, {len(plan.units)} đơn vị, "
          f"{len(plan.directives)} văn bản, {len(plan.citations)} trích dẫn")
    if advice:
        say(findings.advice_to_text(advice, arguments.all))
    return OK


def _advice(plan) -> list:
    from datetime import date

    from .. import checks
    from ..checks.hints import not_yet
    from ..paper.letters import not_on_paper

    return sorted([*checks.advice(plan), *not_on_paper(plan), *not_yet(plan, date.today())], key=lambda p: (p.where.line, p.rule))


def format(arguments) -> int:
    from .. import formatting, loading, records, rewriting

    file, name = arguments.plan, shown(arguments.plan)
    try:
        text = records.read_text(file)
        new = formatting.formatted(text, name)
    except (OSError, UnicodeDecodeError):
        tell(loading.read(file).problems)
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


def build(arguments) -> int:
    from .. import progress, publishing

    clock = publishing.Stopwatch()
    site = shown(arguments.to)
    kept = f"; {site}{'/' if arguments.to.is_dir() else ''} vẫn như cũ" if arguments.to.exists() else ""
    try:
        with progress.showing("dựng trang"):
            pages = publishing.build(arguments.plan, arguments.to, arguments.verbose, arguments.url)
    except InvalidPlan as invalid:
        tell(invalid.problems)
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
    from .. import progress, publishing

    try:
        with progress.showing("dựng trang"):
            file, count, new = publishing.record_addresses(arguments.plan, arguments.afresh)
    except (publishing.BuildFailed, OSError) as error:
        say(f"{environment.refusal(error) if isinstance(error, OSError) else error}\nChưa ghi gì vào danh sách địa chỉ.")
        return PROBLEMS
    print(f"{shown(file)}: {count} địa chỉ, {new} địa chỉ mới")
    return OK


def offline(arguments) -> int:
    from .. import progress, publishing

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
    from .. import publishing

    if not arguments.plan.is_file():  # what is wrong in it is told while serving, here and in the browser, until it is mended
        load_plan(arguments.plan)
    return publishing.serve(arguments.plan, arguments.port)


def diff(arguments) -> int:
    from ..comparing import compare, page, text
    from ..rewriting import replace_whole

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
            return not_written(arguments.html, error)
        say(f"Đã ghi {shown(arguments.html)}")
    return OK


def _earlier(file: Path | None):
    """The plan in an older file, or in git's last version of the data when no file is named. It was
    good by the rules of its time: what today's find in it is told and does not stop the comparison."""
    from .. import loading
    from ..checks import problems

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


def import_table(arguments) -> int:
    from .. import importing

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
        say(f"{environment.refusal(error)}\nKhông đọc được, hoặc không ghi được cạnh tệp dữ liệu. Tệp dữ liệu giữ nguyên.")
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
