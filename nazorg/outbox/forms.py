"""The form of an undeliverable mail."""

from django import forms


class SettleForm(forms.Form):
    """Why an undeliverable mail needs no further trying."""

    reason = forms.CharField(
        label="Wat hebt u gedaan?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: adres verbeterd, collega is uit dienst, PI gebeld.",
    )
