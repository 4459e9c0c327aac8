"""A judged set: what commissioners type and which organisations should answer. README.md says how it was judged."""
