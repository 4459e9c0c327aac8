"""StreamFields with blocks of their own; like ContentField they keep those out of migrations."""

from commissioning.blocks import DefinitionBlocks, OfferBlocks
from home.fields import ContentField


class DefinitionsField(ContentField):
    block_class = DefinitionBlocks


class OffersField(ContentField):
    block_class = OfferBlocks
