"""From the layers of one Doc to its claims."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spacy.tokens import Doc

from figextract import document
from figextract.claims.antecedent import antecedent
from figextract.claims.changes.beside import unsigned
from figextract.claims.changes.change import aspect_and_change
from figextract.claims.claim import Claim
from figextract.claims.context import Context, build, site
from figextract.claims.countries import agreement, flow, otherend
from figextract.claims.countries.blocs import moved
from figextract.claims.countries.chains import chosen
from figextract.claims.countries.dateline import apart
from figextract.claims.countries.jointly import as_item
from figextract.claims.countries.labelled import labelled
from figextract.claims.countries.setting import Setting, settings
from figextract.claims.countries.stationed import sent_there, stationed
from figextract.claims.countries.where import candidates
from figextract.claims.draft import Answer, Draft, token_span
from figextract.claims.evidence import evidence
from figextract.claims.movements.gapped import row
from figextract.claims.movements.movement import movement
from figextract.claims.movements.tradeshare import share_of_trade
from figextract.claims.rank import Candidate, best, first, weighed
from figextract.claims.select import is_claim
from figextract.claims.statements.modality import in_time, modality
from figextract.claims.statements.predicate import predicate
from figextract.claims.statements.source import source
from figextract.claims.statements.subject import subject
from figextract.claims.times.fiscalyears import with_fiscal_years
from figextract.claims.times.glanced import is_passing
from figextract.claims.times.when import candidates as times
from figextract.claims.units import counted
from figextract.claims.units.headed import in_header
from figextract.claims.units.unit import per, unit
from figextract.dates.expression import TimeExpression
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity
from figextract.quantities.units.minor import as_major
from figextract.quantities.units.multiples import as_single

RECENT = 60
"""Claims before a number that may bear on it: so that a long text takes time in proportion to its length."""


def process(
    doc: Doc,
    quantities: Sequence[Quantity],
    dates: Sequence[TimeExpression],
    places: Sequence[Place],
    published: datetime | None = None,
    country: str | None = None,
) -> list[Claim]:
    """The claims of an article, in the order of the text.

    Algorithm: the numbers are read from left to right; for each, one function answers one question from the dependency
    tree around it and from the claims before it, which carry what the text leaves out (unit, movement, source, time).
    """
    quantities = [unsigned(document.text(doc), as_single(as_major(quantity))) for quantity in quantities]
    context = build(doc, quantities, dates, places, published, country)
    found = drafts(context, quantities)
    return [_claim(context, draft, found[max(i - RECENT, 0) : i]) for i, draft in enumerate(found)]


def drafts(context: Context, quantities: Sequence[Quantity]) -> list[Draft]:
    """The claims in the making, with the candidates that were weighed."""
    context = apart(context)
    scenes = settings(context)
    context = with_fiscal_years(context, scenes)
    begun: list[Draft] = []
    for quantity in (in_header(context, quantity) for quantity in quantities):
        if is_claim(context, quantity, context.sentence_at(quantity.start_char).dates):
            begun.append(_begin(context, quantity, begun[-RECENT:]))
    for i, draft in enumerate(begun):
        peers = [d for d in begun[max(i - RECENT, 0) : i + RECENT] if d.site.sentence is draft.site.sentence]
        _fill(context, draft, begun[max(i - RECENT, 0) : i], peers, scenes[draft.site.sentence.index])
    for draft, places in zip(begun, agreement.candidates(begun), strict=True):
        draft.candidates["agreement"] = places
    for i, (draft, again) in enumerate(zip(begun, chosen(begun), strict=True)):
        if again.value != (draft.get("country"), draft.get("direction")):
            _place(context, draft, again, begun[max(i - RECENT, 0) : i], scenes[draft.site.sentence.index])
    return begun


def _begin(context: Context, quantity: Quantity, history: Sequence[Draft]) -> Draft:
    """What a number is by its own clause: level, change or comparison; the others of its sentence look at that."""
    draft = Draft(site(context, quantity))
    aspect, change = aspect_and_change(draft.site, history)
    draft.put("aspect", Answer(aspect))
    draft.put("change", change)
    return draft


def _fill(context: Context, draft: Draft, history: Sequence[Draft], peers: Sequence[Draft], scene: Setting) -> None:
    """The other answers, from left to right.

    Args:
        context: the article.
        draft: the claim.
        history: the claims before it.
        peers: the claims of its sentence.
        scene: what the article speaks of when the sentence begins.
    """
    topic = scene.topic()
    place, aspect = draft.site, str(draft.get("aspect"))
    draft.antecedent = antecedent(place, history, aspect)
    bare = None
    if place.elliptic:
        draft.candidates["unit"] = counted.candidates(context, place, history, aspect)
        bare = best(draft.candidates["unit"], "unit")
        near = bare.value.draft
        draft.antecedent = near if near is not None and place.sentence.index - near.site.sentence.index <= 2 else None
    draft.put("unit", unit(context, place, bare, scene.shares, history))
    draft.put("per", per(draft))
    draft.put("subject", subject(context, place, draft.antecedent, aspect))
    draft.put("predicate", predicate(place, draft.antecedent, history, context.lead(place.sentence)))
    draft.put("source", source(context, place, history))
    draft.put("modality", modality(place, aspect, context.lead(place.sentence)))
    draft.candidates["when"] = times(context, place, draft, history, peers)
    time = best(draft.candidates["when"], "when")
    if time.value is not None:
        draft.put("start_date", Answer(time.value.start_date, time.span))
        draft.put("end_date", Answer(time.value.end_date, time.span))
    draft.passing = is_passing(draft, history)
    today = context.published.date() if context.published is not None else None
    draft.put(
        "modality",
        in_time(draft.answers["modality"], place, draft.get("start_date"), draft.get("end_date"), today),
    )
    move = movement(context, place, draft.antecedent, history, topic, scene.overall)
    draft.item = item = (
        labelled(context, place, history, scene)
        or share_of_trade(context, place, topic, scene.overall)
        or moved(place, move)
        or row(place, history)
    )
    post = stationed(context, place, history, scene) if item is None else None
    draft.movement = sent_there(as_item(place, move), post) if item is None else item.movement
    places, draft.ties = candidates(context, place, draft, history, peers, scene, post)
    draft.candidates["country"] = flow.candidates(place, draft, history, scene, places)
    draft.near = weighed(draft.candidates["country"], "country")
    _place(context, draft, draft.candidates["country"][first(draft.near)], history, scene)


def _place(context: Context, draft: Draft, chosen: Candidate, history: Sequence[Draft], scene: Setting) -> None:
    """The country and the direction that were chosen, and the other end."""
    for name in ("country", "direction", "origin", "destination"):
        draft.answers.pop(name, None)
    draft.candidates.pop("end", None)
    draft.put("country", Answer(chosen.value.country, chosen.span))
    if chosen.value.direction is not None:
        word = draft.movement.word if draft.movement is not None else None
        draft.put("direction", Answer(chosen.value.direction, token_span(word) if word is not None else None))
        draft.candidates["end"] = otherend.candidates(context, draft.site, draft, history, scene, draft.ties)
        for name, answer in otherend.ends(chosen.value, best(draft.candidates["end"], "end"), chosen.span).items():
            draft.put(name, answer)


def _claim(context: Context, draft: Draft, history: Sequence[Draft]) -> Claim:
    quantity = draft.site.quantity
    values: dict[str, Any] = {name: answer.value for name, answer in draft.answers.items()}
    kind = quantity.kind
    if draft.site.elliptic and draft.antecedent is not None and draft.get("unit") == draft.antecedent.get("unit"):
        kind = draft.antecedent.site.quantity.kind
    return Claim(
        quote=quantity.quote,
        start_char=quantity.start_char,
        end_char=quantity.end_char,
        kind=kind,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        modifier=quantity.modifier if quantity.low is None else "range",
        sentence=draft.site.sentence.text.strip(),
        published=context.published,
        evidence=evidence(draft, history),
        **values,
    )
