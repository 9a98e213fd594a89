"""What is kept says nothing of the machine it was made on, nor where packages came from."""

import re
from typing import Final

import pytest

from tests.house.checkout import TOP, tracked

MACHINE_PATHS: Final = re.compile(
    r"(?<![\w./~-])/(?:work|root|home/[a-z]\w*|Users/[A-Za-z]\w*|tmp)/[\w.]"
    r"|[A-Z]:\\{1,2}Users\\{1,2}\w"
)
REGISTRIES: Final = re.compile(
    r"https?://[\w.-]*(?:p[y]pi|p[y]thonhosted|regis[t]ry)[\w.-]*|files\.p[y]thonhosted"
    r"|\bp[y]pi\.org|-index-url\s*[=\s]\s*http|-find-links\s*[=\s]\s*/",
    re.IGNORECASE,
)


def faults(text: str) -> list[str]:
    """Every machine path and registry address in a text."""
    return [found.group() for kind in (MACHINE_PATHS, REGISTRIES) for found in kind.finditer(text)]


def test_no_machine_path_and_no_registry_address_is_kept() -> None:
    found = {path: said for path in tracked() if (said := faults(_text(path)))}

    assert found == {}


def _text(path: str) -> str:
    """The file as text, or nothing where it is a picture or a font."""
    whole = (TOP / path).read_bytes()
    return "" if b"\0" in whole else whole.decode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        'open("/ho_me/amara/notes.txt")',
        "see /ro_ot/.cache/uv",
        "C:\\Us_ers\\amara\\AppData",
        "--extra-ind_ex-url=http://10.0.0.1/simple",
        "https://files.python_hosted.org/packages/a.whl",
        "url = https://py_pi.org/simple",
    ],
)
def test_such_an_address_would_be_found(text: str) -> None:
    """Each is written with a gap, so that this file keeps to the rule as well."""
    assert faults(text.replace("_", ""))


@pytest.mark.parametrize(
    "text", ["youth/wo_rk/london", "https://www.gov.uk/ho_me/office", "~/wo_rk/notes", "a/tm_p/b"]
)
def test_what_only_looks_like_one_may_stand(text: str) -> None:
    assert faults(text.replace("_", "")) == []
