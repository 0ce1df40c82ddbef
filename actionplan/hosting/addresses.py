"""Addresses never die: the list of all that was ever published of a plan, and where each now leads.

The list stands beside the plan: `data/plan.yaml` has `data/plan.addresses.txt`. A line is an address
from the site's root, with an anchor or without; or an old address, an arrow, and the new one. Only the
command `addresses` adds lines; nothing takes one away, nor the editor's own comment in front of one.

A record has one address that is its home, and many that are named after it: papers, data, anchors. What
the list says of the home holds for all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from ..environment import shown
from ..model import Plan, Problem, Where
from ..pages import FOLDERS, address as page_of, anchor as anchor_of
from ..vocabulary import nearest
from .reading import Site, path_of
from .settings import Refused, beside, numbered_lines

ARROW = "->"
MOST_SAID = 20
MANY = 10  # from here on it is asked whether the list is of another plan
PAPERS = ("/tai-ve/", "/in/#tep-")  # the files for offices, and the parts of the page that lists them
# No part of it is empty, "." or "..", and none is a drive: a file is written there, inside the site's folder. Nor has it
# a letter that means something to a server's configuration.
_ADDRESS = re.compile(r"(?=/)(?:/(?!\.\.?(?:[/#]|$))[\w.~()-]+)*/?(?:#[\w.~()-]+)?")
_ID = r"([a-z0-9]+(?:[.-][a-z0-9]+)*?)"
_KIND = f"(?:{'|'.join(FOLDERS.values())})"
# Where a record is at home: its page; a point, which has none, in the whole text.
_HOME = re.compile(rf"(?:/{_KIND}/|/toan-van/#diem-){_ID}/?")
# And what else is named after it. A test holds these forms to what a site has.
_NAMED_AFTER = re.compile(rf"(?:/r/|/embed/{_KIND}/|/api/v\d+/\w+/|/lich/(?:don-vi/)?|/tai-ve/(?:{_KIND}|bao-cao)-|[^#]*#(?:nhiem-vu|phan|diem|muc)-){_ID}"
                          r"(?:/|\.json|\.ics|(?:-toan-van)?\.(?:pdf|docx)|(?:--\d+)?)")
_FIGURES = re.compile(r"\d+|(?<![a-z])[ivx]+(?![a-z])")

HEAD = """\
# Mọi địa chỉ đã công bố của trang này, kể cả địa chỉ của từng đoạn (có phần sau dấu #). Nơi khác đã dẫn tới chúng,
# nên không địa chỉ nào được mất: bản dựng thiếu một địa chỉ ở đây thì không được đưa lên.
#
# Trang đổi chỗ thì ghi nơi mới vào chính dòng cũ:  /van-ban/cu/ -> /van-ban/moi/
# Tệp PDF, Word, tệp dữ liệu, địa chỉ ngắn, địa chỉ từng đoạn mang mã ấy tự chuyển theo; không phải ghi từng dòng.
# Lệnh ghi thêm những địa chỉ mới:  python -m actionplan addresses
"""


@dataclass(frozen=True)
class Line:
    """`to` is "" for an address that still stands; `above` are the editor's comments in front of it."""

    address: str
    to: str
    where: Where
    above: tuple[str, ...] = ()


@dataclass
class Addresses:
    """The list of one plan; empty for a plan that has none."""

    file: Path
    lines: list[Line] = field(default_factory=list)
    kept: bool = False  # whether the plan has a list
    below: tuple[str, ...] = ()  # the editor's comments behind the last line

    @property
    def redirects(self) -> dict[str, str]:
        """Old address -> new, each maybe with an anchor."""
        return {line.address: line.to for line in self.lines if line.to}

    def without(self, beginnings: tuple[str, ...]) -> Addresses:
        """The list without the lines whose address, or where it went, begins so."""
        return replace(self, lines=[line for line in self.lines if not (line.address.startswith(beginnings) or line.to.startswith(beginnings))])

    def new_in(self, site: Site) -> list[str]:
        """Addresses of the built site that nobody has recorded."""
        return sorted(site.addresses - {line.address for line in self.lines}, key=order)


