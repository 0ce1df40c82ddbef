"""The files of a plan's paper: which exist, and their bytes, made again only where they changed.

A file is kept under the hash of all it is made of: its data, the layout, the code of this
package and the versions of the libraries. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import cache, lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from ..model import Plan
from ..outputs import File, cached
from . import documents, typst
from .model import Document

HERE = Path(__file__).resolve().parent
LIBRARIES = ("typst", "python-docx", "segno")


def files(plan: Plan, cache_folder: Path | None = None, site_url: str = "") -> Iterator[File]:
    """Every PDF and Word file of the plan, in the order of `documents`."""

    def set_docx(document: Document) -> bytes:
        from . import docx  # here: its library takes long to import, and mostly every file is there from before

        return docx.to_docx(document, plan, site_url)

    def make(of: Callable[[], Document], ending: str) -> bytes:
        document = of()
        data = typst.data_of(document, plan, site_url)
        makers = {"pdf": lambda: typst.set_pdf(data), "docx": lambda: set_docx(document)}
        return cached(cache_folder, f"{makers_now()}\0{ending}\0{data}", makers[ending])

    makers_now = cache(_makers)  # looked at once for all files of a build
    for stem, of in documents.makers(plan):
        for ending in ("pdf", "docx"):
            yield File(documents.path(stem, ending), partial(make, of, ending))


def _makers() -> str:
    """The state of everything that turns data into files: the code as this process has it, the layout as it is now."""
    return " ".join((_code(), _hash_of(typst.LAYOUT.parent, "*"), *map(version, LIBRARIES)))


@lru_cache(maxsize=1)
def _code() -> str:
    return _hash_of(HERE, "*.py")


def _hash_of(folder: Path, kind: str) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.rglob(kind)) if path.is_file())).hexdigest()
