"""The portal in the navigation."""

from nazorg.web.navigation import Item, register
from portal.access import is_partner

register(Item("portal:tasks", "Mijn acties", "checklist", order=10, allowed=is_partner))
register(Item("portal:contacts", "Contactpersonen", "users", order=20, allowed=is_partner))
