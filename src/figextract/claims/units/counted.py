"""What a number counts that names no unit itself: the units that the text offers, each with what speaks for it.

`sent 70,540`, `(137.4 thousand)`, `19 of them`, `Raqqa at 42.3`, `Finland: 121,400 (+2%)`: the unit is that of an
earlier number, of the noun that the number is said of, of a verb that only persons can be the subject or object of, or
of a list's header. Every source adds its features to the units that it speaks for; `rank` chooses.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from figextract.claims import clause
from figextract.claims.antecedent import antecedent, in_brackets, is_listed
from figextract.claims.context import Context, Site
from figextract.claims.draft import Draft, sentences_back
from figextract.claims.rank import Candidate
from figextract.claims.rows import bare
from figextract.claims.units import naming
from figextract.claims.units.certain import certain
from figextract.claims.units.offered import Notes, fixed, is_name, of_lines, of_nouns, partitive
from figextract.claims.units.saidof import is_affected
from figextract.claims.words import changes, lemmas
from figextract.records import Span

_CONTINUING = frozenset({"more", "other", "others", "another", "further", "additional"})


_CROSSING = ("continuing", "brackets", "listed", "after:name", "opening")
_CROSSED = (
    *("order:0", "distance:0", "distance:1", "linked", "layer", "counts:0&True"),
    *(
        "plural:0",
        "plural:0:counted",
        "people:False",
    ),
)


class Counted(NamedTuple):
    """A unit, and the earlier claim that has it."""

    unit: str
    draft: Draft | None


def candidates(context: Context, site: Site, history: Sequence[Draft], aspect: str) -> list[Candidate]:
    """The units that a bare number may have, with their features.

    Args:
        context: the article.
        site: where the number stands.
        history: the claims before it.
        aspect: whether it is a level, a delta or a previous value.
    """
    notes = Notes()
    notes.add("person", "default")
    if site.quantity.unit is not None:
        notes.add(site.quantity.unit, "layer", span=site.quantity.evidence.get("unit"))
    _of_drafts(site, history, aspect, notes)
    _of_words(site, notes)
    of_nouns(context, site, notes)
    of_lines(context, site, history, notes)
    own = tuple(_own(site, aspect))
    levels = {str(d.get("unit")) for d in history if _is_level_beside(site, d)} if aspect == "previous" else set()
    _without_amounts(site, notes)
    if _is_decimal(site) and site.quantity.value > 1:  # the shilling, which lost a fifth of its value, was at 160.5
        notes.features.pop("fraction", None)
    known = certain(site, history, aspect)
    if known is not None:
        notes.add(known[1].value, f"certain:{known[0]}", span=known[1].span)
    named = bare(context, site.quantity) is not None or (is_listed(site) and is_name(site))
    listed = str(known[1].value) if known is not None else fixed(site, notes, named)
    if listed is not None and (known is not None or not levels):
        levels = {listed}
    if not levels:
        _without_persons(site, notes)
        _without_agents(site, notes)
    offered = {unit: features for unit, features in notes.features.items() if unit in levels} or notes.features
    return [
        Candidate(
            Counted(unit, notes.drafts.get(unit)),
            notes.spans.get(unit),
            (features, dict.fromkeys(_crossed(unit, own, features), 1.0)),
        )
        for unit, features in offered.items()
    ]


def _without_persons(site: Site, notes: Notes) -> None:
    """Leave out persons where the verb is of goods (`sold 29,500`) and something else was counted before."""
    if naming.is_of_goods(site) and any(_group(unit) == "thing" for unit in notes.features):
        notes.features.pop("person", None)


def _without_agents(site: Site, notes: Notes) -> None:
    """Leave out those who do something to what is counted: `Six buses brought 252`, `Factories shed 168,000`; not
    `trips passed 2.5 million`.
    """
    verb = site.verb
    if verb is None or site.role.dep_ not in ("dobj", "obj") or clause.is_passive(verb):
        return
    sized = lemmas("predicates", "standing") | changes("verbs").keys()
    if clause.lemma(verb) in sized and clause.lemma(verb) not in _TRANSITIVE:
        return
    agent = clause.subject_of(verb)
    if agent is None or agent.tag_ != "NNS" or agent.i > verb.i:
        return
    unit = naming.unit_of(agent).value
    if unit != "person" and len(notes.features) > 1 and "layer" not in notes.features.get(unit, ()):
        notes.features.pop(unit, None)


_TRANSITIVE = frozenset({"shed", "cut", "add", "axe", "slash", "bring", "take", "leave", "keep"})


def _without_amounts(site: Site, notes: Notes) -> None:
    """Leave out amounts, measures and shares where the number is one of things that do something or are pointed at:
    `up to 2,000 could leave`, `Two of them are idle`; times (`four times`) never go on.
    """
    left = {"time", "times"}
    quote = site.quantity.quote
    scaled = _is_decimal(site) or (quote[0].isdigit() and any(c.isalpha() for c in quote))
    acts = site.role.dep_ in clause.SUBJECTS and site.role.i == site.number.i
    if not scaled and (acts or partitive(site) in ("them", "whom")):
        left |= {unit for unit in notes.features if _group(unit) in ("share", "score", "money")}
        left |= {unit for unit, draft in notes.drafts.items() if _is_extent(site, draft)}
        written = {unit for unit, span in notes.spans.items() if span is not None and _is_written(site, span)}
        left |= written - lemmas("people", "bulk", "words")
    if partitive(site) == "them":
        left |= {"hour", "minute", "day", "week", "month"}  # trains pull in at all hours, nine of them on Tuesday
    if _is_lost(site) and not scaled:
        left |= lemmas("people", "row", "words") - {"company", "club", "bank", "team"}
    if not _is_decimal(site) and is_affected(site):
        left |= {unit for unit, draft in notes.drafts.items() if _is_size(draft)}
        left |= {unit for unit, span in notes.spans.items() if span is not None and _is_written(site, span)}
    for unit in left:
        if "layer" not in notes.features.get(unit, ()):
            notes.features.pop(unit, None)


def _is_lost(site: Site) -> bool:
    """`troops from three countries lost nine`: what places are not lost like."""
    verb = site.verb
    return verb is not None and clause.lemma(verb) == "lose" and site.role.dep_ in ("dobj", "obj", "npadvmod")


def _is_written(site: Site, span: Span) -> bool:
    """Whether a noun is how the unit of a measure is written: the `km` of `550 km`."""
    told = (q for q in site.sentence.quantities if q.kind == "measure" and "unit" in q.evidence)
    return any(q.start_char <= span[0] and span[1] <= q.evidence["unit"][1] for q in told)


def _is_size(draft: Draft) -> bool:
    """Whether an earlier number is a speed, a length, a strength or the like, and no goods in bulk."""
    sized = draft.site.quantity.kind in ("measure", "duration") or draft.get("unit") == "magnitude"
    return sized and draft.get("unit") not in lemmas("people", "bulk", "words")


def _is_extent(site: Site, draft: Draft) -> bool:
    """Whether an earlier number is a length or the like that is told of something else: `five feet above the mark. Two
    were seen`, `which is 172 km long, and 44 were let in`; of goods in bulk no spelled numbers go on.
    """
    if draft.site.quantity.kind not in ("measure", "duration"):
        return False
    own, other = site.verb, draft.site.verb
    apart = sentences_back(site, draft) > 0 or (own and other and clause.lemma(own) != clause.lemma(other))
    bulk = draft.get("unit") in lemmas("people", "bulk", "words")
    return bool(apart) and (not bulk or (site.quantity.quote.isalpha() and sentences_back(site, draft) == 0))


def _is_level_beside(site: Site, draft: Draft) -> bool:
    """Whether an earlier number is a level of the same sentence: a number that is compared with it has its unit."""
    return draft.get("aspect") == "level" and sentences_back(site, draft) == 0


def _of_drafts(site: Site, history: Sequence[Draft], aspect: str, notes: Notes) -> None:
    """The units of the numbers before, each with its nearest number, or its nearest level for a value compared with."""
    linked = antecedent(site, history, aspect)
    linked_unit = linked.get("unit") if linked is not None else None
    nearest: dict[str, Draft] = {}
    tally: dict[str, int] = {}
    for draft in reversed(history):
        unit = draft.get("unit")
        if unit is None or (draft.site.sentence is site.sentence and _is_restating(site, draft, history)):
            continue
        tally[unit] = tally.get(unit, 0) + 1
        known = nearest.setdefault(unit, draft)
        if aspect == "previous" and known.get("aspect") != "level" and sentences_back(site, draft) == 0:
            nearest[unit] = draft if draft.get("aspect") == "level" else known
    total = sum(tally.values())
    bare = [str(d.get("unit")) for d in history if d.site.elliptic][-8:]
    common = max(dict.fromkeys(bare), key=bare.count) if bare else None
    counts = 0
    for order, (unit, draft) in enumerate(nearest.items()):
        distance = min(sentences_back(site, draft), 4)
        group = _group(unit)
        is_count = draft.site.quantity.kind == "count"
        names = [
            f"order:{min(order, 4)}",
            f"distance:{distance}",
            f"distance:{distance}&{group}",
            f"kind:{draft.site.quantity.kind}",
            f"tally:{min(tally[unit], 5)}",
            f"share:{int(4 * tally[unit] / total)}",
            f"aspects:{aspect}:{draft.get('aspect')}",
        ]
        if group != "share":
            names.append(f"counts:{min(counts, 3)}&{distance == 0}")
            counts += 1
        if is_count:
            names.append(f"kind:count&order:{min(order, 3)}")
        names += _alike(site, draft)
        if unit == common:
            names.append(f"common&{min(bare.count(unit), 4)}")
        if unit == linked_unit:
            names += ["linked", f"linked&{distance}", f"linked&{group}", f"linked&{aspect}"]
        notes.add(unit, *names, span=draft.answers["unit"].span, draft=draft)
    if linked is not None and linked_unit:
        notes.drafts[linked_unit] = linked


def _is_restating(site: Site, draft: Draft, history: Sequence[Draft]) -> bool:
    """Whether an earlier number says another in brackets again, so that nothing goes on from it: `1,926 people (612
    families), and 4,300 stayed`.
    """
    if not in_brackets(draft.site) or draft.site.elliptic or in_brackets(site):
        return False
    gaps = (draft.site.quantity.start_char - d.site.end_char for d in history if d is not draft)
    return any(0 < gap <= _BRACKET for gap in gaps)


_BRACKET = 8
"""Characters from a number's phrase to the number that says it again: ` (about `."""


