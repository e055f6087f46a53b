"""Where people stand in the navigation, and the search field in the header."""

from nazorg.web.navigation import Item, Search, register, register_search
from people.access import works_with_people
from people.coordination import handles_bij

register(Item("people:search", "Cliënten", "users", order=30, allowed=works_with_people))
register(Item("people:coordination", "Afstemming", "shield", order=35, allowed=handles_bij))
register_search(Search("people:search", "Zoek een cliënt", "Naam, BSN of geboortedatum", allowed=works_with_people))
