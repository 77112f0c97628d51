"""Where a movement starts and ends: the places that prepositions, objects, subjects and nationalities name."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import worth_of
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Draft
from figextract.claims.movements.frames import Frame, frames, phrases
from figextract.claims.movements.nations import is_no_ones
from figextract.claims.whereclause import where_place
from figextract.claims.words import lemmas
from figextract.places.place import Place

FROM = frozenset({"from", "out of", "away from", "back from", "across from", "in from", "over from"})


def stated_ends(
    context: Context, site: Site, word: Token, frame: Frame, is_noun: bool, topic: Answer
) -> tuple[Answer, Answer]:
    """Origin and destination as the clause states them: by prepositions first, then by the word's own frame."""
    ends = {"origin": NOTHING, "destination": NOTHING}
    for source in attachments(site, word):
        for preposition, place, noun in clause.prepositions(source):
            if clause.lemma(noun) in frames("noun") and noun.i != word.i and not _is_line(noun):
                continue
            if preposition in FROM and noun.tag_ == "VBG":  # `stopped them from crossing to Italy`
                continue
            if preposition == "in" and place.i > 0 and _is_origin_of(place.nbor(-1)):
                continue  # `from Algeciras in Spain to Tangier`
            if preposition == "in" and place.i < word.i and frame.mover == "object" and not is_noun:
                continue  # `In Thailand 138,000 people have been taken to shelters`
            end = "origin" if preposition in FROM else "destination" if preposition in frame.to else ""
            if end and clause.lemma(noun) in phrases("frontier") and frame.towards:  # `at the border with Ukraine`
                far = "origin" if frame.towards == "destination" else "destination"
                beyond = [place_in(context, other) for p, _, other in clause.prepositions(noun) if p == "with"]
                if beyond and ends[far].value is None:
                    ends[far] = beyond[0]
                    continue
            if end and ends[end].value is None:
                noun = clause.relative_noun(noun, word)  # `Poland, to which 1.5 million have fled`
                ends[end] = _place_or_country(context, site, noun, topic, end)
                for further, _, other in clause.prepositions(noun):  # `to Nepal from Qatar`
                    if further in FROM and end == "destination" and ends["origin"].value is None:
                        ends["origin"] = _place_or_country(context, site, other, topic, "origin")
                    goes_to = further in frame.to and further not in ("in", "at", "on") and end == "origin"
                    if goes_to and ends["destination"].value is None:  # `from the ports of the south for Morocco`
                        ends["destination"] = _place_or_country(context, site, other, topic, "destination")
    if ends["destination"].value is None and "to" in frame.to:
        ends["destination"] = _there(site, word, topic)
    if not any(end.value for end in ends.values()):
        _joined_ends(context, site, frame, ends, topic)
    if is_noun:
        _noun_ends(context, site, word, frame, ends)
    else:
        _verb_ends(context, site, word, frame, ends, topic)
    if frame.things == "goods" and frame.towards == "destination" and ends["origin"].value is None:
        ends["origin"] = _made_in(context, site, word, is_noun, ends["destination"])
    return ends["origin"], ends["destination"]


def _there(site: Site, word: Token, topic: Answer) -> Answer:
    """What `there` behind a word of movement stands for, the place named last before its clause, else the topic:
    `Uzbekistan has no figures; the Russian central bank recorded $5.6 billion sent there`.
    """
    there = next((child for child in word.rights if child.lower_ == "there" and child.dep_ == "advmod"), None)
    above = site.verb if site.verb is not None else word
    subject = clause.subject_of(above)
    if there is None or (subject is not None and subject.lower_ == "we"):  # who speaks is elsewhere than the text
        return NOTHING
    begins = subject.left_edge.idx if subject is not None else above.idx
    named = [p for p in site.sentence.places if p.country and not p.people and p.end_char <= begins]
    return Answer(named[-1].country if named else topic.value, (there.idx, there.idx + len(there)))


def _is_origin_of(noun: Token) -> bool:
    """Whether a word is the name behind `from`."""
    return noun.dep_ == "pobj" and noun.head.lower_ in FROM and noun.tag_ == "NNP"


def _is_line(noun: Token) -> bool:
    """Whether a noun is a border by the country beyond it: `Finland's crossings with Russia`."""
    return clause.lemma(noun) in phrases("frontier") and any(word == "with" for word, _, _ in clause.prepositions(noun))