def _alike(site: Site, draft: Draft) -> Iterator[str]:
    """How like an earlier number's place is to this one's."""
    other, distance = draft.site, min(sentences_back(site, draft), 2)
    if site.sentence.paragraph != other.sentence.paragraph:
        yield "paragraph"
    if site.verb is not None and other.verb is not None:
        if site.verb.i == other.verb.i:
            yield "verb:own"
            yield f"verb:own&{site.role.dep_ == other.role.dep_}"
        elif clause.lemma(site.verb) == clause.lemma(other.verb):
            yield f"verb:same&{distance}"
        elif distance == 0 and site.verb.dep_ == "conj":
            yield "verb:conj"
        if site.role.dep_ == other.role.dep_:
            yield f"role:same&{distance}"
            if site.role.lower_ == other.role.lower_ and site.role.dep_ == "prep":
                yield f"role:word&{distance}"
    if other.elliptic:
        yield "elliptic"
    a, b = abs(float(site.quantity.value)), abs(float(other.quantity.value))
    if a and b:
        yield f"size:{min(int(abs(math.log10(a / b)) * 2), 6)}"
    if _is_decimal(site) and _is_decimal(other):
        yield "decimals"
    if site.quantity.quote[0].isdigit() == other.quantity.quote[0].isdigit():
        yield "written"
    if is_listed(site) and is_listed(other):
        yield "listed:both"
    if distance == 0:
        between = site.sentence.text[
            other.quantity.end_char - site.sentence.span.start_char : site.quantity.start_char
            - site.sentence.span.start_char
        ]
        words = between.split()
        yield f"gap:{min(len(words) // 3, 4)}"
        if ";" in between or ":" in between:
            yield "gap:mark"
    if in_brackets(site):
        yield f"brackets:{in_brackets(other)}&{distance}"


