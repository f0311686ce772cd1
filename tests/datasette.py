"""A real Datasette on a free port of this machine, serving one database with one file of metadata."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STARTS_WITHIN = 120  # seconds, on a busy machine


@dataclass(frozen=True)
class Served:
    """Where it answers."""

    url: str

    def status(self, path: str) -> int:
        return self._asked(path)[0]

    def json(self, path: str) -> Any:
        status, body = self._asked(path)
        assert status == 200, (path, status, body[:500])
        return json.loads(body)

    def page(self, path: str) -> str:
        return self._asked(path)[1].decode()

    def _asked(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(self.url + path, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()


@contextmanager
def datasette(database: Path, metadata: Path, *options: str) -> Iterator[Served]:
    """Datasette, started as its users do, ended at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(database), "-m", str(metadata), "-p", str(port), *options]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATASETTE")}
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    try:
        served = Served(f"http://127.0.0.1:{port}")
        _wait(running, served)
        yield served
    finally:
        running.terminate()
        running.communicate(timeout=30)


def _wait(running: subprocess.Popen[bytes], served: Served) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if running.poll() is not None:
            raise AssertionError(running.communicate()[1].decode())
        try:
            served.status("/-/versions.json")
            return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("Datasette does not answer")