def _joined_ends(context: Context, site: Site, frame: Frame, ends: dict[str, Answer], topic: Answer) -> None:
    """What stands behind the last of several things holds for each: `buy 180 tanks and 212 howitzers from Korea`."""
    own = {preposition for noun in (site.head, site.number) for preposition, _, _ in clause.prepositions(noun)}
    if own - {"of"}:
        return
    for other in site.head.conjuncts:
        for preposition, _, noun in clause.prepositions(other) if other.i > site.head.i else ():
            end = "origin" if preposition in FROM else "destination" if preposition in frame.to else ""
            if end and ends[end].value is None and preposition not in ("in", "at", "on"):
                ends[end] = _place_or_country(context, site, noun, topic, end)


def _made_in(context: Context, site: Site, word: Token, is_noun: bool, destination: Answer) -> Answer:
    """Where imported goods are from by their own name: `350,000 tons of Cuban sugar`, `imports of hogs from Canada`."""
    goods = [noun for preposition, _, noun in clause.prepositions(word) if preposition == "of"] if is_noun else []
    if not is_noun:
        goods = [site.head, *(noun for preposition, _, noun in clause.prepositions(site.head) if preposition == "of")]
    for noun in goods:
        for preposition, _, source in clause.prepositions(noun):
            found = place_in(context, source)
            if preposition == "from" and found.value:
                return found
        for place in places_between(context, noun, noun.left_edge.idx, noun.idx):
            if place.country not in (None, destination.value):
                return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def attachments(site: Site, word: Token) -> Iterator[Token]:
    """Tokens whose prepositional phrases may name the ends: the word, its parts, the counted noun, the number, the
    verb.
    """
    yield word
    for child in word.children:
        if child.dep_ in ("advmod", "prt", "dobj", "xcomp") or (child.dep_ == "prep" and child.lower_ == "across"):
            yield child
    if site.head.i != word.i:
        yield site.head
    if site.number.i not in (word.i, site.head.i):
        yield site.number
    if (value := worth_of(site)) is not None:
        yield value  # `bought wheat worth $300 million from Russia`
    before = site.verb is not None and not clause.is_noun(word) and site.verb.i < site.number.i < word.i
    if site.verb is not None and site.verb.i != word.i and not before:
        yield site.verb  # not `20,270 moved to Latvia and 9,260 left`
    yield from (noun for _, _, noun in clause.prepositions(word) if clause.lemma(noun) in phrases("vehicle"))
    carrier = clause.subject_of(word) if clause.is_verb(word) else None
    if carrier is not None and clause.lemma(carrier) in phrases("vehicle"):
        yield carrier  # `two planes from Dubai brought 80 tonnes`


def _seen_by(context: Context, verb: Token) -> Answer:
    """The country that sees people come or go: `Italy saw 157,000 people arrive by boat`."""
    seen = verb.dep_ == "ccomp" and clause.lemma(verb.head) == "see"
    seers = clause.children(verb.head, "nsubj") if seen else []
    return place_in(context, seers[0]) if seers else NOTHING


def _verb_ends(context: Context, site: Site, verb: Token, frame: Frame, ends: dict[str, Answer], topic: Answer) -> None:
    if frame.object and ends[frame.object].value is None:
        for noun in clause.children(verb, "dobj", "obj", "npadvmod"):
            if any(preposition == "for" for preposition, _, _ in clause.prepositions(noun)) and _is_bare(site, noun):
                continue  # `left the resort for Canada`
            counted = noun.i in (site.head.i, site.number.i) or noun.like_num or site.is_number(noun)
            counted = counted or noun.lower_ in _PARTS
            if not counted and ends[frame.object].value is None:
                ends[frame.object] = _place_or_country(context, site, noun, topic, frame.object)
    if frame.mover == "subject" and frame.towards and not frame.loose and ends[frame.towards].value is None:
        seen = _seen_by(context, verb)
        goal = frame.towards == "destination" and not clause.objects_of(verb)
        ends[frame.towards] = _where(site, verb) if goal and not seen.value else seen
    recipient = [noun for noun in clause.children(verb, "dative", "iobj") if not clause.within(site.number, noun)]
    if recipient and ends["destination"].value is None and frame.mover == "object":
        ends["destination"] = place_in(context, recipient[0])
    if frame.subject and ends[frame.subject].value is None:
        if clause.is_passive(verb):
            agent = next((noun for word, _, noun in clause.prepositions(verb) if word == "by"), None)
        else:
            agent = clause.subject_of(verb)
        outside = agent is not None and frame.things == "money" and any(c.lower_ == "foreign" for c in agent.children)
        if agent is not None and not clause.within(site.number, agent) and not outside:
            host = frame.subject == "destination" and not frame.nation and site.quantity.unit in ("person", None)
            agent = clause.relative_noun(agent, verb) if host else agent  # `Uganda, which took in 1.5 million refugees`
            ends[frame.subject] = place_in(context, agent)
            if frame.things == "money" and ends["destination"].value is None:
                ends["destination"] = _sent_home(context, agent)
            told = frame.things != "money" and ends["destination"].value
            if told and ends[frame.subject].value is None and topic.value not in (None, told, ends["origin"].value):
                ends[frame.subject] = Answer(topic.value, (agent.idx, agent.idx + len(agent)))  # the topic's own agency


