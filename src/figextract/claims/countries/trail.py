"""Where the article has last been: the latest mention of each country before a sentence, and how it was named there.

Read from the words alone, as sentences without a number have no tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from spacy.tokens import Span

from figextract.claims import clause
from figextract.claims.context import Sentence
from figextract.claims.countries.passing import is_passing
from figextract.claims.countries.scene import is_aside, is_of_people
from figextract.claims.words import lemmas
from figextract.places.place import Place

GROUP = ""
"""Key of the latest group of countries."""

_LEADS = {
    **dict.fromkeys(("in", "at", "near", "inside", "across", "around", "throughout", "on", "off", "outside"), "in"),
    **dict.fromkeys(("to", "into", "towards", "toward", "reached", "entered"), "to"),
    **dict.fromkeys(("from", "left", "fled"), "from"),
    "of": "of",
    "for": "of",
    "by": "by",
    "with": "with",
    "and": "with",
    "than": "than",
}


class Mention(NamedTuple):
    """The latest mention of a country.

    Attributes:
        sentence: index of the sentence.
        paragraph: number of its paragraph.
        kind: how the place was named: `country`, `nationality`, `region`, `city`, `people` or `group`.
        lead: class of the word before it: `in`, `to`, `from` ... or `none`.
        opens: whether it stands among the first words of its sentence.
        char: where it starts.
        passing: whether it was named only as an end, an agent or a customer so far.
    """

    sentence: int
    paragraph: int
    kind: str
    lead: str
    opens: bool
    char: int
    passing: bool = False


Trail = Mapping[str, Mention]


def from_caller(country: str) -> Trail:
    """The trail of an article of which the caller says where it speaks from, as if a line above named the country."""
    return {country: Mention(-1, -1, "country", "in", True, -1)}


def follow(trail: Trail, sentence: Sentence) -> Trail:
    """The trail after a sentence; of several mentions in it the one that tells most counts."""
    if not sentence.places:
        return trail
    here: dict[str, Mention] = {}
    for place in sentence.places:
        mention = _mention(sentence, place)
        key = place.country or GROUP
        if key not in here or _weight(mention) > _weight(here[key]):
            known = trail.get(key)
            told = known is not None and not known.passing and known.kind not in ("people", "aside")
            here[key] = mention._replace(passing=mention.passing and not told)
    return {**trail, **here}


def _mention(sentence: Sentence, place: Place) -> Mention:
    doc = sentence.span.doc
    first = clause.token_index(doc, place.start_char)
    lead = "none"
    for i in range(first - 1, max(first - 4, sentence.span.start - 1), -1):
        lead = _LEADS.get(doc[i].lower_, "none")
        if lead != "none" or doc[i].is_punct:
            break
    kind = "people" if is_of_people(sentence, place) else str(place.kind)
    if kind != "people" and is_aside(sentence, place):
        kind = "aside"
    opens = first - sentence.span.start <= 5
    passing = is_passing(sentence, place)
    return Mention(sentence.index, sentence.paragraph, kind, lead, opens, place.start_char, passing)


def _weight(mention: Mention) -> int:
    """Places weigh more than nationalities, these more than people; `in` more than other leads."""
    return (4 if mention.lead == "in" else 0) + (
        3 if mention.kind in ("city", "region", "country") else 1 if mention.kind == "nationality" else 0
    )


def latest(trail: Trail) -> str | None:
    """The country whose mention is the latest, people left out."""
    named = {code: m for code, m in trail.items() if code != GROUP and m.kind not in ("people", "aside")}
    return max(named, key=lambda code: named[code].char) if named else None


def features(trail: Trail, code: str, sentence: Sentence) -> Iterator[str]:
    """How long ago, and how, a country was named last before the sentence."""
    mention = trail.get(code)
    if mention is None:
        yield "trail:never"
        return
    gap = sentence.index - mention.sentence
    far = "1" if gap == 1 else "2" if gap == 2 else "4" if gap <= 4 else "8" if gap <= 8 else "9"
    yield f"trail:{far}"
    yield f"trail:{far}:{mention.kind}"
    yield f"trail:{mention.kind}:{mention.lead}"
    if mention.opens:
        yield f"trail:{far}:opens"
    if mention.passing:
        yield "trail:passing"
        yield f"trail:passing:{far}"
    if mention.paragraph == sentence.paragraph:
        yield f"trail:paragraph:{far}"
    elif mention.paragraph == sentence.paragraph - 1:
        yield f"trail:paragraph_before:{far}"


def anaphors(sentence: Sentence) -> Iterator[str]:
    """The words by which a sentence goes on with a place that was named before: `there`, `the city`, `its`."""
    doc, span = sentence.span.doc, sentence.span
    here, ours = lemmas("scene", "here", "words"), lemmas("scene", "ours", "words")
    for i in range(span.start, span.end):
        word = doc[i].lower_
        if word == "there" and (i + 1 == span.end or doc[i + 1].lower_ not in _EXISTS):
            yield "there"
        elif word in here and _is_pointed_at(doc[max(i - _ADJECTIVES, span.start) : i]):
            yield f"the_{word}" if word in ("country", "city") else "the_other"
        elif word == "its" and i - span.start < 4:
            yield "its"
        elif word == "it" and i == span.start:
            yield "it"
        elif word in ours:
            yield word


_ADJECTIVES = 3
"""Words before `country` among which `the` makes it one named before: `the Central Asian country`."""


def _is_pointed_at(before: Span) -> bool:
    """Whether the words before a noun end with `the` or `this`, past adjectives."""
    for word in reversed(before):
        if word.lower_ in ("the", "this"):
            return True
        if word.tag_ not in ("JJ", "NNP") or word.lower_ in ("other", "whole", "entire"):
            return False
    return False


_EXISTS = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would", "may", "could", "'s", "’s"})
