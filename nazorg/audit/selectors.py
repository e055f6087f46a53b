"""Questions of the privacy officer about the trail. What they give holds no case content."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from nazorg.audit.models import Event, Look


def looks_between(first: date, last: date, *, who: str = "", result: str = "") -> QuerySet[Look]:
    """Who looked or was refused from a day until and including another, the newest first."""
    looks = Look.objects.filter(_days(first, last)).select_related("user").order_by("-id")
    if who:
        looks = looks.filter(Q(user__name__icontains=who) | Q(actor__icontains=who))
    return looks.filter(result=result) if result else looks


def events_between(first: date, last: date, *, who: str = "") -> QuerySet[Event]:
    """What was done from a day until and including another, the newest first."""
    events = Event.objects.filter(_days(first, last)).select_related("by", "gemeente").order_by("-id")
    return events.filter(Q(by__name__icontains=who) | Q(actor__icontains=who)) if who else events


def _days(first: date, last: date) -> Q:
    midnight = [timezone.make_aware(datetime.combine(day, time.min)) for day in (first, last + timedelta(days=1))]
    return Q(at__gte=midnight[0], at__lt=midnight[1])
