"""Accounts, the codes that laptops join with, and the tokens they show afterwards."""

import base64
import hashlib
import secrets
from datetime import timedelta
from typing import Final

import sqlalchemy as sa

from caseworker_app import clock, ids
from caseworker_app.connections import Reader, Writer
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import Join, Joined
from caseworker_app.records import Provider, Role, Team, Worker
from caseworker_app.server.chains import Laptop
from caseworker_app.server.tables import accounts, join_codes, laptops
from caseworker_app.tables import TABLES

CODE_LASTS: Final = timedelta(hours=24)
CODE_LETTERS: Final = 25
TOKEN_PREFIX: Final = "cwk_"


class CodeRefused(CaseworkError):
    """The code is not one that a laptop may join with."""

    advice = "Nothing was saved on this laptop. Ask your supervisor for a new code."

    def __init__(self) -> None:
        super().__init__("This code has been used, is too old, or has a letter wrong.")


class TokenRefused(CaseworkError):
    """The laptop is not known here."""

    advice = "Your work is safe on this laptop. Ask your supervisor for a new code."

    def __init__(self) -> None:
        super().__init__("The server does not know this laptop.")


def open_account(db: Writer, worker_id: str) -> None:
    """Let a worker's laptops join. There is no account that nobody made."""
    row = {"worker_id": worker_id, "made_at": clock.now(), "closed_at": None}
    db.put(accounts, [row], keep=True)


def new_code(db: Writer, worker_id: str) -> str:
    """A one-use code for one worker's laptop: 125 bits, for 24 hours. Only its hash is kept."""
    letters = base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=")[:CODE_LETTERS]
    row = {
        "code_hash": _hashed(letters),
        "worker_id": worker_id,
        "expires_at": clock.now() + CODE_LASTS,
        "used_at": None,
    }
    db.put(join_codes, [row])
    return "-".join(letters[start : start + 5] for start in range(0, CODE_LETTERS, 5))


def join(db: Writer, asked: Join) -> Joined:
    """Make a laptop known, once, and give it its token.

    Raises CodeRefused for a code that was used, has expired or never was: all the same to see.
    """
    code = _hashed(_normal(asked.code))
    found = db.execute(sa.select(join_codes).where(join_codes.c.code_hash == code))
    if not found or found[0].used_at is not None or found[0].expires_at < clock.now():
        raise CodeRefused
    worker_id = found[0].worker_id
    if not _account_is_open(db, worker_id):
        raise CodeRefused
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    laptop = ids.new()
    used = db.run(
        sa.update(join_codes)
        .where(join_codes.c.code_hash == code, join_codes.c.used_at.is_(None))
        .values(used_at=clock.now())
    )
    if used != 1:
        raise CodeRefused
    row = {
        "id": laptop,
        "worker_id": worker_id,
        "name": asked.laptop_name,
        "public_key": asked.public_key,
        "token_hash": _hashed(token),
        "joined_at": clock.now(),
        "last_contact_at": clock.now(),
        "unsent": 0,
        "revoked_at": None,
    }
    db.put(laptops, [row])
    return _introduced(db, asked, laptop, token, worker_id)


def laptop_of(db: Reader, token: str) -> Laptop:
    """The laptop that shows this token. Raises TokenRefused for any other."""
    found = db.execute(
        sa.select(laptops.c.id, laptops.c.worker_id, laptops.c.revoked_at).where(
            laptops.c.token_hash == _hashed(token)
        )
    )
    if not found:
        raise TokenRefused
    return Laptop(found[0].id, found[0].worker_id, found[0].revoked_at is not None)


def revoke(db: Writer, laptop_id: str) -> bool:
    """From the next request on, this laptop may hand in and nothing else (sync.md 5.9).

    Returns whether it could do more until now: a laptop is revoked once.
    """
    still = (laptops.c.id == laptop_id, laptops.c.revoked_at.is_(None))
    return db.run(sa.update(laptops).where(*still).values(revoked_at=clock.now())) > 0


def close(db: Writer, worker_id: str) -> list[str]:
    """No laptop of this worker joins any more, and each that has may only hand in.

    Returns the laptops that could do more until now. A closed account is never opened again.
    """
    mine = accounts.c.worker_id == worker_id
    db.run(sa.update(accounts).where(mine, accounts.c.closed_at.is_(None))
           .values(closed_at=clock.now()))  # fmt: skip
    query = sa.select(laptops.c.id).where(laptops.c.worker_id == worker_id)
    return [row[0] for row in db.execute(query) if revoke(db, row[0])]


def no_code_counts(db: Writer) -> None:
    """Codes made before a restore count no more: one may have been used since the backup."""
    unused = join_codes.c.used_at.is_(None)
    db.run(sa.update(join_codes).where(unused).values(used_at=clock.now()))


def _introduced(db: Reader, asked: Join, laptop: str, token: str, worker_id: str) -> Joined:
    worker, role, team = (TABLES[kind.about.table] for kind in (Worker, Role, Team))
    provider = TABLES[Provider.about.table]
    name = db.value(sa.select(worker.c.name).where(worker.c.id == worker_id))
    team_name = db.value(
        sa.select(team.c.name)
        .join(role, role.c.team_id == team.c.id)
        .where(role.c.worker_id == worker_id)
    )
    provider_name = db.value(
        sa.select(provider.c.name)
        .join(worker, worker.c.provider_id == provider.c.id)
        .where(worker.c.id == worker_id)
    )
    return Joined(
        request=asked.request,
        laptop=laptop,
        token=token,
        worker=worker_id,
        worker_name=str(name or ""),
        team_name=str(team_name or ""),
        provider_name=str(provider_name or ""),
    )


def _account_is_open(db: Reader, worker_id: str) -> bool:
    query = sa.select(accounts.c.worker_id).where(
        accounts.c.worker_id == worker_id, accounts.c.closed_at.is_(None)
    )
    return db.value(query) is not None


def _normal(code: str) -> str:
    """The code as it was made, however it was typed; 0 and 1 are not in its alphabet."""
    letters = "".join(code.split()).replace("-", "").upper()
    return letters.replace("0", "O").replace("1", "I")


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
