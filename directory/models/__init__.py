from directory.models.areas import Area
from directory.models.choices import InTouch, LedBy, Openness, Reach, Size, State, StepFree
from directory.models.consent import StoryConsent
from directory.models.digests import Digest
from directory.models.evidence import Evidence, EvidenceCheck, EvidenceLevel
from directory.models.evidence_settings import EvidenceSettings
from directory.models.membership import Membership
from directory.models.moderation_task import ModerationTask
from directory.models.organisation import Organisation
from directory.models.pages import CategoryPage, DirectoryPage
from directory.models.parts import Backer, Link, Location, Partnership, Project, RegistryId
from directory.models.postcodes import Postcode, PostcodeRelease
from directory.models.requests import (
    Application,
    Confirmation,
    Correction,
    Invitation,
    Nomination,
    Removal,
    Status,
    TakeOver,
)
from directory.models.taxonomies import Approach, Funding, Offer, PeopleGroup

__all__ = [
    "Application",
    "Approach",
    "Area",
    "Backer",
    "CategoryPage",
    "Confirmation",
    "Correction",
    "Digest",
    "DirectoryPage",
    "Evidence",
    "EvidenceCheck",
    "EvidenceLevel",
    "EvidenceSettings",
    "Funding",
    "InTouch",
    "Invitation",
    "LedBy",
    "Link",
    "Location",
    "Membership",
    "ModerationTask",
    "Nomination",
    "Offer",
    "Openness",
    "Organisation",
    "Partnership",
    "PeopleGroup",
    "Postcode",
    "PostcodeRelease",
    "Project",
    "Reach",
    "RegistryId",
    "Removal",
    "Size",
    "State",
    "Status",
    "StepFree",
    "StoryConsent",
    "TakeOver",
]
