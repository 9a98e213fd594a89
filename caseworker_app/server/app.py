"""The server's routes: a laptop joins, pushes, pulls and carries files; all else is refused."""

from collections.abc import Sequence
from typing import Annotated, Any, Final

from litestar import Litestar, Request, Response, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.enums import MediaType, RequestEncodingType
from litestar.exceptions import HTTPException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.params import Body

from caseworker_app.connections import StoreBusy
from caseworker_app.errors import CaseworkError
from caseworker_app.exchange.protocol import (
    PROTOCOL,
    Attach,
    Attached,
    Fetch,
    Fetched,
    Join,
    Joined,
    Message,
    Pull,
    Pulled,
    Push,
    Pushed,
    Refused,
)
from caseworker_app.server import accounts, attaching, feeding
from caseworker_app.server.accounts import CodeRefused, TokenRefused
from caseworker_app.server.attaching import AttachmentWrong, NothingThere, QuotaReached
from caseworker_app.server.chains import Laptop
from caseworker_app.server.database import ServerStore
from caseworker_app.server.deposits import DepositFull
from caseworker_app.server.refusing import refusals, told_by_status, told_of_a_fault
from caseworker_app.server.taking import take
from caseworker_app.server.wire import App, unpacking

LAPTOP: Final = "a laptop with its token"
ANYBODY: Final = "anybody"
DESCRIPTION: Final = (
    "Bodies are MessagePack, packed with zstd. Messages are maps; the smaller things in them are "
    "arrays of their fields, in the order of the guide's page on the protocol, which says the rest."
)


class OtherProtocol(CaseworkError):
    """The laptop speaks another version of the protocol."""

    advice = "Your work is safe on this laptop. Update Alongside and try again."

    def __init__(self) -> None:
        super().__init__("The server speaks another version.")


JoinBody = Annotated[Join, Body(media_type=RequestEncodingType.MESSAGEPACK)]
PushBody = Annotated[Push, Body(media_type=RequestEncodingType.MESSAGEPACK)]
PullBody = Annotated[Pull, Body(media_type=RequestEncodingType.MESSAGEPACK)]
AttachBody = Annotated[Attach, Body(media_type=RequestEncodingType.MESSAGEPACK)]
FetchBody = Annotated[Fetch, Body(media_type=RequestEncodingType.MESSAGEPACK)]


async def provide_laptop(request: Request[Any, Any, State]) -> Laptop:
    """The laptop whose token came with the request."""
    store: ServerStore = request.app.state.store
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind != "Bearer":
        raise TokenRefused
    return await store.read(lambda db: accounts.laptop_of(db, token))


@post(
    "/sync/join",
    media_type=MediaType.MESSAGEPACK,
    status_code=200,
    policy=ANYBODY,
    responses=refusals(403),
)
async def join(data: JoinBody, state: State) -> Joined:
    """A laptop joins with a one-use code and gets its token."""
    _check_protocol(data)
    store: ServerStore = state.store
    return await store.write(lambda db: accounts.join(db, data))


@post(
    "/sync/push",
    media_type=MediaType.MESSAGEPACK,
    status_code=200,
    policy=LAPTOP,
    dependencies={"laptop": Provide(provide_laptop)},
    responses=refusals(401, 507),
)
async def push(data: PushBody, state: State, laptop: NamedDependency[Laptop]) -> Pushed:
    """Changes, in the order of their chain; each is answered by its own id."""
    _check_protocol(data)
    store: ServerStore = state.store
    return await store.write(lambda db: take(db, laptop, data))


@post(
    "/sync/pull",
    media_type=MediaType.MESSAGEPACK,
    status_code=200,
    policy=LAPTOP,
    dependencies={"laptop": Provide(provide_laptop)},
    responses=refusals(401),
)
async def pull(data: PullBody, state: State, laptop: NamedDependency[Laptop]) -> Pulled:
    """What is new in the scopes that this laptop may hold."""
    _check_protocol(data)
    store: ServerStore = state.store
    contact = await store.write(lambda db: feeding.note_contact(db, laptop, data))
    pulled, before = await store.read(lambda db: feeding.answer(db, laptop, data, contact))
    if pulled.pages or pulled.lost or pulled.gained:
        await store.write(lambda db: feeding.believe(db, laptop, before, pulled))
    return pulled


@post(
    "/sync/attach",
    media_type=MediaType.MESSAGEPACK,
    status_code=200,
    policy=LAPTOP,
    dependencies={"laptop": Provide(provide_laptop)},
    responses=refusals(401, 404, 422),
)
async def attach(data: AttachBody, state: State, laptop: NamedDependency[Laptop]) -> Attached:
    """A chunk of a document's file, or the question how much of it is here."""
    _check_protocol(data)
    store: ServerStore = state.store
    return await store.write(lambda db: attaching.attach(db, laptop, data))


@post(
    "/sync/fetch",
    media_type=MediaType.MESSAGEPACK,
    status_code=200,
    policy=LAPTOP,
    dependencies={"laptop": Provide(provide_laptop)},
    responses=refusals(401, 404, 422),
)
async def fetch(data: FetchBody, state: State, laptop: NamedDependency[Laptop]) -> Fetched:
    """A chunk of the file of a document that this laptop may hold."""
    _check_protocol(data)
    store: ServerStore = state.store
    return await store.read(lambda db: attaching.fetch(db, laptop, data))


@get("/health", policy=ANYBODY)
async def health() -> dict[str, int]:
    """Whether the server runs, and which protocol it speaks."""
    return {"protocol": PROTOCOL}


ROUTES: Final = (join, push, pull, attach, fetch, health)


def make_app(store: ServerStore) -> App:
    """The whole server over an open store, ready for an ASGI host."""
    app = Litestar(
        route_handlers=list(ROUTES),
        state=State({"store": store}),
        exception_handlers={
            CaseworkError: _told,
            HTTPException: told_by_status,
            Exception: told_of_a_fault,
        },
        openapi_config=OpenAPIConfig(
            title="Alongside",
            version=str(PROTOCOL),
            description=DESCRIPTION,
            render_plugins=[JsonRenderPlugin()],
        ),
        debug=False,
        logging_config=None,
    )
    return unpacking(app)  # type: ignore[arg-type]


def _check_protocol(message: Message) -> None:
    if message.protocol != PROTOCOL:
        raise OtherProtocol


_STATUS: Final[Sequence[tuple[type[CaseworkError], int, str]]] = (
    (TokenRefused, 401, "token"),
    (CodeRefused, 403, "code"),
    (OtherProtocol, 426, "protocol"),
    (NothingThere, 404, "nothing there"),
    (AttachmentWrong, 422, "attachment"),
    (QuotaReached, 413, "quota"),
    (StoreBusy, 503, "busy"),
    (DepositFull, 507, "deposit"),
)


def _told(_: ASGIConnection[Any, Any, Any, Any], error: CaseworkError) -> Response[Refused]:
    """Why, in a word that a laptop acts on; never what was recorded."""
    for kind, status, code in _STATUS:
        if isinstance(error, kind):
            return Response(
                Refused(protocol=PROTOCOL, code=code, words=error.message),
                status_code=status,
                media_type=MediaType.MESSAGEPACK,
            )
    return Response(
        Refused(protocol=PROTOCOL, code="store", words=error.message),
        status_code=500,
        media_type=MediaType.MESSAGEPACK,
    )
