"""A course of two pages with the real runner, so that tests can break and stop it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# The package of the small course installs itself without anything from outside.
BACKEND = """
import zipfile
from pathlib import Path

def get_requires_for_build_editable(config_settings=None):
    return []

def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    name = "small-1.0-py3-none-any.whl"
    info = "small-1.0.dist-info/"
    with zipfile.ZipFile(Path(wheel_directory, name), "w") as wheel:
        wheel.writestr("small.py", "")
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: small\\nVersion: 1.0\\n")
        wheel.writestr(
            info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        )
        wheel.writestr(info + "RECORD", "")
    return name
"""

FILES = {
    "requirements.txt": "",
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\n'
    'backend-path = ["."]\n[tool.pytest.ini_options]\naddopts = "-q"\n',
    "backend.py": BACKEND,
    "_config.yml": 'title: Small\nonly_build_toc_files: true\nexclude_patterns: [".*"]\n'
    'execute: {execute_notebooks: "off"}\nsphinx: {config: {nb_ipywidgets_js: {}}}\n',
    "_toc.yml": "format: jb-book\nroot: book/first\nchapters:\n- file: book/second\n",
    "book/first.md": "# First page\n\nGo on to {doc}`second`.\n",
    "book/second.md": "# Second page\n\nThe end.\n",
}


class SmallCourse:
    """The runner with a small book, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "course.py", folder / "course.py")
        shutil.copytree(
            ROOT / "runner", folder / "runner", ignore=shutil.ignore_patterns("__pycache__")
        )
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the small course."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def borrow_packages(self) -> None:
        """Make a `.venv` that counts as installed and uses the packages of these tests."""
        venv.create(self.folder / ".venv", with_pip=False)
        ask = "from runner import environment as e; print(e.fingerprint())"
        fingerprint = subprocess.check_output(
            [sys.executable, "-c", ask], cwd=self.folder, text=True
        )
        (self.folder / ".venv" / "course-installed.txt").write_text(fingerprint, "utf-8")
        site = next((self.folder / ".venv").glob("[Ll]ib/**/site-packages"))
        (site / "borrowed.pth").write_text(
            f"import site; site.addsitedir({sysconfig.get_path('purelib')!r})\n", "utf-8"
        )

    def start(self, *arguments: str, **env: str) -> subprocess.Popen:
        """Start `python course.py ARGUMENTS` from another folder."""
        settings = {
            **{name: value for name, value in os.environ.items() if not name.startswith("COURSE_")},
            "PATH": str(self.folder / "nothing-on-the-path"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": "",
            "PYTHONUTF8": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **env,
        }
        return subprocess.Popen(
            [sys.executable, str(self.folder / "course.py"), *arguments],
            cwd=self.folder.parent,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, **env: str) -> tuple[int, str]:
        """Run a command to its end; return its exit code and everything that it printed."""
        program = self.start(*arguments, **env)
        printed, _ = program.communicate(timeout=300)
        assert 'course.py", line' not in printed, printed  # no traceback of the runner
        return program.returncode, printed
