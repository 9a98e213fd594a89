"""`/schema/openapi.json` names every route with its messages, for a provider's own IT."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from caseworker_app.exchange import protocol
from caseworker_app.server.app import LAPTOP, ROUTES
from tests.protocol.page import table
from tests.world import World

PACKED = "application/x-msgpack"


@pytest.fixture
def described(tmp_path: Path) -> Iterator[dict[str, Any]]:
    world = World(tmp_path)
    yield httpx.get(world.url + "/schema/openapi.json", trust_env=False).json()
    world.close()


def messages() -> dict[str, tuple[str, str]]:
    """For each path of the page that is posted to, what it asks and answers."""
    return {
        path.strip("`"): (asks.strip("`"), answers.strip("`"))
        for path, asks, answers, _ in table("| path | asks | answers | who |")
        if asks.startswith("`")
    }


def named(content: dict[str, Any]) -> str:
    """The name of the message that a body is described by."""
    return str(content[PACKED]["schema"]["$ref"]).rpartition("/")[2]


def test_every_route_is_named_with_its_messages(described: dict[str, Any]) -> None:
    told = messages()
    served = {path for route in ROUTES for path in route.paths}
    assert set(told) == served - {"/health"}
    assert set(described["paths"]) == served
    for path, (asks, answers) in told.items():
        about = described["paths"][path]["post"]
        assert named(about["requestBody"]["content"]) == asks
        assert named(about["responses"]["200"]["content"]) == answers


def test_every_other_answer_is_a_refusal_in_the_same_form(described: dict[str, Any]) -> None:
    on_page = {row[0] for row in table("| status | `code` | when | what a client does |")}
    for route in ROUTES:
        for path in route.paths:
            if path not in messages():
                continue
            responses = described["paths"][path]["post"]["responses"]
            others = set(responses) - {"200"}
            assert {"400", "413", "426", "500", "503"} < others <= on_page
            assert ("401" in others) == (route.opt["policy"] == LAPTOP)
            assert {named(responses[one]["content"]) for one in others} == {"Refused"}


def test_every_field_of_every_message_is_described(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for path_messages in [*messages().values(), ("Refused",)]:
        for name in path_messages:
            fields = set(getattr(protocol, name).__struct_fields__)
            assert set(schemas[name]["properties"]) == fields
