"""Who does what, who says so, and whether it has happened.

`subject`; `predicate`; `modality`, with `planned`; `source`, with `speaker`, `speakername` and `credited`.
"""
