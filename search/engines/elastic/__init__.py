"""Elasticsearch: an index fed by a worker, asked by visitors as long as it answers."""
