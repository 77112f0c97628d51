"""What an expression means before it is resolved.

`meaning` is the frame: definite times as functions from a context to a period. `recurring` are months, days and
holidays (`holidays`) that come again, `derived` times built on another, `anniversaries` on a known day, `fiscalyears`
on the year of a country or a firm; `vague` are those that are no definite time.
"""
