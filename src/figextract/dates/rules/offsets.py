"""Rules for amounts of time: `two days ago`, `a year earlier`, `three days`, `$3 a year`."""

from __future__ import annotations

from dataclasses import replace

from figextract import numerals
from figextract.dates.found import Found
from figextract.dates.lexer import Lexemes
from figextract.dates.meanings.derived import Ago, Lag, Shifted
from figextract.dates.meanings.meaning import Meaning
from figextract.dates.meanings.vague import Duration, Repeated, Vague, duration_value
from figextract.dates.rules import events, parts
from figextract.dates.rules.amounts import Stretch, stretch
from figextract.dates.rules.points import point
from figextract.dates.rules.returning import and_months, anniversary, weeks_beside
from figextract.dates.vocabulary import listed, words

_BEFORE = {
    ("more", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
    ("fewer", "than"): "LESS_THAN",
    ("just", "over"): "MORE_THAN",
    ("just", "under"): "LESS_THAN",
}
_EARLIER = frozenset({"earlier", "before", "previously", "prior"})


def measured(lexemes: Lexemes, index: int) -> Found | None:
    """An amount of time with what is said of it: how long, how long ago, how often."""
    found = stretch(lexemes, index)
    if found is None or _measures_nothing(lexemes, index, found):
        return None
    if lag := _lag(lexemes, index, found):
        return lag
    rate = _rate(lexemes, index, found)
    if rate and _goes_on(lexemes, index, rate.end):
        return rate
    start, mod = _modifier(lexemes, index)
    if lexemes.lowers[found.end : found.end + 2] == ["or", "so"] and not found.hyphen:
        found, mod = replace(found, end=found.end + 2), "APPROX"
    meaning, end = (None, found.end) if found.hyphen else _placed(lexemes, found, found.amount.whole, mod)
    if found.amount.whole is not None and (beside := weeks_beside(lexemes, index, found, found.amount.whole)):
        return None if rate else Found(beside[0], index, beside[1])
    if isinstance(meaning, Ago) and _is_compared(lexemes, index, meaning):
        return Found(replace(meaning, mod=None), index, end)
    if meaning is not None:
        return Found(meaning, start, end)
    if rate:
        return rate
    if lexemes.word(index) in ("a", "an") and _article_is_plain(lexemes, index, found):
        return None
    if lexemes.word(found.end) in _UP_TO and found.unit in ("week", "month", "quarter", "year") and not found.hyphen:
        trailing = parts.trailing(lexemes, index, index, point)
        if trailing:
            return trailing
    length = Duration(duration_value(found.amount.count, found.unit), mod)
    if found.high:
        return Found(length, index, found.amount.end, _second_amount(found))
    return Found(length, start, end + 2 if lexemes.lowers[end : end + 2] == ["-", "long"] else end)


def _lag(lexemes: Lexemes, index: int, found: Stretch) -> Found | None:
    """The `two days` of `came on Tuesday, two days after another ship had brought 694`: what follows was on Sunday."""
    link, count = lexemes.word(found.end), found.amount.whole
    if link not in ("after", "before") or count is None or found.hyphen or found.unit not in ("day", "week"):
        return None
    near = range(index - 4, index - 1)
    if lexemes.word(index - 1) != "," or not any(_is_day(lexemes, i) for i in near):
        return None
    if lexemes[found.end + 1].kind not in ("word", "number") or point(lexemes, found.end + 1):
        return None
    value = duration_value(found.amount.count, found.unit)
    return Found(Lag(-count if link == "after" else count, found.unit, value), index, found.end)


def _is_day(lexemes: Lexemes, index: int) -> bool:
    """Whether a lexeme is a weekday, `yesterday` or the number of a day with its month beside it."""
    word, table = lexemes.word(index), words()
    if lexemes[index].kind in ("number", "ordinal"):
        day = lexemes[index].number
        beside = lexemes.word(index - 1) in table.month or lexemes.word(index + 1) in table.month
        return beside and day is not None and day <= 31
    return word in table.weekday or word in table.day


def _is_compared(lexemes: Lexemes, index: int, meaning: Ago) -> bool:
    """`12% fewer than a year earlier`, `3,000 more than a year ago`: `than` compares numbers, not times."""
    if meaning.count >= 0 or lexemes.word(index - 1) != "than":
        return False
    if meaning.anchor == "reference" or lexemes.word(index - 2) == "fewer":
        return True
    return any(lexemes[i].kind == "number" or lexemes.word(i) in _COMPARED for i in range(index - 5, index - 2))


_COMPARED = frozenset(("percent", "%", "pct", "pc", "cent", "million", "billion", "as", "times"))


_UP_TO = ("to", "ended", "ending", "through")
_IN_A_ROW = ("consecutive", "straight", "successive")


def _measures_nothing(lexemes: Lexemes, index: int, found: Stretch) -> bool:
    """Ages, fractions (`three quarters of the money`), ordinals (`a second man`), `a week-long`."""
    after, article = lexemes.word(found.end), lexemes.word(index) in ("a", "an")
    if _to_and_fro(lexemes, found) or _some_day(lexemes, index, found):
        return True
    if found.unit == "minute" and article and after in listed("tiny"):
        return True
    if lexemes.word(index) == "many" and lexemes.word(index - 1) == "as":  # the third fire in as many days
        return True
    if found.unit == "second" and (article or not lexemes.word(found.end - 1).startswith("sec")):
        return True
    if not (found.plural or found.hyphen or article) and after in words().standing:
        return True
    if found.unit == "quarter" and _share(lexemes, index, found):
        return True
    if found.unit in ("quarter", "half"):
        return not found.plural or (after == "of" and lexemes.word(found.end - 2) not in _IN_A_ROW)
    if found.amount.count == "X" and not found.plural:
        return True
    joined = article and lexemes.lowers[found.end : found.end + 2] in (["-", "long"], ["-", "end"])
    return _age(lexemes, index, found) or joined


def _share(lexemes: Lexemes, index: int, found: Stretch) -> bool:
    """`nearly three quarters`, `fell by three-quarters`: a fraction, unless a word that measures time stands before."""
    if found.hyphen:
        return True
    at = index - 1
    at -= lexemes.word(at) in words().amount or lexemes.word(at) == "than"
    at -= lexemes.word(at) in ("more", "less")
    return (
        found.amount.whole in (1, 2, 3)
        and lexemes.word(at) not in words().quartered
        and not any(lexemes.word(i) in _IN_A_ROW for i in range(index, found.end))
    )


def _to_and_fro(lexemes: Lexemes, found: Stretch) -> bool:
    """`a day-to-day decision`, `a year-on-year rise`."""
    at = found.end
    return lexemes.word(at) == "-" and lexemes.word(at + 2) == "-" and lexemes.word(at + 3) == lexemes.word(at - 1)


def _some_day(lexemes: Lexemes, index: int, found: Stretch) -> bool:
    """`One day he will be king`: a day that no one counts, unless a word that measures it stands beside it."""
    if lexemes.lowers[index : found.end] != ["one", "day"]:
        return False
    before, after = lexemes[index - 1], lexemes.word(found.end)
    opens = index == 0 or before.lower in (".", ",", "“", '"', "`") or before.kind == "gap"
    return (opens or before.lower in _MODALS) and after not in _MEASURING


_MODALS = frozenset(("will", "would", "could", "may", "might", "must", "can", "should", "to", "shall"))
_MEASURING = frozenset(
    ("later", "earlier", "before", "after", "ago", "of", "in", "is", "was", "a", "per", "from", "into")
)


def _placed(lexemes: Lexemes, found: Stretch, count: int | None, mod: str | None) -> tuple[Meaning | None, int]:
    """`ago`, `earlier`, `later`, `from now`, `before Christmas` after the amount."""
    after, end = lexemes.word(found.end), found.end
    high = found.high.whole if found.high else None
    if (
        count is None
        and found.unit == "year"
        and found.amount.count.endswith(".5")
        and after in ("ago", "earlier", "later")
    ):
        months = int(float(found.amount.count) * 12)
        if after == "ago":
            return Ago(-months, "month", "published", 0, mod), end + 1
        return Ago(months if after == "later" else -months, "month", "reference", 0, mod), end + 1
    if after in ("'", "’") and count is not None and lexemes.word(end + 1) == "time":
        ahead = "in" in lexemes.lowers[max(found.end - 5, 0) : found.end - 1]  # in two weeks' time
        return (Ago(count, found.unit, "published", high or 0, mod), end + 2) if ahead else (None, end)
    if after == "and" and count is not None and (more := and_months(lexemes, found, count)):
        return more
    if after == "ago":
        if count is None:
            return Vague("PAST_REF"), end + 1
        if not high and (there := anniversary(lexemes, found, count)):
            return there
        return Ago(-count, found.unit, "published", -(high or 0), mod), end + 1
    if after == "back" and count is None and found.unit in ("year", "month", "week", "decade"):
        return Vague("PAST_REF"), end + 1
    if after == "back" and count is not None:
        return Ago(-count, found.unit, "published", -(high or 0), mod), end + 1
    if after == "into" and count is not None and (happening := events.named(lexemes, end + 1)):
        return Shifted(events.Onset(happening.meaning), count, found.unit), happening.end
    if after == "from" and lexemes.word(end + 1) in ("now", "today") and count is not None:
        return Ago(count, found.unit, "published", high or 0, mod), end + 2
    if after == "from" and count is not None and found.unit in ("day", "week"):
        start = point(lexemes, end + 1)
        ranged = start is not None and lexemes.word(start.end) in parts.CLOSES
        if start and start.meaning.grain() == "day" and not ranged:
            return Shifted(start.meaning, count, found.unit), start.end
    if (
        after in ("earlier", "later", "before", "after", "previously", "afterwards", "afterward", "prior", "hence")
        and count is not None
    ):
        sign = -1 if after in _EARLIER else 1
        inner = point(lexemes, end + 1 + (lexemes.word(end + 1) == "to"))
        if after in ("before", "after") and inner and inner.meaning.grain():
            return Shifted(inner.meaning, sign * count, found.unit), inner.end
        if after in ("before", "after") and (happening := events.named(lexemes, end + 1)):
            return Shifted(events.Onset(happening.meaning), sign * count, found.unit), happening.end
        following = lexemes[end + 1]
        if (
            after in ("before", "after", "prior")
            and following.kind in ("word", "number", "decade")
            and following.lower not in ("and", "but", "said", "to", "when", "as")
        ):
            return None, end
        if lexemes.word(end + 1) == "than":
            return None, end
        return Ago(sign * count, found.unit, "reference", 0, mod), end + 1
    return None, end


def _modifier(lexemes: Lexemes, index: int) -> tuple[int, str | None]:
    """Where the words before an amount start, and the mod that they give."""
    two = (lexemes.word(index - 2), lexemes.word(index - 1))
    if two in _BEFORE:
        return index - 2, _BEFORE[two]
    mod = words().amount.get(two[1])
    if two[1] == "over" and two[0] not in words().lasting:
        return index, None
    return (index - 1, mod) if mod else (index, None)


def _age(lexemes: Lexemes, index: int, found: Stretch) -> bool:
    """`a 44-year-old man`, `aged 5 years`, `two months old`."""
    at = found.end
    if lexemes.word(at) in ("-", "‑"):
        at += 1
    return lexemes.word(at) in ("old", "olds") or lexemes.word(index - 1) in ("aged", "age")


def _rate(lexemes: Lexemes, index: int, found: Stretch) -> Found | None:
    """`300 a day`, `$1 billion a year`, `three times a week`: an article and a unit after something counted."""
    if lexemes.word(index) not in ("a", "an") or found.end != index + 2 or found.hyphen:
        return None
    previous = lexemes[index - 1]
    if lexemes.word(index - 2) in ("half", "for", "about", "within"):
        return None
    rated = previous.kind == "number" or _is_counted(previous.lower) or previous.lower in words().rated
    if previous.kind == "word" and not rated:
        plural = previous.lower.endswith("s") and lexemes.word(index - 2) != "the"
        rated = (plural or lexemes.word(index - 2) == "of") and _number_near(lexemes, index - 1)
    return Found(Repeated(duration_value("1", found.unit)), index, found.end) if rated else None


def _goes_on(lexemes: Lexemes, index: int, end: int) -> bool:
    """Whether a rate goes on with a time of its own: `40 barrels a day from April 1`, `$3 million a year before 2019`.

    After a bare number, and after what is no measure, `12 people a day after the attack` may be told of a day.
    """
    link = lexemes.word(end)
    if link == "from":
        return lexemes.word(end + 1) not in ("now", "today")
    money = lexemes.word(index - 2) in words().money or (
        _is_magnitude(lexemes.word(index - 1)) and lexemes.word(index - 3) in words().money
    )
    following = lexemes[end + 1]
    if following.kind not in ("word", "number", "decade") or words().going_on.get(following.lower) == "any":
        return False  # rose to $3 million from $2 million a year before
    return link in ("before", "after") and (money or lexemes.word(index - 1) in words().rated)


def _is_magnitude(word: str) -> bool:
    return word in numerals.words().scale or word in ("bn", "m")


def _is_counted(word: str) -> bool:
    """Whether a word before `a day` makes that a rate: `3 million a day`, `twice a day`."""
    return _is_magnitude(word) or word in ("people", "once", "twice")


def _number_near(lexemes: Lexemes, index: int) -> bool:
    """Whether a number stands up to three words before: `500 tons of wheat a day`."""
    near = range(max(0, index - 5), index)
    return any(lexemes[i].kind == "number" or _is_counted(lexemes.word(i)) for i in near) or (
        lexemes.word(index - 1) in numerals.counting() and lexemes.word(index - 1) != "one"
    )


def _article_is_plain(lexemes: Lexemes, index: int, found: Stretch) -> bool:
    """`a day of mourning`, `a second chance`: an article and a unit that measure nothing."""
    if found.end != index + 2 or found.hyphen:
        return False
    before, after = lexemes.word(index - 1), lexemes.word(found.end)
    if found.unit in ("night", "weekend", "season", "quarter", "half") or (
        after in ("when", "of") and found.unit not in ("year", "month", "week", "decade")
    ):
        return True
    return before in ("such", "what", "quite", "one") or (
        before in ("is", "was") and after in ("of", "for", "that", "in")
    )


def _second_amount(found: Stretch) -> tuple[Found, ...]:
    if found.high is None:
        return ()
    start = found.amount.end + 1
    return (Found(Duration(duration_value(found.high.count, found.unit)), start, found.end),)


def bare_unit(lexemes: Lexemes, index: int) -> Found | None:
    """`for weeks`, `decades-long`, `years of war`: a plural unit without a number."""
    word = lexemes.word(index)
    unit = words().unit.get(word)
    if unit and not word.endswith("s") and lexemes.lowers[index + 1 : index + 3] == ["-", "long"]:
        return Found(Duration(duration_value("1", unit)), index, index + 3)
    aged = lexemes.lowers[index + 1 : index + 3] == ["-", "old"] and not _counted(lexemes, index - 1)
    if aged and unit in ("decade", "century", "year", "month", "week") and not word.endswith("s"):
        return Found(Duration(duration_value("1", unit)), index, index + 3)
    if unit is None or (not word.endswith("s") and word != "millennia") or lexemes.word(index + 1) in ("old", "-old"):
        return None
    if unit in ("quarter", "half", "second", "minute", "night", "season") and lexemes.word(index - 1) not in (
        "for",
        "in",
        "within",
        "just",
    ):
        return None
    before = lexemes.word(index - 1)
    if before == "same" or (before == "-" and lexemes.glued(index)):
        return None
    if before == "many" and lexemes.word(index - 2) == "as":
        return None
    long = lexemes.word(index + 1) == "-" and lexemes.word(index + 2) in ("long", "old")
    after = lexemes.word(index + 1)
    if after == "ago":
        large = lexemes[index - 2].kind == "number" and before in numerals.words().scale  # 65 million years ago
        return Found(Vague("PAST_REF"), index - 2 * large, index + 2)
    if (
        not long
        and before
        not in (
            "for",
            "in",
            "within",
            "over",
            "after",
            "of",
            "take",
            "takes",
            "took",
            "spent",
            "by",
            "during",
            "just",
            "through",
            "many",
            "lasted",
            "last",
            "lasting",
        )
        and after not in ("later", "earlier", "before", "after", "of")
    ):
        return None
    if before == "of" and lexemes.word(index - 2) in (
        "end",
        "first",
        "last",
        "start",
        "two",
        "three",
        "kind",
        "most",
        "pair",
    ):
        return None
    if before == "in" and after == "of":
        return None
    end = index + 3 if long else index + 1
    return Found(Duration(duration_value("X", unit)), index, end)


def _counted(lexemes: Lexemes, index: int) -> bool:
    """Whether the word before a unit makes it a part of something else: `a 15 year-old`, `two man-years`."""
    return (
        lexemes[index].kind == "number"
        or lexemes.word(index) == "-"
        or bool(numerals.read_words([lexemes.word(index)], 0))
    )
