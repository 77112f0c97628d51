"""The movement of an item of a list: its header's, or that of the text above, with the place that labels the item."""

from __future__ import annotations

from collections.abc import Sequence, Set

from spacy.tokens import Span, Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.antecedent import is_listed
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.ends import place_in
from figextract.claims.movements.frames import Frame, frames, phrases
from figextract.claims.movements.idiom import is_idiom
from figextract.places.place import Place

_REACH = 3
"""Sentences above a header that may tell what its list is of."""
TITLE = 2
"""Sentences at the top of an article that are its title."""
_LABEL = 10
"""Words that a label may have."""
_HEDGED = 2
"""Words between a label and its number: `at least`."""
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
    base = of_header(context, lead.span)
    if base is not None:
        return _labelled(base, lead.span, labels)
    base = _of_section(context, lead)
    if base is not None:
        return base
    if labels and labels[-1].kind in ("country", "nationality"):
        base = _above(site, lead, history)
        return _labelled(base, lead.span, labels) if base is not None else _beside(site, history, labels[-1])
    return None


def _of_section(context: Context, lead: Sentence) -> Movement | None:
    """The movement that the title tells of, under a heading that names one end of it: `From Pakistan`."""
    sides = {"from": "origin", "to": "destination", "into": "destination"}
    side = sides.get(lead.span[0].lower_, "")
    places = [p for p in lead.places if p.country]
    if not side or not lead.heading or len(places) != 1:
        return None
    for title in context.sentences[context.top : context.top + TITLE]:
        base = of_header(context, title.span) if title.index < lead.index else None
        if base is not None:
            end = Answer(places[0].country, (places[0].start_char, places[0].end_char))
            other = OTHER_END[side]
            left = NOTHING if base.end(other).value == end.value else base.end(other)
            return base.placed(other, left).placed(side, end)
    return None


def _beside(site: Site, history: Sequence[Draft], label: Place) -> Movement | None:
    """`Flights to Honduras: 38` behind an item of the same list that tells what moves: `Removal flights: 141`."""
    before = site.number.doc[max(clause.token_index(site.number.doc, label.start_char) - 1, 0)].lower_
    side = {"from": "origin", "to": "destination", "into": "destination"}.get(before, "")
    last = history[-1] if history else None
    if not side or last is None or last.movement is None or last.site.sentence.lead != site.sentence.lead:
        return None
    end = Answer(label.country, (label.start_char, label.end_char))
    return last.movement.placed(side, end)


def _labelled(base: Movement, header: Span, labels: Sequence[Place]) -> Movement:
    """The movement of a list with the place that labels the item."""
    side, said = _label_side(header, base)
    if not labels or not side or not (said or labels[-1].kind in ("country", "nationality")):
        return base
    answer = Answer(labels[-1].country, (labels[-1].start_char, labels[-1].end_char))
    if base.end(OTHER_END[side]).value == answer.value:
        return base
    partners = (said and _is_by_country(header)) or base.end(OTHER_END[side]).value is not None
    return base.placed(side, answer)._replace(listed=side if partners else "")


def _is_by_country(header: Span) -> bool:
    """Whether a header says that its items are countries: `by country of departure`, `by main destination`; not
    `followed by Bangladeshis (6,850)`.
    """
    words = [token.lower_ for token in header]
    return any(word == "by" and not _LABELS.isdisjoint(words[i + 1 : i + 3]) for i, word in enumerate(words))


_LABELS = frozenset(
    {"country", "nationality", "citizenship", "residence", "origin", "destination", "market", "partner"}
)
"""What the items of a list are told by."""


def by_line(context: Context, site: Site) -> Movement | None:
    """`entered: 9,640 persons, left: 8,020` under `At the border with Russia:`, where a label says which way they went.

    The place named before the labels is the other end. The first item of a list that stands behind its header is read
    so too.
    """
    inline = _inline(context, site)
    if inline is not None:
        base = of_header(context, inline[0])
        return _labelled(base, *inline) if base is not None else None
    low, number = site.sentence.span.start_char, site.quantity.start_char
    colon = context.text.rfind(":", low, number)
    if colon <= low:
        return None
    label = clause.span_at(context.doc, low, colon)
    if site.role.dep_ in clause.SUBJECTS and any(token.tag_ in ("VBD", "VBP", "VBZ") for token in label):
        return None  # `Returns continue all the same: 8,100 people went back`
    word = clause.span_at(context.doc, colon - 1, colon).root
    table = frames("verb") if word.tag_.startswith("VB") else frames("noun")
    frame = next(iter(table.get(clause.lemma(word), ())), None)
    if frame is None or not frame.towards or frame.stated:
        near = len(context.text[colon + 1 : site.quantity.phrase_start].split()) <= _HEDGED
        return _of_label(context, label) if near else None
    move = Movement(towards=frame.towards, things=frame.things, word=word, abroad=True)
    places = [p for p in site.sentence.places if p.country and p.start_char < word.idx]
    if not places:
        return move
    answer = Answer(places[-1].country, (places[-1].start_char, places[-1].end_char))
    return move.placed(OTHER_END[frame.towards], answer)


