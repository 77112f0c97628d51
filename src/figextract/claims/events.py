"""The word by which a counted thing moves: a verb or noun of `lexicon/movement.toml` whose frame it fits."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING
from figextract.claims.ends import Frame, foreign_end, frames, nationality, phrases, stated_ends
from figextract.claims.predicate import hand_on
from figextract.claims.stretch import gapped_noun
from figextract.claims.words import changes, lemmas

_THOSE = frozenset({"those", "people", "person", "number", "one", "migrant", "passenger", "refugee", "arrival"})
_COUNTS = frozenset({"number", "total", "figure", "count", "share", "proportion"})
_ADVERBS = ("abroad", "overseas", "overnight")
_HELD = frozenset({"carry", "bring", "transport", "take", "hold", "bear", "ferry"})
_ABOARD = frozenset({"aboard", "board"})


def event(context: Context, site: Site) -> tuple[Token, Frame, bool] | None:
    """The word of movement: a noun of movement that is counted or measured, a verb that moves the counted thing, or a
    noun for those who come (`visitors from France`).

    Returns:
        The word, its frame, and whether it is a noun; None where nothing moves.
    """
    nouns = [(word, frame) for word in _nouns(site) for frame in frames("noun").get(_noun(word), ())]
    for word, frame in nouns:
        if not frame.weak and _is_stated(context, site, word, frame, True):
            return word, frame, True
    for verb, moves in _verbs(site):
        idiom = _is_idiom(verb)
        for frame in sorted(frames("verb").get(_stem(verb), ()), key=_rank):
            if idiom and not frame.particle:
                break
            if _fits(site, verb, frame, moves) and _is_stated(context, site, verb, frame, False):
                return verb, frame, False
    for word, frame in nouns:
        if frame.weak and _is_counted_as_coming(context, site, word, frame):
            return word, frame, True
    return None


def _is_counted_as_coming(context: Context, site: Site, word: Token, frame: Frame) -> bool:
    """Whether a noun for those who come tells of their coming: where its ends are named, or the clause only counts
    them (`expects 40,000 visitors`), not where they do or undergo something else (`900 tourists are stranded`).
    """
    if site.quantity.kind not in ("count", "share", "ratio"):
        return False
    if foreign_end(site, word, frame) or any(e.value for e in stated_ends(context, site, word, frame, True, NOTHING)):
        return True
    own = word.i == site.head.i or clause.within(site.number, word)
    verb = site.verb
    if verb is None:
        return own
    known = (*lemmas("predicates", "light"), *lemmas("predicates", "standing"), *phrases("making"), *phrases("drawing"))
    changed = clause.lemma(verb) in changes("verbs")
    if not own and not (site.elliptic or site.quantity.kind in ("share", "ratio")):
        return False
    return changed or site.role.dep_ == "prep" or (clause.lemma(verb) in known and not clause.is_passive(verb))


def _stem(verb: Token) -> str:
    """The lemma of a verb, also of one that the tagger took for a noun: `those leaving`."""
    word = clause.lemma(verb)
    if word in frames("verb") or not word.endswith("ing"):
        return word
    return next((stem for stem in (word[:-3], f"{word[:-3]}e") if stem in frames("verb")), word)


def _is_idiom(verb: Token) -> bool:
    """Whether nothing moves, as the words behind the verb tell: `came forward`, `went missing`, `returned to work`."""
    word = clause.lemma(verb)
    behind = {child.lower_ for child in verb.rights if not clause.children(child, "pobj", "pcomp")}
    objects = [(preposition, clause.lemma(noun)) for preposition, _, noun in clause.prepositions(verb)]
    return any(
        word in entry["lemmas"]
        and (
            not behind.isdisjoint(entry.get("words", ()))
            or any(p in entry["prepositions"] and noun in entry["nouns"] for p, noun in objects if "nouns" in entry)
        )
        for entry in lexicon.table("movement")["idiom"]
    )


def _rank(frame: Frame) -> tuple[bool, bool]:
    """The frames of a word that ask for more come first."""
    return not frame.particle, not (frame.aboard or frame.vehicle)


def _noun(word: Token) -> str:
    """The lemma of a noun; `investment` only where it is foreign."""
    if not clause.is_noun(word):
        return ""
    lemma = clause.lemma(word)
    if any(child.lower_ in ("foreign", "overseas", "inward") for child in word.children):
        return f"foreign {lemma}" if f"foreign {lemma}" in frames("noun") else lemma
    return lemma


def _is_stated(context: Context, site: Site, word: Token, frame: Frame, is_noun: bool) -> bool:
    """Whether a place is named that the thing comes from or goes to, for the words that tell of a movement only then:
    `bought wheat from Russia`, `bought wheat abroad`, not `bought a firm`.
    """
    if not frame.stated or foreign_end(site, word, frame) or _names_country(word, frame):
        return True
    if frame.things == "people" and nationality(context, site, None).value:
        return True
    places = {p.start_char for p in site.sentence.places}
    return any(
        answer.span is not None
        and answer.span[0] in places
        and (frame.object or _follows_preposition(context, answer.span[0]))
        for answer in stated_ends(context, site, word, frame, is_noun, NOTHING)
    )


def _names_country(word: Token, frame: Frame) -> bool:
    """`left the country`, `carried out of the country`."""
    found = [noun for preposition, _, noun in clause.prepositions(word) if preposition == "out of"]
    if frame.object:
        found += clause.children(word, "dobj", "obj")
    return any(clause.lemma(noun) in ("country", "kingdom", "nation", "homeland") for noun in found)


def _follows_preposition(context: Context, start: int) -> bool:
    before = context.text[max(0, start - 30) : start].lower().split()[-3:]
    return any(word in ("from", "to", "into", "for") for word in before)


# --- where the word may stand


def _nouns(site: Site) -> Iterator[Token]:
    """The counted noun, the nouns above it (`a third of Polish exports`), and the subject of a verb that measures
    it.
    """
    gapped = gapped_noun(site)
    if gapped is not None:
        yield gapped
    yield site.head
    number = clause.span_at(site.number.doc, site.quantity.start_char, site.quantity.end_char)
    for token in (site.number, *number):
        for step in clause.climb(token):
            if clause.is_verb(step):
                break
            if clause.is_noun(step):
                yield step
                yield from _measured(step)
    small = clause.small_clause_subject(site.number)
    if small is not None:
        yield small
    for word, _, noun in clause.prepositions(site.head):
        if word == "on":  # `540 bags on their way to Myanmar`
            yield noun
    if site.quantity.kind in ("share", "ratio"):  # `an increase of 4.6% in arrivals from Israel`
        for step in clause.climb(site.number):
            if step.i != site.number.i and not clause.is_noun(step) and step.dep_ != "prep":
                break
            yield from (noun for word, _, noun in clause.prepositions(step) if word == "in")
    verb = site.verb
    if verb is None or (site.role.dep_ in clause.SUBJECTS and site.role.i != verb.i):
        return
    above = clause.subject_of(verb)
    measures = (*lemmas("predicates", "light"), *lemmas("predicates", "standing"))
    measured = clause.lemma(verb) in measures or clause.lemma(verb) in changes("verbs")
    apart = site.role.dep_ in ("dobj", "obj") and not clause.within(site.role, site.head) and clause.is_noun(site.role)
    if apart or not measured:
        above = None  # `imports rose to $15 billion, leaving a deficit of $6 billion`
    for subject in clause.children(verb, *clause.SUBJECTS) or ([above] if above is not None else []):
        yield subject
        yield from _measured(subject)
        for word, _, noun in clause.prepositions(subject):
            if word == "of":
                yield noun
    for child in clause.children(verb, "dobj"):  # `put export earnings at $1.05 billion`
        if site.role.dep_ == "prep" and site.role.lower_ in ("at", "by", "to") and child.i < site.number.i:
            yield child
            yield from _measured(child)
    if site.quantity.kind == "money":  # `earned 5.9 billion dollars from exports`
        for word, _, noun in (*clause.prepositions(verb), *clause.prepositions(site.head)):
            if word in ("from", "on", "in", "of"):
                yield noun
    else:
        for word, _, noun in clause.prepositions(verb):
            if word == "on" and clause.lemma(noun) == "way":
                yield noun


def _next_word(site: Site) -> Token | None:
    """The verb directly behind a bare number that the parser took for something else: `and 19,510 left it`."""
    doc = site.number.doc
    following = clause.token_index(doc, site.quantity.end_char - 1) + 1
    if not site.elliptic or following >= site.sentence.span.end:
        return None
    word = doc[following]
    loose = word.tag_ in ("VBD", "VBN", "JJ") and word.dep_ not in ("amod", "compound", "acl")
    return word if loose and (site.verb is None or site.verb.i != word.i) else None


def _measured(noun: Token) -> Iterator[Token]:
    """What a noun for its worth or size is of: the `export` of `export earnings`."""
    if clause.lemma(noun) in phrases("worth"):
        yield from clause.children(noun, "compound", "amod", "nmod")


def _verbs(site: Site) -> Iterator[tuple[Token, bool]]:
    """The verbs that may move the counted thing, and whether it, or what carries it, is surely what moves."""
    heads = [site.head]
    if site.head.dep_ == "pobj" and site.head.head.head.i in (site.number.i, site.role.i):
        heads.append(site.head.head.head)  # `10.5 tonnes of acid, bound for Turkey`
    for head in heads:
        for child in head.children:
            if child.dep_ in ("acl", "relcl", "amod") and (clause.is_verb(child) or _is_state(child)):
                yield hand_on(child), child.head.i != site.head.i
    following = _next_word(site)
    if following is not None:
        yield following, True
    verb = site.verb
    if verb is None:
        return
    carried = [(moving, True) for moving in _carriers(site)]
    if verb.dep_ == "acl":
        yield from carried
    if site.role.dep_ in ("dobj", "obj") and clause.lemma(verb) in lemmas("predicates", "raising"):
        yield from ((child, True) for child in clause.children(verb, "xcomp") if child.i > site.head.i)
    if site.head.dep_ == "nsubj" and site.head.head.i != verb.i:  # `has seen 15,740 migrants disembark`
        yield site.head.head, True
    if _acts(site, verb):
        yield hand_on(verb), False
        yield from ((child, True) for child in verb.children if child.dep_ == "acomp" and _is_state(child))
    yield verb, False
    yield from carried
    yield from ((moving, True) for moving in _those(site))


def _acts(site: Site, verb: Token) -> bool:
    """Whether the number is the verb's subject, also where the parser hangs it on a time: `On Saturday 310 crossed`."""
    if site.role.dep_ in clause.SUBJECTS:
        return True
    return (
        site.number.i < verb.i
        and site.role.i < verb.i
        and site.role.dep_ in ("prep", "npadvmod", "dep", "nummod", "nmod")
        and site.head.i != site.number.i
        and not any(child.dep_ in clause.SUBJECTS for child in verb.children)
    )


