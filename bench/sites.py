"""What is compared: our site, and the same pages in Material as it comes, with its Roboto and without.

The default site has the very content of our pages, taken from the built site, and of Material's
settings only the language. So it has the same texts at the same addresses, its own frame around
them, its own search, and its own navigation through all pages.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from actionplan import load_plan, pages, tools
from actionplan.environment import ROOT
from actionplan.publishing import engine_environment

NODE = ROOT / "bench" / "node"  # package.json: Lighthouse, and Roboto as Google sends it
# What Material asks Google for, `Roboto:300,300i,400,400i,700,700i` and `Roboto+Mono:400,400i,700,700i`, by the files of @fontsource.
_FACES = [f"roboto/{weight}{style}.css" for weight in (300, 400, 700) for style in ("", "-italic")] + [
    f"roboto-mono/{weight}{style}.css" for weight in (400, 700) for style in ("", "-italic")]


def all_three(folder: Path, plan: Path) -> dict[str, Path]:
    """"ours", "default" and "font: false", each built below `folder`."""
    tools.ensure_node_packages(NODE)
    own = ours(folder / "ours", plan)
    return {"ours": own, "default": default(folder / "default", own, plan, fonts=True),
            "font: false": default(folder / "plain", own, plan, fonts=False)}


def ours(folder: Path, plan: Path) -> Path:
    """The plan's site as `build` makes it."""
    done = subprocess.run([sys.executable, "-m", "actionplan", "build", "--plan", plan, "--to", folder], cwd=ROOT, text=True,
                          encoding="utf-8", capture_output=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return folder


def default(folder: Path, site: Path, plan: Path, fonts: bool) -> Path:
    """The content of `site` in Material as it comes, built below `folder`; without fonts, with `font: false`."""
    docs, made = folder / "docs", folder / "site"
    for source, front, content in _contents(site, plan):
        file = docs / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{front}\n---\n\n<div>\n{content}\n</div>\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps({
        "site_name": load_plan(plan).short_title,
        "theme": {"name": "material", "language": "vi"} | ({} if fonts else {"font": False}),
        "plugins": [{"search": {"lang": "vi"}}],
    }, ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-d", made], cwd=folder, text=True, encoding="utf-8", capture_output=True,
                          env=engine_environment(plan))
    if done.returncode:
        raise SystemExit(done.stderr)
    if fonts:
        _serve_fonts_here(made)
    return made


def _contents(site: Path, plan: Path):
    """(source file, front matter, HTML of the content) of every page of a built site."""
    generated = {page.source: page for page in pages.pages(load_plan(plan))}
    written = {file.relative_to(ROOT / "docs").as_posix(): None for file in (ROOT / "docs").rglob("*.md")}
    for source, page in (written | generated).items():
        stem = source.removesuffix(".md").removesuffix("index")
        tree = LexborHTMLParser((site / stem / "index.html").read_bytes().decode("utf-8"))
        article = tree.css_first("article")
        for own in article.css(".ap-paper"):  # the frame's, not the page's
            own.decompose()
        front = {"title": page.title if page else article.css_first("h1").text(),
                 "description": tree.css_first("meta[name=description]").attributes["content"]}
        if page and not page.record:
            front["search"] = {"exclude": True}  # as ours: its index would be larger still
        yield source, json.dumps(front, ensure_ascii=False), re.sub(r"\n\s*\n", "\n", article.inner_html)


def _serve_fonts_here(site: Path) -> None:
    """Roboto from this server, by the rules that Google sends: the browser takes the files that the text asks for."""
    packages = NODE / "node_modules" / "@fontsource"
    (site / "fonts").mkdir()
    css = "".join((packages / face).read_text(encoding="utf-8").replace("./files/", face.split("/")[0] + "/") for face in _FACES)
    css = re.sub(r", url\([^)]*\) format\('woff'\)", "", css)
    (site / "fonts" / "google.css").write_text(css, encoding="utf-8")
    for package in ("roboto", "roboto-mono"):
        (site / "fonts" / package).symlink_to(packages / package / "files")
    changed = 0
    for file in site.rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        html, times = re.subn(r'href="https://fonts\.googleapis\.com/[^"]*"', 'href="/fonts/google.css"', html)
        html = re.sub(r'<link rel="preconnect"[^>]*>', "", html)
        file.write_text(html, encoding="utf-8")
        changed += times
    assert changed, "no page asks for Google's fonts"
