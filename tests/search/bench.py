"""`make search-bench`: how well and how fast the search answers, in a real browser. Prints figures, judges nothing.

The graded set and fresh known items run against the real plan; the speeds once more against an index of some
20,000 entries of the same shape.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from actionplan.environment import ROOT
from actionplan.tools import find_browser

sys.path.insert(0, str(ROOT / "tests"))
from browser import CHROMIUM_ARGS, serving  # noqa: E402
from search.browser_search import ask, open_search  # noqa: E402
from search.graded import GRADED, faults  # noqa: E402
from search.known_items import known_items  # noqa: E402

LARGE = 9_600  # tasks; with their headings and directives some 20,000 entries


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=find_browser() or None,
                                             args=[*CHROMIUM_ARGS, *as_root, "--enable-precise-memory-info"])
        site = build(Path(folder) / "site")
        index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
        print(f"index {packed(site / 'search/search_index.json')} bytes gz, worker {packed(site / 'assets/search.js')} bytes gz, {len(index)} entries")
        with serving(site) as address:
            page = browser.new_page()
            print(f"ready {open_search(page, address):.0f} ms")
            report("graded set", page, GRADED)
            for seed in (secrets.randbelow(10_000) for _ in range(3)):
                report(f"fresh known items, seed {seed}", page, known_items(index, seed))
        large(browser, site)
        browser.close()


def large(browser, site: Path) -> None:
    """The same site with the index of a plan of LARGE tasks in the place of its own."""
    from actionplan import load_plan, search
    from actionplan.sample import sample_plan

    plan = site.parent / "large.yaml"
    plan.write_text(sample_plan(LARGE), encoding="utf-8")
    text = search.index(load_plan(plan))
    (site / "search/search_index.json").write_text(text, encoding="utf-8")
    docs = json.loads(text)["docs"]
    dice = random.Random(1)
    pieces = [words[at:at + dice.choice((1, 2, 3, 4))] for words in (dice.choice(docs)["text"].split() for _ in range(150))
              if len(words) > 6 for at in [dice.randrange(len(words) - 4)]]
    usual = [" ".join(piece) for piece in pieces] + ["12-NQ/TU", "nq 500", "1.1.2.3", "01/6/1992", "kiemtra", "nang coa chat luong", "bitcoin", "btv"]
    hurtful = {"a page pasted": docs[0]["text"] * 20, "60 random words": " ".join(dice.choice(docs)["text"].split(" ")[0] or "n" for _ in range(60)),
               "200 words that do not exist": " ".join("".join(dice.choice("bcdghklmnptvxaeiou") for _ in range(4)) for _ in range(200)),
               "one word 200 times": " ".join(["nang"] * 200), "regular expression": ".*+?^${}()|[]\\" * 20, "one letter": "n", "two letters": "ng",
               "any Unicode": "".join(chr(dice.randrange(32, 0xD000)) for _ in range(500))}
    with serving(site) as address:
        page = browser.new_page()
        ready = open_search(page, address)
        times = sorted(ask(page, text)[1] for text in usual)
        print(f"{len(docs)} entries: ready {ready:.0f} ms, median {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * .95)]:.1f} ms, worst {times[-1]:.1f} ms")
        for name, text in hurtful.items():
            print(f"  {name}: {ask(page, text)[1]:.0f} ms")
    heap = json.loads(subprocess.run(["node", ROOT / "tests/search/answer.js", site / "search/search_index.json"], input=json.dumps(usual),
                                     capture_output=True, text=True, encoding="utf-8", check=True).stdout)["heap"]
    print(f"  heap with the index read, in node: {heap / 1e6:.0f} MB")


def report(name: str, page, queries) -> None:
    wrong, times = [], []
    for query in queries:
        found, ms = ask(page, query.text)
        times.append(ms)
        wrong.append(faults(query, found, ask(page, query.like)[0] if query.like else None))
    times.sort()
    right = sum(not w for w in wrong) / len(queries)
    print(f"{name}: {len(queries)} queries, {right:.4f} right, median {times[len(times) // 2]:.1f} ms, p95 {times[int(len(times) * .95)]:.1f} ms")
    for fault in [f for w in wrong for f in w][:20]:
        print(f"  {fault}")


def build(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "actionplan", "build", "--to", folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


if __name__ == "__main__":
    main()
