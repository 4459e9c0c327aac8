"""How gunicorn serves the site, on a developer's machine and in production. Read by gunicorn, never imported.

One worker for each core, for pages are bound by the processor. Each has a few threads: browsers open connections ahead
of need, and one that says nothing would hold up a worker without them.
"""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from config.logs import logging_settings

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
workers = int(os.environ.get("WEB_CONCURRENCY") or cores)
threads = int(os.environ.get("WEB_THREADS") or 4)
timeout = 30
graceful_timeout = 5

# A search address may be long; the request middleware checks the length and answers with a helpful page.
limit_request_line = 0

max_requests = 5_000
max_requests_jitter = 500
memory = Path("/dev/shm")  # noqa: S108  (workers keep a heartbeat file: not on the disk)
worker_tmp_dir = str(memory) if os.access(memory, os.W_OK) else None

# What people look for is nobody's business: requests are logged only where ACCESS_LOG asks for it ("-" is the screen).
accesslog = os.environ.get("ACCESS_LOG") or None
errorlog = "-"
loglevel = os.environ.get("GUNICORN_LOG_LEVEL") or "warning"
control_socket_disable = True
if os.environ.get("LOG_FORMAT") == "json":
    logconfig_dict = logging_settings("json", "INFO")

# Each worker counts in files of its own, named after the lowest number that is free: see home/metrics.py.
own_metrics = ""
if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
    own_metrics = tempfile.mkdtemp(prefix="strengths-metrics-", dir=worker_tmp_dir)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = own_metrics
Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]).mkdir(parents=True, exist_ok=True)
slots: dict[int, Any] = {}


def pre_fork(server: Any, worker: Any) -> None:
    slot = next(number for number in range(1, len(slots) + 2) if number not in slots)
    slots[slot] = worker
    os.environ["METRICS_SLOT"] = f"web-{slot}"


def child_exit(server: Any, worker: Any) -> None:
    for slot in [slot for slot, other in slots.items() if other is worker]:
        del slots[slot]


def on_exit(server: Any) -> None:
    if own_metrics:
        shutil.rmtree(own_metrics, ignore_errors=True)
