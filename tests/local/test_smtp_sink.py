"""The mail server of the tests does what it is asked."""

import smtplib

import pytest
from django.core.mail import EmailMessage

from tests.plugins.mail import Mode, SmtpSink


def send(to: str = "iemand@voorbeeld.test") -> None:
    EmailMessage("Onderwerp", "Tekst", to=[to], headers={"Message-ID": "<een@nazorg>"}).send()


def test_accepted_mail_can_be_read(smtp_sink: SmtpSink) -> None:
    send()
    (received,) = smtp_sink.accepted
    assert (received.subject, received.message_id) == ("Onderwerp", "<een@nazorg>")
    assert received.text().strip() == "Tekst"


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        (Mode.TRANSIENT, smtplib.SMTPDataError),
        (Mode.PERMANENT, smtplib.SMTPDataError),
        (Mode.HANG, smtplib.SMTPServerDisconnected),
        (Mode.DROP, smtplib.SMTPServerDisconnected),
    ],
)
def test_mail_that_is_not_accepted_is_an_error_for_the_sender(
    smtp_sink: SmtpSink, mode: Mode, error: type[Exception]
) -> None:
    smtp_sink.mode = mode
    with pytest.raises(error):
        send()
    assert [item.mode for item in smtp_sink.received] == [mode]
    assert not smtp_sink.accepted


def test_one_recipient_can_be_refused_while_others_are_served(smtp_sink: SmtpSink) -> None:
    smtp_sink.modes_by_recipient["weg@voorbeeld.test"] = Mode.PERMANENT
    with pytest.raises(smtplib.SMTPDataError):
        send("weg@voorbeeld.test")
    send()
    assert len(smtp_sink.accepted) == 1


def test_it_comes_back_on_the_same_port(smtp_sink: SmtpSink) -> None:
    smtp_sink.stop()
    with pytest.raises(ConnectionRefusedError):
        send()
    smtp_sink.start()
    send()
    assert len(smtp_sink.accepted) == 1
