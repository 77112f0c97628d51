"""Words that tell of a border, a country and its guests, and those who act across it: what `crossing` weighs up."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Answer, Draft
from figextract.claims.movements.ends import places_between
from figextract.claims.movements.frames import Frame, phrases
from figextract.claims.words import lemmas

_RECENT = 8
"""Claims before a number whose movements it may go on with."""
_NEAR = 2
"""Sentences over which it may."""
_GOALS = frozenset({"to", "into", "in", "at", "from", "out of", "off", "on", "onto", "back to"})


def tells_border(context: Context, site: Site, word: Token, frame: Frame, history: Sequence[Draft]) -> bool:
    """Whether a border is crossed though no end of another country is named: `entered the country`, `The island
    received 90,000 visitors`, `went home` behind those who came from abroad.

    Args:
        context: the article.
        site: where the number stands.
        word: the word of movement.
        frame: how it is used.
        history: the claims before.
    """
    if is_inland(context, word):
        return False
    if frame.weak:
        return names_country(word, frame) or _are_guests(context, site, word, history)
    if clause.lemma(site.head) in phrases("guest") and _are_guests(context, site, site.head, history):
        return True
    return (
        names_country(word, frame)
        or _migrates(site, word, frame)
        or _has_host(context, site, word, frame)
        or _sees_go(context, site, word, frame)
        or _lands(site, word, frame)
        or (_may_go_on(site, frame) and goes_on(site, history) is not None)
    )


def _migrates(site: Site, word: Token, frame: Frame) -> bool:
    """`lost citizens, with 78,200 leaving and 25,700 coming home`: told of a country's own, without a place left."""
    if site.sentence.lemmas.isdisjoint(phrases("migration")) or frame.mover != "subject" or not clause.is_verb(word):
        return False
    moves = clause.lemma(word) in (*phrases("returning"), "leave", "arrive", "come", "depart", "emigrate")
    return moves and site.quantity.unit in ("person", None) and not clause.children(word, "dobj", "obj")


def _sees_go(context: Context, site: Site, word: Token, frame: Frame) -> bool:
    """`New Zealand saw 131,200 people leave in the year to June`: who leaves a country crosses its border."""
    if frame.mover != "subject" or not frame.towards or frame.loose or site.quantity.unit != "person":
        return False
    seeing = word.head
    if clause.lemma(seeing) != "see" or word.dep_ != "ccomp" or clause.children(word, "dobj", "obj"):
        return False
    subject = clause.subject_of(seeing)
    return subject is not None and is_country(context, subject)


def _may_go_on(site: Site, frame: Frame) -> bool:
    """Whether a movement goes on with the one before: not where somebody is only taken or moved somewhere."""
    if site.quantity.kind == "money":
        return frame.subject == "destination" or frame.mover == "subject"
    own = site.elliptic or site.quantity.unit == "person" or site.quantity.kind == "share"
    return own and (frame.mover == "subject" or bool(frame.particle) or frame.subject == "destination")


def names_country(word: Token, frame: Frame) -> bool:
    """`left the country`, `arrived in the country`, `brought into the kingdom`, `carried out of the country`."""
    found = [noun for preposition, _, noun in clause.prepositions(word) if preposition in ("out of", *frame.to)]
    if frame.object:
        found += clause.children(word, "dobj", "obj")
    if frame.object and word.dep_ == "relcl" and clause.lemma(word.head) in phrases("realm"):
        found_by_that = any(child.lower_ in ("that", "which") for child in clause.children(word, "dobj", "obj"))
        if found_by_that and word.head.tag_ != "NNS":
            return True  # `a country that a third of its citizens have left`
    return any(is_the_country(noun) for noun in found)


def is_the_country(noun: Token) -> bool:
    """`the country`, `this kingdom`, `the island`; not `another country`, `a country`."""
    if clause.lemma(noun) not in phrases("realm") or noun.tag_ == "NNS":
        return False
    return any(child.lower_ in ("the", "this", "that", "our", "its") for child in noun.children)


