# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can go wrong, as sentences for the people who write storyboards.

ExplainersError
├── ContentError      the content has problems (exit code 1); carries all of them
├── UsageError        the command was called wrongly (exit code 2)
└── EngineError       an engine (voice, drawing, encoder) failed on one piece of work
"""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from explainers.ui import _, later


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands."""

    path: Path
    """The file, relative to the production where possible."""
    line: int = 0
    """Counted from 1; 0 means the file as a whole."""
    column: int = 0
    """Counted from 1; 0 means the line as a whole."""

    def __str__(self) -> str:
        parts = [self.path.as_posix()]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and what to do about it."""

    place: Place
    what: str
    """One sentence: what is wrong."""
    todo: str = ""
    """One sentence: what to do."""
    where: str = ""
    """The part of the file in its author's words, e.g. `scene 3 "fees"`."""
    lang: str | None = None
    """The only language that suffers, or None when every language does."""
    warning: bool = False
    """True when films can be made all the same."""

    def as_data(self) -> dict[str, object]:
        """Return the problem for JSON; the sentences are in the user's language."""
        return {
            "file": self.place.path.as_posix(), "line": self.place.line, "column": self.place.column,
            "where": self.where, "what": self.what, "todo": self.todo, "lang": self.lang, "warning": self.warning,
        }  # fmt: skip

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        where = f"{_('warning')}: {where}" if self.warning else where
        todo = f" {self.todo}" if self.todo else ""
        return f"{self.place}: {where}{self.what}{todo}"


class ExplainersError(Exception):
    """Any failure whose message can be shown to the user as it is."""


class ContentError(ExplainersError):
    """The content (storyboard, production, catalogue) has problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[ContentError], tuple[tuple[Problem, ...]]]:
        # Exceptions cross process borders in a parallel build; the default would pass the message as problems.
        return type(self), (self.problems,)


class UsageError(ExplainersError):
    """The command was given something it cannot use."""


class EngineError(ExplainersError):
    """An engine could not do a piece of work; the message says which and why."""


_REASONS = {
    errno.EACCES: later("access is denied"),
    errno.EPERM: later("access is denied"),
    errno.EROFS: later("it can only be read, not written"),
    errno.ENOSPC: later("the disk is full"),
    errno.EDQUOT: later("your share of the disk is used up"),
    errno.EFBIG: later("the disk takes no file of this size"),
    errno.ENOENT: later("it does not exist"),
    errno.EEXIST: later("it exists already"),
    errno.EISDIR: later("it is a folder"),
    errno.ENOTDIR: later("a file lies where a folder should be"),
    errno.ENAMETOOLONG: later("its name is too long"),
    errno.EMFILE: later("too many files are open"),
    errno.EIO: later("the disk reports a fault"),
    errno.EBUSY: later("another program is using it"),
    errno.ECONNREFUSED: later("it refuses the connection"),
    errno.ETIMEDOUT: later("it does not answer"),
    errno.EHOSTUNREACH: later("no way leads there"),
    errno.ENETUNREACH: later("this computer has no network"),
}


def reason(error: OSError) -> str:
    """Return in the user's words why a file could not be read or written, or a server not be reached."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else (error.strerror or str(error))


def suggestion(word: str, known: Sequence[str]) -> str:
    """Return 'Did you mean “x”?' or a list of what is known, for a word that is not."""
    if not known:
        return _("There is none yet.")
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return _('Did you mean "{word}"?', word=close[0])
    return _("Possible here: {words}.", words=", ".join(sorted(known)))
