"""The first code cell of the students' notebooks: it gets nervepath where that is missing.

`SOURCE` goes into every notebook. It runs in Colab, in VS Code and in any
other Jupyter, before anything of the course is there. So it uses the standard library only. It
knows no address: it takes the course's folder above the notebook, or the file that was handed out.
"""

from __future__ import annotations

from typing import Any

ID = "install"

SOURCE = '''\
# This cell does nothing where nervepath is installed. Elsewhere it installs it.
try:
    import nervepath
except ModuleNotFoundError:
    import importlib
    import subprocess
    import sys
    from pathlib import Path

    class NotInstalled(Exception):
        """Says what to do, and shows no call stack."""

        def _render_traceback_(self):
            return [str(self)]

    here = Path.cwd()
    folders = [up for up in here.parents if (up / "nervepath" / "exercises").is_dir()]
    found = sorted(here.glob("nervepath-*.whl")) or [
        up for up in folders if (up / "pyproject.toml").is_file()
    ]
    if not found:
        raise NotInstalled(
            "nervepath is not installed here, and its file is not beside this notebook.\\n"
            "1. Get the file nervepath-....whl from whoever gave you the notebook.\\n"
            f"2. Put it into {here} (in Colab: open the files on the left, upload it).\\n"
            "3. Run this cell again."
        ) from None
    pip = [sys.executable, "-m", "pip", "install", "--quiet", str(found[-1])]
    ran = subprocess.run(pip, capture_output=True, text=True)
    importlib.invalidate_caches()
    if ran.returncode:
        raise NotInstalled(
            f"{found[-1].name} could not be installed. This is what pip said:\\n"
            + "\\n".join(ran.stderr.strip().splitlines()[-5:])
        ) from None
    print("nervepath is installed. Does a drawing below stay empty? Reload this page once.")
'''


def cell() -> dict[str, Any]:
    """Return the cell, as it stands in a notebook's file."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": ID,
        "metadata": {},
        "outputs": [],
        "source": SOURCE.rstrip("\n"),
    }


def put_into(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the cells with this one before the first that holds code."""
    first = next((i for i, one in enumerate(cells) if one["cell_type"] == "code"), len(cells))
    return [*cells[:first], cell(), *cells[first:]]
