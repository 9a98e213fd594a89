"""Settings are what they were declared to be, and a profile's folder is its owner's alone."""

import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from caseworker_app import settings
from caseworker_app.errors import ProfileNotWritable
from caseworker_app.settings import DECLARED, Settings, load, prepare, profile_folder, save
from tests.accounts import as_another_account

in_one_folder = hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_what_is_saved_is_there_again(tmp_path: Path) -> None:
    chosen = Settings(text_size=125, easier_to_read=True, theme="dark", lock_after=2)
    save(tmp_path, chosen)

    assert load(tmp_path) == chosen
    assert [place.name for place in tmp_path.iterdir()] == ["settings.json"]


def test_a_profile_without_settings_has_the_usual_ones(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_every_setting_has_words_for_the_screen_and_a_usual_value_that_is_allowed() -> None:
    usual = Settings()

    for name, declared in DECLARED.items():
        assert declared.allows(getattr(usual, name)), name
        assert declared.label[0].isupper(), name
        assert declared.help.endswith("."), name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_size", 89),
        ("text_size", 151),
        ("text_size", 101),
        ("text_size", "100"),
        ("text_size", True),
        ("text_size", 100.0),
        ("easier_to_read", 1),
        ("theme", "pink"),
        ("theme", None),
        ("lock_after", 0),
        ("lock_after", 16),
    ],
)
def test_what_is_not_allowed_is_neither_kept_nor_read(
    tmp_path: Path, name: str, value: Any
) -> None:
    with pytest.raises(ValueError, match=name):
        save(tmp_path, replace(Settings(), **{name: value}))
    assert list(tmp_path.iterdir()) == []

    others: dict[str, Any] = {"easier_to_read": True, "lock_after": 3}
    others.pop(name, None)
    (tmp_path / "settings.json").write_text(json.dumps({**others, name: value}))
    assert load(tmp_path) == replace(Settings(), **others)


@in_one_folder
@given(content=st.binary(max_size=200) | st.text().map(lambda text: json.dumps(text).encode()))
def test_a_damaged_file_gives_the_usual_settings(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(content)

    assert isinstance(load(tmp_path), Settings)


def test_the_folder_can_be_named_for_tests_and_the_demonstration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALONGSIDE_PROFILE", str(tmp_path / "elsewhere"))

    assert profile_folder() == tmp_path / "elsewhere"


def test_a_shared_laptop_has_a_folder_for_each_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ALONGSIDE_PROFILE", raising=False)
    monkeypatch.setattr(settings, "user_data_path", lambda *_, **__: tmp_path / "Alongside")
    assert settings.profiles() == []
    for name in ("default", "second-1"):
        prepare(profile_folder(name))

    assert settings.profiles() == ["default", "second-1"]
    assert profile_folder() == tmp_path / "Alongside" / "profiles" / "default"
    for name in ("", "../other", "Amara", "a/b", ".", "a b", "é"):
        with pytest.raises(ValueError, match="small letters"):
            profile_folder(name)


def test_only_this_account_may_enter_the_folder(tmp_path: Path) -> None:
    loose = tmp_path / "loose"
    loose.mkdir(mode=0o755)
    for folder in (loose, tmp_path / "a" / "new"):
        prepare(folder)

        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert list(folder.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("something else")

    for folder in (tmp_path / "profile", tmp_path / "profile" / "inside"):
        with pytest.raises(ProfileNotWritable) as refused:
            prepare(folder)
        assert refused.value.__context__ is None or "profile" not in refused.value.in_full()

    assert (tmp_path / "profile").read_text() == "something else"


def test_a_folder_of_another_account_is_said_so(tmp_path: Path) -> None:
    with as_another_account(tmp_path):
        for folder in (tmp_path, tmp_path / "inside"):
            with pytest.raises(ProfileNotWritable):
                prepare(folder)
