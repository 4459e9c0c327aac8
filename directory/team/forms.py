"""Forms about a team."""

from typing import Any

from django import forms

from directory.models import Invitation, Membership, Organisation
from home.accounts.people import verified_emails

ROLES = [
    (Membership.Role.EDITOR, "Editor: keeps the page with you"),
    (Membership.Role.LEAD, "Lead: also looks after the team, and can withdraw or close the page"),
]


class InviteForm(forms.Form):
    email = forms.EmailField(
        label="Their email address",
        help_text="We write to them with a link. They need an account, or make one on the way.",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label="What they do", choices=ROLES, initial=Membership.Role.EDITOR, widget=forms.RadioSelect
    )
    message = forms.CharField(
        label="A few words of your own",
        help_text="They stand in the mail, so that they know it is from you.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        members = self.organisation.memberships.select_related("user")
        if any(email.lower() in verified_emails(member.user) for member in members):
            raise forms.ValidationError("This is somebody in your team already. You can change their part there.")
        return email


class PartForm(forms.Form):
    role = forms.ChoiceField(label="What they do", choices=ROLES, widget=forms.RadioSelect)


class AskStaffForm(forms.Form):
    words = forms.CharField(
        label="What should we know?",
        help_text="For example who might keep the page after you, or that nobody will.",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


def open_invitations(organisation: Organisation) -> Any:
    """Return the invitations into this team that wait for an answer, the oldest first."""
    team = Invitation.objects.filter(organisation=organisation, kind=Invitation.Kind.TEAM)
    return team.open().oldest_first()
