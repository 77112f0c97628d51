"""Money that people send to those at home: `they sent their father $150 a month`, `they sent home $1.1 billion`."""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Sentence, Site
from figextract.claims.draft import NOTHING, Answer, Movement
from figextract.claims.movements.abroad import doer
from figextract.claims.movements.ends import place_in, places_between
from figextract.claims.movements.frames import phrases
from figextract.claims.units.currency import home
from figextract.claims.words import changes, lemmas


def remitted(context: Context, site: Site, topic: Answer = NOTHING, overall: Answer = NOTHING) -> Movement | None:
    """The movement of money that people send to their families or, working in another country, home; None where
    nobody does.

    Args:
        context: the article.
        site: where the number stands.
        topic: the country that the text is speaking of.
        overall: the country that the article is about.
    """
    verb = site.verb
    if verb is not None and site.quantity.kind in ("share", "ratio", "money"):
        wired = _money_sent(context, site, verb)
        if wired is not None:
            return wired
    if verb is None or clause.is_passive(verb) or clause.lemma(verb) not in lemmas("movement", "remitting"):
        return None
    more = site.quantity.kind == "share" and site.role.lower_ == "more"  # `sent home 5 billion, 6 percent more`
    if not (more or site.quantity.kind == "money") or site.number.i < verb.i or site.role.dep_ in clause.SUBJECTS:
        return None
    sender = doer(verb)
    if sender is None:
        return None
    land = _of_emigrants(context, sender)
    if land.value:
        return Movement(NOTHING, land, "destination", "money", verb, True)
    family = _is_to_family(verb)
    theirs = None if family else _from_workers(context, verb, topic, overall) or _from_abroad(site, verb, overall)
    if theirs is not None:
        return theirs
    origin, destination = _living(context, site, sender)
    homeward = any(child.lower_ == "home" for child in verb.rights)
    abroad = any(token.lower_ in ("abroad", "overseas") for token in sender.subtree)
    known = homeward and (abroad or destination.value is not None)  # Mexican migrants sent home $5 billion
    if not family and not known and not (origin.value and (homeward or sender.lower_ in _THEY)):
        return None
    return Movement(origin, destination, "destination", "money", verb, True)


def _from_workers(context: Context, verb: Token, topic: Answer, overall: Answer) -> Movement | None:
    """What those who work in other countries send to the one that the article is about: `Workers in Kuwait sent $40
    million`, `those in Qatar and Oman remitted $60 million`; not `sent $3 million to the strike fund`.
    """
    senders = [noun for noun in verb.lefts if noun.dep_ == "nsubj"]  # the first may be a dateline: `DHAKA: Expatriates`
    if not senders or any(word in ("to", "for", "into") for word, _, _ in clause.prepositions(verb)):
        return None
    sender = senders[-1]
    own = _people(context, sender, sender.left_edge.idx, sender.idx + len(sender))
    inside = _inside(sender)
    lives = place_in(context, inside) if inside is not None else NOTHING
    works = clause.lemma(sender) in phrases("remitter") or own.span == (sender.idx, sender.idx + len(sender))
    if inside is None or lives.value is None or not works:
        return None
    known = (own.value, overall.value, topic.value)
    named = [place_in(context, noun).value for noun in (inside, *inside.conjuncts)]
    goal = next((code for code in known if code not in (None, *named)), None)
    if goal is None:
        return None
    origin = lives if len(set(named)) == 1 else NOTHING
    return Movement(origin, own if own.value == goal else Answer(goal), "destination", "money", verb, True)


def _from_abroad(site: Site, verb: Token, overall: Answer) -> Movement | None:
    """What `emigrants sent home`, told by the country that they have left: in other money than its own, which those
    who live in it send: `Migrants sent 16 billion crowns home`.
    """
    senders = [noun for noun in verb.lefts if noun.dep_ == "nsubj"]
    if not senders or overall.value is None or not any(child.lower_ == "home" for child in verb.rights):
        return None
    sender = senders[-1]
    money = str(site.quantity.unit)
    foreign = money in ("USD", "EUR") or home(money) not in (None, overall.value)
    lives = any(word in ("in", "at", "from") for word, _, _ in clause.prepositions(sender))
    named = any(p.country and sender.left_edge.idx <= p.start_char <= sender.idx for p in site.sentence.places)
    if not foreign or lives or named or clause.lemma(sender) not in _MIGRANTS:
        return None
    return Movement(NOTHING, Answer(overall.value), "destination", "money", verb, True)


