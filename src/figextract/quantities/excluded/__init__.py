"""Numbers that are no quantities.

`exclude` asks all: `dates` (dates, years, scores, phone numbers), `hours`, `codes`,
`names` (S&P 500), `words` (one as a pronoun), `gaps` (a number behind a name, its verb left
out), `rows` (behind the name that opens a row of figures).
"""
