"""Where the people come from of whom an article tells that they leave one country for others."""

from __future__ import annotations

from collections.abc import Sequence

from figextract.claims import clause
from figextract.claims.context import Site
from figextract.claims.draft import Answer, Draft
from figextract.claims.ends import Frame


def come_from(site: Site, history: Sequence[Draft], frame: Frame, here: str | None, overall: Answer) -> Answer | None:
    """The country that people who `came`, `reached the camp`, `arrived` come from, where the numbers before are of
    people who left it: `An average of 1,300 a day reached Dadaab`, told behind Somalis who fled to Ethiopia.

    Args:
        site: where the number stands.
        history: the claims before.
        frame: how the word of movement is used.
        here: the country where they arrive.
        overall: the country that the article is about.

    Returns:
        The country, NOTHING where they come from another one than those told of; None where no border is crossed.
    """
    if frame.mover != "subject" or frame.towards != "destination" or frame.stated or frame.particle or here is None:
        return None
    people = site.quantity.kind == "count" and (site.quantity.unit == "person" or site.elliptic)
    verb = site.verb
    if not people or verb is None or site.role.dep_ not in clause.SUBJECTS:
        return None
    left = {
        draft.movement.origin.value
        for draft in history
        if draft.movement is not None and draft.movement.abroad and draft.movement.things in ("people", "any")
    }
    known = {country for country in left if country is not None}
    if not known or here in known:
        return None
    return overall if overall.value in known else None