_PARTS = frozenset({"most", "many", "some", "all", "half"})
"""Words for some of those who move: `have fled abroad, most of them to Egypt`."""


def _where(site: Site, verb: Token) -> Answer:
    """`Chad, where 80,000 arrived in May`."""
    place = where_place(site) if any(child.lower_ == "where" for child in verb.lefts) else None
    return Answer(place.country, (place.start_char, place.end_char)) if place is not None else NOTHING


def _is_bare(site: Site, noun: Token) -> bool:
    """Whether a noun and what stands before it name no place."""
    return not any(noun.left_edge.idx <= p.start_char <= noun.idx for p in site.sentence.places)


def _sent_home(context: Context, sender: Token) -> Answer:
    """Where money goes that people of a nation send from where they live: `Haitians in Chile`, `Malawians abroad`."""
    living = [child for child in clause.children(sender, "acl") if clause.lemma(child) in phrases("living")]
    lives = any(word in ("in", "at") for source in (sender, *living) for word, _, _ in clause.prepositions(source))
    after = {t.lower_ for source in (sender, *living) for t in source.doc[source.i + 1 : source.i + 2]}
    if not clause.is_noun(sender) or not (lives or not after.isdisjoint(phrases("abroad"))):
        return NOTHING
    for place in places_between(context, sender, sender.left_edge.idx, sender.idx + len(sender)):
        if place.kind == "nationality" and place.country:
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def _noun_ends(context: Context, site: Site, noun: Token, frame: Frame, ends: dict[str, Answer]) -> None:
    """`Japanese exports`, `Italy's imports`; `Egypt has counted 16,000 arrivals`; `Swedes made 40,000 trips`."""
    side = frame.subject or frame.towards
    if not side or ends[side].value is not None:
        return
    for child in noun.children:
        if child.dep_ in ("amod", "poss", "compound", "nmod") and child.i < noun.i and not frame.weak:
            found = place_in(context, _owner(site, child))
            if found.value:
                ends[side] = found
                return
    verb = site.verb
    if verb is None or (site.head.i != noun.i and clause.lemma(verb) not in phrases("barring")):
        return
    subject = clause.subject_of(verb)
    if site.head.head.lower_ == "with" and subject is not None and clause.lemma(verb) in phrases("sharing"):
        other = "origin" if frame.towards == "destination" else "destination"
        if ends[other].value is None:  # `Thailand was next with 471,000 arrivals`
            ends[other] = place_in(context, subject)
        return
    if site.role.dep_ not in ("dobj", "obj"):
        return
    goods = places_between(context, noun, noun.idx, noun.right_edge.idx + 1)
    barring = () if any(p.kind == "nationality" for p in goods) else phrases("barring")  # `exports of Ukrainian grain`
    host = subject is not None and any(
        p.kind == "country" and p.start_char <= subject.idx < p.end_char
        for p in context.sentence_at(subject.idx).places
    )
    guests = host and clause.lemma(noun) in phrases("guest")
    drawing = phrases("drawing" if guests else "luring") if frame.weak else ()  # `Thailand draws 5 million tourists`
    told = (*lemmas("predicates", "light"), *phrases("making"), *barring, *drawing)
    if subject is None or clause.lemma(verb) not in told:
        return
    if frame.subject:
        first = next(iter(places_between(context, subject, subject.left_edge.idx, subject.idx + len(subject))), None)
        found = Answer(first.country, (first.start_char, first.end_char)) if first is not None else NOTHING
    else:
        found = place_in(context, subject)
    if found.value and found.value not in (ends["origin"].value, ends["destination"].value):
        ends[side] = found


def _owner(site: Site, word: Token) -> Token:
    """Whose something is: of `its` the subject, as in `South Korea reported a rise in its exports`."""
    its = word.lower_ in ("its", "their") and site.verb is not None
    subjects = clause.subjects_of(site.verb) if its and site.verb is not None else []
    return subjects[0] if subjects and not clause.within(word, subjects[0]) else word


_BORDER = frozenset({"border", "frontier", "boundary"})


