"""Where a verb that moves the counted thing may stand: above the number, on the noun, on what carries it, joined on."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.movements.aboard import carriers, loads
from figextract.claims.movements.frames import frames, phrases
from figextract.claims.movements.misread import misread_verb
from figextract.claims.movements.movers import counted_going, is_inverted, is_of_part, kept_from, takes_in, with_them
from figextract.claims.movements.those import of_those
from figextract.claims.statements.predicate import hand_on
from figextract.claims.words import lemmas

_BOUND = ("bind", "bound", "destine", "destined", "due", "head")


def verbs(site: Site) -> Iterator[tuple[Token, bool]]:
    """The verbs that may move the counted thing, and whether it, or what carries it, is surely what moves."""
    verb = site.verb
    above = frames("verb").get(clause.lemma(verb), ()) if verb is not None else ()
    if verb is not None and any(frame.abroad or takes_in(site, frame) for frame in above) and not _drives(site, verb):
        yield verb, False  # `deported 4,350 people travelling as families`, `let in 300 people who fled Libya`
    heads = [site.head]
    if site.head.dep_ == "pobj" and site.head.head.head.i in (site.number.i, site.role.i):
        heads.append(site.head.head.head)  # `10.5 tonnes of acid, bound for Turkey`
    aboard = [phrase for source in {site.head, site.role} for phrase in clause.prepositions(source)]
    heads += [noun for word, _, noun in aboard if word == "on" and noun.lower_ == "board"]
    heads += [appos for appos in clause.children(site.head, "appos") if _is_part_of_them(appos)]
    heads += list(loads(site))
    if site.number.dep_ == "appos" and site.number.nbor(-1).text == ":":  # `Refugees arriving in Burundi: 42,000`
        heads.append(site.number.head)
    bound = []
    for head in heads:
        for child in head.children:
            if child.dep_ in ("acl", "relcl", "amod") and (clause.is_verb(child) or is_state(child)):
                if is_of_part(child):
                    continue
                moving = hand_on(child), child.head.i != site.head.i
                landing = verb is not None and clause.lemma(verb) in lemmas("movement", "landing")
                if (landing and clause.lemma(child) in _BOUND) or _goes_on_to(site, child):
                    bound.append(moving)  # `17,200 passengers bound for other countries landed at Madrid`
                else:
                    yield moving
    yield from ((child, True) for child in site.head.lefts if _is_going(child))
    if verb is not None and (finite := _behind_participle(site, verb)) is not None:
        yield finite, True
    following = _next_word(site)
    if following is not None:
        yield following, True
    if verb is None:
        misread = misread_verb(site)
        if misread is not None:
            yield misread, True
        return
    carried = [(moving, True) for moving in carriers(site)]
    if verb.dep_ == "acl" or clause.lemma(verb) in lemmas("movement", "carrying"):
        yield from carried
    if site.role.dep_ in ("dobj", "obj") and clause.lemma(verb) in lemmas("predicates", "raising"):
        yield from ((child, True) for child in clause.children(verb, "xcomp") if child.i > site.head.i)
    if site.head.dep_ == "nsubj" and site.head.head.i != verb.i:  # `has seen 15,740 migrants disembark`
        yield site.head.head, True
    if clause.lemma(verb) == "be":  # `Coming home again were 301,200 residents`
        before = [child for child in clause.children(verb, "csubj", "advcl") if child.i < verb.i]
        yield from ((child, True) for child in before if not clause.children(child, "nsubj", "nsubjpass"))
    if acts(site, verb):
        yield hand_on(verb), False
        yield from ((child, True) for child in verb.children if child.dep_ == "acomp" and is_state(child))
    yield verb, False
    told = (*phrases("covering"), *phrases("amounting"))  # `Koreans heading overseas numbered 2.97 million`
    if clause.lemma(verb) in told and (subject := clause.subject_of(verb)) is not None:
        yield from ((child, True) for child in clause.children(subject, "acl"))
    yield from bound
    yield from ((moving, True) for moving in (*counted_going(site), *kept_from(site)))
    yield from carried
    yield from ((moving, False) for moving in with_them(site))
    yield from ((moving, True) for moving in of_those(site))
    yield from ((moving, False) for moving in _next_acts(site, verb))


def _goes_on_to(site: Site, participle: Token) -> bool:
    """Whether the verb tells more than a participle without ends: `5,000 people fleeing the war have arrived`."""
    verb = site.verb
    if verb is None or participle.tag_ != "VBG" or site.role.dep_ not in clause.SUBJECTS:
        return False
    told = any(frame.mover == "subject" and not frame.stated for frame in frames("verb").get(clause.lemma(verb), ()))
    spans = [(p.start_char, p.end_char) for p in site.sentence.places]
    inside = clause.span_at(verb.doc, participle.left_edge.idx, participle.right_edge.idx + len(participle.right_edge))
    if any(clause.lemma(noun) in (*phrases("side"), *phrases("locality")) for noun in clause.objects_of(participle)):
        return False  # `14,700 people fleeing the north`
    return told and not any(inside.start_char <= start < inside.end_char for start, _ in spans)


def _behind_participle(site: Site, verb: Token) -> Token | None:
    """The verb of `5,000 Mozambicans fleeing violence have arrived`, where the parser took the participle for it."""
    if verb.tag_ != "VBG" or site.role.dep_ != "nsubj" or site.role.i + 1 != verb.i or clause.children(verb, "aux"):
        return None
    for token in verb.doc[verb.i + 1 : site.sentence.span.end]:
        finite = token.tag_ in clause.FINITE or bool(clause.children(token, "aux"))
        if clause.is_verb(token) and finite and token.dep_ not in ("aux", "auxpass"):
            return None if any(subject.i != verb.i for subject in clause.subjects_of(token)) else token
    return None


def _drives(site: Site, verb: Token) -> bool:
    """Whether what people then do tells where they go: `sent 6,200 villagers fleeing into The Gambia`."""
    if clause.lemma(verb) not in phrases("driving"):
        return False
    doing = (*clause.children(site.head, "acl"), *clause.children(verb, "xcomp", "advcl", "ccomp"))
    return any(child.tag_ == "VBG" and child.i > site.head.i and stem(child) in frames("verb") for child in doing)


def _is_part_of_them(noun: Token) -> bool:
    """`416 people, 40 of them children, sent back`: what is said behind a part is said of the whole."""
    return any(child.lower_ == "them" for number in clause.children(noun, "nummod") for child in number.subtree)


def _next_acts(site: Site, verb: Token) -> Iterator[Token]:
    """What the counted people do, or undergo, next: `packed up and left the country`, `were rescued and brought to
    Pozzallo`.
    """
    if site.role.dep_ not in clause.SUBJECTS or site.role.head.i != verb.i or site.quantity.unit != "person":
        return
    mover = "object" if clause.is_passive(verb) else "subject"
    for step in clause.children(verb, "conj"):
        moves = any(frame.mover == mover and not frame.loose for frame in frames("verb").get(stem(step), ()))
        if moves and clause.is_verb(step) and not any(child.dep_ in clause.SUBJECTS for child in step.children):
            yield step


def acts(site: Site, verb: Token) -> bool:
    """Whether the number is the verb's subject, also where the parser hangs it on a time: `On Saturday 310 crossed`."""
    if site.role.dep_ in clause.SUBJECTS or is_inverted(site, verb):
        return True
    return (
        site.number.i < verb.i
        and site.role.i < verb.i
        and (
            site.role.dep_ in ("prep", "npadvmod", "dep", "nummod", "nmod")
            or (site.role.dep_ == "compound" and verb.tag_ in clause.FINITE)  # `4,000 Eritreans flee to Ethiopia`
        )
        and site.head.i != site.number.i
        and not any(child.dep_ in clause.SUBJECTS for child in verb.children)
    )


