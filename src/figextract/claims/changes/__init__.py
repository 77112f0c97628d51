"""Level or change, and what a number is compared with.

`change`, which asks `comparative`, `comparison`, `changeverb`, `beside` (a change beside its level), `series` (a change
that the number before has), `driven` (by a cause) and `putoff` (what is taken off a price); `nochange` says what only
looks like one.
"""
