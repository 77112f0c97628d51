"""Movements that a number takes over: of the claims before it, and of the header of its list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.around import span_between_numbers
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.countries.scene import is_in
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.continued import continued
from figextract.claims.movements.ends import place_in
from figextract.claims.movements.events import stays
from figextract.claims.movements.figures import is_figure, is_of_home, is_of_its_own, may_stand_for
from figextract.claims.movements.frames import frames, phrases
from figextract.claims.movements.listmoves import OTHER_END, listed
from figextract.claims.movements.outlook import foreseen
from figextract.claims.movements.portions import is_share_of, list_of, whole_of
from figextract.claims.movements.told import counted_at_border, told_before, told_in_title
from figextract.claims.statements.predicate import hand_on
from figextract.claims.words import changes, lemmas
from figextract.places.place import Place

_TO = frozenset({"to", "into", "for", "back to"})


def taken_over(context: Context, site: Site, antecedent: Draft | None, history: Sequence[Draft]) -> Movement | None:
    """The movement of a number whose own clause names none."""
    header = listed(context, site, history)
    if header is not None:
        return header
    role = _by_role(context, site, history)
    if role is not None:
        return role
    resumed = _resumed(context, site, history)
    if resumed is not None:
        return resumed
    aim = foreseen(site, antecedent, history)
    if aim is not None:
        return aim
    counted = counted_at_border(site, history)
    if counted is not None:
        return counted
    still = stays(site) or is_of_home(site)
    whole = _whole(site, history)
    if still and whole is not None and _is_change_of(site, whole):
        still = False  # `registered 11,400 departures, three times as many as in July`
    unit = antecedent.get("unit") if site.elliptic and antecedent is not None else site.quantity.unit
    part = None if still else whole_of(site, history, unit)
    if part is not None:
        if part.movement is None:
            return None
        if _has_origin(context, site, part.movement) and list_of(site, history, unit) is not None:
            return part.movement
        own = _with_own_ends(context, site, part, part.movement)
        return _elsewhere(site, part, own)
    if still or is_of_its_own(site) or _acts_itself(site):
        return None
    flow = told_before(context, site)
    if flow is not None:
        return flow
    if antecedent is not None and antecedent.movement is not None and _goes_on(site, antecedent):
        return _with_own_ends(context, site, antecedent, antecedent.movement)
    if whole is not None and whole.movement is not None:
        return _with_own_ends(context, site, whole, whole.movement)
    return continued(site, history)


def _has_origin(context: Context, site: Site, move: Movement) -> bool:
    """Whether a nationality beside the number is no origin, as a place is: `40,000 came from Libya. Of these, 12,000
    are Malians`.
    """
    label = _label(context, site)
    of_people = label is not None and label.kind == "nationality"
    return of_people and move.origin.value is not None and not _is_people(context, move.origin)


def _is_change_of(site: Site, whole: Draft) -> bool:
    """Whether a share compares the moving number that its own verb tells of."""
    verb = site.verb
    if verb is None or whole.site.verb is None or site.quantity.kind not in ("share", "ratio"):
        return False
    return verb.i == whole.site.verb.i and clause.lemma(verb) in lemmas("predicates", "light")


def _acts_itself(site: Site) -> bool:
    """Whether a bare number does or undergoes something else than to move: `32,700 left and 20,500 paid their fines`,
    `I have 4,000`.
    """
    verb = site.verb
    if verb is None or not site.elliptic or not clause.is_verb(verb):
        return False
    acts = site.role.dep_ in clause.SUBJECTS
    if not acts and not (site.role.dep_ in ("dobj", "obj") and site.role.i == site.number.i):
        return False
    word = clause.lemma(hand_on(verb) if acts else verb)
    if word == "have":
        return True
    light = lemmas("predicates", "light") if not acts or clause.is_passive(verb) else ()
    known = (*light, *lemmas("predicates", "standing"))
    known += tuple(word for name in ("sharing", "sizing", "drawing", "resuming") for word in phrases(name))
    moving = [frame for frame in frames("verb").get(word, ()) if not acts or frame.mover == "subject"]
    return not (word in known or word in changes("verbs") or moving or (acts and clause.is_passive(verb)))


def _elsewhere(site: Site, source: Draft, move: Movement) -> Movement:
    """The movement as it is told of another place: `Arrivals in Malta fell. In Cyprus they rose by a third`."""
    told, text, low = source.get("country"), site.sentence.text, site.sentence.span.start_char
    side = next((end for end in OTHER_END if told and move.end(end).value == told), move.towards)
    if not side or not is_figure(site):
        return move
    start = source.site.quantity.end_char
    places = [p for p in site.sentence.places if p.country and max(start, low) <= p.start_char < site.number.idx]
    for place in places:
        before = text[: place.start_char - low].rstrip().lower()
        lead = before.removesuffix("the").rstrip()
        if (lead == "in" or lead.endswith(("; in", ", in", "and in", "while in"))) and place.country != told:
            answer = Answer(place.country, (place.start_char, place.end_char))
            other = OTHER_END[side]
            left = NOTHING if move.end(other).value == place.country else move.end(other)
            return move.placed(other, left).placed(side, answer)
    return move


def _goes_on(site: Site, antecedent: Draft) -> bool:
    """Whether a number without a movement of its own has that of its antecedent."""
    return site.elliptic or antecedent.site.sentence.index == site.sentence.index


def _whole(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The moving number of the same sentence that a share or a change without a subject of its own is of."""
    part = site.quantity.kind in ("share", "ratio") or site.elliptic
    if not part or site.role.dep_ in clause.SUBJECTS:
        return None
    for draft in reversed(history):
        if draft.site.sentence.index != site.sentence.index:
            return None
        if draft.movement is None:
            continue
        verb = draft.site.verb
        same = site.verb is None or verb is None or verb.i == site.verb.i
        return draft if same else None
    return None


