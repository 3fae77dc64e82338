# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.build.store import FolderStore, Forgetful, key_of, remembered, write_whole


def test_what_was_made_is_found_again(tmp_path: Path) -> None:
    store, made = FolderStore(tmp_path), []

    def make() -> bytes:
        made.append(1)
        return b"film"

    assert [remembered(store, "encode", "abc", make) for _ in range(3)] == [b"film"] * 3
    assert len(made) == 1
    assert remembered(Forgetful(), "encode", "abc", make) == b"film" and len(made) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40])
def test_a_damaged_entry_is_thrown_away_and_said(tmp_path: Path, damage: bytes) -> None:
    said: list[Path] = []
    store = FolderStore(tmp_path, said.append)
    store.put("speak", "abcd", b"sound")
    (entry,) = tmp_path.glob("*/*/*")
    entry.write_bytes(damage)
    assert store.get("speak", "abcd") is None
    assert said == [entry] and not entry.exists()


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "entry"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_what_was_used_last_is_pruned_last(tmp_path: Path) -> None:
    import os

    store = FolderStore(tmp_path)
    for age, key in enumerate(("new", "older", "oldest")):
        store.put("speak", key, b"x" * 68)
        os.utime(tmp_path / "speak" / key[:2] / key, (1000 - age, 1000 - age))
    assert [use.size_bytes for use in store.usage()] == [300]
    assert store.prune(200) == (1, 100)
    assert store.get("speak", "oldest") is None and store.get("speak", "new") is not None


@given(st.lists(st.text() | st.integers() | st.binary()), st.lists(st.text() | st.integers() | st.binary()))
def test_equal_keys_promise_equal_inputs(a: list[object], b: list[object]) -> None:
    assert (key_of(*a) == key_of(*b)) == (
        [part if isinstance(part, bytes) else repr(part).encode() for part in a]
        == [part if isinstance(part, bytes) else repr(part).encode() for part in b]
    )
