"""The theme's stylesheet, cut to the rules that our pages can use, and whether that cut still fits.

The cut (docs/assets/theme.css) is made by `python -m actionplan cut-css` and committed; `cut` and
`names` do that work. A build only asks here whether the installed theme's main.css is the one that
was cut. Standard library only.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from ..environment import ROOT

CUT = ROOT / "docs" / "assets" / "theme.css"
THEME = "mkdocs-material"


def theme_templates() -> Path:
    """The folder of the installed theme's templates and assets."""
    return Path(find_spec("material").origin).parent / "templates"


def theme_file() -> Path:
    """The installed theme's stylesheet; its name holds a hash."""
    return next((theme_templates() / "assets" / "stylesheets").glob("main.*.css"))


@cache
def fingerprint() -> str:
    return hashlib.sha256(theme_file().read_bytes()).hexdigest()


def header() -> str:
    """The first line of the cut: what it is made of, and how it is made anew."""
    return f"/* Made by `python -m actionplan cut-css` from main.css of {THEME} {version(THEME)}, sha256 {fingerprint()}; not by hand */\n"


def fits(cut: Path = CUT) -> bool:
    """Whether the cut was made from the stylesheet of the theme that is installed."""
    try:
        first = cut.read_text(encoding="utf-8").partition("\n")[0]
    except OSError:
        return False
    made_from = re.search(r"sha256 ([0-9a-f]{64})", first)
    return bool(made_from) and made_from[1] == fingerprint()


def warning() -> str:
    """What to tell whoever builds while the cut does not fit; "" while it does."""
    if fits():
        return ""
    return (f"Lưu ý: {CUT.relative_to(ROOT).as_posix()} không phải cắt từ {THEME} {version(THEME)} đang cài, nên trang dùng tệp kiểu đầy đủ "
            "của giao diện: vẫn đúng, chỉ nặng hơn. Người viết mã chạy: python -m actionplan cut-css")
