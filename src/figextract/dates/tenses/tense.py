"""Which side of the publication a time lies on, by the verb that governs it.

First the words right beside it (`beside`). Else with syntax: the verb above the expression in the dependency tree, with
its auxiliaries. Without: the nearest sign in the same sentence, to the left first (`unparsed`). Past forms of finite
verbs and `will` are strong signs; participles, infinitives and the present are weak ones, which a much nearer date on
the other side overrules (`Recurring.nearest`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figextract.dates.context import EITHER, FUTURE, LIKELY_FUTURE, LIKELY_PAST, PAST, UNKNOWN
from figextract.dates.tenses.beside import beside, reported_for
from figextract.dates.tenses.cues import cues
from figextract.dates.tenses.unparsed import OFF, by_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STEPS = 12


def governing(doc: Doc, start: int, end: int) -> str:
    """The tense that governs the tokens from `start` to `end` (excluded)."""
    if start >= len(doc):
        return UNKNOWN
    near = beside(doc, start, end)
    if near is not None:
        return near
    if " ".join(t.lower_ for t in doc[max(start - 2, 0) : start]) in cues()["towards"]:
        return EITHER
    token = doc[start:end].root if end > start and doc[start].tag_ and doc[start].dep_ else doc[start]
    if not (doc[start].tag_ and token.dep_):
        return by_words(doc, start, end)
    before = doc[start - 1].lower_ if start else ""
    if start > 1 and doc[start - 2].lower_ == ",":
        before = ","
    if before == "for" and reported_for(doc, start, end):
        before = ""
    found = _by_tree(token, before)
    if found == LIKELY_FUTURE and fronted(doc, token.i) and top(token).tag_ == "VBD" and not _quoted(token):
        return PAST
    if found == UNKNOWN and fronted(doc, token.i):
        verbs = [c for c in top(token).children if c.tag_ == "VBN" and c.lower_ in cues()["past"]]
        return PAST if any(_is_all(verb) for verb in verbs) else UNKNOWN
    if token.dep_ in ("poss", "compound", "nmod"):
        return _of_a_noun(token.head, found)
    return found


def _of_a_noun(noun: Token, found: str) -> str:
    """The tense of a time that names an event: someone will boycott `Sunday's vote`, which may be to come, or over."""
    subject = noun.dep_ in ("nsubj", "nsubjpass")
    if found == LIKELY_PAST:
        return UNKNOWN
    if found in (FUTURE, LIKELY_FUTURE) and not (subject and found == FUTURE):
        return EITHER
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    return EITHER if found == PAST and not subject and verb.lower_ in cues()["awaiting"] else found


def fronted(doc: Doc, index: int) -> bool:
    """Whether a time at this token opens its sentence, and so belongs to the main verb whatever the parse says."""
    return any(doc[i].is_sent_start for i in range(max(index - 2, 0), index + 1))


def _quoted(token: Token) -> bool:
    """Whether a time stands in what is said before its verb of saying: `Sales should be flat, the chairman said`."""
    root = top(token)
    if root.lower_ not in cues()["reporting"]:
        return False
    for _ in range(_STEPS):
        if token.head.i == root.i:
            return token.dep_ == "ccomp" and token.i < root.i
        token = token.head
    return False


def top(token: Token) -> Token:
    """The root of a token's sentence, or the head at which a climb ends."""
    for _ in range(_STEPS):
        if token.head.i == token.i:
            break
        token = token.head
    return token


