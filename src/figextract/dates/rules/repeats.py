"""Rules for what comes again: `daily`, `every two weeks`, `per month`, `on Mondays`."""

from __future__ import annotations

from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.vague import Repeated, duration_value
from figextract.dates.rules.amounts import stretch
from figextract.dates.vocabulary import listed, words


def repeated(lexemes: Lexemes, index: int) -> Found | None:
    """`daily`, `every day`, `each week`, `per month`, `every two years`, `every Monday`, `on Mondays`."""
    word = lexemes.word(index)
    table = words()
    if word in table.frequency:
        if (joined := _joined(lexemes, index)) is not None:
            return joined
        return (
            None
            if lexemes.word(index + 1) in listed("title") and lexemes[index + 1].capital
            else Found(Repeated(table.frequency[word]), index, index + 1)
        )
    following = lexemes.word(index + 1)
    if word in ("every", "each", "per"):
        if word == "every" and following in ("other", "second", "third", "fourth"):
            return _every_other(lexemes, index)
        if following == "night" and word != "per":
            return Found(Repeated("XXXX-XX-XXTNI"), index, index + 2)
        if following in table.unit and not following.endswith("s"):
            if following in ("second", "sec", "hr") and word == "every":
                return None
            return Found(Repeated(duration_value("1", table.unit[following])), index + (word == "per"), index + 2)
        if following == "weekday":
            return Found(Repeated("P1D"), index, index + 2)
        if following in table.weekday and (part := table.daypart.get(lexemes.word(index + 2))):
            return Found(Repeated(f"XXXX-WXX-{table.weekday[following]}{part}"), index, index + 3)
        if (value := _named(lexemes, index + 1)) is not None:
            other = _named(lexemes, index + 3) if lexemes.word(index + 2) in ("and", "or") else None
            also = (Found(Repeated(other), index + 3, index + 4),) if other and len(other) == len(value) else ()
            return Found(Repeated(value), index, index + 2, also)
        if following in table.season:
            return Found(Repeated(f"XXXX-{table.season[following]}"), index, index + 2)
        if following in table.daypart:
            return Found(Repeated(f"XXXX-XX-XX{table.daypart[following]}"), index, index + 2)
        amount = stretch(lexemes, index + 1)
        if amount and word != "per" and not amount.hyphen and (amount.amount.whole or word == "every"):
            return Found(Repeated(duration_value(amount.amount.count, amount.unit)), index, amount.end)
        return None
    singular = word.removesuffix("s")
    if word != singular and singular in table.weekday and singular.endswith("day"):
        return Found(Repeated(f"XXXX-WXX-{table.weekday[singular]}"), index, index + 1)
    return None


def repeated_weekday(lexemes: Lexemes, index: int) -> Found | None:
    """`Saturday mornings`, `the first Monday of each month`: a weekday that comes again, from its first lexeme on."""
    table, at = words(), index + 2 * (lexemes.word(index) == "the")
    number = table.weekday.get(lexemes.word(at), 0)
    if not number or not lexemes.word(at).endswith("day"):
        return None
    part = table.daypart.get(lexemes.word(at + 1))
    if at == index:
        plural = part is not None and lexemes.word(at + 1).endswith("s")
        return Found(Repeated(f"XXXX-WXX-{number}{part}"), index, index + 2) if plural else None
    if lexemes.word(at + 1) not in ("of", "in") or lexemes.word(at + 2) not in ("every", "each"):
        return None
    month = table.unit.get(lexemes.word(at + 3)) == "month" or lexemes.word(at + 3) in table.month
    return Found(Repeated(f"XXXX-WXX-{number}"), index, at + 4) if month else None


def _every_other(lexemes: Lexemes, index: int) -> Found | None:
    """`every other day`, `every second Tuesday`, `every third year`."""
    count = {"other": 2, "second": 2, "third": 3, "fourth": 4}[lexemes.word(index + 1)]
    name = lexemes.word(index + 2)
    if unit := words().unit.get(name):
        return Found(Repeated(duration_value(str(count), unit)), index, index + 3) if not name.endswith("s") else None
    value = _named(lexemes, index + 2)
    return Found(Repeated(value), index, index + 3) if value else None


def _joined(lexemes: Lexemes, index: int) -> Found | None:
    """`bi-monthly`, `semi-annual`, from its second part on."""
    if lexemes.word(index - 1) != "-" or not lexemes.glued(index):
        return None
    value = words().joined.get(f"{lexemes.word(index - 2)}-{lexemes.word(index)}")
    return Found(Repeated(value), index - 2, index + 1) if value else None


def _named(lexemes: Lexemes, index: int) -> str | None:
    """The value of a weekday or month that comes again: `every Tuesday and Thursday`, `each June and December`."""
    table, word = words(), lexemes.word(index)
    if word in table.weekday:
        return f"XXXX-WXX-{table.weekday[word]}"
    return f"XXXX-{table.month[word]:02d}" if word in table.month and lexemes[index].capital else None
