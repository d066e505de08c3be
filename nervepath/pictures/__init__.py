"""Drawings of the course, made by its own code as SVG.

Shapes come from the measured tables; what the tables do not hold is drawn by hand and called
schematic. ``pictures.css`` gives the colors; text in a picture is at least 12 px high when the
picture is 340 px wide.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from html import escape
from pathlib import Path
from types import ModuleType

from nervepath import facts
from nervepath.errors import UnknownName
from nervepath.pictures import (
    blocked_or_stray,
    boom_and_bust,
    called_success,
    count_and_ratio,
    disc_and_root,
    eight_hazards,
    first_weeks,
    foot_check,
    four_drawings,
    four_patterns,
    hands_to_leg,
    heat_on_numb_skin,
    legs_to_shade,
    lumbar_side,
    nerve_grades,
    one_session,
    piriformis_ends,
    pregabalin_trial,
    root_or_leg,
    roots_back,
    sample_page,
    sample_page_marked,
    skin_below_knee,
    spinal_fluid,
    surgery_at_root,
    three_operations,
    treatment_targets,
    two_in_one_sleeve,
    two_maps,
    two_way_nerve,
    two_yardsticks,
    under_the_hand,
    welcome_leg,
    where_not_to_press,
)
from nervepath.pictures.nodes import node, to_svg

__all__ = ["NOTICE", "PICTURES", "SHORT_NOTICE", "STYLE", "Picture", "picture", "standalone"]

STYLE = Path(__file__).parent / "pictures.css"

#: Shown under each measured picture, with a link to the full notice (`NOTICE`).
SHORT_NOTICE = "Drawn from measured tables, CC BY-SA 4.0. Where they come from"


def _notice() -> str:
    """Return the notice that belongs to the measured tables: the quoted text of their file."""
    file = Path(facts.__file__).parent / "measured" / "NOTICE.md"
    quoted = [line[1:].strip() for line in file.read_text("utf-8").splitlines() if line[:1] == ">"]
    return " ".join(quoted)


#: The full notice of the measured tables, as one paragraph of plain text.
NOTICE = _notice()


@dataclass(frozen=True)
class Picture:
    """A drawing with its words.

    Attributes
    ----------
    name, title
        What authors call it, and its heading.
    svg
        The drawing, with a title and a description for people who do not see it.
    alt
        What it is, what to see, what it means; at most 40 words.
    caption
        One to three sentences for everyone.
    facts
        Ids of the evidence records that the picture and its words rest on.
    measured
        Whether shapes of the measured tables are in it: then the notice belongs under it.
    """

    name: str
    title: str
    svg: str
    alt: str
    caption: str
    facts: tuple[str, ...]
    measured: bool


def _draw(
    name: str,
    module: ModuleType,
    title: str,
    alt: str,
    caption: str,
    facts: tuple[str, ...],
    measured: bool = True,
) -> Picture:
    key = f"picture-{name}"
    root = {
        "class": f"course-picture-svg {key}",
        "viewBox": f"0 0 {module.WIDTH} {module.HEIGHT}",
        "role": "img",
        "aria-labelledby": f"{key}-title {key}-desc",
        "xmlns": "http://www.w3.org/2000/svg",
    }
    words = [node("title", {"id": f"{key}-title"}, title), node("desc", {"id": f"{key}-desc"}, alt)]
    svg = to_svg(node("svg", root, *words, *module.draw()))
    return Picture(name, title, svg, alt, caption, facts, measured)


def _pictures() -> dict[str, Callable[[], Picture]]:
    described: dict[str, tuple[ModuleType, dict[str, object]]] = {
        "lumbar-side": (
            lumbar_side,
            {
                "title": "The low back from the side",
                "alt": (
                    "The low back from the side. Five bones, L1 to L5, stand on the sacrum, with "
                    "the tailbone below. Discs lie between the bones. A nerve root looks out of "
                    "each opening behind the discs."
                ),
                "caption": (
                    "The low back has five bones, L1 to L5. They stand on the sacrum. Each root "
                    "leaves through the opening below the bone of the same name."
                ),
                "facts": ("root-exit-rule",),
            },
        ),
        "roots-back": (
            roots_back,
            {
                "title": "From the end of the cord to the sciatic nerve",
                "alt": (
                    "The low back and pelvis from the back, canal laid open. The cord ends near "
                    "L1; a bundle of roots runs on below. On the person's right L4 to S3 join into "
                    "the sciatic nerve: leg nerves start high."
                ),
                "caption": (
                    "The cord usually ends near the first low back bone. Below it run only roots: "
                    "the horse's tail. L4, L5, S1, S2 and S3 join to form the sciatic nerve. "
                    "Dashes show where a bone hides them. The roots in the canal are schematic."
                ),
                "facts": (
                    "conus-level",
                    "no-cord-below-l2",
                    "cauda-equina-content",
                    "sciatic-roots",
                ),
            },
        ),
        "two-way-nerve": (
            two_way_nerve,
            {
                "title": "A nerve is a two-way road",
                "alt": (
                    "A scheme of one nerve with two lanes. Solid arrows run from the spine down "
                    "to a muscle. Dashed arrows run from the skin up to the spine. A blocked "
                    "nerve can cause weakness, numbness or both."
                ),
                "caption": (
                    "Orders to move go down to muscles. Feeling goes up from the skin. "
                    "This picture is schematic."
                ),
                "facts": (
                    "radiculopathy-is-loss-of-function",
                    "sciatic-motor-territory",
                    "sciatic-skin-territory",
                    "large-fibre-senses",
                ),
            },
        ),
        "disc-and-root": (
            disc_and_root,
            {
                "title": "One disc, two places, two roots",
                "alt": (
                    "Bones L4 and L5 from the back, canal laid open. A bulge of the disc between "
                    "them at its usual place usually presses root L5. Far to the side it usually "
                    "presses root L4. The place matters."
                ),
                "caption": (
                    "A bulge of the L4/5 disc usually presses the root on its way down: L5. Far "
                    "to the side it usually presses L4, which is just leaving. Both are drawn "
                    "here, one on each side, to compare them. Roots and bulges are schematic."
                ),
                "facts": (
                    "traversing-rule",
                    "disc-l4-5",
                    "root-exit-rule",
                    "far-lateral-frequency",
                ),
            },
        ),
        "two-in-one-sleeve": (
            two_in_one_sleeve,
            {
                "title": "Two nerves in one sleeve",
                "alt": (
                    "A scheme of the sciatic nerve in the person's right thigh from the back. Its "
                    "sleeve is cut open: two nerves lie side by side, tibial and common fibular. "
                    "Usually they part above the knee."
                ),
                "caption": (
                    "The sciatic nerve is two nerves in one sleeve. They usually part in the "
                    "lower third of the thigh; the place varies. This picture is schematic and "
                    "larger than life."
                ),
                "facts": (
                    "sciatic-two-nerves-one-sheath",
                    "sciatic-usual-division",
                    "sciatic-division-varies",
                ),
            },
        ),
        "skin-below-knee": (
            skin_below_knee,
            {
                "title": "Skin of the sciatic nerve",
                "alt": (
                    "The person's right leg from back and front, and its sole. Stripes mark skin "
                    "of the sciatic branches: most of the leg below the knee. Dots mark an inner "
                    "strip of another nerve. The thigh is plain: not sciatic."
                ),
                "caption": (
                    "Branches of the sciatic nerve feel most of the leg below the knee and the "
                    "foot. The inner strip belongs to the saphenous nerve. The skin of the thigh "
                    "belongs to other nerves. Borders are schematic: neighbors overlap, and "
                    "people differ."
                ),
                "facts": (
                    "sciatic-skin-territory",
                    "saphenous-territory",
                    "sciatic-no-thigh-skin",
                    "pfcn-territory",
                    "dermatome-overlap",
                ),
            },
        ),
        "piriformis-ends": (
            piriformis_ends,
            {
                "title": "Where piriformis starts and ends",
                "alt": (
                    "The person's right buttock from the back. A muscle runs from the front of "
                    "the sacrum to the top of the hip point. The sciatic nerve comes out below "
                    "it. The buttock crease lies lower: no end of the muscle."
                ),
                "caption": (
                    "The muscle starts at 1, on the front of the sacrum; dashes show where the "
                    "bone hides it. It ends at 2. The nerve usually comes out below the muscle. "
                    "The crease is drawn by hand."
                ),
                "facts": ("piriformis-origin", "piriformis-insertion", "sciatic-exit"),
            },
        ),
        "two-maps": (
            two_maps,
            {
                "title": "One foot on two maps",
                "alt": (
                    "The person's right foot from above and below, twice. On the root map it is "
                    "shared by L4, L5 and S1. On the nerve map seven named nerves share it. The "
                    "same skin has two answers."
                ),
                "caption": (
                    "Left: skin by root. Right: skin by named nerve. The borders are drawn "
                    "sharp to be seen. In real people they are blurred, and maps differ."
                ),
                "facts": (
                    "dermatome-l4",
                    "dermatome-l5",
                    "dermatome-s1",
                    "foot-five-nerves",
                    "medial-plantar",
                    "lateral-plantar",
                    "medial-calcaneal",
                    "dermatome-overlap",
                ),
            },
        ),
        "blocked-or-stray": (
            blocked_or_stray,
            {
                "title": "Two faults of one nerve",
                "alt": (
                    "A scheme of one nerve between head and skin, twice. Above, a squeezed root "
                    "stops the signal of a touch: numb. Below, an irritated root sends a signal "
                    "although nothing touches the skin: pain in the leg."
                ),
                "caption": (
                    "Above: a touch is not felt, because the signal stops. Below: nothing happens "
                    "at the skin, but the root fires. This picture is schematic."
                ),
                "facts": (
                    "radiculopathy-is-loss-of-function",
                    "radicular-pain-meaning",
                    "numbness-and-pain-can-part",
                ),
                "measured": False,
            },
        ),
        "four-patterns": (
            four_patterns,
            {
                "title": "Four patterns of numbness",
                "alt": (
                    "Four small figures. One root: a band down one leg. Narrow canal: a walking "
                    "person feels it, a sitting one does not. One nerve: a patch on the thigh. "
                    "Both feet: like socks. New in both: go now."
                ),
                "caption": (
                    "A band, a moment, a patch, a pair of socks. These are examples; real people "
                    "are less neat. Anything new in both legs or feet: go now."
                ),
                "facts": (
                    "numbness-pattern-guide",
                    "neurogenic-claudication",
                    "meralgia-basics",
                    "diabetic-neuropathy-basics",
                ),
            },
        ),
        "two-yardsticks": (
            two_yardsticks,
            {
                "title": "Two groups, two yardsticks",
                "alt": (
                    "Two squares of 100 dots, one year later. By a score of daily trouble, 55 of "
                    "100 in general practice were better. In a trial, 95 of 100 said they felt "
                    "recovered. Other people, another yardstick."
                ),
                "caption": (
                    "Each dot stands for one of 100 people, one year later. The two studies asked "
                    "different people and used different yardsticks. Neither tells what happens "
                    "to one person."
                ),
                "facts": ("atlas-55-percent-improve", "early-surgery-faster-not-better-1y"),
                "measured": False,
            },
        ),
        "eight-hazards": (
            eight_hazards,
            {
                "title": "Eight ordinary things that can hurt numb skin",
                "alt": (
                    "A bathroom and a hallway with eight numbered things: hot tap, heating pad, "
                    "cold pack, bare feet, dark stairs, loose rug, narrow boots and a car. All are "
                    "ordinary. With a numb leg, each one can end in harm."
                ),
                "caption": (
                    "All eight are ordinary. The key has the same numbers, with a safer swap for "
                    "each."
                ),
                "facts": (
                    "numb-foot-hidden-injury",
                    "burn-no-direct-heat",
                    "test-water",
                    "cold-caution",
                    "footwear",
                    "falls-actions",
                    "driving-with-numb-leg",
                ),
                "measured": False,
            },
        ),
        "heat-on-numb-skin": (
            heat_on_numb_skin,
            {
                "title": "Heat on skin that feels, and on numb skin",
                "alt": (
                    "A scheme of skin in two panels. Above, heat rings an alarm bell through a "
                    "nerve, and the bottle is lifted off. Below, the signal stops, the bell is "
                    "silent, the bottle stays, and the skin burns."
                ),
                "caption": (
                    "Pain is an alarm. Where it is off, heat can stay and burn without warning. "
                    "Cold can harm in the same silent way. This picture is schematic."
                ),
                "facts": ("heat-on-numb-skin", "burn-mechanism-numb-feet", "cold-caution"),
                "measured": False,
            },
        ),
        "foot-check": (
            foot_check,
            {
                "title": "Where to look every day",
                "alt": (
                    "The right foot from above, its sole in a hand mirror, and a shoe. Numbers 2 "
                    "to 6 mark where to look: the top, the sole, between the toes, the heel, and "
                    "the inside of the shoe."
                ),
                "caption": (
                    "The numbers are those of the steps below. Look at the leg above the foot "
                    "in the same way."
                ),
                "facts": ("daily-skin-check", "inspect-numb-skin-daily", "footwear"),
            },
        ),
        "surgery-at-root": (
            surgery_at_root,
            {
                "title": "What disc surgery does at the root",
                "alt": (
                    "Two bones of the low back from behind, before and after disc surgery. Before, "
                    "a bulge presses the bright root. After, a dashed ring marks where it was: "
                    "that part is out, the root is not repaired."
                ),
                "caption": (
                    "The surgeon takes out the part of the disc that presses. The dashed ring "
                    "shows where it was. The disc is not rebuilt, and the nerve fibers are not "
                    "repaired. Roots and bulge are schematic."
                ),
                "facts": ("discectomy-aim",),
            },
        ),
        "first-weeks": (
            first_weeks,
            {
                "title": "After surgery, as a line of time",
                "alt": (
                    "A line of time with five stops, from waking up to a year and later. Each says "
                    "what may be noticed and what to do. First stands: new, spreading, weaker or "
                    "back again, get help at any time."
                ),
                "caption": (
                    "This is how it goes in groups. There are no dates on the line, because nobody "
                    "can give you one. What stands first counts at every stop."
                ),
                "facts": (
                    "pain-fastest-numbness-slowest",
                    "mixed-numbness-course",
                    "numbness-slow-to-one-year",
                    "residual-numbness-discectomy",
                    "prone-lfcn-incidence",
                    "baseline-sheet",
                    "postop-tell-staff-leg-pain",
                    "inspect-numb-skin-daily",
                ),
                "measured": False,
            },
        ),
        "nerve-grades": (
            nerve_grades,
            {
                "title": "Three ways a nerve fiber can be hurt",
                "alt": (
                    "A scheme of one nerve fiber, four times. Whole: fiber, sheath and tube. "
                    "Signal block: pressed, but whole. Broken: the far part dies and a tip grows "
                    "along the tube. Cut: no way through. They heal differently."
                ),
                "caption": (
                    "What is broken decides how it usually goes. One nerve can have all three at "
                    "once. This picture is schematic and cannot tell which one you have."
                ),
                "facts": (
                    "neurapraxia-definition",
                    "axonotmesis-definition",
                    "sunderland-fourth-fifth",
                    "myelin-and-schwann",
                    "mixed-grades",
                ),
                "measured": False,
            },
        ),
        "root-or-leg": (
            root_or_leg,
            {
                "title": "Squeezed at the root, or broken in the leg",
                "alt": (
                    "A scheme of one feeling fiber from cord to skin, twice. A disc presses it "
                    "between cord and cell bodies: the leg part stays alive. Broken in the leg: "
                    "the far part must grow again. Only there distance counts."
                ),
                "caption": (
                    "Above: the disc usually presses on the spine side of the cell bodies. The "
                    "part in the leg stays alive and need not grow again. Below: the part beyond "
                    "the break has to. This picture is schematic."
                ),
                "facts": (
                    "root-lesion-is-before-ganglion",
                    "distance-formula-misleads-root",
                    "axonotmesis-definition",
                ),
                "measured": False,
            },
        ),
        "called-success": (
            called_success,
            {
                "title": "Who called the treatment a success?",
                "alt": (
                    "Two squares of 100 dots, one year later. Sent to four weeks of exercise "
                    "and hands-on care: 45 called it a success. Usual care: 28. That is 17 "
                    "more, and it does not mean cured."
                ),
                "caption": (
                    "Each dot stands for one of 100 people whose sciatica was recent, one "
                    "year later. The count says nothing about feeling that comes "
                    "back."
                ),
                "facts": ("early-physio-success-rate", "early-physio-recent-sciatica"),
                "measured": False,
            },
        ),
        "treatment-targets": (
            treatment_targets,
            {
                "title": "What treatments aim at",
                "alt": (
                    "Five rows. An operation aims at pressure on a root, exercise at pain, "
                    "walking and physiotherapy at movement, occupational therapy at daily tasks. "
                    "The row for feeling is empty: not shown for any of them."
                ),
                "caption": (
                    "A treatment can be worth your time without bringing feeling back. The last "
                    "row is empty because we found no study that fills it."
                ),
                "facts": (
                    "discectomy-aim",
                    "exercise-vs-advice-short-term",
                    "no-numbness-outcome-in-rehab",
                ),
                "measured": False,
            },
        ),
        "pregabalin-trial": (
            pregabalin_trial,
            {
                "title": "One trial of pregabalin for sciatica",
                "alt": (
                    "Pregabalin beside a dummy tablet. At eight weeks the average leg pain scores "
                    "are 3.7 and 3.1 of 10: no clear difference. Of 100 people, 64 and 43 had side "
                    "effects: clearly more with pregabalin."
                ),
                "caption": (
                    "The bars are averages of a score: no clear difference. Each dot stands for "
                    "one of 100 people. A full dot had side effects in the trial: clearly more "
                    "with pregabalin."
                ),
                "facts": ("precise-no-benefit", "precise-harms"),
                "measured": False,
            },
        ),
        "three-operations": (
            three_operations,
            {
                "title": "Three operations, and what each changes",
                "alt": (
                    "Two low back bones from the side, three times. Decompression: a dashed ring "
                    "marks what was taken away. Fusion: screws and a rod join the bones. "
                    "Replacement: an implant lies where the disc was."
                ),
                "caption": (
                    "Taken away, joined, put in. None of the three builds your own disc again or "
                    "repairs nerve fibers. Operations and root are schematic."
                ),
                "facts": (
                    "discectomy-aim",
                    "decompression-aims-symptoms",
                    "nice-not-disc-replacement-fusion",
                ),
            },
        ),
        "boom-and-bust": (
            boom_and_bust,
            {
                "title": "Up and down, or even steps",
                "alt": (
                    "Two rows of bars, one bar for each day, without numbers. Above, high bars on "
                    "good days are followed by days of almost nothing. Below, even bars start low "
                    "and rise in small steps."
                ),
                "caption": (
                    "Both rows are invented. Above, good days decide, and rest days follow. Below, "
                    "a plan decides. This picture is schematic and gives no amounts."
                ),
                "facts": ("pacing-planned-not-reactive", "graded-activity-approach"),
                "measured": False,
            },
        ),
        "one-session": (
            one_session,
            {
                "title": "One hour in blocks, and a week later",
                "alt": (
                    "A column of eight blocks, as high as they are long: five to fourteen minutes. "
                    "The signs come second and take longest. Only one block has a dashed edge and "
                    "may shrink. A week later come four questions."
                ),
                "caption": (
                    "The first plan below, with 60 minutes. Only the block with the dashed edge "
                    "may get shorter. The minutes are our plan."
                ),
                "facts": ("tw-03", "teach-back-works", "retrieval-gap-days"),
                "measured": False,
            },
        ),
        "sample-page": (
            sample_page,
            {
                "title": "A health page to practice on",
                "alt": (
                    "A made-up web page about a tea for the leg. Its words stand in the table "
                    "below the next picture. Look for what should warn a reader."
                ),
                "caption": "We made this page up. Believe nothing on it.",
                "facts": ("jc-09",),
                "measured": False,
            },
        ),
        "sample-page-marked": (
            sample_page_marked,
            {
                "title": "The same page, with its warning features numbered",
                "alt": (
                    "The made-up page again. Numbers 1 to 8 mark what should warn a reader; number "
                    "9 names what is not there. The table below explains each one."
                ),
                "caption": "Eight things that are there, and one box with what is not there.",
                "facts": ("jc-08", "jc-09"),
                "measured": False,
            },
        ),
        "count-and-ratio": (
            count_and_ratio,
            {
                "title": "Side effects, counted in people",
                "alt": (
                    "Two squares of 100 dots. With a dummy tablet 43 people had side effects, with "
                    "pregabalin 64. The 21 more are ringed. Counts in both groups show how large a "
                    "difference is."
                ),
                "caption": (
                    "Each dot stands for one of 100 people in one trial. Ringed dots: what the "
                    "pregabalin group had more."
                ),
                "facts": ("precise-harms",),
                "measured": False,
            },
        ),
        "legs-to-shade": (
            legs_to_shade,
            {
                "title": "Four weeks of outlines to shade",
                "alt": (
                    "Four blank sheets, week 1 to 4. Each has both legs from front and back, and "
                    "both soles, with R and L at the sides. On paper you shade what is numb."
                ),
                "caption": (
                    "For paper and a pen. R is your right side, L your left. The shapes are those "
                    "of one model body. New numbness between the legs is not for this sheet: go "
                    "to an emergency department now."
                ),
                "facts": ("diary-what-to-record", "diary-limits", "body-map-saddle"),
            },
        ),
        "four-drawings": (
            four_drawings,
            {
                "title": "Four weeks of one invented person",
                "alt": (
                    "Four drawings of an invented person's right leg. The shaded patch runs from "
                    "knee to foot each week, and the numbness score stays at 6 or 7. Pain falls "
                    "from 7 to 3. Less pain is not more feeling."
                ),
                "caption": (
                    "The pain score falls. The patch and its score hardly move. In other people it "
                    "is another way round. A patch that grows: call today. This picture cannot "
                    "tell what comes next for anyone."
                ),
                "facts": (
                    "diary-what-to-record",
                    "numbness-scale-no-mcid",
                    "numbness-and-pain-can-part",
                ),
            },
        ),
        "where-not-to-press": (
            where_not_to_press,
            {
                "title": "Where nobody presses",
                "alt": (
                    "Low back and legs from behind, four numbered places. The operated back with "
                    "its wound, legs and feet after surgery, a striped patch of numb skin, and a "
                    "calf that has newly changed. Hands stay off these."
                ),
                "caption": (
                    "The numbers are those of the list below. The striped patch is an example: "
                    "your own numb place may be elsewhere."
                ),
                "facts": ("ma-22", "ma-25", "ma-26", "ma-18", "dvt-signs"),
            },
        ),
        "under-the-hand": (
            under_the_hand,
            {
                "title": "What lies under the hand",
                "alt": (
                    "A scheme of a hand on the back of a person lying face down. Skin gets warmer. "
                    "Muscle is looser for a while, its blood flow does not rise. Deep between "
                    "bones, disc and root: no reliable evidence."
                ),
                "caption": (
                    "From the skin inward: what studies of massage found. The deeper the layer, "
                    "the less has been shown. This picture is schematic."
                ),
                "facts": ("me-03", "me-06", "ma-12"),
                "measured": False,
            },
        ),
        "spinal-fluid": (
            spinal_fluid,
            {
                "title": "Spinal fluid, from head to low back",
                "alt": (
                    "A scheme of head and trunk from the side. Fluid lies around brain and cord. "
                    "It is made in the brain and follows the heartbeat. A hand rests on the head; "
                    "the roots to the leg lie far below."
                ),
                "caption": (
                    "Fluid, membranes and bones are real. No study has shown that hands on the "
                    "head steer this fluid. This picture is schematic."
                ),
                "facts": ("cs-09", "cs-01", "cauda-equina-content"),
                "measured": False,
            },
        ),
        "hands-to-leg": (
            hands_to_leg,
            {
                "title": "From the head to a numb leg?",
                "alt": (
                    "Two chains of boxes. The claimed one, from hands on the head to a numb leg, "
                    "has two missing links. The known one is whole: lying still presses a nerve, "
                    "and the leg falls asleep for minutes."
                ),
                "caption": (
                    "A cross marks a step that nobody has shown. The simple chain needs none of "
                    "them. Any go-now sign comes before both: go now."
                ),
                "facts": ("cs-02", "cs-08", "cs-11", "cs-12"),
                "measured": False,
            },
        ),
        "welcome-leg": (
            welcome_leg,
            {
                "title": "The sciatic nerve from back to toe",
                "alt": (
                    "The person's right leg from the back, drawn as pale bones inside the body's "
                    "outline. One bright thread runs from the low back through the buttock and "
                    "thigh to the foot: the sciatic nerve and one branch."
                ),
                "caption": "One nerve, from the low back to the foot.",
                "facts": ("sciatic-roots", "tibial-course"),
            },
        ),
    }
    return {
        name: cache(partial(_draw, name, module, **words))
        for name, (module, words) in described.items()
    }


#: Each picture by its name; drawn when called for the first time.
PICTURES: dict[str, Callable[[], Picture]] = _pictures()


def picture(name: str) -> Picture:
    """Return the picture called `name`; raise `UnknownName` if there is none."""
    if name not in PICTURES:
        raise UnknownName("picture", name, list(PICTURES))
    return PICTURES[name]()


def standalone(name: str, dark: bool = False) -> str:
    """Return a picture as an SVG file of its own, with its colors and its paper inside.

    For places that the book's style sheet does not reach, such as the README.
    """
    shown = picture(name).svg
    style = STYLE.read_text(encoding="utf-8")
    if dark:
        tokens = re.search(r"/\* dark \*/(.*?)/\* end \*/", style, re.S)
        style += f"\n.course-picture {{{tokens[1]}}}"
    width, height = re.search(r'viewBox="0 0 (\d+) (\d+)"', shown).groups()
    paper = f'<rect width="{width}" height="{height}" rx="14" fill="var(--paper)"/>'
    head, rest = shown.split("</desc>", 1)
    head = head.replace('class="', f'width="{width}" height="{height}" class="course-picture ', 1)
    return f"{head}</desc><style>{escape(style, quote=False)}</style>{paper}{rest}"
