"""What the apps above hear of Wisdoms."""

from django.dispatch import Signal

# In the transaction in which somebody's words were taken out of every row: `withdrawal`, `wanted` (which knows the
# words again, in memory alone: commissioning.withdrawal.wanted), and `pages`, primary keys of those that showed them
# or cite them. Whoever keeps words of its own lets go of them here.
withdrawn = Signal()

# After that transaction: what was deleted is to be gone from beneath as well. `withdrawal`. It may come again.
forgetting = Signal()
