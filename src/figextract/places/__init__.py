"""Places in text: countries, nationalities, regions, cities and groups, with their ISO 3166-1 alpha-3 codes.

`process` reads a spaCy Doc, `find` plain text. `country_name`, `is_country` and `codes` answer for the codes.
"""

from figextract.places.gazetteer import codes, country_name, is_country
from figextract.places.place import Place
from figextract.places.process import find, process

__all__ = ["Place", "codes", "country_name", "find", "is_country", "process"]
