"""A local server as a good host is set up: compressed, kept-alive; it notes what it sent."""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
_PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml"}


@cache
def _file(path: Path) -> tuple[bytes, bool]:
    """A file's bytes as sent, and whether they are compressed (gzip, its strongest)."""
    content = path.read_bytes()
    return (gzip.compress(content, 9, mtime=0), True) if path.suffix in _PACKED else (content, False)


@dataclass
class Served:
    """A folder being served: its address, and each request as (path, bytes of the body as sent)."""

    address: str
    sent: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def serving(folder: Path, pieces: int = 1) -> Iterator[Served]:
    """The folder on a free port of this machine. With `pieces`, a page comes in so many, as over a slow line."""
    folder = folder.resolve()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self):
            path = unquote(urlsplit(self.path).path)
            file = folder / path.lstrip("/")
            file = file / "index.html" if path.endswith("/") else file
            found = file.is_file()
            slowly = found and pieces > 1 and file.suffix == ".html"
            body, packed = (file.read_bytes(), False) if slowly else _file(file) if found else (b"", False)
            served.sent.append((path, len(body)))
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", f"{mimetypes.guess_type(file.name)[0] or 'text/html'}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            step = -(-len(body) // pieces) if slowly else len(body) or 1
            for start in range(0, len(body), step):
                self.wfile.write(body[start:start + step])
                if slowly:
                    time.sleep(.1)  # long enough for the browser to paint what it has

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    server.daemon_threads = True
    served = Served(f"http://{HOST}:{server.server_port}/")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
