"""Where a fight is fought: `60 fell in the assault on Kismayo`, `died when a bomb fell near Kandahar`, `holds 200 sq km
of southern Lebanon`, `flew 18 sorties over Idlib`, `attacked Kyiv with 28 drones`.

That is where the number is, and not in the country of the speaker, of the army or of those who fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.countries.attack import places_of
from figextract.claims.countries.scene import is_in
from figextract.claims.words import lemmas
from figextract.places.place import Place

_AT = frozenset({"in", "at", "near", "outside", "inside", "around"})
_FOUGHT = frozenset({"for", "of", "on", "in", "at", "over", "against", "around", "near"})
_AIMED = frozenset({"at", "into", "towards", "toward", "on", "onto", "against", "over", "across"})
_FLOWN = ("over", "on", "against", "in", "at", "near", "from")
"""What leads to the ground of a sortie; where it starts from comes last."""
_BESIDE = frozenset({"near", "around", "outside"})
"""Not in the country that they lead to: `an ambush near Lebanon`."""
_WHEN = frozenset({"when", "after", "as"})


def ground(site: Site) -> Place | None:
    """The place of the fight that the number is of; None where the clause tells of none."""
    verb = site.verb
    if verb is None:
        return None
    stem = clause.lemma(verb)
    ways: list[Iterable[Place]] = []
    if site.quantity.unit in lemmas("scene", "weapon", "words"):
        ways.append(_aimed_at(site, verb, stem))
    if stem in lemmas("scene", "holding", "words"):
        ways.append(_held(site))
    if clause.lemma(site.head) in lemmas("scene", "sortie", "words") and site.role.dep_ in ("dobj", "nsubjpass"):
        ways.extend(_led(site, (site.head, site.role, verb), (word,)) for word in _FLOWN)
    if stem in lemmas("scene", "stationing", "words") and clause.lemma(site.head) in lemmas("scene", "posted", "words"):
        ways.append(_led(site, (site.head, site.role, verb), _AT))
    if stem in lemmas("scene", "falling", "words") and (site.quantity.unit == "person" or site.elliptic):
        ways.append(_suffered(site, verb))
        ways.append(_fought(site, verb))
        ways.append(_befallen(site, verb))
        ways.append(_hit(site, verb))
    return next(chain.from_iterable(ways), None)


def striker(site: Site) -> str | None:
    """The country that fires or takes what is counted, without a word on where: `Russia launched 31 drones overnight`,
    `Russia says it has taken 12 settlements`. In the story of another country that is where they hit or lie.
    """
    verb = site.verb
    if verb is None or site.role.dep_ not in ("dobj", "obj") or clause.is_passive(verb):
        return None
    stem, unit = clause.lemma(verb), site.quantity.unit
    arms = lemmas("scene", "weapon", "words") - lemmas("scene", "spacecraft", "words")
    fires = stem in lemmas("scene", "launching", "words") and unit in arms
    grounds = lemmas("scene", "area", "words") | lemmas("people", "site", "words")
    takes = stem in lemmas("scene", "holding", "words") and unit in grounds
    subject = clause.subject_of(verb) if fires or takes else None
    if subject is not None and subject.lower_ == "it" and clause.is_verb(verb.head) and verb.dep_ == "ccomp":
        subject = clause.subject_of(verb.head)
    if subject is None or any(word in _AIMED for word, _, _ in clause.prepositions(verb)):
        return None
    named = (p for p in site.sentence.places if p.country and p.start_char <= subject.idx < p.end_char)
    return next((p.country for p in named), None)


def _aimed_at(site: Site, verb: Token, stem: str) -> Iterator[Place]:
    """What weapons hit or are fired at: `struck Beirut with six missiles`, `45 rockets hit Sderot`, `launched 12 drones
    towards Eilat`.
    """
    if stem in lemmas("scene", "launching", "words"):
        yield from _led(site, (site.head, site.number, site.role, verb), _AIMED)
    elif stem in lemmas("scene", "attacking", "words"):
        led = any(step.lower_ == "with" for step in clause.climb(site.head) if step.i > verb.i)
        hits = site.role.dep_ == "nsubj"
        if led or hits:
            for struck in clause.objects_of(verb):
                yield from places_of(site, struck)


def _held(site: Site) -> Iterator[Place]:
    """The place of ground and of what stands on it: `hold 93 villages in Kursk`, `occupy 20% of Ukraine`."""
    own = site.quantity
    if site.role.dep_ not in ("dobj", "nsubjpass"):
        return
    if own.unit in lemmas("scene", "area", "words") or own.unit in lemmas("people", "site", "words"):
        yield from _led(site, (site.head, site.number, site.role, *site.role.conjuncts), ("of", "in", "across"))
    elif own.kind == "share":
        for word, _, noun in clause.prepositions(site.role):
            if word == "of":
                yield from (p for p in places_of(site, noun) if p.start_char <= noun.idx < p.end_char)


def _suffered(site: Site, verb: Token) -> Iterator[Place]:
    """The place behind the verb itself, or behind one that goes on from it: `two were hurt in Tel Aviv`, `427 were
    killed and 40 hurt in Sudan`.
    """
    here = list(_led(site, (verb,), _AT))
    falling = lemmas("scene", "falling", "words")
    verbs = [verb] if here or site.number.i > verb.i else clause.children(verb, "conj")
    for last in verbs:
        if clause.lemma(last) not in falling:
            continue
        for place in _led(site, (last,), _AT):
            first = max(last.i, clause.token_index(last.doc, site.end_char - 1) + 1)
            between = last.doc[first : clause.token_index(last.doc, place.start_char)]
            behind = place.start_char > max(site.number.idx, last.idx)
            if behind and not any(site.is_number(token) for token in between):
                yield place


def _hit(site: Site, verb: Token) -> Iterator[Place]:
    """The country of those whom somebody else's weapons hit: `Rockets from Gaza have killed three Israelis`."""
    weapon = clause.subject_of(verb)
    if weapon is None or site.number.i < verb.i or clause.lemma(weapon) not in lemmas("scene", "weapon", "words"):
        return
    if clause.lemma(site.head) in lemmas("scene", "force", "words"):  # soldiers may fall abroad
        return
    strangers = clause.children(weapon, "amod", "compound", "poss")
    if any(word == "from" for word, _, _ in clause.prepositions(weapon)) or any(t.tag_[0] in "NJ" for t in strangers):
        yield from (p for p in site.sentence.places if p.country and is_in(p, site.head) and p.start_char > verb.idx)


