"""Who logs in, and in which role for which gemeente."""

import uuid
from functools import cached_property
from typing import Any, ClassVar

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from nazorg.accounts.models.organisations import Gemeente, Organisation
from nazorg.accounts.querysets import RoleAssignmentQuerySet, UserQuerySet
from nazorg.web.statements import objects_where


class Role(models.TextChoices):
    COORDINATOR = "coordinator", "Nazorgcoördinator"
    PROCESS_SUPPORTER = "process_supporter", "Procesondersteuner"
    BIJ_OFFICER = "bij_officer", "BIJ-behandelaar"
    PARTNER = "partner", "Ketenpartner"
    VHRU_MANAGER = "vhru_manager", "VHRU procesmanager"
    ADMIN = "admin", "Functioneel beheerder"
    PRIVACY_OFFICER = "privacy_officer", "Privacy officer / FG"
    MANAGER = "manager", "Management"


# The roles that work with cases of their gemeenten, and the roles that are held for no gemeente in particular.
CASE_ROLES = (Role.COORDINATOR, Role.PROCESS_SUPPORTER)
GEMEENTE_ROLES = (*CASE_ROLES, Role.BIJ_OFFICER, Role.MANAGER)


_SESSION_SALT = "nazorg.accounts.models.User.session"  # nosec: a name, no secret


class UserManager(BaseUserManager["User"]):
    """Makes users; e-mail addresses are stored in lower case."""

    def create_user(self, email: str, password: str | None = None, *, name: str, **fields: Any) -> "User":
        """A new user. Without a password nobody can log in as this user yet."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get(self, *args: Any, **kwargs: Any) -> "User":
        """One user. By the key alone, as for the reader of every page, in one prepared statement."""
        key = kwargs.get("pk")
        if args or set(kwargs) != {"pk"} or not isinstance(key, int):
            return super().get(*args, **kwargs)
        found = objects_where(self.model, "id = %(key)s", {"key": key})
        if not found:
            raise self.model.DoesNotExist("User matching query does not exist.")
        return found[0]

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email=(email or "").lower())


Users = UserManager.from_queryset(UserQuerySet)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
    append_only=True,
    exclude=["password", "last_login", "session_epoch"],
)
class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who logs in. What they may see follows from their roles, never from this row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=120)
    organisation = models.ForeignKey(
        Organisation, verbose_name="organisatie", null=True, blank=True, on_delete=models.PROTECT, related_name="users"
    )
    phone = models.CharField("telefoon", max_length=40, blank=True, default="", db_default="")
    is_active = models.BooleanField("kan inloggen", default=True)
    wants_digest = models.BooleanField("dagelijks overzicht per mail", default=True)
    wants_direct_mail = models.BooleanField("direct mail bij spoed", default=True)
    password_set_at = models.DateTimeField(null=True, editable=False)  # null: waits for activation
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    session_epoch = models.PositiveIntegerField(default=0, db_default=0, editable=False)  # one more ends all sessions

    objects = Users()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]
        verbose_name = "gebruiker"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_in_lower_case")
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session has to know to go on: the password and the epoch of this moment."""
        epoch = f"|{self.session_epoch}" if self.session_epoch else ""
        return salted_hmac(_SESSION_SALT, f"{self.password}{epoch}", secret=secret, algorithm="sha256").hexdigest()

    @property
    def initials(self) -> str:
        """At most two capitals for the avatar, from the first and the last word of the name."""
        words = [word for word in self.name.split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()

    @cached_property
    def roles_now(self) -> tuple["RoleAssignment", ...]:
        """The roles held today, read once per request. Rights are always about now, so the clock is read here."""
        if not self.is_active:
            return ()
        return RoleAssignment.objects.held_by(self, timezone.localdate())

    @property
    def roles_in_words(self) -> list[tuple[str, str]]:
        """The roles held today, each once, with the names of the gemeenten it is held for."""
        said: dict[str, list[str]] = {}
        for held in self.roles_now:
            said.setdefault(held.role, []).extend([held.gemeente.name] if held.gemeente else [])
        return [(str(Role(role).label), ", ".join(names)) for role, names in said.items()]

    def has_role(self, *roles: str) -> bool:
        """Whether the user holds one of these roles today, for whichever gemeente."""
        return not self._role_names.isdisjoint(roles)

    @cached_property
    def _role_names(self) -> frozenset[str]:
        return frozenset(held.role for held in self.roles_now)

    def gemeente_ids(self, *roles: str) -> list[int]:
        """The gemeenten for which the user holds one of these roles today; by default a role that works with cases."""
        return sorted(
            {held.gemeente_id for held in self.roles_now if held.gemeente_id and held.role in (roles or CASE_ROLES)}
        )


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), append_only=True)
class RoleAssignment(models.Model):
    """A role of a user, for a gemeente, from and until a date, and who granted it. Source: requirement A-20."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    gemeente = models.ForeignKey(Gemeente, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField("vanaf")
    ends_on = models.DateField("tot en met", null=True, blank=True)
    granted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["user__name", "role", "gemeente__name"]
        verbose_name = "rol"
        indexes: ClassVar = [models.Index(fields=["gemeente", "role"], name="role_by_gemeente")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="role_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False) | ~Q(role__in=GEMEENTE_ROLES), name="role_names_its_gemeente"
            ),
            ExclusionConstraint(
                name="role_held_once_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (Coalesce("gemeente_id", Value(0)), RangeOperators.EQUAL),
                    (
                        Func("starts_on", "ends_on", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.gemeente or ''}".strip()
