"""Places in text: countries, nationalities, regions, cities and groups, with their ISO 3166-1 alpha-3 codes.

`process` reads a Doc or plain text, `component` is the spaCy component around it, `place` what comes out. `gazetteer`
knows all names, `scan` finds them in a text, `resolve` chooses among their meanings: by the words beside a name
(`context`), what the article says of countries (`spoken`), institutions that a city stands for (`seats`), and whether
a city is meant at all (`belief`). `people` tells nationalities that are people from adjectives.
"""

from figextract.places.gazetteer import codes, country_name, is_country
from figextract.places.place import Place
from figextract.places.process import find, process

__all__ = ["Place", "codes", "country_name", "find", "is_country", "process"]