def _has_host(context: Context, site: Site, word: Token, frame: Frame) -> bool:
    """`Mexico attracted $23 billion`, `the emirate welcomed 14 million guests`: a country is what takes in."""
    if frame.subject != "destination" or not clause.is_verb(word) or site.quantity.kind == "measure":
        return False
    if site.quantity.kind == "count" and not (site.quantity.unit == "person" or site.elliptic):
        return False
    subject = doer(word)
    return subject is not None and is_country(context, subject)


def is_bought_by_country(context: Context, site: Site, word: Token) -> bool:
    """`Algeria took 480,000 tonnes last week`: what a country buys comes from another one, where it is measured."""
    if not (site.elliptic or site.quantity.kind == "measure"):
        return False
    if site.quantity.kind == "count":  # not `France took 40 to Djibouti`, `took more applications than Italy's 10,000`
        taken = site.role.dep_ in ("dobj", "obj", "nsubjpass", "nummod", "npadvmod")
        goals = [noun for p, _, noun in clause.prepositions(word) if p in ("to", "into", "from") and not noun.like_num]
        if not taken or goals:
            return False
    host = doer(word)
    return host is not None and is_country(context, host)


def is_country(context: Context, noun: Token) -> bool:
    """Whether a noun is the name of a country, or stands for it: `the country`."""
    named = [p for p in places_between(context, noun, noun.idx, noun.idx + len(noun)) if p.start_char <= noun.idx]
    around = [p for p in context.sentence_at(noun.idx).places if p.start_char <= noun.idx < p.end_char]
    return any(p.kind == "country" for p in (*named, *around)) or is_the_country(noun)


def is_country_name(context: Context, answer: Answer) -> bool:
    """Whether an end was named as a country, not by a city or region of it."""
    if answer.span is None:
        return False
    for place in context.sentence_at(answer.span[0]).places:
        if place.start_char == answer.span[0]:
            return place.kind in ("country", "nationality")
    return True  # `the country`


def counts_receivers(site: Site, verb: Token) -> bool:
    """Whether the number counts whom or what something else goes to: `gave drops to 980,000 children`."""
    for step in clause.climb(site.number):
        if step.i == verb.i:
            return False
        if step.dep_ in ("prep", "dative") and step.i > verb.i and step.lower_ in _PURPOSES:
            return True
    return False


_PURPOSES = frozenset({"to", "for", "at", "among", "by", "from", "per", "towards", "until"})


def doer(verb: Token) -> Token | None:
    """The subject of a verb, of a passive its agent; behind `which` and `it` the noun that they stand for."""
    if clause.is_passive(verb):
        return next((noun for word, _, noun in clause.prepositions(verb) if word == "by"), None)
    subject = clause.subject_of(verb)
    if subject is None:
        return None
    subject = clause.relative_noun(subject, verb)
    if subject.lower_ in ("it", "they", "he", "she"):
        said = next((step for step in clause.climb(verb) if step.dep_ == "ccomp"), None)
        if said is not None and clause.is_verb(said.head):
            return clause.subject_of(said.head) or subject
    return subject


def are_foreigners(verb: Token) -> bool:
    """Whether those who send or invest live abroad by the word for them: `migrants sent`, `foreign firms invested`."""
    subject = clause.subject_of(verb) if clause.is_verb(verb) else None
    return subject is not None and (
        clause.lemma(subject) in phrases("foreign") or any(c.lower_ == "foreign" for c in subject.children)
    )


