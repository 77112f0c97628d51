"""Times in text: `process` reads them, `candidates` tells where their reading needs syntax."""

from figextract.dates.expression import TimeExpression
from figextract.dates.process import candidates, process

__all__ = ["TimeExpression", "candidates", "process"]
