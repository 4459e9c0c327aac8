"""Production's settings with what a test needs otherwise; nothing of a developer's environment or .env leaks in.

The database is a file, not memory, so that a server process of its own can share it. Four variables steer this:
SUITE_DIR (default: a folder that is removed at the end) holds database, uploads and static files;
SUITE_DATABASE_URL runs the suite on another database, such as PostgreSQL; SUITE_ELASTICSEARCH_URL has Elasticsearch
answer the searches; SUITE_EMAIL_URL sends mails elsewhere than into memory, such as into a folder.
"""

import atexit
import os
import shutil
import tempfile
import uuid
from pathlib import Path

if "SUITE_DIR" in os.environ:
    SCRATCH = Path(os.environ["SUITE_DIR"])
else:
    SCRATCH = Path(tempfile.mkdtemp(prefix="strengths-tests-"))
    atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)

os.environ.update(
    ENV_FILE=os.devnull,
    DEBUG="false",
    SECRET_KEY="only-for-tests",
    DATABASE_URL=os.environ.get("SUITE_DATABASE_URL") or f"sqlite:///{SCRATCH / 'db.sqlite3'}",
    ELASTICSEARCH_URL=os.environ.get("SUITE_ELASTICSEARCH_URL", ""),
    ELASTICSEARCH_TIMEOUT="20",  # while many tests share the machine
    ELASTICSEARCH_PREFIX=f"test-{uuid.uuid4().hex[:12]}-",
    ALLOWED_HOSTS="*",
    SITE_URL="http://testserver",
    SECURE_SSL_REDIRECT="false",
    STATIC_ROOT=str(SCRATCH / "static"),
    MEDIA_ROOT=str(SCRATCH / "media"),
    PRIVATE_ROOT=str(SCRATCH / "private"),
    MADE_ROOT=str(SCRATCH / "made"),
    SERVE_MEDIA="true",
    CACHE_URL="locmemcache://",
    EMAIL_URL=os.environ.get("SUITE_EMAIL_URL", "memorymail://"),
    LOG_LEVEL="WARNING",
    LOG_FORMAT="json",
    METRICS_TOKEN="",
)

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, STORAGES

for folder in ("static", "media"):
    (SCRATCH / folder).mkdir(parents=True, exist_ok=True)

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
MIGRATION_LINTER_OPTIONS = {"no_cache": True}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(SCRATCH / "test.sqlite3")}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
STAFF_NEED_SECOND_FACTOR = False  # only the tests of it have staff set one up
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
