"""Taking turns on a person: whoever changes what hangs together about one person waits for whoever is at it.

The order in which rows are locked, everywhere: the person, then a melding, then a case, then its deadlines. Two who
follow it can't wait for each other.
"""

from people.models import Person


def take_turn(person_id: int) -> None:
    """Wait for who is at this person now, and hold the turn until the transaction ends. Before anything is locked.

    Not as strong as the lock for deleting: rows that only refer to the person can be written meanwhile.
    """
    Person.objects.select_for_update(no_key=True).filter(pk=person_id).values_list("pk").get()
