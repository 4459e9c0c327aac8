"""The search holds what public pages say, and makes it anew when they change."""

from home.personal_data.registry import nobody_in

for label in ("Synonym", "SearchDocument", "OutboxEntry", "Suggestion", "IndexState"):
    nobody_in(f"search.{label}")
