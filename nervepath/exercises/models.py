"""Models with one slider: move it, and see what a number does.

They show invented studies and invented judges, never a reader's own data. The slider and what is
shown below it are ipywidgets, so that they work wherever a notebook runs.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import ipywidgets as widgets

from nervepath.exercises import invented_class
from nervepath.exercises.reading import NotYet, call, items, number

Interval = Callable[[int, int], tuple[float, float]]

SIX = 6  # in the invented studies one leg in six has another path
MOST_SHOWN = 50  # the strip of the study model goes from 0 to this many of 100
AGREED = 90  # of 100 claims, by the two invented judges
DRAWN = 400  # groups for each place of the slider

# One thing to look at, drawn in the color of the text, so that it is seen on light and dark.
PICTURE = (
    '<svg viewBox="0 0 420 58" role="img" aria-label="{says}" '
    'style="width:100%;max-width:36rem;height:auto;display:block" fill="none" '
    'stroke="currentColor">{parts}</svg>'
)


class Model(widgets.VBox):
    """A slider, and below it what the model shows for its place.

    Attributes
    ----------
    slider
        Its `value` can be set from Python and by hand.
    shown
        The words and the picture, as HTML.
    """

    def __init__(self, slider: widgets.IntSlider, show: Callable[[int], str]) -> None:
        self._show = show
        self.slider = slider
        self.shown = widgets.HTML(show(slider.value))
        slider.observe(self._moved, "value")
        super().__init__([slider, self.shown])

    @property
    def value(self) -> int:
        """Where the slider stands."""
        return self.slider.value

    @value.setter
    def value(self, value: int) -> None:
        self.slider.value = value

    def __repr__(self) -> str:
        return f"{type(self).__name__}(value={self.value})"

    def _moved(self, change: dict[str, Any]) -> None:
        self.shown.value = self._show(change["new"])


def _slider(description: str, **limits: int) -> widgets.IntSlider:
    return widgets.IntSlider(
        description=description,
        style={"description_width": "initial"},
        layout={"width": "100%", "max_width": "36rem"},
        **limits,
    )


class StudySize(Model):
    """An invented study of legs: how wide is the interval around 1 in 6?

    Parameters
    ----------
    interval
        The student's own function: it takes a count and a total, and gives two shares of 100.
    """

    def __init__(self, interval: Interval) -> None:
        def show(legs: int) -> str:
            return study(interval, legs)

        super().__init__(_slider("Legs in the study", value=60, min=12, max=1200, step=12), show)


def study(interval: Interval, legs: int) -> str:
    """Return what the model shows for a study of so many legs."""
    found = legs // SIX
    try:
        answer = call(interval, found, legs, shown="Your function")
        ends = items(answer, "What it gives back")
        if len(ends) != 2:
            raise NotYet(f"It gives back {len(ends)} numbers; an interval has two.")
        low, high = (number(end, "An end of the interval") for end in ends)
        if not 0 <= low <= high <= 100:
            raise NotYet("Its two numbers are not an interval of shares of 100.")
    except NotYet as hint:
        return f"<p>There is no interval to draw yet. {_plain(str(hint))}</p>"
    share = 100 / SIX
    says = (
        f"{found} of {legs} legs: {share:.1f} of 100. "
        f"Interval {low:.1f} to {high:.1f}, which is {high - low:.1f} wide."
    )
    parts = [
        f'<path d="M10 42H410{"".join(f"M{_x(tick)} 38v8" for tick in range(0, 51, 10))}"/>',
        *(_text(_x(tick), 56, str(tick)) for tick in range(0, MOST_SHOWN + 1, 10)),
        f'<path stroke-width="3" d="M{_x(low)} 20H{_x(high)}M{_x(low)} 11v18M{_x(high)} 11v18"/>',
        f'<circle cx="{_x(share)}" cy="20" r="6" fill="currentColor"/>',
    ]
    return f"<p>{says}</p>" + PICTURE.format(says=says, parts="".join(parts))


def _x(share: float) -> float:
    return round(10 + 400 * min(share, MOST_SHOWN) / MOST_SHOWN, 1)


def _text(x: float, y: int, words: str) -> str:
    style = 'font-size="11" text-anchor="middle" fill="currentColor" stroke="none"'
    return f'<text x="{x}" y="{y}" {style}>{words}</text>'


def _plain(words: str) -> str:
    """Return words as HTML; a student's own text may be among them."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Luck(Model):
    """Two invented judges who both like one word: how much of their agreement is luck?"""

    def __init__(self) -> None:
        slider = _slider("“Misleading” said to this many of 100", value=50, min=50, max=95)
        super().__init__(slider, luck)


