"""Gets the database ready for `make run`: migrates it where needed and loads the demo once.

One process for both, since starting Django is most of the work when there is nothing to do.
"""

import os
import sys


def main() -> str | None:
    """Prepare the database; return what to tell the person when that cannot be done."""
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        django.setup()
        from search.index import sync

        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            print("Preparing the database …", flush=True)
            call_command("migrate", verbosity=0, interactive=False)
        print("Checking for the demo …", flush=True)
        call_command("load_demo", once=True)
        sync()  # what a migration has had indexed anew
    except ImproperlyConfigured as error:
        return f"A setting is missing or wrong: {error}\nSettings come from the environment, then from the file .env."
    except DatabaseError as error:
        return f"The database that DATABASE_URL names does not do what it should: {error}"
    return None


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    sys.exit(main())
