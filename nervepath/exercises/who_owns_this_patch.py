"""The questions of "Who owns this patch?": from signs back to owners, and help before all else.

Every right answer is worked out by `nervepath.anatomy`, with the functions that the student uses.
Hints say what is wrong with the answer that was given; they never show the answer.
"""

from __future__ import annotations

import re
from functools import cache

from nervepath import anatomy
from nervepath.exercises.charts import bars, chart, check_room, check_titles, check_words
from nervepath.exercises.checking import Exercise
from nervepath.exercises.reading import NotYet, call, items, kind_of
from nervepath.exercises.sets import name_set, shown

PATCH = "deep_fibular"
ROOT, NERVE = "L5", "common_fibular"
SADDLE = "saddle-numbness"
FOOT = "new-foot-drop"

Case = tuple[str | None, str | None, str | None]

CASES: tuple[Case, ...] = (  # area, movement, reflex
    ("superficial_fibular", None, None),
    (None, "foot_lift", None),
    ("superficial_fibular", "foot_lift", None),
    ("lateral_femoral_cutaneous", None, None),
    ("saphenous", None, "knee"),
    ("S1", "foot_push_down", "ankle"),
    ("sural", None, None),
    ("medial_calcaneal", "foot_push_down", None),
    ("L5", "hip_out", None),
    ("pudendal", "hold_pee_poo", None),
    ("posterior_femoral_cutaneous", None, None),
    ("superior_cluneal", "foot_lift", None),
)
NONSENSE: tuple[Case, ...] = (
    (None, None, None),
    ("the moon", None, None),
    (None, "fly", None),
    ("sural", None, "no such reflex"),
    ("S3", "fly", None),
)

exercise = Exercise("Who owns this patch?")
check = exercise.check
check_all = exercise.check_all
require = exercise.require


@cache
def _of_skin(area: str) -> frozenset[str]:
    if area not in {known.id for known in anatomy.skin_areas()}:
        return frozenset()
    here = anatomy.carries(area)
    return frozenset((*here.nerves, *here.shared_by, *here.map_roots))


@cache
def _of_sign(sign: str) -> frozenset[str]:
    return frozenset(
        site.id
        for site in (*anatomy.sites("root"), *anatomy.sites("nerve"))
        if sign in (*anatomy.affected(site.id).weak, *anatomy.affected(site.id).reflexes)
    )


def _owners(case: Case) -> frozenset[str]:
    area, *signs = case
    sets = [_of_skin(area)] if area is not None else []
    sets += [_of_sign(sign) for sign in signs if sign is not None]
    return frozenset.intersection(*sets) if sets else frozenset()


def _help_first(case: Case) -> list[str]:
    area, movement, _ = case
    areas = [one.id for one in anatomy.skin_areas() if one.id == area]
    weak = [one.id for one in anatomy.movements() if one.id == movement]
    return list(anatomy.urgent_signs(areas, weak, False))


def _kind(site: str) -> str:
    return anatomy.site(site).kind


def _sites() -> set[str]:
    return {site.id for site in anatomy.sites()}


# ---------------------------------------------------------------- 1. the atlas


@exercise.question("q1", "Point at a patch of skin, from Python")
def atlas_set(answer: object) -> str:
    """Judge the live widget: does it point at the patch that the task asks for?"""
    from nervepath.widgets.what_goes_numb import WhatGoesNumb

    if not issubclass(type(answer), WhatGoesNumb):
        raise NotYet(f"Give the atlas itself, by its name atlas; this is {kind_of(answer)}.")
    if not answer.area:
        raise NotYet("The atlas points at no area yet.")
    here = anatomy.skin_area(answer.area)
    if here.layer == "root":
        raise NotYet(
            f"“{here.id}” is an area on the map of roots. The task asks for the map of skin nerves."
        )
    if here.id != PATCH:
        raise NotYet(f"The atlas points at “{here.id}”: {here.plain} It is another patch.")
    if answer.mode != "skin":
        raise NotYet(
            "The right area is chosen, but the atlas still looks the other way, from a nerve to "
            "its skin. Set its mode."
        )
    owners = len(_of_skin(PATCH))
    return f"So small a patch, and {owners} names stand beside it. Read them."


