"""What part of a country's trade another one has: `China took 29 per cent of exports`, `Norway accounted for 38 percent
of Germany's gas imports`, `Algeria supplies a third of Spain's gas`.
"""

from __future__ import annotations

from spacy.tokens import Token

from figextract.claims import clause
from figextract.claims.context import Context, Site
from figextract.claims.draft import NOTHING, Answer, Movement, Row
from figextract.claims.movements.abroad import doer, is_country
from figextract.claims.movements.ends import owner_in, place_in
from figextract.claims.movements.frames import frames, phrases
from figextract.claims.words import lemmas


def share_of_trade(context: Context, site: Site, topic: Answer, overall: Answer) -> Row | None:
    """How a share of what one country sells, buys or needs moves, with the country that the verb's subject names at its
    other end; None where the share is of something else.

    Args:
        context: the article.
        site: where the number stands.
        topic: the country that the text is speaking of.
        overall: the country that the article is about.
    """
    verb = site.verb if site.quantity.kind == "share" else None
    if verb is None or site.number.i < verb.i or clause.is_passive(verb):
        return None
    whole, subject = _whole(site), doer(verb)
    partner = place_in(context, subject) if subject is not None else NOTHING
    owner = owner_in(context, whole) if whole is not None else NOTHING
    if whole is None or subject is None or partner.value is None or partner.value == owner.value:
        return None
    word, side = clause.lemma(verb), _side(whole)
    takes, gives = word in lemmas("movement", "absorbing"), word in phrases("supplying")
    if side == "origin" and (takes or gives or _is_part(verb)):
        if owner.value is None and takes and is_country(context, subject) and not _has_owner(whole):
            owner = _seller(topic, overall, partner)
        return _row(owner, owner, partner, verb) if owner.value else None
    imports = side == "destination" and (gives or _is_part(verb))
    if owner.value and (imports or (gives and not side and _has_owner(whole))):
        return _row(owner, partner, owner, verb)
    return None


def _row(country: Answer, origin: Answer, destination: Answer, verb: Token) -> Row:
    """The trade as it is seen from the country whose share it is."""
    sells = country == origin
    move = Movement(origin, destination, "origin" if sells else "destination", "goods", verb, True)
    return Row(country.value, "out" if sells else "in", move, destination if sells else origin)


def _whole(site: Site) -> Token | None:
    """What a share is of: the noun behind the `of` that follows it."""
    doc, at = site.number.doc, site.behind
    if at >= site.sentence.span.end or doc[at].lower_ != "of":
        return None
    return next(iter(clause.children(doc[at], "pobj")), None)


def _side(noun: Token) -> str:
    """The end of trade that a noun is about: `origin` of exports, `destination` of imports, "" of anything else."""
    goods = (frame for frame in frames("noun").get(clause.lemma(noun), ()) if frame.things == "goods" and frame.towards)
    return next((frame.towards for frame in goods), "")


def _has_owner(noun: Token) -> bool:
    return any(child.dep_ == "poss" for child in noun.children)


def _seller(topic: Answer, overall: Answer, buyer: Answer) -> Answer:
    """The country that the article is about, where it is not the buyer."""
    return Answer(next((a.value for a in (overall, topic) if a.value not in (None, buyer.value)), None))


def _is_part(verb: Token) -> bool:
    """Whether a verb says that something is a part of a whole: `accounts for`, `made up`."""
    return clause.lemma(verb) in phrases("parting") or _makes_up(verb)


def _makes_up(verb: Token) -> bool:
    return clause.lemma(verb) == "make" and any(child.lower_ == "up" for child in verb.rights)
