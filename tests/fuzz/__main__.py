"""`python -m tests.fuzz N [SEED] [--keep FOLDER]`: judge N mutated plans; the same seed, the same plans.

Says how many were refused and published, the slowest, the most memory. A plan that breaks something
is made as small as it can be and its file named, with the end of the traceback; the exit code is 1.
`--keep` writes every published plan into a folder, for builds with MkDocs.
"""

from __future__ import annotations

import argparse
import faulthandler
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from .judging import judge
from .mutations import plans

MEMORY = 1024 ** 3


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m actionplan fuzz")
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=0)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    faulthandler.enable()
    # A plan that would fill the machine is stopped by the system, well above what may be used.
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, resource.RLIM_INFINITY))
    told = {False: 0, True: 0}
    slowest = 0.0
    start = time.monotonic()
    current = Path(tempfile.gettempdir()) / f"fuzz-{arguments.seed}.yaml"  # on disk before it is read: a crash leaves it there

    @seed(arguments.seed)
    @settings(max_examples=arguments.count, database=None, deadline=None, print_blob=False, report_multiple_bugs=False,
              suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink])
    @given(plans())
    def run(data: bytes) -> None:
        nonlocal slowest
        current.write_bytes(data)
        began = time.process_time()
        published = judge(data)
        slowest = max(slowest, time.process_time() - began)
        told[published] += 1
        if published and arguments.keep:
            (arguments.keep / f"{arguments.seed}-{told[True]}.yaml").write_bytes(data)
        if sum(told.values()) % 1000 == 0:
            print(f"{sum(told.values())} …", file=sys.stderr, flush=True)

    try:
        run()
    except Exception as error:
        error.__notes__ = []  # Hypothesis would print the whole plan
        traceback.print_exception(error, limit=-8)
        print(f"Bản làm hỏng: {current}")
        return 1
    current.unlink()
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(f"{sum(told.values())} bản: {told[False]} bị từ chối, {told[True]} dựng được; lâu nhất {slowest:.1f} giây; "
          f"bộ nhớ {used // 1024 ** 2} MB; {time.monotonic() - start:.0f} giây")
    return 0 if used <= MEMORY else 1


if __name__ == "__main__":
    sys.exit(main())
