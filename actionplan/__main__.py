"""The command line: `python -m actionplan COMMAND`. Speaks Vietnamese, to an office clerk.

Reads the arguments, enters the project's environment and calls what does the work. Exit codes:
0 all is well, 1 problems in the data, a failed build or an edit that was not taken, 2 a command that is not understood.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from . import InvalidPlan, environment
from .arguments import parser_of
from .commands import PROBLEMS, developer, office, tell
from .environment import stop

_COMMANDS = (
    office.check, office.format, office.build, office.addresses, office.diff, office.offline, office.serve, developer.test, developer.search_bench,
    developer.fuzz, developer.bench, developer.cut_css, developer.pages, office.import_table, developer.schema, developer.sample, developer.lock)


def _parser():
    return parser_of({run.__name__.replace("_", "-"): run for run in _COMMANDS})


def main() -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a Windows pipe has no Vietnamese of its own
    parser = _parser()
    arguments, rest = parser.parse_known_args()
    arguments.rest = rest
    if rest and arguments.run is not developer.test:
        parser.error(f"không hiểu: {' '.join(rest)}")
    with environment.refusals_told():
        environment.ensure(dev=arguments.dev)
        try:
            code = arguments.run(arguments)
        except InvalidPlan as invalid:
            tell(invalid.problems)
            code = PROBLEMS
    if arguments.run is office.check:
        _leave(code)
    return code


def _leave(code: int) -> NoReturn:
    """End at once: to take a large plan apart, object by object, takes a sixth of the time of its check."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):  # whoever reads has seen enough
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # else what was begun would be left lying about
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever reads has seen enough; what is left in the pipe goes nowhere
        os._exit(PROBLEMS)
    except KeyboardInterrupt:
        stop("Đã dừng.", 130)
