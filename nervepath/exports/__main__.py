"""``python -m nervepath.exports FORMAT``: write the questions for another program."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nervepath.errors import CourseError
from nervepath.exports import anki, canvas, gift, live_quiz, moodle_xml, scorm, wording
from nervepath.exports.carriage import Loss, sort_out
from nervepath.quiz import ChapterQuiz
from nervepath.quiz.bank import chapters

Files = dict[str, bytes]
NOTE = "what-is-inside-{target}.txt"


@dataclass(frozen=True)
class Format:
    """A way to write questions: its name in the table of carriage, and what makes its files."""

    name: str
    write: Callable[[Sequence[ChapterQuiz], str], Files]


def _one_file(end: str, write: Callable[[Sequence[ChapterQuiz]], bytes]) -> Callable[..., Files]:
    return lambda quizzes, name: {f"{name}{end}": write(quizzes)}


def _scorm(quizzes: Sequence[ChapterQuiz], _: str) -> Files:
    made = scorm.write(quizzes)
    return {f"follow-the-nerve-{name}.scorm.zip": content for name, content in made.items()}


TARGETS: dict[str, tuple[Format, ...]] = {
    "anki": (Format("anki", _one_file(".apkg", anki.write)),),
    "canvas": (Format("canvas", _one_file(".qti.zip", canvas.write)),),
    "moodle": (
        Format("moodle-xml", _one_file(".xml", moodle_xml.write)),
        Format("gift", _one_file(".gift.txt", gift.write)),
    ),
    "scorm": (Format("scorm", _scorm),),
    "csv": (Format("csv", _one_file(".csv", live_quiz.write)),),
}
"""What each word of the command writes."""

HOW_TO = {
    "anki": "In Anki: File, Import. Import a newer file over it: cards are updated, not doubled.",
    "canvas": "In Canvas: Settings, Import Course Content, QTI .zip file. Every chapter becomes a "
    "practice quiz. Other programs that read QTI 1.2 take the same file.",
    "moodle": "In Moodle: Question bank, Import. Choose Moodle XML for the .xml file, which "
    "carries more, or GIFT for the .gift.txt file. Import each only once.",
    "scorm": "Add each .zip file to your learning platform as a SCORM 1.2 package. It plays alone, "
    "and reports the best score and whether all questions are answered.",
    "csv": "Open it in a spreadsheet and keep the columns that your live-quiz tool reads.",
}


def export(target: str, quizzes: Sequence[ChapterQuiz], name: str) -> tuple[Files, list[str]]:
    """Return the files of an export, and the lines that say what is in them and what is not."""
    files: Files = {}
    said: list[str] = []
    for format in TARGETS[target]:
        carried: list[ChapterQuiz] = []
        changed: list[Loss] = []
        left: list[Loss] = []
        for quiz in quizzes:
            found = sort_out(quiz.questions, format.name)
            changed += found.changed
            left += found.left
            if found.carried:
                carried.append(replace(quiz, questions=found.carried))
        if carried:
            made = format.write(carried, name)
            files |= made
            count = sum(len(quiz.questions) for quiz in carried)
            said.append(f"{_few(made)}: {_count(count, 'question')} {_from(carried)}.")
        said += _listed(f"CHANGED in {format.name}", changed)
        said += _listed(f"NOT in {format.name}", left)
    if not files:
        raise CourseError(
            f"Nothing was written: no question of {name} can be carried as {target}. "
            "Choose another chapter or another format."
        )
    return files, said


def _few(files: Files) -> str:
    return f"{len(files)} files" if len(files) > 3 else ", ".join(files)


def _from(quizzes: Sequence[ChapterQuiz]) -> str:
    return f"from {_count(len(quizzes), 'chapter')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _listed(heading: str, losses: Sequence[Loss]) -> list[str]:
    if not losses:
        return []
    reasons: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        reasons.setdefault((loss.type, loss.why), []).append(loss.question)
    lines = [f"{heading}: {_count(len({loss.question for loss in losses}), 'question')}."]
    lines += [f"  {kind} ({why}): {', '.join(ids)}" for (kind, why), ids in reasons.items()]
    return lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        prog="python -m nervepath.exports", description=__doc__.partition(": ")[2]
    )
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--chapter", metavar="NAME", help="the questions of one chapter only")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to write the files")
    parser.add_argument("--course", type=Path, default=Path(), help="the folder of the course")
    chosen = parser.parse_args(arguments)
    folder = chosen.to or chosen.course / "_build" / "exports" / chosen.target
    name = "follow-the-nerve" + (f"-{chosen.chapter}" if chosen.chapter else "")
    try:
        files, said = export(chosen.target, chapters(chosen.course, chosen.chapter), name)
    except CourseError as error:
        print(error, file=sys.stderr)
        return 1
    note = [*said, "", HOW_TO[chosen.target], "", wording.NOT_ADVICE, wording.RIGHTS, ""]
    folder.mkdir(parents=True, exist_ok=True)
    for file, content in {
        **files,
        NOTE.format(target=chosen.target): "\n".join(note).encode(),
    }.items():
        (folder / file).write_bytes(content)
    print("\n".join([*said, f"The files are in {folder}. {HOW_TO[chosen.target]}"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
