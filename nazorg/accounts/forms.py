"""The forms of the administration, of preferences and of the first password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet

from nazorg.accounts.models import (
    GEMEENTE_ROLES,
    ContactPerson,
    Gemeente,
    Organisation,
    OrganisationKind,
    Role,
    User,
    all_scopes,
)
from nazorg.accounts.selectors import all_gemeenten, organisations
from nazorg.web.forms import ChoiceRow, DayInput


class UserFilter(forms.Form):
    """Which users to show."""

    zoek = forms.CharField(label="Naam of e-mailadres", max_length=100, required=False)
    rol = forms.ChoiceField(label="Rol", choices=[("", "Alle rollen"), *Role.choices], required=False)
    gesloten = forms.BooleanField(label="Gesloten accounts", required=False)


class UserForm(forms.Form):
    """Who somebody is."""

    name = forms.CharField(label="Naam", max_length=120)
    email = forms.EmailField(label="E-mailadres", max_length=254, help_text="Hiermee logt deze gebruiker in.")
    organisation = forms.ModelChoiceField(
        label="Organisatie",
        queryset=Organisation.objects.none(),
        required=False,
        empty_label="Geen: werkt bij de gemeente",
        help_text="Een ketenpartner ziet alleen wat met de organisatie is gedeeld.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations()  # type: ignore[attr-defined]


class RoleForm(forms.Form):
    """A role, where, and from when until when."""

    role = forms.ChoiceField(label="Rol", choices=[("", "Kies een rol"), *Role.choices])
    gemeenten = forms.ModelMultipleChoiceField(
        label="Gemeenten",
        queryset=Gemeente.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Alleen voor de rollen " + ", ".join(Role(role).label for role in GEMEENTE_ROLES) + ".",
    )
    starts_on = forms.DateField(label="Eerste dag", widget=DayInput)
    ends_on = forms.DateField(
        label="Laatste dag", widget=DayInput, required=False, help_text="Laat leeg als de rol doorloopt."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeenten"].queryset = all_gemeenten()  # type: ignore[attr-defined]


class EndRoleForm(forms.Form):
    """When a role ends."""

    NOW, LATER = "nu", "later"

    when = forms.ChoiceField(
        label="Wanneer eindigt de rol?",
        choices=[(NOW, "Per direct"), (LATER, "Na een bepaalde dag")],
        initial=NOW,
        widget=ChoiceRow,
    )
    ends_on = forms.DateField(
        label="Laatste dag", widget=DayInput, required=False, help_text="Alleen bij “na een bepaalde dag”."
    )

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("when") == self.LATER and not facts.get("ends_on") and "ends_on" not in self.errors:
            self.add_error("ends_on", "Vul de laatste dag in.")
        return facts


class OrganisationFilter(forms.Form):
    """Which organisations to show."""

    zoek = forms.CharField(label="Naam", max_length=100, required=False)
    soort = forms.ChoiceField(label="Soort", choices=[("", "Alle soorten"), *OrganisationKind.choices], required=False)


class OrganisationForm(forms.Form):
    """An organisation of the chain."""

    name = forms.CharField(label="Naam", max_length=120)
    kind = forms.ChoiceField(label="Soort", choices=[("", "Kies een soort"), *OrganisationKind.choices])
    in_top_x = forms.BooleanField(label="Neemt deel aan het casusoverleg Top X", required=False)
    in_pga_lokaal = forms.BooleanField(label="Neemt deel aan het casusoverleg PGA-lokaal", required=False)


class ContactForm(forms.Form):
    """Whom to call at an organisation."""

    name = forms.CharField(label="Naam", max_length=120)
    function = forms.CharField(
        label="Functie", max_length=120, required=False, help_text="Bijvoorbeeld woonbegeleider, of aanmeldpunt."
    )
    phone = forms.CharField(
        label="Telefoon", max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label="E-mailadres", max_length=254, required=False)
    substitute = forms.ModelChoiceField(
        label="Vervanger bij afwezigheid",
        queryset=ContactPerson.objects.none(),
        required=False,
        empty_label="Nog niemand",
    )
    away_from = forms.DateField(label="Afwezig vanaf", widget=DayInput, required=False)
    away_until = forms.DateField(label="Afwezig tot en met", widget=DayInput, required=False)

    def __init__(self, *args: Any, others: QuerySet[ContactPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["substitute"].queryset = others  # type: ignore[attr-defined]


class SystemForm(forms.Form):
    """A system that delivers meldingen."""

    name = forms.CharField(label="Naam van het systeem", max_length=120)
    gemeenten = forms.ModelMultipleChoiceField(
        label="Levert aan voor", queryset=Gemeente.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    scopes = forms.MultipleChoiceField(label="Mag", widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeenten"].queryset = all_gemeenten()  # type: ignore[attr-defined]
        self.fields["scopes"].choices = list(all_scopes().items())  # type: ignore[attr-defined]


class PreferencesForm(forms.Form):
    """How colleagues and partners reach somebody, and which mails they want."""

    phone = forms.CharField(
        label="Uw telefoonnummer",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text="Bent u regisseur van een dossier? Dan zien organisaties met wie u het deelt dit nummer.",
    )

    wants_digest = forms.BooleanField(
        label="Dagelijks overzicht",
        required=False,
        help_text="Op werkdagen om half acht, met alles wat die dag uw aandacht vraagt.",
    )
    wants_direct_mail = forms.BooleanField(
        label="Direct bericht bij spoed",
        required=False,
        help_text="Tijdens kantooruren, zodra iets op de laatste dag komt of te laat is.",
    )


class FirstPasswordForm(forms.Form):
    """The password that somebody chooses behind an activation link."""

    password = forms.CharField(
        label="Wachtwoord",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Minstens 12 tekens. Een zin van een paar woorden werkt goed.",
    )
    again = forms.CharField(
        label="Wachtwoord, nog een keer",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        facts: dict[str, Any] = super().clean() or {}
        if facts.get("password") and facts.get("again") and facts["password"] != facts["again"]:
            self.add_error("again", "Dit is niet hetzelfde wachtwoord als hierboven.")
        return facts
