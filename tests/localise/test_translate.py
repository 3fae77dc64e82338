# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

from explainers.localise.catalogue import read_catalogue
from tests.conftest import is_translated


def rows(result: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["script"], row["lang"]): row for row in json.loads(result.stdout)}


def po(root: Path, lang: str = "tr", script: str = "gebuehr") -> Path:
    return root / "locales" / lang / f"{script}.po"


def test_translates_through_english_with_the_true_models(root: Path, run: Any) -> None:
    result = run(root, "translate", "--json", "--jobs", "1")

    assert result.exit_code == 0, result.output
    table = rows(result)
    assert table["gebuehr", "en"]["open"] == table["gebuehr", "tr"]["open"] == 0
    assert table["gebuehr", "tr"]["machine"] == 10
    text = po(root).read_text(encoding="utf-8")
    assert (
        dedent("""\
            # Machine: argos en_tr 0.1, English 7d99b34532c1 [a3265f8891f6]
            #. the fee is paid at the office.
            #. English: The fee is {fee}.
            #: scripts/gebuehr.yaml:14
            #, fuzzy
            msgctxt "bring/items.1.show"
            msgid "Die Gebühr beträgt {fee}."
            msgstr "Ücret {fee}."
            """)
        in text
    )
    assert 'msgstr "kira sözleşmesi gerekmez."' in text


def test_a_second_run_changes_nothing(root: Path, run: Any) -> None:
    run(root, "translate")
    before = {path: path.read_bytes() for path in (root / "locales").rglob("*.po")}

    result = run(root, "translate")

    assert "Nothing changed." in result.stdout
    assert {path: path.read_bytes() for path in (root / "locales").rglob("*.po")} == before


def test_the_samples_keep_every_translation_and_are_stable(samples: Path, run: Any) -> None:
    texts = {path: [line for line in path.read_text().split("\n") if line.startswith(('msg', '"'))]
             for path in (samples / "locales").rglob("*.po")}  # fmt: skip

    first = run(samples, "translate", "--json")
    second = run(samples, "translate", "--json")

    assert first.exit_code == 0
    begun = [row for (script, lang), row in rows(first).items() if is_translated(po(samples, lang, script))]
    assert len(begun) == 96 and all(row["machine"] + row["unreviewed"] > 40 and not row["open"] for row in begun)
    assert not any(row["changed"] for row in rows(second).values())
    for path, lines in texts.items():
        now = path.read_text().split("\n")
        assert [line for line in now if line.startswith(("msg", '"'))] == lines


def test_hand_edits_survive_byte_for_byte_beside_a_change(root: Path, run: Any) -> None:
    run(root, "translate")
    hand_written = dedent("""\
        # Bitte so lassen!
        #. English: Thank you very much.
        #: scripts/gebuehr.yaml:2
        msgctxt "summary"
        msgid ""
        "Vielen "
        "Dank."
        msgstr ""
        "Çok "
        "teşekkür ederiz."
        """)
    blocks = po(root).read_text(encoding="utf-8").split("\n\n")
    blocks = [hand_written.rstrip("\n") if 'msgctxt "summary"' in block else block for block in blocks]
    po(root).write_text("\n\n".join(blocks), encoding="utf-8")
    script = root / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("den Reisepass mit", "ein Foto mit"))

    run(root, "translate")

    text = po(root).read_text(encoding="utf-8")
    assert hand_written in text
    assert 'msgstr "Lütfen bir fotoğraf getirin."' in text


