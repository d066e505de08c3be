"""``python -m nervepath.quiz FILE...``: say what is wrong in question files."""

from __future__ import annotations

import argparse
import sys

from nervepath.quiz.load import QuizErrors, load_quiz


def main(arguments: list[str] | None = None) -> int:
    """Check the files named in `arguments`; return 1 when one is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m nervepath.quiz", description="Check question files (*.quiz.toml)."
    )
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument(
        "--facts", action="store_true", help="also look up the fact ids in nervepath.facts"
    )
    options = parser.parse_args(arguments)
    known = _known_facts() if options.facts else None
    wrong = 0
    for file in options.files:
        try:
            quiz = load_quiz(file, known)
        except QuizErrors as error:
            wrong += 1
            print(error, file=sys.stderr)
        else:
            asked, aims = len(quiz.questions), len(quiz.objectives)
            print(f"{file}: {asked} questions for {aims} objectives, nothing wrong.")
    return 1 if wrong else 0


def _known_facts() -> set[str]:
    from nervepath import facts

    return set(facts.all_facts()) | {flag.id for flag in facts.red_flags()}


if __name__ == "__main__":
    sys.exit(main())
