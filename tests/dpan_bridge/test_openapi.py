"""The published OpenAPI: it is there for everybody, and it is true."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.test import Client

from dpan_bridge.api.examples import ANSWER, MELDING
from nazorg.local.state import BASE_DIR
from tests.dpan_bridge.api_client import ApiCaller
from tests.plugins.stack import Stack

OPENAPI = "/api/v1/openapi.json"


@pytest.fixture
def document(client: Client):
    """The document as anybody gets it."""
    return client.get(OPENAPI).json()


def test_anybody_may_read_it_from_any_page(client):
    response = client.get(OPENAPI)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["openapi"].startswith("3.")


def test_it_tells_how_to_get_a_token(document):
    flow = document["components"]["securitySchemes"]["oauth2"]["flows"]["clientCredentials"]
    assert flow["tokenUrl"] == "/api/o/token/"
    assert list(flow["scopes"]) == ["meldingen:schrijven", "screeningen:schrijven"]


def test_every_object_is_described_and_holds_nothing_else(document):
    for name, schema in document["components"]["schemas"].items():
        if schema["type"] == "object":
            assert schema["description"], name
            assert schema["additionalProperties"] is False, name


def test_its_version_is_the_one_that_answers_carry(document, caller):
    assert caller.get("0f8fad5b-d9cb-469f-a165-70867728950e")["API-Version"] == document["info"]["version"]


@pytest.mark.django_db
def test_its_example_is_answered_as_it_says(caller):
    with time_machine.travel(date(2026, 4, 13)):
        body = caller.post(MELDING).json()
    assert set(body) == set(ANSWER)
    assert body["termijnen"] == ANSWER["termijnen"]


@pytest.mark.abuse
def test_schemathesis_finds_nothing(live_stack: Stack, full_caller: ApiCaller, tmp_path: Path):
    """The tool as others run it, with all its checks; schemathesis.toml says which refusals a schema can't express."""
    address = live_stack.start_web()
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(BASE_DIR / "schemathesis.toml")]
    command += ["run", f"{address}{OPENAPI}", "--max-examples", "25"]
    command += ["--header", f"Authorization: Bearer {full_caller.token}", "--seed", "3", "--no-color"]
    result = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False, env=live_stack.environ
    )
    assert result.returncode == 0, result.stdout[-8000:] + result.stderr[-2000:]
