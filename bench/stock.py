"""The same chapters as a stock Jupyter Book has them.

Our directives become plain Markdown with the same words; widgets are run and stored by Jupyter and
shown by Jupyter's own html-manager; charts by plotly's own page code. Settings and theme are
Jupyter Book's own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import tomllib
from collections.abc import Callable
from pathlib import Path

from nervepath import facts
from nervepath.pictures import standalone

ROOT = Path(__file__).resolve().parent.parent

CONFIG = """\
title: Follow the Nerve
author: The Follow the Nerve authors
only_build_toc_files: true
execute:
  execute_notebooks: "off"
"""

# What myst-nb 1.4 and anywidget 0.11 ask for from other hosts, and where a copy comes from:
# part of the address -> (package, version, file in the package).
ELSEWHERE = {
    "html-manager": ("@jupyter-widgets/html-manager", "1.0.6", "dist/embed-amd.js"),
    "require": ("requirejs", "2.3.4", "require.js"),
}


def write_source(folder: Path) -> None:
    """Write the stock book's source into `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "_config.yml").write_text(CONFIG, "utf-8")
    shutil.copyfile(ROOT / "_toc.yml", folder / "_toc.yml")
    for source in sorted((ROOT / "book").rglob("*")):
        target = folder / source.relative_to(ROOT)
        if ".ipynb_checkpoints" in source.parts:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            target.write_text(plain(source.read_text("utf-8"), source, target), "utf-8")
        elif source.suffix == ".ipynb":
            target.write_text(run_notebook(source, target), "utf-8")


def run_notebook(source: Path, target: Path) -> str:
    """Run a chapter as Jupyter does, keeping the widgets' whole state in it."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(source, as_version=4)
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = plain(cell.source, source, target)
    where = {"metadata": {"path": str(source.parent)}}
    quiet = ["--log-level=ERROR"]
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources=where, extra_arguments=quiet
    ).execute()
    return nbformat.writes(notebook)


FENCE = re.compile(
    r"^(?P<fence>`{3,}|:{3,})\{(?P<name>[a-z-]+)\}[ ]*(?P<title>[^\n]*)\n"
    r"(?P<body>.*?)^(?P=fence)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
OURS = re.compile(r"\{(?:fact|sure|flag)\}`[^`]*`")


def plain(text: str, source: Path, target: Path) -> str:
    """Return Markdown without our directives and roles, with the same words in their place."""
    cited = [name for role in OURS.findall(text) for name in role.split("`")[1].split(",")]

    def instead(match: re.Match[str]) -> str:
        name, body = match["name"], match["body"]
        if name.startswith("grid"):
            return match[0]  # sphinx-design comes with Jupyter Book
        if name == "picture":
            return _picture(match["title"].strip(), target)
        made = WORDS.get(name, lambda *_: "")(source, cited)
        return f"{made}\n{body}"

    return OURS.sub("", FENCE.sub(instead, text))


def _picture(name: str, target: Path) -> str:
    (target.parent / f"{name}.svg").write_text(standalone(name), "utf-8")
    return f"![{name}]({name}.svg)\n"


def _questions(source: Path) -> dict:
    return tomllib.loads(source.with_name(f"{source.stem}.quiz.toml").read_text("utf-8"))


def _opening(source: Path, _: list[str]) -> str:
    return f"*{_questions(source)['asks']}*\n"


def _objectives(source: Path, _: list[str]) -> str:
    return "\n".join(f"- {item['text']}" for item in _questions(source)["objective"]) + "\n"


def _quiz(source: Path, _: list[str]) -> str:
    lines = []
    for question in _questions(source)["question"]:
        lines.append(f"\n**{question['ask']}**\n")
        lines += [f"- {o['text']} {o['feedback']}" for o in question.get("option", [])]
        lines += [f"- {text}" for text in question.get("feedback", {}).values()]
        lines.append(f"\n{question['why']}\n")
    return "\n".join(lines)


def _red_box(*_: object) -> str:
    box = tomllib.loads((ROOT / "nervepath/facts/red_box.toml").read_text("utf-8"))
    signs = [f"- {sign['text']}" for sign in box["sign"]]
    return "\n".join([f"**{box['heading']}**\n", *signs, "", *box["action"].values(), ""])


def _help(*_: object) -> str:
    return "\n".join(
        f"- **{flag.plain_sign}** {flag.why_it_matters} {flag.first_action}"
        for flag in facts.red_flags()
    )


def _numbers(*_: object) -> str:
    countries = facts.emergency_numbers().countries
    return "\n".join(f"- {country.country}: {country.number}" for country in countries)


def _sources(_: Path, cited: list[str]) -> str:
    known, books = facts.all_facts(), facts.references()
    keys = {key: None for name in cited if name in known for key in known[name].sources}
    return "\n".join(f"1. {books[key].author} {books[key].title}" for key in keys if key in books)


WORDS: dict[str, Callable[..., str]] = {
    "chapter": _opening,
    "objectives": _objectives,
    "quiz": _quiz,
    "red-box": _red_box,
    "when-to-get-help": _help,
    "emergency-numbers": _numbers,
    "sources": _sources,
}


def fetch_scripts(folder: Path) -> dict[str, Path]:
    """Return local copies of the scripts that the stock pages load from other hosts.

    They come through `npm pack` where npm is; what cannot be had is left out, and the report
    says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    found: dict[str, Path] = {}
    for part, (package, version, file) in ELSEWHERE.items():
        path = folder / f"{part}-{version}.js"
        if not path.exists() and npm:
            command = [npm, "pack", "--silent", f"{package}@{version}"]
            packed = subprocess.run(command, cwd=folder, capture_output=True, text=True)
            if packed.returncode == 0:
                with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
                    script = archive.extractfile(f"package/{file}")
                    path.write_bytes(script.read() if script else b"")
        if path.exists():
            found[part] = path
    import anywidget
    import plotly

    own = {
        "anywidget": Path(anywidget.__file__).parent / "nbextension" / "index.js",
        "plotly": Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
    }
    return found | {part: path for part, path in own.items() if path.exists()}


def chapters(html: Path) -> list[str]:
    """Return the built pages of the chapters, as in the table of contents."""
    text = (ROOT / "_toc.yml").read_text("utf-8")
    names = re.findall(r"(?:root|file): *(\S+)", text)
    return [f"{name}.html" for name in names if (html / f"{name}.html").exists()]


def bring_home(html: Path) -> None:
    """Let the pages take copies of scripts from the server of the book instead of other hosts.

    That favors the stock book, which needs no other host then.
    """
    for page in html.rglob("*.html"):
        text = page.read_text("utf-8")
        # A copy need not be the same to the byte.
        text = re.sub(r'\s(?:integrity|crossorigin)="[^"]*"', "", text)
        text = re.sub(r'(src|data-jupyter-widgets-cdn)="https://', r'\1="/elsewhere/', text)
        page.write_text(text, "utf-8")
