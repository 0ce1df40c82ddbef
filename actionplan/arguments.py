"""The arguments of the commands, and what argparse says of them in Vietnamese."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from .environment import DATA, ROOT, SITE

PORT = 8000

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


def parser_of(commands: Mapping[str, Callable[[argparse.Namespace], int]]) -> argparse.ArgumentParser:
    """What reads a command line; `run` of what it gives is the command of that name."""
    parser = argparse.ArgumentParser(
        prog="python -m actionplan", allow_abbrev=False, formatter_class=_Formatter,
        description="Kiểm tra dữ liệu kế hoạch, dựng thành trang và xem trang trên máy này. "
                    "Mỗi lệnh tự cài những gì nó cần.")
    known = parser.add_subparsers(metavar="LỆNH", required=True, title="các lệnh", prog="python -m actionplan")

    def command(name: str, summary: str, dev: bool = False) -> argparse.ArgumentParser:
        added = known.add_parser(_Word(name), help=summary, description=f"{summary[0].upper()}{summary[1:]}.",
                                    allow_abbrev=False, formatter_class=_Formatter)
        added.set_defaults(run=commands[name], dev=dev)
        return added

    def plan_file(to: argparse.ArgumentParser, *name: str, **more) -> None:
        to.add_argument(*name, metavar="TỆP", type=Path, default=DATA,
                        help="tệp dữ liệu của kế hoạch; không ghi thì là data/plan.yaml", **more)

    def plan_option(to: argparse.ArgumentParser) -> None:
        plan_file(to, "--plan")

    def plan_argument(to: argparse.ArgumentParser) -> None:
        plan_file(to, "plan", nargs="?")

    checking = command("check", "kiểm tra dữ liệu và liệt kê mọi lỗi, không dựng trang")
    plan_argument(checking)
    checking.add_argument("--all", action="store_true", help="kể hết các lưu ý, không chỉ vài chỗ đầu của mỗi loại")
    checking.add_argument("--format", metavar="DẠNG", choices=[_Word(form) for form in ("json", "github", "gitlab")],
                          help="in cho chương trình đọc: json, github (hiện cạnh dòng), gitlab (báo cáo Code Quality)")

    laying = command("format", "sắp ngay ngắn tệp dữ liệu: chỗ thụt vào, chỗ xuống dòng; giữ mọi chữ, mọi lời chú và thứ tự")
    plan_argument(laying)
    laying.add_argument("--check", action="store_true", help="chỉ cho biết tệp đã ngay ngắn chưa, không ghi")

    building = command("build", "kiểm tra dữ liệu rồi dựng trang; có lỗi thì trang cũ vẫn còn nguyên")
    plan_option(building)
    building.add_argument("--to", metavar="THƯ_MỤC", type=Path, default=SITE,
                          help="nơi đặt trang; không ghi thì là site")
    building.add_argument("--url", metavar="ĐỊA_CHỈ", default="",
                          help="địa chỉ công bố của trang; không ghi thì lấy ở tệp .hosting.txt cạnh tệp dữ liệu")
    building.add_argument("--verbose", action="store_true", help="hiện mọi dòng thông báo khi dựng")

    recording = command("addresses", "ghi mọi địa chỉ của trang vào danh sách đã công bố, cạnh tệp dữ liệu; địa chỉ cũ giữ nguyên")
    plan_option(recording)
    recording.add_argument("--afresh", action="store_true",
                           help="bỏ danh sách cũ, ghi lại từ đầu: chỉ khi trang chưa từng được đưa lên mạng")

    comparing = command("diff", "cho biết hai bản dữ liệu khác nhau ở đâu, từng chữ")
    comparing.epilog = "Có thay đổi hay không, lệnh đều kết thúc với mã 0; không đọc được một trong hai bản thì với mã 1."
    comparing.add_argument("old", metavar="TỆP_CŨ", type=Path, nargs="?", help="bản cũ; không ghi thì là bản đã lưu trong git")
    comparing.add_argument("new", metavar="TỆP_MỚI", type=Path, nargs="?", default=DATA, help="bản mới; không ghi thì là data/plan.yaml")
    comparing.add_argument("--html", metavar="TỆP", type=_page, help="ghi thêm thành một trang để xem và in")

    packing = command("offline", "dựng trang thành một tệp zip mở được từ đĩa, không cần máy chủ")
    plan_option(packing)
    packing.add_argument("--to", metavar="TỆP", type=Path, default=ROOT / "ke-hoach.zip",
                         help="tệp zip; không ghi thì là ke-hoach.zip")

    serving = command("serve", "xem trang trên máy này; sửa dữ liệu thì trang tự đổi theo")
    plan_option(serving)
    serving.add_argument("--port", metavar="SỐ", type=_number(1, 65535), default=PORT,
                         help=f"cổng của trang; không ghi thì là {PORT}, bận thì lấy cổng trống kế tiếp")

    testing = command("test", "chạy mọi phép kiểm thử; tham số viết thêm được chuyển cho pytest", dev=True)
    testing.usage = "%(prog)s [THAM SỐ CỦA PYTEST …]"

    command("search-bench", "đo phần tìm kiếm: câu hỏi mẫu, câu hỏi mới, tốc độ (cho người viết mã)", dev=True)

    fuzzing = command("fuzz", "thử với nhiều bản dữ liệu bị làm hỏng (cho người viết mã)", dev=True)
    fuzzing.add_argument("count", metavar="SỐ", type=_number(1), help="số bản dữ liệu")
    fuzzing.add_argument("seed", metavar="HẠT_GIỐNG", type=_number(), nargs="?", default=0, help="số khác thì các bản khác; không ghi thì là 0")

    benching = command("bench", "đo trang: số byte, lúc chữ hiện ra, điểm Lighthouse, so với giao diện gốc (cho người viết mã)", dev=True)
    benching.add_argument("subject", metavar="PHẦN", nargs="*", help="chỉ đo phần này: weight, paint, lighthouse, build; không ghi thì đo cả")

    command("cut-css", "cắt tệp kiểu của giao diện còn những quy tắc mà trang dùng (cho người viết mã)", dev=True)

    writing = command("pages", "ghi mã nguồn các trang ra thư mục, cho công cụ dựng trang khác")
    writing.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="nơi ghi")
    plan_option(writing)

    importing = command("import-table", "đưa bảng Excel đã sửa trở lại dữ liệu: cho xem thay đổi, có --write mới ghi")
    importing.add_argument("table", metavar="BẢNG", type=Path, help="tệp .xlsx lấy từ trang (du-lieu/ke-hoach.xlsx) rồi sửa; giữ cột Mã và dòng tên cột")
    plan_option(importing)
    importing.add_argument("--write", action="store_true", help="ghi các thay đổi vào tệp dữ liệu; không có thì chỉ cho xem")

    command("schema", "ghi lại lược đồ dữ liệu data/plan.schema.json (cho người viết mã)")

    sampling = command("sample", "in ra dữ liệu của một kế hoạch giả, để đo tốc độ")
    sampling.add_argument("count", metavar="SỐ", type=_number(1), help="số nhiệm vụ")

    locking = command("lock", "ghi lại phiên bản các thư viện (cho người viết mã)", dev=True)
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
