"""Numbers in text: each with its value, unit, hedge and change.

`layer` does the whole, `component` is the spaCy component around it, `quantity` what comes out. `screen` finds where a
number may be, `lexer` cuts sentences into tokens, `words` has the word lists, `spans` joins two numbers of one change.
In between stand `reading`, `excluded`, `units`, `changes` and `neighbours`.

>>> from figextract.quantities import read_sentence
>>> [(q.value, q.unit, q.modifier) for q in read_sentence("More than 4,000 residence permits were issued.")]
[(4000, 'permit', 'more_than')]
"""

from figextract.quantities.layer import process, read_sentence
from figextract.quantities.quantity import Quantity
from figextract.quantities.screen import candidates
from figextract.quantities.units.lookup import currency

__all__ = ["Quantity", "candidates", "currency", "process", "read_sentence"]
