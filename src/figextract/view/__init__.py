"""Pages to look at: an article with its claims, and a report on the claims of many articles."""

from __future__ import annotations

from figextract.view.article import article_html
from figextract.view.report import report_html
from figextract.view.table import table_html

__all__ = ["article_html", "report_html", "table_html"]
