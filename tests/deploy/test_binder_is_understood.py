"""The files for Binder say what they should to the program that makes its images.

Without Docker no image can be made here. What is proved: the builder reads the files, takes them
for a Python project, and would install our list and run our last step. That last step is run.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.book import ROOT
from tests.support.exercises import NAMES, solution

BINDER = ROOT / "binder"


def builder(folder: Path) -> subprocess.CompletedProcess[str]:
    """Let repo2docker read a folder."""
    command = [sys.executable, "-m", "repo2docker", "--no-build", str(folder)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that the builder looks at, in a folder of their own."""
    folder = tmp_path_factory.mktemp("binder")
    (folder / "binder").mkdir()
    for path in BINDER.iterdir():
        (folder / "binder" / path.name).write_bytes(path.read_bytes())
    for name in ("pyproject.toml", "requirements.txt"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    return folder


def test_the_builder_takes_our_list_and_no_other(copy: Path):
    ran = builder(copy)
    assert ran.returncode == 0, ran.stderr
    steps = ran.stdout
    installs = re.findall(r"^RUN .*pip install.*$", steps, re.MULTILINE)
    assert [line for line in installs if "binder/requirements.txt" in line] == installs[-1:]
    # The list names this folder, so it must be there before the list is installed.
    whole = re.search(r"^COPY --chown=\S+ src/ \$\{REPO_DIR\}/$", steps, re.MULTILINE)
    assert whole.start() < steps.index(installs[-1])
    assert steps.index(installs[-1]) < steps.index("RUN ./binder/postBuild")
    version = (BINDER / "runtime.txt").read_text("utf-8").strip().removeprefix("python-")
    assert f"Building conda environment for python={version}" in ran.stderr


def test_the_builder_would_say_no(copy: Path):
    """What it proves is little, but it can fail: a Python that it does not know."""
    (copy / "binder" / "runtime.txt").write_text("python-3.99\n", "utf-8")
    assert builder(copy).returncode != 0


def test_the_list_is_what_the_exercises_need_at_the_course_s_versions():
    lines = [
        line
        for line in (BINDER / "requirements.txt").read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    pinned = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == "."
    assert set(lines[:-1]) <= set(pinned)
    there = {line.split("==")[0] for line in lines} | {"nervepath"} | sys.stdlib_module_names
    for name in NAMES:
        for cell in solution(name)["cells"]:
            if cell["cell_type"] == "code":
                source = "".join(cell["source"])
                used = re.findall(r"^\s*(?:import|from) ([a-zA-Z_]+)", source, re.MULTILINE)
                assert set(used) <= there, f"{name}: {set(used) - there}"


def test_the_last_step_opens_jupyterlab_on_the_exercises(tmp_path: Path):
    place = {**os.environ, "NB_PYTHON_PREFIX": str(tmp_path)}
    assert os.access(BINDER / "postBuild", os.X_OK)
    subprocess.run([BINDER / "postBuild"], env=place, cwd=ROOT, check=True)
    news = json.loads((tmp_path / "share/jupyter/lab/settings/overrides.json").read_text("utf-8"))
    assert news["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    env = {
        **os.environ,
        "JUPYTER_CONFIG_PATH": str(tmp_path / "etc/jupyter"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / "none"),
    }
    said = subprocess.run(
        [sys.executable, "-m", "jupyterlab", "--show-config-json"],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    known = json.loads(said.stdout)
    assert known["ServerApp"]["default_url"] == "/lab/tree/exercises"
    assert known["LabApp"]["default_url"] == "/lab/tree/exercises"
    assert (ROOT / "exercises").is_dir()