# ---------------------------------------------------------------- 2. owners of skin


@exercise.question("q2", "Who owns a patch of skin?")
def skin_function(answer: object) -> str:
    """Judge a function by what it gives for each area of both maps, and for none."""
    ones = 0
    areas = [area.id for area in anatomy.skin_areas("nerve")]
    areas += [area.id for area in anatomy.skin_areas("root")]
    # Those on both maps first: there a mistake shows best.
    for area in sorted(areas, key=lambda one: not anatomy.carries(one).map_roots):
        found = _called_set(answer, area)
        ones += len(found) == 1
        _check_skin(found, area)
    for area in ("the moon", ""):
        if found := _called_set(answer, area):
            raise NotYet(f"“{area}” is no area of skin. Your function gives it {shown(found)}.")
    return "Nobody is left out, on neither map. And nobody owns what is not there."


def _called_set(function: object, argument: str) -> frozenset[str]:
    called = f"Your function, called with “{argument}”,"
    given = call(function, argument, shown=called)
    if issubclass(type(given), (list, tuple)):
        # It would hold the right names, and stop task 4 at its first “&”.
        raise NotYet(
            f"{called} gives {kind_of(given)}. The task asks for a set: only sets can be joined "
            "and compared in task 4. set(...) makes one."
        )
    return name_set(given, "What your function gives back")


def _check_skin(found: frozenset[str], area: str) -> None:
    right = _of_skin(area)
    if found == right:
        return
    here = anatomy.carries(area)
    said = f"For “{area}” your function gives {len(found)}"
    extra = found - right
    if extra - _sites():
        raise NotYet(f"{said}; no site has this id: {shown(extra - _sites())}.")
    if extra & set(here.roots):
        raise NotYet(
            f"For “{area}” your function names {shown(extra)}. A root can feed a nerve, and yet "
            "no root map draws it on this skin. The two lists are kept apart."
        )
    if extra:
        raise NotYet(f"For “{area}” your function names {shown(extra)}: not an owner of it.")
    if not found and here.map_roots:
        raise NotYet(
            f"For “{area}” your function gives the empty set, but there is such a patch. "
            "skin_areas() gives areas, not names: the name of each is area.id."
        )
    gone = right - found
    if not found & set(here.map_roots) and here.map_roots:
        raise NotYet(f"{said}, none of them a root. The same skin lies on a second map.")
    if not found & set(here.nerves) and here.nerves:
        raise NotYet(f"{said}, none of them a nerve that carries all of it.")
    if gone <= set(here.shared_by):
        raise NotYet(
            f"{said}. Who carries only a part, or only in some people, is an owner in this task."
        )
    raise NotYet(f"{said}. Some are left out. Does every one of the three lists count as a whole?")


# ---------------------------------------------------------------- 3. owners of a sign


@exercise.question("q3", "Who owns a movement, or a reflex?")
def sign_function(answer: object) -> str:
    """Judge a function by what it gives for each movement and reflex, and for nonsense."""
    signs = [one.id for one in (*anatomy.movements(), *anatomy.reflexes())]
    # Those with many owners first: there a mistake shows best.
    for sign in sorted(signs, key=lambda one: (-len(_of_sign(one)), one)):
        _check_sign(_called_set(answer, sign), sign)
    for sign in ("fly", ""):
        if found := _called_set(answer, sign):
            raise NotYet(f"“{sign}” is no sign. Your function gives it {shown(found)}.")
    return "It turns the question around: from the sign to all who may lose it."


