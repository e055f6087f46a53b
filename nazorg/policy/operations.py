"""The migration operation by which a room brings a term, a reminder plan or a threshold into the policy."""

from typing import Any

from django.db.migrations.operations import RunPython

from nazorg.policy.rules import with_missing


def add_to_policy(**parts: Any) -> RunPython:
    """Give every version that stands already what it lacks, so that the code may count on it.

        operations = [add_to_policy(terms={"letter": {"days": 10, "unit": "werkdagen"}}, short_stay_days=14)]

    What a version says stays as it is. New installations get the same from `AMF_2016`, so write it there too. The
    migration depends on `("policy", "0001_initial")`. Going back leaves the parts: nobody reads them then.
    """

    def fill(apps: Any, _schema_editor: Any) -> None:
        for version in apps.get_model("policy", "PolicyVersion").objects.all():
            version.content = with_missing(version.content, parts)
            version.save(update_fields=["content"])

    return RunPython(fill, RunPython.noop)
