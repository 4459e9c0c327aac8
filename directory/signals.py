"""What the directory tells others, without knowing them."""

from django.dispatch import Signal

# Sent with `ids`, a list of primary keys, when organisations, or what is shown of them, may have changed.
organisations_changed = Signal()

# Sent when areas, or what lies in what, were changed in bulk.
areas_changed = Signal()

# Sent with organisation, decision (approve, reject, not-yet), user, message and asked_by, in the transaction of the
# decision.
moderated = Signal()