def in_brackets(context: Context, site: Site) -> Movement | None:
    """`net gains of migrants from India (6,500), China (6,000)`: each place of the list is the end that the word before
    the first has.
    """
    doc, number = site.number.doc, site.quantity
    at = clause.token_index(doc, number.phrase_start)
    if at < 2 or doc[at - 1].text != "(" or context.text[number.end_char : number.end_char + 1] != ")":
        return None
    before = doc[at - 2].idx + len(doc[at - 2])
    place = next((p for p in site.sentence.places if p.country and p.end_char == before), None)
    if place is None:
        return None
    noun = _first_in_list(site, place)
    side = {"from": "origin", "to": "destination"}.get(noun.head.lower_, "")
    if noun.dep_ != "pobj" or not side:
        return None
    for step in clause.climb(noun.head):
        word = clause.lemma(step)
        table = frames("verb") if clause.is_verb(step) else frames("noun") if clause.is_noun(step) else {}
        if word in table:
            if clause.is_verb(step) and is_idiom(step):
                return None  # `Victims came from Pakistan (9), India (7)`
            frame = table[word][0]
            answer = Answer(place.country, (place.start_char, place.end_char))
            towards = OTHER_END[side] if frame.towards in ("", side) else frame.towards
            return Movement(towards=towards, things=frame.things, word=step, abroad=True).placed(side, answer)
    return None


def _first_in_list(site: Site, place: Place) -> Token:
    """The first place of a list of places with numbers in brackets behind them: `from India (40), China (30)`."""
    doc = site.number.doc
    for earlier in reversed([p for p in site.sentence.places if p.country and p.end_char < place.start_char]):
        low = clause.token_index(doc, earlier.end_char - 1)
        between = doc[low + 1 : clause.token_index(doc, place.start_char)]
        words = [token for token in between if not token.is_space]
        inner = [token for token in words if token.text.lower() not in (",", "and", "(", ")", ";", "the")]
        listed = words and words[0].text == "(" and any(token.text == ")" for token in words)
        if not listed or not all(token.like_num or token.tag_ in ("CD", "NN", "NNS") for token in inner):
            break
        place = earlier
    noun = doc[clause.token_index(doc, place.end_char - 1)]
    while noun.dep_ in ("conj", "appos", "compound") and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _of_label(context: Context, label: Span) -> Movement | None:
    """`Removal flights in May: 141`, `Removed to Mexico by land: 11,900`; not `Import duty: 30%`."""
    found = header_event(label) if len(label) <= _LABEL else None
    if found is None or found[1].stated or found[1].weak or not found[1].abroad:
        return None
    word = found[0]
    first = next((token for token in label if token.is_alpha), word)
    above = clause.lemma(word.head)
    counts = word.dep_ in ("compound", "amod", "nmod") and above in (*phrases("vehicle"), *phrases("worth"))
    opens = word.i == first.i and (word.tag_ == "VBN" or word.dep_ not in ("compound", "amod", "nmod"))
    return of_header(context, label) if counts or opens else None


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
    span = site.sentence.span
    stop = next((token.i for token in span if token.i > site.number.i and token.text in (",", ";", "(")), span.end)
    return not any(
        clause.is_verb(token) and token.tag_ in ("VBD", "VBZ", "VBP") for token in span.doc[span.start : stop]
    )


def of_header(context: Context, header: Span) -> Movement | None:
    """The movement that a header, a title or another line tells of, with the ends that it names."""
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
    """The first word of movement in the header of a list, also in capitals and where the header has no tags."""
    nouns, verbs = frames("noun"), frames("verb")
    weak = None
    for token in header:
        word = clause.lemma(token)
        if token.tag_.startswith("VB") and word in verbs:
            return token, verbs[word][0]
        if token.i > header.start and token.nbor(-1).lower_ in ("foreign", "overseas", "inward"):
            word = f"foreign {word}" if f"foreign {word}" in nouns else word
        word = word if word in nouns else _singular(token)
        if word in nouns and (clause.is_noun(token) or token.tag_ in ("", "JJ")):
            if not nouns[word][0].weak:
                return token, nouns[word][0]
            weak = weak or (token, nouns[word][0])
    return weak


def _singular(token: Token) -> str:
    """The singular of a plural by its form: `RETURNS`, which taggers take for a name."""
    word = token.lower_
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _label_side(header: Span, base: Movement) -> tuple[str, bool]:
    """Which end the countries of a list are, and whether the header says so (`by country of residence`, `by
    destination`, not `Deportations from Germany`): else the one that its word leaves open.
    """
    words = {token.lower_ for token in header}
    words -= {"from"} if base.origin.value else set()
    words -= {"to"} if base.destination.value else set()
    said = said_end(words)
    return (said, True) if said else (OTHER_END.get(base.towards, ""), False)


def said_end(words: Set[str]) -> str:
    """Which end the words of a header say that its items are, or "": `by country of origin`."""
    table = lexicon.table("movement")["listed"]
    return next((str(sort["end"]) for sort in table if not words.isdisjoint(sort["phrases"])), "")
