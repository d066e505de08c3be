"""The packages for the browser: wheels made of what is installed here, and the lock naming them.

The packages are those that ``course.py`` installed and the tests ran with. So the browser gets
the same versions, and making its wheels needs no network.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.requirements import Requirement

from lite.runtime import LOCK, NEEDED
from nervepath.errors import CourseError
from nervepath.exercises.handing_out import build_wheel

HERE = Path(__file__).parent
OWN = "nervepath"
KERNEL = ("ipython", "comm", "jedi")
"""What the kernel of JupyterLite wants to have, besides its own wheels."""
FRONT_END_ONLY = ("jupyterlab-widgets", "widgetsnbextension")
"""Widgets ask for these, but only JupyterLab uses what is in them, and it has its own copy."""
RUNS_WITHOUT_COMPILED_PARTS = ("psygnal", "wcwidth")
"""These have the same code in Python beside the compiled one."""
LEFT_OUT = (
    re.compile(r"(^|/)(__pycache__|tests?)/"),
    re.compile(r"\.(so|pyd|dylib|pyc)$"),
    re.compile(r"^plotly/(labextension/|package_data/(datasets/|.*\.js$))"),  # JupyterLab has it
    re.compile(r"^jedi/third_party/(django-stubs|typeshed/stubs)/"),  # for packages not on board
)
INFO = re.compile(r"/(METADATA|entry_points\.txt|licenses/.+|LICEN.+|COPYING.*)$")
TAG = "Wheel-Version: 1.0\nGenerator: lite\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
STAND_INS = {"micropip": "0", "nbformat": "5.10.0", "piplite": "0"}
"""Small packages of ours that other packages take for the real ones; each says why."""
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every file: two builds are the same."""

Content = dict[str, bytes]


def put(course: Path, runtime: Path, folder: Path, kernel_wheels: Path) -> dict[str, list[str]]:
    """Fill `folder` with the runtime, the packages and their lock.

    Return what can be imported, by package.
    """
    folder.mkdir(parents=True)
    for name in NEEDED:
        shutil.copyfile(runtime / name, folder / name)
    lock = json.loads((runtime / LOCK).read_text("utf-8"))
    python = lock["info"]["python"]
    found = _found({OWN, *KERNEL}, python)
    entries = {}
    for name, distribution in found.items():
        if name == OWN:
            made = build_wheel(course, folder)
        else:
            made = _written(folder, name, distribution.version, _installed(distribution))
        needs = sorted({_normal(need) for need in _required(distribution, python)} & set(found))
        entries[name] = _entry(name, distribution.version, made, needs)
    for name, version in STAND_INS.items():
        made = _written(folder, name, version, _stand_in(name))
        entries[name] = _entry(name, version, made, [])
    for name in ("ipykernel", "pyodide_kernel"):
        made = next(kernel_wheels.glob(f"{name}-*-py3-none-any.whl"), None)
        if made is None:
            raise CourseError(f"{kernel_wheels} has no wheel of {name}: lite/wheels.py is too old.")
        shutil.copyfile(made, folder / made.name)
        name, version = name.replace("_", "-"), made.name.split("-")[1]
        entries[name] = _entry(name, version, folder / made.name, [])
    lock["packages"] = dict(sorted(entries.items()))
    (folder / LOCK).write_text(json.dumps(lock, indent=1), "utf-8")
    return {name: entry["imports"] for name, entry in lock["packages"].items()}


def _found(wanted: Iterable[str], python: str) -> dict[str, metadata.Distribution]:
    """Return the installed packages that are wanted, and those that they need."""
    found: dict[str, metadata.Distribution] = {}
    open_names = sorted(wanted)
    while open_names:
        name = _normal(open_names.pop())
        if name in found or name in FRONT_END_ONLY:
            continue
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            raise CourseError(
                f"The package {name} is not installed. Type: python course.py lite"
            ) from None
        open_names += _required(found[name], python)
    return dict(sorted(found.items()))


def _required(distribution: metadata.Distribution, python: str) -> Iterator[str]:
    """Yield what a package needs in the browser."""
    browser = {
        "extra": "",
        "os_name": "posix",
        "platform_machine": "wasm32",
        "platform_system": "Emscripten",
        "python_full_version": python,
        "python_version": ".".join(python.split(".")[:2]),
        "sys_platform": "emscripten",
    }
    for text in distribution.requires or []:
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(browser):
            yield requirement.name


def _installed(distribution: metadata.Distribution) -> Content:
    """Return the files of an installed package that are of use in the browser."""
    name = _normal(distribution.metadata["Name"])
    pure = "Root-Is-Purelib: true" in (distribution.read_text("WHEEL") or "")
    if not pure and name not in RUNS_WITHOUT_COMPILED_PARTS:
        raise CourseError(
            f"The package {name} {distribution.version} is compiled for this computer, so the "
            "browser cannot run it. Leave it out, or name in lite/wheels.py that it can do without."
        )
    content = {}
    for file in distribution.files or []:
        path = file.as_posix()
        if path.startswith("..") or any(pattern.search(path) for pattern in LEFT_OUT):
            continue
        if ".dist-info/" in path and not INFO.search(path):
            continue
        content[path] = Path(distribution.locate_file(file)).read_bytes()
    return content


def _stand_in(name: str) -> Content:
    """Return the files of a package of ours that stands in for another."""
    folder = HERE / "stand_ins"
    content = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in (folder / name).rglob("*.py")
    }
    about = f"Metadata-Version: 2.1\nName: {name}\nVersion: {STAND_INS[name]}\n"
    return {**content, f"{name}-{STAND_INS[name]}.dist-info/METADATA": about.encode()}


def _written(folder: Path, name: str, version: str, content: Content) -> Path:
    """Write a wheel."""
    info = next(path.split("/")[0] for path in content if ".dist-info/" in path)
    content[f"{info}/WHEEL"] = TAG.encode()
    record = f"{info}/RECORD"
    lines = [f"{path},sha256={_sum(text)},{len(text)}" for path, text in sorted(content.items())]
    content[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    wheel = folder / f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, text in sorted(content.items()):
            archive.writestr(zipfile.ZipInfo(path, LONG_AGO), text, zipfile.ZIP_DEFLATED, 9)
    return wheel


def _sum(content: bytes) -> str:
    """Return a checksum as wheels write it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def _entry(name: str, version: str, wheel: Path, needs: list[str]) -> dict[str, Any]:
    """Return what the lock says about a wheel."""
    return {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": _modules(wheel),
        "depends": needs,
        "unvendored_tests": False,
    }


def _modules(wheel: Path) -> list[str]:
    """Return the names that a program can import from a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {PurePosixPath(path).parts[0] for path in archive.namelist() if path.endswith(".py")}
    return sorted(top.removesuffix(".py") for top in tops)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
