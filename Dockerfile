# The site as one image: installed from hash-locked requirements, static files collected, run by a user without rights.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BIND=0.0.0.0:8000 \
    LOG_FORMAT=json \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media \
    PRIVATE_ROOT=/srv/private \
    MADE_ROOT=/srv/made

RUN useradd --system --uid 10001 --home-dir /srv/site --shell /usr/sbin/nologin site \
    && mkdir -p /srv/site /srv/static /srv/media /srv/private /srv/made /srv/metrics \
    && chown site: /srv/media /srv/private /srv/made /srv/metrics

WORKDIR /srv/site

COPY requirements.txt ./
RUN pip install --no-cache-dir --no-input --require-hashes --only-binary :all: -r requirements.txt

COPY . .

# The build needs settings to read, not secrets: these are gone with the command.
RUN SECRET_KEY=only-while-building DATABASE_URL=sqlite:////tmp/none.sqlite3 ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --no-input --verbosity 0

USER site
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "bin/healthcheck", "http://127.0.0.1:8000/livez"]
CMD ["python", "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi:application"]