def test_a_changed_source_makes_human_text_outdated_and_machine_text_new(root: Path, run: Any) -> None:
    run(root, "translate")
    text = po(root).read_text(encoding="utf-8")
    po(root).write_text(text.replace("Ücret {fee}.", "Harç {fee} tutarındadır."), encoding="utf-8")
    script = root / "scripts" / "gebuehr.yaml"
    changed = script.read_text().replace("Die Gebühr beträgt {fee}.", "Die Gebühr kostet {fee}.")
    script.write_text(changed.replace("den Reisepass mit", "ein Foto mit"))

    table = rows(run(root, "translate", "--json"))

    assert table["gebuehr", "tr"]["outdated"] == 2, "what is shown and what is said"
    text = po(root).read_text(encoding="utf-8")
    assert '#| msgid "Die Gebühr beträgt {fee}."' in text
    assert 'msgstr "Harç {fee} tutarındadır."' in text
    assert 'msgstr "Lütfen bir fotoğraf getirin."' in text
    # Put back as it was, the text is again a translation of its source.
    script.write_text(script.read_text().replace("Die Gebühr kostet", "Die Gebühr beträgt"))
    table = rows(run(root, "translate", "--json"))
    assert table["gebuehr", "tr"]["outdated"] == 0
    assert "#|" not in po(root).read_text(encoding="utf-8")


def test_what_the_gate_stops_is_kept_as_a_proposal_and_not_built(root: Path, run: Any) -> None:
    script = root / "scripts" / "gebuehr.yaml"
    script.write_text(script.read_text().replace("Guten Tag und willkommen.", "Nur digitale Fotos sind erlaubt."))

    table = rows(run(root, "translate", "--json"))

    assert table["gebuehr", "en"]["open"] == table["gebuehr", "en"]["doubtful"] == 1
    assert table["gebuehr", "tr"]["open"] == 1
    assert table["gebuehr", "tr"]["doubtful"] == 0, "nothing is made from doubtful English"
    why = 'Translated back it says something else: "Bitte bringen Sie ein Foto mit."'
    assert f"# Doubtful: {why}" in po(root, "en").read_text(encoding="utf-8")
    result = run(root, "check", "--lang", "en")
    assert result.exit_code == 1
    assert f"is doubtful: {why}" in result.stderr


def test_corrected_english_gives_new_turkish(root: Path, run: Any) -> None:
    run(root, "translate")
    english = po(root, "en").read_text(encoding="utf-8")
    assert "Please bring the passport." in english
    po(root, "en").write_text(english.replace("Please bring the passport.", "Please bring a photo."), encoding="utf-8")

    run(root, "translate", "--lang", "tr")

    assert 'msgstr "Lütfen bir fotoğraf getirin."' in po(root).read_text(encoding="utf-8")


def test_memory_reuses_the_same_sentence_and_flags_a_similar_one(root: Path, run: Any) -> None:
    run(root, "translate")
    text = po(root).read_text(encoding="utf-8")
    po(root).write_text(text.replace("Lütfen pasaport getirin.", "Pasaportunuzu getirin."), encoding="utf-8")
    (root / "scripts" / "zweites.yaml").write_text(
        dedent("""\
            title: Bitte bringen Sie den Reisepass mit
            summary: Bitte bringen Sie den Reisepass mit.
            scenes:
              - kind: title
                say: Bitte bringen Sie den alten Reisepass mit.
            """)
    )

    (root / ".explainers" / "languages").unlink()

    table = rows(run(root, "translate", "zweites", "--json"))

    text = po(root, script="zweites").read_text(encoding="utf-8")
    assert "# Memory: the same text in gebuehr [" in text
    assert 'msgstr "Pasaportunuzu getirin."' in text
    assert 'msgstr "Pasaportunuzu getirin"' in text, "the title has no full stop"
    assert table["zweites", "tr"]["machine"] == 2
    # A similar text is only a start for a person; no film uses it.
    assert table["zweites", "tr"]["outdated"] == 1
    assert "# Memory: made for a similar text in gebuehr (9" in text


def test_messages_move_with_their_text(root: Path, run: Any) -> None:
    run(root, "translate")
    script = root / "scripts" / "gebuehr.yaml"
    new = "    items:\n      - show: Bitte bringen Sie ein Foto mit.\n"
    script.write_text(script.read_text().replace("    items:\n", new).replace("id: bring", "id: mitbringen"))

    table = rows(run(root, "translate", "--json"))

    assert table["gebuehr", "tr"]["outdated"] == table["gebuehr", "tr"]["open"] == 0
    catalogue = read_catalogue(po(root), Path("locales/tr/gebuehr.po"))
    moved = {block.entry.key: block.entry.text for block in catalogue.file.blocks}
    assert moved["mitbringen/items.2.show"] == "Ücret {fee}."
    assert moved["mitbringen/items.1.show"] == "Lütfen bir fotoğraf getirin."


