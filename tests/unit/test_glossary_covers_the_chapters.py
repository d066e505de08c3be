"""No reader meets a hard word that the glossary does not explain in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
import textstat

from nervepath import facts
from nervepath.facts import Term
from tests.support.chapters import all_pages, markdown

CHAPTERS = [pytest.param(path, id=name.rpartition("/")[2]) for name, path in all_pages().items()]
TERMS = [pytest.param(term, id=term.term) for term in facts.glossary()]

# Words that may stand alone in bold without a meaning in the glossary: orders, places that a child
# knows, labels of a list. A taught word does not belong here; it belongs in glossary.toml.
PLAIN = set(
    re.findall(
        r"\w+",
        """
        a about across act action adult after agree alcohol all alone am ambulance an and
        another any are areas as ask at away back bad balance be bed before benefit best between
        big blank body book both brake breathing buttock by calf call calm can card care center
        change check checked child choose claim class clear climb closer cold compared
        compression copy could count cover coverage cut daily dark date day days deep department
        did differ different do doctor does doing dot down download draw drive driving each easy
        edge eight elsewhere emergency erase every examine exercise exercises eye face facts
        fall family far fast feel feeling feet find first five floor follow foot for force four
        free friends from front full gap general get glass go goal good group groups half hand
        hands happen hard harm harms has head heat heavier heel help here high hip hold home
        hospital hour hours house how hurt i if imagine in inner inside instead is it just keep
        kind knee know known knows later leave left leg legs less lift light limit line list
        little longer look low lower lying map maps mark massage may mean medicine medicines
        middle mind minute minutes missing model moderate moment month months more morning most
        move moves much music name narrow near neck need nerve never new next night nine no
        nobody none not note nothing notice now number nurse of off old on once one only open
        options or order other others our out outer outside over own page pain paper part people
        person pharmacist phone picture piece place plan plus pocket point points practice press
        problem problems promise promises protect put question questions quiet read ready rest
        right risk row rules safe same say scan scar scene scored see sentence seven shape shoe
        shoes show shut side sign signs sit six skin sleep slow small smoking sole some sort
        source spine split stairs stand start stay stop story stress studies study sure surgeon
        surgery swap take talk team tell ten test than that the them then these they thigh thing
        this three time tired to today toe toes tonight too top touch trace true try turn two
        under understand until up upper very visit vitamins walk walking wash watch water way we
        weaker week weeks weight what when which who whole whose why will with without word
        words work worry worse write wrong years you your yourself
        """,
    )
)

# Endings of medical words, as in neuropathy, neuritis, discectomy, meralgia or stenosis.
MEDICAL = re.compile(
    r"\b\w{2,}(?:pathy|pathies|itis|ectom(?:y|ies)|otom(?:y|ies)|algia|esthesias?|plast(?:y|ies)"
    r"|osis|oses|[a-z]{2}emia|[a-z]{2}omas?|odynia|plegia|paresis|azepines?|[pt]inoids?)\b",
    re.I,
)
# Such endings on words that everybody uses, or that stand beside their own explanation.
KNOWN_ANYWAY = {
    *("diagnosis", "diagnoses", "osteopathy", "sympathy", "hypnosis", "aroma", "diploma"),
    "meningitis",  # named among the dangers, always together with what to do
    "telemedicine",
}
# Everyday words in the names of the nerves and muscles of the table.
PLAIN_IN_NAMES = set(
    re.findall(
        r"\w+",
        """
        nerve nerves branch branches muscle muscles muscular common deep superficial back short
        long head part floor other some through below their usual values seen separately outer
        inner thigh calf knee heel hamstring hamstrings first pelvic sole division trunk pattern
        small with and the tensor external superior inferior intrinsic posterior anterior
        quadratus often
        """,
    )
)


def by_length(terms: Iterable[Term]) -> re.Pattern[str]:
    """Return a pattern of all forms, as the book's pages look for them."""
    forms = sorted((f for t in terms for f in (t.term, *t.forms)), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.I)


FORM = by_length(facts.glossary())
FORM_WORDS = {
    word.lower()
    for term in facts.glossary()
    for form in (term.term, *term.forms)
    for word in re.findall(r"[^\W\d]+", form)
}
NERVE_WORDS = {
    word.lower()
    for row in facts.table("nerves")
    for text in (row.english_name, row.latin_ta, str(row.muscles))
    for word in re.findall(r"[^\W\d]{5,}", text or "")
} - PLAIN_IN_NAMES


def words_of_a_page(text: str) -> str:
    """Return what is read of a page: no citations, addresses or lines of directives."""
    text = re.sub(r"\{[\w-]+\}`[^`]*`", " ", text)
    return re.sub(r"^(```|:::|:[\w-]+:|%|\([\w-]+\)=).*$", "", text, flags=re.M)


