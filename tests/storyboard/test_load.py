# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Broken storyboards → exactly the sentences their authors get."""

from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

import explainers
from explainers.errors import ContentError
from explainers.storyboard import yaml_file
from explainers.storyboard.load import load_storyboard
from explainers.storyboard.model import messages
from explainers.storyboard.yaml_file import YamlFile
from tests.conftest import TINY_STORYBOARD, WriteProduction

HEAD = "title: A\nsummary: B\n"
FACT = "  fee: {money: 1 EUR, scope: city, as_of: 2026-01-01, source: S}\n"


def problems(tiny: WriteProduction, storyboard: str) -> list[str]:
    production = tiny(storyboard)
    with pytest.raises(ContentError) as caught:
        load_storyboard(production, "ausweis")
    return [str(problem).removeprefix("scripts/ausweis.yaml:") for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("storyboard", "sentence"),
    [
        (HEAD + "scenes:\n  - kind: tilte\n    say: x\n",
         '4:5: scene 1 "tilte": there is no scene kind "tilte". Did you mean "title"?'),
        (HEAD + "scenes:\n  - say: x\n",
         '4:5: scene 1: "kind" is missing. Possible kinds: '),
        (HEAD + "scenes:\n  - kind: title\n    say: x\n    heding: y\n",
         '6:5: scene 1 "title": there is no key "heding" here. Did you mean "heading"?'),
        (HEAD + "scenes:\n  - kind: title\n    say:\n",
         '5:9: scene 1 "title": "say" is empty. Write something, or delete it.'),
        (HEAD + "scenes:\n  - kind: title\n",
         '4:5: scene 1 "title": "say" is missing. Add it.'),
        (HEAD + "scenes: []\n", '3:9: "scenes" is empty. Write something, or delete it.'),
        (HEAD + "scenes:\n  - kind: title\n    say: Das kostet {fee}.\n",
         '5:10: scene 1 "title": there is no fact "fee". Possible here: office. Or declare it under facts.'),
        (HEAD + "scenes:\n  - kind: title\n    say: Im {offise}.\n",
         '5:10: scene 1 "title": there is no fact "offise". Did you mean "office"? Or declare it under facts.'),
        (HEAD + "scenes:\n  - kind: title\n    say: Im {Office}.\n",
         '5:10: scene 1 "title": a brace { or } that belongs to no fact. '
         "A fact is written {name}, in small letters and without spaces."),
        (HEAD + "scenes:\n  - kind: title\n    say: {office}\n",
         '5:10: scene 1 "title": "say" must be text. A text that begins with { or contains a colon needs quotes.'),
        (HEAD + "scenes:\n  - kind: title\n    say: Erstens: komm\n",
         '5:17: a colon followed by a space inside a text. Put the whole text in quotes: say: "Erstens: …".'),
        (HEAD + "scenes:\n  - kind: points\n    heading: H\n    items:\n      - Erstens: der Ausweis\n",
         '7:9: scene 1 "points": "show" is missing. Add it.'),
        (HEAD + "scenes:\n\t- kind: title\n", "4:1: a tab. Indent with spaces."),
        (HEAD + 'scenes:\n  - kind: title\n    say: "offen\n',
         "6:1: a quotation mark is never closed. Add the closing quotation mark."),
        (HEAD + "scenes: &a\n  - *a\n",
         "3:9: anchors (&) and aliases (*) are not allowed. Write the text out, or put it in quotes."),
        (HEAD + "scenes: !!python/object:os.system x\n",
         "3:9: tags (!) are not allowed. Text that begins with ! needs quotes."),
        (HEAD + "title: C\nscenes:\n  - kind: title\n    say: x\n",
         '3:1: "title" stands here twice (first in line 1). Keep one of the two.'),
        (HEAD + "facts:\n  fee: {mony: 1 EUR, scope: city, as_of: 2026-01-01, source: S}\nscenes: []\n",
         '4:9: fact "fee": there is no key "mony" here. Did you mean "money"?'),
        (HEAD + "facts:\n  fee: {money: 1.000 EUR, scope: city, as_of: 2026-01-01, source: S}\n"
         "scenes:\n  - kind: title\n    say: x\n",
         '4:16: fact "fee": an amount is written with its currency and no thousands sign, e.g. "46.00 EUR".'),
        (HEAD + "facts:\n  fee: {money: 1 EUR, scope: town, as_of: 2026-01-01, source: S}\nscenes: []\n",
         '4:30: fact "fee": "scope" cannot be "town". Possible here: city, federal, land.'),
        (HEAD + "facts:\n  fee: {money: 1 EUR, scope: city, as_of: 1.1.2026, source: S}\nscenes: []\n",
         '4:43: fact "fee": "as_of" is no date: "1.1.2026". Write year-month-day, e.g. "2027-01-19".'),
        (HEAD + "facts:\n  Fee: {money: 1 EUR, scope: city, as_of: 2026-01-01, source: S}\nscenes: []\n",
         '4:3: fact "Fee": "Fee" cannot be "Fee". Use small letters, digits and underscores, e.g. "fee_adult".'),
        (HEAD + "scenes:\n  - kind: picture\n    picture: assets/rathaus.jpg\n    alt: a\n    say: b\n",
         '5:14: scene 1 "picture": there is no file "assets/rathaus.jpg". Put it into assets/ or mend the name.'),
        (HEAD + "scenes:\n  - kind: picture\n    picture: ../../etc/passwd\n    alt: a\n    say: b\n",
         '5:14: scene 1 "picture": the file "../../etc/passwd" lies outside the production. Copy it into assets/.'),
        (HEAD + "scenes:\n  - {kind: title, say: x, id: a}\n  - {kind: end, say: x, id: a}\n",
         '5:29: scene 2 "a": scene 1 is called "a" as well. Give each scene an id of its own.'),
        (HEAD + "scenes:\n  - just text\n", '4:5: scene 1: entry 1 must have keys of its own. '),
        ("- a\n- b\n", '1: the file has no keys. Begin it with "title: …".'),
        ("", '1: the file has no keys. Begin it with "title: …".'),
    ],
)  # fmt: skip
def test_a_broken_storyboard_is_explained(tiny: WriteProduction, storyboard: str, sentence: str) -> None:
    assert any(found.startswith(sentence) for found in problems(tiny, storyboard)), problems(tiny, storyboard)


