"""Claims: each number with its country, direction, time and source."""

from figextract.claims.claim import Claim, Claims

__all__ = ["Claim", "Claims"]
