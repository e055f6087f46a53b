"""The directory of organisations. Source: requirements A-13 and A-14."""

from django.db import transaction

from nazorg.accounts.models import Organisation, OrganisationKind, User
from nazorg.accounts.services.errors import AccountChangedError, AccountError
from nazorg.accounts.services.trail import changed_by
from nazorg.web.editing import refuse_changed, revision_over


@transaction.atomic
def create_organisation(
    *,
    name: str,
    kind: OrganisationKind,
    in_top_x: bool = False,
    in_pga_lokaal: bool = False,
    by: User | None,
) -> Organisation:
    """A new organisation. Errors: AccountError when there is one with this name."""
    _refuse_taken(name)
    with changed_by(by, "organisatie gemaakt"):
        return Organisation.objects.create(name=name.strip(), kind=kind, in_top_x=in_top_x, in_pga_lokaal=in_pga_lokaal)


@transaction.atomic
def change_organisation(
    organisation: Organisation,
    *,
    name: str,
    kind: OrganisationKind,
    in_top_x: bool,
    in_pga_lokaal: bool,
    revision: int | None = None,
    by: User,
) -> Organisation:
    """Correct an organisation. `revision` is the one the writer saw.

    Errors: AccountError when another one has this name; AccountChangedError.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    refuse_changed(revision_of_organisation(organisation), revision, AccountChangedError)
    _refuse_taken(name, except_for=organisation)
    organisation.name, organisation.kind = name.strip(), kind
    organisation.in_top_x, organisation.in_pga_lokaal = in_top_x, in_pga_lokaal
    with changed_by(by, "organisatie gewijzigd"):
        organisation.save(update_fields=["name", "kind", "in_top_x", "in_pga_lokaal"])
    return organisation


def revision_of_organisation(organisation: Organisation) -> int:
    """Tells what we know now of an organisation from what we knew before."""
    return revision_over(organisation.name, organisation.kind, organisation.in_top_x, organisation.in_pga_lokaal)


def _refuse_taken(name: str, *, except_for: Organisation | None = None) -> None:
    taken = Organisation.objects.filter(name__iexact=name.strip())
    if except_for:
        taken = taken.exclude(pk=except_for.pk)
    if taken.exists():
        raise AccountError("Er is al een organisatie met deze naam.")
