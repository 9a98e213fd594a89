"""The steps of a round one by one, so that a test can lose, hold back or repeat an answer."""

from dataclasses import dataclass, field
from functools import partial

import sqlalchemy as sa

from caseworker_app import clock
from caseworker_app.exchange.protocol import Pull, Pulled, Push, Pushed, SentFrame, vector_hash
from caseworker_app.fields.record import Record
from caseworker_app.store import answers, chains, outbox, purge, tables
from caseworker_app.store.records import Edit
from caseworker_app.sync.pull import Took, apply, vector_of
from caseworker_app.sync.transport import Server
from caseworker_app.sync.visit import Visit
from tests.world import Laptop


@dataclass
class Step:
    """One laptop, spoken for one message at a time."""

    laptop: Laptop
    visit: Visit = field(default_factory=Visit)

    def edits(self, kind: type[Record], record_id: str, **values: object) -> str:
        """One edit of what is on the screen now. Gives the change's id."""
        return self.edits_seen(kind, record_id, None, **values)

    def edits_seen(
        self,
        kind: type[Record],
        record_id: str,
        seen: dict[str, tuple[str, ...]] | None,
        **values: object,
    ) -> str:
        """One edit of a form that was opened earlier."""
        self.laptop.keep(Edit(kind, record_id, values, seen))
        return str(
            self.laptop.ask(
                lambda db: db.value(
                    sa.select(tables.changes.c.id).order_by(tables.changes.c.seq.desc()).limit(1)
                )
            )
        )

    def batch(self) -> list[SentFrame]:
        """What would be sent now."""
        step = partial(outbox.next_batch, now=clock.now(), all_of_it=True)
        return self.laptop.store.ask(step).result()

    def sends(self, batch: list[SentFrame] | None = None) -> tuple[Push, Pushed]:
        """The server takes it; the answer is on its way."""
        sent = self.batch() if batch is None else batch
        named = self.laptop.store.ask(chains.chains_at).result()
        message = Push(
            request=self.visit.next_request(),
            epoch=self.visit.epoch,
            chains=named,
            hidden=self.laptop.store.ask(outbox.hidden_marks).result(),
            frames=sent,
        )
        server = Server(self.laptop.url, self.laptop.token)
        try:
            return message, server.push(message)
        finally:
            server.close()

    def takes(self, asked: Push, pushed: Pushed) -> int:
        """The answer arrives."""
        return self.laptop.store.change(
            partial(
                answers.apply_answer, author=self.laptop.author, asked=asked, pushed=pushed,
                offset=self.visit.offset,
            )
        ).result()  # fmt: skip

    def pushes(self) -> int:
        """Sends and takes."""
        return self.takes(*self.sends())

    def asks(self) -> tuple[Pull, Pulled]:
        """Asks for news; the answer is on its way."""
        vector = self.laptop.store.ask(vector_of).result()
        message = Pull(
            request=self.visit.next_request(),
            epoch=self.visit.epoch,
            chains=self.laptop.store.ask(chains.chains_at).result(),
            hidden=self.laptop.store.ask(outbox.hidden_marks).result(),
            held=self.laptop.store.ask(outbox.held_here).result(),
            vector_hash=vector_hash(vector),
            vector=vector,
        )
        server = Server(self.laptop.url, self.laptop.token)
        try:
            return message, server.pull(message)
        finally:
            server.close()

    def applies(self, asked: Pull, pulled: Pulled, filled: frozenset[str] = frozenset()) -> Took:
        """The news arrives."""
        self.visit.epoch = pulled.epoch
        step = partial(apply, author=self.laptop.author, asked=asked, pulled=pulled, filled=filled)
        return self.laptop.store.change(step).result()

    def pulls(self) -> None:
        """Asks and applies until everything is here, and lets go of what may go."""
        filled: frozenset[str] = frozenset()
        while True:
            asked, pulled = self.asks()
            took = self.applies(asked, pulled, filled)
            filled |= took.filling
            if not pulled.more and not took.again:
                break
        self.laptop.store.change(purge.sweep_lost).result()
        self.laptop.store.sweep().result()

    def shows(self, kind: type[Record], record_id: str, name: str) -> list[object]:
        """The values that stand in a field, in their order."""
        row = self.laptop.row(kind, record_id)
        return [head.value for head in row.heads.get(name, ())] if row else []

    def state(self, change_id: str) -> str:
        """Where a change is: waiting, taken, settled or held."""
        query = sa.select(tables.changes.c.state).where(tables.changes.c.id == change_id)
        return str(self.laptop.ask(lambda db: db.value(query)))

    def holds(self, scope: str) -> str:
        """The state of a scope, or nothing where it is gone."""
        query = sa.select(tables.held_scopes.c.state).where(tables.held_scopes.c.scope == scope)
        return str(self.laptop.ask(lambda db: db.value(query)) or "")
