"""Movements within a country, which the word alone would let cross a border."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import Answer, Movement
from figextract.claims.movements.abroad import doer
from figextract.claims.movements.ends import places_between
from figextract.claims.movements.frames import phrases
from figextract.claims.words import lemmas
from figextract.places.place import Place

_GOALS = frozenset({"to", "into"})


def moves_at_home(context: Context, word: Token, agent: Answer) -> bool:
    """Whether a state moves its own people by this verb as a rule: `Romania moved 14 residents out of the area`."""
    named = context.sentence_at(agent.span[0]).places if agent.span is not None else ()
    is_state = any(agent.span is not None and p.start_char == agent.span[0] and p.kind == "country" for p in named)
    return is_state and clause.lemma(word) in lemmas("movement", "relocating")


def is_domestic(site: Site) -> bool:
    """Whether the counted thing stays in the country by its own words: `domestic sales`, `local tourists`."""
    served = clause.lemma(site.head) in phrases("household")  # domestic workers
    inner = [child.lower_ for child in clause.children(site.head, "amod", "compound", "nmod")]
    if any(word in phrases("domestic") and not (served and word == "domestic") for word in inner):
        return True
    sources = [site.head, *([site.role] if clause.is_noun(site.role) else [])]
    return any(
        preposition in ("within", "inside") and (clause.lemma(noun) in ("country", "kingdom") or noun.tag_ == "NNP")
        for source in sources
        for preposition, _, noun in clause.prepositions(source)
    )


def mentions_border(site: Site, word: Token) -> bool:
    """Whether the sentence tells that a border is crossed: not `were moved from the border`, `sent to the border`."""
    if clause.is_verb(word) and clause.lemma(word) != "cross":
        for preposition, _, noun in clause.prepositions(word):
            if preposition in ("to", "from", "along", "near") and noun.lower_ in phrases("border"):
                return False
    told = site.sentence.words.intersection(phrases("border"))
    return bool(told - {word.lower_} if clause.is_verb(word) else told)  # not `crossing the railway`


def goes_both_ways(context: Context, site: Site, word: Token) -> bool:
    """Whether those who crossed a border are parted at once into those who came and those who went."""
    if clause.lemma(word) != "cross" or not any(
        n.lower_ in phrases("border") for n in clause.children(word, "dobj", "obj")
    ):
        return False
    if any(phrase in site.sentence.text.lower() for phrase in phrases("reverse")):
        return False  # `8,600 crossed the border, and 4,200 in the other direction`
    index = site.sentence.index
    words = {word for sentence in context.sentences[index : index + 3] for word in sentence.words}
    return not (words.isdisjoint(phrases("came")) or words.isdisjoint(phrases("went")))


def is_local(
    context: Context, site: Site, word: Token, is_noun: bool, own: Answer, ends: tuple[Answer, Answer]
) -> bool:
    """Whether nobody leaves the country: `the return of 800 families to the western suburbs`, `sent 60,000 of its
    soldiers home`, `removed 4,000 vendors from the centre of Hanoi`.

    Args:
        context: the article.
        site: where the number stands.
        word: the word of movement.
        is_noun: whether it is a noun.
        own: the country whose people are counted.
        ends: where the movement starts and ends.
    """
    origin, destination = ends
    if is_noun and clause.lemma(word) == "evacuation":
        return destination.value is None and _clears_town(site, origin)
    if own.value or (origin.value and destination.value):
        return False
    if is_noun:
        return clause.lemma(word) == "return" and not origin.value and _has_inner_goal(context, site, word)
    if clause.lemma(word) == "send":
        return destination.value is None and _sends_own_home(site, word)
    return clause.lemma(word) == "remove" and destination.value is None and _is_from_town(context, word)


def are_displaced_here(site: Site, topic: Answer, before: Movement | None, move: Movement) -> bool:
    """Whether those who come have fled within the country: they are called displaced, or were told of so, and nothing
    in the sentence is of another country.

    Args:
        site: where the number stands.
        topic: the country that the text is speaking of.
        before: the movement that the number goes on from.
        move: the movement as its own clause tells it.
    """
    here = move.destination
    if here.value is None or move.origin.value not in (None, here.value) or topic.value not in (None, here.value):
        return False
    onward = site.elliptic and before is not None and not before.abroad and before.origin.value == here.value
    if not (onward or _are_displaced(site)):
        return False
    foreign = not site.sentence.words.isdisjoint((*phrases("border"), *phrases("foreign")))
    places = [p for p in site.sentence.places if p.country]
    named = any(p.kind == "country" and here.span is not None and p.start_char == here.span[0] for p in places)
    return not (foreign or named or any(p.country != here.value for p in places))


def _are_displaced(site: Site) -> bool:
    """`displaced people`, `the displaced`, `IDPs`: those who are so in their own country."""
    if site.sentence.words.isdisjoint(phrases("displaced")):
        return False
    span = site.quantity.evidence.get("subject")
    nouns = clause.span_at(site.number.doc, *span) if span is not None else [site.head]
    return any(word.lower_ in phrases("displaced") for noun in nouns for word in (noun, *noun.children))


def _clears_town(site: Site, origin: Answer) -> bool:
    """`forced the evacuation of 6,600 residents of Fort McMurray`; not `of 300 Britons`, `of 900 people from Sudan`."""
    if clause.lemma(site.head) in phrases("foreign") or len({p.country for p in site.sentence.places}) > 1:
        return False
    left = next((p for p in site.sentence.places if origin.span is not None and p.start_char == origin.span[0]), None)
    return not any(p.kind == "nationality" for p in site.sentence.places) and (left is None or left.kind != "country")


def _named_in(context: Context, noun: Token) -> Sequence[Place]:
    """The places that the phrase of a noun names."""
    return places_between(context, noun, noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge))


def _has_inner_goal(context: Context, site: Site, word: Token) -> bool:
    """Whether those who return go to a town or a part of it, and are not called refugees."""
    if clause.lemma(site.head) in phrases("foreign"):
        return False
    goals = [noun for preposition, _, noun in clause.prepositions(word) if preposition in _GOALS]
    goals += [noun for preposition, _, noun in clause.prepositions(site.head) if preposition in _GOALS]
    for noun in goals:
        named = _named_in(context, noun)
        if clause.lemma(noun) not in phrases("realm") and not any(p.kind in ("country", "group") for p in named):
            return True
    return False


def _sends_own_home(site: Site, word: Token) -> bool:
    """`sent 11,500 workers home`, `sends home 60,000 of its soldiers`."""
    home = any(child.lower_ == "home" for child in word.subtree)
    nouns = [site.head, *(noun for preposition, _, noun in clause.prepositions(site.number) if preposition == "of")]
    own = any(child.lower_ == "its" for noun in nouns for child in noun.children)
    kinds = (*phrases("employed"), *(phrases("serving") if own else ()))
    return home and any(clause.lemma(noun) in kinds for noun in nouns)


def _is_from_town(context: Context, word: Token) -> bool:
    for preposition, _, noun in clause.prepositions(word):
        if preposition in ("from", "out of"):
            named = _named_in(context, noun)
            return bool(named) and all(p.kind not in ("country", "nationality", "group") for p in named)
    return False


def up_to_border(context: Context, site: Site) -> Place | None:
    """The country that moves soldiers or arms up to a border, where they then stand: `Turkey deployed 40 tanks to the
    Syrian border`, `Israel has massed 35 battalions along the Gaza frontier`; None for all else.
    """
    if site.sentence.words.isdisjoint(phrases("verge")) or site.sentence.lemmas.isdisjoint(_massing()):
        return None
    verb = site.verb
    if verb is None or clause.lemma(verb) not in _massing() or site.role.dep_ in (*clause.SUBJECTS, "prep"):
        return None
    sender = doer(verb)
    home = _named_in(context, sender) if sender is not None and verb.i < site.number.i else ()
    if not home or home[0].country is None:
        return None
    for source in (verb, site.head):
        for preposition, _, noun in clause.prepositions(source):
            if preposition in _UP_TO and clause.lemma(noun) in phrases("verge"):
                return home[0]
    return None


def _massing() -> frozenset[str]:
    return lemmas("movement", "massing")


_UP_TO = frozenset({"to", "along", "near", "at", "on", "towards", "toward", "up to", "close to"})


def is_handed_out(site: Site) -> bool:
    """Whether a number is what each of those who came is given on the spot: `Every family gets $100 and 150 kilos of
    wheat`.
    """
    if site.verb is None or site.quantity.unit == "person" or clause.lemma(site.verb) not in _GETTING:
        return False
    subject = clause.subject_of(site.verb)
    if subject is None:
        return False
    return subject.lower_ in _EACH or any(child.lower_ in _EACH for child in subject.lefts)


_EACH = frozenset({"each", "every"})
_GETTING = frozenset({"get", "receive", "give", "pay", "offer", "grant", "hand"})