# --- the ends that the number's own words name


def beside(context: Context, site: Site, history: Sequence[Draft], move: Movement) -> Movement:
    """The movement with the end that a gapped clause names anew: `Uganda received 540,000 visitors and Rwanda 31,000`.

    The verb then stands in the clause before, so that its places are those of the number before.
    """
    if not history or move.word is None:
        return move
    last = history[-1]
    before = last.movement
    if (
        last.site.sentence.index != site.sentence.index
        or before is None
        or before.word is None
        or before.word.i != move.word.i
        or site.number.i < move.word.i
    ):
        return move
    return _with_own_ends(context, site, last, move)


def _with_own_ends(context: Context, site: Site, source: Draft, earlier: Movement) -> Movement:
    """`of which 74,000 were to Finland`: the movement before, with the end that the number's own clause names."""
    sources = [site.number, site.head]
    if site.verb is not None and clause.lemma(site.verb) in lemmas("predicates", "light"):
        sources.append(site.verb)
    for word in sources:
        for preposition, _, noun in clause.prepositions(word):
            answer = place_in(context, noun)
            if answer.value and preposition == "from":
                return earlier._replace(origin=answer)
            if answer.value and preposition in _TO:
                return earlier._replace(destination=answer)
    return _relabelled(context, site, source, earlier)


def _relabelled(context: Context, site: Site, source: Draft, move: Movement) -> Movement:
    """The movement with the place that stands beside the number: `followed by Austria (361,000)`."""
    label = _label(context, site)
    if label is None:
        return move
    own = label.kind == "nationality" and not site.elliptic
    if own and not move.abroad:
        return move  # `moved 770 people inland, among them 110 Germans`
    side = _side(context, site, source, move, label)
    if own and side and move.end(side).value and not _is_people(context, move.end(side)):
        return move  # `took 486 people from Honiara, including 58 Chinese`
    answer = Answer(label.country, (label.start_char, label.end_char))
    if not side or answer.value in (move.origin.value, move.destination.value):
        return move
    abroad = move.abroad or label.kind in ("country", "nationality")
    return move.placed(side, answer)._replace(abroad=abroad)


def _label(context: Context, site: Site) -> Place | None:
    """The place directly before a number, or, where none is, directly behind it."""
    own = site.quantity
    low, high = span_between_numbers(site)
    places = [p for p in site.sentence.places if p.country]
    counted = site.quantity.evidence.get("subject") if not site.elliptic else None
    if counted is not None and counted[0] >= own.end_char:  # `took in 900 Syrians and 400 Iraqis`
        for place in places:
            if place.kind == "nationality" and counted[0] <= place.start_char < counted[1]:
                return place
    after = next((p for p in places if own.end_char <= p.start_char < high), None)
    gap = context.text[own.end_char : after.start_char].lower() if after is not None else ""
    people = people_behind(context, site)
    if people is not None:
        return people
    if after is not None and gap.split()[:1] in (["from"], ["to"]) and len(gap.split()) <= 2:
        return after
    before = [p for p in places if low <= p.start_char and p.end_char <= own.start_char]
    if before:
        gap = context.text[before[-1].end_char : own.phrase_start].lower()
        words = [word.strip(",(") for word in gap.split()]
        breaks = ";" in gap or ("," in gap and not gap.startswith((", at", ", with")))
        if len(words) <= _GAP and not breaks and all(_may_stand_between(w) for w in words):
            return before[-1]
    if site.verb is not None and clause.lemma(site.verb) in phrases("sharing"):
        subject = clause.subject_of(site.verb)
        if subject is not None and site.role.dep_ not in clause.SUBJECTS:
            for place in places:
                if is_in(place, subject):
                    return place
    if after is None or len(gap.split()) > 1 or any(mark in gap for mark in ",;.("):
        return None
    return after


