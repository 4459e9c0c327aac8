"""The public pages of listening. Nothing that is typed here is kept in a session, a cache or a log."""