def _by_tree(token: Token, before: str) -> str:
    """Climb to the verb; `before` is the word before the time, by which plans tell their day."""
    if _is_predicate(token):
        return FUTURE
    if before == "for" and token.dep_ != "pobj":
        before = ""
    start, following = token.i, False
    for _ in range(_STEPS):
        following = following or (token.lower_ == "following" and token.i < start)
        if before == "for" and token.dep_ in ("nsubj", "nsubjpass"):
            before = ""
        if before == "," and token.dep_ in ("relcl", "advcl", "acl") and token.tag_ in ("VBZ", "VBP"):
            token = token.head
            continue
        if _as_planned(token) or _is_would_be(token):
            token = token.head
            continue
        if token.tag_.startswith("VB") or token.tag_ == "MD":
            found = _verb(token, "" if before == "by" and _over_by(token, start) else before)
            if found != UNKNOWN:
                return EITHER if following and found in (FUTURE, LIKELY_FUTURE) else found
        if token.head.i == token.i:
            break
        token = token.head
    return UNKNOWN


def _over_by(verb: Token, start: int) -> bool:
    """Whether something was over by a time that stands before its verb: `by Thursday, 164 had agreed to leave`."""
    return verb.i > start and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _watched(verb: Token) -> bool:
    """Whether a verb without a tense says what someone saw or let happen: `saw 230 people walk north`."""
    bare = verb.tag_ in ("VB", "VBP") and verb.dep_ == "ccomp" and verb.head.lower_ in cues()["watching"]
    return bare and not any(c.dep_ in ("aux", "auxpass", "mark") for c in verb.children)


def _is_all(participle: Token) -> bool:
    """Whether a participle is the only verb of a whole sentence, and so its past: `In May a convoy of 40 left.`"""
    noun = participle.head
    if participle.dep_ != "acl" or noun.head.i != noun.i or participle.nbor(-1).lower_ in (",", "-"):
        return False
    sentence = noun.sent
    return sentence[-1].text == "." and not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence)


def _verb(verb: Token, before: str) -> str:
    """What one verb with its auxiliaries says."""
    if _watched(verb):
        return _verb(verb.head, before)
    aimed = before in ("for", "until", "till", "by")
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in auxiliaries}
    lists = cues()
    if words & lists["future"]:
        return FUTURE
    if words & lists["modal"]:
        past = words & {"could", "would"} and (_denied(verb) or verb.lower_ in lists["perceived"])
        return LIKELY_PAST if past or words & {"have"} else LIKELY_FUTURE
    if words & {"had", "was", "were", "did"} and (verb.tag_ != "VB" or verb.lower_ in lists["unchanged"]):
        return _planned(verb, PAST, aimed, bool(words & _WAS))
    if words & {"did", "didn't", "didn’t"}:
        return PAST
    if "to" in words and words & {"have"} and verb.head.lower_ in lists["planning"]:
        return LIKELY_FUTURE  # `hopes to have sold 400 by the end of the month`
    if words & _HAVE:
        return LIKELY_FUTURE if before in ("until", "till", "for") else _planned(verb, PAST, True)
    if "to" in words:
        return _infinitive(verb)
    if _sets_off(verb):
        return PAST
    if verb.tag_ == "VBD":
        if before in ("until", "till") and verb.lower_ in lists["deadline"]:
            return EITHER
        if verb.lower_ in _WAS and _pending(verb):
            return EITHER
        planned = _planned(verb, PAST, aimed)
        return EITHER if before == "for" and planned == PAST else planned
    if verb.tag_ == "VBN" and verb.lower_ in lists["past"] and _is_all(verb):
        return PAST
    if verb.tag_ == "VBN":
        if before == "from" and verb.lower_ in lists["moved"]:
            return EITHER
        ahead = before in ("for", "until", "till") or verb.lower_ in lists["foreseen"] or _conditional(verb)
        if words & _BE and ahead:
            return LIKELY_FUTURE
        if verb.lower_ in lists["planning"]:
            return EITHER if verb.dep_ == "acl" and _told_in_the_past(verb) else LIKELY_FUTURE
        return LIKELY_FUTURE if words & {"be"} and not auxiliaries else LIKELY_PAST
    if verb.tag_ in ("VB", "VBP") and not auxiliaries and not _goes_on(verb) and _may_be_past(verb):
        return LIKELY_PAST
    if verb.tag_ in ("VBZ", "VBP"):
        if before in ("until", "till"):
            return LIKELY_FUTURE  # voters have until Friday
        if verb.lemma_ in lists["speaking"] or verb.lower_ in lists["speaking"]:
            return LIKELY_PAST
        return _state(verb) if verb.lower_ in lists["state"] else LIKELY_FUTURE
    if _goes_on(verb):
        return LIKELY_FUTURE
    if verb.tag_ == "VBG":
        return LIKELY_FUTURE if words & {*_BE, "am", "'m", "’m"} else UNKNOWN
    if verb.tag_ == "MD":
        return FUTURE if verb.lower_ in lists["future"] else LIKELY_FUTURE
    return UNKNOWN


