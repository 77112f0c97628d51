"""Movements of people, goods and money: from where, to where, in or out.

`movement` asks the modules that read one in their turn; what the word of movement itself tells is put together here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement, sentences_back
from figextract.claims.movements.abroad import (
    are_foreigners,
    exports,
    get_papers,
    goes_on,
    is_country_name,
    is_inland,
    names_country,
)
from figextract.claims.movements.crossing import Signs, Telling, crosses, stays_inside
from figextract.claims.movements.departed import departed
from figextract.claims.movements.ends import are_own, nationality, stated_ends
from figextract.claims.movements.evacuated import evacuated
from figextract.claims.movements.events import event
from figextract.claims.movements.foreign import foreign_end
from figextract.claims.movements.frames import Frame, phrases
from figextract.claims.movements.further import further_ends
from figextract.claims.movements.gifts import by_gift
from figextract.claims.movements.giving import given
from figextract.claims.movements.homeward import frame_sent_home, frame_taken_back, sent_back
from figextract.claims.movements.listmoves import OTHER_END, by_line, in_brackets
from figextract.claims.movements.local import is_handed_out, up_to_border
from figextract.claims.movements.onward import beside, taken_over
from figextract.claims.movements.remitted import remitted
from figextract.claims.movements.stamped import stamped
from figextract.claims.movements.traded import traded
from figextract.claims.movements.turns import gone_on, is_back, is_coming, turned
from figextract.claims.movements.venue import without_venue
from figextract.claims.words import lemmas


def movement(
    context: Context,
    site: Site,
    antecedent: Draft | None,
    history: Sequence[Draft],
    topic: Answer,
    overall: Answer = NOTHING,
) -> Movement | None:
    """The movement that the counted thing makes, with the ends that the clause, the people counted or the context name.

    Order for each end: a preposition (`from Ukraine`, `into Moldova`), the object (`left Finland`), the subject (`Egypt
    has received`), the movement before it that the text goes on with (`About 5,200 entered Moldova`), and the
    nationality of the people (`Russians arrived`). `In the other direction` turns the movement before it round.
    """
    line = by_line(context, site) or in_brackets(context, site)
    if line is not None:
        return line
    if get_papers(site) or is_handed_out(site) or up_to_border(context, site) is not None:
        return None
    passed = stamped(site, topic if topic.value else overall)
    if passed is not None:
        return passed
    found = event(context, site)
    back = turned(context, site, history, found)
    if back is not None:
        return back
    gift = given(context, site, history, topic, overall)
    gift = gift or remitted(context, site, topic, overall) or traded(context, site, topic, overall)
    if gift is not None:
        return beside(context, site, history, without_venue(site, gift))
    if found is None or _is_catch(site, found[0]) or _is_cleared(context, found[0]):
        present = by_gift(context, site, topic, overall)
        if present is not None:
            return beside(context, site, history, present)
        return _included(site, history) or taken_over(context, site, antecedent, history)
    word, frame, is_noun = found
    frame = frame_sent_home(context, site, word, _taken(frame, antecedent))
    frame = frame_taken_back(context, site, word, frame)
    told = Telling(context, site, antecedent, history, topic, overall, word, frame, is_noun)
    return beside(context, site, history, _by_word(told))


def _taken(frame: Frame, antecedent: Draft | None) -> Frame:
    """The frame of a country that takes, of goods where those are told of: `exported 40 tonnes: Jamaica took 17`."""
    people = frame.nation and frame.things == "people"
    if people and antecedent is not None and antecedent.get("unit") != "person":
        return replace(frame, subject="", towards="")
    return frame


def _by_word(told: Telling) -> Movement:
    """The movement that its own word tells of, or with which it goes on."""
    context, site, word, frame = told.context, told.site, told.word, told.frame
    stated = further_ends(context, site, word, frame, stated_ends(context, site, word, frame, told.is_noun, told.topic))
    origin, destination = _distinct(context, *stated)
    elsewhere = foreign_end(site, word, frame)
    gone = departed(told, origin, destination) or evacuated(told, origin, destination)
    if gone is not None:
        return gone
    ends = bool(origin.value or destination.value or elsewhere)
    onward = None if ends else sent_back(told) or _recrosses(told) or _goes_on_with(told)
    if onward is not None:
        return onward
    signs = _signs(told, stated, origin, destination, elsewhere)
    move = Movement(origin, destination, told.frame.towards, told.frame.things, told.word)
    move = _seen_from_here(told, elsewhere, move)
    move = _like_earlier(told, signs.own, move)
    move = _of_nationals(told, signs, move)
    abroad = crosses(told, signs, move)
    if abroad and not (move.towards or move.origin.value or move.destination.value or told.is_noun):
        move = move._replace(towards=_way(told.site, told.word, goes_on(told.site, told.history)))
    return move._replace(abroad=abroad and not stays_inside(told, signs, move))


def _recrosses(told: Telling) -> Movement | None:
    """The movement before turned round by those who go back, without a word on where: `On the same day 1,150 people
    recrossed`.
    """
    site, frame, word = told.site, told.frame, told.word
    bare = site.elliptic or site.quantity.kind != "count"
    back = frame.mover == "subject" and is_back(word) and not _goes_home(word)
    if bare or not back or nationality(told.context, site, None).value:
        return None
    before = goes_on(site, told.history)
    there = before.movement if before is not None else None
    if there is None or not there.destination.value or there.back or (there.word is not None and is_back(there.word)):
        return None
    return gone_on(there, frame, word)


def _goes_on_with(told: Telling) -> Movement | None:
    """The movement before it, which a bare number with a word of movement goes on with."""
    site, earlier = told.site, told.earlier
    if earlier is None or not (site.elliptic or site.quantity.kind != "count"):
        return None
    anew = told.is_noun and told.antecedent is not None and _is_told_anew(site, told.antecedent, told.word)
    if anew or (told.is_noun and earlier.back):
        return None
    onward = gone_on(earlier, told.frame, told.word)
    if names_country(told.word, told.frame):  # `Of them 13,310 entered the country`
        return onward._replace(abroad=True)
    if is_inland(told.context, told.word) and not told.frame.abroad:  # `and 260 were taken to hospital`
        return onward._replace(abroad=False)
    return onward


def _signs(told: Telling, stated: tuple[Answer, Answer], origin: Answer, destination: Answer, elsewhere: str) -> Signs:
    """What the sentence tells of the movement beside its ends."""
    word, frame = told.word, told.frame
    homeward = frame.home or _goes_back(word)
    aimless = frame.loose and not (origin.value or destination.value or homeward)  # `143,000 Syrians go to school`
    named = any(end.value and is_country_name(told.context, end) for end in (origin, destination))
    acts = not told.is_noun and frame.mover == "object" and not frame.abroad
    return Signs(
        stated=stated,
        elsewhere=elsewhere,
        own=NOTHING if aimless else nationality(told.context, told.site, told.antecedent),
        homeward=homeward,
        named=named,
        agent=acts and _is_only_agent(word, origin, destination),
    )


def _seen_from_here(told: Telling, elsewhere: str, move: Movement) -> Movement:
    """The movement with the end that the text is about, where that is not the one that the word is about."""
    frame, word = told.frame, told.word
    here = told.is_noun and elsewhere == "destination" and _is_told_from_afar(told, move)  # exports to its neighbour
    if elsewhere and not here:
        return move._replace(towards=OTHER_END[elsewhere])
    if frame.things == "money" and are_foreigners(word):
        outward = frame.towards == "origin" and not frame.subject  # `foreigners withdrew $900 million from Thai bonds`
        return move._replace(towards="destination" if frame.stated and not outward else "origin")
    if frame.things == "money" and move.origin.value and not told.is_noun and clause.is_passive(word):
        return move._replace(towards="")  # `$970 million was wired from Russia`, told by those who receive it
    if not frame.towards and _is_there(word, move):
        return move._replace(towards="destination")
    if not _is_told_from_afar(told, move):
        return move
    if _tells_of_imports(told.context, told.site):
        return move._replace(destination=told.topic, towards="destination")
    return move._replace(towards="")


def _is_there(word: Token, move: Movement) -> bool:
    """Whether `there` stands for where it goes: `India will send 800 there`."""
    span = move.destination.span
    return span is not None and any(child.lower_ == "there" and child.idx == span[0] for child in word.rights)


def _like_earlier(told: Telling, own: Answer, move: Movement) -> Movement:
    """The movement with what the one before it, across a border, tells of it."""
    earlier = told.earlier
    if earlier is None or not earlier.abroad:
        return move
    if told.site.elliptic and not move.towards:
        move = move._replace(towards=_as_told(earlier, move), things=earlier.things)
    if _goes_home(told.word) and not own.value and told.topic.value and move.origin.value is None:
        return move._replace(origin=told.topic, towards="origin")
    part = earlier.word is not None and earlier.word.i == told.word.i  # `2 million trips, of which 412,000 to Croatia`
    if part and move.origin.value is None and earlier.origin.value not in (None, move.destination.value):
        return move._replace(origin=earlier.origin)
    return move


def _of_nationals(told: Telling, signs: Signs, move: Movement) -> Movement:
    """The movement with the country that those who move are from, where an end is open, and with the origin of the
    movement before.
    """
    own, frame = signs.own, told.frame
    through = _goes_home(told.word) and frame.mover == "subject" and move.origin.value is None
    if through and own.value and move.destination.value not in (None, own.value):
        move = move._replace(origin=move.destination, destination=own)
    homeward = frame.home or signs.stated[1].value == own.value  # `repatriated 400 nationals`, `flew 186 to Kochi`
    if homeward and own.value == move.origin.value and are_own(told.site):
        move = move._replace(origin=NOTHING, destination=own, towards="destination")
    if signs.homeward and own.value and move.destination.value is None and own.value != move.origin.value:
        move = move._replace(destination=own)
    elif move.origin.value is None and own.value not in (None, move.destination.value) and signs.elsewhere != "origin":
        move = move._replace(origin=own) if _may_come_from(told, move, own) else move
    if move.origin.value is None and move.destination.value and not told.is_noun:
        return move._replace(origin=_earlier_origin(told, move.destination, own))
    return move


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
    if any(p == "to" and clause.lemma(noun) in phrases("side") for p, _, noun in clause.prepositions(word)):
        return "origin"  # `have crossed to the south`
    if clause.lemma(word) == "go" and _must_go(word):
        return "origin"
    if clause.lemma(word) == "go" and _goes_back(word):
        guests = before is None and clause.lemma(site.head) in phrases("sojourner")
        return "origin" if guests or told == "destination" else "destination"
    return told or "destination"


def _must_go(word: Token) -> bool:
    """`40,000 foreigners would have to go`: who is told to go leaves the country spoken of."""
    bare = not any(clause.children(child, "pobj", "pcomp") or child.dep_ == "prt" for child in word.rights)
    told = word.dep_ == "xcomp" and clause.lemma(word.head) in lemmas("movement", "compelling")
    return (told or any(child.lower_ == "must" for child in word.lefts)) and (bare or clause.form(word) == "infinitive")


def _tells_of_imports(context: Context, site: Site) -> bool:
    """Whether the sentence or the one before it in the paragraph is about what a country imports."""
    before = context.before(site.sentence)
    near = [site.sentence, *([before] if before is not None and before.paragraph == site.sentence.paragraph else [])]
    return any(" import" in sentence.text.lower() for sentence in near)


def _is_told_from_afar(told: Telling, move: Movement) -> bool:
    """Whether what another country than the one spoken of sends may come here: `shipments from Japan doubled`."""
    frame, topic = told.frame, told.topic
    sent = frame.things == "goods" if told.is_noun else frame.mover == "object"
    away = move.origin.value not in (None, topic.value) and topic.value is not None
    if frame.abroad and frame.things == "goods" and not told.is_noun and exports(told.history, topic.value):
        return False  # `Malaysia exported 1.38 million tonnes. Indonesia shipped 2.18 million tonnes`
    return sent and frame.towards == "origin" and away and move.destination.value is None


def _is_told_anew(site: Site, antecedent: Draft, word: Token) -> bool:
    """Whether a sentence has a noun of movement of its own for its subject: `Deportations totalled 6,750`."""
    move = antecedent.movement
    other = move is None or move.word is None or clause.lemma(move.word) != clause.lemma(word)
    return other and antecedent.site.sentence.index != site.sentence.index


def _as_told(earlier: Movement, move: Movement) -> str:
    """The end that the movement before was about, unless another place is named there: `659 came back; 52 went to
    Germany`.
    """
    named = move.end(earlier.towards) if earlier.towards else NOTHING
    return "" if named.value not in (None, earlier.end(earlier.towards).value) else earlier.towards


def _may_come_from(told: Telling, move: Movement, own: Answer) -> bool:
    """Whether people on the move come from the country of their nationality: not where foreigners leave another one."""
    leave = told.frame.towards == "origin" and move.destination.value is None
    return not (leave and told.topic.value not in (None, own.value))


def _earlier_origin(told: Telling, destination: Answer, own: Answer) -> Answer:
    """Where the movement just before came from, if this one goes on with it: `About 5,200 entered Moldova`; where it
    went, if this one leads on from there: `Spain took in 900 from Mali; 40 left for France`.
    """
    site = told.site
    for draft in reversed(told.history):
        if sentences_back(site, draft) > 1 or draft.site.sentence.paragraph != site.sentence.paragraph:
            break
        move = draft.movement
        onward = told.frame.towards == "origin" and told.frame.mover == "subject" and move is not None and move.abroad
        if move is not None and onward and _has_come(move) and move.destination.value:
            goes = move.destination.value != destination.value and (site.elliptic or own.value is None)
            return move.destination if goes else NOTHING
        if move is not None and not move.back and move.origin.value and move.origin.value != destination.value:
            return move.origin if site.elliptic or own.value is None else NOTHING
    return NOTHING


def _has_come(move: Movement) -> bool:
    """Whether the word of a movement is one for those who come or are taken in."""
    return move.word is not None and move.towards == "destination" and is_coming(move.word)


def _is_catch(site: Site, word: Token) -> bool:
    """Whether fish is landed, which comes from the sea: `landed 320,000 tonnes of anchovy`."""
    things = [site.head, *(noun for source in (site.head, word) for _, _, noun in clause.prepositions(source))]
    boats = clause.subject_of(word) if clause.is_verb(word) else None
    return (
        clause.lemma(word) in ("land", "bring", "landing")
        and site.quantity.unit != "person"
        and (
            any(clause.lemma(noun) in phrases("fish") for noun in things)
            or (boats is not None and clause.lemma(boats) in ("fisherman", "trawler", "fleet"))
        )
    )


def _is_cleared(context: Context, word: Token) -> bool:
    """Whether people are only taken off a spot: `removed 400 vendors from the centre`."""
    return clause.lemma(word) == "remove" and is_inland(context, word)


def _distinct(context: Context, origin: Answer, destination: Answer) -> tuple[Answer, Answer]:
    """The ends without the one that `the country` stands for, where both are read as the same country."""
    if origin.value is None or origin.value != destination.value or origin.span is None:
        return origin, destination
    named = any(p.start_char == origin.span[0] for p in context.sentence_at(origin.span[0]).places)
    return (origin, NOTHING) if named else (NOTHING, destination)


def _is_only_agent(word: Token, origin: Answer, destination: Answer) -> bool:
    """Whether the one end is only who acts: `Romania moved 14 residents away`, `Serbia offered a subsidy`."""
    if destination.value or origin.span is None:
        return False
    subject = clause.subject_of(word)
    return subject is not None and subject.left_edge.idx <= origin.span[0] <= subject.idx


def _goes_home(word: Token) -> bool:
    return any(child.lower_ == "home" and child.i > word.i for child in word.children) or any(
        preposition == "for" and noun.lower_ == "home" for preposition, _, noun in clause.prepositions(word)
    )


def _goes_back(word: Token) -> bool:
    return clause.lemma(word) in phrases("returning") or is_back(word) or _goes_home(word)


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
