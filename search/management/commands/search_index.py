"""The search index by hand: what it holds, what waits, whether it is true, and making it anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import index
from search.engines.elastic import writer
from search.engines.elastic.client import Unavailable
from search.index import check, elastic_rebuild, feed, report
from search.index.worker import Worker

HELP = """
status           what is indexed, what waits, what was set aside
sync             work off what waits, now
check            compare the index with the directory: missing, stale, phantom (--repair mends)
rebuild          make it anew while everybody goes on searching
work             feed Elasticsearch until told to stop
"""


class Command(BaseCommand):
    help = "Look after the search index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["status", "sync", "check", "rebuild", "work"], help=HELP)
        parser.add_argument("--repair", action="store_true", help="with check: have what is not in order indexed anew")

    def handle(self, *args: Any, action: str, repair: bool, **options: Any) -> None:
        if repair and action != "check":
            raise CommandError("--repair goes with check only.")
        try:
            getattr(self, f"do_{action}")(**({"repair": repair} if action == "check" else {}))
        except Unavailable as error:
            raise CommandError(
                f"Elasticsearch can't be asked: {error}. The database goes on answering searches; try again later."
            ) from error
        except elastic_rebuild.RebuildUnderWay as error:
            raise CommandError(str(error)) from error

    def do_status(self) -> None:
        for line in [*report.lines(), *report.set_aside_lines()]:
            self.stdout.write(line)

    def do_sync(self) -> None:
        done = index.sync()
        while feed.is_configured() and (sent := feed.feed()):
            done += sent
        self.stdout.write(f"{done:,} changes worked off.")

    def do_rebuild(self) -> None:
        self.stdout.write(f"{index.rebuild():,} organisations in the database's index.")
        if feed.is_configured():
            elastic_rebuild.rebuild(self.stdout.write)

    def do_check(self, repair: bool) -> None:
        index.sync()
        if repair and feed.is_configured() and not writer.exists():
            elastic_rebuild.rebuild(self.stdout.write)
        findings = self._findings()
        wrong = sum(len(found.ids) for found in findings)
        if wrong and not repair:
            raise CommandError(f"{wrong:,} are not in order. `search_index check --repair` indexes them anew.")
        if wrong:
            self._repair(findings)
        if repair and feed.is_configured():
            elastic_rebuild.tidy()

    def _findings(self) -> list[check.Findings]:
        checks = [check.check_database, check.check_pages]
        if feed.is_configured():
            checks.append(check.check_elasticsearch)
        findings = [check.confirmed(each) for each in checks]
        for found in findings:
            self.stdout.write(
                f"{found.where}: {found.checked:,} checked, {len(found.missing):,} missing, "
                f"{len(found.stale):,} stale, {len(found.phantom):,} phantom."
            )
        return findings

    def _repair(self, findings: list[check.Findings]) -> None:
        for found in findings:
            (index.mark_pages if found.where == "pages" else index.mark)(found.ids)
        self.do_sync()
        if feed.is_configured() and check.confirmed(check.check_elasticsearch).ids:
            self.stdout.write(
                "Elasticsearch keeps what it has, as after a backup of the database was restored: made anew."
            )
            elastic_rebuild.rebuild(self.stdout.write)

    def do_work(self) -> None:
        if not feed.is_configured():
            raise CommandError(
                "ELASTICSEARCH_URL is not set: the database does all the searching, and needs no worker."
            )
        Worker().run()
