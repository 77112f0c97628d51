"""Claims of whole archives: millions of articles in files, shard by shard, resumable, on one machine or many.

`run` does it: `sources` lists the files, `readers` read them (`streams`: packed or not; `warc`: web archives) into
`records`, `cut` makes batches of these, `work` is what a worker does with one: `interpret` a record as an article
(`html`, `english`) and make `rows` of its claims; `writers` keep them, `manifest` knows what is done, `progress` shows
it. `options` are what a caller may choose, `command` is the command line, `dask` runs the same on a cluster.

Example:
    >>> from figextract import archive
    >>> [row["value"] for row in archive.rows([{"text": "About 5,200 people entered Moldova."}])]
    [5200]
"""

from figextract.archive.options import Options
from figextract.archive.run import Summary, extract
from figextract.archive.work import rows

__all__ = ["Options", "Summary", "extract", "rows"]