_MIGRANTS = frozenset({"migrant", "emigrant", "expatriate", "expat", "diaspora"})


def _of_emigrants(context: Context, sender: Token) -> Answer:
    """The country that those who send money have left: `Kerala's emigrants remitted $25 million`."""
    if clause.lemma(sender) not in phrases("emigrant"):
        return NOTHING
    owners = [child for child in sender.children if child.dep_ in ("poss", "amod", "compound", "nmod")]
    owners += [noun for word, _, noun in clause.prepositions(sender) if word in ("of", "from")]
    return next((found for noun in owners if (found := place_in(context, noun)).value), NOTHING)


def _money_sent(context: Context, site: Site, verb: Token) -> Movement | None:
    """`Money sent home by Nepalis in Qatar fell by 6 percent`."""
    subject = clause.subject_of(verb)
    changed = clause.lemma(verb) in changes("verbs") or clause.lemma(verb) in phrases("sizing")
    if subject is None or not changed or clause.within(site.number, subject):
        return None
    if clause.lemma(subject) not in ("money", "sum", "amount", "transfer"):
        return None
    told = [verb.head] if verb.dep_ == "conj" and verb.head.i == subject.head.i else []  # read as a verb of its own
    for sent in (*clause.children(subject, "acl"), *told):
        if clause.lemma(sent) not in lemmas("movement", "remitting"):
            continue
        homeward = any(child.lower_ == "home" for child in sent.rights)
        for word, _, sender in clause.prepositions(sent):
            if word == "by":
                origin, destination = _living(context, site, sender)
                if homeward or destination.value:
                    return Movement(origin, destination, "destination", "money", sent, True)
    return None


_THEY = frozenset({"they", "who"})


def _is_to_family(verb: Token) -> bool:
    """Whether the money is for the people at home of those who send it: `sent their families`, `to his mother`;
    not `to their parents` in the home country of a firm.
    """
    goals = [n for word, _, n in clause.prepositions(verb) if word == "to" and clause.lemma(n) != "parent"]
    nouns = [*clause.children(verb, "dative", "iobj", "dobj", "obj"), *goals]
    return any(
        clause.lemma(noun) in phrases("family") and any(c.lower_ in _OWN for c in noun.children) for noun in nouns
    )


_OWN = frozenset({"their", "his", "her", "my", "our"})


def _living(context: Context, site: Site, sender: Token) -> tuple[Answer, Answer]:
    """Where those who send live, and the country whose people they are: by their own phrase, behind `they` by the
    clause or sentence before.
    """
    if sender.lower_ not in _THEY:
        own = _people(context, sender, sender.left_edge.idx, sender.idx + len(sender))
        inside = _inside(sender)
        lives = place_in(context, inside) if inside is not None else NOTHING
        return (lives, own) if lives.value != own.value else (NOTHING, own)
    before = context.before(site.sentence)
    same = before is not None and before.paragraph == site.sentence.paragraph
    for sentence, end in ((site.sentence, sender.i), *(((before, before.span.end),) if same and before else ())):
        for token in sentence.span:
            if token.i < end and clause.lemma(token) in phrases("living"):
                found = _lives_in(sentence, token, end)
                if found.value:
                    own = _people(context, sender, sentence.span.start_char, token.idx, sentence)
                    return found, own if own.value != found.value else NOTHING
    return NOTHING, NOTHING


def _inside(sender: Token) -> Token | None:
    """What those who send are in: `workers in Qatar`, `Mexicans working in the US`."""
    living = [child for child in clause.children(sender, "acl", "relcl") if clause.lemma(child) in phrases("living")]
    found = (noun for source in (sender, *living) for word, _, noun in clause.prepositions(source) if word == "in")
    return next(found, None)


def _lives_in(sentence: Sentence, verb: Token, end: int) -> Answer:
    """The place behind `in` right after a verb: `work on building sites in Russia`."""
    for place in sentence.places:
        at = clause.token_index(verb.doc, place.start_char)
        inside = verb.i < at < min(end, verb.i + _NEAR)
        if inside and place.country and verb.doc[at - 1].lower_ == "in":
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING


_NEAR = 7
"""Words between `work` and the place where people do."""


def _people(context: Context, token: Token, start: int, end: int, sentence: Sentence | None = None) -> Answer:
    """The nationality of people that stands between the characters."""
    places = sentence.places if sentence is not None else places_between(context, token, start, end)
    for place in places:
        if place.kind == "nationality" and place.country and start <= place.start_char < end:
            return Answer(place.country, (place.start_char, place.end_char))
    return NOTHING