def _as_planned(verb: Token) -> bool:
    """Whether a verb of planning only says that all went well: `landed as planned on Tuesday`."""
    if verb.tag_ != "VBN" or verb.lower_ not in cues()["planning"]:
        return False
    return verb.i > 0 and verb.nbor(-1).lower_ == "as" and verb.dep_ in ("advcl", "pcomp", "prep", "acomp", "advmod")


def _may_be_past(verb: Token) -> bool:
    """Whether the form of a verb in the present is that of its past: `shells hit a market`, or is that, whatever the
    tag: `54 children swam`.
    """
    lists = cues()
    return verb.lower_ in lists["plain_past"] or (verb.lower_ in lists["past"] and verb.lower_ not in lists["base"])


def _is_would_be(verb: Token) -> bool:
    """`pulled 74 would-be passengers from the water on Tuesday`: no verb, whatever its tag."""
    return verb.lower_ == "be" and verb.i > 1 and verb.nbor(-1).text == "-" and verb.nbor(-2).lower_ == "would"


def _sets_off(verb: Token) -> bool:
    """Whether `set` tells of a start, whatever its tag: `convoys set off on Sunday`; not `is set off by`."""
    if verb.lower_ != "set" or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ not in OFF:
        return False
    return not any(child.dep_ in ("aux", "auxpass") for child in verb.children)


def _goes_on(verb: Token) -> bool:
    """Whether a bare present is joined to a perfect: `The Hornets have lost four of five and play Sunday`."""
    if verb.tag_ not in ("VB", "VBP") or verb.dep_ != "conj" or verb.lower_ in cues()["unchanged"]:
        return False
    auxiliaries = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
    return verb.head.tag_ == "VBN" and bool(auxiliaries & _HAVE) and not auxiliaries & {"to", *cues()["modal"]}


_HAVE = frozenset(("has", "have", "'ve", "’ve"))


def _is_predicate(token: Token) -> bool:
    """Whether a time is all that `is` says of its subject: `The deadline is Monday`, `Monday is a holiday`."""
    if token.dep_ in ("attr", "nsubj") or token.i + 1 == token.head.i:
        return token.head.lower_ in _BE
    if token.dep_ != "pobj" or token.head.lower_ != "on" or token.head.head.lower_ not in _BE:
        return False
    return not any(c.dep_ in ("acomp", "attr", "xcomp", "oprd", "expl") for c in token.head.head.children)


def _state(verb: Token) -> str:
    """What a verb of state in the present says: nothing new, unless it tells of a plan."""
    if _pending(verb):
        return LIKELY_FUTURE
    for child in verb.children:
        if child.dep_ == "xcomp" and any(c.lower_ == "to" for c in child.children) and verb.lower_ in _BE:
            return FUTURE
    return LIKELY_PAST


def _pending(verb: Token) -> bool:
    """Whether `is` or `was` says of something that it is yet to come: `due`, `likely`."""
    return any(c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in cues()["pending"] for c in verb.children)


def _conditional(verb: Token) -> bool:
    """Whether a verb stands in a condition: `if no deal is reached by Friday`."""
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "unless", "once") for c in verb.children)


_BE = frozenset(("is", "are", "'s", "’s", "'re", "’re"))
_WAS = frozenset(("was", "were"))


