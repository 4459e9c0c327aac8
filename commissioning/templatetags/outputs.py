"""What a Wisdom's pages show of its outputs: how to share it."""

from django import template

from commissioning.outputs import sharing
from commissioning.report.data import Report, Theme

register = template.Library()


@register.simple_tag
def shared_of(report: Report, theme: Theme | None = None, total: int | None = None) -> sharing.Shared:
    """`{% shared_of report theme total as shared %}`, for share.html and share_tags.html."""
    return sharing.shared(report, theme or None, total or None)