def _check_sign(found: frozenset[str], sign: str) -> None:
    right = _of_sign(sign)
    if found == right:
        return
    said = f"For “{sign}” your function"
    odd = found - _sites()
    if odd:
        raise NotYet(f"{said} gives what is no id of a site: {shown(odd)}.")
    places = {name for name in found if _kind(name) == "place"}
    if places:
        raise NotYet(f"{said} names places, too: {shown(places)}. Stay with roots and nerves.")
    if found - right:
        raise NotYet(f"{said} names {shown(found - right)}. Textbooks do not name this sign there.")
    if not found:
        where = "reflexes" if sign in {one.id for one in anatomy.reflexes()} else "weak"
        raise NotYet(f"{said} finds nobody. Such a sign stands in the list “{where}” of a site.")
    if len(found) == 1:
        raise NotYet(f"{said} names one owner only. Does it stop at the first?")
    raise NotYet(f"{said} names {len(found)}. Some are left out: look at roots and at nerves.")


# ---------------------------------------------------------------- 4. candidates


@exercise.question("q4", "Put the signs together")
def candidates_function(answer: object) -> str:
    """Judge the reverse look-up on twelve cases and on nonsense: help first, then all owners."""
    given = {case: _called_pair(answer, case) for case in (*CASES, *NONSENSE)}
    if all(len(owners) <= 1 for _, owners in given.values()):
        raise NotYet(
            "Your function never gives more than one owner. Most of these signs have several, "
            "and to show one of them alone would mislead."
        )
    for case, (flags, _) in given.items():
        _check_saddle(case, flags)
    for case, (flags, _) in given.items():
        _check_foot(case, flags)
    for case, (flags, owners) in given.items():
        _check_flags(case, flags)
        _check_owners(case, owners)
    return f"All {len(CASES)} cases are right, and nonsense has no owner. Help stands first."


def _words(case: Case) -> str:
    return f"candidates({', '.join(repr(one) for one in case)})"


def _called_pair(function: object, case: Case) -> tuple[list[str], frozenset[str]]:
    called = _words(case)
    result = call(function, *case, shown=called)
    if not issubclass(type(result), tuple) or len(both := items(result, called)) != 2:
        raise NotYet(
            f"{called} should give back two things, help_first and owners; "
            f"it gives {kind_of(result)}."
        )
    flags, owners = both
    if issubclass(type(flags), (set, frozenset)):
        raise NotYet(
            f"{called}: the first of the two is a set. A set has no order, and the order of help "
            "matters. Do the signs for help come first, as a list?"
        )
    listed = items(flags, f"{called}: help_first")
    if any(type(flag) is not str for flag in listed):
        raise NotYet(f"{called}: help_first should hold ids of signs, as text.")
    return listed, name_set(owners, f"{called}: the owners")


def _check_saddle(case: Case, found: list[str]) -> None:
    """Before all else: numb saddle skin is an emergency, whatever else was asked."""
    if SADDLE in _help_first(case) and found[:1] != [SADDLE]:
        raise NotYet(
            f"{_words(case)}: numb saddle skin is an emergency, and help_first does not begin "
            "with it. This must never be missing, whatever else is given."
        )


def _check_foot(case: Case, found: list[str]) -> None:
    """A movement alone calls for help as well; no skin needs to be numb."""
    if FOOT in _help_first(case) and not found:
        raise NotYet(
            f"{_words(case)}: a foot that newly drops is an emergency, and help_first is empty. "
            "Both the skin and the movement can be signs of the red list, each on its own."
        )


def _check_flags(case: Case, found: list[str]) -> None:
    right = _help_first(case)
    if found == right:
        return
    missing, extra = set(right) - set(found), set(found) - set(right)
    if extra:
        raise NotYet(f"{_words(case)}: help_first names what these signs are not: {shown(extra)}.")
    if missing:
        raise NotYet(
            f"{_words(case)}: help_first has {len(found)} of {len(right)} signs. "
            "Both the skin and the movement can be signs of the red list."
        )
    raise NotYet(f"{_words(case)}: in help_first, the most urgent comes first, and each once.")


