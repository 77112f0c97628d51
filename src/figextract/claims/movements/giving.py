"""What one country gives, lends, sends or promises to another: `Norway has offered 400 tents`."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft, Movement
from figextract.claims.movements.abroad import counts_receivers, doer, exports, is_the_country
from figextract.claims.movements.ends import owner_in, place_in
from figextract.claims.movements.foreign import is_lender
from figextract.claims.movements.frames import phrases
from figextract.claims.movements.movers import tells_of_some
from figextract.claims.words import HEDGES, lemmas

_OBJECTS = frozenset({"dobj", "obj", "appos", "attr", "oprd", "npadvmod", "dep", "ccomp"})


def given(context: Context, site: Site, history: Sequence[Draft], topic: Answer, overall: Answer) -> Movement | None:
    """The movement of what a country other than the one spoken of gives; None where nobody gives, or to himself.

    Args:
        context: the article.
        site: where the number stands.
        history: the claims before.
        topic: the country that the text is speaking of.
        overall: the country that the article is about.
    """
    for verb in _verbs(site):
        entry = _entry(context, site, verb)
        giver = doer(verb) if entry is not None else None
        inside = giver is not None and clause.within(site.number, giver) and not clause.within(verb, giver)
        if entry is None or giver is None or inside:
            continue
        if entry.get("carried") and (_is_name(context, giver) or not _may_be_cargo(site)):
            continue
        origin = _country(context, giver)
        if origin.value is None and any(place_in(context, noun).value for noun in _receivers(context, site, verb)):
            origin = _whence(context, giver)
            if origin.value is None and giver.is_title and clause.children(giver, "poss"):
                origin = owner_in(context, giver)  # `South Korea's Hanwha`
        if origin.value is None:
            if _is_many(context, site, giver) and not _is_for(site, verb):
                recipient = _recipient(context, site, verb, NOTHING, history)
                return _from_many(recipient if recipient.value else _here(topic, overall, history), site, verb)
            continue
        if _is_at_home(site, verb, origin) or _is_for(site, verb):
            continue
        if _is_to_own(context, site, verb):
            return Movement(origin, NOTHING, "", "any", verb, False)
        destination = _recipient(context, site, verb, origin, history)
        if destination.value is None:
            destination = _unnamed(context, site, verb, origin, topic, overall)
        if entry.get("named") and destination.value is None:
            continue
        if destination.value is None and _is_to_group(site, verb):
            return Movement(origin, NOTHING, "origin", "any", verb, True)
        known = destination.value is not None or _gave_before(origin, history)
        if not known and (not _is_to_here(context, site, verb, origin, topic, overall) or _is_price(site, entry)):
            continue
        if not known and entry.get("exports") and exports(history, topic.value):
            continue  # `Malaysia exported 1.38 million tonnes. Indonesia shipped 2.18 million tonnes`
        if not known and topic.value == origin.value:
            destination = Answer(overall.value)  # under a heading of the giver's own
        if not known and _are_several(context, giver) and (here := _here(topic, overall, history)).value:
            return _from_many(here, site, verb)
        things = "money" if site.quantity.kind == "money" else "any"
        return Movement(origin, destination, "destination", things, verb, True, gift=bool(entry.get("gift")))
    return _promised(context, site)


def _promised(context: Context, site: Site) -> Movement | None:
    """What a country is given, by its own name: `Kyiv has been promised 105`."""
    verb = site.verb
    if verb is None or not clause.is_passive(verb) or site.role.dep_ not in _OBJECTS or site.number.i < verb.i:
        return None
    receiver = next(iter(clause.children(verb, "nsubjpass")), None)
    if receiver is None or not _is_name(context, receiver) or _entry(context, site, verb) is None:
        return None
    destination = place_in(context, receiver)
    if destination.value is None:
        return None
    giver = doer(verb)
    origin = _country(context, giver) if giver is not None else NOTHING
    things = "money" if site.quantity.kind == "money" else "any"
    return Movement(origin, destination, "destination", things, verb, True, gift=True)


def _whence(context: Context, giver: Token) -> Answer:
    """Where what brings something is from: `the cable from Sweden brings Lithuania 700 megawatts`."""
    return next((place_in(context, noun) for word, _, noun in clause.prepositions(giver) if word == "from"), NOTHING)


def _is_many(context: Context, site: Site, giver: Token) -> bool:
    """Whether a group of countries gives: `the EU`, `donors`; of money also a bank of theirs: `the World Bank`."""
    around = context.sentence_at(giver.idx).places
    named = any(p.kind == "group" and p.start_char <= giver.idx < p.end_char for p in around)
    lends = site.quantity.kind == "money" and is_lender(giver)
    return named or lends or clause.lemma(giver) == "donor"


def _are_several(context: Context, giver: Token) -> bool:
    """Whether countries give together: `Estonia and Latvia sent two planes`."""
    named = [place_in(context, noun).value for noun in (giver, *giver.conjuncts) if _is_name(context, noun)]
    return len({code for code in named if code}) > 1


def _here(topic: Answer, overall: Answer, history: Sequence[Draft]) -> Answer:
    """The country that the text speaks of, where the article is about no other one but those who have just given."""
    return overall if topic.value == overall.value or _gave_before(topic, history) else NOTHING


def _from_many(destination: Answer, site: Site, verb: Token) -> Movement:
    """What comes from a group of countries, or from several: its origin has no code."""
    things = "money" if site.quantity.kind == "money" else "any"
    gift = destination.value is not None and site.quantity.kind not in ("share", "ratio")
    return Movement(NOTHING, destination, "destination", things, verb, True, gift=gift)


def _verbs(site: Site) -> Iterator[Token]:
    """The verb that the number is the object of, or that of a participle on it: `doses donated by Kuwait`."""
    for child in site.head.children:
        if child.dep_ in ("acl", "relcl") and clause.is_verb(child) and child.i > site.head.i:
            own = clause.is_passive(child) or any(c.dep_ == "nsubj" and c.tag_ != "WP" for c in child.children)
            of_which = any(word == "of" and noun.lower_ == "which" for word, _, noun in clause.prepositions(child))
            acts = any(c.dep_ == "nsubj" and c.lower_ in ("who", "which", "that") for c in child.children)
            if own and not acts and not of_which and not tells_of_some(child):
                yield child
    verb = site.verb
    if verb is None:
        return
    if clause.is_passive(verb):
        if site.role.dep_ == "nsubjpass":
            yield verb
        return
    after = site.number.i > verb.i
    if after and site.role.dep_ == "dative" and site.quantity.kind == "money" and site.role.tag_ != "IN":
        yield verb  # `have promised Tk 980 crore`
    with_what = site.role.dep_ == "prep" and site.role.lower_ in ("with", "in", "over") and site.role.i < site.number.i
    if after and (site.role.dep_ in _OBJECTS or with_what):
        yield verb


def _entry(context: Context, site: Site, verb: Token) -> dict[str, Any] | None:
    """How a verb gives: the entry of the lexicon whose particle and nouns the clause has."""
    behind = {child.lower_ for child in (*verb.rights, *verb.doc[verb.i + 1 : verb.i + 2])}
    turned = not behind.isdisjoint(phrases("back")) or "out" in behind or _pays_owners(verb)
    entries: list[dict[str, Any]] = lexicon.table("movement")["giving"]
    for entry in entries:
        if clause.lemma(verb) not in entry["lemmas"] or turned:
            continue
        if "particle" in entry and behind.isdisjoint(entry["particle"]):
            continue
        if entry.get("money") and site.quantity.kind != "money":
            continue
        if entry.get("aid") and not (_is_aid(site) or _is_for_somebody(context, site, verb)):
            continue
        return entry
    return None


def _pays_owners(verb: Token) -> bool:
    """`will return $4 billion to shareholders`."""
    return any(word == "to" and clause.lemma(noun) in phrases("owner") for word, _, noun in clause.prepositions(verb))


def _is_aid(site: Site) -> bool:
    """Whether the number is that of a loan, a grant, aid: `a grant of 790 million yen`, `$2 million in aid`."""
    nouns = [site.head, *(step for step in clause.climb(site.head) if clause.is_noun(step))]
    for noun in list(nouns):
        nouns += [inner for _, _, inner in clause.prepositions(noun)]
    return any(clause.lemma(noun) in lemmas("movement", "aid", "phrases") for noun in nouns)


def _is_for_somebody(context: Context, site: Site, verb: Token) -> bool:
    """Whether money is for a place or its people: `announced £38 million for the refugees in Dollo Ado`, `for them`."""
    sources = (verb, site.head, site.number)
    goals = [noun for source in sources for word, _, noun in clause.prepositions(source) if word in ("for", "to")]
    named = any(noun.lower_ in ("them", "it") or place_in(context, noun).value for noun in goals)
    return site.quantity.kind == "money" and named


def _is_name(context: Context, giver: Token) -> bool:
    """Whether who acts is the name of a place alone, which takes in what it brings in: `Egypt brought in 40 cars`."""
    return any(p.start_char <= giver.idx < p.end_char for p in context.sentence_at(giver.idx).places)


def _may_be_cargo(site: Site) -> bool:
    """Whether what is brought is of those who bring it: tents, or doctors and soldiers, not people who are moved."""
    words = {clause.lemma(site.head), *(clause.lemma(noun) for _, _, noun in clause.prepositions(site.head))}
    return site.quantity.unit != "person" or not words.isdisjoint(phrases("helper"))


def _country(context: Context, giver: Token) -> Answer:
    """The country that gives: a name (`Sweden`, `Washington`), its government, donors or Red Cross; `it` is the one
    that the sentence before is about.
    """
    if giver.lower_ == "it":
        return _told_of(context, giver)
    for place in context.sentence_at(giver.idx).places:
        if place.country and place.start_char <= giver.idx < place.end_char and not place.people:
            return Answer(place.country, (place.start_char, place.end_char))
    official = giver.lower_ in lemmas("people", "office", "words") or clause.lemma(giver) in phrases("donor")
    found = place_in(context, giver) if official and giver.lower_ not in phrases("provincial") else NOTHING
    if official and found.value is None and any(child.lower_ == "its" for child in giver.children):
        named = [p for p in context.sentence_at(giver.idx).places if p.country and p.end_char <= giver.idx]
        return Answer(named[-1].country, (named[-1].start_char, named[-1].end_char)) if named else NOTHING
    return found


def _told_of(context: Context, pronoun: Token) -> Answer:
    """The country with whose name the sentence before, of the same paragraph, begins: `Warsaw is first. It gave 14`."""
    here = context.sentence_at(pronoun.idx)
    before = context.before(here)
    if before is None or before.paragraph != here.paragraph:
        return NOTHING
    for place in before.places:
        opens = clause.token_index(pronoun.doc, place.start_char) - before.span.start <= 1
        owner = context.text[place.end_char : place.end_char + 1] in ("'", "\u2019")
        if opens and place.country and place.kind != "nationality" and not owner:
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def _is_at_home(site: Site, verb: Token, origin: Answer) -> bool:
    """Whether the giver is spoken of as the place, or the thing is from elsewhere: `In Greece ...; Athens promised`."""
    doc = verb.doc
    for place in site.sentence.places:
        first = clause.token_index(doc, place.start_char)
        lead = doc[first - 1].lower_ if first > site.sentence.span.start else ""
        if origin.span is not None and place.start_char == origin.span[0]:
            continue
        governor, _ = clause.governor(doc[first])
        own = governor is None or governor.i == verb.i
        opens = own or first <= site.sentence.span.start + 2
        if lead == "in" and place.country == origin.value and place.start_char < site.quantity.start_char and opens:
            return True
        if lead == "from" and place.country != origin.value and first > verb.i and own:
            return True
    return False


def _is_for(site: Site, verb: Token) -> bool:
    """Whether the number counts who or what it is for: `gave drops to 980,000 children`, `cut costs of 185 million`."""
    if counts_receivers(site, verb):
        return True
    steps = itertools.takewhile(lambda step: step.i != verb.i, clause.climb(site.number))
    return any(s.dep_ == "prep" and s.lower_ == "of" and clause.lemma(s.head) not in _wholes() for s in steps)


def _is_to_own(context: Context, site: Site, verb: Token) -> bool:
    """Whether somebody at home gets it: `lent 125 million to the country's airline`, `gave its nurses $40 each`."""
    goals = [noun for source in (verb, site.head) for word, _, noun in clause.prepositions(source) if word == "to"]
    for noun in (*_receivers(context, site, verb), *goals):
        owners = [child for child in noun.children if child.dep_ == "poss"]
        if any(clause.lemma(o) in phrases("realm") or o.lower_ == "its" for o in owners) and not _is_neighbour(noun):
            return True
    return False


def _is_neighbour(noun: Token) -> bool:
    """`its neighbour`, `its ally`: another country."""
    return clause.lemma(noun) in phrases("neighbour") and noun.tag_ == "NN"


def _unnamed(context: Context, site: Site, verb: Token, origin: Answer, topic: Answer, overall: Answer) -> Answer:
    """The receiver that only `its neighbour` or `the country` stands for: the one spoken of that is not the giver."""
    goals = [noun for source in (verb, site.head) for word, _, noun in clause.prepositions(source) if word == "to"]
    for noun in (*_receivers(context, site, verb), *goals):
        if _is_neighbour(noun) or is_the_country(noun):
            order = (topic, overall) if clause.lemma(noun) in ("country", "nation") else (overall, topic)
            found = next((a.value for a in order if a.value not in (None, origin.value)), None)
            return Answer(found, (noun.idx, noun.idx + len(noun))) if found else NOTHING
    return NOTHING


def _is_to_group(site: Site, verb: Token) -> bool:
    """Whether it goes to a continent or a union of countries: `sent five cargoes to Europe`."""
    goals = [noun for source in (verb, site.head) for word, _, noun in clause.prepositions(source) if word == "to"]
    groups = [p for p in site.sentence.places if p.kind == "group"]
    return any(p.start_char <= noun.idx < p.end_char for noun in goals for p in groups)


def _is_price(site: Site, entry: Mapping[str, Any]) -> bool:
    """Whether somebody only pays, for himself: `Ottawa pays $94 a room`."""
    return bool(entry.get("price")) and not _is_aid(site)


def _gave_before(origin: Answer, history: Sequence[Draft]) -> bool:
    """Whether the giver has just given something to another country."""
    moves = [draft.movement for draft in history[-4:] if draft.movement is not None]
    return any(
        m.abroad and m.origin.value == origin.value and m.towards == "destination" and m.word is not None for m in moves
    )


def _wholes() -> frozenset[str]:
    """Nouns whose `of` names their size: `a grant of $7 million`, `a total of 40 tents`."""
    return lemmas("movement", "aid", "phrases") | lemmas("predicates", "counting") | {"package", "contingent", "team"}


def _is_to_here(context: Context, site: Site, verb: Token, origin: Answer, topic: Answer, overall: Answer) -> bool:
    """Whether what is given to nobody by name goes to the country that is spoken of: another one than the giver."""
    if any(noun.lower_ in ("it", "them") for noun in _receivers(context, site, verb)):
        return overall.value not in (None, origin.value)
    if topic.value == origin.value and site.quantity.kind != "money":
        return overall.value not in (None, origin.value)
    if topic.value == origin.value or {topic.value, overall.value} <= {None, origin.value}:
        return False
    goals = [n for source in (verb, site.head) for w, _, n in clause.prepositions(source) if w in ("to", "into")]
    others = [noun for noun in (*_receivers(context, site, verb), *goals) if noun.tag_ in ("NN", "NNS")]
    return all(is_the_country(noun) for noun in others)  # not `sent 120 gendarmes to the river bank`


def _receivers(context: Context, site: Site, verb: Token) -> list[Token]:
    """The indirect object: `lent it two planes`, `supplied India with 82 aircraft`."""
    named = [noun for noun in clause.children(verb, "dative", "iobj") if not _is_next_giver(site, verb, noun)]
    behind = country_behind(context, site, verb)
    if behind is not None and behind not in named:
        named.append(behind)
    for noun in clause.children(verb, "dobj", "obj"):  # `gave its neighbour about 240`, `sold Turkey 400 buses`
        apart = not clause.within(site.number, noun) or site.number.dep_ == "nummod"  # `brings Estonia 350`
        names = _is_neighbour(noun) or is_the_country(noun) or noun.tag_ == "NNP"
        if verb.i < noun.i < site.number.i and apart and names:
            named.append(noun)
    if site.role.dep_ == "prep" and site.role.lower_ == "with":
        things = clause.children(verb, "dobj", "obj")  # not `offered a hospital with 50 beds`
        named += [
            noun for noun in things if place_in(context, noun).value or noun.tag_ == "PRP" or is_the_country(noun)
        ]
    return named


def _is_next_giver(site: Site, verb: Token, noun: Token) -> bool:
    """Whether a number stands between the verb and a noun, which then gives itself: `The World Bank offered $1 billion,
    Saudi Arabia $573 million`.
    """
    return any(verb.idx < q.start_char < noun.idx for q in site.sentence.quantities)


def country_behind(context: Context, site: Site, verb: Token) -> Token | None:
    """The last word of the name of a country right behind a verb, before the number: `would give Laos 60 million`; of a
    capital or a people only with no more than hedges between: `sold Warsaw 1,000 tanks`, `sold the Togolese 70 MW`.
    """
    at = verb.doc[min(verb.i + 1, len(verb.doc) - 1)]
    article = at.lower_ == "the" and at.i + 1 < len(at.doc)
    first = at.nbor(1) if article else at
    for place in context.sentence_at(first.idx).places:
        named = place.country and place.start_char in (first.idx, at.idx) and place.end_char < site.number.idx
        gap = context.text[place.end_char : site.quantity.phrase_start].lower().split() if named else ["-"]
        direct = place.kind in (("nationality",) if article else ("city",)) and all(word in HEDGES for word in gap)
        if named and (place.kind == "country" or direct):
            return verb.doc[clause.token_index(verb.doc, place.end_char - 1)]
    return None


def _recipient(context: Context, site: Site, verb: Token, origin: Answer, history: Sequence[Draft]) -> Answer:
    """To whom: an indirect object, `to` or `for` a place, else whom the number before was given."""
    sources = [verb, site.head, site.number, *clause.children(verb, "dobj", "obj")]
    goals = [
        noun for source in sources for word, _, noun in clause.prepositions(source) if word in ("to", "for", "into")
    ]
    for noun in (*_receivers(context, site, verb), *goals):
        found = place_in(context, noun)
        if found.value and found.value != origin.value:
            return found
    last = history[-1].movement if history else None
    near = bool(history) and site.sentence.index - history[-1].site.sentence.index <= 1
    if not near or last is None or last.word is None or last.things == "goods" or not _gives(last.word):
        return NOTHING
    return last.destination if last.destination.value != origin.value else NOTHING


def _gives(word: Token) -> bool:
    return clause.lemma(word) in lemmas("movement", "giving")
