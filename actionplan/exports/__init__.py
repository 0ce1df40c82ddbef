"""The plan in the forms that other programs take: which files there are, and their bytes.

Each module serialises one form and gives its files; what they are called and what they are good
for is said once, beside them. Knows the plan and the addresses of pages, never the pages' HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..model import Plan
from ..outputs import File
from . import akn, api, calendars, csvs, feed, schemas, xlsx

# Each takes the plan and the site's public address ("" when it is not known) and gives its files.
MAKERS: tuple[Callable[[Plan, str], Iterator[File]], ...] = (
    xlsx.files, csvs.files, api.files, schemas.files, akn.files, calendars.files, feed.files)


def files(plan: Plan, site_url: str = "") -> Iterator[File]:
    """Every export of the plan. Paths are unique; the same plan gives the same bytes."""
    for maker in MAKERS:
        yield from maker(plan, site_url)
