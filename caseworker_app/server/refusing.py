"""What is answered where there is no answer: a status, a word for programs, words for people."""

from typing import Any, Final

from litestar.connection import ASGIConnection
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from litestar.response import Response

from caseworker_app import log
from caseworker_app.exchange.protocol import PROTOCOL, Refused

UNREADABLE: Final = "unreadable"
TOO_LARGE: Final = "too large"
NO_SUCH_ADDRESS: Final = "no such address"
FAULT: Final = "fault"

WORDS: Final = {
    UNREADABLE: "The server could not read this. Nothing was changed.",
    TOO_LARGE: "This is more than the server takes at once. Nothing was changed.",
    NO_SUCH_ADDRESS: "There is nothing at this address.",
    FAULT: "Something went wrong at the server. Nothing was changed.",
}
_BY_STATUS: Final = {
    400: UNREADABLE,
    404: NO_SUCH_ADDRESS,
    405: NO_SUCH_ADDRESS,
    413: TOO_LARGE,
}
_SAID: Final = {
    400: "The body cannot be read.",
    401: "The token is not known.",
    403: "The code is not one to join with.",
    404: "There is no such document here.",
    413: "The body is too large.",
    422: "These bytes are no part of the file.",
    426: "Another protocol is spoken here.",
    500: "Something is wrong at the server.",
    503: "Others hold what is needed.",
    507: "There is no room for what this laptop hands in.",
}


def refused(code: str) -> Refused:
    """The message for a code of this module."""
    return Refused(protocol=PROTOCOL, code=code, words=WORDS[code])


def told_by_status(_: ASGIConnection[Any, Any, Any, Any], why: HTTPException) -> Response[Refused]:
    """What never reached a route, or no message of its own: never a word of what was sent."""
    return _response(why.status_code, _BY_STATUS.get(why.status_code, FAULT))


def told_of_a_fault(_: ASGIConnection[Any, Any, Any, Any], why: Exception) -> Response[Refused]:
    """The server's own mistake. It stays up, and the log says which kind it was."""
    log.SERVER.say("a request was not answered", kind=type(why))
    return _response(500, FAULT)


def refusals(*statuses: int) -> dict[int, ResponseSpec]:
    """For the page that describes the routes: all that is answered otherwise is a Refused."""
    return {
        status: ResponseSpec(
            Refused,
            description=_SAID[status],
            media_type=MediaType.MESSAGEPACK,
            generate_examples=False,
        )
        for status in (400, 413, 426, 500, 503, *statuses)
    }


def _response(status: int, code: str) -> Response[Refused]:
    return Response(refused(code), status_code=status, media_type=MediaType.MESSAGEPACK)
