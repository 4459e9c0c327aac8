"""What the site changes about Wagtail's admin as a whole."""
