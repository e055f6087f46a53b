"""Migrating draws no model for an index, and all of them are there when a field changes."""

from django.db import models
from django.db.migrations.operations import AddField, AddIndex, CreateModel
from django.db.migrations.state import ProjectState

from nazorg.web.migrating import drawing_less

INDEX = models.Index(fields=["name"], name="thing_by_name")


def drawn(app: str) -> ProjectState:
    """A state with one model, which has been drawn."""
    state = ProjectState()
    fields = [("id", models.AutoField(primary_key=True)), ("name", models.CharField(max_length=9))]
    CreateModel("Thing", fields).state_forwards(app, state)
    assert state.apps.get_model(app, "thing")
    return state


def test_an_index_of_ours_draws_nothing_and_stands_there_at_the_next_field() -> None:
    state = drawn("people")
    before = state.apps.get_model("people", "thing")
    with drawing_less():
        AddIndex("thing", INDEX).state_forwards("people", state)
        assert state.apps.get_model("people", "thing") is before
        AddField("thing", "note", models.TextField(default="")).state_forwards("people", state)
    after = state.apps.get_model("people", "thing")
    assert after is not before
    assert [index.name for index in after._meta.indexes] == ["thing_by_name"]


def test_a_package_migrates_as_always() -> None:
    state = drawn("account")
    before = state.apps.get_model("account", "thing")
    with drawing_less():
        AddIndex("thing", INDEX).state_forwards("account", state)
    assert state.apps.get_model("account", "thing") is not before


def test_afterwards_everything_is_as_it_was() -> None:
    before = vars(ProjectState)["_append_option"]
    with drawing_less():
        assert vars(ProjectState)["_append_option"] is not before
    assert vars(ProjectState)["_append_option"] is before
