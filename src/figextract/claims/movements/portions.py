"""Numbers that are a part of what moved before them, or its size: members, buyers, sources, figures.

`including 62 children`, `among them 176 Pakistanis`, `14 of them`, `The Emirates accounted for $13.8 billion of that`,
`the total stood at $14.6 billion`, `430,000 to Sweden`: the clause itself has no word of movement, or a light one.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.around import finite, following, words_before
from figextract.claims.context import Site
from figextract.claims.draft import Draft, sentences_back
from figextract.claims.movements.figures import WHOLES, is_compared, is_content, is_figure, is_whole
from figextract.claims.movements.frames import phrases
from figextract.claims.words import changes, lemmas

_INCLUDING = frozenset({"including", "included", "includes", "include"})
_BEING = frozenset({"was", "were", "are", "is"})
_JOINING = frozenset({"and", ",", ";", "while", "but", "plus"})
_TO = frozenset({"to", "into", "for", "from"})
_SHARES = ("percent", "fraction", "times", "percentage_point")
_NEAR = 6
"""Words between `including` and its number."""
_HEDGED = 4
"""Words between `of whom` and its number."""
_LONGEST = 14
"""Words between two numbers that share a verb."""
_CHAIN = 8
"""Members of a list that are followed back to its first."""
_REACH = 2
"""Sentences between a number and the whole that it is a part of."""


def whole_of(site: Site, history: Sequence[Draft], unit: str | None) -> Draft | None:
    """The number before that a number without a movement of its own is a part of, goes on from or sums up.

    Args:
        site: where the number stands.
        history: the claims before it.
        unit: what it counts, also where its own words leave that out.

    Returns:
        The claim whose movement, if it has any, is the number's; None where its words say nothing of the kind.
    """
    listed = list_of(site, history, unit)
    if listed is not None or is_member(site, history):
        return listed
    last = history[-1] if history else None
    if last is not None and last.movement is not None and (shares_verb(site, last) or _is_same_change(site, last)):
        return last
    if _is_partitive(site):
        whole = next((d for d in _near(site, history, 1) if _holds(unit, d)), None)
        return whole if whole is not None and _only_counts(site, whole) else None
    if is_share_of(site):
        return next((d for d in _near(site, history, _REACH) if _holds(unit, d)), None)
    if last is not None and (is_figure(site) or _is_size_of(site, last) or _is_further(site)):
        return last if _alike(unit, last) and sentences_back(site, last) <= 1 else None
    if is_compared(site):
        return next((d for d in _near(site, history, 0) if _alike(unit, d)), None)
    return None


def list_of(site: Site, history: Sequence[Draft], unit: str | None) -> Draft | None:
    """What a number of a list is only counted as a part of: the 900 of `900 came. Of these, 300 are Danes, 40 Poles and
    the rest of a dozen nationalities, among them nine Swedes`; people are no part of something else.
    """
    if not (is_member(site, history) or _opener(site, history) is not None):
        return None
    for draft in _near(site, history, 1):
        before = _before(draft, history)
        part = _is_share(draft) or draft.get("aspect") == "previous"
        part = part or is_member(draft.site, before) or _opener(draft.site, before) is not None
        if not part and not (unit == "person" and draft.get("unit") not in ("person", None)):
            alike = unit in (None, *_SHARES, draft.get("unit")) or is_member(site, history)
            return draft if alike else None
    return None


def _opener(site: Site, history: Sequence[Draft]) -> Site | None:
    """The number that opens a list behind `of these` in which a number stands: itself or the first."""
    verb = site.verb
    if verb is None or clause.lemma(verb) not in lemmas("movement", "comprising"):
        return None
    if _is_partitive(site):
        return site
    between = words_before(site)
    if _JOINING.isdisjoint(token.lower_ for token in between) or _preposed(between):
        return None
    for draft in reversed(history[-_CHAIN:]):
        other = draft.site.verb
        if draft.site.sentence.index != site.sentence.index or other is None or other.i != verb.i:
            return None
        if _is_partitive(draft.site):
            return draft.site
    return None


def _before(draft: Draft, history: Sequence[Draft]) -> Sequence[Draft]:
    at = next((i for i, other in enumerate(history) if other is draft), 0)
    return history[max(at - _CHAIN, 0) : at]


def _near(site: Site, history: Sequence[Draft], reach: int) -> list[Draft]:
    """The claims at most so many sentences before, the nearest first."""
    return [d for d in reversed(history) if sentences_back(site, d) <= reach]


def _is_share(draft: Draft) -> bool:
    return draft.site.quantity.kind in ("share", "ratio")


def _holds(unit: str | None, draft: Draft) -> bool:
    """Whether a number can be the whole of which another is a part: of the same unit, or of any if that is a share."""
    return not _is_share(draft) and (unit in _SHARES or unit is None or draft.get("unit") == unit)


def _alike(unit: str | None, draft: Draft) -> bool:
    """Whether one number can tell of what another does: of the same unit, or one of them a share."""
    return unit in _SHARES or unit is None or draft.get("unit") in (unit, *_SHARES)


def _is_same_change(site: Site, last: Draft) -> bool:
    """Whether a number has the verb of change of the one before it: `fell 11 percent to 13,400 tonnes`."""
    verb = site.verb
    same = verb is not None and last.site.verb is not None and last.site.verb.i == verb.i
    if not same or verb is None or last.site.sentence.index != site.sentence.index:
        return False
    apart = clause.SUBJECTS.isdisjoint((site.role.dep_, last.site.role.dep_))
    return apart and clause.lemma(verb) in changes("verbs") and not finite(words_before(site))


def _is_size_of(site: Site, last: Draft) -> bool:
    """Whether the number before is the subject of this one: `The figure for May, $1.4 billion, was 2% lower`."""
    subject = clause.subject_of(site.verb) if site.verb is not None else None
    own = last.site.quantity
    return (
        subject is not None
        and site.role.dep_ not in clause.SUBJECTS
        and site.quantity.kind in ("share", "ratio")
        and own.start_char <= subject.idx < own.end_char
    )


def _is_further(site: Site) -> bool:
    """`There were also 66 Bangladeshis`, and those that stand with them."""
    verb = site.verb
    if verb is None or clause.lemma(verb) != "be" or site.role.dep_ not in ("attr", "acomp", "conj", "nsubj"):
        return False
    return site.quantity.unit == "person" and {"there", "also"} <= site.sentence.words


# --- members: `including 62 children`


def is_member(site: Site, history: Sequence[Draft]) -> bool:
    """Whether a number is one of a list behind `including` or `among them`: `including 58 Chinese and six Thais`."""
    before = words_before(site)
    near = before[-_NEAR:]
    words = [token.lower_ for token in near]
    if not _INCLUDING.isdisjoint(words) and not finite(near, _INCLUDING):
        return True
    among = any(word == "among" and words[i + 1] in WHOLES for i, word in enumerate(words[:-1]))
    if among and not finite(near, _BEING):
        return True
    last = history[-1] if history else None
    if last is None or last.site.sentence.index != site.sentence.index or len(before) > _NEAR:
        return False
    joined = any(token.lower_ in ("and", ",") for token in before) and not finite(before)
    return joined and not _preposed(before) and is_member(last.site, _before(last, history))


def _preposed(words: Sequence[Token]) -> bool:
    """Whether a preposition leads to the number: `including 30 children, with 12 more`."""
    return any(token.tag_ in ("IN", "TO") and token.lower_ not in ("of", "than") for token in words)


# --- parts: `14 of them children`, `of whom 38,500 were German`


def _is_partitive(site: Site) -> bool:
    doc = site.number.doc
    at = site.behind
    if at + 1 < site.sentence.span.end and doc[at].lower_ == "of" and _stands_for_whole(doc[at + 1]):
        return True
    before = words_before(site)
    words = [token.lower_ for token in before]
    near = before[-_HEDGED:]
    led = [i for i, token in enumerate(near) if token.lower_ in ("whom", "which") and i and near[i - 1].lower_ == "of"]
    if led and not any(token.tag_.startswith("VB") for token in near[led[-1] :]):
        return True
    verb = site.verb
    among = clause.prepositions(verb) if verb is not None and clause.lemma(verb) == "be" else ()
    if any(word == "among" and noun.lower_ in WHOLES and noun.i > site.number.i for word, _, noun in among):
        return True  # `More than 300 children were among them`
    opens = bool(before) and before[0].i <= site.sentence.span.start + 1
    return opens and words[:1] == ["of"] and len(before) > 1 and _stands_for_whole(before[1])


def _stands_for_whole(token: Token) -> bool:
    """Whether a pronoun stands for what was told of before: not `those uprooted`, `this year's crop`."""
    modified = any(child.dep_ in ("acl", "relcl") for child in token.children)
    return token.lower_ in WHOLES and token.dep_ in ("pobj", "pcomp") and not modified


def _only_counts(site: Site, whole: Draft) -> bool:
    """Whether nothing else happens to the part than that it is counted: `half of them were women`, not `half of them
    had lost a relative`.
    """
    verb = site.verb
    if verb is None or (whole.site.verb is not None and whole.site.verb.i == verb.i):
        return True
    if clause.lemma(verb) in lemmas("movement", "comprising"):
        return True
    return site.role.dep_ not in (*clause.SUBJECTS, "dobj", "obj", "prep", "agent")


# --- sources and buyers: `The Emirates accounted for $13.8 billion`


def is_share_of(site: Site) -> bool:
    """Whether a verb gives a thing or a place the number as its part of a whole: `made up`, `came first with`."""
    verb = site.verb
    if verb is None or site.role.dep_ in clause.SUBJECTS or not _is_of_flow(site):
        return False
    word = clause.lemma(verb)
    up = any(child.dep_ == "prt" and child.lower_ == "up" for child in verb.children)
    if word in phrases("parting") or (word == "make" and up):
        return True
    if word == "number":  # `Malaysians numbered 12,700`
        subject = clause.subject_of(verb)
        return subject is not None and any(
            subject.left_edge.idx <= p.start_char <= subject.idx for p in site.sentence.places
        )
    ranked = not site.sentence.words.isdisjoint(phrases("ranking"))
    return ranked and word in lemmas("movement", "ranking")


def _is_of_flow(site: Site) -> bool:
    """Whether a share or an amount is not of something else that its own words name: `14 percent of the company's
    revenue`, `one in five jobs`.
    """
    behind = following(site)
    if behind is not None and behind.lower_ == "of":
        parts = [child for child in behind.children if child.dep_ in ("pobj", "pcomp")]
        return all(is_whole(noun) for noun in parts)
    return site.quantity.kind not in ("share", "ratio") or site.head.i == site.number.i or not is_content(site.head)


# --- gapped: `65,000 cattle went to Yemen and 14,000 camels to Egypt`


def shares_verb(site: Site, last: Draft) -> bool:
    """Whether a number shares the verb of the one before it, which is not said again.

    It has a place of its own behind `to`, `for` or `from`, or directly before it (`Norway has offered 400 tents,
    Denmark 200`), or is coordinated with that number (`310 soldiers and 250 civilians`).
    """
    if last.site.sentence.index != site.sentence.index:
        return False
    verb = last.site.verb
    told = {verb.i, *(child.i for child in verb.children if child.dep_ in _AUXILIARY)} if verb is not None else set()
    before = [token for token in words_before(site) if token.i not in told]
    joined = not _JOINING.isdisjoint(token.lower_ for token in before)
    if not joined or len(before) > _LONGEST or finite(before) or any(t.text in "():" for t in before):
        return False
    return _leads_to_place(site) or _is_labelled(site, before) or _is_coordinated(site, last, before)


def _leads_to_place(site: Site) -> bool:
    behind = following(site)
    if behind is None or behind.lower_ not in _TO:
        return False
    end = behind.idx + len(behind)
    return any(p.country and end < p.start_char <= end + _ARTICLE for p in site.sentence.places)


def _is_labelled(site: Site, before: Sequence[Token]) -> bool:
    """Whether a place stands before the number, with no more than words of size or `for`, `with`, `at` between."""
    low = before[0].idx if before else site.number.idx
    places = [p for p in site.sentence.places if p.country and low <= p.start_char < site.quantity.start_char]
    if not places:
        return False
    words = [token for token in before if token.idx >= places[-1].end_char]
    opens = [token.lower_ for token in before if token.idx < places[-1].start_char and token.lower_ != "the"]
    joined = bool(opens) and opens[-1] in _JOINING and len(words) <= _SIZED
    return joined and all(not t.is_alpha or t.lower_ in phrases("between") for t in words)


def _is_coordinated(site: Site, last: Draft, before: Sequence[Token]) -> bool:
    """`310 soldiers, flown in at the weekend, and 250 civilians`, `62,000 were American and 38,500 German`."""
    if not before or before[-1].lower_ not in ("and", ","):
        return False
    end = site.quantity.end_char
    if any(p.kind == "nationality" and p.start_char == end + 1 for p in site.sentence.places):
        return True
    alike = site.quantity.kind == "count" and site.quantity.unit == last.get("unit") is not None
    return alike and before[-1].lower_ == "and" and site.role.dep_ in ("conj", "dobj")


_AUXILIARY = ("aux", "auxpass", "neg")
_ARTICLE = 6
"""Characters from a preposition to the place behind it."""
_SIZED = 4
"""Words between a place and the number that is its own."""