def _place_or_country(context: Context, site: Site, noun: Token, topic: Answer, end: str) -> Answer:
    """The country that a noun names, or that `the country`, `their homeland` stand for."""
    if end == "destination" and clause.lemma(noun) in _BORDER:
        return NOTHING  # tanks are moved to the Syrian border
    found = place_in(context, noun)
    span = (noun.idx, noun.idx + len(noun))
    if noun.lower_ == "it" and not found.value:  # `21,870 entered Latvia and 19,510 left it`
        named = [p for p in site.sentence.places if p.country and not p.people and p.start_char < noun.idx]
        return Answer(named[-1].country, span) if named else NOTHING
    if found.value or clause.lemma(noun) not in phrases("country") or noun.tag_ == "NNS":
        return found
    determiner = next((c.lower_ for c in noun.children if c.dep_ in ("det", "poss")), "")
    own = NOTHING if site.elliptic else nationality(context, site, None)
    leaves = end == "origin" and (topic.value is None or _is_overall(context, own.value))
    if own.value and (determiner in ("their", "his", "her") or leaves):
        return Answer(own.value, span)
    if determiner in ("the", "this", "its", "their"):
        number, places = site.quantity.start_char, site.sentence.places
        before = [p for p in places if p.country and not p.people and p.start_char < number]
        goals = [p.country for p in places if p.start_char > noun.idx]
        if end == "origin" and not before and topic.value in goals:
            return NOTHING  # `30,000 left the country, most of them for Britain`
        return Answer(before[-1].country, span) if before else Answer(topic.value, span) if topic.value else NOTHING
    return NOTHING


def _is_overall(context: Context, country: str | None) -> bool:
    """Whether most of the article's opening is about the country's people."""
    opening = [p.country for s in context.sentences[context.top : context.top + 6] for p in s.places]
    return opening.count(country) * 2 >= len(opening)


def place_in(context: Context, noun: Token) -> Answer:
    """The country of the first place in a noun's phrase, relative clauses and other numbers left out."""
    start, end = noun.left_edge.idx, noun.idx + len(noun)
    for child in noun.rights:
        if child.dep_ in ("relcl", "acl", "cc", "conj") or child.is_punct:
            break
        end = max(end, child.right_edge.idx + len(child.right_edge))
    for place in places_between(context, noun, start, end):
        if place.country and not place.people:
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


def owner_in(context: Context, noun: Token) -> Answer:
    """The country that a noun has before it: `Poland's exports`, `Russian exports`, `Moscow's loan`."""
    beside = (c for c in noun.children if c.dep_ in ("poss", "amod", "compound", "nmod") and c.i < noun.i)
    return next((found for child in beside if (found := place_in(context, child)).value), NOTHING)


def places_between(context: Context, token: Token, start: int, end: int) -> list[Place]:
    """The places of the token's sentence that lie within the characters."""
    return [p for p in context.sentence_at(token.idx).places if start <= p.start_char < end]


def nationality(context: Context, site: Site, antecedent: Draft | None) -> Answer:
    """The country whose people are counted: `Russians`, `Russian citizens`; of an elliptic number its antecedent's."""
    for _ in range(_STEPS):
        found = _own_nationality(context, site)
        if found.value is not None or not site.elliptic or antecedent is None:
            return found
        site, antecedent = antecedent.site, antecedent.antecedent
    return NOTHING


_STEPS = 8  # numbers back from which the people of an elliptic one may be told: in a list each goes on from another


def _own_nationality(context: Context, site: Site) -> Answer:
    quantity = site.quantity
    if quantity.kind != "count" or quantity.unit not in ("person", None, "family"):
        return NOTHING
    parts = [noun for word, _, noun in clause.prepositions(site.head) if word == "of"]
    near = [(noun.left_edge.idx, noun.idx + len(noun)) for noun in parts if noun.i - site.head.i < 6]
    own = quantity.evidence.get("subject") or (site.head.left_edge.idx, site.head.idx + len(site.head))
    for low, high in (own, *near):
        for place in places_between(context, site.head, low, high):
            if place.kind == "nationality" and place.country and not is_no_ones(site, place):
                return Answer(place.country, (place.start_char, place.end_char))
    if clause.lemma(site.head) in phrases("citizen"):  # residents of New Zealand, Hong Kong residents
        for noun in (*parts, *clause.children(site.head, "compound", "nmod")):
            if (home := place_in(context, noun)).value:
                return home
    if are_own(site):
        named = [p for p in site.sentence.places if p.country and p.end_char <= site.quantity.start_char]
        if named:
            return Answer(named[0].country, (named[0].start_char, named[0].end_char))
    return NOTHING


def are_own(site: Site) -> bool:
    """`India says 2,300 of its nationals`: the people of the country that speaks."""
    nouns = [site.head, *(noun for word, _, noun in clause.prepositions(site.number) if word == "of")]
    return any(
        clause.lemma(noun) in phrases("national") and any(child.lower_ in ("its", "their") for child in noun.children)
        for noun in nouns
    )
