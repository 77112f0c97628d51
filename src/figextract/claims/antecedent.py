"""The earlier claim that a number goes on from."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Draft
from figextract.claims.words import changes

PARTITIVE = frozenset({"them", "these", "those", "whom", "which", "all"})


def antecedent(site: Site, history: Sequence[Draft], aspect: str) -> Draft | None:
    """The earlier claim that shares with a number what the number leaves out, or None.

    `killed 12 people and wounded 30`; `4,200 crossed in the other direction`; `up from 970`; `a third of them`; `27,400
    people, 4% more than a week earlier`; `1.1bn quetzals ($143m)`.
    """
    quantity = site.quantity
    if is_listed(site):
        return next((d for d in reversed(history) if not is_listed(d.site)), None)
    near = [d for d in history if site.sentence.index - d.site.sentence.index <= (2 if site.elliptic else 1)]
    if not near:
        return None
    here = [d for d in near if d.site.sentence.index == site.sentence.index]
    if aspect == "previous":
        own = marked(site, here)
        if own is not None:
            return own
        same_kind = [d for d in reversed(here) if d.get("aspect") == "level" and d.site.quantity.kind == quantity.kind]
        levels = [d for d in reversed(here) if d.get("aspect") == "level"]
        changed = [d for d in reversed(here) if d.get("aspect") == "delta" and d.site.quantity.kind == quantity.kind]
        return (same_kind or levels or changed or near[-1:])[0]
    if in_brackets(site) and here and here[-1].site.quantity.kind == quantity.kind:
        return here[-1]
    if site.elliptic:
        return next((d for d in reversed(near) if d.site.quantity.kind in ("count", "money", "measure")), near[-1])
    if quantity.unit in ("fraction", "percent") and _is_partitive(site):
        return next((d for d in reversed(near) if d.site.quantity.kind == "count"), near[-1])
    if aspect == "delta" and quantity.kind in ("share", "ratio") and here and _is_apposed(site):
        return next((d for d in reversed(here) if d.get("aspect") == "level"), None)
    return None


def marked(site: Site, here: Sequence[Draft]) -> Draft | None:
    """The number of the sentence whose change `up` or `down` in front of `from` is: the 58 of `58 seats in the 120-seat
    house, up from 44`.
    """
    doc = site.number.doc
    i = clause.token_index(doc, site.quantity.phrase_start) - 1
    while i > site.sentence.span.start and doc[i].lower_ in ("about", "just", "only", "some", "nearly", "around"):
        i -= 1
    mark = doc[i - 1]
    if i - 1 <= site.sentence.span.start or doc[i].lower_ != "from" or mark.lower_ not in ("up", "down"):
        return None
    spans = ((d, d.answers["change"].span) for d in reversed(here) if "change" in d.answers)
    return next((d for d, span in spans if span == (mark.idx, mark.idx + len(mark)) and d.get("unit")), None)


def is_listed(site: Site) -> bool:
    """Whether the number stands in a line that is a label and a value: `Finland: 121,400 (+2%)`."""
    if (site.quantity.unit is not None and site.quantity.kind == "count") or ":" not in site.sentence.text:
        return False
    words = site.sentence.text.replace(" per cent", "%").replace(" percent", "%").split()
    colon = next((i for i, word in enumerate(words[:6]) if word.endswith(":")), None)
    return colon is not None and len(words) - colon <= 4 and not site.sentence.text.rstrip().endswith(".")


def in_brackets(site: Site) -> bool:
    """Whether the number opens a bracket: `Greece (137.4 thousand)`."""
    start = site.quantity.phrase_start - site.sentence.span.start_char
    return site.sentence.text[max(start - 3, 0) : start].rstrip().endswith("(")


def _is_partitive(site: Site) -> bool:
    """`a third of them`, `90 percent of whom`, and a share that is a subject by itself: `seven out of ten were men`."""
    doc = site.number.doc
    following = site.behind
    if following + 1 < len(doc) and doc[following].lower_ == "of":
        return doc[following + 1].lower_ in PARTITIVE
    return (
        site.quantity.unit == "fraction"
        and site.role.dep_ in clause.SUBJECTS
        and following < len(doc)
        and not clause.is_noun(doc[following])
        and not doc[following].tag_.startswith("JJ")
    )


def _is_apposed(site: Site) -> bool:
    """Whether the change stands beside a level, and not under a verb of change with a subject of its own."""
    verb = site.verb
    if verb is None:
        return True
    return clause.lemma(verb) not in changes("verbs") or site.role.dep_ in ("appos", "npadvmod")
