# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from explainers.errors import EngineError, UsageError
from explainers.localise import libretranslate
from explainers.localise.libretranslate import KEY_VARIABLE, LibreTranslate
from explainers.localise.translator import Draft, Settings, open_translator
from explainers.localise.trial import Tried, trial_sentences
from tests.localise.server import Answer, serving

LANGUAGES = [{"code": "de", "name": "German", "targets": ["en", "tr"]}, {"code": "en", "targets": ["de"]}]
KEY = "geheim-4711"


def as_json(data: Any, status: int = 200) -> Answer:
    return status, {"Content-Type": "application/json"}, json.dumps(data).encode()


def languages(request: Any, body: bytes) -> Answer:
    return as_json(LANGUAGES)


def test_translates_a_production_with_the_key_from_the_environment(
    root: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    questions: list[dict[str, Any]] = []

    def translate(request: Any, body: bytes) -> Answer:
        question = json.loads(body)
        questions.append(question)
        return as_json({"translatedText": [f"⟨{question['target']}⟩ {text}" for text in question["q"]]})

    monkeypatch.setenv(KEY_VARIABLE, KEY)
    with serving({"/languages": languages, "/translate": translate}) as url:
        config = root / "explainers.yaml"
        config.write_text(config.read_text().replace("engine: argos", f"engine: libretranslate, url: {url}"))
        result = run(root, "translate", "--lang", "tr")

    assert result.exit_code == 0, result.output
    text = (root / "locales" / "tr" / "gebuehr.po").read_text(encoding="utf-8")
    assert "⟨tr⟩ Die Gebühr beträgt {fee}." in text, "straight from German, without English"
    assert "# Machine: libretranslate de_tr [" in text
    assert {q["api_key"] for q in questions} == {KEY}
    assert {q["format"] for q in questions} == {"text"}
    assert KEY not in text + result.output
    assert "{fee}" not in json.dumps(questions), "facts do not leave the house"


def test_a_server_that_makes_things_up_is_found_out_once(root: Path, run: Any) -> None:
    known = ["Lütfen pasaport getirin.", "Ücret {}.", "Teşekkür ederiz."]
    asked: list[str] = []

    def translate(request: Any, body: bytes) -> Answer:
        texts = json.loads(body)["q"]
        asked.extend(texts)
        marks = ["".join(re.findall(r"⟦\d+⟧", text)) for text in texts]
        made = [known[len(text) % 3].replace("{}", mark) for text, mark in zip(texts, marks, strict=True)]
        return as_json({"translatedText": made})

    with serving({"/languages": languages, "/translate": translate}) as url:
        config = root / "explainers.yaml"
        config.write_text(config.read_text().replace("engine: argos", f"engine: libretranslate, url: {url}"))
        run(root, "translate", "--lang", "tr")
        times = asked.count(trial_sentences("de")[0])
        run(root, "translate", "--lang", "tr", "--again")

    assert times == 1
    assert asked.count(trial_sentences("de")[0]) == 1, "the outcome is kept"
    text = (root / "locales" / "tr" / "gebuehr.po").read_text(encoding="utf-8")
    doubts = [part for part in text.split("\n\n")[1:] if 'msgstr ""' not in part]
    assert doubts
    assert all("is weak: it is as sure of what it makes up" in part for part in doubts)


def test_an_outcome_holds_for_some_time_only(tmp_path: Path) -> None:
    class Copier:
        asked = 0

        def translates(self, source: str, target: str) -> bool:
            return True

        def translate(self, sentences: Sequence[str], source: str, target: str) -> list[Draft]:
            self.asked += 1
            return [Draft(sentence) for sentence in sentences]

        def fingerprint(self, source: str, target: str) -> str:
            return "copier"

    copier = Copier()
    assert Tried(copier, Settings(tmp_path)).translate(["a"], "de", "en") == [Draft("a")]
    (outcome,) = tmp_path.rglob("trial.json")
    Tried(copier, Settings(tmp_path)).translate(["a"], "de", "en")
    assert copier.asked == 3
    os.utime(outcome, (time.time() - 31 * 86400,) * 2)
    Tried(copier, Settings(tmp_path)).translate(["a"], "de", "en")
    assert copier.asked == 5


def engine(url: str) -> LibreTranslate:
    return LibreTranslate(Settings(Path(), url=url))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (as_json({"error": f"Invalid API key {KEY}"}, 403), "refused (403: Invalid API key …)"),
        (as_json({"error": "Slowdown"}, 429), "refused (429: Slowdown)"),
        ((500, {}, b"<html>"), "refused (500)"),
        ((302, {"Location": "http://127.0.0.1:1/"}, b""), "refused (302)"),
        ((200, {}, b"<html>"), "answered with something that is no JSON"),
        (as_json({"translatedText": "one"}), "did not answer with a translation for each sentence"),
        (as_json({"translatedText": ["one"]}), "did not answer with a translation for each sentence"),
        (as_json([]), "did not answer with a translation for each sentence"),
    ],
)
def test_says_what_the_server_does(monkeypatch: pytest.MonkeyPatch, answer: Answer, words: str) -> None:
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    with serving({"/translate": lambda request, body: answer}) as url, pytest.raises(EngineError) as error:
        engine(url).translate(["a", "b"], "de", "en")

    assert words in str(error.value)
    assert KEY not in str(error.value)


def test_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(request: Any, body: bytes) -> Answer:
        time.sleep(0.4)
        return as_json(LANGUAGES)

    monkeypatch.setattr(libretranslate, "TIMEOUT_S", (0.2, 0.2))
    with serving({"/languages": slow}) as url, pytest.raises(EngineError, match="does not answer in time"):
        engine(url).translates("de", "en")


def test_nobody_at_the_address() -> None:
    with serving({}) as url:
        pass
    with pytest.raises(EngineError, match="cannot be reached"):
        engine(url).translates("de", "en")


def test_a_password_in_the_address_is_not_shown() -> None:
    with serving({}) as url:
        pass
    with pytest.raises(EngineError) as error:
        engine(url.replace("://", "://amt:geheim@")).translates("de", "en")

    assert "geheim" not in str(error.value)
    assert url.removeprefix("http://") in str(error.value)


def test_a_server_with_a_strange_list_of_languages() -> None:
    with (
        serving({"/languages": lambda request, body: as_json({"a": 1})}) as url,
        pytest.raises(EngineError, match="no list of languages"),
    ):
        engine(url).translates("de", "en")


def test_long_texts_go_in_several_requests() -> None:
    sizes: list[int] = []

    def translate(request: Any, body: bytes) -> Answer:
        texts = json.loads(body)["q"]
        sizes.append(len(texts))
        return as_json({"translatedText": texts})

    with serving({"/translate": translate}) as url:
        drafts = engine(url).translate([str(n) for n in range(60)], "de", "en")

    assert [draft.text for draft in drafts] == [str(n) for n in range(60)]
    assert sizes == [25, 25, 10]


def test_needs_an_address() -> None:
    with pytest.raises(UsageError, match=r"translation: \{engine: libretranslate, url: https://…\}"):
        engine("")


def test_engines_are_found_by_their_entry_points(tmp_path: Path) -> None:
    assert type(open_translator("argos", Settings(tmp_path))).__name__ == "Argos"
    with pytest.raises(UsageError, match=r'no translation engine "argus"\. Did you mean "argos"'):
        open_translator("argus", Settings(tmp_path))