def _check_owners(case: Case, found: frozenset[str]) -> None:
    right = _owners(case)
    if found == right:
        return
    if case in NONSENSE:
        raise NotYet(f"{_words(case)} should have no owner, but names {shown(found)}.")
    extra = found - right
    if extra and extra <= set().union(*(_owners(one) for one in _parts(case))):
        raise NotYet(
            f"{_words(case)} names {shown(extra)}, which own one of these signs, but not all. "
            "Who belongs to the one set *and* to the other?"
        )
    if extra:
        raise NotYet(f"{_words(case)} names {shown(extra)}. That does not follow from the tables.")
    if not found:
        raise NotYet(f"{_words(case)} finds nobody. What does a sign do that is not given?")
    raise NotYet(f"{_words(case)} names {len(found)}. Some owners are left out.")


def _parts(case: Case) -> list[Case]:
    area, movement, reflex = case
    parts: list[Case] = [(area, None, None), (None, movement, None), (None, None, reflex)]
    return [part for part in parts if any(part)]


# ---------------------------------------------------------------- 5. root or nerve


@exercise.question("q5", "A foot that drops: root or nerve?")
def only_the_root(answer: object) -> str:
    """Judge the signs that textbooks name for the L5 root and not for the nerve."""
    found = name_set(answer, "Your answer")
    both = anatomy.compare(ROOT, NERVE)
    right = {*both.only_a_weak, *both.only_a_reflexes}
    if found == right:
        return (
            "These are what textbooks look for. Each alone proves nothing: clinicians test more. "
            "And foot_lift among the signs means help first, before all owners."
        )
    if not found:
        raise NotYet("Your set is empty. Which of the two sites came first in compare?")
    shared = {*both.shared_weak, *both.shared_reflexes, *both.shared_areas}
    known = {one.id for one in (*anatomy.movements(), *anatomy.reflexes())}
    if found & shared:
        raise NotYet(
            f"Textbooks name this for both: {shown(found & shared)}. "
            "They do not tell the two apart."
        )
    if found - known:
        raise NotYet(f"No movement and no reflex has this id: {shown(found - known)}.")
    if found - right:
        raise NotYet(f"Textbooks do not name this for the L5 root: {shown(found - right)}.")
    if found == set(both.only_a_weak):
        raise NotYet("The movements are right. Is there a reflex, too?")
    raise NotYet(f"What you have is right, but {len(right - found)} signs are missing.")


# ---------------------------------------------------------------- 6. the chart


@exercise.question("q6", "Draw how many owners each patch has")
def owner_chart(answer: object) -> str:
    """Judge the chart: each patch of the nerve map, the right numbers, and words."""
    fig = chart(answer)
    found = bars(fig)
    areas = anatomy.skin_areas("nerve")
    ids = {name: area.id for area in areas for name in (area.id, area.name)}
    strange = set(found) - set(ids)
    if strange:
        raise NotYet(f"On the map of skin nerves there is no patch of this name: {shown(strange)}.")
    counts: dict[str, float] = {}
    for name, number in found.items():
        counts[ids[name]] = counts.get(ids[name], 0) + number
    if len(counts) < len(areas):
        raise NotYet(
            f"{len(counts)} patches are in the chart. The map of skin nerves has {len(areas)}."
        )
    for area, number in counts.items():
        _check_count(area, number)
    check_titles(fig)
    check_room(fig, len(areas))
    check_words(fig, "owner", "patch")
    return "Long bars, short bars: how many patches have one owner only?"


def _check_count(area: str, number: float) -> None:
    right = len(_of_skin(area))
    if number == right:
        return
    here = anatomy.carries(area)
    if number == right - len(here.map_roots):
        raise NotYet(f"The bar of “{area}” has the nerves in it, but not the roots.")
    if number == len(here.map_roots):
        raise NotYet(f"The bar of “{area}” has the roots in it, but not the nerves.")
    side = "short" if number < right else "long"
    raise NotYet(f"The bar of “{area}” is too {side}. Count what your function of task 2 gives.")


