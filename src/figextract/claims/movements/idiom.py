"""Words of movement with which nothing moves: `came forward`, `went missing`, `returned to work`."""

from __future__ import annotations

from spacy.tokens import Token

from figextract import lexicon
from figextract.claims import clause


def is_idiom(verb: Token) -> bool:
    """Whether nothing moves, as the words behind the verb tell: `came forward`, `went missing`, `returned to work`."""
    word = clause.lemma(verb)
    amounts = (p == "to" and _is_amount(noun) for p, _, noun in clause.prepositions(verb))
    if word in ("come", "bring", "take") and any(amounts):
        return True  # `liabilities come to 690 million euros`, `bringing to 31 the number of dead`
    if word == "leave" and verb.tag_ == "VBN" and verb.dep_ == "ccomp" and clause.lemma(verb.head) == "have":
        return True  # `has 21,000 left`
    behind = {child.lower_ for child in verb.rights if _stands_alone(child)}
    left = {clause.lemma(noun) for noun in clause.children(verb, "dobj", "obj")}
    objects = [(preposition, clause.lemma(noun)) for preposition, _, noun in clause.prepositions(verb)]
    who = _subjects(verb)
    return any(
        word in entry["lemmas"]
        and (
            not behind.isdisjoint(entry.get("words", ()))
            or not left.isdisjoint(entry.get("objects", ()))
            or not who.isdisjoint(entry.get("subjects", ()))
            or any(p in entry["prepositions"] and noun in entry["nouns"] for p, noun in objects if "nouns" in entry)
        )
        for entry in lexicon.table("movement")["idiom"]
    )


def _stands_alone(token: Token) -> bool:
    """Whether a word behind a verb belongs to nothing else: not the end of `visa-free`, `a third of its total`."""
    return not clause.children(token, "pobj", "pcomp", "det", "quantmod") and token.nbor(-1).text != "-"


def _subjects(verb: Token) -> set[str]:
    """The nouns of the subject: `half of the victims`."""
    subject = clause.subject_of(verb)
    if subject is None:
        return set()
    return {clause.lemma(noun) for noun in (subject, *(n for p, _, n in clause.prepositions(subject) if p == "of"))}


def _is_amount(noun: Token) -> bool:
    return noun.like_num or noun.tag_ == "CD" or clause.lemma(noun) in ("euro", "dollar")
