"""Reading Wisdoms: their pages beside Wagtail's own, each at an address that lasts."""
