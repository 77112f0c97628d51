"""Movements of people, goods and money: from where, to where, in or out."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.ends import Frame, foreign_end, frames, is_country_name, nationality, phrases, stated_ends
from figextract.claims.events import event
from figextract.claims.listmoves import OTHER_END, by_line
from figextract.claims.onward import beside, gone_on, taken_over, turned

_BORDER = frozenset(
    {"border", "borders", "frontier", "abroad", "overseas", "checkpoint", "checkpoints", "crossing", "customs"}
)


def movement(
    context: Context, site: Site, antecedent: Draft | None, history: Sequence[Draft], topic: Answer
) -> Movement | None:
    """The movement that the counted thing makes, with the ends that the clause, the people counted or the context name.

    Order for each end: a preposition (`from Ukraine`, `into Moldova`), the object (`left Finland`), the subject
    (`Egypt has
    received`), the movement before it that the text goes on with (`About 5,200 entered Moldova`), and the nationality
    of
    the people (`Russians arrived`). `In the other direction` turns the movement before it round.
    """
    line = by_line(context, site)
    if line is not None:
        return line
    found = event(context, site)
    back = turned(context, site, history, found)
    if back is not None:
        return back
    if found is None:
        return taken_over(context, site, antecedent, history)
    word, frame, is_noun = found
    earlier = antecedent.movement if antecedent is not None else None
    origin, destination = _distinct(context, *stated_ends(context, site, word, frame, is_noun, topic))
    bare = not (origin.value or destination.value) and (site.elliptic or site.quantity.kind != "count")
    anew = is_noun and antecedent is not None and _is_told_anew(site, antecedent, word)
    if earlier is not None and bare and not anew:
        return beside(context, site, history, gone_on(earlier, frame, word))
    own = nationality(context, site, antecedent)
    named = any(answer.value and is_country_name(context, answer) for answer in (origin, destination))
    homeward = frame.home or _goes_back(site, word)
    aimless = frame.loose and not (origin.value or destination.value or homeward)
    if aimless:
        own = NOTHING  # `143,000 Syrian children go to school`
    towards, things = frame.towards, frame.things
    elsewhere = foreign_end(site, word, frame)
    if elsewhere:
        towards = OTHER_END[elsewhere]
    elif frame.things == "money" and _is_of_foreigners(word):
        towards = "origin"
    elif frame.things == "money" and origin.value and not is_noun and clause.is_passive(word):
        towards = ""  # `$970 million was wired from Russia`, told by those who receive it
    if earlier is not None and site.elliptic and earlier.abroad and not towards:
        towards, things = _as_told(earlier, origin, destination), earlier.things
    if (
        _goes_home(word)
        and not own.value
        and earlier is not None
        and earlier.abroad
        and topic.value
        and origin.value is None
    ):
        origin, towards = topic, "origin"
    through = _goes_home(word) and frame.mover == "subject" and origin.value is None
    if through and own.value and destination.value not in (None, own.value):
        origin, destination = destination, own
    if homeward and own.value and destination.value is None and own.value != origin.value:
        destination = own
    elif (
        origin.value is None
        and own.value not in (None, destination.value)
        and _may_come_from(frame, destination, own, topic)
    ):
        origin = own
    if origin.value is None and destination.value and not is_noun:
        origin = _earlier_origin(site, history, destination, own)
    abroad = (
        frame.abroad
        or named
        or bool(elsewhere)
        or bool(origin.value and destination.value and origin.value != destination.value)
        or bool(own.value and topic.value and own.value != topic.value)
        or _mentions_border(site)
        or (_is_foreign(site) and not frame.weak)
        or (frame.weak and any(child.lower_ == "foreign" for child in word.children))
        or bool(homeward and own.value)
        or (earlier is not None and earlier.abroad and site.elliptic)
        or _crosses(site, topic, origin, destination)
        or _as_before(site, history, word, frame)
    )
    move = Movement(origin, destination, towards, things, word, abroad and not _is_domestic(site))
    return beside(context, site, history, move)


# --- the ends


def _is_told_anew(site: Site, antecedent: Draft, word: Token) -> bool:
    """Whether a sentence has a noun of movement of its own for its subject: `Deportations totalled 6,750`."""
    move = antecedent.movement
    other = move is None or move.word is None or clause.lemma(move.word) != clause.lemma(word)
    return other and antecedent.site.sentence.index != site.sentence.index


def _as_told(earlier: Movement, origin: Answer, destination: Answer) -> str:
    """The end that the movement before was about, unless another place is named there: `659 came back; 52 went to
    Germany`.
    """
    named = {"origin": origin, "destination": destination}.get(earlier.towards, NOTHING)
    return "" if named.value not in (None, earlier.end(earlier.towards).value) else earlier.towards


def _may_come_from(frame: Frame, destination: Answer, own: Answer, topic: Answer) -> bool:
    """Whether people on the move come from the country of their nationality: not where foreigners leave another one."""
    return not (frame.towards == "origin" and destination.value is None and topic.value not in (None, own.value))


def _earlier_origin(site: Site, history: Sequence[Draft], destination: Answer, own: Answer) -> Answer:
    """Where the movement just before came from, if this one goes on with it: `About 5,200 entered Moldova`."""
    for draft in reversed(history):
        if (
            site.sentence.index - draft.site.sentence.index > 1
            or draft.site.sentence.paragraph != site.sentence.paragraph
        ):
            break
        move = draft.movement
        if move is not None and not move.back and move.origin.value and move.origin.value != destination.value:
            return move.origin if site.elliptic or own.value is None else NOTHING
    return NOTHING


def _is_foreign(site: Site) -> bool:
    """Whether the word for those who move tells that they come from abroad: migrants, tourists."""
    span = site.quantity.evidence.get("subject")
    stretch = (
        clause.span_at(site.number.doc, *span)
        if span is not None
        else site.number.doc[site.head.left_edge.i : site.head.i + 1]
    )
    return any(clause.lemma(token) in phrases("foreign") or token.lower_ in phrases("foreign") for token in stretch)


def _is_of_foreigners(word: Token) -> bool:
    """Whether those who send money live abroad by the word for them: `migrants sent 16 billion crowns home`."""
    subject = clause.subject_of(word) if clause.is_verb(word) else None
    return subject is not None and (
        clause.lemma(subject) in phrases("foreign") or any(c.lower_ == "foreign" for c in subject.children)
    )


def _is_domestic(site: Site) -> bool:
    """Whether the counted thing stays in the country by its own words: `domestic sales`, `local tourists`."""
    if any(child.lower_ in phrases("domestic") for child in clause.children(site.head, "amod", "compound", "nmod")):
        return True
    sources = [site.head, *([site.role] if clause.is_noun(site.role) else [])]
    return any(
        preposition in ("within", "inside") and clause.lemma(noun) in ("country", "kingdom")
        for source in sources
        for preposition, _, noun in clause.prepositions(source)
    )


def _distinct(context: Context, origin: Answer, destination: Answer) -> tuple[Answer, Answer]:
    """The ends without the one that `the country` stands for, where both are read as the same country."""
    if origin.value is None or origin.value != destination.value or origin.span is None:
        return origin, destination
    named = any(p.start_char == origin.span[0] for p in context.sentence_at(origin.span[0]).places)
    return (origin, NOTHING) if named else (NOTHING, destination)


def _crosses(site: Site, topic: Answer, origin: Answer, destination: Answer) -> bool:
    """Whether an end is a city of another country than the one that the article is speaking of."""
    if topic.value is None:
        return False
    for end in (origin, destination):
        if end.value in (None, topic.value) or end.span is None:
            continue
        named = [p for p in site.sentence.places if p.country == end.value]
        if named and named[0].start_char == end.span[0]:
            return True
    return False


def _as_before(site: Site, history: Sequence[Draft], word: Token, frame: Frame) -> bool:
    """Whether the numbers just before moved across a border by the same word, or by its like: `left`, `departed`."""
    for draft in reversed(history[-4:]):
        move = draft.movement
        if site.sentence.index - draft.site.sentence.index > 2:
            return False
        if move is not None and move.word is not None and move.abroad:
            before = clause.lemma(move.word)
            kind = frame.mover == "subject" and frame.towards == move.towards != ""
            return before == clause.lemma(word) or (kind and frame in frames("verb").get(before, ()))
    return False


def _mentions_border(site: Site) -> bool:
    return not site.sentence.words.isdisjoint(_BORDER)


def _goes_home(word: Token) -> bool:
    return any(child.lower_ == "home" and child.i > word.i for child in word.children) or any(
        preposition == "for" and noun.lower_ == "home" for preposition, _, noun in clause.prepositions(word)
    )


def _goes_back(site: Site, word: Token) -> bool:
    return (
        clause.lemma(word) in ("return", "repatriate", "repatriation", "returnee")
        or _goes_home(word)
        or any(child.lower_ in phrases("back") for child in word.children)
    )


# --- seen from the claim's country


def complete(move: Movement, country: Answer) -> Movement:
    """Give the country of the claim to the end that the text leaves open, where a border is crossed.

    `8,300 Russians arrived on Sunday`, told of Finland, end in Finland; `5,100 left the country` began there.
    """
    if country.value is None or not move.abroad or country.value in (move.origin.value, move.destination.value):
        return move
    if move.destination.value is None and (move.towards == "destination" or (move.towards == "" and move.origin.value)):
        return move._replace(destination=country)
    if move.origin.value is None and (move.towards == "origin" or (move.towards == "" and move.destination.value)):
        return move._replace(origin=country)
    return move


def direction(move: Movement, country: str | None) -> Answer:
    """`in` or `out`, as seen from the claim's country; nothing where no border is crossed."""
    span = (move.word.idx, move.word.idx + len(move.word)) if move.word is not None else None
    if country is None or not move.abroad:
        return NOTHING
    if move.destination.value == country and move.origin.value != country:
        return Answer("in", span)
    if move.origin.value == country and move.destination.value != country:
        return Answer("out", span)
    return NOTHING
