"""Plain records to test with. A factory's defaults are the usual case: an organisation is listed and published."""

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from commissioning.models import FrameworkPage, PrinciplePage
from directory.models import (
    Approach,
    Area,
    Evidence,
    EvidenceCheck,
    Funding,
    Location,
    Offer,
    Organisation,
    PeopleGroup,
    Postcode,
    Project,
    RegistryId,
)
from home.models import HomePage


class AreaFactory(DjangoModelFactory):
    """`AreaFactory(name="Lewisham", parents=[london])`; a council unless told otherwise."""

    class Meta:
        model = Area
        skip_postgeneration_save = True

    name = factory.Sequence(lambda number: f"Council {number}")
    slug = factory.LazyAttribute(lambda area: slugify(area.name))
    kind = Area.Kind.COUNCIL

    @factory.post_generation
    def parents(self, create, extracted, **kwargs):
        if extracted:
            self.parents.set(extracted)


class TermFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    label = factory.Sequence(lambda number: f"Term {number}")
    slug = factory.LazyAttribute(lambda term: slugify(term.label))


class ApproachFactory(TermFactory):
    class Meta:
        model = Approach


class PeopleGroupFactory(TermFactory):
    """`PeopleGroupFactory(anyone=True)` for the one that matches every search for people."""

    class Meta:
        model = PeopleGroup

    class Params:
        anyone = factory.Trait(label="anyone: we don't sort people", slug="anyone", is_anyone=True)


class OfferFactory(TermFactory):
    class Meta:
        model = Offer


class FundingFactory(TermFactory):
    class Meta:
        model = Funding


class OrganisationFactory(DjangoModelFactory):
    """`OrganisationFactory(name="…", people=[term], areas_served=[area])`.

    Listed by default; `unlisted`, `draft`, `withdrawn` and `closed` (=True) are what the public never sees.
    """

    class Meta:
        model = Organisation
        skip_postgeneration_save = True

    class Params:
        unlisted = factory.Trait(state="unlisted", listed_on=None)
        withdrawn = factory.Trait(state="withdrawn")
        closed = factory.Trait(state="closed")
        draft = factory.Trait(live=False, has_unpublished_changes=True)

    name = factory.Sequence(lambda number: f"Organisation {number}")
    slug = factory.LazyAttribute(lambda organisation: slugify(organisation.name))
    summary = factory.LazyAttribute(lambda organisation: f"{organisation.name} works alongside people.")
    category = "working-with-people"
    state = "listed"
    listed_on = factory.LazyFunction(timezone.localdate)

    @factory.post_generation
    def approaches(self, create, extracted, **kwargs):
        return _choose(self, "approaches", extracted)

    @factory.post_generation
    def people(self, create, extracted, **kwargs):
        return _choose(self, "people", extracted)

    @factory.post_generation
    def offers(self, create, extracted, **kwargs):
        return _choose(self, "offers", extracted)

    @factory.post_generation
    def funding(self, create, extracted, **kwargs):
        return _choose(self, "funding", extracted)

    @factory.post_generation
    def areas_served(self, create, extracted, **kwargs):
        return _choose(self, "areas_served", extracted)

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        """Save once, whatever was chosen."""
        if create and results and any(results.values()):
            instance.save()


def _choose(organisation: Organisation, name: str, chosen: list | None) -> bool:
    """Return whether there is something to save."""
    if chosen and organisation.pk:
        getattr(organisation, name).set(chosen)
    return bool(chosen)


class LocationFactory(DjangoModelFactory):
    """A public place unless `is_public=False`."""

    class Meta:
        model = Location

    organisation = factory.SubFactory(OrganisationFactory)
    is_public = True


class PostcodeFactory(DjangoModelFactory):
    """`PostcodeFactory(code="SE137SY", council=area)`: in use, near Lewisham station; the area needs a code."""

    class Meta:
        model = Postcode

    code = factory.Sequence(lambda number: f"SE13{number % 10}{chr(65 + number // 10 % 8)}A")
    latitude = 51.4656
    longitude = -0.0142
    run = 0


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda number: f"Project {number}")


class RegistryIdFactory(DjangoModelFactory):
    class Meta:
        model = RegistryId

    organisation = factory.SubFactory(OrganisationFactory)
    registry = "GB-CHC"
    identifier = factory.Sequence(lambda number: str(900000 + number))


class PrincipleFactory(DjangoModelFactory):
    """A mark or recommendation under the framework page, which it makes where there is none."""

    class Meta:
        model = PrinciplePage

    title = factory.Sequence(lambda number: f"Principle {number}")
    short_title = factory.LazyAttribute(lambda page: page.title)
    slug = factory.LazyAttribute(lambda page: slugify(page.title))
    kind = "mark"
    number = factory.Sequence(lambda number: number + 100)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        framework = FrameworkPage.objects.first()
        if framework is None:
            framework = HomePage.objects.get().add_child(instance=FrameworkPage(title="Framework", slug="framework"))
        return framework.add_child(instance=model_class(*args, **kwargs))


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    organisation = factory.SubFactory(OrganisationFactory)
    principle = factory.SubFactory(PrincipleFactory)
    what_we_do = "We ask what matters to you."


class EvidenceCheckFactory(DjangoModelFactory):
    """`EvidenceCheckFactory(evidence=…, level="confirmed")`: somebody has looked at this piece of evidence."""

    class Meta:
        model = EvidenceCheck
        exclude = ["evidence"]

    evidence = factory.SubFactory(EvidenceFactory)
    organisation = factory.LazyAttribute(lambda check: check.evidence.organisation)
    evidence_uid = factory.LazyAttribute(lambda check: check.evidence.uid)
    level = "evidenced"
    checked_by = "The editors"
