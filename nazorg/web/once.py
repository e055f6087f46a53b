"""A form that is sent twice, by a double click or by going back, makes one thing."""

from uuid import UUID, uuid4, uuid5

from django import forms


class KeyField(forms.UUIDField):
    """A key made up when the form is shown, which tells one thing that is sent twice from two things."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, initial=uuid4)


def public_id_for(subject: UUID, key: UUID | None) -> UUID:
    """The public id of what is made about this subject under a key: the same each time, and another without one."""
    return uuid5(subject, str(key)) if key else uuid4()
