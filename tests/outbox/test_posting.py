"""From messages to mails: one mail for each recipient, and never anything about a person."""

from datetime import timedelta

import pytest

from nazorg.accounts.services import change_user, deactivate_user
from nazorg.outbox import posting
from nazorg.outbox.models import Mail, Message
from nazorg.outbox.posting import post_messages
from nazorg.outbox.services import queue_messages, withdraw_messages
from tests.deadlines.conftest import at

pytestmark = pytest.mark.django_db

MORNING = at("2026-03-05T07:30")


def message(key, user=None, *, urgency="digest", due_on="2026-03-09", send_after=MORNING, **fields):
    return Message(
        key=key,
        user=user,
        address=user.email if user else "casemanager@pi.example",
        urgency=urgency,
        reference=fields.pop("reference", f"M-2026-{key}"),
        line=fields.pop("line", "Gemeentelijke informatie invullen"),
        due_on=due_on,
        path=f"/termijnen/{key}/" if user else "",
        send_after=send_after,
        **fields,
    )


def test_everything_for_one_recipient_is_one_mail(supporter, coordinator):
    queue_messages([message("a", supporter), message("b", supporter), message("c", coordinator)])
    assert post_messages(now=MORNING) == 2
    assert {mail.recipient: mail.messages.count() for mail in Mail.objects.all()} == {
        supporter.email: 2,
        coordinator.email: 1,
    }


def test_what_is_urgent_goes_apart_from_the_digest(supporter):
    queue_messages([message("a", supporter), message("b", supporter, urgency="direct")])
    assert post_messages(now=MORNING) == 2


def test_a_message_waits_for_its_moment(supporter):
    queue_messages([message("a", supporter)])
    assert post_messages(now=MORNING - timedelta(seconds=1)) == 0
    assert post_messages(now=MORNING) == 1


def test_a_message_stands_in_one_mail_only(supporter):
    queue_messages([message("a", supporter)])
    assert [post_messages(now=MORNING) for _ in range(3)] == [1, 0, 0]


def test_the_same_key_is_one_message(supporter):
    queue_messages([message("a", supporter)])
    queue_messages([message("a", supporter), message("b", supporter)])
    assert Message.objects.count() == 2


def test_what_was_withdrawn_is_not_mailed_and_can_be_told_again(supporter):
    queue_messages([message("reminder:1:x", supporter), message("reminder:11:x", supporter)])
    assert withdraw_messages("reminder:1:", now=MORNING) == 1
    assert withdraw_messages("reminder:1:", now=MORNING) == 0
    queue_messages([message("reminder:1:x", supporter)])
    post_messages(now=MORNING)
    assert Mail.objects.get().messages.count() == 2


def test_what_stands_in_a_mail_is_not_withdrawn(supporter):
    queue_messages([message("a", supporter)])
    post_messages(now=MORNING)
    assert withdraw_messages("a", now=MORNING) == 0


def test_who_can_no_longer_log_in_is_told_nothing(supporter, coordinator, admin):
    queue_messages([message("a", supporter), message("b", coordinator)])
    deactivate_user(supporter, by=admin)
    assert post_messages(now=MORNING) == 1
    assert Message.objects.get(key="a").withdrawn_at == MORNING


def test_closed_accounts_alone_do_not_stop_the_posting(supporter, coordinator, admin, monkeypatch):
    monkeypatch.setattr(posting, "AT_MOST", 2)
    deactivate_user(coordinator, by=admin)
    queue_messages([message("a", coordinator), message("b", coordinator), message("c", supporter)])
    assert post_messages(now=MORNING) == 1


def test_a_mail_goes_to_the_address_somebody_has_now(supporter, admin):
    queue_messages([message("a", supporter)])
    change_user(supporter, email="sanne@nieuw.example", name=supporter.name, organisation=None, by=admin)
    post_messages(now=MORNING)
    assert Mail.objects.get().recipient == "sanne@nieuw.example"


