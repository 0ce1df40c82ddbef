"""A finished folder takes the place of another one, whole at every moment.

In one step where the system has one (Linux: renameat2, macOS: renamex_np): whoever reads the
folder then finds the old site or the new one, never none, and a kill or a power cut cannot fall
between. Elsewhere by two renames; `settle` completes them at the next start. Standard library
only; knows nothing of plans.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

# The call's number where the C library does not name it: musl, and glibc before 2.28.
_RENAMEAT2 = {"x86_64": 316, "aarch64": 276, "riscv64": 276, "loongarch64": 276, "ppc64le": 357, "s390x": 347}
_CURRENT_FOLDER, _EXCHANGE = -100, 2  # AT_FDCWD; RENAME_EXCHANGE, which macOS calls RENAME_SWAP

# What systems and file systems answer that know no exchange, or a sandbox that forbids it.
_UNABLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}


class WorkFolder:
    """The folder beside the target in which the next site grows. It is on the target's disk, so
    a rename is enough.

    `new` is growing, `whole` is finished, `old` is the one that went. What is not `whole` is never
    published.
    """

    def __init__(self, target: Path):
        self.target = target
        self.path = target.parent / f".{target.name}.build"
        self.new, self.whole, self.old = (self.path / name for name in ("new", "whole", "old"))

    def settle(self) -> None:
        """Complete what a killed build left between its two renames, and clear the rest."""
        if self.is_displaced():
            (self.whole if self.whole.exists() else self.old).rename(self.target)
        self.clear()

    def publish(self) -> None:
        """Put `new` in the place of the target. Behind an OSError `clear` sees to it that the old one stands there."""
        flush(self.new)
        self.new.rename(self.whole)
        if not self.target.exists():
            self.whole.rename(self.target)
        elif not exchange(self.whole, self.target):  # after it, `whole` is the old one
            self.target.rename(self.old)
            self.whole.rename(self.target)
        _flush(self.target.parent)

    def is_displaced(self) -> bool:
        """Between the two renames: one site went and none came, whoever may be in its place."""
        return self.old.exists() and (self.whole.exists() or not self.target.exists())

    def clear(self) -> None:
        """Remove what is left over. A site that went while none came goes back; where that fails, both are kept for the next start."""
        if self.is_displaced():
            with suppress(OSError):
                self.old.rename(self.target)
        for folder in (self.new,) if self.is_displaced() else (self.new, self.whole, self.old):
            if folder.is_symlink():  # somebody's: what it leads to is theirs
                folder.unlink()
            shutil.rmtree(folder, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Swap the names of two folders in one step; False where that cannot be done.

    OSError for what is wrong with these two, such as a folder that may not be renamed.
    """
    call = _exchange_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _exchange_call():
    """The system's call as a function of two paths, or None."""
    if sys.platform == "darwin":
        swap = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        return swap and (lambda one, other: swap(one, other, ctypes.c_uint(_EXCHANGE)))
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None, use_errno=True)
    arguments = lambda one, other: (_CURRENT_FOLDER, one, _CURRENT_FOLDER, other, ctypes.c_uint(_EXCHANGE))
    if named := getattr(library, "renameat2", None):
        return lambda one, other: named(*arguments(one, other))
    number = _RENAMEAT2.get(platform.machine())
    return number and (lambda one, other: library.syscall(ctypes.c_long(number), *arguments(one, other)))


def flush(folder: Path) -> None:
    """All below `folder` onto the disk, so that a power cut behind the swap loses nothing. A disk too
    full to hold what it promised says so here (OSError).

    Linux takes the disk as a whole, in a tenth of the time of a call for each file. Elsewhere many at
    a time: the disk then writes its journal once for many.
    """
    if os.name == "nt" or _flush_disk_of(folder):  # Windows' fsync wants a file opened for writing
        return
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(_flush, [folder, *folder.rglob("*")]))


def _flush_disk_of(folder: Path) -> bool:
    """Everything on the disk of `folder`; False where the system has no call for that."""
    if not sys.platform.startswith("linux") or not (call := getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)):
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if call(descriptor) == 0:
            return True
    finally:
        os.close(descriptor)
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(folder))


def _flush(path: Path) -> None:
    """A file's bytes, or a folder's names; some file systems do not know of the latter."""
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)