def _is_state(token: Token) -> bool:
    """Whether an adjective tells of a movement: `due from Beijing`, `bound for Turkey`."""
    return token.tag_ in ("JJ", "VBN", "VBD") and clause.lemma(token) in frames("verb") and token.dep_ != "amod"


def _those(site: Site) -> Iterator[Token]:
    """What those do whom the number is a part of: `of those who left, 156,000`, `topped the list of those leaving`."""
    verb = site.verb
    if verb is None:
        return
    if verb.dep_ in ("acl", "relcl") and clause.lemma(verb.head) in _THOSE and site.role.dep_ == "prep":
        yield verb
    for source in (verb, site.number, site.head, *clause.objects_of(verb), *_size(verb)):
        for word, _, noun in clause.prepositions(source):
            if word not in ("of", "among"):
                continue
            if any(child.lower_ == "those" for child in noun.children) and noun.lower_.endswith("ing"):
                yield noun  # `those leaving`, read as a noun
            if clause.lemma(noun) in _THOSE or noun.tag_ in ("NNS", "NNPS"):
                yield from (child for child in clause.children(noun, "acl", "relcl") if clause.is_verb(child))


def _size(verb: Token) -> list[Token]:
    """The subject that is a number: `the number of persons entering from Russia rose`."""
    return [child for child in clause.children(verb, "nsubj", "nsubjpass") if clause.lemma(child) in _COUNTS]


