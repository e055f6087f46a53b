"""The forms of logging in, in our words; what they do is allauth's."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django import forms

CODE_HELP = "De zes cijfers die uw app nu toont."


def in_our_words(form: forms.Form, labels: dict[str, str], **help_texts: str) -> None:
    """Dutch labels and help, and no placeholders: those vanish as soon as somebody types."""
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
        form.fields[name].help_text = help_texts.get(name, "")


class LoginForm(account.LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, {"login": "E-mailadres", "password": "Wachtwoord"})
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(account.ChangePasswordForm):
    """The old password, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": "Huidig wachtwoord",
            "password1": "Nieuw wachtwoord",
            "password2": "Nieuw wachtwoord, nog een keer",
        }
        in_our_words(
            self,
            labels,
            password1="Minstens 12 tekens. Een zin van een paar woorden werkt goed.",
        )


class ReauthenticateForm(account.ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, {"password": "Wachtwoord"})


class CodeForm(mfa.AuthenticateForm):
    """The second step of logging in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(
            self,
            {"code": "Code"},
            code="De zes cijfers die uw app nu toont, of een van uw herstelcodes.",
        )


class ReauthenticateCodeForm(mfa.ReauthenticateForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, {"code": "Code"}, code=CODE_HELP)


class ActivateAppForm(totp.ActivateTOTPForm):
    """The first code of a new app, to see that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_our_words(self, {"code": "Code uit de app"}, code=CODE_HELP)
