"""Which fields are looked at, what a form says without a script, and the pages and permissions of the guide."""

import json

import pytest
from django import forms
from django.contrib.auth.models import Group
from django.template import Context, Template
from django.urls import reverse

from home.language_guide import marked
from home.models import DeficitTerm


class SectionForm(forms.Form):
    name = forms.CharField(label="Name")
    summary = forms.CharField(label="In one sentence")
    wins = forms.CharField(label="Wins", widget=forms.Textarea, required=False)
    said = forms.CharField(label="What somebody said", widget=forms.Textarea, required=False)
    website = forms.URLField(required=False)
    email = forms.EmailField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)
    size = forms.IntegerField(required=False)


def looked_at(form: forms.BaseForm) -> set[str]:
    return {name for name, field in form.fields.items() if "data-language-guide" in field.widget.attrs}


def notes(form: forms.BaseForm) -> str:
    template = Template(
        "{% load language_guide %}{% language_notes form as notes %}"
        '{% include "components/language_notes.html" with notes=notes only %}'
    )
    return template.render(Context({"form": form}))


def test_texts_are_looked_at_and_names_are_not() -> None:
    assert looked_at(marked(SectionForm())) == {"summary", "wins", "said"}


def test_a_form_says_what_to_leave_alone() -> None:
    assert looked_at(marked(SectionForm(), leave={"said"})) == {"summary", "wins"}


def test_one_form_says_nothing_of_another() -> None:
    marked(SectionForm())
    assert looked_at(SectionForm()) == set()


def test_it_never_stops_anybody(db) -> None:
    assert marked(SectionForm({"name": "Clients", "summary": "Our clients"})).is_valid()


def test_it_is_said_without_a_script(db) -> None:
    form = marked(SectionForm({"name": "The Clients", "summary": "Our clients and Clients.", "wins": "“clients”"}))
    text = notes(form)
    assert text.count("In one sentence") == 1
    assert 'href="#id_summary"' in text
    assert DeficitTerm.objects.get(term="client").instead in text
    assert "Wins" not in text


def test_nothing_is_said_where_there_is_nothing(db) -> None:
    assert notes(marked(SectionForm({"summary": "People we work alongside."}))).strip() == ""


@pytest.mark.django_db
def test_the_guide_is_a_public_page(client) -> None:
    DeficitTerm.objects.filter(term="client").update(is_active=False)
    answer = client.get(reverse("language_guide:guide"))
    assert "hard to reach" in answer.content.decode()
    assert "“client”" not in answer.content.decode()
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.django_db
def test_browsers_ask_each_time_and_load_once(client) -> None:
    address = reverse("language_guide:words")
    answer = client.get(address)
    assert answer["Cache-Control"] == "no-cache"
    assert "hard to reach" in {word["term"] for word in answer.json()["words"]}
    assert client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304
    DeficitTerm.objects.filter(term="hard to reach").delete()
    assert client.get(address, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_keep_the_list(client, django_user_model, group: str) -> None:
    user = django_user_model.objects.create_user("somebody", "somebody@example.org")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    urls = DeficitTerm.snippet_viewset.get_url_name
    assert "hard to reach" in client.get(reverse(urls("list")), {"q": "reach"}).content.decode()
    new = {"term": "punter", "why": "It is unkind.", "instead": "people", "is_active": "on"}
    assert client.post(reverse(urls("add")), new).status_code == 302
    assert DeficitTerm.objects.filter(term="punter").exists()


@pytest.mark.django_db
def test_wagtails_editors_load_it(client, django_user_model) -> None:
    client.force_login(django_user_model.objects.create_superuser("admin", "admin@example.org"))
    page = client.get(reverse(DeficitTerm.snippet_viewset.get_url_name("add"))).content.decode()
    assert "language-guide-admin.js" in page
    begin = page.partition('data-leave-addresses="')[2].partition('"')[0].replace("&quot;", '"')
    left_alone = json.loads(begin)
    assert "/admin/pages/add/commissioning/areastrategypage/" in left_alone
    assert reverse(DeficitTerm.snippet_viewset.get_url_name("list")) in left_alone


class SeveralTexts(forms.Widget):
    def texts_of(self, value: str) -> list[str]:
        return value.split("|")


class LongForm(forms.Form):
    description = forms.Field(widget=SeveralTexts)
    description_cy = forms.CharField(required=False)


def test_a_widget_of_several_texts_is_looked_at_and_welsh_is_not(db) -> None:
    form = marked(LongForm(initial={"description": "One text|Our clients", "description_cy": "clients"}))
    assert looked_at(form) == {"description"}
    assert notes(form).count("“clients”") == 1
