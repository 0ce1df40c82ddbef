"""The configurations of the servers, one template for each, filled from the table in `policy`.

What acts inside the published folder stands there under the name its server looks for; what a server
includes from outside, and the guide for whoever installs, in a folder that no server shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from . import policy
from .policy import Kind, Policy
from .settings import Settings

# Template -> where what it gives stands in the site.
TEMPLATES = {
    "nginx.conf": f"{policy.FOLDER}/nginx.conf",
    "htaccess": ".htaccess",
    "web.config": "web.config",
    "headers": "_headers",
    "redirects": "_redirects",
    "huong-dan.txt": f"{policy.FOLDER}/HUONG-DAN.txt",
}


@dataclass(frozen=True)
class Served:
    """What the configurations speak of: the files of the site (paths), and where it is published."""

    files: tuple[str, ...]
    policy: Policy
    settings: Settings
    moves: Mapping[str, str]  # old address -> new: the moves that a server makes


def configurations(served: Served, templates: Path) -> Iterator[tuple[str, str]]:
    """(path, text) of every file that servers read. `templates` is the folder of the templates."""
    from .. import templating  # here: to check data takes no templates, and little time

    env = templating.environment(templates / "hosting", {
        "regex": re.escape, "quoted": _quoted, "xml": lambda text: escape(str(text)),
        "address": lambda path: served.settings.base + path.lstrip("/")}, escape=False)
    env.globals.update(
        base=served.settings.base, url=served.settings.url, embed_on=served.settings.embed_on, policy=policy,
        headers=served.policy.headers, frame_headers=served.policy.frame_headers, kinds=policy.KINDS, page=policy.PAGE, common=policy.COMMON,
        content_type=policy.content_type, text_types=dict.fromkeys(policy.TYPES[name] for name in policy.TEXTS),
        types=policy.TYPES, texts=policy.TEXTS, hidden=policy.HIDDEN,
        moves=dict(sorted(served.moves.items())), for_nginx=_for_nginx(served), for_iis=_for_iis(served),
        or_gz=r"(?:\.gz)?", or_index=r"(?:/(?:index\.html)?)?", fits=_fits,
        places=list(_places(served.files)), apart=list(_apart(served.files)), tops=list(_tops(served.files)))
    for template, path in TEMPLATES.items():
        if template != "redirects" or served.moves:
            yield path, env.get_template(f"{template}.j2").render()


def _quoted(text: str) -> str:
    """A value in double quotes, for nginx and Apache."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _fits(kind: Kind) -> str:
    """The pattern of a kind for a path that begins anywhere above the site: where its root is, nobody needs to know."""
    below = [f"/{re.escape(kind.folder)}"] if kind.folder else []
    return "|".join([*below, *([kind.pattern] if kind.pattern else [])])


def _for_nginx(served: Served) -> dict[str, str]:
    """Without those whose old address is how that of a living page ends: where the site's root is, a pattern does not know."""
    ends = {path[at:] for path in _paths(served) for at, letter in enumerate(path) if letter == "/" and at}
    return {old: new for old, new in served.moves.items() if old.rstrip("/") not in ends}


def _for_iis(served: Served) -> dict[str, str]:
    """Without those below whose old address a living page stands: IIS would lead on from there, too. It takes capitals for small letters."""
    above = {path[:at].lower() for path in _paths(served) for at, letter in enumerate(path) if letter == "/"}
    return {old: new for old, new in served.moves.items() if old.rstrip("/").lower() not in above}


def _paths(served: Served) -> Iterator[str]:
    """The addresses of all files from the site's root, none with a slash at its end; none where nothing moved."""
    return (f"/{file.removesuffix('index.html').rstrip('/')}" for file in served.files) if served.moves else iter(())


def _places(files: tuple[str, ...]) -> Iterator[tuple[str, Kind]]:
    """(place, kind) for servers that know places, not patterns: folders of a kind, then the single files that are of another
    kind than the folder they are in."""
    for kind in policy.KINDS:
        if kind.folder:
            yield kind.folder.rstrip("/"), kind
    yield from _apart(files)


def _apart(files: tuple[str, ...]) -> Iterator[tuple[str, Kind]]:
    for path in files:
        around = next((kind for kind in policy.KINDS if kind.folder and path.startswith(kind.folder)), policy.PAGE)
        if policy.kind_of(path) is not around:
            yield path, policy.kind_of(path)


def _tops(files: tuple[str, ...]) -> Iterator[tuple[str, Kind]]:
    """(pattern, kind) of everything directly below the root, for static hosts: no two patterns fit one address, because
    some hosts would send the headers of both."""
    apart = dict(_apart(files))
    tops = dict.fromkeys(["", "embed/", *(path.partition("/")[0] + ("/" if "/" in path else "") for path in files)])
    for top in tops:
        if top.rstrip("/") in policy.HIDDEN:
            continue
        kind = apart.get(top) or policy.kind_of(top)
        yield (top + "*" if top.endswith("/") else top), kind