def test_a_recipients_messages_are_never_spread_over_two_batches(supporter, coordinator, monkeypatch):
    monkeypatch.setattr(posting, "AT_MOST", 5)
    queue_messages([message(f"c{number}", coordinator) for number in range(3)])
    queue_messages([message(f"s{number}", supporter) for number in range(4)])
    assert post_messages(now=MORNING) == 2
    assert sorted(mail.messages.count() for mail in Mail.objects.all()) == [3, 4]


def test_two_reminders_of_one_duty_are_one_point_in_the_mail(supporter):
    queue_messages([message("a", supporter, reference="M-1"), message("b", supporter, reference="M-1")])
    post_messages(now=MORNING)
    assert Mail.objects.get().text.count("M-1:") == 1


def test_a_long_mail_ends_with_how_many_more_there_are(supporter):
    queue_messages([message(f"{number:03}", supporter) for number in range(70)])
    post_messages(now=MORNING)
    mail = Mail.objects.get()
    assert mail.text.count("Gemeentelijke informatie invullen") == posting.MOST_POINTS
    assert "en nog 20" in mail.text
    assert mail.messages.count() == 70


def test_the_mail_says_what_where_and_until_when_in_text_and_html(supporter, settings):
    settings.BASE_URL = "https://nazorg.example"
    queue_messages([message("a", supporter)])
    post_messages(now=MORNING)
    mail = Mail.objects.get()
    assert mail.subject == "Nazorg: M-2026-a vraagt aandacht"
    for body in (mail.text, mail.html):
        assert "Gemeentelijke informatie invullen" in body
        assert "maandag 9 maart 2026" in body
        assert "https://nazorg.example/termijnen/a/" in body
    assert mail.html.lstrip().startswith("<!doctype html>")
    assert "{" not in mail.text + mail.html


def test_each_point_of_the_text_stands_on_its_own_line_and_its_link_on_the_next(supporter, settings):
    settings.BASE_URL = "https://nazorg.example"
    queue_messages([message("a", supporter), message("b", supporter)])
    post_messages(now=MORNING)
    assert Mail.objects.get().text.strip().split("\n") == [
        "Beste collega,",
        "",
        "Dit vraagt vandaag uw aandacht in Nazorg.",
        "",
        "* M-2026-a: Gemeentelijke informatie invullen, uiterlijk maandag 9 maart 2026",
        "  https://nazorg.example/termijnen/a/",
        "* M-2026-b: Gemeentelijke informatie invullen, uiterlijk maandag 9 maart 2026",
        "  https://nazorg.example/termijnen/b/",
        "",
        "Alles op een rij: https://nazorg.example/",
        "",
        "Dit bericht is automatisch gemaakt. In een mail van Nazorg staan nooit persoonsgegevens.",
    ]


def test_who_has_no_login_gets_no_link(settings):
    queue_messages([message("a", line="Screening door de PI")])
    post_messages(now=MORNING)
    mail = Mail.objects.get()
    assert "M-2026-a" in mail.text
    assert settings.BASE_URL not in mail.text + mail.html
    assert "nooit een naam of een BSN" in mail.text


def test_a_mail_holds_nothing_but_the_number_and_the_duty(supporter):
    """No greeting by name either: a mail names nobody."""
    queue_messages([message("a", supporter)])
    post_messages(now=MORNING)
    mail = Mail.objects.get()
    for part in supporter.name.split():
        assert part not in mail.subject + mail.text + mail.html


def test_html_in_a_reference_stays_text(supporter):
    queue_messages([message("a", supporter, reference="<script>alert(1)</script>")])
    post_messages(now=MORNING)
    assert "<script>" not in Mail.objects.get().html


def test_the_number_of_queries_does_not_grow_with_the_messages(supporter, django_assert_max_num_queries):
    queue_messages([message(f"{number}", supporter) for number in range(40)])
    with django_assert_max_num_queries(14):
        post_messages(now=MORNING)
