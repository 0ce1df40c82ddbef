"""Lighthouse's marks (mobile, median of 3) on five kinds of page, ours and Material with `font: false` side by side.

Its first paint, too: worked out for a slow phone from what a page loads, so a busy machine changes it less than a stop-watch.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path

from actionplan import load_plan, pages, tools
from actionplan.environment import DATA
from bench import CHROMIUM_ARGS, sites
from bench.server import serving

RUNS = 3
MARKS = ("performance", "accessibility", "best-practices", "seo")
MEASURES = ("first-contentful-paint", "cumulative-layout-shift")


def marks(address: str) -> tuple[dict[str, float], list[str]]:
    """(marks of 100, and measures in ms and as layout shift, by name; audits that cost something) of one run."""
    command = [tools.find("node"), sites.NODE / "node_modules" / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json",
               f"--only-categories={','.join(MARKS)}", "--chrome-flags=" + " ".join(["--headless=new", *CHROMIUM_ARGS])]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ | {"CHROME_PATH": tools.ensure_browser()})
    if done.returncode:
        raise SystemExit(f"Lighthouse: {done.stderr.strip()}\nIt asks for Node 22.19 or newer; Node 20 has been seen to do.")
    report = json.loads(done.stdout)
    lost = [ref["id"] for name in MARKS for ref in report["categories"][name]["auditRefs"]
            if name != "performance" and ref["weight"] and report["audits"][ref["id"]]["score"] not in (None, 1)]
    measured = {name: report["audits"][name]["numericValue"] for name in MEASURES}
    return measured | {name: report["categories"][name]["score"] * 100 for name in MARKS}, lost


def main() -> None:
    plan = load_plan(DATA)
    shown = {"home": "", "task": pages.address(plan.tasks[len(plan.tasks) // 2]), "directive": pages.address(plan.directives[0]),
             "whole text": pages.address("whole_text"), "tasks table": pages.address("tasks")}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        made = sites.all_three(Path(folder), DATA)
        served = {name: stack.enter_context(serving(made[name])) for name in ("ours", "font: false")}
        for name, path in shown.items():
            runs: dict[str, list] = {which: [] for which in served}
            for _ in range(RUNS):
                for which, site in served.items():
                    runs[which].append(marks(site.address + path))
            median = {which: {mark: statistics.median(of[mark] for of, _ in seen) for mark in (*MARKS, *MEASURES)} for which, seen in runs.items()}
            for which, seen in runs.items():
                own, paint = median[which], median[which]["first-contentful-paint"]
                lost = sorted({audit for _, audits in seen for audit in audits})
                print(f"{name}, {which}: " + ", ".join(f"{mark} {own[mark]:.0f}" for mark in MARKS) + (f" ({', '.join(lost)})" if lost else "")
                      + f"; first paint {paint:.0f} ms, layout shift {own['cumulative-layout-shift']:.3f}"
                      + ("" if which == "ours" else f"; ours paints at {median['ours']['first-contentful-paint'] / paint:.2f} of it"), flush=True)
