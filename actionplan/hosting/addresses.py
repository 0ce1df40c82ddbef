"""Addresses never die: the list of all that was ever published of a plan, and where each now leads.

The list stands beside the plan: `data/plan.yaml` has `data/plan.addresses.txt`. A line is an address
from the site's root, with an anchor or without; or an old address, an arrow, and the new one. Only the
command `addresses` adds lines; nothing takes one away.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from ..environment import shown
from ..model import Problem, Where
from ..vocabulary import nearest
from .reading import Site
from .settings import Refused, beside, numbered_lines

ARROW = "->"
MOST_SAID = 20
_ADDRESS = re.compile(r"/[^\s#?]*(?:#[^\s#]+)?")

HEAD = """\
# Mọi địa chỉ đã công bố của trang này, kể cả mỏ neo (phần sau dấu #). Nơi khác đã dẫn tới chúng,
# nên không địa chỉ nào được mất: bản dựng thiếu một địa chỉ ở đây thì không được đưa lên.
#
# Trang đổi chỗ thì ghi nơi mới vào chính dòng cũ:  /van-ban/cu/ -> /van-ban/moi/
# Lệnh ghi thêm những địa chỉ mới:  python -m actionplan addresses
"""


@dataclass(frozen=True)
class Line:
    """`to` is "" for an address that still stands."""

    address: str
    to: str
    where: Where


@dataclass
class Addresses:
    """The list of one plan; empty for a plan that has none."""

    file: Path
    lines: list[Line] = field(default_factory=list)
    kept: bool = False  # whether the plan has a list

    @property
    def redirects(self) -> dict[str, str]:
        """Old address -> new, each maybe with an anchor."""
        return {line.address: line.to for line in self.lines if line.to}

    def new_in(self, site: Site) -> list[str]:
        """Addresses of the built site that nobody has recorded."""
        return sorted(site.addresses - {line.address for line in self.lines}, key=order)


def read(plan: Path) -> Addresses:
    """The list beside a plan. Raises Refused with every line that cannot be read."""
    file = beside(plan, "addresses")
    found = Addresses(file, kept=file.exists())
    problems, first, name = [], {}, shown(file)
    for number, text in numbered_lines(file):
        address, arrow, to = (part.strip() for part in text.partition(ARROW))
        where = Where(name, number)
        if not _ADDRESS.fullmatch(address) or arrow and not _ADDRESS.fullmatch(to):
            problems.append(Problem(where, "", f'không đọc được dòng này; viết "/dia-chi/" hoặc "/dia-chi-cu/ {ARROW} /dia-chi-moi/"', "address-line"))
        elif address in first:
            problems.append(Problem(where, "", f"{address} đã có ở dòng {first[address]}; giữ lại một", "address-line"))
        else:
            found.lines.append(Line(address, to, where))
        first.setdefault(address, number)
    if problems:
        raise Refused(problems)
    return found


def problems(known: Addresses, site: Site) -> list[Problem]:
    """Every address that vanished, and every redirect that leads nowhere or hides a page."""
    redirects, stands, listed = known.redirects, site.addresses, {line.address for line in known.lines}
    found: list[Problem] = []

    def problem(line: Line, message: str, wanted: str = "") -> None:
        hint = _nearest(wanted, site) if wanted and len(found) < MOST_SAID else ""
        found.append(Problem(line.where, "", message + hint, "published-addresses-stay"))

    for line in known.lines:
        page, _, anchor = line.address.partition("#")
        if line.to:
            if line.address in stands:
                problem(line, f'{line.address} vẫn có trong trang; hãy bỏ phần "{ARROW} {line.to}"')
            elif line.to in redirects:
                problem(line, f"{line.to} cũng đã chuyển đi; hãy ghi thẳng nơi cuối cùng: {redirects[line.to]}")
            elif not site.has(line.to):
                problem(line, f"nơi chuyển đến {line.to} không có trong trang", line.to)
        elif line.address in stands:
            continue
        elif anchor and page not in site.pages and page in listed:
            continue  # what is said of its page covers it
        else:
            thing = "mỏ neo" if anchor else "địa chỉ"
            problem(line, f"{thing} {line.address} đã công bố nhưng không còn trong trang. Hãy khôi phục, "
                          f'hoặc ghi nơi chuyển đến vào dòng này: "{line.address} {ARROW} /…/"', line.address)
    return found


def _nearest(address: str, site: Site) -> str:
    """What was perhaps meant: another anchor of the same page, or another page."""
    page, hash, _ = address.partition("#")
    return nearest(address, [f"{page}#{anchor}" for anchor in site.pages.get(page, ())] if hash else [*site.pages, *site.others])


def check(known: Addresses, site: Site) -> None:
    """Raises Refused when an address has died; says the first of many, or that the list is of another plan."""
    if found := problems(known, site):
        more = len(found) - MOST_SAID
        if more > 0 and (foreign := _of_another_plan(known, site)):
            raise Refused([foreign])
        raise Refused([*found[:MOST_SAID], *([f"… và {more} dòng nữa"] if more > 0 else [])])


def _of_another_plan(known: Addresses, site: Site) -> Problem | None:
    """What is said once of a list most of whose pages are gone: another plan took the place of the one it was made for."""
    pages = {line.address.partition("#")[0] for line in known.lines}
    gone = [page for page in pages if not site.has(known.redirects.get(page, page))]
    return Problem(Where(known.lines[0].where.file, 1), "", f"{len(gone)} trong {len(pages)} trang ghi ở đây không có trong kế hoạch này; "
                   "danh sách này có vẻ là của một kế hoạch khác. Nếu đúng vậy, hãy xóa tệp này và xem lại tệp .hosting.txt bên cạnh; "
                   "nếu không, hãy trả lại các mã cũ trong dữ liệu", "published-addresses-stay") if len(gone) > len(pages) / 2 else None


def text(known: Addresses, site: Site) -> str:
    """The list with the site's new addresses among the old ones, in order."""
    lines = {line.address: f"{line.address} {ARROW} {line.to}" if line.to else line.address for line in known.lines}
    lines |= {address: address for address in known.new_in(site)}
    return HEAD + "".join(f"{lines[address]}\n" for address in sorted(lines, key=order))


def order(address: str) -> list:
    """Pages in the order of their addresses, 1.2.9 before 1.2.10; a page's anchors behind it."""
    page, _, anchor = address.partition("#")
    return [_natural(page), _natural(anchor)]


def _natural(text: str) -> list[tuple[int, int, str]]:
    return [(1, int(piece), "") if piece.isdigit() else (0, 0, piece) for piece in re.findall(r"\d+|\D", text)]