def test_texts_out_of_use_are_kept_and_come_back(root: Path, run: Any) -> None:
    run(root, "translate")
    text = po(root).read_text(encoding="utf-8")
    po(root).write_text(text.replace("Lütfen pasaport getirin.", "Pasaportunuzu getirin."), encoding="utf-8")
    script = root / "scripts" / "gebuehr.yaml"
    original = script.read_text()
    script.write_text(original.replace("    say: Bitte bringen Sie den Reisepass mit.\n", ""))

    run(root, "translate")
    assert '#~ msgstr "Pasaportunuzu getirin."' in po(root).read_text(encoding="utf-8")
    script.write_text(original)
    run(root, "translate")

    text = po(root).read_text(encoding="utf-8")
    assert '\nmsgstr "Pasaportunuzu getirin."' in text


def test_without_packages_the_catalogues_are_made_and_the_command_says_what_to_do(root: Path, run: Any) -> None:
    (root / ".explainers" / "languages").unlink()

    result = run(root, "translate")

    assert result.exit_code == 0
    assert "No language package leads from de to tr" in result.stderr
    assert 'msgstr ""' in po(root).read_text(encoding="utf-8")


def test_again_redoes_only_what_nobody_touched(root: Path, run: Any) -> None:
    run(root, "translate")
    text = po(root, "en").read_text(encoding="utf-8")
    by_hand = text.replace("The fee is {fee}.", "You pay {fee}.")
    old = by_hand.replace("argos de_en 0.1", "argos de_en 0.0")
    po(root, "en").write_text(old, encoding="utf-8")

    run(root, "translate", "--again", "--lang", "en")

    now = po(root, "en").read_text(encoding="utf-8")
    assert now.count("You pay {fee}.") == 2
    assert now.count("argos de_en 0.0") == 2, "the records of what was changed by hand stay as they were"
    assert now.count("argos de_en 0.1") == 8


def test_plain_german_is_written_by_people(root: Path, run: Any) -> None:
    config = root / "explainers.yaml"
    config.write_text(config.read_text().replace("[de, en, tr]", "[de, de-simple, en]"))

    result = run(root, "translate", "--lang", "de-simple", "--json")
    assert rows(result)["gebuehr", "de-simple"]["open"] == 10
    assert "Machine" not in po(root, "de-simple").read_text(encoding="utf-8")
    assert "English:" not in po(root, "de-simple").read_text(encoding="utf-8")
    assert "People write de-simple; no engine does." in run(root, "translate", "--lang", "de-simple").stderr

    lines = po(root, "de-simple").read_text(encoding="utf-8").split('msgstr ""')
    plain = iter(["Zeit", "Danke", "Guten Tag", "Ohne Vertrag", "Reisepass", "Die Gebühr beträgt {fee}.",
                  "{fee} zahlen", "Anruf: {phone}", "{phone} anrufen", "Vielen Dank."])  # fmt: skip
    text = (
        lines[0]
        + 'msgstr ""'
        + "".join(part if number == 0 else f'msgstr "{next(plain)}"{part}' for number, part in enumerate(lines[1:]))
    )
    po(root, "de-simple").write_text(text, encoding="utf-8")

    table = rows(run(root, "translate", "--lang", "de-simple", "--json"))["gebuehr", "de-simple"]
    assert (table["unreviewed"], table["machine"], table["open"], table["outdated"]) == (10, 0, 0, 0)
    assert "unreviewed" in run(root, "translate", "--lang", "de-simple").stdout
    shown = run(root, "review", "gebuehr", "--lang", "de-simple", "--by", "Amt", keys="q\n").stdout
    assert "unreviewed" in shown
    assert "!" not in shown, "a short sentence without a 'not' is no fault here"
