"""Movements that a number takes over: of the claims before it, and of the header of its list."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.antecedent import is_listed
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.ends import Frame, frames, phrases, place_in, stated_ends
from figextract.claims.words import lemmas

_ANAPHORS = frozenset({"those", "that", "it", "they", "these", "figure", "number", "total", "rate", "share", "rest"})
_TO = frozenset({"to", "into", "for", "back to"})


def taken_over(context: Context, site: Site, antecedent: Draft | None, history: Sequence[Draft]) -> Movement | None:
    """The movement of a number whose own clause names none."""
    listed = _listed(context, site)
    if listed is not None:
        return listed
    resumed = _resumed(context, site, history)
    if resumed is not None:
        return resumed
    if antecedent is not None and antecedent.movement is not None and _goes_on(site, antecedent):
        return _with_own_ends(context, site, antecedent.movement)
    return _counted_on(site, history)


def _goes_on(site: Site, antecedent: Draft) -> bool:
    """Whether a number without a movement of its own has that of its antecedent."""
    return site.elliptic or antecedent.site.sentence.index == site.sentence.index


def _with_own_ends(context: Context, site: Site, earlier: Movement) -> Movement:
    """`of which 74,000 were to Finland`: the movement before, with the end that the number's own clause names."""
    sources = [site.number, site.head]
    if site.verb is not None and clause.lemma(site.verb) in lemmas("predicates", "light"):
        sources.append(site.verb)
    for source in sources:
        for preposition, _, noun in clause.prepositions(source):
            answer = place_in(context, noun)
            if answer.value and preposition == "from":
                return earlier._replace(origin=answer)
            if answer.value and preposition in _TO:
                return earlier._replace(destination=answer)
    return earlier


def _counted_on(site: Site, history: Sequence[Draft]) -> Movement | None:
    """`Spin Boldak recorded 1,600 people a day`: people who are only counted move as those just before did."""
    verb = site.verb
    if verb is None or site.quantity.unit != "person" or clause.lemma(verb) not in lemmas("predicates", "light"):
        return None
    if clause.lemma(site.head) not in phrases("generic") or site.role.dep_ not in ("dobj", "obj", "nsubjpass"):
        return None
    for draft in reversed(history[-4:]):
        if (
            site.sentence.index - draft.site.sentence.index <= 2
            and draft.movement is not None
            and draft.movement.abroad
        ):
            return draft.movement
    return None


def _resumed(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`those from Russia more than halved`: the movement before, with the end that is named anew."""
    verb = site.verb
    subject = clause.subject_of(verb) if verb is not None else None
    if subject is None or clause.lemma(subject) not in _ANAPHORS or not history or history[-1].movement is None:
        return None
    earlier = history[-1].movement
    for preposition, _, noun in clause.prepositions(subject):
        answer = place_in(context, noun)
        if answer.value and preposition == "from":
            return earlier._replace(origin=answer)
        if answer.value and preposition in ("to", "into"):
            return earlier._replace(destination=answer)
    return None


# --- lists


def _listed(context: Context, site: Site) -> Movement | None:
    """`Finland: 121,400` under `Tourists arriving in July, by country of residence:`."""
    if not is_listed(site):
        return None
    lead = context.lead(site.sentence)
    found = header_event(lead) if lead is not None else None
    if lead is None or found is None:
        return None
    word, frame = found
    ends = {"origin": NOTHING, "destination": NOTHING}
    for source in (word, *word.children):
        for preposition, _, noun in clause.prepositions(source):
            end = "origin" if preposition == "from" else "destination" if preposition in frame.to else ""
            if end:
                ends[end] = place_in(context, noun)
    label = next((p for p in site.sentence.places if p.country and p.start_char < site.quantity.start_char), None)
    if label is not None:
        answer = Answer(label.country, (label.start_char, label.end_char))
        side = _label_side(lead, frame)
        if side and ends[side].value is None:
            ends[side] = answer
    return Movement(ends["origin"], ends["destination"], frame.towards, frame.things, word, True)


def header_event(lead: Sentence) -> tuple[Token, Frame] | None:
    """The first word of movement in the header of a list."""
    nouns, verbs = frames("noun"), frames("verb")
    for token in lead.span:
        word = clause.lemma(token)
        if token.tag_.startswith("VB") and word in verbs:
            return token, verbs[word][0]
        if clause.is_noun(token) and word in nouns:
            return token, nouns[word][0]
    return None


def _label_side(lead: Sentence, frame: Frame) -> str:
    """Which end the countries of a list are: what the header says (`by country of residence`, `by market`), else the
    one that its word leaves open.
    """
    words = {token.lower_ for token in lead.span}
    for entry in lexicon.table("movement")["listed"]:
        if not words.isdisjoint(entry["phrases"]):
            return str(entry["end"])
    return {"destination": "origin", "origin": "destination"}.get(frame.towards, "")


# --- the other way


def turned(
    context: Context, site: Site, history: Sequence[Draft], event: tuple[Token, Frame, bool] | None
) -> Movement | None:
    """`in the other direction`: the movement before, turned round, with the ends that the clause's own event states."""
    text, start = context.text, site.quantity.start_char
    following = [q.start_char for q in site.sentence.quantities if q.start_char > start]
    end = following[0] if following else site.sentence.span.end_char
    low = start if any(q.start_char < start for q in site.sentence.quantities) else site.sentence.span.start_char
    stretch = text[low:end].lower()
    for phrase in phrases("reverse"):
        at = stretch.find(phrase)
        if at < 0:
            continue
        earlier = next((d.movement for d in reversed(history) if d.movement is not None and not d.movement.back), None)
        if earlier is None:
            return None
        span = (low + at, low + at + len(phrase))
        stated = stated_ends(context, site, *event, NOTHING) if event is not None else (NOTHING, NOTHING)
        origin = stated[0] if stated[0].value else _from_words(earlier.destination, span)
        destination = stated[1] if stated[1].value else _from_words(earlier.origin, span)
        return Movement(origin, destination, "origin", earlier.things, earlier.word, earlier.abroad, True)
    return None


def _from_words(answer: Answer, span: tuple[int, int]) -> Answer:
    return Answer(answer.value, span) if answer.value else NOTHING
