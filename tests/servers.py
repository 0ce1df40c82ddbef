"""nginx and Apache started for real on a built site, with the configurations that the build wrote.

Each has its own folder for its configuration, logs and pid, listens on 127.0.0.1 only, on a free port, and ends
with the test. What is written here is what an office's own server has already, and what HUONG-DAN.txt says to add.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from actionplan.tools import find
from browser import HOST

_NGINX = """\
daemon off;
pid {work}/pid;
error_log {work}/error.log;
worker_processes 1;
{user}events {{ worker_connections 256; }}
http {{
    access_log off;
    client_body_temp_path {work}/body; proxy_temp_path {work}/proxy; fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi; scgi_temp_path {work}/scgi;
    server {{
        listen {host}:{port};
        {without_slash}location {base} {{
            {place};
            include {site}/may-chu/nginx.conf;
        }}
    }}
}}
"""

_APACHE = """\
ServerRoot {work}
ServerName {host}
Listen {host}:{port}
PidFile {work}/pid
ErrorLog {work}/error.log
DefaultRuntimeDir {work}
Mutex file:{work}
TypesConfig {work}/mime.types
{user}{modules}
StartServers 1
DocumentRoot {root}
<Directory />
    Require all denied
</Directory>
{alias}<Directory {site}>
    Require all granted
    Options FollowSymLinks
    AllowOverride FileInfo
</Directory>
"""
# What Debian and Red Hat load by default, and the two that HUONG-DAN.txt asks for.
_MODULES = ("mpm_event", "authz_core", "mime", "dir", "alias", "filter", "deflate", "headers", "rewrite")
_MODULE_FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")


def _as_root() -> bool:
    return os.geteuid() == 0


@contextmanager
def nginx(site: Path, work: Path, base: str = "/") -> Iterator[str]:
    """The site at the path `base` of an nginx; yields its address."""
    port = _free_port()
    place = f"root {site}" if base == "/" else f"alias {site}/"
    config = _NGINX.format(work=work, site=site, base=base, place=place, without_slash="" if base == "/" else f"location = {base.rstrip('/')} {{ return 301 {base}; }}\n        ", host=HOST, port=port, user="user root;\n" if _as_root() else "")
    with _running([find("nginx"), "-p", str(work), "-e", str(work / "error.log"), "-c"], work, config, port):
        yield f"http://{HOST}:{port}{base}"


@contextmanager
def apache(site: Path, work: Path, base: str = "/") -> Iterator[str]:
    """The site at the path `base` of an Apache; yields its address."""
    port = _free_port()
    folder = next(folder for folder in _MODULE_FOLDERS if Path(folder).is_dir())
    modules = "\n".join(f"LoadModule {name}_module {folder}/mod_{name}.so" for name in _MODULES)
    (work / "root").mkdir(exist_ok=True)
    (work / "mime.types").write_text("text/html html\napplication/gzip gz\n")  # as Debian's, which names .gz a type
    config = _APACHE.format(work=work, site=site, host=HOST, port=port, modules=modules, root=site if base == "/" else work / "root",
                            alias="" if base == "/" else f"Alias {base.rstrip('/')} {site}\n", user="User nobody\nGroup nogroup\n" if _as_root() else "")
    with _running([find("apache2"), "-D", "FOREGROUND", "-f"], work, config, port):
        yield f"http://{HOST}:{port}{base}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def _running(command: list[str], work: Path, config: str, port: int) -> Iterator[None]:
    (work / "server.conf").write_text(config, encoding="utf-8")
    server = subprocess.Popen([*command, str(work / "server.conf")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        while not _answers(port):
            if server.poll() is not None:
                log = work / "error.log"
                raise AssertionError(server.stdout.read().decode() + (log.read_text() if log.exists() else ""))
            time.sleep(0.02)
        yield
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stdout.close()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0
