"""The numbers in the news as structured claims.

Example:
    >>> import figextract
    >>> claims = figextract.parse("About 5,200 Ukrainians entered Moldova on Sunday.", published="2024-05-14")
    >>> claims[0].value, claims[0].country, claims[0].direction
    (5200, 'MDA', 'in')
"""

from figextract.article import Article
from figextract.claims.claim import Claim, Claims
from figextract.dates.expression import TimeExpression
from figextract.errors import FigextractError
from figextract.frames import to_frame
from figextract.places.place import Place
from figextract.quantities.quantity import Quantity

__version__ = "0.1.0"

# After the imports above: two of these functions take the names of packages, `figextract.quantities` and `.dates`.
from figextract.api import dates, displacy_options, load, parse, pipe, quantities

__all__ = [
    "Article",
    "Claim",
    "Claims",
    "FigextractError",
    "Place",
    "Quantity",
    "TimeExpression",
    "dates",
    "displacy_options",
    "load",
    "parse",
    "pipe",
    "quantities",
    "to_frame",
]
