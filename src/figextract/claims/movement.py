"""Movements of people, goods and money: from where, to where, in or out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.abroad import (
    are_foreigners,
    goes_on,
    is_bought_by_country,
    is_inland,
    names_country,
    tells_border,
)
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.ends import (
    Frame,
    are_own,
    foreign_end,
    frames,
    is_country_name,
    nationality,
    phrases,
    stated_ends,
)
from figextract.claims.events import event
from figextract.claims.further import further_ends
from figextract.claims.giving import given
from figextract.claims.listmoves import OTHER_END, by_line, in_brackets
from figextract.claims.local import goes_both_ways, is_domestic, is_local, mentions_border, moves_at_home
from figextract.claims.onward import beside, taken_over
from figextract.claims.theme import come_from
from figextract.claims.turns import gone_on, is_back, turned


def movement(
    context: Context,
    site: Site,
    antecedent: Draft | None,
    history: Sequence[Draft],
    topic: Answer,
    overall: Answer = NOTHING,
) -> Movement | None:
    """The movement that the counted thing makes, with the ends that the clause, the people counted or the context name.

    Order for each end: a preposition (`from Ukraine`, `into Moldova`), the object (`left Finland`), the subject
    (`Egypt has
    received`), the movement before it that the text goes on with (`About 5,200 entered Moldova`), and the nationality
    of
    the people (`Russians arrived`). `In the other direction` turns the movement before it round.
    """
    line = by_line(context, site) or in_brackets(context, site)
    if line is not None:
        return line
    found = event(context, site)
    back = turned(context, site, history, found)
    if back is not None:
        return back
    gift = given(context, site, history, topic, overall)
    if gift is not None:
        return beside(context, site, history, gift)
    if found is None:
        return _included(site, history) or taken_over(context, site, antecedent, history)
    word, frame, is_noun = found
    if frame.nation and frame.things == "people" and antecedent is not None and antecedent.get("unit") != "person":
        frame = replace(frame, subject="", towards="")  # `exported 40,000 tonnes of rice: Jamaica took 17,500`
    earlier = antecedent.movement if antecedent is not None else None
    ends = further_ends(context, site, word, frame, stated_ends(context, site, word, frame, is_noun, topic))
    inside = _is_within(context, *ends)
    origin, destination = _distinct(context, *ends)
    elsewhere = foreign_end(site, word, frame)
    stated = bool(origin.value or destination.value or elsewhere)
    bare = not stated and (site.elliptic or site.quantity.kind != "count")
    goes_back = frame.mover == "subject" and is_back(word) and not _goes_home(word)
    if goes_back and not (stated or bare or nationality(context, site, None).value):
        before = goes_on(site, history)  # `On the same day 1,150 people recrossed`
        there = before.movement if before is not None else None
        if there is not None and there.destination.value and not (there.back or _is_back_move(there)):
            return gone_on(there, frame, word)
    anew = is_noun and antecedent is not None and _is_told_anew(site, antecedent, word)
    if earlier is not None and bare and not anew and not (is_noun and earlier.back):
        onward = gone_on(earlier, frame, word)
        if names_country(word, frame):  # `Of them 13,310 entered the country`
            onward = onward._replace(abroad=True)
        elif is_inland(context, word) and not frame.abroad:  # `and 260 were taken to hospital`
            onward = onward._replace(abroad=False)
        return beside(context, site, history, onward)
    own = nationality(context, site, antecedent)
    named = any(answer.value and is_country_name(context, answer) for answer in (origin, destination))
    agent = not is_noun and frame.mover == "object" and not frame.abroad and _is_only_agent(word, origin, destination)
    homeward = frame.home or _goes_back(word)
    aimless = frame.loose and not (origin.value or destination.value or homeward)
    if aimless:
        own = NOTHING  # `143,000 Syrian children go to school`
    towards, things = frame.towards, frame.things
    if elsewhere:
        towards = OTHER_END[elsewhere]
    elif frame.things == "money" and are_foreigners(word):
        towards = "destination" if frame.stated else "origin"
    elif frame.things == "money" and origin.value and not is_noun and clause.is_passive(word):
        towards = ""  # `$970 million was wired from Russia`, told by those who receive it
    elif _is_told_from_afar(frame, is_noun, origin, destination, topic):
        towards = ""
        if _tells_of_imports(context, site):
            destination, towards = topic, "destination"
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
    if frame.home and own.value == origin.value and are_own(site):  # `Turkey repatriated 400 of its nationals`
        origin, destination, towards = NOTHING, own, "destination"
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
        or (named and not agent)
        or bool(elsewhere)
        or (frame.things == "money" and are_foreigners(word))
        or (frame.nation and is_bought_by_country(context, site, word))
        or bool(origin.value and destination.value and origin.value != destination.value)
        or bool(own.value and topic.value and own.value != topic.value and not agent)
        or mentions_border(site, word)
        or (_is_foreign(site) and not frame.weak)
        or (frame.weak and any(child.lower_ == "foreign" for child in word.children))
        or bool(homeward and own.value)
        or (destination.value is not None and destination.value == own.value and are_own(site))
        or (frame.aboard and any(token.lower_ == "home" for token in word.subtree))
        or (earlier is not None and earlier.abroad and site.elliptic)
        or (_crosses(site, topic, origin, destination) and not (agent and moves_at_home(context, word, origin)))
        or _as_before(site, history, word, frame)
        or tells_border(context, site, word, frame, history)
    )
    if "in" in frame.particle and origin.value and destination.value is None:  # `the Rwandan leader flew in with 22`
        abroad = abroad or overall.value not in (None, origin.value)
    if not (abroad or stated) or (not abroad and frame.towards == "destination" and origin.value is None):
        source = come_from(site, history, frame, destination.value or topic.value, overall)
        abroad, origin = abroad or source is not None, source or origin
    if abroad and not (towards or origin.value or destination.value or is_noun):
        towards = _way(site, word, goes_on(site, history))
    goal = is_inland(context, word) and not (frame.abroad or is_country_name(context, ends[0]))
    at_home = goal and destination.value in (None, topic.value, overall.value)
    stays = inside or at_home or is_domestic(site) or goes_both_ways(context, site, word)
    stays = stays or is_local(context, site, word, is_noun, own, move_ends=(origin, destination))
    move = Movement(origin, destination, towards, things, word, abroad and not stays)
    return beside(context, site, history, move)


def _included(site: Site, history: Sequence[Draft]) -> Movement | None:
    """The movement of the people that the number is a part of: `took 486 people, including 58 Chinese, to Cairns`."""
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index or site.quantity.unit != "person":
        return None
    above = site.head.head
    part = site.head.dep_ == "pobj" and above.lower_ == "including"
    return last.movement if part and last.get("unit") == "person" else None


# --- the ends


def _way(site: Site, word: Token, before: Draft | None) -> str:
    """Which end `18,400 crossed at Jdaideh` is about: that of the people before, else where they arrive; those who go
    home leave the country that they came to.
    """
    told = before.movement.towards if before is not None and before.movement is not None else ""
    if any(p == "to" and clause.lemma(noun) in _SIDES for p, _, noun in clause.prepositions(word)):
        return "origin"  # `have crossed to the south`
    if clause.lemma(word) == "go" and _must_go(word):
        return "origin"
    if clause.lemma(word) == "go" and _goes_back(word):
        guests = before is None and clause.lemma(site.head) in ("migrant", "foreigner", "tourist", "worker")
        return "origin" if guests or told == "destination" else "destination"
    return told or "destination"


_SIDES = frozenset({"south", "north", "east", "west", "mainland"})


def _must_go(word: Token) -> bool:
    """`40,000 foreigners would have to go`: who is told to go leaves the country spoken of."""
    bare = not any(clause.children(child, "pobj", "pcomp") or child.dep_ == "prt" for child in word.rights)
    told = word.dep_ == "xcomp" and clause.lemma(word.head) in ("have", "order", "tell", "ask", "force", "oblige")
    return (told or any(child.lower_ == "must" for child in word.lefts)) and (bare or clause.form(word) == "infinitive")


def _tells_of_imports(context: Context, site: Site) -> bool:
    """Whether the sentence or the one before it in the paragraph is about what a country imports."""
    before = context.before(site.sentence)
    near = [site.sentence, *([before] if before is not None and before.paragraph == site.sentence.paragraph else [])]
    return any(" import" in sentence.text.lower() for sentence in near)


def _is_told_from_afar(frame: Frame, is_noun: bool, origin: Answer, destination: Answer, topic: Answer) -> bool:
    """Whether what another country than the one spoken of sends may come here: `shipments from Japan doubled`."""
    sent = frame.things == "goods" if is_noun else frame.mover == "object"
    away = origin.value not in (None, topic.value) and topic.value is not None
    return sent and frame.towards == "origin" and away and destination.value is None


def _is_within(context: Context, origin: Answer, destination: Answer) -> bool:
    """Whether both ends are named as places of one country: `flown from Lagos to Abuja`."""
    if origin.value is None or origin.value != destination.value or origin.span == destination.span:
        return False
    return all(
        end.span is not None and any(p.start_char == end.span[0] for p in context.sentence_at(end.span[0]).places)
        for end in (origin, destination)
    )


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
    behind = site.number.doc[site.number.i + 1 : min(site.number.i + 5, site.sentence.span.end)]
    if [token.lower_ for token in behind if not token.is_space][:2] == ["in", "foreign"]:
        return True  # `$3 billion in foreign investment`
    return any(clause.lemma(token) in phrases("foreign") or token.lower_ in phrases("foreign") for token in stretch)


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


def _is_only_agent(word: Token, origin: Answer, destination: Answer) -> bool:
    """Whether the one end is only who acts: `Romania moved 14 residents away`, `Serbia offered a subsidy`."""
    if destination.value or origin.span is None:
        return False
    subject = clause.subject_of(word)
    return subject is not None and subject.left_edge.idx <= origin.span[0] <= subject.idx


def _is_back_move(move: Movement) -> bool:
    return move.word is not None and is_back(move.word)


def _goes_home(word: Token) -> bool:
    return any(child.lower_ == "home" and child.i > word.i for child in word.children) or any(
        preposition == "for" and noun.lower_ == "home" for preposition, _, noun in clause.prepositions(word)
    )


def _goes_back(word: Token) -> bool:
    return is_back(word) or clause.lemma(word) == "repatriation" or _goes_home(word)


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
