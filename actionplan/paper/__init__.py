"""The plan on paper: documents as neutral blocks, and what writes them as PDF and as Word."""

import os

WANTED = "PRINT"  # the variable of `make build PRINT=0`


def wanted() -> bool:
    """Whether paper is made: always, unless somebody asked for a build without."""
    return os.environ.get(WANTED, "1") != "0"
