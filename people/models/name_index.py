"""The index by which people are searched by name. Triggers in people/sql.py write it, people/search.py reads it.

A search has to cost the same whether a gemeente knows a hundred people or the country knows 350,000. So each word of a
name stands here once for each gemeente that knows the person, in the order in which results are shown; and each word
that occurs at all stands once in a list of words, in which a misspelt word is looked up.
"""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from nazorg.accounts.models import Gemeente
from people.models.person import Person


class PersonWord(models.Model):
    """One word of a person's name, for one gemeente that knows the person. The prefix doesn't count."""

    gemeente = models.ForeignKey(
        Gemeente, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    word = models.TextField(db_collation="C")
    sort_name = models.TextField(db_collation="C")
    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["gemeente", "word", "sort_name", "person"], name="person_by_word"),
            # for who works for many gemeenten
            models.Index(fields=["word", "sort_name", "person", "gemeente"], name="person_by_word_anywhere"),
        ]

    def __str__(self) -> str:
        return str(self.person_id)


class NameWord(models.Model):
    """A word that occurs in names, with what remains of it when one letter is dropped.

    Two words that share such a form differ by at most a letter too many, too few, wrong, or swapped with its neighbour.
    A word may stand here twice: two transactions that bring the same new word don't wait for each other.
    """

    word = models.TextField(db_collation="C", db_index=True)
    variants = ArrayField(models.TextField(db_collation="C"))

    class Meta:
        indexes: ClassVar = [GinIndex(fields=["variants"], name="name_word_by_variant")]

    def __str__(self) -> str:
        return self.word
