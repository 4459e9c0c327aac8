"""StreamFields with blocks of their own; like ContentField they keep those out of migrations."""

from commissioning.blocks import ActionBlocks, DefinitionBlocks, OfferBlocks
from commissioning.quotes.blocks import NarrativeBlocks, OpeningBlocks
from home.fields import ContentField


class DefinitionsField(ContentField):
    block_class = DefinitionBlocks


class OffersField(ContentField):
    block_class = OfferBlocks


class NarrativeField(ContentField):
    """What was heard, with quotes as rows: see commissioning.quotes."""

    block_class = NarrativeBlocks


class OpeningField(ContentField):
    block_class = OpeningBlocks


class ActionsField(ContentField):
    """What commissioners, organisations and practitioners can do about a principle."""

    block_class = ActionBlocks