def read(plan: Path) -> Addresses:
    """The list beside a plan. Raises Refused with every line that cannot be read."""
    file = beside(plan, "addresses")
    found = Addresses(file, kept=file.exists())
    problems, first, above, name = [], {}, [], shown(file)
    for number, text in numbered_lines(file, comments=True):
        if text.startswith("#"):
            if first or text not in HEAD.splitlines():
                above.append(text)
            continue
        # As a browser's address bar gives it, an address may have %E1%BA%BF for ế.
        address, arrow, to = (unicodedata.normalize("NFC", unquote(part.strip())) for part in text.partition(ARROW))
        where = Where(name, number)
        if not _ADDRESS.fullmatch(address) or arrow and not _ADDRESS.fullmatch(to):
            problems.append(Problem(where, "", f'không đọc được dòng này; viết "/dia-chi/" hoặc "/dia-chi-cu/ {ARROW} /dia-chi-moi/"', "address-line"))
        elif fault := _fault_of_files(address, to):
            problems.append(Problem(where, "", fault, "address-line"))
        elif address in first:
            problems.append(Problem(where, "", f"{address} đã có ở dòng {first[address]}; giữ lại một", "address-line"))
        else:
            found.lines.append(Line(address, to, where, tuple(above)))
            above = []
        first.setdefault(address, number)
    found.below = tuple(above)
    if problems:
        raise Refused(problems)
    return found


def _fault_of_files(address: str, to: str) -> str:
    """What is wrong with an address for what stands there, a page or a file of some kind; "" when nothing is."""
    for each in (address, to):
        page, hash, anchor = each.partition("#")
        if anchor and _ending(page) != ".html":
            return f'{page} không phải là trang, không có đoạn nào mang địa chỉ riêng; bỏ phần "{hash}{anchor}"'
    if to and _ending(address) != _ending(to):
        return f"{address} không chuyển đến {to} được: trang chỉ chuyển đến trang, tệp chỉ chuyển đến tệp cùng đuôi"
    return ""


def _ending(address: str) -> str:
    return PurePosixPath(path_of(address)).suffix


def problems(known: Addresses, site: Site) -> list[Problem]:
    """Every address that vanished, and every redirect that leads nowhere or hides a page."""
    redirects, stands, listed = known.redirects, site.addresses, {line.address for line in known.lines}
    gone = _gone(known, stands)
    in_small = {address.lower(): address for address in stands if "#" not in address} if redirects else {}
    found: list[Problem] = []

    def problem(line: Line, message: str, wanted: str = "", among: Container[str] = ()) -> None:
        hint = _nearest(wanted, site, among) if wanted and len(found) < MOST_SAID else ""
        found.append(Problem(line.where, "", message + hint, "published-addresses-stay"))

    for line in known.lines:
        anchor = line.address.partition("#")[2]
        if line.to:
            if line.address in stands:
                problem(line, f'{line.address} vẫn có trong trang; hãy bỏ phần "{ARROW} {line.to}"')
            elif not anchor and (same := in_small.get(line.address.lower())):
                problem(line, f"{line.address} chỉ khác {same} ở chữ hoa, chữ thường: trên Windows là một; hãy bỏ dòng này")
            elif line.to in redirects:
                problem(line, f"{line.to} cũng đã chuyển đi; hãy ghi thẳng nơi cuối cùng: {redirects[line.to]}")
            elif not site.has(line.to):
                problem(line, f"nơi chuyển đến {line.to} không có trong trang", line.to)
        elif line.address in stands:
            continue
        elif _is_on_a_page_that_is_gone(line.address, site, listed):
            continue  # what is said of its page covers it
        elif (home := _home_of(line, gone)) and home is not line:
            continue  # what is said of its record's home covers it
        else:
            thing = "địa chỉ của đoạn" if anchor else "địa chỉ"
            with_it = "; tệp PDF, Word, tệp dữ liệu, địa chỉ ngắn, địa chỉ từng đoạn mang mã ấy tự chuyển theo" if home else ""
            problem(line, f"{thing} {line.address} đã công bố nhưng không còn trong trang. Hãy khôi phục, "
                          f'hoặc ghi nơi chuyển đến vào dòng này: "{line.address} {ARROW} /…/"{with_it}', line.address, listed)
    return found


