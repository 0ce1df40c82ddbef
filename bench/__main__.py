"""`python -m bench [SUBJECT …]`, all of them without one."""

import importlib
import sys

from bench import SUBJECTS

for name in sys.argv[1:] or SUBJECTS:
    print(f"== {name}: {SUBJECTS[name]}", flush=True)
    importlib.import_module(f"bench.{name}").main()
