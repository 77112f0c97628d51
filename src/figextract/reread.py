"""Sentences in which the model misread a verb, read again: `Two persons drowned at Kainakary on Thursday.`

The model takes a past tense for a participle, and a verb for a noun of the same letters, more often than it misreads
any other word of a news sentence. Where the top of a clause is no verb and such a word stands in it, the sentence is
read once more with a word in its place that can only be a verb; that reading stands where the word then is the verb of
a subject.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from figextract.lexicon import listed

_BATCH = 64
"""Sentences that are held until those among them that were misread are read again."""
_CLOSING = frozenset("\"'”’)")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"ccomp", "conj", "advcl"})
_PARTICIPLES = frozenset({"acl", "amod", "relcl", "ROOT", "appos", "nmod"})
_AUXILIARIES = frozenset({"was", "were", "had", "did"})
_OBJECTS = frozenset({"DT", "PRP$", "$", "CD", "NNP", "NNPS", "NNS", "JJ"})
"""Tags of what stands directly behind a verb with an object."""
_AFTER = _OBJECTS - {"NNS", "NNPS"} | {"IN", "TO", "RB", "JJR", "RBR", "RP"}
"""Tags of what stands directly behind a verb that looks like a noun."""
_HEADER = 10
"""Words behind a noun within which a colon makes a header of it."""
_DEPTH = 12
"""Steps up the tree in which the top of a clause is sought."""


def reread(stream: Iterator[Doc], read: Callable[[Iterator[Doc]], Iterator[Doc]]) -> Iterator[Doc]:
    """Parsed sentences, each as it was read or as it is read again.

    Args:
        stream: parsed sentences, a Doc each.
        read: parses such Docs.
    """
    while sentences := list(islice(stream, _BATCH)):
        for sentence in sentences:
            _name_subjects(sentence)
        words = [misread(sentence) for sentence in sentences]
        again = read(_with_verb(word) for word in words if word is not None)
        for sentence, word in zip(sentences, words, strict=True):
            yield sentence if word is None else _better(sentence, word, next(again))


def _name_subjects(sentence: Doc) -> None:
    """Tag as a noun what is read as a verb and yet as the subject of one: `Asylum claims in Britain rose 20 percent`;
    not where it has an object itself.
    """
    for token in sentence:
        named = token.tag_ == "VBZ" and token.dep_ in ("nsubj", "nsubjpass") and token.i < token.head.i
        if named and not any(child.dep_ == "dobj" for child in token.rights):
            token.tag_ = "NNS"


def misread(sentence: Doc) -> Token | None:
    """The word that must be the verb of a clause of which the model found none; only of a whole sentence, with its
    full stop: headlines and items of lists do without a verb.
    """
    last = next((token for token in reversed(sentence) if token.text not in _CLOSING), None)
    if last is None or last.text not in (".", "!", "?"):
        return None
    words = [token for token in sentence if _is_past(token) or _is_present(token) or _is_telling(token)]
    if words and any(token.dep_ == "ROOT" and _is_verb(token) for token in sentence):
        tops = {token.i for token in sentence if _is_clause_without_verb(token)}
        words = [token for token in words if _is_below(token, tops)]
    return min(words, key=_doubt, default=None)


def _is_verb(token: Token) -> bool:
    return token.tag_.startswith("VB") or token.tag_ == "MD"


def _is_clause_without_verb(token: Token) -> bool:
    """Whether a word that is no verb hangs on a verb as a clause would, or as the subject of another clause."""
    if _is_verb(token) or not _is_verb(token.head) or any(child.tag_ in _FINITE for child in token.children):
        return False
    return token.dep_ in _CLAUSES or (token.dep_ in ("nsubj", "npadvmod") and _is_subject_too_many(token))


def _is_subject_too_many(token: Token) -> bool:
    """Whether the verb of a subject has another one behind it, or stands behind a semicolon: `persons crossed daily;
    yesterday 2,150 entered`.
    """
    second = any(child.dep_ == "nsubj" and child.i > token.i for child in token.head.lefts)
    return second or any(other.text == ";" for other in token.doc[token.i : token.head.i])


def _is_below(token: Token, tops: set[int]) -> bool:
    for _ in range(_DEPTH):
        if token.i in tops:
            return True
        token = token.head
    return False


def _is_past(token: Token) -> bool:
    """Whether a word may be a past tense that was taken for a participle: one that is hardly ever passive, or one that
    was tagged as a past tense and yet hangs on a noun.
    """
    known = token.tag_ in ("VBN", "JJ") and (token.lower_ in listed("reread", "past") or _has_object(token))
    if not (known or token.tag_ == "VBD") or token.dep_ not in _PARTICIPLES or token.i == 0:
        return False
    if token.lower_ in _AUXILIARIES or (token.dep_ == "amod" and not _is_behind_subject(token)):
        return False
    relative = any(child.tag_ in ("WDT", "WP", "WRB") for child in token.lefts)
    return not relative and not any(child.dep_ in ("aux", "auxpass", "agent") for child in token.children)


def _has_object(token: Token) -> bool:
    """Whether a participle has an object, as only a past tense has and those who are given something."""
    objects = any(child.dep_ == "dobj" for child in token.rights)
    return objects and token.lower_.endswith("ed") and token.lower_ not in listed("reread", "receiving")


def _is_behind_subject(token: Token) -> bool:
    """Whether what stands before a word and its noun may be a subject: `1,900 boarded C-130s`, not `40 registered
    voters`.
    """
    before, after = token.nbor(-1), token.nbor()
    if before.tag_ == "CD":
        return after.tag_ in ("NNP", "CD", "DT", "PRP$")
    adjective = before.tag_ == "JJ" and before.i > 0 and before.nbor(-1).tag_ in ("DT", "HYPH")  # `the dead numbered`
    return before.tag_.startswith("NN") or adjective


def _is_present(token: Token) -> bool:
    """Whether a noun may be a verb in the present tense: `Some 380,000 Nepalis work in Malaysia`."""
    if (
        not token.tag_.startswith("NN")
        or token.lower_ not in listed("reread", "present")
        or token.i in (0, len(token.doc) - 1)
    ):
        return False
    if _is_verb(token.head) and token.dep_ in ("nsubj", "nsubjpass"):
        return False
    before, after = token.nbor(-1), token.nbor()
    subject = _agrees(before) if token.lower_.endswith("s") else before.tag_ != "DT"
    subject = subject and before.tag_.startswith(("NN", "PRP", "CD", "DT", "JJ"))
    first = not any(other.tag_ in _FINITE for other in token.doc[: token.i])
    near = token.doc[token.i : token.i + _HEADER]
    heads = any(other.text.endswith(":") for other in near)  # `Wheat exports in 2017: Russia 35.5, ...`
    return subject and first and not heads and after.tag_ in _AFTER and after.lower_ != "of"


def _agrees(before: Token) -> bool:
    """Whether a verb in the singular may stand behind a word: `a day on the slopes costs`, not `210 houses`."""
    many = before.tag_ in ("NNS", "NNPS")
    led = any(other.tag_ == "IN" for other in before.doc[max(before.i - 2, 0) : before.i])
    return before.tag_ != "CD" and (led or not many)


def _is_telling(token: Token) -> bool:
    """Whether a noun at the end stands where a reporting verb does: `..., the World Bank estimates.`"""
    if token.dep_ != "ROOT" or token.lower_ not in listed("reread", "telling") or not token.tag_.startswith("NN"):
        return False
    ends = all(other.is_punct for other in token.doc[token.i + 1 :])
    return ends and any(child.dep_ in ("ccomp", "parataxis") for child in token.lefts)


def _doubt(token: Token) -> int:
    """A participle behind its noun is a verb more surely than a noun is, and that more than one before its noun."""
    return 1 if token.tag_.startswith("NN") else 2 if token.dep_ == "amod" else 0


def _with_verb(word: Token) -> Doc:
    """The sentence of a word with what can only be a verb in its place."""
    sentence = word.doc
    words = [token.text if token.i != word.i else _stand_in(word) for token in sentence]
    starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
    return Doc(sentence.vocab, words=words, spaces=[bool(token.whitespace_) for token in sentence], sent_starts=starts)


def _better(sentence: Doc, word: Token, again: Doc) -> Doc:
    """The second reading where the word is in it the verb of a subject, else the first."""
    verb = again[word.i]
    acts = _is_verb(verb) and verb.tag_ != "VBN" and verb.dep_ in ("ROOT", "parataxis", *_CLAUSES)
    return again if acts and any(child.dep_ in ("nsubj", "expl") for child in verb.lefts) else sentence


def _stand_in(word: Token) -> str:
    """A word of the same form that is never a noun or a participle."""
    many = not word.lower_.endswith("s")
    if _is_telling(word):
        return "say" if many else "says"
    after = list(word.doc[word.i + 1 : word.i + 3])
    bare = not after or after[0].tag_ not in _OBJECTS
    if word.tag_.startswith("NN") and word.lower_ not in listed("reread", "past"):
        return ("go" if many else "goes") if bare else ("take" if many else "takes")
    if not bare and after[0].tag_ == "CD" and after[-1].lower_ in listed("reread", "share"):
        return "fell"  # `declined 7 percent`
    return "went" if bare else "took"
