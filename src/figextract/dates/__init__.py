"""Times in text: `process` reads them, `candidates` tells where syntax helps, `reanchor` moves them to another
period."""

from figextract.dates.expression import TimeExpression
from figextract.dates.process import candidates, process
from figextract.dates.reanchor import reanchor

__all__ = ["TimeExpression", "candidates", "process", "reanchor"]
