"""The files of a plan's paper: which exist, and their bytes, made again only where they changed.

A file is kept under the hash of all it is made of: its data, the layout, the code of this
package and the versions of the libraries. The folder may be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from importlib.metadata import version
from pathlib import Path

from ..model import Plan
from ..outputs import File, cached
from . import documents, typst
from .model import Document

HERE = Path(__file__).resolve().parent
LIBRARIES = ("typst", "python-docx", "segno")


def files(plan: Plan, cache: Path | None = None, site_url: str = "") -> Iterator[File]:
    """Every PDF and Word file of the plan, in the order of `documents`."""

    def set_docx(document: Document) -> bytes:
        from . import docx  # here: its library takes long to import, and mostly every file is there from before

        return docx.to_docx(document, plan, site_url)

    def make(of: Callable[[], Document], ending: str) -> bytes:
        document = of()
        data = typst.data_of(document, plan, site_url)
        makers = {"pdf": lambda: typst.set_pdf(data), "docx": lambda: set_docx(document)}
        return cached(cache, f"{_makers()}\0{ending}\0{data}", makers[ending])

    for stem, of in documents.makers(plan):
        for ending in ("pdf", "docx"):
            yield File(documents.path(stem, ending), partial(make, of, ending))


@lru_cache(maxsize=1)
def _makers() -> str:
    """The state of everything that turns data into files."""
    code = b"".join(path.read_bytes() for folder, kind in ((HERE, "*.py"), (typst.LAYOUT.parent, "*"))
                    for path in sorted(folder.rglob(kind)) if path.is_file())
    return " ".join((hashlib.sha256(code).hexdigest(), *map(version, LIBRARIES)))
