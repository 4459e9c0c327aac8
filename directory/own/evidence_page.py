"""Evidence for the team: the questions, what is there, and one piece of it as a form."""

import copy
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import Http404

from directory.editing import Saved, save_section, working_copy
from directory.merging import evidence_part, marks_of
from directory.models import Evidence, EvidenceCheck, Organisation
from directory.own.collisions import wanted_by
from directory.own.evidence_forms import EvidenceForm
from directory.own.stories import consent_for, record_consent
from home.uploads.storing import store_file

MOST_RECOMMENDATIONS = 3
SALT = "own:evidence"
TOO_MANY = "You speak to three recommendations already. Take one away first, or change it."


@dataclass
class Question:
    """A mark or recommendation, and what the organisation has written about it."""

    principle: Any
    told: list[Evidence] = field(default_factory=list)


def principles() -> Any:
    """Return the published marks and recommendations; the marks first."""
    model = Evidence._meta.get_field("principle").related_model
    return model._default_manager.live().public().order_by("kind", "number")  # type: ignore[union-attr]


def questions(draft: Organisation) -> tuple[list[Question], list[Question]]:
    """Return the marks, and the recommendations, each with what is told about it."""
    asked = {page.pk: Question(page) for page in principles()}
    for one in draft.evidence.all():
        if one.principle_id in asked:
            asked[one.principle_id].told.append(one)
    marks = [question for question in asked.values() if question.principle.kind == "mark"]
    return marks, [question for question in asked.values() if question.principle.kind != "mark"]


def public_evidence(organisation: Organisation) -> set[uuid.UUID]:
    """Return the uids of what the public reads today: others can be asked to confirm that."""
    if not organisation.is_public:
        return set()
    return set(organisation.evidence.filter(principle__live=True).values_list("uid", flat=True))


def new_token(organisation: Organisation, principle: Any) -> str:
    """Return what a form for new evidence carries, so that sending it twice makes one piece of it."""
    return signing.dumps([organisation.pk, principle.pk, str(uuid.uuid4())], salt=SALT)


def uid_of(token: str, organisation: Organisation, principle: Any) -> uuid.UUID | None:
    try:
        of, about, uid = signing.loads(token, salt=SALT)
        return uuid.UUID(uid) if (of, about) == (organisation.pk, principle.pk) else None
    except (signing.BadSignature, ValueError, TypeError):
        return None


class EvidencePage:
    """One piece of evidence as a form. Raises Http404 where a uid is given and nothing has it."""

    def __init__(
        self,
        organisation: Organisation,
        *,
        uid: uuid.UUID | None = None,
        principle: Any = None,
        token: str = "",
        data: Any = None,
        files: Any = None,
    ) -> None:
        self.organisation, self.data = organisation, data
        self.copy = working_copy(organisation)
        self.is_new = principle is not None
        self.token = token
        if principle is not None:
            known = uid_of(token, organisation, principle) if token else None
            if known is None:
                self.token = new_token(organisation, principle)
                known = uid_of(self.token, organisation, principle)
            self.uid: Any = known
        else:
            self.uid = uid
        one = _find(self.copy, self.uid)
        if one is None and principle is None:
            raise Http404
        self.one = copy.copy(one) if one else Evidence(uid=self.uid, principle=principle)
        self.principle = principle or self.one.principle
        self.part = evidence_part(self.uid)
        self.consent = consent_for(organisation, self.uid)
        self.form = EvidenceForm(data, files, instance=self.one, organisation=organisation, consent=self.consent)

    @property
    def check(self) -> EvidenceCheck | None:
        held = EvidenceCheck.objects.current()
        return held.filter(organisation=self.organisation, evidence_uid=self.uid).first()

    @property
    def too_many(self) -> bool:
        """Whether this would speak to a fourth recommendation."""
        if self.principle.kind == "mark":
            return False
        others = {one.principle_id for one in self.copy.evidence.all() if one.principle.kind != "mark"}
        return self.principle.pk not in others and len(others) >= MOST_RECOMMENDATIONS

    def hidden(self) -> dict[str, Any]:
        sent = self.data if self.data is not None and self.data.get("seen") else None
        if sent is not None:
            return {"seen": sent["seen"], "base": sent.get("base", ""), "token": self.token}
        seen = marks_of(self.copy.serializable_data(), [self.part])
        return {"seen": json.dumps(seen), "base": self.copy.latest_revision_id or "", "token": self.token}

    @transaction.atomic
    def save(self, user: Any) -> Saved:
        """Write what was typed, and the consent to a story. Raises ChangedMeanwhile or Locked."""
        seen, parts = wanted_by(self.data, [self.part])
        cleaned = self.form.cleaned_data
        upload = cleaned.get("file") if cleaned["source"] == Evidence.Source.FILE else None
        document = store_file(upload, upload.name, user) if upload and parts else None

        def change(draft: Organisation) -> None:
            rows = list(draft.evidence.all())
            one = next((row for row in rows if row.uid == self.uid), None)
            if one is None:
                one = Evidence(uid=self.uid, principle=self.principle, sort_order=len(rows))
                rows.append(one)
            self.form.put_into(one)
            if document:
                one.source_file = document
            draft.evidence.set(rows)

        saved = save_section(self.organisation, change, user, seen, parts)
        if cleaned["source"] == Evidence.Source.STORY and parts:
            record_consent(self.organisation, self.uid, cleaned["consent_how"], cleaned["consent_given_on"], user)
        return saved


def take_away(organisation: Organisation, uid: uuid.UUID, user: Any) -> Saved:
    """Take a piece of evidence out of the draft; the public version stays until a moderator has seen it."""

    def change(draft: Organisation) -> None:
        draft.evidence.set([row for row in draft.evidence.all() if row.uid != uid])

    part = evidence_part(uid)
    seen = marks_of(working_copy(organisation).serializable_data(), [part])
    return save_section(organisation, change, user, seen, [part])


def _find(draft: Organisation, uid: Any) -> Evidence | None:
    return next((one for one in draft.evidence.all() if one.uid == uid), None)