def bold_and_unexplained(text: str) -> list[str]:
    """Return the short bold phrases that name something the glossary does not know.

    Labels and orders end in a mark ("Do this now.", "Heat:"); tables are no running text.
    """
    text = re.sub(r"^\|.*$", "", words_of_a_page(text), flags=re.M)
    found = []
    for phrase in re.findall(r"\*\*(?=\S)([^*]+?)(?<=\S)\*\*", text):
        phrase = " ".join(phrase.split())
        if phrase[-1] in ".,:;?!" or len(phrase.split()) > 3:
            continue
        left = re.findall(r"[^\W\d]+(?:['’-][^\W\d]+)*", FORM.sub(" ", phrase))
        if any(len(w) > 1 and w.lower() not in PLAIN for w in left):
            found.append(phrase)
    return found


def medical_and_unexplained(text: str) -> list[str]:
    """Return the words that look medical and stand in no word of the glossary."""
    text = words_of_a_page(text)
    looks = {found[0].lower() for found in MEDICAL.finditer(text)}
    looks |= {word.lower() for word in re.findall(r"[^\W\d]+", text)} & NERVE_WORDS
    return sorted(looks - FORM_WORDS - KNOWN_ANYWAY)


def test_the_glossary_has_at_least_80_words():
    assert len(facts.glossary()) >= 80


@pytest.mark.parametrize("path", CHAPTERS)
def test_each_taught_word_is_in_the_glossary(path):
    assert bold_and_unexplained(markdown(path)) == [], "add the word to facts/glossary.toml"


@pytest.mark.parametrize("path", CHAPTERS)
def test_each_medical_word_is_in_the_glossary(path):
    assert medical_and_unexplained(markdown(path)) == [], "add the word to facts/glossary.toml"


@pytest.mark.parametrize("path", CHAPTERS)
def test_an_abbreviation_is_not_linked_on_an_everyday_word(path):
    short = [f for t in facts.glossary() for f in (t.term, *t.forms) if f.isupper()]
    text = words_of_a_page(markdown(path))
    assert [f for f in short if re.search(rf"\b{f.lower()}\b", text)] == []


@pytest.mark.parametrize("term", TERMS)
def test_a_meaning_is_short_and_plain(term):
    assert len(term.means.split()) < 40
    parts = re.split(r"[.:;!?]\s", term.means)
    assert max(len(part.split()) for part in parts) <= 25
    # Other taught words count as easy here: each is explained in its own place.
    grade = textstat.flesch_kincaid_grade(FORM.sub("word", term.means))
    assert grade <= 7, f"{term.means} has grade {grade}"


@pytest.mark.parametrize("term", TERMS)
def test_a_meaning_promises_nothing(term):
    promise = r"\b(cures?|heals?|healing|relieves?|restores?|speeds? up|effective|boosts?)\b"
    assert not re.search(promise, term.means, re.I)


def test_what_is_said_about_the_body_rests_on_facts():
    # Words of studies, of learning and of who does what: they say nothing about a body.
    others = """
    average|absolute difference|relative risk|trial|systematic review|placebo|learning gain
    item analysis|NICE|World Health Organization|clinician|physiotherapist|podiatrist
    occupational therapy|catheter|mindfulness|CBT|alpha-lipoic acid
    """
    allowed = {word.strip() for line in others.split("\n") for word in line.split("|")}
    without = {term.term for term in facts.glossary() if not term.facts}
    assert without <= allowed
    known = facts.all_facts()
    assert all(name in known for term in facts.glossary() for name in term.facts)


@pytest.mark.parametrize(
    "searched",
    ["peroneal nerve", "slipped disk", "pinched nerve", "pins and needles", "cauda equina", "DVT"],
)
def test_words_that_people_search_for_lead_somewhere(searched):
    names = {n for t in facts.glossary() for n in (t.term, *t.forms, *t.search)}
    assert searched in names


def test_a_taught_word_without_a_meaning_is_noticed():
    text = "It is **now** time. The **ischiofemoral gap** is narrow, the **root** is not.\n"
    assert bold_and_unexplained(text) == ["ischiofemoral gap"]
    assert bold_and_unexplained("**Do the wobble.** and **Wobble:** are labels.") == []
    assert bold_and_unexplained("| **wobble** | in a table |") == []
    assert bold_and_unexplained("A **squeezed root** and **your dermatome**.") == []


def test_a_medical_word_without_a_meaning_is_noticed():
    text = "Arachnoiditis{fact}`x-itis` and laminoplasty; the gastrocnemius, the obturator nerve."
    assert medical_and_unexplained(text) == ["arachnoiditis", "gastrocnemius", "laminoplasty"]
    assert medical_and_unexplained("The diagnosis: stenosis, radiculopathy, a discectomy.") == []
    assert medical_and_unexplained("{doc}`../why/neuritis` and a branch of the nerve") == []
