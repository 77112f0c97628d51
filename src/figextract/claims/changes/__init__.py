"""Level or change, and what a number is compared with.

`change`, which asks `comparative`, `comparison`, `changeverb` and `beside` (a change beside its level) and `putoff`
(what is taken off a price); `nochange` says
what only looks like one.
"""