def problems_of_plan(known: Addresses, plan: Plan) -> list[Problem]:
    """Those that can be told before there is a site: of the homes of records."""
    home = {f"/{page_of(record)}": set() for record in (*plan.sections, *plan.tasks, *plan.units, *plan.directives)}
    site = Site(pages=home | {f"/{page_of('whole_text')}": set(map(anchor_of, plan.points))})
    homes = [line for line in known.lines if _home(line.address) and (not line.to or _home(line.to))]
    return said(Addresses(known.file, homes), site)


def leads(known: Addresses, site: Site) -> dict[str, str]:
    """Old address -> where it leads: as its line says, else along with the home of its record."""
    stands, listed = site.addresses, {line.address for line in known.lines}
    gone, found = _gone(known, stands), {}
    for line in known.lines:
        to = line.to
        if not to and line.address not in stands and not _is_on_a_page_that_is_gone(line.address, site, listed):
            if (home := _home_of(line, gone)) and home.to:
                to = _along(line.address, home.to, site)
        if to and site.has(to) and line.address not in stands:
            found[line.address] = to
    return found


def _is_on_a_page_that_is_gone(address: str, site: Site, listed: set[str]) -> bool:
    """Whether it is an anchor of a page that is `listed` and is no more."""
    page, hash, _ = address.partition("#")
    return bool(hash) and page not in site.pages and page in listed


def _gone(known: Addresses, stands: set[str]) -> dict[str, Line]:
    """Of the records that are no more: id -> the line of its home."""
    return {home[1]: line for line in known.lines if line.address not in stands and (home := _home(line.address))}


def _home(address: str) -> re.Match | None:
    """Whether a record is at home there. Of tens of thousands of addresses most are anchors of pages, told at a glance."""
    return _HOME.fullmatch(address) if "#" not in address or "#diem-" in address else None


def _home_of(line: Line, gone: dict[str, Line]) -> Line | None:
    """The line of the home of the record that an address is of, or is named after, when it is `gone`."""
    named = _home(line.address) or _NAMED_AFTER.fullmatch(line.address)
    return gone.get(named[1]) if named else None


def _along(address: str, home: str, site: Site) -> str:
    """Where an address that is named after a record leads once that has moved: to the same of the new record, else
    to its new home."""
    old, new = _NAMED_AFTER.fullmatch(address), _home(home)
    if new and not address.startswith("/r/"):
        there = address[:old.start(1)] + new[1] + address[old.end(1):]
        for there in (there, there.partition("--")[0]):
            if site.has(there):
                return there
    return home


def _nearest(address: str, site: Site, known_before: Container[str]) -> str:
    """What was perhaps meant: another anchor of the same page, or another page; not one that was `known_before`, which is of
    something else. Figures are not guessed: 1.2.9 is no misspelt 1.2.6."""
    page, hash, _ = address.partition("#")
    known = [f"{page}#{anchor}" for anchor in site.pages.get(page, ())] if hash else [*site.pages, *site.others]
    figures = _FIGURES.findall(address)
    return nearest(address, [other for other in known if other not in known_before and (not figures or _FIGURES.findall(other) == figures)])


def said(known: Addresses, site: Site) -> list[Problem]:
    """The problems, or this one: that the list is of another plan."""
    found = problems(known, site)
    foreign = _of_another_plan(known, site) if len(found) > MANY else None
    return [foreign] if foreign else found


def check(known: Addresses, site: Site) -> None:
    """Raises Refused when an address has died; says the first of many."""
    if found := said(known, site):
        more = len(found) - MOST_SAID
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
    lines = {line.address: "\n".join([*line.above, f"{line.address} {ARROW} {line.to}" if line.to else line.address]) for line in known.lines}
    lines |= {address: address for address in known.new_in(site)}
    return HEAD + "".join(f"{line}\n" for line in [*(lines[address] for address in sorted(lines, key=order)), *known.below])


def order(address: str) -> list:
    """Pages in the order of their addresses, 1.2.9 before 1.2.10; a page's anchors behind it."""
    page, _, anchor = address.partition("#")
    return [_natural(page), _natural(anchor)]


def _natural(text: str) -> list[tuple[int, int, str]]:
    return [(1, int(piece), "") if piece.isdecimal() else (0, 0, piece) for piece in re.findall(r"\d+|\D", text)]
