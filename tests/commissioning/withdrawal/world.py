"""A Wisdom with a quote that was taken from a contribution, and its words planted wherever words can end up."""

import io
import json
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from docx import Document as Docx
from PIL import Image as Picture
from wagtail.admin.models import FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, TaskState, Workflow, WorkflowState
from wagtail.models import GroupApprovalTask as Task

from commissioning.models import (
    Contribution,
    ImportedFile,
    ListeningPage,
    OwnWords,
    Quote,
    ThemePage,
    WisdomIndexPage,
    WisdomPage,
)
from commissioning.outputs import kept
from commissioning.publishing import gate
from home.models import HomePage, NewsIndexPage, NewsPage
from home.models.mails import OutgoingMail
from search import index
from tests.factories import OrganisationFactory

# Made-up words that stand nowhere else, one for each text.
SHOWN = "The zorvantic kettle was warm for me whenever I dared to come in."
SAID = "The quiddleport kettle was warm for me whenever I dared to come in, Tom."
MORE = "And the mumbleforth stairs were always lit when I left at night."
CANARIES = ("zorvantic", "quiddleport", "mumbleforth")
OTHER = "Another person spoke of bread that was shared at the long table."
IMPORTED = {"paragraphs": [{"id": 1, "text": f"“{SHOWN}”"}, {"id": 2, "text": "We asked one question."}]}


def make() -> SimpleNamespace:
    """Make all of it and return the primary keys that tests need."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "reasons_against", lambda page: [])  # the desk has tests of its own
        return _make()


def _make() -> SimpleNamespace:
    author = get_user_model().objects.create_superuser("author", "author@example.org", "-")
    home = HomePage.objects.get()
    index_page = home.add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    wisdom = index_page.add_child(
        instance=WisdomPage(title="Of kettles", slug="of-kettles", question="What was warm?")
    )
    listening = index_page.add_child(
        instance=ListeningPage(
            title="Tell us", slug="tell-us", question="What was warm?", promise="No names.", who_reads="Two of us.",
            safeguarding_steps="<p>Ring.</p>", wisdom=wisdom, live=False,
        )
    )  # fmt: skip
    contribution = Contribution.objects.create(
        listening=listening, words=f"{SAID} {MORE}", clean_words=f"{SHOWN} {MORE}", may_be="quoted",
        month=timezone.localdate().replace(day=1), code_digest="d" * 64,
    )  # fmt: skip
    theme = _theme(wisdom, contribution)
    quote, other = Quote.objects.get(words=SHOWN), Quote.objects.get(words=OTHER)
    news = _news(home, author, quote)
    _around(author, news, theme, quote)
    _files(wisdom, author)
    _made(wisdom)
    OrganisationFactory(name="Harbour Trust", summary=f"We like to say: {SHOWN}")
    index.sync()
    return SimpleNamespace(
        quote=quote.pk, other=other.pk, contribution=contribution.pk, theme=theme.pk, news=news.pk, wisdom=wisdom.pk
    )


def _theme(wisdom: WisdomPage, contribution: Contribution) -> ThemePage:
    def typed(words: str) -> tuple[str, dict[str, str]]:
        return "quote", {"uid": "", "words": words, "speaker": "somebody made up"}

    narrative = [("text", f"<p>One said: “<b>The zorvantic</b>{SHOWN[13:]}”</p>"), typed(SHOWN), typed(OTHER)]
    theme = wisdom.add_child(instance=ThemePage(title="Warmth", narrative=narrative, reflection="<p>Think.</p>"))
    theme.save_revision().publish()
    quote = Quote.objects.get(words=SHOWN)
    Quote.objects.filter(pk=quote.pk).update(
        contribution=contribution, as_said=SAID, reason=f"They said “{MORE}”", version=3
    )
    OwnWords.objects.create(
        quote=quote, asked_on=timezone.localdate(), ends_on=timezone.localdate(), answer="change", wanted=SAID
    )
    before = theme.save_revision()  # as a revision was before quotes were rows
    before.content["narrative"] = json.dumps([{"type": "quote", "value": {"words": SHOWN, "speaker": ""}, "id": "1"}])
    before.save()
    theme.save_revision().publish()
    return theme


def _news(home: HomePage, author: Any, quote: Quote) -> NewsPage:
    section = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    body = [("text", f"<p>They told us: {SHOWN.replace(' ', '  ')}</p>"), ("quote", {"words": SHOWN, "speaker": ""})]
    body.append(("cited", {"address": f"/wisdoms/quotes/{quote.pk}/"}))
    news = section.add_child(instance=NewsPage(title="A warm day", slug="warm", summary=SHOWN, body=body))
    news.save_revision(user=author).publish()
    news.save_revision(user=author)
    return news


def _around(author: Any, news: NewsPage, theme: ThemePage, quote: Quote) -> None:
    comment = Comment.objects.create(page=theme, user=author, text=SHOWN, contentpath="narrative")
    CommentReply.objects.create(comment=comment, user=author, text=f"You mean “{SAID}”?")
    log(instance=theme, action="wagtail.edit", user=author, data={"note": SHOWN})
    log(instance=OrganisationFactory(name="Mill Trust"), action="wagtail.edit", user=author, data={"note": [SAID]})
    workflow, task = Workflow.objects.create(name="Reading"), Task.objects.create(name="A second reader")
    kind = {"content_type": theme.content_type, "base_content_type": ContentType.objects.get_for_model(Page)}
    state = WorkflowState.objects.create(**kind, object_id=theme.pk, workflow=workflow, requested_by=author)
    TaskState.objects.create(
        workflow_state=state, revision=theme.latest_revision, task=task, comment=f"Is “{SHOWN}” safe?"
    )
    typed = import_module(settings.SESSION_ENGINE).SessionStore()
    typed["typed"] = {"/tell-us/": {"words": [SAID]}}
    typed.save()
    OutgoingMail.objects.create(
        key="own-words", to="someone@example.org", subject="Your words", body=f"Hello.\n{SHOWN}"
    )
    FormState.objects.create(
        data="body-0-value=The+zorvantic+kettle+was+warm+for+me+whenever+I+dared+to+come+in", user=author,
        object_id="1",
        content_type=ContentType.objects.get_for_model(NewsPage), parent_object_id="", last_updated_at=timezone.now(),
    )  # fmt: skip


def _files(wisdom: WisdomPage, author: Any) -> None:
    imported = ImportedFile(name="report.txt", kind="txt", wisdom=wisdom, uploaded_by=author, **IMPORTED)
    imported.file.save("report.txt", ContentFile(f"“{SHOWN}”\n".encode()))
    document, packed = Docx(), io.BytesIO()
    document.add_paragraph("They said: ").add_run(SHOWN).bold = True
    document.save(packed)
    Document(title="The whole report", file=ContentFile(packed.getvalue(), "whole.docx")).save()
    pixel = io.BytesIO()
    Picture.new("RGB", (8, 8), "green").save(pixel, "PNG")
    Image(title="A door", description=f"A door. {SHOWN}", file=ContentFile(pixel.getvalue(), "door.png")).save()


def _made(wisdom: WisdomPage) -> None:
    for kind in ("report.pdf", "kit.zip", "picture.png"):
        kept.made(str(wisdom.translation_key), kind, "f" * 32, SHOWN.encode, lambda: "f" * 32)


def left_in_files(folders: dict[str, Path]) -> list[str]:
    """Return the files below these folders that hold one of the made-up words, as their bytes are."""
    found = []
    for folder in folders.values():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and any(canary.encode() in path.read_bytes().lower() for canary in CANARIES):
                found.append(str(path.relative_to(folder.parent)))
    return found
