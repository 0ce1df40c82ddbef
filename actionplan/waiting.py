"""Files of a site that are made when somebody asks for them.

While a plan is edited its whole site is built again after every word, and of thousands of pages one is
looked at. A build leaves here what it would write; the server asks. Knows WSGI, and nothing of what
the files are.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from threading import Lock

NOT_FOUND = "404"


class Waiting:
    """What the last build has left unwritten: "nhiem-vu/1.1/index.html" and what writes it."""

    def __init__(self):
        self._writers: dict[str, Callable[[], None]] = {}
        self._lock = Lock()  # requests come in threads of their own, and a page is made by one of them

    def clear(self) -> None:
        """A new build begins: nothing of the one before may be written among its files."""
        self.put({})

    def put(self, writers: dict[str, Callable[[], None]]) -> None:
        with self._lock:
            self._writers = writers

    def write(self, path: str) -> bool:
        """Write the file at `path`; False where none is waiting. What fails once waits on, to fail as clearly again."""
        with self._lock:
            if path not in self._writers:
                return False
            self._writers[path]()
            del self._writers[path]
            return True

    def before(self, app: Callable, root: str = "/") -> Callable:
        """The server `app` of the folder that the files go to, at the address `root`: what it does not find
        is written if it is waiting, and looked for again. Only then, because `app` lets a request wait
        until a build that is going on has ended."""
        def answer(environ, start_response) -> Iterable[bytes]:
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(root).lstrip("/")
            # Without its slash a page is looked for, too, so that `app` can lead there.
            paths = (path + "index.html",) if path.endswith("/") or not path else (path, path + "/index.html")
            while True:
                started: list = []
                body = app(environ, lambda *how: started.append(how))
                try:
                    if started[-1][0].startswith(NOT_FOUND) and any([self.write(path) for path in paths]):
                        continue
                except Exception:
                    return _failed(traceback.format_exc(), start_response)
                start_response(*started[-1])
                return body
        return answer


def _failed(trace: str, start_response) -> Iterable[bytes]:
    """Told to who looks at the page and to who looks at the terminal: whoever edits a template may do either."""
    print(trace, file=sys.stderr, flush=True)
    start_response("500 Internal Server Error", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"Không dựng được trang này. Sửa lỗi dưới đây, lưu tệp, rồi tải lại trang.\n\n{trace}".encode()]
