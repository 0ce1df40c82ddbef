"""Files of a site that are made when somebody asks for them.

While a plan is edited its whole site is built again after every word, and of thousands of pages one is
looked at. A build leaves here what it would write; the server asks. Knows WSGI, and nothing of what
the files are.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import Callable, Iterable
from threading import Lock

FAILED = ("404", "500")  # the second where a file is gone between two looks at it
NO_PAGE = "404.html"
HERE = ("127.0.0.1", "localhost")
_FILE = re.compile(r"\.(?!html$)[a-z]\w*$")  # "ke-hoach.json", and not "nhiem-vu/1.2.6"


class Waiting:
    """What the last build has left unwritten: "nhiem-vu/1.1/index.html" and what writes it."""

    def __init__(self):
        self._writers: dict[str, Callable[[], None]] = {}
        self.for_every_page = False  # whether NO_PAGE stands for every page: it tells why there are none
        self._changes = 0  # builds begun and files written: after either, what was not found may be there
        self._lock = Lock()  # requests come in threads of their own, and a page is made by one of them

    def clear(self) -> None:
        """A new build begins: nothing of the one before may be written among its files."""
        with self._lock:
            self._writers = {}
            self.for_every_page = False
            self._changes += 1

    def put(self, writers: dict[str, Callable[[], None]]) -> None:
        with self._lock:
            self._writers = writers

    def write(self, path: str, changes: int) -> bool:
        """Whether to look again for a file that was not found when there had been so many `changes`: there have
        been more, or it was waiting and is now written. What fails once waits on, to fail as clearly again."""
        with self._lock:
            if changes != self._changes:
                return True
            if path not in self._writers:
                return False
            self._writers[path]()
            del self._writers[path]
            self._changes += 1
            return True

    def before(self, app: Callable, root: str = "/") -> Callable:
        """The server `app` of the folder that the files go to, at the address `root`: what it does not find
        is written if it is waiting, and looked for again. Only then, because `app` lets a request wait
        until a build that is going on has ended. Asked again, too, after what it may have missed: a build that
        began behind that wait and took the files away, another request that had the same file written. For a page
        that there is not, NO_PAGE answers: asked for by its name, it comes as a file and with the script that
        `app` gives to pages, so that whoever looks at it sees the page as soon as there is one."""
        def answer(environ, start_response) -> Iterable[bytes]:
            # A page elsewhere may have its own name lead here; what is not published yet is for this machine alone.
            if environ.get("HTTP_HOST", HERE[0]).partition(":")[0] not in HERE:
                start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
                return [f"Mở trang ở http://{HERE[0]}\n".encode()]
            if (method := environ.get("REQUEST_METHOD", "GET")) not in ("GET", "HEAD"):
                start_response("405 Method Not Allowed", [("Allow", "GET, HEAD")])
                return []
            # Letters that no address of ours has, for `app` too: it drops what is no UTF-8, and no system takes a NUL.
            asked = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace").replace("\0", "\ufffd")
            environ = environ | {"PATH_INFO": asked.encode().decode("latin-1")}
            path = asked.removeprefix(root).lstrip("/")
            # Without its slash a page is looked for, too, so that `app` can lead there.
            paths = (path + "index.html",) if path.endswith("/") or not path else (path, path + "/index.html")
            while True:
                changes, started = self._changes, []
                body = app(environ, lambda *how: started.append(how))
                try:
                    if started[-1][0].startswith(FAILED) and any([self.write(path, changes) for path in paths]):
                        continue
                except Exception:
                    return _failed(traceback.format_exc(), start_response)
                if started[-1][0].startswith("404") and not _FILE.search(path):
                    body = app(environ | {"PATH_INFO": root + NO_PAGE}, lambda *how: started.append(how))
                    started.append(("200 OK" if self.for_every_page else "404 Not Found", *started[-1][1:]))
                start_response(*started[-1])
                return body if method == "GET" else []
        return answer


def _failed(trace: str, start_response) -> Iterable[bytes]:
    """Told to who looks at the page and to who looks at the terminal: whoever edits a template may do either."""
    print(trace, file=sys.stderr, flush=True)
    start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"Không dựng được trang này. Sửa lỗi dưới đây, lưu tệp, rồi tải lại trang.\n\n{trace}".encode()]
