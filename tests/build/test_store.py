# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was made is found again, once, wherever it is kept."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainers.build.run import keep_small, own_store
from explainers.build.shared_store import RemoteStore, open_store
from explainers.build.store import (
    LOCKS,
    UNFINISHED,
    FolderStore,
    Forgetful,
    key_of,
    prune,
    remembered,
    usage,
    write_whole,
)
from explainers.errors import EngineError, UsageError
from tests.conftest import WriteProduction


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
    said: list[str] = []
    store = FolderStore(tmp_path, said.append)
    store.put("speak", "abcd", b"sound")
    (entry,) = tmp_path.glob("*/*/*")
    entry.write_bytes(damage)
    assert store.get("speak", "abcd") is None
    assert said == ["abcd"] and not entry.exists()


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "entry"
    write_whole(path, b"old")
    with pytest.raises(TypeError):
        write_whole(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_what_was_used_last_is_pruned_last(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    for age, key in enumerate(("new", "older", "oldest")):
        store.put("speak", key, b"x" * 68)
        os.utime(tmp_path / "speak" / key[:2] / key, (1000 - age, 1000 - age))
    assert [use.size_bytes for use in usage(store)] == [300]
    assert prune(store, 200) == (1, 100)
    assert store.get("speak", "oldest") is None and store.get("speak", "new") is not None


@given(st.lists(st.text() | st.integers() | st.binary()), st.lists(st.text() | st.integers() | st.binary()))
def test_equal_keys_promise_equal_inputs(a: list[object], b: list[object]) -> None:
    assert (key_of(*a) == key_of(*b)) == (
        [part if isinstance(part, bytes) else repr(part).encode() for part in a]
        == [part if isinstance(part, bytes) else repr(part).encode() for part in b]
    )


def test_who_asks_while_another_makes_it_waits_and_makes_nothing(tmp_path: Path) -> None:
    begun, made = threading.Event(), []

    def slowly() -> bytes:
        made.append(1)
        begun.set()
        time.sleep(0.2)
        return b"scene"

    first = threading.Thread(target=remembered, args=(FolderStore(tmp_path), "encode", "abc", slowly))
    first.start()
    begun.wait(10)
    assert remembered(FolderStore(tmp_path), "encode", "abc", slowly) == b"scene"
    first.join()
    assert len(made) == 1 and not list((tmp_path / LOCKS).iterdir())


def test_who_hangs_keeps_others_waiting_for_a_while_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainers.build.store.WAIT_S", 0.05)
    with FolderStore(tmp_path).alone("encode", ["abc"]):
        assert remembered(FolderStore(tmp_path), "encode", "abc", lambda: b"scene") == b"scene"


def test_a_clock_that_goes_backwards_spoils_nothing(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    ahead = time.time() + 10 * 365 * 24 * 3600
    for key in ("future", "younger"):
        store.put("speak", key, key.encode())
    os.utime(tmp_path / "speak" / "fu" / "future", (ahead, ahead))
    store.sweep()
    assert store.get("speak", "future") == b"future" and store.get("speak", "younger") == b"younger"
    assert prune(store, 0)[0] == 2


def test_what_a_killed_process_left_is_swept_away(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("speak", "abcd", b"sound")
    old, new = (tmp_path / "speak" / "ab" / f"{UNFINISHED}{name}" for name in ("old", "new"))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    store.sweep()
    assert not old.exists() and new.exists() and store.get("speak", "abcd") == b"sound"


def test_a_store_is_kept_small_after_some_films_or_a_day(tiny: WriteProduction) -> None:
    production = tiny()
    production = replace(production, store=production.store.model_copy(update={"megabytes": 0}))
    production.memory.mkdir()
    store = FolderStore(Path(own_store(production)))

    def kept(made: int) -> bool:
        store.put("speak", "abcd", b"sound")
        keep_small(production, made)
        return store.get("speak", "abcd") is not None

    assert not kept(1), "nothing is known: it is looked at"
    assert [kept(4), kept(5), kept(1), kept(2)] == [True, True, False, True]
    os.utime(production.memory / "made", (1, 1))
    assert not kept(1)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore:.*boto3.*")
@pytest.mark.parametrize("kind", ["s3", "memory", "file", "folder"])
def test_a_store_can_be_anywhere(kind: str, bucket: str, tmp_path: Path) -> None:
    addresses = {"s3": bucket, "memory": "memory://store", "file": tmp_path.as_uri(), "folder": str(tmp_path)}
    said: list[str] = []
    store = open_store(addresses[kind], said.append)
    assert store.get("speak", "abcd") is None
    store.put("speak", "abcd", b"sound")
    store.put("encode", "ef", b"scene")
    assert open_store(addresses[kind]).get("speak", "abcd") == b"sound"
    assert [(use.step, use.entries, use.size_bytes) for use in usage(store)] == [("encode", 1, 37), ("speak", 1, 37)]
    if isinstance(store, RemoteStore):
        store._files.pipe_file(f"{store._root}/speak/ab/abcd", b"damaged")
        assert store.get("speak", "abcd") is None and said == ["abcd"]
    prune(store, 0)
    assert not usage(store)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore:.*boto3.*")
@pytest.mark.parametrize("kind", ["s3", "memory"])
def test_what_several_machines_ask_for_at_once_is_made_once(
    kind: str, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = {"s3": bucket, "memory": "memory://at-once"}[kind]
    begun, made = threading.Event(), []

    def slowly() -> bytes:
        made.append(1)
        begun.set()
        time.sleep(0.3)
        return b"scene"

    first = threading.Thread(target=remembered, args=(open_store(address), "encode", "once", slowly))
    first.start()
    assert begun.wait(10)
    assert remembered(open_store(address), "encode", "once", slowly) == b"scene"
    first.join()
    assert len(made) == 1
    assert [use.step for use in usage(open_store(address))] == ["encode"]
    # Who is lost meanwhile keeps others waiting for a while, once.
    monkeypatch.setattr("explainers.build.store.WAIT_S", 0.3)
    lost = open_store(address).alone("encode", ["lost"])
    lost.__enter__()
    assert remembered(open_store(address), "encode", "lost", lambda: b"scene") == b"scene"
    with open_store(address).alone("encode", ["lost"]):
        pass


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("quatsch://x", 'There is no kind of store "quatsch"'),
        ("gs://x/y", "a package is missing"),
        ("s3://me:secret@x/y", "holds a password"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_sentence(address: str, says: str) -> None:
    with pytest.raises(UsageError, match=says) as raised:
        open_store(address)
    assert "secret" not in str(raised.value)


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore:.*boto3.*")
def test_a_bucket_that_is_not_there_is_a_sentence(bucket: str) -> None:
    with pytest.raises(EngineError, match=r'The store "s3://nobody/store" cannot be used: .*not found'):
        open_store(bucket.replace("films", "nobody")).put("speak", "abcd", b"sound")
