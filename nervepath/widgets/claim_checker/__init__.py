"""The claim checker: judge a health claim first, then see what the evidence says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

import traitlets

from nervepath import facts
from nervepath.errors import CourseError, UnknownName
from nervepath.facts import Claim
from nervepath.widgets.base import CourseWidget
from nervepath.widgets.claim_checker import fallback, register
from nervepath.widgets.claim_checker.words import words
from nervepath.widgets.later import Data, Later


class ClaimChecker(CourseWidget):
    """Claims of the register: a first thought, then the verdict, the reason and better words.

    Nothing is graded and nothing is stored. How judgment moved over a round of claims stands only
    on the screen.

    Parameters
    ----------
    set
        Which claims: ``"mixed"`` (ten of all kinds), ``"all"``, or the name of a chapter.
    claim
        The claim that is shown, for example ``"s3-32"``; one of the set. The first one of the set
        when it is not given.
    belief
        The first thought: ``"holds"``, ``"half"``, ``"none"`` or ``"wrong"``; ``""`` for none.
    sure
        How sure that is: ``"not"``, ``"fairly"``, ``"very"``, or ``""``.
    shown
        Whether the answer is shown.

    Examples
    --------
    >>> ClaimChecker(claim="s3-32").bucket
    'wrong'
    >>> ClaimChecker(set="skin-and-muscle-maps")
    ClaimChecker(claim='s3-16', set='skin-and-muscle-maps')
    """

    name: ClassVar[str] = "claim_checker"
    constants: ClassVar[tuple[str, ...]] = ("content",)
    parts: ClassVar[tuple[str, ...]] = ("look", "dom", "address", "urgent", "later")
    # The claims of each chapter are a file of their own: only the ten mixed ones come at once.
    later: ClassVar[Mapping[str, Later]] = {
        f"claim_checker.{chapter.id}": Data(partial(register.claims_of, chapter.id))
        for chapter in words().chapters
    }

    set = traitlets.Unicode("mixed").tag(sync=True)
    claim = traitlets.Unicode(words().mixed[0]).tag(sync=True)
    belief = traitlets.Unicode("").tag(sync=True)
    sure = traitlets.Unicode("").tag(sync=True)
    shown = traitlets.Bool(False).tag(sync=True)

    content = traitlets.Dict(help="Words, sets, and the ten mixed claims.").tag(sync=True)

    def __init__(self, **values: Any) -> None:
        """Make a checker; a first thought belongs to the claim that it is given with."""
        super().__init__(**values)
        self._claim_of_the_set()
        self.observe(self._claim_of_the_set, "set")
        self.observe(self._another_claim, "claim")

    @property
    def record(self) -> Claim:
        """The claim that is shown, as it stands in the register."""
        return facts.claims()[self.claim]

    @property
    def bucket(self) -> str:
        """The bucket into which the register's verdict falls."""
        return words().verdict(self.record.verdict).bucket

    def fallback(self) -> str:
        """Return up to ten claims to judge on paper, and after them the answers, as HTML."""
        return fallback.render(self.set)

    @traitlets.default("content")
    def _default_content(self) -> dict[str, Any]:
        return register.content()

    @traitlets.validate("set")
    def _known_set(self, proposal: Any) -> str:
        return _known("set of claims", proposal["value"], words().sets)

    @traitlets.validate("claim")
    def _known_claim(self, proposal: Any) -> str:
        known = list(register.sets()[self.set])
        return _known(f"claim in the set {self.set}", proposal["value"], known)

    @traitlets.validate("belief")
    def _known_belief(self, proposal: Any) -> str:
        return _known("belief", proposal["value"], ["", *(one.id for one in words().buckets)])

    @traitlets.validate("sure")
    def _known_sure(self, proposal: Any) -> str:
        return _known("step of sureness", proposal["value"], ["", *(s.id for s in words().sure)])

    def _claim_of_the_set(self, _change: Any = None) -> None:
        if self.claim not in register.sets()[self.set]:
            self.claim = register.sets()[self.set][0]

    def _another_claim(self, _change: Any) -> None:
        with self.hold_trait_notifications():
            self.belief, self.sure, self.shown = "", "", False


class UnfitChoice(CourseError, traitlets.TraitError):
    """A value that the checker does not have; the trait keeps the one it had."""


def _known(kind: str, name: str, known: list[str]) -> str:
    """Return `name` if it is known; traitlets puts the old value back when this raises."""
    if name not in known:
        raise UnfitChoice(str(UnknownName(kind, name, [one for one in known if one])))
    return name