def _carriers(site: Site) -> Iterator[Token]:
    """What a ship or plane does that has the counted thing on board: `a ferry carrying 1,100 arrived`."""
    verb = site.verb
    if verb is None or site.quantity.kind not in ("count", "measure"):
        return
    if verb.dep_ == "acl" and clause.lemma(verb) in _HELD and clause.is_noun(verb.head):
        above, role = clause.governor(verb.head)
        if above is not None and role.dep_ in clause.SUBJECTS:
            yield above
    subject = clause.subject_of(verb)
    if subject is None or not _is_vehicle(subject, site.quantity.unit == "person"):
        return
    if site.role.dep_ == "prep" and site.role.lower_ == "with":  # `docked at Larnaca with 1,044 people`
        yield verb
    if not site.sentence.words.isdisjoint(_ABOARD):
        yield from (child for child in subject.children if child.dep_ == "relcl" and clause.is_verb(child))


def _is_vehicle(noun: Token, people: bool) -> bool:
    """Whether a noun is that of a ship, a plane, a train; with people on board a name may be one's."""
    words = [noun, *(child for child in noun.children if child.dep_ in ("compound", "appos"))]
    return any(clause.lemma(word) in phrases("vehicle") for word in words) or (
        people and (noun.lower_ in ("it", "she", "which", "that") or noun.tag_ in ("CD", "NNP"))
    )


