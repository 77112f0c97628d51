"""Claims of whole archives: millions of articles in files, shard by shard, resumable, on one machine or many.

Example:
    >>> from figextract import archive
    >>> [row["value"] for row in archive.rows([{"text": "About 5,200 people entered Moldova."}])]
    [5200]
"""

from figextract.archive.options import Options
from figextract.archive.run import Summary, extract
from figextract.archive.work import rows

__all__ = ["Options", "Summary", "extract", "rows"]
