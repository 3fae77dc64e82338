# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from explainers.storyboard.schema import schema_text

SAMPLES = sorted((Path(__file__).parents[2] / "scripts").glob("*.yaml"))


class _DatesAsText(yaml.SafeLoader):
    """As editors read YAML: 2027-01-19 is text."""


_DatesAsText.yaml_implicit_resolvers = {
    char: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for char, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), _DatesAsText)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_editor_finds_no_fault_in_the_samples(path: Path) -> None:
    jsonschema.validate(read(path), json.loads(schema_text()))


def test_an_editor_finds_a_wrong_key() -> None:
    story = read(SAMPLES[0])
    story["scenes"][0]["heding"] = "x"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(story, json.loads(schema_text()))