def luck_and_kappa(said: int) -> tuple[float, float]:
    """Return the agreement that luck alone gives, of 100, and kappa, for the two judges."""
    by_luck = (said**2 + (100 - said) ** 2) / 100
    return by_luck, (AGREED - by_luck) / (100 - by_luck)


def luck(said: int) -> str:
    """Return what the model shows when both judges say the word to so many of 100 claims."""
    by_luck, kappa = luck_and_kappa(said)
    sign = "" if round(kappa, 2) >= 0 else "minus "
    says = (
        f"They agree on {AGREED} of 100 claims. "
        f"Luck alone would make them agree on {by_luck:.1f}. "
        f"Kappa: {sign}{abs(kappa):.2f}."
    )
    end, agreed = round(10 + 4 * by_luck, 1), 10 + 4 * AGREED
    parts = [
        f'<rect x="10" y="10" width="{end - 10:.1f}" height="24" fill="currentColor" '
        'fill-opacity="0.25"/>',
        f'<rect x="{end}" y="10" width="{max(0, agreed - end):.1f}" height="24" '
        'fill="currentColor"/>',
        '<rect x="10" y="10" width="400" height="24"/>',
        f'<path stroke-width="3" d="M{agreed} 4v36"/>',
        _text(agreed, 54, f"they agree: {AGREED}"),
        _text(110, 54, f"pale: luck alone, {by_luck:.1f}"),
    ]
    return f"<p>{says}</p>" + PICTURE.format(says=says, parts="".join(parts))


class GroupSize(Model):
    """Groups drawn from the invented class: how far does chance move their learning gain?"""

    def __init__(self) -> None:
        slider = _slider("People in each group", value=8, min=4, max=120, step=4)
        super().__init__(slider, group_size)


def gains_by_chance(people: int) -> tuple[float, float]:
    """Return the ends between which lie the gains of 95 of 100 groups of so many people."""
    known = _right_before_and_after()
    most = len(invented_class.ITEMS) * people
    chance = random.Random(people)
    gains = []
    for _ in range(DRAWN):
        drawn = [known[int(chance.random() * len(known))] for _ in range(people)]
        before, after = (sum(rights) for rights in zip(*drawn, strict=True))
        # No one in the class was right in all questions before, so something is always missing.
        gains.append((after - before) / (most - before))
    gains.sort()
    cut = DRAWN // 40
    return gains[cut], gains[-1 - cut]


@cache
def _right_before_and_after() -> tuple[tuple[int, int], ...]:
    """Return how many questions were right before and after, of each who answered both times."""
    keys = {item.question: item.key for item in invented_class.ITEMS}
    times = (invented_class.BEFORE, invented_class.AFTER)
    rights: dict[str, dict[str, int]] = {}
    for one in invented_class.answers():
        own = rights.setdefault(one.code, {})
        own[one.when] = own.get(one.when, 0) + (one.chosen == keys[one.question])
    return tuple((own[times[0]], own[times[1]]) for own in rights.values() if len(own) == 2)


def group_size(people: int) -> str:
    """Return what the model shows for groups of so many people."""
    low, high = gains_by_chance(people)
    says = (
        f"{DRAWN} groups of {people} people, drawn from the same invented class. "
        f"Of 100 groups, 95 have a gain from {_signed(low)} to {_signed(high)}."
    )

    def x(gain: float) -> float:
        return round(210 + 200 * max(-1.0, min(1.0, gain)), 1)

    ticks = (-1, -0.5, 0, 0.5, 1)
    parts = [
        f'<path d="M10 42H410{"".join(f"M{x(tick)} 38v8" for tick in ticks)}"/>',
        *(_text(x(tick), 56, _signed(tick, 1)) for tick in ticks),
        f'<path stroke-dasharray="2 4" d="M{x(0)} 4V38"/>',
        f'<path stroke-width="3" d="M{x(low)} 20H{x(high)}M{x(low)} 11v18M{x(high)} 11v18"/>',
    ]
    return f"<p>{says}</p>" + PICTURE.format(says=says, parts="".join(parts))


def _signed(value: float, digits: int = 2) -> str:
    """Return a number as text, with a real minus sign, and none before a zero."""
    text = f"{value:.{digits}f}"
    return text.removeprefix("-") if not float(text) else text.replace("-", "−")
