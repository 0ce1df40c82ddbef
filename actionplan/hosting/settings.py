"""Where a plan's site is published: the file beside the plan that says so, and the `--url` of a build.

`data/plan.yaml` has `data/plan.hosting.txt`; a plan without that file is published anywhere. Lines
are `key: value`; an office fills in two of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from ..complaints import unreadable
from ..environment import shown
from ..model import Problem, Where
from ..vocabulary import nearest
from . import policy

KEYS = ("url", "embed-on")
_LONGEST = 1000  # of a line for static hosts, in which embed-on stands with the rest of the policy, Cloudflare reads 2,000 letters
_HOST = r"[A-Za-z0-9](?:(?:[A-Za-z0-9-]|\.(?!\.))*[A-Za-z0-9])?(?::\d+)?"
_ORIGIN = re.compile(rf"https?://(?:\*\.)?{_HOST}")
_URL = re.compile(rf"https?://{_HOST}(?:/(?!\.\.?(?:/|$))[A-Za-z0-9._~-]+)*/?")


class Refused(Exception):
    """The site cannot be published as it is told to be. `problems` says why, line by line."""

    def __init__(self, problems: Sequence[Problem | str]):
        self.problems = list(problems)
        super().__init__("\n".join(map(str, problems)))


@dataclass(frozen=True)
class Settings:
    """`url` is the public address with a slash at its end, "" when nobody said one; `embed_on` the
    origins of other pages that may frame what is below embed/."""

    url: str = ""
    embed_on: tuple[str, ...] = ()

    @property
    def base(self) -> str:
        """The path of the site's root on its host: "/" or "/ke-hoach-21/"."""
        return urlsplit(self.url).path or "/"


def beside(plan: Path, what: str) -> Path:
    """The file about publishing that belongs to a plan: data/plan.yaml -> data/plan.addresses.txt."""
    return plan.with_name(f"{plan.stem}.{what}.txt")


def read(plan: Path) -> Settings:
    """The settings beside a plan. Raises Refused with every line that is wrong."""
    file = beside(plan, "hosting")
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for number, line in numbered_lines(file):
        written, colon, value = (part.strip() for part in line.partition(":"))
        key, value = written.lower(), " ".join(map(plain, value.split(" ")))
        if key not in KEYS or not colon:
            fault = f'không có mục "{written}"' + nearest(key, KEYS)
        elif key in found:
            fault = f'mục "{key}" viết hai lần; giữ lại một'
        else:
            found[key] = value
            fault = (url_fault if key == "url" else _origins_fault)(value) if value else ""
        if fault:
            problems.append(Problem(Where(shown(file), number), "", fault, "hosting-setting"))
    if problems:
        raise Refused(problems)
    return Settings(with_slash(found.get("url", "")), tuple(found.get("embed-on", "").split()))


def url_fault(url: str) -> str:
    """What is wrong with a site's public address; "" when nothing is."""
    if not url.startswith(("https://", "http://")):
        return f'địa chỉ công bố "{url}" phải bắt đầu bằng https:// (hoặc http://), ví dụ https://{url.split("//")[-1] or "…"}'
    if re.search(r"[?#]", url):
        return f'địa chỉ công bố "{url}": chỉ ghi tới tên thư mục, bỏ phần từ dấu ? hoặc # trở đi'
    if re.search(r"/[^/]+\.html?$", url.partition("//")[2]):
        return f'địa chỉ công bố "{url}": ghi địa chỉ của thư mục, bỏ tên tệp ở cuối'
    if not _URL.fullmatch(url):
        return f'địa chỉ công bố "{url}" không đọc được; viết như https://stp.example.vn/ke-hoach-21/ (chữ không dấu, không có dấu cách)'
    if not _port_exists(url):
        return f'địa chỉ công bố "{url}": {_NO_PORT}'
    if own := policy.RESERVED.intersection(urlsplit(url).path.split("/")):
        return f'địa chỉ công bố "{url}": thư mục "{min(own)}" trùng tên một thư mục riêng của trang; chọn tên khác'
    return ""


_NO_PORT = "số cổng phải từ 1 đến 65535"


def _port_exists(address: str) -> bool:
    port = re.search(r"[^/]:(\d+)", address)
    return not port or len(port[1]) <= 5 and 1 <= int(port[1]) <= 65535


def plain(address: str) -> str:
    """An address as browsers write it: HTTPS://STP.example.vn/A is https://stp.example.vn/A."""
    return re.sub(r"^https?://[^/]*", lambda origin: origin[0].lower(), address, flags=re.IGNORECASE)


def with_slash(url: str) -> str:
    return url and url.rstrip("/") + "/"


def _origins_fault(value: str) -> str:
    if len(value) > _LONGEST:
        return f"danh sách nơi được nhúng quá dài ({len(value)} ký tự, nhiều nhất {_LONGEST}); dùng dạng https://*.example.vn"
    for origin in value.split():
        if not _ORIGIN.fullmatch(origin):
            return f'nơi được nhúng "{origin}": chỉ ghi tên máy chủ, ví dụ https://stp.example.vn; nhiều nơi cách nhau bằng dấu cách'
        if not _port_exists(origin):
            return f'nơi được nhúng "{origin}": {_NO_PORT}'
    return ""


def numbered_lines(file: Path, comments: bool = False) -> list[tuple[int, str]]:
    """The lines of a file that say something, with their numbers; none when there is no file. With the `comments` or without."""
    where = Where(shown(file), 1)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Refused([Problem(where, "", unreadable(error), "unreadable-file")]) from error
    except UnicodeDecodeError as error:
        raise Refused([Problem(where, "", "tệp không phải UTF-8; lưu lại với bảng mã UTF-8", "not-utf-8")]) from error
    return [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip() and (comments or not line.lstrip().startswith("#"))]