def _is_going(token: Token) -> bool:
    """Whether an attribute tells which way people move: `8,000 departing passengers`, `40 newly arrived refugees`."""
    if token.tag_ not in ("VBG", "VBN") or token.dep_ not in ("amod", "compound"):
        return False
    if token.tag_ == "VBN" and not clause.children(token, "advmod"):
        return False
    return any(frame.mover == "subject" and frame.towards for frame in frames("verb").get(stem(token), ()))


def is_state(token: Token) -> bool:
    """Whether an adjective tells of a movement: `due from Beijing`, `bound for Turkey`."""
    return token.tag_ in ("JJ", "VBN", "VBD") and clause.lemma(token) in frames("verb") and token.dep_ != "amod"


def _next_word(site: Site) -> Token | None:
    """The verb directly behind a bare number that the parser took for something else: `and 19,510 left it`, `and 300
    had left`.
    """
    doc = site.number.doc
    following = clause.token_index(doc, site.quantity.end_char - 1) + 1
    if not site.elliptic or following + 1 >= site.sentence.span.end:
        return None
    if doc[following].lower_ in ("had", "have") and doc[following + 1].tag_ in ("VBN", "VBD"):
        return doc[following + 1]
    word = doc[following]
    if clause.lemma(word) == "leave" and site.verb is not None and clause.lemma(site.verb) in ("have", "be"):
        return None  # `has 21,000 left`
    loose = word.tag_ in ("VBD", "VBN", "JJ") and word.dep_ not in ("amod", "compound", "acl")
    loose = loose or (word.tag_ == "VBG" and word.dep_ == site.role.dep_ == "conj")  # `and 29,800 coming home`
    on_time = site.role.dep_ in ("npadvmod", "prep", "conj", "dep", "punct", "nummod")  # `last month and 700 left`
    return word if loose and (site.verb is None or site.verb.i != word.i or on_time) else None


def stem(verb: Token) -> str:
    """The lemma of a verb, also of one that the tagger took for a noun: `those leaving`."""
    word = clause.lemma(verb)
    if word in frames("verb") or not word.endswith("ing"):
        return word
    return next((stem for stem in (word[:-3], f"{word[:-3]}e") if stem in frames("verb")), word)
