"""The same cuts on a real connection to a real server: what sockets and HTTP add to half a body."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from caseworker_app.errors import CaseworkError
from caseworker_app.records import YoungPerson
from caseworker_app.store.records import Edit
from caseworker_app.sync.round import sync
from caseworker_app.sync.transport import Server
from tests.machines.cutting_proxy import cut_after
from tests.sync.steps import Step
from tests.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("up", [True, False])
def test_a_connection_that_breaks_off_anywhere_loses_nothing(world: World, up: bool) -> None:
    amara, elif_ = world.worker("Amara"), world.worker("Elif")
    person, _ = world.young_person(amara, elif_)
    a, b = world.laptop(amara), world.laptop(elif_)
    a.sync()
    port = urlsplit(world.url).port or 0
    cuts = 0
    for after in range(1, 2_000, 67):
        a.keep(Edit(YoungPerson, person, {"known_as": f"J{after}"}))
        with cut_after(port, up=up, after=after) as proxy:
            server = Server(proxy.address, a.token)
            with suppress(CaseworkError):
                sync(a.store, server)
            server.close()
            cuts += proxy.has_cut
    assert cuts >= 10
    a.sync()
    b.sync()
    assert Step(b).shows(YoungPerson, person, "known_as") == [f"J{after}"]
    assert Step(a).shows(YoungPerson, person, "known_as") == [f"J{after}"]
