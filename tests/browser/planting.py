"""Twenty made-up words, each in a sentence of somebody's own, and the places where they end up."""

from tests.browser.editing import EDITOR_EMAIL

WORDS = (
    "zorvantic", "quiddleport", "mumbleforth", "brackwimble", "fenthorrow", "glimsditch", "harrowplum", "jesterquay",
    "kibblestrand", "lorndapple", "muskertine", "noddlewick", "orbinshaw", "pellucrane", "quenchmoor", "rindlebatch",
    "spurlingate", "thimblecote", "umberquill", "vexterholm",
)  # fmt: skip
SENTENCES = [f"Somebody at the {word} door asked what I can do." for word in WORDS]
QUESTION = "What was it that kept you going?"
SLUG = "what-kept-you-going"

# Runs behind EDITOR: `user` is the editor.
LISTENING = f"""
from commissioning.models import ListeningPage, WisdomIndexPage
WisdomIndexPage.objects.get().add_child(instance=ListeningPage(
    title="What kept you going?", slug={SLUG!r}, question={QUESTION!r}, promise="Nobody learns that it was you.",
    intro="<p>This page is made up, for a test.</p>", who_reads="Two of us, every Tuesday.",
    safeguarding_owner=user, safeguarding_steps="<ol><li>Ring the duty line.</li></ol>",
))
"""

# Sentences 5 to 20, copied to where staff and machines may have put them; 1 to 4 are in the answer and its quote.
PLANT = f"""
import io, json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from wagtail.admin.models import FormState
from wagtail.images.models import Image
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply, Page, TaskState
from commissioning.models import ImportedFile, OwnWords, Quote, ThemePage, WisdomPage
from directory.models import Organisation
from home.models import ContentPage, NewsIndexPage, NewsPage
from home.models.mails import OutgoingMail

said = {SENTENCES!r}
user = get_user_model().objects.get(email={EDITOR_EMAIL!r})
quote = Quote.objects.exclude(contribution=None).get()
today = timezone.localdate()
OwnWords.objects.create(quote=quote, asked_on=today, ends_on=today, answer="change", wanted=said[4])
theme = ThemePage.objects.get(pk=quote.theme_id)
before = theme.save_revision()
before.content["narrative"] = json.dumps(
    [{{"type": "quote", "value": {{"words": said[5], "speaker": ""}}, "id": "1"}}])
before.save()
theme.get_latest_revision_as_object()
theme.latest_revision = theme.live_revision
theme.save(update_fields=["latest_revision"])
comment = Comment.objects.create(page=theme, user=user, text=said[6], contentpath="narrative")
CommentReply.objects.create(comment=comment, user=user, text=said[7])
log(instance=theme, action="wagtail.edit", user=user, data={{"note": said[8]}})
TaskState.objects.update(comment=said[9])
typed = import_module(settings.SESSION_ENGINE).SessionStore()
typed["typed"] = {{"words": [said[10]]}}
typed.save()
OutgoingMail.objects.create(key="own-words", to="someone@example.org", subject="Your words", body=said[11])
FormState.objects.create(
    data="body=" + said[12].replace(" ", "+"), user=user, object_id="1", parent_object_id="",
    content_type=ContentType.objects.get_for_model(NewsPage), last_updated_at=timezone.now())
cited = ("cited", {{"address": quote.get_absolute_url()}})
news = NewsIndexPage.objects.first().add_child(instance=NewsPage(
    title="A made-up door", slug="a-made-up-door", date=today, body=[("text", f"<p>{{said[13]}}</p>"), cited]))
news.save_revision().publish()
news.body.append(("text", f"<p>{{said[14]}}</p>"))
news.save_revision()
kept = ImportedFile(name="notes.txt", kind="txt", wisdom=WisdomPage.objects.get(pk=quote.wisdom_id),
                    paragraphs=[{{"id": 1, "text": said[15]}}])
kept.file.save("notes.txt", ContentFile(said[16].encode()))
pixel = io.BytesIO()
Picture.new("RGB", (8, 8), "green").save(pixel, "PNG")
Image(title="A door", description=said[17], file=ContentFile(pixel.getvalue(), "door.png")).save()
organisation = Organisation.objects.first()
organisation.summary = said[18]
organisation.save()
page = ContentPage.objects.first()
page.search_description = said[19]
page.save()
"""