def _denied(verb: Token) -> bool:
    """Whether what the verb says is denied: `could not be reached`, `neither man could be reached`."""
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and child.doc[child.left_edge.i].lower_ in cues()["denying"]:
            return True
    return False


def _told_in_the_past(participle: Token) -> bool:
    """Whether the noun of a participle (`a rally planned for Sunday`) is the subject of a verb in the past."""
    noun = participle.head
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = noun.head
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return verb.tag_ == "VBD" or bool(auxiliaries & {"was", "were", "had"})


def _planned(verb: Token, otherwise: str, aimed: bool, passive: bool = False) -> str:
    """`was scheduled for Friday`, `set a hearing for May`: the plan was made, its day is to come."""
    word, lists = verb.lower_, cues()
    aimed = aimed or (passive and word not in lists["deed"])
    ahead = aimed and (word in lists["planning"] or word in lists["foretelling"])
    return LIKELY_FUTURE if ahead or word in lists["scheduling"] else otherwise


def _infinitive(verb: Token) -> str:
    head = verb.head
    if head.i == verb.i or not head.tag_:
        return LIKELY_FUTURE
    hoped = head.tag_ == "VBN" and any(c.lower_ == "had" for c in head.children)
    if verb.dep_ == "xcomp" and (head.lower_ in _WAS or hoped):
        return EITHER
    if verb.dep_ == "xcomp" and head.lower_ in _BE:
        return FUTURE
    told = {c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass", "cop")}
    if told & cues()["future"]:
        return FUTURE
    if head.lower_ in cues()["foreseen"] and told & _BE:
        return LIKELY_FUTURE
    if head.lower_ in cues()["enabled"] and head.tag_ in ("VBN", "JJ"):
        done = told & {"was", "were", "had", "has", "have"} or head.head.lower_ in _WAS
        return LIKELY_PAST if done and not told & cues()["modal"] else LIKELY_FUTURE
    if verb.lower_ in cues()["leaving"] and told & _WAS and head.lower_ in cues()["prospective"]:
        return EITHER
    if _is_told_of_first(verb):
        return UNKNOWN
    if head.lower_ in cues()["planning"] or head.tag_ in ("VBZ", "VBP", "VB", "JJ"):
        return LIKELY_FUTURE
    if head.tag_.startswith("NN") or head.tag_ == "VBG":
        passive = any(c.lower_ == "be" and c.dep_ == "auxpass" for c in verb.children)
        return LIKELY_FUTURE if passive and head.dep_ in ("pobj", "dobj") and head.tag_ != "VBG" else UNKNOWN
    if head.tag_ in ("VBD", "VBN"):
        ahead = head.lower_ in cues()["prospective"]
        return LIKELY_FUTURE if ahead and verb.dep_ in ("xcomp", "ccomp", "dobj") else LIKELY_PAST
    return LIKELY_FUTURE


def _is_told_of_first(verb: Token) -> bool:
    """Whether an infinitive tells who was the first or last of whom it is true: `the first to be freed Sunday`."""
    noun = verb.head
    ranked = cues()["ranking"]
    return verb.dep_ in ("relcl", "acl", "advcl", "xcomp") and any(
        t.lower_ in ranked for t in (noun, *(c for c in noun.children if c.i < noun.i))
    )


_SHOWING = frozenset(("show", "shows", "showed", "suggest", "suggests", "suggested"))


def reporting(doc: Doc, start: int, end: int) -> bool:
    """Whether a time only says when something was said: `said on Monday`, `the ministry announced Friday that`."""
    said = cues()["reporting"]
    if end < len(doc) and doc[end].lower_ in _SHOWING:
        return True  # figures published last week show
    token = doc[start]
    if token.tag_ and token.dep_:
        token = doc[start:end].root
        for _ in range(3):
            if token.tag_.startswith("VB"):
                return token.lower_ in said
            token = token.head
        return False
    return any(doc[i].lower_ in said for i in range(max(start - 2, 0), start))
