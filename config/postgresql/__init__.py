"""Django's PostgreSQL backend, with an end to every wait of a web request. Named in DATABASES as config.postgresql."""
