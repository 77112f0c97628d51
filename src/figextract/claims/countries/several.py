"""Numbers of several countries at once or of the whole world, which have no country: `killed 400 people in Kenya and
Uganda`, `12 million across West Africa`, `the number of refugees worldwide`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from figextract import datelines
from figextract.claims import clause
from figextract.claims.around import span_between_numbers
from figextract.claims.context import Context, Site
from figextract.claims.countries.mentions import attachment, tie_to
from figextract.claims.words import lemmas
from figextract.places.place import Place

_JOINT = re.compile(r"(?:,? (?:and|or|as well as)|,| &) (?:(?:in|neighbouring|neighboring|nearby) )?(?:the )?")
_LAST = ("and", "or", "&", "as well as")
_HANGING = frozenset({"phrase", "noun_above", "verb", "subject", "object"})
"""Ties by a preposition; without one the group is what acts."""
_IN = frozenset({"in", "across", "throughout", "around", "between", "of", "within", "on", "over", "off"})


def of_several(context: Context, site: Site) -> bool:
    """Whether the number is of the world, or the place that it hangs with is a group or a list of countries among which
    it is not shared out: not `lost 5 and 7 percent`.
    """
    if is_worldwide(context, site) or _is_in_countries(context, site):
        return True
    places = [p for p in site.sentence.places if not p.people and p.kind != "nationality"]
    if len(places) > 1 and _is_shared_out(context, site):
        return False
    return any(_hangs(context, site, group, places) for group in _groups(context, places))


def _is_in_countries(context: Context, site: Site) -> bool:
    """Whether a number is told of several countries that are counted: `1,490 cases in 21 countries`, `$130 million for
    the three countries`.
    """
    if site.sentence.words.isdisjoint(("countries", "nations")):
        return False
    found = _COUNTED.match(context.text, site.quantity.end_char)
    return found is not None and not any(
        p.country and found.start() <= p.start_char < found.end() for p in site.sentence.places
    )


_COUNTED = re.compile(
    r"(?: [\w-]+){0,3} (?:(?:in|across) (?:the )?|(?:to|for|between) the )"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|dozens of|several) (?:other )?(?:countries|nations)\b"
)
"""Words from a number to the countries that it is of."""


def is_worldwide(context: Context, site: Site) -> bool:
    """Whether the words beside a number say that it is of the whole world, and name no country: `5.7 million new cases
    worldwide`, `The number of refugees worldwide reached 36.4 million`.
    """
    words = site.sentence.words
    if words.isdisjoint(lemmas("predicates", "wide", "words")):
        return False
    start = site.quantity.end_char
    later = [q.start_char for q in site.sentence.quantities if q.start_char > start]
    stretch = context.text[start : min([*later, site.sentence.span.end_char])].lower()
    at = min((i for phrase in lemmas("predicates", "world", "phrases") if (i := stretch.find(phrase)) >= 0), default=-1)
    if at >= 0 and not any(mark in stretch[:at] for mark in ",;"):
        return not any(start <= p.start_char < start + at for p in site.sentence.places if p.country)
    return _is_worldwide_before(context, site)


def _is_worldwide_before(context: Context, site: Site) -> bool:
    """Whether the world stands before a number or is what its noun is of, in a sentence that names no country."""
    if any(p.country for p in site.sentence.places if p is not site.sentence.dateline):
        return False
    start, numbers = site.sentence.span.start_char, site.sentence.quantities
    stretch = f" {context.text[start : site.quantity.start_char].lower()}"
    for phrase in lemmas("predicates", "world", "phrases"):
        at = stretch.find(phrase)
        first = next((q.start_char - start for q in numbers if q.start_char - start > at), len(stretch))
        if at >= 0 and ("," not in stretch[at:first] or at <= datelines.LONGEST):
            return True
    subject = clause.subject_of(site.verb) if site.verb is not None else None
    return any(_is_of_world(noun) for noun in (site.head, subject) if noun is not None)


def _is_of_world(noun: Token) -> bool:
    """Whether a noun is the whole world's: `global prices`, `the world's glaciers`; not `the world's largest firm`."""
    if any(child.tag_ in ("JJS", "RBS") or child.lower_ in _RANKED for child in noun.children):
        return False
    own = any(child.lower_ == "world" and child.dep_ == "poss" for child in noun.children)
    return own or (noun.text.islower() and any(c.lower_ in ("global", "worldwide") for c in noun.children))


