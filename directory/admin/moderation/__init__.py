"""The moderators' queue in the admin, and the page on which they answer."""
