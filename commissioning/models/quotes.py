"""Quotes: what somebody said, in one row, whatever pages it stands on."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from commissioning.models.wisdoms import WisdomPage


class QuoteQuerySet(models.QuerySet):
    def of(self, wisdom: "WisdomPage") -> "QuoteQuerySet":
        """Return all of the Wisdom, those that are out of its pages too."""
        return self.filter(wisdom=wisdom).select_related("theme", "contribution")

    def in_pages(self) -> "QuoteQuerySet":
        """Leave out what was withdrawn, dropped or merged into another one."""
        return self.filter(withdrawn_on=None, dropped_on=None, merged_into=None)

    def same_voice(self, quote: "Quote") -> "QuoteQuerySet":
        """Return other quotes of the Wisdom that, as far as we know, the same person said."""
        same = models.Q(pk__in=[])
        if quote.voice:
            same |= models.Q(voice=quote.voice)
        if quote.contribution_id:
            same |= models.Q(contribution=quote.contribution_id)
        return self.filter(same, wisdom=quote.wisdom_id).exclude(pk=quote.pk)


class Quote(models.Model):
    """Its address is `wisdoms:quote`, with its uid. Pages hold the uid alone (commissioning.quotes.blocks).

    `words` and `speaker` are what readers see, at once, wherever it stands. `as_said` is what was said before somebody
    softened it: for the desk alone, empty where nothing was changed. A fingerprint stands for the words as they are;
    answers and readings hold for the words that they were given for.
    """

    class Answer(models.TextChoices):
        NO = "no", "No"
        YES = "yes", "Yes"

    class Consent(models.TextChoices):
        UNKNOWN = "", "Not known yet"
        PROMISED = "promised", "Agreed when they took part, if anonymous"
        ASKED = "asked", "Asked; no answer yet"
        YES = "yes", "Yes, to these words"
        CHANGE = "change", "Would like a change"
        NO = "no", "No"

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wisdom = models.ForeignKey("commissioning.WisdomPage", on_delete=models.CASCADE, related_name="quotes")
    theme = models.ForeignKey(
        "commissioning.ThemePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes"
    )
    words = models.TextField(blank=True)
    speaker = models.CharField(max_length=120, blank=True)
    as_said = models.TextField(blank=True)
    voice = models.CharField(max_length=40, blank=True)
    contribution = models.ForeignKey(
        "commissioning.Contribution", null=True, blank=True, on_delete=models.SET_NULL, related_name="quotes"
    )

    colleague = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    spoken_about = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    details = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    details_found = models.JSONField(default=list, blank=True)  # of commissioning.desk.questions.DETAILS
    reason = models.TextField(blank=True)  # why it can be published all the same
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    answered_print = models.CharField(max_length=64, blank=True)
    consent = models.CharField(max_length=8, choices=Consent.choices, blank=True, default=Consent.UNKNOWN)
    consent_print = models.CharField(max_length=64, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    read_print = models.CharField(max_length=64, blank=True)

    dropped_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged")
    withdrawn_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # rises with each act on the desk: a form carries the one it saw

    objects = QuoteQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Quote {str(self.uid)[:8]}"  # goes into logs and messages: never the words

    def get_absolute_url(self) -> str:
        return reverse("wisdoms:quote", args=[self.uid])

    @property
    def can_be_shown(self) -> bool:
        return bool(self.words) and not (self.withdrawn_on or self.dropped_on or self.merged_into_id)

    def fingerprint(self) -> str:
        """Return what stands for these words and speaker, without telling them."""
        return salted_hmac("commissioning.quote", f"{self.words}\n{self.speaker}", algorithm="sha256").hexdigest()

    @property
    def is_answered(self) -> bool:
        """Whether the desk's questions were answered for the words as they are now."""
        answers = (self.colleague, self.spoken_about, self.details)
        return all(answers) and self.answered_print == self.fingerprint()

    @property
    def is_read(self) -> bool:
        """Whether a second reader has read the words as they are now."""
        return bool(self.read_print) and self.read_print == self.fingerprint()


class OwnWords(models.Model):
    """A contributor is shown their own words as they will read, and answers. It keeps no address."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes"
        CHANGE = "change", "Please change it"
        NO = "no", "No, take it out"

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    quote = models.ForeignKey(Quote, on_delete=models.CASCADE, related_name="own_words")
    asked_on = models.DateField()
    ends_on = models.DateField()
    shown_print = models.CharField(max_length=64, blank=True)  # which words the answer is about
    answer = models.CharField(max_length=6, choices=Answer.choices, blank=True)
    wanted = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)


class Withdrawal(models.Model):
    """Somebody's words were taken everywhere: by whom, and the places they were taken from. It holds no words."""

    class Asked(models.TextChoices):
        EDITOR = "editor", "an editor, for them"
        CODE = "code", "them, with their code"
        LINK = "link", "them, with the link to their own words"

    quote = models.ForeignKey(Quote, null=True, on_delete=models.SET_NULL, related_name="withdrawals")
    contribution = models.ForeignKey(
        "commissioning.Contribution", null=True, on_delete=models.SET_NULL, related_name="withdrawals"
    )
    wisdom = models.ForeignKey("commissioning.WisdomPage", null=True, on_delete=models.CASCADE, related_name="+")
    asked_by = models.CharField(max_length=6, choices=Asked.choices)
    withdrawn_on = models.DateField()
    places = models.JSONField(default=list)  # {"what": str, "where": str, "address": str, "done": bool}
    is_done = models.BooleanField(default=False)  # False while something is still to be taken away
