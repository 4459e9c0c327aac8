"""The search for the site's own pages: Wisdoms, themes, the framework, news, events and whatever else is written."""