# ---------------------------------------------------------------- 7. the sentence

FEWEST, MOST = 15, 60
OWNERS = {
    "root": (re.compile(r"\bl ?-?5\b|\b(?:fifth|5th)\b|\blumbar (?:five|5)\b"), "“L5” or “fifth”"),
    "nerve": (re.compile(r"fibular|peroneal"), "“fibular” or “peroneal”"),
}
NOT = (
    r"(?:no|not|never|nor|neither|nobody|none|nothing|cannot|\w+n['’]t|hardly|rarely|seldom|"
    r"unlikely|without|less|far from|instead of|rather than)"
)
MAYBE = r"(?:can|may|might|could|sometimes|perhaps|maybe|possibly|only|if|often|usually|some)"
TAKEN_BACK = re.compile(
    rf"\b{NOT}\b(?! (?:only|just|wait)\b)(?: [\w'’/]+){{0,12}}? emergenc|"
    rf"\bnon[- ]?emergenc|\bemergency (?:\w+ ){{0,3}}{NOT}\b|\bemergency ?\?"
)
WEAKENED = re.compile(
    rf"\b({MAYBE})(?: \w+){{0,2}} emergenc|\bemergency (only|if only|sometimes)\b"
)
WAIT = re.compile(
    r"\b(?:wait(?:s|ed|ing)?|later|tomorrow|there is time|(?:enough|plenty of|more) time|routine|"
    r"takes? (?:\w+ )?time|no (?:hurry|rush|need|reason|panic)|"
    r"not (?:urgent|serious|dangerous|now)|harmless|myth|false|exaggerated|normal|worry|too far|"
    r"(?:stays?|rests?|at) (?:at )?home|rests? first|wrong place|will pass|passes|it is not|"
    r"next (?:day|week|month|visit|appointment)|(?:days|weeks|months)|relax|patient(?:ly|ce))\b"
)
NO_WAIT = re.compile(r"(?:\bnot|\bnever|\bcannot|n['’]t|\bwithout|\bnobody|\bno one)(?: \w+){0,3}$")
NO_HELP = re.compile(
    r"\b(?:no|not|never|without|\w+n['’]t)"
    r"(?: (?:need|needs|needed|go|to|get|call|see|an?|the|any|for|seek|emergency|medical))*"
    r" (?:help|hospital|ambulance|department|clinicians?|doctors?)\b"
)
OWNER = r"(?:common|l5|fifth|fibular|peroneal|root|nerve)"
VERDICTS = (
    r"must be|proves?|proven|certain(?:ly)?|definitely|clearly|surely|always|probably|usually|"
    r"mostly|mainly|typically|(?:un)?likely|most often|more often|the diagnosis is|"
    r"the (?:only |real |usual |main )?(?:cause|reason|culprit) is|"
    r"(?:is|are) the \w* ?(?:cause|reason)|culprit|to blame",
    rf"(?:it|this|that) (?:is|was) (?:the |an? |in the )?{OWNER}",
    rf"(?:not|rather than|instead of) (?:from |by |due to |because of )?(?:the |a )?{OWNER}",
)
VERDICT = re.compile(rf"\b(?:{'|'.join(VERDICTS)})\b")
TIE = re.compile(
    r"\b(?:caus(?:e|es|ed|ing)|comes? from|coming from|due to|because of|results? from|leads? to|"
    r"produces?|gives? (?:these|those|such|this|both|the|them))\b"
)
OPEN = re.compile(
    r"\b(?:can|may|might|could|possibl[ey]|perhaps|(?:not|cannot) (?:know|say|tell|show|find)|"
    r"other|several|many|more than one|different)(?: [\w/]+){0,5} $|(?:books|tables?) $"
)
WHO = re.compile(
    r"\b(?:clinician|doctor|physician|neurologist|specialist|surgeon|professional|test|examin|check)"
)


