"""Times in text: `process` reads them and tells where syntax helps, `reanchor` moves them to another period.

`expression` is what comes out, `component` the spaCy component around `process`. `lexer` cuts the text, with the words
of `vocabulary`; `found` is what a rule returns; `periods` and `intervals` are calendar arithmetic, `context` what an
expression is resolved against. In between stand `rules`, `meanings`, `tenses` and `resolution`.
"""

from figextract.dates.expression import TimeExpression
from figextract.dates.process import candidates, process
from figextract.dates.reanchor import reanchor

__all__ = ["TimeExpression", "candidates", "process", "reanchor"]
