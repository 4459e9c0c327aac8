from directory.models.areas import Area
from directory.models.choices import InTouch, LedBy, Openness, Reach, Size, State, StepFree
from directory.models.evidence import Evidence, EvidenceCheck, EvidenceLevel
from directory.models.organisation import Organisation
from directory.models.pages import CategoryPage, DirectoryPage
from directory.models.parts import Backer, Link, Location, Partnership, Project, RegistryId
from directory.models.postcodes import Postcode, PostcodeRelease
from directory.models.taxonomies import Approach, Funding, Offer, PeopleGroup

__all__ = [
    "Approach",
    "Area",
    "Backer",
    "CategoryPage",
    "DirectoryPage",
    "Evidence",
    "EvidenceCheck",
    "EvidenceLevel",
    "Funding",
    "InTouch",
    "LedBy",
    "Link",
    "Location",
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
    "Size",
    "State",
    "StepFree",
]