def _of_words(site: Site, notes: Notes) -> None:
    """States of persons, verbs of persons, and what the number is said of."""
    for name, answer in (("state", naming.state(site)), ("nationality", naming.nationality(site))):
        if answer is not None:
            notes.add(answer.value, name, f"{name}:{site.sentence.heading}", span=answer.span)
    told = naming.told(site)
    if told is not None and told.span is not None:
        noun = site.number.doc[clause.token_index(site.number.doc, told.span[0])]
        link = site.role.lower_ if site.role.dep_ == "prep" else site.role.dep_
        flow = naming.is_flow(noun)
        notes.add(told.value, f"told:{flow}", f"told:{flow}:{link}", span=told.span)
        if naming.is_counted(noun) or (told.value == "person" and naming.is_toll(noun)):
            notes.add(told.value, "told:surely")
    for section in ("object", "subject", "mover"):
        answer = naming.human(site, section)
        if answer is not None:
            notes.add("person", f"human:{section}", span=answer.span)
    if naming.is_magnitude(site):
        notes.add("magnitude", f"quake:{_is_decimal(site)}")


def _own(site: Site, aspect: str) -> Iterator[str]:
    """What the number itself shows."""
    quantity, doc = site.quantity, site.number.doc
    value = abs(float(quantity.value))
    yield "any"
    yield f"aspect:{aspect}"
    yield f"decimal:{_is_decimal(site)}"
    yield f"scale:{any(c.isalpha() for c in quantity.quote) and quantity.quote[0].isdigit()}"
    yield f"size:{min(int(math.log10(value)) if value >= 1 else -1, 7)}"
    if site.sentence.heading:
        yield "heading"
    if site.sentence.lead is not None:
        yield "item"
    if in_brackets(site):
        yield "brackets"
    if is_listed(site):
        yield "listed"
    part = partitive(site)
    if part:
        yield f"part:{part}"
    i = site.behind
    if i < site.sentence.span.end:
        word = doc[i]
        plain = word.tag_ in ("IN", "TO") or word.text in (",", ".", ":", ";", "(", ")")
        shown = word.lower_ if plain else word.tag_[:2]
        yield f"next:{shown if shown.isalpha() or word.is_punct else 'mark'}"
        if word.lower_ in _CONTINUING:
            yield "continuing"
    yield f"role:{site.role.dep_}"
    if site.verb is not None:
        does = "passive" if clause.is_passive(site.verb) else "active"
        role = site.role.dep_ if site.role.dep_ in ("nsubj", "nsubjpass", "dobj", "attr", "prep") else "other"
        yield f"verb:{clause.lemma(site.verb)}:{role}"
        yield f"verb:{does}:{role}"
    if site.role.dep_ == "prep":
        yield f"prep:{site.role.lower_}"
    if site.verb is None:
        yield "verbless"
    start = clause.span_at(doc, quantity.phrase_start, quantity.phrase_end).start
    if start > site.sentence.span.start:
        before = doc[start - 1]
        if before.lower_ in _CONTINUING:
            yield "continuing"
        if before.tag_.startswith("NNP"):
            yield "after:name"
    else:
        yield "opening"


def _crossed(unit: str, own: Sequence[str], features: dict[str, float]) -> Iterator[str]:
    group = _group(unit)
    for name in own:
        yield f"{group}&{name}"
    for name in own:
        if name in _CROSSING or name.startswith("part:"):
            yield from (f"{name}&{key}" for key in _CROSSED if key in features)


def _group(unit: str) -> str:
    if unit == "person":
        return "person"
    if len(unit) == 3 and unit.isupper():
        return "money"
    if unit in ("percent", "fraction", "times", "percentage_point", "basis_point"):
        return "share"
    if unit in ("point", "magnitude"):
        return "score"
    return "thing"


def _is_decimal(site: Site) -> bool:
    return isinstance(site.quantity.value, float)
