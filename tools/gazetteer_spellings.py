"""How news may spell the name of a town or a division: without its type, its article, its hyphens; romanised anew."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping


def listed(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


ARTICLES = ("al", "ar", "an", "as", "ash", "at", "az", "ad", "adh", "ath", "el", "ed", "es", "en", "er", "et", "ez")
ARABIC = listed("IQ SY SD YE LY LB JO EG PS SA DZ TN MA KW OM QA BH AE MR TD")
RESPELLED = ARABIC | listed(
    "AF UA SO ET SS MM IR PK IN BD NP KZ UZ TJ KG TM GR BG RS MK BA AL AM AZ GE BY RU TH KH LA VN CN JP KR KP LK TR "
    "CY IL MN DJ KM ER MD XK"
)
HYPHENS = listed("JP KR KP TH MM VN")  # whose papers write `Minamisoma` for Minami-Soma
TYPES = listed(
    "governorate province state region oblast district department county prefecture division municipality territory "
    "voivodeship autonomous republic krai raion canton parish emirate woreda zone regency"
)
PREFIXES = re.compile(
    r"^(?:qada |muhafazat |departamento de |departamento del |provincia de |provincia del |estado de |estado do |"
    r"province of |state of |region of |governorate of |republic of |county of |province de |province du |"
    r"departement de la |departement de l |departement des |departement de |departement d |mintaqat |"
    r"wilaya de |kabupaten |city of )"
)
# Names that mean nothing by themselves.
GENERIC = listed(
    "central north south east west northern southern eastern western centre center capital city town district region "
    "state province county island islands port new old upper lower centro norte sur sul este oeste san santa saint "
    "santo el la al nord sud est ouest union colonia villa rural urban federal unity plateau delta rivers lakes imo "
    "edo mon chin far national republic metropolitan independencia libertad progreso bay sea lake river "
    "mountain sahel"
)
TOPONYMS = listed(
    "villa puerto ciudad pueblo cerro laguna barra campo punta arroyo palma monte santo santa pedro fuente fuentes "
    "torre valle paso palos castillo nueva nuevo barrio bahia boca ponte porto campos lagoa cachoeira colonia mesa "
    "arenas rincon potrero llano mina minas aguas estacion hacienda rancho sierra venta casas castro riacho barras"
)
LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}


def normal(text: str) -> str:
    """Lower-case words without marks, joined by blanks, as `figextract.places.gazetteer.normal` makes them."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.translate(str.maketrans(LETTERS))))


def forms(name: str, a2: str) -> Iterator[str]:
    """A division's or a town's name, and its short forms: without its type, without the Arabic article."""
    key = normal(name)
    if not re.fullmatch(r"[a-z0-9 ]+", key) or not key:
        return
    key = PREFIXES.sub("", key)
    words = key.split()
    while len(words) > 1 and words[-1] in TYPES and words[-2] not in ("of", "and", "autonomous"):
        words.pop()
    short = " ".join(words)
    if short in GENERIC or len(short) < 3:
        short = key
    if short in GENERIC or len(short) < 3:
        return
    yield short
    if short.startswith("saint "):
        yield "st " + short[6:]
    if a2 in ("PH", "TW") and len(words) > 1 and words[-1] == "city":
        yield " ".join(words[:-1])
    if a2 in ARABIC and len(short) > 5 and short.endswith("ah"):
        yield short[:-1]
    if a2 in ARABIC and len(words) == 2 and words[0] in ARTICLES and len(words[1]) > 4:
        yield words[1]
        yield "al " + words[1]
        if len(words[1]) > 5 and words[1].endswith("ah"):
            yield words[1][:-1]
    joined = short.replace(" ", "")
    if (re.search(r"['’ʻʼ]", name) or (a2 in HYPHENS and "-" in name)) and " " in short and len(words) < 4:
        yield joined


def skeleton(key: str) -> str:
    """Consonants alone: two romanisations of one name share them."""
    out = re.sub(r"(?:^(?:al|el|ar|as|an|at|ad|ed|er) )|[aeiouyhw' ]", "", key)
    out = out.translate(str.maketrans("qgzc", "kjsk"))
    return re.sub(r"(.)\1+", r"\1", out)


def shortened(name: str, alternates: list[str]) -> list[str]:
    """Alternate names that leave off the end: `Acapulco` of Acapulco de Juárez."""
    own = normal(name)
    return [o for o in alternates if len(o) > 4 and o[:1].isupper() and own.startswith(normal(o) + " ")][:2]


def romanised(name: str, alternates: list[str]) -> list[str]:
    """Those alternate names that only spell `name` otherwise."""
    own = normal(name)
    bone = skeleton(own)
    found: dict[str, None] = {}
    for other in alternates:
        key = normal(other)
        latin = other[:1].isupper() and not other.isupper() and re.fullmatch(r"[a-z ]+", key) is not None
        near = len(key) > 4 and key != own and abs(len(key) - len(own)) < 5
        if latin and near and len(bone) > 1 and skeleton(key) == bone:
            found.setdefault(other)
    return list(found)[:6]


def headed(name: str) -> list[str]:
    """The one word before `de`, as papers at home write: `Tlapa` of Tlapa de Comonfort; not `Villa` or `Puerto`."""
    found = re.match(r"(\w{5,}) (?:de|del|dos|do|da) \w", name)
    return [found[1]] if found and normal(found[1]) not in GENERIC | TOPONYMS else []


def bare(name: str) -> list[str]:
    """A town's name without what tells it apart or honours it: `Kalibo (poblacion)`, `Hansestadt Greifswald`."""
    found = re.match(r"(\w[^(/]{3,}?) \([^)]*\)$", name) or re.search(r"(?:stadt|Stadt) ([A-ZÄÖÜ]\w{4,})$", name)
    return [found[1]] if found else []


def compounded(name: str) -> list[str]:
    """The longer first half of a German double name: `Bad Neuenahr` of Bad Neuenahr-Ahrweiler."""
    found = re.match(r"(?:Bad )?\w{6,}(?=-\w{5,}$)", name)
    return [found.group()] if found else []


def attested(name: str, alternates: list[str], known: Mapping[str, float], famous: float) -> list[str]:
    """Those alternate names of one word that English texts write: `Gomel` of Homyel'."""
    own = normal(name)
    kept = [o for o in alternates if o.isascii() and o.isalpha() and o.istitle() and len(o) > 4 and normal(o) != own]
    return [o for o in dict.fromkeys(kept) if -19.5 < known.get(o, -25.0) < famous][:4]
