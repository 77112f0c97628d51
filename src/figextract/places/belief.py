"""Whether a city or a region is one, and not a word, a person, an institution or an unknown namesake."""

from __future__ import annotations

from figextract.places.context import STRONG, WORLD_CITY, Setting, words
from figextract.places.gazetteer import Sense, normal
from figextract.places.scan import Match
from figextract.places.spoken import Article

FIRST_LEVEL = 48
_CENSUS = ("USA", "GBR", "CAN", "AUS", "NZL", "IRL")  # whose people bear the surnames of the census
_SMALL = 43  # a town of fewer than 20,000
_MIDDLING = 47  # one of fewer than 50,000, or a second-level division
_CLEAR = 7  # by so much a town outweighs its namesakes
_ELSEWHERE = 4  # so many names of other countries, and a town of none of them is one that the gazetteer lacks


def _function_word(word: str) -> bool:
    """Whether a word may follow a place name: not a noun that the name describes (`in Orange sales`)."""
    return word in words("verbs") or word in words("generic") or word in words("before") or word.endswith("ed")


def _strange(match: Match, sense: Sense, where: Setting, article: Article) -> bool:
    """Whether a name of a country that the article does not speak of is likelier another one's, or an institution's."""
    kin = article.shared[sense.country] > 2 and sense.country != "USA"  # America has a town of every name
    elsewhere = article.support.total() >= _ELSEWHERE and not kin
    least = _SMALL if not elsewhere else _MIDDLING + (sense.kind == "r")
    if sense.weight < least and not set("hl") & set(sense.flags):
        return True
    institution = match.after_gap == " " and normal(match.after) in words("institution")
    return elsewhere and ("m" in sense.flags or (sense.weight < WORLD_CITY and (where.joined or institution)))


def believable(match: Match, sense: Sense, where: Setting, article: Article) -> bool:
    """Whether a city or a region is one, and not a word or a person of that name."""
    if where.doubtful and "k" not in sense.flags:
        return len(match.key) > 3 and sense.weight >= STRONG and not set("wns") & set(sense.flags)
    if "k" in sense.flags:
        if match.after_gap == "-" and match.after[:1].isdigit():
            return False  # `MD-82`
        if "m" in sense.flags and not article.mostly(sense.country):
            return False  # `up 25 BPS`
        return not sense.name.endswith(".") or len(match.key) < 4 or match.before_gap.startswith(",")
    supported = bool(article.support[sense.country]) or article.hint == sense.country
    spoken = where.dateline or not article.support or article.spoken(match.key, sense.country)
    if not spoken and _strange(match, sense, where, article):
        return False
    if sense.weight < STRONG and match.after in words("speech") and match.after_gap == " " and not where.located:
        return False
    leading = "l" in sense.flags
    if "w" in sense.flags:
        if match.after_gap == " " and match.after.islower() and not (leading or _function_word(match.after)):
            return False
        kept = "h" in sense.flags or leading
        stated = where.placed or (where.located and (kept or sense.weight >= 60))
        known = supported or kept or sense.weight >= 55
        return stated and not where.joined and known
    named = "n" in sense.flags or "s" in sense.flags
    trusted = "h" in sense.flags and "f" not in sense.flags
    if where.joined and (named or sense.weight < WORLD_CITY) and not trusted:
        return supported and where.placed and sense.weight >= 50 and not named
    if named:
        stated = where.placed or (where.located and ("h" in sense.flags or sense.country not in _CENSUS))
        known = supported and "h" in sense.flags and sense.weight >= STRONG
        speaks = match.after in words("speech")
        large = sense.weight >= 65 and (supported or sense.kind == "t")
        large = large or (supported and sense.kind == "t" and sense.weight >= STRONG and not speaks)
        least = 50 if "n" in sense.flags else FIRST_LEVEL
        alone = where.placed and not article.support and sense.weight >= least
        return known or large or alone or (stated and (supported or leading or sense.weight >= STRONG))
    if supported or sense.weight >= STRONG or where.dateline:
        return True
    rivals = [other.weight for other in match.senses if other.country != sense.country]
    if rivals and not leading and sense.weight < 60 and sense.weight - max(rivals) < _CLEAR and article.support:
        return False
    head, _, tail = match.key.partition(" ")
    several = tail != "" and sense.weight >= _SMALL and head not in words("honorific")  # `burning Fort McMurray`
    several = several and tail not in words("before")  # the South East
    heavy = sense.weight >= 50
    return where.located or (several and heavy) or (not article.support and (several or heavy))
