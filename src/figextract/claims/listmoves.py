"""The movement of an item of a list: its header's, or that of the text above, with the place that labels the item."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.antecedent import is_listed
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.ends import Frame, frames, place_in
from figextract.places.place import Place

_REACH = 3
"""Sentences above a header that may tell what its list is of."""
_NEAR = 4
"""Characters between a label and its number."""
OTHER_END = {"origin": "destination", "destination": "origin"}


def listed(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`Finland: 121,400` under `Tourists arriving in July, by country of residence:`.

    Args:
        context: the article.
        site: where the number stands.
        history: the claims before it.
    """
    lead = context.lead(site.sentence)
    if lead is None:
        return _next_item(site, history)
    if not (is_listed(site) or _is_item(site)):
        return None
    labels = [p for p in site.sentence.places if p.country and p.end_char <= site.quantity.start_char]
    base = _of_header(context, lead.span)
    if base is None and labels and labels[-1].kind in ("country", "nationality"):
        base = _above(site, lead, history)
    if base is None:
        return None
    return _labelled(base, lead.span, labels)


def _labelled(base: Movement, header: Span, labels: Sequence[Place]) -> Movement:
    """The movement of a list with the place that labels the item."""
    side = _label_side(header, base)
    if not labels or not side:
        return base
    answer = Answer(labels[-1].country, (labels[-1].start_char, labels[-1].end_char))
    return base if base.end(OTHER_END[side]).value == answer.value else base.placed(side, answer)


def by_line(context: Context, site: Site) -> Movement | None:
    """`entered: 9,640 persons, left: 8,020` under `At the border with Russia:`, where a label says which way they went.

    The place named before the labels is the other end. The first item of a list that stands behind its header is read
    so too.
    """
    inline = _inline(context, site)
    if inline is not None:
        base = _of_header(context, inline[0])
        return _labelled(base, *inline) if base is not None else None
    low, number = site.sentence.span.start_char, site.quantity.start_char
    colon = context.text.rfind(":", low, number)
    if colon <= low:
        return None
    word = clause.span_at(context.doc, colon - 1, colon).root
    table = frames("verb") if word.tag_.startswith("VB") else frames("noun")
    frame = next(iter(table.get(clause.lemma(word), ())), None)
    if frame is None or not frame.towards or frame.stated:
        return None
    move = Movement(towards=frame.towards, things=frame.things, word=word, abroad=True)
    places = [p for p in site.sentence.places if p.country and p.start_char < word.idx]
    if not places:
        return move
    answer = Answer(places[-1].country, (places[-1].start_char, places[-1].end_char))
    return move.placed(OTHER_END[frame.towards], answer)


def _inline(context: Context, site: Site) -> tuple[Span, Sequence[Place]] | None:
    """A header that the first item of its list follows in the same sentence: `Exports, by market: France: 5,000`."""
    low, number = site.sentence.span.start_char, site.quantity.start_char
    colon = context.text.rfind(":", low, number)
    first = context.text.rfind(":", low, colon) if colon > low else -1
    if first <= low:
        return None
    label = context.text[first + 1 : colon].strip()
    places = [p for p in site.sentence.places if first < p.start_char < colon and p.quote == label]
    return (clause.span_at(context.doc, low, first), places) if places else None


def _next_item(site: Site, history: Sequence[Draft]) -> Movement | None:
    """`Italy: 4,000` behind an item of the same form."""
    last = history[-1] if history else None
    if last is None or last.movement is None or site.sentence.index - last.site.sentence.index != 1:
        return None
    own = site.quantity.start_char
    places = [p for p in site.sentence.places if p.country and p.end_char <= own <= p.end_char + _NEAR]
    number = last.site.quantity.start_char
    for side in OTHER_END:
        span = last.movement.end(side).span
        if places and span is not None and 0 < number - span[1] <= _NEAR:
            answer = Answer(places[-1].country, (places[-1].start_char, places[-1].end_char))
            return last.movement.placed(side, answer)
    return None


def _is_item(site: Site) -> bool:
    """Whether the number stands in an item without a verb: `- South Korea 164,500, up 12.9%`."""
    return not any(clause.is_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP") for token in site.sentence.span)


def _of_header(context: Context, header: Span) -> Movement | None:
    found = header_event(header)
    if found is None:
        return None
    word, frame = found
    ends = {"origin": NOTHING, "destination": NOTHING}
    for source in (word, *word.children):
        for preposition, _, noun in clause.prepositions(source):
            end = "origin" if preposition == "from" else "destination" if preposition in frame.to else ""
            if end and ends[end].value is None:
                ends[end] = place_in(context, noun)
    return Movement(ends["origin"], ends["destination"], frame.towards, frame.things, word, True)


def _above(site: Site, lead: Sentence, history: Sequence[Draft]) -> Movement | None:
    """The movement that the text tells of before a header without a word of movement: `By nationality:`."""
    if not lead.heading and not lead.text.rstrip().endswith(":"):
        return None
    for draft in reversed(history):
        if draft.site.sentence.index > lead.index or draft.site.sentence.lead is not None:
            continue
        if lead.index - draft.site.sentence.index > _REACH:
            return None
        alike = site.quantity.unit is None or draft.get("unit") == site.quantity.unit
        if draft.movement is not None and draft.movement.abroad and (alike or site.quantity.kind != "count"):
            return draft.movement
    return None


def header_event(header: Span) -> tuple[Token, Frame] | None:
    """The first word of movement in the header of a list."""
    nouns, verbs = frames("noun"), frames("verb")
    weak = None
    for token in header:
        word = clause.lemma(token)
        if token.tag_.startswith("VB") and word in verbs:
            return token, verbs[word][0]
        if clause.is_noun(token) and word in nouns:
            if not nouns[word][0].weak:
                return token, nouns[word][0]
            weak = weak or (token, nouns[word][0])
    return weak


def _label_side(header: Span, base: Movement) -> str:
    """Which end the countries of a list are: what the header says (`by country of residence`, `by destination`), else
    the one that its word leaves open.
    """
    words = {token.lower_ for token in header}
    for entry in lexicon.table("movement")["listed"]:
        if not words.isdisjoint(entry["phrases"]):
            return str(entry["end"])
    return OTHER_END.get(base.towards, "")