_RANKED = frozenset({"first", "second", "third", "only", "top", "leading"})


def _is_shared_out(context: Context, site: Site) -> bool:
    """Whether another number stands beside this one, so that each is of one country: `lost 30 and 12 people`."""
    if "respectively" in site.sentence.words:
        return True
    own = site.quantity
    gaps = (
        context.text[min(own.end_char, q.end_char) : max(own.start_char, q.start_char)]
        for q in site.sentence.quantities
        if q.start_char != own.start_char
    )
    return any(gap.strip() in ("and", ",", ", and", "or") for gap in gaps)


def _groups(context: Context, places: list[Place]) -> Iterator[list[Place]]:
    """Names of groups, and places in a row of which the last is joined by `and` or `or`, with the names of more than
    one country: towns may be namesakes of others (`in Baganga, Cateel and Boston`).
    """
    group: list[Place] = []
    for place in places:
        if place.kind == "group":
            yield [place]
        gap = context.text[group[-1].end_char : place.start_char] if group else ""
        if not (group and _JOINT.fullmatch(gap)):
            group = []
        group.append(place)
        named = {p.country for p in group if p.kind == "country" and p.country}
        if len(named) > 1 and gap.strip().lstrip(", ").startswith(_LAST):
            yield list(group)


def _hangs(context: Context, site: Site, group: list[Place], places: list[Place]) -> bool:
    """Whether the number is said of all of the group: it stands nearer to it than to any other place, and hangs with
    it in the tree, or directly behind it as the frame of the sentence.
    """
    first, last, own = group[0], group[-1], site.quantity
    _, high = span_between_numbers(site)
    if first.start_char >= own.end_char:
        nearer = [p for p in places if own.end_char <= p.start_char < first.start_char]
        if nearer or first.start_char >= high:
            return False
    else:
        ends = [at for mark in ",;" if (at := context.text.find(mark, own.end_char, high)) >= 0]
        if any(last.end_char <= p.start_char < min([*ends, max(high, own.end_char)]) for p in places):
            return False
    token = clause.span_at(context.doc, first.start_char, first.end_char).root
    preposition, attached = attachment(token)
    if first.kind == "group":
        return preposition in _WITHIN and _is_whole_group(context, site, first, attached)
    if (preposition and preposition not in _IN) or _is_whose(preposition, attached):
        return False
    if tie_to(site, token, attached) in (_HANGING if preposition else ("subject",)):
        return True
    gap = context.text[last.end_char : own.start_char]
    return preposition in _IN and last.end_char <= own.start_char and len(gap.split()) <= _FRAMED


def _is_whose(preposition: str, noun: Token) -> bool:
    """Whether the group tells whose the people are, not where: `27 citizens of Turkey, Syria and Pakistan`."""
    return preposition == "of" and clause.lemma(noun) in lemmas("scene", "belonging", "words")


def _is_whole_group(context: Context, site: Site, group: Place, attached: Token) -> bool:
    """Whether a number is of a whole group: directly before it, under it as the frame of the sentence, or said of what
    is in it. Not the highest of its kind there, nor what a country of it has.
    """
    own = site.quantity
    behind = group.start_char >= own.end_char
    if context.text[group.end_char : group.end_char + 2] in ("'s", "’s"):
        return False
    if any(child.tag_ in ("JJS", "RBS") or child.lower_ in ("first", "rest") for child in attached.subtree):
        return False
    low, high = sorted((own.phrase_end if behind else group.end_char, group.start_char if behind else own.start_char))
    if behind:
        return len(context.text[low:high].split()) <= _NEAR and attached.i in (site.head.i, site.number.i)
    opens = group.start_char - site.sentence.span.start_char <= _OPENING
    is_subject = site.verb is not None and attached.dep_ in clause.SUBJECTS and attached.head.i == site.verb.i
    return opens or is_subject


_WITHIN = frozenset({"in", "across", "throughout", "within"})
_NEAR = 3
"""Words between a number's phrase and the group that it is of."""
_OPENING = 24
"""Characters before a group that is the frame of its sentence."""
_FRAMED = 3
"""Words between the frame of a sentence and its number."""
