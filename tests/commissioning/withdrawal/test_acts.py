"""A quote or a contribution is taken back: what goes with it, what stays, and what a second one meets."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.log_actions import registry
from wagtail.models import Page

from commissioning.models import (
    Contribution,
    ListeningPage,
    Quote,
    SafeguardingConcern,
    ThemePage,
    WisdomIndexPage,
    WisdomPage,
    Withdrawal,
)
from commissioning.outputs import kept
from commissioning.publishing import gate
from commissioning.withdrawal import finishing, replaying, withdraw_contribution, withdraw_quote
from home.models import HomePage

pytestmark = pytest.mark.django_db
WORDS, SAID = "A made-up person found the orrery a comfort.", "A made-up person found Ann's orrery a comfort."


@pytest.fixture
def wisdom(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> WisdomPage:
    monkeypatch.setattr(gate, "reasons_against", lambda page: [])
    settings.PRIVATE_ROOT = settings.MADE_ROOT = tmp_path
    index = HomePage.objects.get().add_child(instance=WisdomIndexPage(title="Wisdoms", slug="wisdoms"))
    return index.add_child(instance=WisdomPage(title="Of stars", slug="of-stars", question="What did you see?"))


@pytest.fixture
def contribution(wisdom: WisdomPage) -> Contribution:
    listening = wisdom.get_parent().add_child(
        instance=ListeningPage(
            title="Tell us", slug="tell-us", question="?", promise=".", who_reads=".", safeguarding_steps="<p>.</p>",
            wisdom=wisdom, live=False,
        )
    )  # fmt: skip
    month = timezone.localdate().replace(day=1)
    words = f"{SAID} More was said of the moon than of the sun."
    return Contribution.objects.create(
        listening=listening, words=words, clean_words=words, may_be="quoted", month=month, code_digest="c" * 64
    )


def quote(wisdom: WisdomPage, words: str = WORDS, **fields: Any) -> Quote:
    return Quote.objects.create(wisdom=wisdom, words=words, **fields)


def theme_with(wisdom: WisdomPage, *quotes: Quote) -> ThemePage:
    blocks = [("quote", {"uid": str(one.pk)}) for one in quotes]
    theme = wisdom.add_child(instance=ThemePage(title="Sky", narrative=blocks, reflection="<p>Think.</p>"))
    Quote.objects.filter(pk__in=[one.pk for one in quotes]).update(theme=theme)
    return theme


def test_everything_of_its_row_goes_and_the_page_has_a_gap(wisdom: WisdomPage) -> None:
    one = quote(wisdom, as_said=SAID, speaker="a stargazer", voice="Voice 3", reason="It names nobody.", version=4)
    other = quote(wisdom, "Another sky was seen by somebody else.")
    theme = theme_with(wisdom, one, other)
    before = ThemePage.objects.get(pk=theme.pk).narrative.raw_data[0]
    done = withdraw_quote(one, "editor")

    assert (one.words, one.as_said, one.speaker, one.voice, one.reason) == ("",) * 5
    assert (one.version, one.consent, one.withdrawn_on) == (5, "no", timezone.localdate())
    page = ThemePage.objects.get(pk=theme.pk)
    assert page.narrative.raw_data[0] == before
    assert [child.value.is_gap for child in page.narrative] == [True, False]
    assert {"theme"} <= {place["what"].lower() for place in done.places}
    assert WORDS not in str(done.places)


def test_a_second_one_sees_it_done(wisdom: WisdomPage, django_capture_on_commit_callbacks: Any) -> None:
    one = quote(wisdom)
    with django_capture_on_commit_callbacks(execute=True):
        first = withdraw_quote(one, "link")
    second = withdraw_quote(Quote.objects.get(pk=one.pk), "editor")
    assert (second.pk, second.asked_by) == (first.pk, "link")
    assert Withdrawal.objects.get().is_done


def test_a_contribution_takes_all_its_quotes_along(wisdom: WisdomPage, contribution: Contribution) -> None:
    shown = quote(wisdom, contribution=contribution)
    dropped = quote(wisdom, SAID, contribution=contribution, dropped_on=timezone.localdate())
    merged = quote(wisdom, "The moon was made up as well.", contribution=contribution, merged_into=shown)
    stays = quote(wisdom, "Said by somebody else of the moon.")
    withdraw_contribution(contribution, "code")

    for one in (shown, dropped, merged):
        one.refresh_from_db()
        assert (one.words, bool(one.withdrawn_on)) == ("", True)
    stays.refresh_from_db()
    assert stays.can_be_shown
    assert (contribution.words, contribution.clean_words, contribution.version) == ("", "", 2)


def test_one_quote_leaves_the_rest_of_its_contribution(wisdom: WisdomPage, contribution: Contribution) -> None:
    one = quote(wisdom, as_said=SAID, contribution=contribution)
    withdraw_quote(one, "editor")
    contribution.refresh_from_db()
    assert contribution.words == "[words withdrawn]. More was said of the moon than of the sun."
    assert contribution.withdrawn_on is None


def test_what_stood_for_it_goes_too_unless_it_is_another_persons(wisdom: WisdomPage) -> None:
    stays_for = quote(wisdom, "One sentence stood for both of them.", voice="Voice 1")
    theirs = quote(wisdom, merged_into=stays_for, voice="Voice 1")
    another = quote(wisdom, "Somebody else said nearly the same.", merged_into=stays_for, voice="Voice 2")
    withdraw_quote(theirs, "editor")
    assert not Quote.objects.get(pk=stays_for.pk).words
    assert Quote.objects.get(pk=another.pk).words


def test_the_same_words_of_somebody_else_are_left_and_listed(wisdom: WisdomPage) -> None:
    one, other = quote(wisdom, voice="Voice 1"), quote(wisdom, voice="Voice 2")
    done = withdraw_quote(one, "editor")
    assert Quote.objects.get(pk=other.pk).words == WORDS
    assert [place["what"] for place in done.places if not place["done"]] == ["another quote with the same words"]


def test_a_danger_that_staff_work_on_stays_until_it_is_closed(contribution: Contribution) -> None:
    concern = SafeguardingConcern.objects.create(
        contribution=contribution, what=f"They wrote: {SAID}", raised_on=timezone.localdate()
    )
    done = withdraw_contribution(contribution, "code")
    concern.refresh_from_db()
    assert SAID in concern.what
    assert [place["done"] for place in done.places if place["what"] == "a safeguarding concern"] == [False]
    concern.closed_on = timezone.localdate()
    concern.save()
    finishing.finish_all()
    concern.refresh_from_db()
    assert concern.what == ""


def test_nobody_wipes_a_text_of_the_site_by_taking_back_a_copy_of_it(
    wisdom: WisdomPage, contribution: Contribution
) -> None:
    ours = "If you are in danger now, ring 999 and say where you are."
    WisdomPage.objects.filter(pk=wisdom.pk).update(anonymity_promise=f"We promise. {ours}", summary=WORDS)
    quote(wisdom, contribution=contribution)
    Contribution.objects.update(words=f"{ours} {SAID}", clean_words="")
    done = withdraw_contribution(contribution, "code")
    wisdom.refresh_from_db()
    assert wisdom.anonymity_promise == f"We promise. {ours}"
    assert wisdom.summary == "[words withdrawn]."  # which an editor had taken as a quote
    left = [place for place in done.places if not place["done"]]
    assert [place["where"] for place in left] == ["Of stars: the same sentence stands here: see whether it is theirs"]
    assert "999" not in str(done.places)


def test_what_was_cut_off_after_the_commit_is_taken_up_again(
    wisdom: WisdomPage, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def full_disk(uid: object) -> None:
        raise OSError("no space")

    kept.made(str(wisdom.translation_key), "kit.zip", "f" * 9, lambda: b"-", lambda: "f" * 9)
    with monkeypatch.context() as patch, django_capture_on_commit_callbacks(execute=True):
        patch.setattr(finishing, "forget_made", full_disk)
        done = withdraw_quote(quote(wisdom), "editor")
    assert not done.is_done
    assert finishing.finish_all() == 1
    assert kept.files_of(wisdom.translation_key) == []
    assert finishing.finish_all() == 0


def test_a_backup_that_is_brought_back_is_gone_through_again(
    wisdom: WisdomPage, contribution: Contribution, tmp_path: Any, django_capture_on_commit_callbacks: Any
) -> None:
    taken, of_theirs = quote(wisdom), quote(wisdom, SAID, contribution=contribution)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_quote(taken, "editor")
        withdraw_contribution(contribution, "code")
    list_of_them = replaying.listed()
    # The state of before comes back, where no withdrawal is known.
    Withdrawal.objects.all().delete()
    Quote.objects.filter(pk__in=[taken.pk, of_theirs.pk]).update(words=WORDS, withdrawn_on=None)
    Contribution.objects.update(words=SAID, withdrawn_on=None)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("withdraw_again")

    assert not Quote.objects.exclude(words="").exists()
    assert Contribution.objects.get().words == ""
    assert sorted(replaying.listed()) == sorted(list_of_them)
    assert not any(WORDS in line or SAID in line for line in list_of_them)
    replay = tmp_path / "odd.txt"
    replay.write_text("page 5 editor\n")
    with pytest.raises(CommandError, match="Nothing was done"):
        call_command("withdraw_again", str(replay))


def test_the_log_names_quotes_and_holds_no_words(wisdom: WisdomPage, django_user_model: Any) -> None:
    editor = django_user_model.objects.create_user("editor", "editor@example.org")
    one = quote(wisdom)
    withdraw_quote(one, "editor", editor)
    entry = (
        registry.get_logs_for_instance(Page.objects.get(pk=wisdom.pk)).filter(action="commissioning.withdrawn").get()
    )
    assert entry.data == {"quotes": [str(one.pk)], "asked_by": "editor"}
    assert "Withdrawn: quote" in entry.message
