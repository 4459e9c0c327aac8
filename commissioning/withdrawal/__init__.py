"""Withdrawing: somebody takes their words back, and they are gone from everywhere at once.

`acts` does it, `sweep` finds the places, `finishing` does what comes after commit, `replaying` all of it once more.
"""

from commissioning.withdrawal.acts import places_of, withdraw_contribution, withdraw_quote

__all__ = ["places_of", "withdraw_contribution", "withdraw_quote"]