def _lands(site: Site, word: Token, frame: Frame) -> bool:
    """`3,040 people arrived at Lajas Blancas`, `crossed the Channel`, `came ashore`: by the word alone."""
    if site.quantity.kind in ("share", "ratio"):
        return False
    if _flies_out(site, word) or _is_followed(site, frame) or is_from_there(word):
        return True
    if frame.mover == "subject" and any(_is_over(child) for child in word.children):
        return True
    stem = clause.lemma(word)
    if stem in ("leave", "left") and _leaves_for_good(site, word):
        return True
    if stem == "board":
        return any(clause.lemma(noun) in ("flight", "plane", "ship") for noun in clause.children(word, "dobj", "obj"))
    if stem not in lemmas("movement", "landing"):
        return False
    objects = clause.children(word, "dobj", "obj")
    if not objects or stem not in ("cross", "enter"):
        return True
    known = phrases("water") if stem == "cross" else phrases("realm")
    parts = [part for noun in objects for part in (noun, *clause.children(noun, "compound"))]
    return any(clause.lemma(part) in known for part in parts)


def is_from_there(word: Token) -> bool:
    """`1,900 left for Boston and 740 arrived from there`, `9,000 have come back from there`."""
    sources = [child for child in word.rights if child.lower_ == "from"]
    sources += [inner for child in word.rights for inner in child.rights if inner.lower_ == "from"]
    return any(inner.lower_ == "there" for source in sources for inner in source.children)


def _flies_out(site: Site, word: Token) -> bool:
    """`355 seasonal workers flying out in July`, told of people without a goal."""
    if clause.lemma(word) != "fly" or not (site.quantity.unit == "person" or site.elliptic):
        return False
    goals = [noun for preposition, _, noun in clause.prepositions(word) if preposition in _GOALS - {"in", "at", "from"}]
    return not goals and any(child.lower_ == "out" for child in word.rights)


def _is_followed(site: Site, frame: Frame) -> bool:
    """`12,900 people have come, 2,900 of them from Afghanistan`, `sent off 71,300 travellers, most of them to Tangier`:
    where some of those who move come from, or go to.
    """
    if site.quantity.unit not in ("person", None):
        return False
    ends = ("from",) if frame.towards == "destination" else ("to", "for", "into")
    doc = site.number.doc
    here = {p.country for p in site.sentence.places if p.start_char < site.number.idx}
    for place in site.sentence.places:
        at = clause.token_index(doc, place.start_char)
        words = [word.lower_ for word in doc[max(at - 5, 0) : at] if word.i > site.number.i and word.lower_ != "the"]
        other = place.kind == "country" or (here and place.country not in (None, *here))
        if other and words[-3:-1] in (["of", "them"], ["of", "whom"]) and words[-1] in ends:
            return True
    return False


def _is_over(word: Token) -> bool:
    """`came ashore`, `walked across at Ras Jdir`."""
    alone = not clause.children(word, "pobj", "pcomp")
    return word.lower_ in ("ashore", "overland") or (word.lower_ in ("across", "over") and alone)


def _leaves_for_good(site: Site, word: Token) -> bool:
    """`more than 370,000 have left since 2013`; of goods, what leaves a port."""
    objects = clause.children(word, "dobj", "obj", "acomp", "oprd")
    if site.quantity.unit != "person" and not site.elliptic:
        return any(clause.lemma(noun) in ("port", "harbour", "harbor") for noun in objects)
    goals = [noun for preposition, _, noun in clause.prepositions(word) if preposition in _GOALS]
    if objects or goals:
        return False
    guests = site.elliptic and not site.sentence.words.isdisjoint(phrases("foreign"))
    return guests or clause.form(word) in ("perfect", "pluperfect")


def are_from_abroad(site: Site) -> bool:
    """Whether the word for those who move tells that they come from abroad: migrants, tourists."""
    label = site.sentence.span[0]
    if site.elliptic and label.lower_ in phrases("foreign") and label.nbor(1).text == ":":
        return True  # `Migrants: 1,200 reach Canaries`
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


def exports(history: Sequence[Draft], country: str | None) -> bool:
    """Whether the text has just told of goods that a country sends out: another one then ships its own elsewhere."""
    return any(
        draft.movement is not None
        and draft.movement.things == "goods"
        and (draft.get("country"), draft.get("direction")) == (country, "out")
        for draft in history[-_RECENT:]
    )


