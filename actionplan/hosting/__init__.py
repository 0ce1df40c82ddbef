"""A built site made ready for where it will live: security headers, caching, compression, addresses that
never die, and the configurations of the usual servers.

Works on the folder that the engine wrote and knows nothing of the engine: it reads the HTML. Nothing here
is needed by a copy that opens from a disk, or while editing. Here stands what a build asks before it begins; what it
asks at its end, `finishing`, is loaded meanwhile.
"""

from __future__ import annotations

from pathlib import Path

from . import servers, settings
from .settings import Refused, Settings

__all__ = ["Refused", "Settings", "is_finished", "settings_of"]


def settings_of(plan: Path, url: str = "") -> Settings:
    """Where the site of a plan is published: as the file beside it says, or at `url`. Raises Refused."""
    url = settings.plain(url)
    if url and (fault := settings.url_fault(url)):
        raise Refused([f"--url: {fault}"])
    found = settings.read(plan)
    return Settings(settings.with_slash(url), found.embed_on) if url else found


def is_finished(folder: Path) -> bool:
    """Whether `finish` was at work here: no other site has these files, and ours had them from its first days."""
    return all((folder / servers.TEMPLATES[name]).is_file() for name in ("nginx.conf", "huong-dan.txt"))
