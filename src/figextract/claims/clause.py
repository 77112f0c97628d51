"""Questions about the dependency tree that all the other modules ask: heads, governing verbs, subjects, phrases.

Only Penn tags and dependency labels are used, so that any English spaCy pipeline serves; every function gives a
sensible answer where the tree is wrong or absent.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from figextract import lexicon

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Penn tags of verb forms with a tense of their own."""
_AUXILIARY = frozenset({"aux", "auxpass"})
_INSIDE_NOUN = frozenset({"acl", "relcl", "appos"})
_LIFT = 12
"""Steps up the tree after which a climb ends."""


def span_at(doc: Doc, start: int, end: int) -> Span:
    """The tokens that overlap the characters; where none does, the one before them."""
    starts = _starts(doc, len(doc))
    first = max(bisect.bisect_right(starts, start) - 1, 0)
    last = bisect.bisect_left(starts, end)
    if start >= starts[first] + len(doc[first]) and last > first + 1:
        first += 1
    return doc[first : max(last, first + 1)]


def token_index(doc: Doc, char: int) -> int:
    """Index of the last token that starts at or before the character."""
    return bisect.bisect_right(_starts(doc, len(doc)), char) - 1


@functools.lru_cache(maxsize=2)
def _starts(doc: Doc, _: int) -> Sequence[int]:
    """Where each token starts; the number of tokens tells a Doc that was changed since."""
    return [token.idx for token in doc]


def is_verb(token: Token) -> bool:
    """Whether the token is a verb form that can carry a clause, or a participle that the tagger took for an
    adjective.
    """
    tag = token.tag_
    if not tag.startswith("VB") and tag != "JJ":
        return False
    label = token.dep_
    if label in _AUXILIARY or token.text[0].isdigit():
        return False
    if tag != "JJ":
        return not (label in ("amod", "compound") and tag in ("VBN", "VBG"))
    return label == "ROOT" and any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


NOMINAL_TAGS = frozenset(
    {"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "VBN", "VBG", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH"}
)
"""Penn tags of the words of a noun phrase, its participles among them."""
VERB_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD", "VBN", "VBG", "VB"})


def is_noun(token: Token) -> bool:
    """Whether the token is a noun or a proper name."""
    return token.tag_.startswith("NN")


def climb(token: Token) -> Iterator[Token]:
    """The token and its heads, up to the root of its sentence."""
    for _ in range(_LIFT):
        yield token
        head = token.head
        if head.i == token.i:
            return
        token = head


def governor(token: Token) -> tuple[Token | None, Token]:
    """The nearest verb above the token (or itself a verb's place), and the child of that verb that leads down to it."""
    below = token
    for step in climb(token):
        if step.i != token.i and is_verb(step):
            return step, below
        below = step
    return None, below


def relative_above(token: Token) -> Token | None:
    """The verb of the lowest relative clause or participle of a noun that the token is in."""
    for step in climb(token):
        if step.dep_ in ("relcl", "acl") and is_verb(step) and is_noun(step.head):
            return step
    return None


def is_set_off(verb: Token) -> bool:
    """Whether a comma, a dash or a bracket stands before the clause of a verb."""
    left = verb.left_edge
    return left.i > 0 and left.nbor(-1).text in _SETTING_OFF


_SETTING_OFF = frozenset({",", "–", "—", "--", "("})


def children(token: Token, *labels: str) -> list[Token]:
    """Children with one of the labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb: its own, or that of the verbs it is coordinated or chained with."""
    for step in climb(verb):
        found = subjects_of(step)
        if found:
            return found[0]
        if step.dep_ in ("acl", "relcl") and is_noun(step.head):
            return step.head
        if step.dep_ not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "acomp", "attr", "advmod"):
            return None
    return None


def relative_noun(subject: Token, verb: Token) -> Token:
    """The noun that `which`, `that` or `who` stands for as the subject of a verb; any other subject as it is."""
    if subject.lower_ not in ("which", "that", "who"):
        return subject
    top = next((step for step in climb(verb) if step.dep_ == "relcl"), None)
    return top.head if top is not None else subject


def subjects_of(verb: Token) -> list[Token]:
    """The subjects that hang on a verb itself; not what stands before a colon that another of them follows: `Clashes
    in the west: the number rose`.
    """
    found = [_without_participle(child) for child in verb.children if child.dep_ in SUBJECTS]
    behind = [s for s in found[1:] if any(t.text in (":", ";") for t in verb.doc[found[0].i : s.i])]
    return behind if behind and behind[0].i < verb.i else found


def _without_participle(subject: Token) -> Token:
    """The noun of `Remittances sent home by Filipinos rose`, where the parser took its participle for the subject."""
    if subject.dep_ != "csubj" or subject.tag_ not in ("VBD", "VBN"):
        return subject
    if any(child.dep_ in ("aux", "auxpass", "mark") for child in subject.children):
        return subject
    return next((child for child in subject.children if child.dep_ == "nsubj" and is_noun(child)), subject)


def small_clause_subject(token: Token) -> Token | None:
    """The subject of a clause without a verb above the token: `with imports down 3.4 per cent`."""
    for step in climb(token):
        if step.i != token.i:
            if is_verb(step):
                return None
            found = [child for child in step.children if child.dep_ in SUBJECTS and child.i < step.i]
            if found:
                return found[0]
    return None


def objects_of(verb: Token) -> list[Token]:
    """Direct and indirect objects, and attributes, of a verb."""
    return children(verb, "dobj", "dative", "attr", "oprd", "obj", "iobj")


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, a reduced relative clause included."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "acl":  # not one with a subject: `a ferry with 90 people on board sailed`
        return not any(child.dep_ == "nsubj" for child in verb.children)
    return _is_bare_passive(verb) or (
        verb.tag_ == "VBN"
        and verb.dep_ == "conj"
        and verb.head.i != verb.i
        and not any(child.dep_ in SUBJECTS | {"aux"} for child in verb.children)
        and is_passive(verb.head)
    )