# --- what fits the frame


def _fits(site: Site, verb: Token, frame: Frame, moves: bool) -> bool:
    """Whether the counted thing is what moves.

    Args:
        site: where the number stands.
        verb: the verb.
        frame: how it is used as a word of movement.
        moves: whether its place already tells that the counted thing moves along with what the verb is about.
    """
    kind = site.quantity.kind
    if frame.particle and not any(c.lower_ in frame.particle for c in _after(site, verb)):
        return False
    if frame.aboard and not _is_put_aboard(verb):
        return False
    if frame.vehicle:
        carrier = clause.subject_of(verb)
        if carrier is None or not _is_vehicle(carrier, False) or site.role.dep_ == "prep" or verb.dep_ == "acl":
            return False
    if frame.things == "money" and kind != "money":
        return False
    if frame.things == "goods" and site.quantity.unit == "person":
        return False
    if frame.things == "people" and (
        kind in ("money", "measure")
        or (kind == "count" and site.quantity.unit not in (None, "person", "family", "household", "fraction", "body"))
    ):
        return False
    if moves:
        return frame.mover == "subject" or clause.is_passive(verb) or _is_state(verb)
    own = verb.dep_ in ("acl", "relcl") and verb.head.i == site.head.i
    if frame.mover == "subject":
        others = own and any(c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.children)
        moves = (own and not others) or _acts(site, verb)
        return (moves or site.role.dep_ in ("nummod", "dep") or site.verb is None) and (
            not clause.is_passive(verb) or verb.tag_ == "VBG"
        )
    if own:
        return clause.is_passive(verb) or any(
            c.dep_ == "nsubj" and c.lower_ not in ("who", "which", "that") for c in verb.children
        )
    if site.role.dep_ == "nsubjpass" or (clause.is_passive(verb) and _acts(site, verb)):
        return True
    if site.head.head.i == verb.i and site.head.lower_ in (*frame.particle, *_ADVERBS):
        return True  # `carried home 1,848`, `bought 40 tonnes of maize abroad`, where the adverb was read as counted
    return (
        site.role.dep_ in ("dobj", "obj", "pobj", "dative", "attr", "oprd", "prep", "npadvmod", "dep", "ccomp")
        and site.number.i > verb.i
    )


def _after(site: Site, verb: Token) -> Iterator[Token]:
    """The words behind a verb that may be its particles, also where the parser hangs them on its object.

    A preposition with a noun of its own is none (`shipped 400 cars in May`), but `out of` is.
    """
    for child in verb.rights:
        objects = clause.children(child, "pobj", "pcomp")
        if not objects or any(clause.within(site.number, noun) for noun in objects):
            yield child
        if child.dep_ in ("dobj", "obj", "npadvmod", "ccomp", "oprd"):
            yield from (inner for inner in child.children if inner.dep_ in ("advmod", "prt", "npadvmod"))


def _is_put_aboard(verb: Token) -> bool:
    return any(
        word.split()[-1] in ("on", "onto", "aboard", "into", "in") and clause.lemma(noun) in phrases("vehicle")
        for word, _, noun in clause.prepositions(verb)
    )


# --- what does not move


def stays(site: Site) -> bool:
    """Whether the number's own verb tells that what it counts is where it is: `some 1,300 remain`, `30 are held`."""
    verb = site.verb
    if verb is None:
        return False
    if any(clause.lemma(moving) in lemmas("movement", "staying") for moving in _those(site)):
        return True
    if clause.lemma(verb) == "be" and any(child.lower_ == "home" for child in clause.children(verb, "attr", "acomp")):
        return True  # `the town is home to 430 of them`
    hand = hand_on(verb) if site.role.dep_ in clause.SUBJECTS else verb
    word = clause.lemma(hand)
    if word == "be" and site.role.dep_ in clause.SUBJECTS:  # `5,000 were still in the country`
        return any(child.dep_ == "prep" and child.lower_ in ("in", "at", "among") for child in hand.rights) or any(
            child.lower_ in ("still", "there", "here") for child in hand.children if child.dep_ == "advmod"
        )
    return word in lemmas("movement", "staying")
