"""A real JupyterLab for tests: own port, own settings, nothing of the user's, quit at the end."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
QUIET = [
    "--no-browser",
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.port=0",  # a free one
    # Neither updates nor a list of extensions from outside; news see below.
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
]
# Without this JupyterLab asks at its first start whether it may fetch news.
NO_NEWS = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false"}}


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab."""

    address: str
    token: str
    folder: Path

    def open(self, notebook: str) -> str:
        """Return the address at which a notebook opens, and nothing else that was open before."""
        return f"{self.address}lab/tree/{notebook}?token={self.token}&reset"

    def end_kernels(self) -> None:
        """End what still runs, so that the next notebook begins fresh and has the machine."""
        for session in json.loads(self.ask("api/sessions")):
            self.ask(f"api/sessions/{session['id']}", "DELETE")

    def ask(self, path: str, method: str = "GET") -> bytes:
        """Ask the server itself."""
        request = urllib.request.Request(
            self.address + path, method=method, headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request) as answer:
            return answer.read()


@contextmanager
def running_lab(folder: Path, home: Path) -> Iterator[Lab]:
    """Run JupyterLab in `folder`, with `home` for all that it stores."""
    token = secrets.token_hex(16)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    own = _own_places(home)
    (home / "app" / "overrides.json").write_text(json.dumps(NO_NEWS), "utf-8")
    options = [
        *QUIET,
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={home / 'app'}",
        f"--IdentityProvider.token={token}",
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, *(["--allow-root"] if as_root else [])],
        cwd=folder,
        env=own,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        address = _wait_for_address(process)
        # A full pipe would stop the server.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        running = Lab(address, token, folder)
        yield running
        running.ask("api/shutdown", "POST")
        process.wait(60)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait_for_address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stdout:
        said.append(line)
        if found := ADDRESS.search(line):
            return found.group()
    raise AssertionError("JupyterLab did not start.\n" + "".join(said))


def _own_places(home: Path) -> dict[str, str]:
    """Return the environment, with every place that Jupyter keeps things in below `home`."""
    shutil.rmtree(home, ignore_errors=True)
    places = {
        "HOME": "",
        "USERPROFILE": "",
        "IPYTHONDIR": "ipython",
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    (home / "app").mkdir(parents=True)
    own = {}
    for name, place in places.items():
        (home / place).mkdir(parents=True, exist_ok=True)
        own[name] = str(home / place)
    return {**os.environ, **own}
