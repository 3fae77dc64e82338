# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a film is made from is listed once, by its true name."""

from __future__ import annotations

from pathlib import Path

from explainers.build.inputs import LIBRARIES

CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"


def test_each_library_is_listed_once_and_called_as_its_package_is() -> None:
    packages = [line.partition("==")[0] for line in CONSTRAINTS.read_text("utf-8").splitlines() if "==" in line]
    assert list(LIBRARIES) == sorted(set(LIBRARIES), key=str.lower)
    assert {name.lower() for name in LIBRARIES} <= {name.lower() for name in packages}