def people_behind(context: Context, site: Site) -> Place | None:
    """The nationality that a share is of, directly behind it: `22% of them Colombians and 31% Bolivians`."""
    own = site.quantity
    if own.kind != "share":
        return None
    after = next((p for p in site.sentence.places if p.start_char >= own.end_char), None)
    gap = context.text[own.end_char : after.start_char].lower().strip() if after is not None else "-"
    named = after is not None and after.country is not None and after.kind == "nationality"
    return after if named and gap in phrases("whose") else None


_GAP = 5
"""Words that may stand between a number and the place that is its own."""


def _may_stand_between(word: str) -> bool:
    return not word or word in phrases("between") or not word.isalpha()


def _side(context: Context, site: Site, source: Draft, move: Movement, label: Place) -> str:
    """Which end the place beside the number is: what its preposition says, else that of the place which stands alike
    beside the number before, else the one that the word leaves open.
    """
    told = source.get("country")
    apart = source.site.sentence.index != site.sentence.index and label.country != told
    if told and apart and is_share_of(site) and move.towards and move.end(move.towards).value == told:
        return OTHER_END[move.towards]  # `India received $79 billion. Kuwait accounted for $11 billion`
    before = context.text[max(site.sentence.span.start_char, label.start_char - 12) : label.start_char].lower().split()
    lead = next((word for word in reversed(before) if word not in ("the", "of")), "")
    if lead == "from":
        return "origin"
    if lead in ("to", "into"):
        return "destination"
    if label.kind == "nationality":
        return "destination" if move.towards == "origin" and not _is_people(context, move.origin) else "origin"
    follows = label.start_char > site.quantity.start_char
    alike = [
        side
        for side in ("origin", "destination")
        if (span := move.end(side).span) is not None
        and source.site.sentence.span.start_char <= span[0] < source.site.sentence.span.end_char
        and (span[0] > source.site.quantity.start_char) == follows
        and not _is_people(context, move.end(side))
    ]
    if len(alike) == 1:
        return alike[0]
    return OTHER_END.get(move.towards, "")


def _is_people(context: Context, answer: Answer) -> bool:
    """Whether an end was read from a nationality."""
    return answer.span is not None and any(
        p.start_char == answer.span[0] and p.kind == "nationality" for p in context.sentence_at(answer.span[0]).places
    )


def _by_role(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`The largest destinations were Spain with 448,000 trips and Denmark with 371,000`: the movement told of before,
    with the places that the sentence gives as its ends.
    """
    side = role_of(site.sentence)
    if not side:
        return None
    label = _label(context, site)
    base = next(
        (
            d.movement
            for d in reversed(history[-8:])
            if d.movement is not None
            and d.movement.abroad
            and (site.elliptic or site.quantity.kind in ("share", d.site.quantity.kind))
        ),
        told_in_title(context, site.sentence),
    )
    if label is None or base is None:
        return None
    answer = Answer(label.country, (label.start_char, label.end_char))
    if base.end(OTHER_END[side]).value == answer.value:
        base = base.placed(OTHER_END[side], NOTHING)
    moves = site.verb is not None and clause.lemma(site.verb) in frames("verb")  # `254,000 Japanese visited Korea`
    return base.placed(side, answer)._replace(listed="" if moves else side)


def role_of(sentence: Sentence) -> str:
    """Which end the places of a sentence are that speaks of destinations, or of sources (not `the source said`): else
    "".
    """
    words = sentence.words - (_SPEAKERS if _SPEAKING.search(sentence.text) else frozenset())
    ends = (entry["end"] for entry in lexicon.table("movement")["role"] if not words.isdisjoint(entry["phrases"]))
    return str(next(ends, ""))


_SPEAKERS = frozenset({"source", "sources"})
_SPEAKING = re.compile(r"\b[Ss]ources? (?:said|say|says|told|close|added)\b")


def _resumed(context: Context, site: Site, history: Sequence[Draft]) -> Movement | None:
    """`those from Russia more than halved`: the movement before, with the end that is named anew."""
    verb = site.verb
    subject = clause.subject_of(verb) if verb is not None else None
    if subject is None or not may_stand_for(clause.lemma(subject)):
        return None
    near = [d.movement for d in reversed(history[-4:]) if site.sentence.index - d.site.sentence.index <= 1]
    earlier = next((move for move in near if move is not None), None)
    if earlier is None:
        return None
    for preposition, _, noun in clause.prepositions(subject):
        answer = place_in(context, noun)
        if answer.value and preposition == "from":
            return earlier._replace(origin=answer)
        if answer.value and preposition in ("to", "into"):
            return earlier._replace(destination=answer)
    return None