@exercise.question("q7", "Write the sentence that a page may show")
def page_sentence(answer: object) -> str:
    """Look for words: help first, both owners, no verdict, nobody addressed.

    No list of words can tell what a sentence means. Where words of help may be taken back, the
    check refuses; and to those it lets through it says that a person has to read them.
    """
    if type(answer) is not str:
        raise NotYet(f"Words are asked for, as text; this is {kind_of(answer)}.")
    text = " ".join(answer.lower().split())
    count = len(text.split())
    if count < FEWEST:
        raise NotYet(f"It has {count} words. That is too short to put help first and be fair.")
    if count > MOST:
        raise NotYet(f"It has {count} words. On a phone nobody reads more than {MOST}.")
    if found := re.search(r"\b(you|your|yours|my|i)\b", text):
        raise NotYet(
            f"“{found[0]}” speaks about a person. The page knows tables, and nobody's body."
        )
    _check_help(text)
    _check_both_named(text)
    _check_no_verdict(text)
    if not WHO.search(text):
        raise NotYet(
            "It does not say who can tell them apart, or how. The check looks for a word such as "
            "“clinician”, “doctor” or “test”."
        )
    return (
        "Its words are there: “emergency” before both owners, and who can tell them apart. "
        "The check only looked for certain words. It cannot tell what a sentence means, or "
        "whether it is safe: a person has to read it. Read it aloud to somebody."
    )


def _check_help(text: str) -> None:
    """The word emergency stands there, and nothing near it takes it back."""
    if "emergency" not in text:
        raise NotYet(
            "It does not say that a newly dropped foot is an emergency. The check looks for the "
            "word “emergency”."
        )
    if not re.search(r"\b(foot|feet)\b", text):
        raise NotYet("What is the emergency? The word “foot” is missing.")
    for clause in re.split(r"(?<=[?])|[.!;:,–—]", text):
        clause = clause.strip()
        if TAKEN_BACK.search(clause):
            raise NotYet(
                f"“{clause[:90]}” may take the emergency back. The check refuses any “no” or “not” "
                "close to this word. Say it plainly: what is an emergency?"
            )
        if found := WEAKENED.search(clause):
            raise NotYet(
                f"“{found[1] or found[2]}” beside “emergency” makes help smaller. The red list "
                "makes no such reserve."
            )
        if found := NO_HELP.search(clause):
            raise NotYet(f"“{found[0]}” may keep somebody from getting help.")
        for found in WAIT.finditer(clause):
            if not NO_WAIT.search(clause[: found.start()].strip()):
                raise NotYet(
                    f"“{found[0]}” can be read as: there is time, or no danger. Who reads that may "
                    "stay at home. Find words that cannot be read so."
                )


def _check_both_named(text: str) -> None:
    """Both owners are named, in any of their names, and after the help."""
    places = {what: form.search(text) for what, (form, _) in OWNERS.items()}
    missing = [what for what, found in places.items() if not found]
    if len(missing) == 2:
        looked = " and for ".join(words for _, words in OWNERS.values())
        raise NotYet(
            "It names no owner. A root and a nerve stand in the tables for these signs. The check "
            f"looks for {looked}."
        )
    if missing:
        raise NotYet(
            "It names one owner only. Who reads it will stop looking for the other. For the "
            f"{missing[0]}, the check looks for {OWNERS[missing[0]][1]}."
        )
    if text.find("emergency") > min(found.start() for found in places.values() if found):
        raise NotYet("The owners come before the help. Turn it around.")


def _check_no_verdict(text: str) -> None:
    """No word of a verdict; a word that ties signs to an owner has a “can” before it."""
    if found := VERDICT.search(text):
        raise NotYet(f"“{found[0]}” says more than a table can know.")
    for part in re.split(r"[.!?;]", text):
        for found in TIE.finditer(part):
            if not OPEN.search(part[: found.start()]):
                raise NotYet(
                    f"It sounds certain: “{found[0]}” ties the signs to their owners. A word such "
                    "as “can” or “may” before it leaves room."
                )
