"""Numbers in text: each with its value, unit, hedge and change.

>>> from figextract.quantities import read_sentence
>>> [(q.value, q.unit, q.modifier) for q in read_sentence("More than 4,000 residence permits were issued.")]
[(4000, 'permit', 'more_than')]
"""

from figextract.quantities.layer import process, read_sentence
from figextract.quantities.lookup import currency
from figextract.quantities.quantity import Quantity
from figextract.quantities.screen import candidates

__all__ = ["Quantity", "candidates", "currency", "process", "read_sentence"]
