"""The commands: those of an office, and those of whoever writes code.

What they need beyond the standard library is imported inside, after `environment.ensure()`.
"""

from __future__ import annotations

from pathlib import Path

from ..environment import refused, say, shown

OK, PROBLEMS, MISUSED = 0, 1, 2  # exit codes


def tell(problems: list) -> None:
    """Problems of the data, and how many they are."""
    from ..findings import to_text

    say(f"{to_text(problems)}\n{len(problems)} lỗi.")


def not_written(file: Path, error: OSError) -> int:
    """The exit code, with the reason told."""
    say(f"Không ghi được {shown(file)}: {refused(error)}.")
    return PROBLEMS
