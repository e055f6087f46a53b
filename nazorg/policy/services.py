"""Which policy applies, and writing the next one."""

import json
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction

from nazorg.accounts.models import User
from nazorg.audit.services import record
from nazorg.policy.models import PolicyVersion
from nazorg.policy.rules import Policy, PolicyError, read_policy
from nazorg.web.dates import short_date
from nazorg.web.editing import ChangedMeanwhile, refuse_changed, revision_over


class PolicyChangedError(PolicyError, ChangedMeanwhile):
    """Another administrator changed the draft after the writer opened it."""


def policy_version_on(day: date) -> PolicyVersion:
    """The policy version in force on a day. Errors: PolicyError when none has started yet."""
    version = PolicyVersion.objects.in_force_on(day)
    if version is None:
        raise _no_policy(day)
    return version


def policy_on(day: date) -> Policy:
    """The policy in force on a day. Errors: PolicyError when none has started yet."""
    content = PolicyVersion.objects.content_on(day)
    if content is None:
        raise _no_policy(day)
    return _read(content)


@lru_cache(maxsize=16)
def _read(content: str) -> Policy:
    """The policy that this text is. Pages ask which text is in force each time, and read it once."""
    return read_policy(json.loads(content))


def _no_policy(day: date) -> PolicyError:
    return PolicyError(
        f"Er is geen beleid dat geldt op {short_date(day)}. Vraag de functioneel beheerder om een beleidsversie."
    )


@dataclass(frozen=True, slots=True)
class DraftDetails:
    """What a version to come is called, from which day it holds, and what it says (JSON, see `read_policy`)."""

    name: str
    starts_on: date
    content: dict[str, Any]


@transaction.atomic
def draft_version(details: DraftDetails, *, by: User, today: date) -> PolicyVersion:
    """Write a draft of a version. It decides nothing until it is confirmed and its day has come.

    Errors: PolicyError for content that can't be used, a day that isn't to come, or one on which another starts.
    """
    version = PolicyVersion(is_draft=True, created_by=by)
    _fill(version, details, today=today)
    _record("policy_drafted", version, by=by)
    return version


@transaction.atomic
def change_draft(
    version: PolicyVersion, *, details: DraftDetails, revision: int | None = None, by: User, today: date
) -> PolicyVersion:
    """Replace what a draft says. `revision` is the one the writer saw.

    Errors: PolicyError as for drafting, and when it is no draft any more; PolicyChangedError.
    """
    version = _locked_draft(version, revision)
    _fill(version, details, today=today)
    _record("policy_changed", version, by=by)
    return version


@transaction.atomic
def delete_draft(version: PolicyVersion, *, revision: int | None = None, by: User) -> None:
    """Throw a draft away; the history keeps it.

    Errors: PolicyError when it is no draft any more; PolicyChangedError when it isn't what the writer saw.
    """
    version = _locked_draft(version, revision)
    _record("policy_deleted", version, by=by)
    version.delete()


@transaction.atomic
def confirm_draft(version: PolicyVersion, *, revision: int | None = None, by: User, today: date) -> PolicyVersion:
    """Let a draft take effect on its day, as it was when somebody looked at it (`revision`).

    Errors: PolicyError when its day has passed or it can't be read; PolicyChangedError when it says something else by
    now.
    """
    version = _locked_draft(version, revision)
    _check_day(version.starts_on, today=today)
    version.read()
    version.is_draft = False
    version.save(update_fields=["is_draft"])
    _record("policy_confirmed", version, by=by)
    return version


@transaction.atomic
def reopen_draft(version: PolicyVersion, *, by: User, today: date) -> PolicyVersion:
    """Take a confirmation back before the version starts. Errors: PolicyError when it has started or is a draft."""
    version = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    if version.is_draft or version.starts_on <= today:
        raise PolicyError("Deze versie geldt al, of is nog een concept.")
    version.is_draft = True
    version.save(update_fields=["is_draft"])
    _record("policy_reopened", version, by=by)
    return version


def revision_of_draft(version: PolicyVersion) -> int:
    """Tells what a draft says now from what it said before."""
    return revision_over(version.name, version.starts_on, version.content)


def _locked_draft(version: PolicyVersion, revision: int | None) -> PolicyVersion:
    found = PolicyVersion.objects.select_for_update().filter(pk=version.pk).first()
    if found is None or not found.is_draft:
        raise PolicyError("Deze versie is geen concept meer.")
    refuse_changed(revision_of_draft(found), revision, PolicyChangedError)
    return found


def _fill(version: PolicyVersion, details: DraftDetails, *, today: date) -> None:
    if not details.name.strip():
        raise PolicyError("Geef de versie een naam.")
    _check_day(details.starts_on, today=today)
    read_policy(details.content)
    version.name, version.starts_on, version.content = details.name.strip(), details.starts_on, details.content
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError as error:
        raise PolicyError("Op deze dag begint al een andere versie. Kies een andere dag.") from error


def _check_day(starts_on: date, *, today: date) -> None:
    if starts_on <= today:
        raise PolicyError("Nieuw beleid begint op zijn vroegst morgen.")


def _record(kind: str, version: PolicyVersion, *, by: User) -> None:
    data = {"starts_on": version.starts_on.isoformat()}
    record(kind, subject_type="policy", subject_id=version.public_id, by=by, data=data)
