"""Rules for what comes again: `daily`, `every two weeks`, `per month`, `on Mondays`."""

from __future__ import annotations

from figextract.dates.amounts import stretch
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.vague import Repeated, duration_value
from figextract.dates.vocabulary import listed, words


def repeated(lexemes: Lexemes, index: int) -> Found | None:
    """`daily`, `every day`, `each week`, `per month`, `every two years`, `every Monday`, `on Mondays`."""
    word = lexemes.word(index)
    table = words()
    if word in table.frequency:
        return (
            None
            if lexemes.word(index + 1) in listed("title") and lexemes[index + 1].capital
            else Found(Repeated(table.frequency[word]), index, index + 1)
        )
    following = lexemes.word(index + 1)
    if word in ("every", "each", "per"):
        if word == "every" and following == "other" and (unit := table.unit.get(lexemes.word(index + 2))):
            return Found(Repeated(duration_value("2", unit)), index, index + 3)
        if following == "night" and word != "per":
            return Found(Repeated("XXXX-XX-XXTNI"), index, index + 2)
        if following in table.unit and not following.endswith("s"):
            if following in ("second", "sec", "hr") and word == "every":
                return None
            return Found(Repeated(duration_value("1", table.unit[following])), index + (word == "per"), index + 2)
        if following in table.weekday:
            return Found(Repeated(f"XXXX-WXX-{table.weekday[following]}"), index, index + 2)
        if following in table.month and lexemes[index + 1].capital:
            return Found(Repeated(f"XXXX-{table.month[following]:02d}"), index, index + 2)
        if following in table.season:
            return Found(Repeated(f"XXXX-{table.season[following]}"), index, index + 2)
        if following in table.daypart:
            return Found(Repeated(f"XXXX-XX-XX{table.daypart[following]}"), index, index + 2)
        amount = stretch(lexemes, index + 1)
        if amount and word != "per" and not amount.hyphen and amount.amount.whole:
            return Found(Repeated(duration_value(amount.amount.count, amount.unit)), index, amount.end)
        return None
    singular = word.removesuffix("s")
    if word != singular and singular in table.weekday and singular.endswith("day"):
        return Found(Repeated(f"XXXX-WXX-{table.weekday[singular]}"), index, index + 1)
    return None


