"""A SCORM 1.2 package: the questions of a chapter as one page that plays alone.

The page is the book's: the same HTML, the same scripts and style. What differs is where
answers are kept. ``report.js`` stands in for the book's store: it keeps them in the learning
platform, if there is one, and tells it the score and what is done.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

import nervepath
from nervepath import parts
from nervepath.exports import wording
from nervepath.exports.figure import notice
from nervepath.exports.writing import clean, zipped
from nervepath.pictures import STYLE
from nervepath.quiz import ChapterQuiz, render_quiz
from nervepath.quiz.place import PARTS

HERE = Path(__file__).parent
PACKAGE = Path(nervepath.__file__).parent
CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
# Nothing from elsewhere, and nothing that a text could start.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
PAGE = """<!DOCTYPE html>
<html lang="en" data-theme="auto">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
{styles}
{scripts}
</head>
<body>
<main>
<h1>{title}</h1>
<p class="asks">{asks}</p>
<aside class="red-box" aria-label="When to get help">
{help}
</aside>
<h2>Check yourself</h2>
<p class="where" role="status"></p>
{quiz}<h2>Sources</h2>
<ol class="sources">
{sources}
</ol>
<p class="rights">{rights}</p>
</main>
</body>
</html>
"""


def write(quizzes: Sequence[ChapterQuiz]) -> dict[str, bytes]:
    """Return a package for each chapter, by the chapter's name."""
    return {quiz.chapter: package(quiz) for quiz in quizzes}


def package(quiz: ChapterQuiz) -> bytes:
    """Return the package of one chapter."""
    files = {name: text.encode() for name, text in _styles(quiz).items()}
    files |= {name: text.encode() for name, text in _scripts().items()}
    files["index.html"] = _page(quiz).encode()
    return zipped({"imsmanifest.xml": _manifest(quiz, sorted(files)), **files})


def _scripts() -> dict[str, str]:
    """Return the page's scripts in the order in which they are loaded."""
    quiz = PACKAGE / "quiz"
    return {
        "host.js": (PACKAGE / "sphinx_ext" / "assets" / "host.js").read_text("utf-8"),
        "answers.js": _classic("definePart", "answers", (quiz / "store.js").read_text("utf-8")),
        "report.js": _classic("define", "store", (HERE / "report.js").read_text("utf-8")),
        "question.js": _classic("definePart", "question", parts.script("question")),
        "quiz.js": _classic("define", "quiz", (quiz / "quiz.js").read_text("utf-8")),
    }


def _styles(quiz: ChapterQuiz) -> dict[str, str]:
    """Return the page's styles; those of figures only where a place is asked for."""
    figures = [question.figure for question in quiz.questions if question.figure]
    map_parts = PARTS if any(figure.layer for figure in figures) else ()
    drawn = {"pictures.css": STYLE.read_text("utf-8")}
    return {
        "page.css": (HERE / "page.css").read_text("utf-8"),
        **(drawn if any(figure.picture for figure in figures) else {}),
        **{f"{name}.css": parts.style(name) for name in map_parts},
        "quiz.css": (PACKAGE / "quiz" / "quiz.css").read_text("utf-8"),
    }


def _classic(how: str, name: str, module: str) -> str:
    """Turn a module into a script that also runs where modules are blocked."""
    body = parts.function_body(name, module)
    call = f'window[Symbol.for("follow-the-nerve")].{how}({json.dumps(name)}, '
    return f"{call}(parts) => {{\n{body}\n}});\n"


def _page(quiz: ChapterQuiz) -> str:
    sources: list[str] = []

    def cited(names: tuple[str, ...]) -> str:
        links = []
        for work in wording.sources(names):
            if work not in sources:
                sources.append(work)
            number = sources.index(work) + 1
            links.append(f'<a href="#source-{number}">[{number}]</a>')
        return " ".join(links)

    # A package stands alone: it asks the chapter's other forms, too.
    every = tuple(replace(question, parallel=False) for question in quiz.questions)
    questions = clean(render_quiz(replace(quiz, questions=every), citations=cited))
    listed = (
        f'<li id="source-{number}">{_plain(work)}</li>' for number, work in enumerate(sources, 1)
    )
    return PAGE.format(
        policy=POLICY,
        title=_plain(quiz.title),
        asks=_plain(quiz.asks),
        styles="\n".join(f'<link rel="stylesheet" href="{name}">' for name in _styles(quiz)),
        scripts="\n".join(f'<script defer src="{name}"></script>' for name in _scripts()),
        help=_help(),
        quiz=questions,
        sources="\n".join(listed),
        rights=_plain(" ".join([wording.NOT_ADVICE, wording.RIGHTS, *_notice(quiz)])),
    )


def _notice(quiz: ChapterQuiz) -> list[str]:
    """Return the notice of the measured tables; on paper, those under the figures are folded."""
    return list(dict.fromkeys(line for question in quiz.questions for line in notice(question)))


def _help() -> str:
    heading, *signs, what, closing, _ = wording.help_lines()
    listed = "\n".join(f"<li>{_plain(sign.removeprefix('- '))}</li>" for sign in signs)
    return (
        f"<p><strong>{_plain(heading)}</strong></p>\n<ul>\n{listed}\n</ul>\n"
        f"<p>{_plain(what)}</p>\n<p><strong>{_plain(closing)}</strong></p>"
    )


def _plain(text: str) -> str:
    return escape(clean(text), quote=False)


def _manifest(quiz: ChapterQuiz, files: Sequence[str]) -> bytes:
    root = Element("manifest", {"xmlns": CONTENT, "xmlns:adlcp": ADL})
    root.set("identifier", f"follow-the-nerve-{quiz.chapter}")
    root.set("version", quiz.checked.isoformat())
    metadata = SubElement(root, "metadata")
    _add(metadata, "schema", "ADL SCORM")
    _add(metadata, "schemaversion", "1.2")
    organizations = SubElement(root, "organizations", default="course")
    organization = SubElement(organizations, "organization", identifier="course")
    _add(organization, "title", wording.COURSE)
    item = SubElement(organization, "item", identifier="chapter", identifierref="quiz")
    _add(item, "title", quiz.title)
    resources = SubElement(root, "resources")
    resource = SubElement(resources, "resource", identifier="quiz", type="webcontent")
    resource.set("adlcp:scormtype", "sco")
    resource.set("href", "index.html")
    for name in files:
        SubElement(resource, "file", href=name)
    indent(root)
    return tostring(root, "utf-8", xml_declaration=True) + b"\n"


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = clean(text)