def goes_on(site: Site, history: Sequence[Draft]) -> Draft | None:
    """The number just before whose people, or things of that kind, crossed a border."""
    for draft in reversed(history[-_RECENT:]):
        if site.sentence.index - draft.site.sentence.index > _NEAR:
            return None
        move = draft.movement
        if move is None or not move.abroad or move.word is None:
            continue
        bare = site.elliptic or site.quantity.kind == "share"
        if draft.get("unit") == (site.quantity.unit if not bare else "person"):
            return draft
    return None


def is_inland(context: Context, word: Token) -> bool:
    """Whether the goal, or who takes in, is one in the country: `taken to hospital`, `moved to shelters`, `the museum
    received`; not `to a clinic in Germany`.
    """
    if not clause.is_verb(word):
        return False
    host = doer(word)
    if host is not None and clause.lemma(host) in phrases("venue"):
        return True
    if leaves_home(word) and not _goes_abroad(context, word):
        return True
    moved = clause.is_passive(word) and clause.lemma(word) in ("move", "relocate", "transfer")
    goals = (*phrases("inland"), *(("camp", "settlement") if moved else ()))
    for preposition, _, noun in clause.prepositions(word):
        within = [whole for of, _, whole in clause.prepositions(noun) if of == "of"]
        if preposition in _GOALS and noun.lower_ == "parts" and any(map(is_the_country, within)):
            return True  # `from the north to other parts of the country`
        if preposition in _GOALS and clause.lemma(noun) in goals:
            places = places_between(context, noun, noun.left_edge.idx, noun.right_edge.idx + 1)
            if not any(p.kind == "country" for p in places):
                return True
    return False


def _goes_abroad(context: Context, word: Token) -> bool:
    """`left the area for Chad`: a country is the goal by its name."""
    phrased = [phrase for above in (word, *clause.objects_of(word)) for phrase in clause.prepositions(above)]
    goals = [noun for preposition, _, noun in phrased if preposition in ("for", "to", "into")]
    return any(p.kind == "country" for n in goals for p in places_between(context, n, n.left_edge.idx, n.idx + len(n)))


def leaves_home(word: Token) -> bool:
    """Whether people leave a home or a town, wherever it is: `133,000 had left their homes in southern Lebanon`."""
    if clause.lemma(word) not in ("leave", "flee", "quit", "evacuate"):
        return False
    left = [noun for noun in clause.children(word, "dobj", "obj") if noun.tag_.startswith("NN")]
    return any(clause.lemma(noun) in (*phrases("inland"), *phrases("locality")) for noun in left)


def get_papers(site: Site) -> bool:
    """Whether people only get papers: `Some 1,900 Haitians were given residence papers there`."""
    verb = site.verb
    if verb is None or site.quantity.unit != "person" or site.role.dep_ not in clause.SUBJECTS:
        return False
    return any(clause.lemma(noun) in phrases("paper") for noun in clause.objects_of(verb))


def _are_guests(context: Context, site: Site, word: Token, history: Sequence[Draft]) -> bool:
    """Whether visitors and tourists are a country's: by their nationality, by who counts them, by what was told of."""
    around = context.doc[word.left_edge.i : word.right_edge.i + 1]
    if any(token.lower_ in phrases("foreign") and token.i != word.i for token in around):
        return True
    if any(p.kind == "nationality" for p in places_between(context, word, word.left_edge.idx, word.idx)):
        return True
    verb = site.verb
    subject = doer(verb) if verb is not None else None
    if subject is not None and clause.lemma(subject) in phrases("venue"):
        return False
    if subject is not None and is_country(context, subject):
        return True
    told = not site.sentence.words.isdisjoint(phrases("tourism")) or goes_on(site, history) is not None
    return told and clause.lemma(word) not in ("guest", "traveller", "traveler")
