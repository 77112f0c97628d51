"""Pages to look at: an article with its claims, and a report on the claims of many articles.

`article` and `report` are pages, `table` is claims as a table, all in the frame of `markup`. A report reads its rows
with `claimtable` and counts them with `summary`.
"""

from __future__ import annotations

from figextract.view.article import article_html
from figextract.view.report import report_html
from figextract.view.table import table_html

__all__ = ["article_html", "report_html", "table_html"]
