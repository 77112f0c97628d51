"""What numbers take from each other.

`ranges` joins the ends of ranges and coordinated numbers; `context` carries nouns, units and hedges over; `compared`
gives a unit to a bare number set against another, `elided` by the words beside it.
"""