def _fought(site: Site, verb: Token) -> Iterator[Place]:
    """The place of a battle in which people fall: `have died in the battle for Falluja`."""
    for _, _, noun in clause.prepositions(verb):
        if clause.lemma(noun) in lemmas("scene", "battle", "words") | lemmas("scene", "attack", "words"):
            yield from _led(site, (noun,), _FOUGHT)


def _befallen(site: Site, verb: Token) -> Iterator[Place]:
    """The place of what befell people, where their own verb has none: `were hurt when a mortar hit a base in Goma`."""
    if any(True for _ in _led(site, (verb, site.head, site.role), _AT)):
        return
    for event in clause.children(verb, "advcl"):
        if any(child.lower_ in _WHEN and child.dep_ in ("advmod", "mark") for child in event.lefts):
            yield from _led(site, (event, *clause.objects_of(event)), _AT)
            if clause.lemma(event) in lemmas("scene", "attacking", "words"):
                for struck in clause.objects_of(event):
                    yield from places_of(site, struck)


def _led(site: Site, sources: Iterable[Token], words: Iterable[str]) -> Iterator[Place]:
    """The places to which one of the prepositions leads from one of the tokens."""
    for source in sources:
        for word, _, noun in clause.prepositions(source):
            if word in words:
                yield from (p for p in places_of(site, noun) if word not in _BESIDE or p.kind != "country")