def test_all_problems_of_a_file_come_at_once_and_in_order(tiny: WriteProduction) -> None:
    found = problems(
        tiny,
        HEAD
        + "facts:\n"
        + FACT.replace("city", "town")
        + "scenes:\n  - kind: tilte\n  - kind: end\n    sai: x\n  - kind: points\n    heading: H\n    items: []\n",
    )
    lines = [int(problem.split(":")[0]) for problem in found]
    assert lines == sorted(lines) and len(found) == 4


def test_a_file_that_is_not_utf8_names_the_line(tiny: WriteProduction) -> None:
    production = tiny()
    path = production.scripts / "ausweis.yaml"
    path.write_bytes("title: A\nsummary: Gebühr\n".encode("latin-1"))
    with pytest.raises(
        ContentError, match=r'ausweis.yaml:2: the file is not UTF-8. Save it with the encoding "UTF-8".'
    ):
        load_storyboard(production, "ausweis")


def test_a_billion_laughs_are_refused(tiny: WriteProduction) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))
    assert "not allowed" in problems(tiny, bomb)[0]
    assert "nested too deeply" in problems(tiny, "title: " + "[" * 20_000)[0]


def test_a_plain_text_item_is_shown_and_said(tiny: WriteProduction) -> None:
    production = tiny(HEAD + "scenes:\n  - kind: points\n    heading: H\n    items: [Ihren Ausweis, 'Wohin?']\n")
    scene = load_storyboard(production, "ausweis").scenes[0]
    assert [(item.show, item.say) for item in scene.items] == [
        ("Ihren Ausweis", "Ihren Ausweis."),
        ("Wohin?", "Wohin?"),
    ]


def test_messages_leave_out_what_is_only_a_fact(tiny: WriteProduction) -> None:
    storyboard = load_storyboard(tiny(TINY_STORYBOARD), "ausweis")
    assert [message.key for message in messages(storyboard)] == [
        "title", "summary", "title/say", "fees/heading", "fees/items.1.show", "fees/items.1.say", "end/say",
    ]  # fmt: skip


def test_scenes_of_one_kind_are_numbered(tiny: WriteProduction) -> None:
    scene = "  - {kind: notice, heading: H, say: x}\n"
    storyboard = load_storyboard(tiny(HEAD + "scenes:\n" + scene * 3), "ausweis")
    assert [found.id for found in storyboard.scenes] == ["notice", "notice-2", "notice-3"]


def test_schemas_beside_the_samples_are_current(samples: object) -> None:
    from explainers.production import ProductionSource
    from explainers.storyboard.schema import schema_text

    scripts = Path(__file__).parents[2] / "scripts"
    assert (scripts / "storyboard.schema.json").read_text("utf-8") == schema_text()
    assert (scripts / "production.schema.json").read_text("utf-8") == schema_text(ProductionSource)
    for path in scripts.glob("*.yaml"):
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=storyboard.schema.json\n")


def test_libyaml_and_pyyaml_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [path for path in Path(explainers.__file__).parent.rglob("*.yaml") if "&" not in path.read_text("utf-8")]
    paths += [*Path("scripts").glob("*.yaml"), Path("explainers.yaml")]
    text = 'title: "a: b"\nlist: [~, "", null, "~", 012, yes]\nsay: >-\n  Achtung!\n  Ende\n\nlast: |\n  x\n'
    paths.append(tmp_path / "more.yaml")
    paths[-1].write_text(text, "utf-8")
    by_libyaml = [YamlFile(path, path) for path in paths]
    monkeypatch.setattr(yaml_file, "_composed_at_once", lambda _text: None)
    for path, quick in zip(paths, by_libyaml, strict=True):
        slow = YamlFile(path, path)
        assert quick.data == slow.data, path
        for where in slow._places:
            assert quick.place(where) == slow.place(where) and quick.key_place(where) == slow.key_place(where)


@given(st.text(alphabet="ab:-[]{},#'\"|>?%@`!&* \t\n~0é", max_size=40))
def test_what_both_take_means_the_same(text: str) -> None:
    node = yaml_file._composed_at_once(text)
    assume(node is not None)
    with suppress(yaml.YAMLError):  # libyaml bears a little more, such as "|#"
        assert yaml.serialize(node) == yaml.serialize(yaml_file._PlainLoader(text).get_single_node())


@pytest.mark.parametrize("depth", [60, 5_000, 400_000])
def test_lists_in_lists_are_an_error_however_deep(tiny: WriteProduction, depth: int) -> None:
    (said, *_others) = problems(tiny, f"title: {'[' * depth}{']' * depth}\n")
    assert ("nested too deeply" in said) == (depth > 1000)
