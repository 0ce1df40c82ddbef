"""Measurements: `make bench`, or `python -m actionplan bench SUBJECT`. Not run by the tests.

One module for each subject, in SUBJECTS. Its `main()` prints figures taken side by side in one
run, and judges nothing; what a reader downloads is also held by a test, since bytes are not times.
`sites` and `peers` make what is compared, `server` serves it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

# Module -> what it measures, as the command's help says it.
SUBJECTS = {
    "weight": "số byte của lần xem đầu tiên",
    "paint": "lúc chữ hiện ra, độ xê dịch khi tải",
    "lighthouse": "điểm Lighthouse",
    "build": "thời gian dựng, so với Hugo, Eleventy và Jinja2",
}


# A browser that asks nobody for anything of its own accord.
CHROMIUM_ARGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                 "--disable-sync", *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


@contextmanager
def chromium(playwright) -> Iterator:
    """This machine's Chromium, with an empty profile."""
    from actionplan.tools import ensure_browser

    browser = playwright.chromium.launch(executable_path=ensure_browser(), args=CHROMIUM_ARGS)
    try:
        yield browser
    finally:
        browser.close()