def _is_bare_passive(verb: Token) -> bool:
    """`42,000 Burundians repatriated from Tanzania`: in a headline the participle of a verb that wants an object."""
    if verb.tag_ not in ("VBD", "VBN") or verb.dep_ != "ROOT":
        return False
    wants_object = lemma(verb) in lexicon.listed("predicates", "transitive", "lemmas")
    return wants_object and not (objects_of(verb) or children(verb, "ccomp", "xcomp", *_AUXILIARY))


def prepositions(token: Token) -> Iterator[tuple[str, Token, Token]]:
    """Each prepositional phrase of a token: preposition in lower case, its token, its object; chains are followed."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.tag_ in ("IN", "TO", "RP"):
            for grandchild in child.children:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    yield child.lower_, child, grandchild
                elif grandchild.dep_ == "prep":
                    for last in grandchild.children:
                        if last.dep_ in ("pobj", "pcomp"):
                            yield f"{child.lower_} {grandchild.lower_}", child, last
        elif child.dep_ in ("advmod", "prt") and any(g.dep_ == "prep" for g in child.children):
            yield from prepositions(child)


def within(token: Token, ancestor: Token) -> bool:
    """Whether the ancestor is the token or stands above it."""
    return any(step.i == ancestor.i for step in climb(token))


def in_clause_of(token: Token, top: Token) -> bool:
    """Whether the token hangs on another without a verb between them."""
    for step in climb(token):
        if step.i == top.i:
            return True
        if is_verb(step):
            return False
    return False


def noun_phrase(token: Token) -> tuple[int, int]:
    """First and last character of a noun's phrase without relative clauses, appositions and what follows a comma."""
    left = token.left_edge.i
    while left < token.i and (
        token.doc[left].is_punct or token.doc[left].is_space or token.doc[left].dep_ in ("cc", "mark")
    ):
        left += 1
    right = token.i
    for child in token.rights:
        if child.dep_ in ("prep",) and child.lower_ in ("of", "for", "in", "at") and child.i <= right + 1:
            inner = child.right_edge.i
            stop = next(
                (t.i for t in token.doc[child.i : inner + 1] if _parts(t) or t.dep_ in ("relcl", "acl")), inner + 1
            )
            right = max(right, min(inner, stop - 1, child.i + 7))
        elif child.dep_ in _INSIDE_NOUN or child.is_punct or child.dep_ in ("cc", "conj"):
            break
    return token.doc[left].idx, token.doc[right].idx + len(token.doc[right])


def _parts(mark: Token) -> bool:
    """Whether a token is a mark that ends a phrase: not the hyphen of `T-shirts`."""
    return mark.is_punct and not (mark.text == "-" and not mark.whitespace_)


def lemma(token: Token) -> str:
    """The lemma where the pipeline has one, else the lower-cased word."""
    return _misread().get(token.lower_) or (token.lemma_ or token.text).lower()


@functools.cache
def _misread() -> Mapping[str, str]:
    """Verb forms that taggers give a wrong lemma (`hopes` from `hop`), with the right one."""
    return {form: entry["lemma"] for entry in lexicon.table("predicates")["misread"] for form in entry["forms"]}


def chain_top(verb: Token) -> int:
    """The first verb of a chain of coordinated ones."""
    top = verb
    for step in climb(verb):
        top = step
        if step.dep_ != "conj":
            break
    return top.i


_MODAL = frozenset({"will", "would", "could", "may", "might", "can", "should", "must", "'ll", "’ll"})
_TENSED = frozenset({"VBD", "VBZ", "VBP"})


def form(verb: Token | None) -> str:
    """Form of a verb: `past`, `present`, `perfect`, `pluperfect`, `progressive`, `modal`, `infinitive`, `gerund`,
    `participle`, `other`, or `noverb`; of a coordinated participle that of the verb that it goes on from.
    """
    if verb is None:
        return "noverb"
    for step in climb(verb):
        found = _form(step)
        if found not in ("participle", "other") or step.dep_ != "conj" or not is_verb(step.head):
            return found
    return "other"


def _form(verb: Token) -> str:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in _AUXILIARY}
    if auxiliaries & _MODAL:
        return "modal"
    if "to" in auxiliaries:
        return "infinitive"
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if "had" in auxiliaries:
        return "pluperfect"
    present = auxiliaries & {"is", "are", "am", "do", "does", "'s", "’s", "'re", "’re"}
    past = auxiliaries & {"was", "were", "did"}
    if verb.tag_ == "VBG":
        return "progressive" if present else "past" if past else "gerund"
    if past or verb.tag_ == "VBD":
        return "past"
    if present or verb.tag_ in ("VBZ", "VBP"):
        return "present"
    return "participle" if verb.tag_ == "VBN" else "other"


def parts(span: Span) -> tuple[int, ...]:
    """Where the coordinated parts of a sentence begin, in characters, the first left out: at a semicolon, at `while`
    and at an `and` or `but` between clauses with finite verbs.
    """
    return tuple(token.idx for token in span if _begins_part(token))


def _begins_part(token: Token) -> bool:
    if token.text == ";" or token.lower_ in ("while", "whereas", "although", "though"):
        return True
    if token.dep_ != "cc" or not is_verb(token.head):
        return False
    return any(c.dep_ == "conj" and c.i > token.i and _is_finite(c) for c in token.head.rights)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _TENSED or any(child.tag_ in FINITE for child in verb.lefts)
