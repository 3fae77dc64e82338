# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The storyboard file's form: what an author may write. `explainers schema` prints it as JSON Schema.

Shorthand is turned into the long form here, at the door: a plain text as an item is shown and said.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from explainers.storyboard.facts import KINDS as FACT_KINDS
from explainers.storyboard.facts import FactValue, parse_value
from explainers.ui import _

Text = Annotated[str, Field(min_length=1, max_length=2000)]
Heading = Annotated[str, Field(min_length=1, max_length=2000, description="What stands above in the picture")]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
IconName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
Seconds = Annotated[float, Field(ge=0, le=600)]
Percent = Annotated[float, Field(ge=0, le=100)]
Area = Annotated[list[Percent], Field(min_length=4, max_length=4)]
Point = Annotated[list[Percent], Field(min_length=2, max_length=2)]
FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]


class Strict(BaseModel):
    """Unknown keys are errors: a typing error must not silently drop a sentence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FactSource(Strict):
    """A value citizens act on: exactly one of money, date, …; with its scope, day and source."""

    money: str | None = Field(None, description='Amount and currency, e.g. "46.00 EUR"')
    date: str | None = Field(None, description='A day, e.g. "2027-01-19"')
    duration: str | None = Field(None, description='e.g. "2 weeks"')
    number: str | None = Field(None, description='A whole number, e.g. "16"')
    year: str | None = Field(None, description='A year, e.g. "2002"')
    phone: str | None = Field(None, description='e.g. "06142 83-0"')
    url: str | None = Field(None, description="Address on the web")
    email: str | None = Field(None, description="E-mail address")
    address: str | None = Field(None, description="Street, number, town")
    name: str | None = Field(None, description="A name that is the same in every language")
    law: str | None = Field(None, description='A legal reference, e.g. "§ 17 BMG"')
    scope: Literal["federal", "land", "city"] = Field(description="Who sets this value")
    as_of: datetime.date = Field(description="The day on which it was known to be right")
    source: Text = Field(description="Legal basis or page it was read from")

    @model_validator(mode="after")
    def _one_value(self) -> FactSource:
        kinds = [kind for kind in FACT_KINDS if getattr(self, kind) is not None]
        if len(kinds) != 1:
            why = _(
                "a fact has exactly one value, here: {said}. One of: {kinds}.",
                said=", ".join(kinds) or _("none"), kinds=", ".join(FACT_KINDS),
            )  # fmt: skip
            raise PydanticCustomError("fact_kind", "{why}", {"why": why})
        try:
            self.typed()
        except ValueError as error:
            raise PydanticCustomError("fact_form", "{why}", {"why": str(error), "key": kinds[0]}) from None
        return self

    @property
    def kind(self) -> str:
        """Which of the kinds of fact this is."""
        return next(kind for kind in FACT_KINDS if getattr(self, kind) is not None)

    def typed(self) -> FactValue:
        """Return the value in its type."""
        return parse_value(self.kind, getattr(self, self.kind))


def _long_form(item: Any) -> Any:
    return {"show": item} if isinstance(item, str) else item


class ItemSource(Strict):
    """One thing that appears when its sentence is spoken."""

    show: Text = Field(description="What is seen")
    say: Text | None = Field(None, description="What is heard; left out: what is shown")
    icon: IconName | None = Field(None, description='A picture sign, e.g. "id-card"; see `explainers icons search`')


class ValueItemSource(ItemSource):
    """An item with, perhaps, a value beside it."""

    value: Text | None = Field(None, description='What stands beside it, e.g. "{phone}"')


class FeeItemSource(ItemSource):
    """One row of a table of fees or dates."""

    value: Text = Field(description='The amount or date, e.g. "{fee}"')


Item = Annotated[ItemSource, BeforeValidator(_long_form, json_schema_input_type=str | ItemSource)]
ValueItem = Annotated[ValueItemSource, BeforeValidator(_long_form, json_schema_input_type=str | ValueItemSource)]


class AreaItemSource(ItemSource):
    """A place in a picture that is pointed at when its sentence is spoken."""

    area: Area = Field(description="Left, top, width, height in percent of the picture, e.g. [10, 40, 35, 8]")
    start: Seconds | None = Field(
        None, description="Where the recording goes on when this is spoken, in seconds; left out: it runs on"
    )


class LabelItemSource(ItemSource):
    """A label that points to a place in a picture when its sentence is spoken."""

    at: Point = Field(description="Where it points: from the left and the top in percent of the picture, e.g. [30, 55]")


Items = Annotated[list[Item], Field(min_length=1, max_length=6, description="Each appears when it is spoken")]


class SceneSource(Strict):
    """What every scene may have."""

    id: Id | None = Field(None, description="Name of the scene; translations hang on it. Left out: its kind")
    say: Text | None = Field(None, description="What is heard before the first item")
    icon: IconName | None = Field(None, description="The scene's picture sign; left out: its kind's own")
    sound: Text | None = Field(
        None,
        description="What is heard before the voice and matters, in a word or two: it gets a subtitle, e.g. Sirene",
    )
    sound_file: Text | None = Field(
        None, description="A file in the production with that sound, at most 6 s; left out: the production's music"
    )


class TitleScene(SceneSource):
    """The opening: the film's title."""

    kind: Literal["title"]
    heading: Text | None = Field(None, description="Left out: the film's title")
    say: Text = Field(description="What is heard")


class PointsScene(SceneSource):
    """A few points, one after the other."""

    kind: Literal["points"]
    heading: Heading
    items: Items


class StepsScene(SceneSource):
    """Numbered steps."""

    kind: Literal["steps"]
    heading: Heading
    items: Items


class ChecklistScene(SceneSource):
    """Things to bring or have, ticked as they are spoken."""

    kind: Literal["checklist"]
    heading: Heading
    items: Items


class FeesScene(SceneSource):
    """A table: what, and how much or until when."""

    kind: Literal["fees"]
    heading: Heading
    items: list[FeeItemSource] = Field(min_length=1, max_length=6, description="The rows, one after the other")


class NoticeScene(SceneSource):
    """Something to take care of."""

    kind: Literal["notice"]
    heading: Heading
    items: list[Item] = Field(default=[], max_length=3, description="Each appears when it is spoken")


class DeadlineScene(SceneSource):
    """A day on a calendar sheet, or a number of days, weeks or months."""

    kind: Literal["deadline"]
    heading: Heading
    fact: FactName = Field(description="A fact with a date or a duration")
    items: list[Item] = Field(default=[], max_length=2, description="Each appears when it is spoken")


class QuestionScene(SceneSource):
    """A question, and its answer when it is spoken."""

    kind: Literal["question"]
    heading: Text = Field(description="The question")
    items: list[Item] = Field(min_length=1, max_length=2, description="The answer")


class PictureScene(SceneSource):
    """A picture or photo."""

    kind: Literal["picture"]
    heading: Heading | None = None
    picture: Text = Field(description="File in the production, e.g. assets/rathaus.jpg")
    alt: Text = Field(description="The picture in words, for people who do not see it")
    say: Text = Field(description="What is heard")
    zoom: bool = Field(False, description="true: moves slowly towards its middle; for photos without labels")
    items: list[LabelItemSource] = Field(default=[], max_length=4, description="Labels on the picture")


class ScreenScene(SceneSource):
    """A screenshot or a recording of the screen; what is spoken of is framed, enlarged and pointed at."""

    kind: Literal["screen"]
    heading: Heading | None = None
    picture: Text | None = Field(None, description="The screenshot, e.g. assets/formular.png")
    video: Text | None = Field(None, description="Instead of a picture: the recording, e.g. assets/formular.mp4")
    start: Seconds = Field(0.0, description="Where to begin in the recording, in seconds")
    end: Seconds | None = Field(None, description="Where to end in it, in seconds; left out: its end")
    alt: Text = Field(description="The picture in words, for people who do not see it")
    pointer: bool = Field(True, description="false: no pointer, e.g. because the recording has its own")
    items: list[AreaItemSource] = Field(min_length=1, max_length=8, description="What is shown, one after the other")


class ClipScene(SceneSource):
    """A video of your own; its sound is not used."""

    kind: Literal["clip"]
    heading: Heading | None = None
    video: Text = Field(description="File in the production, e.g. assets/schalter.mp4")
    alt: Text = Field(description="What is seen, for people who do not see it")
    say: Text = Field(description="What is heard")
    start: Seconds = Field(0.0, description="Where to begin in the video, in seconds")
    end: Seconds | None = Field(None, description="Where to end, in seconds; left out: its end")


class OwnScene(SceneSource):
    """A moving picture by a package of your own (entry point explainers.scenes)."""

    kind: Literal["own"]
    heading: Heading | None = None
    scene: Text = Field(description="Name under which the package offers it")
    alt: Text = Field(description="What is seen, for people who do not see it")
    say: Text = Field(description="What is heard")
    options: dict[str, str] = Field({}, description="What the package wants to know")


class ContactScene(SceneSource):
    """Where to go, call or click."""

    kind: Literal["contact"]
    heading: Heading
    items: list[ValueItem] = Field(min_length=1, max_length=4, description="Each appears when it is spoken")


class EndScene(SceneSource):
    """The closing: producer, date, QR code and, where it applies, the notice on machine translation."""

    kind: Literal["end"]
    link: FactName | None = Field(None, description="A fact with a web address, as QR code; left out: service.online")


AnyScene = Annotated[
    TitleScene
    | PointsScene
    | StepsScene
    | ChecklistScene
    | FeesScene
    | NoticeScene
    | DeadlineScene
    | QuestionScene
    | PictureScene
    | ScreenScene
    | ClipScene
    | OwnScene
    | ContactScene
    | EndScene,
    Field(discriminator="kind"),
]
KINDS = (
    "title", "points", "steps", "checklist", "fees", "notice", "deadline", "question",
    "picture", "screen", "clip", "own", "contact", "end",
)  # fmt: skip


class ServiceSource(Strict):
    """The administrative service the film explains."""

    leika: Annotated[str, Field(pattern=r"^\d{14}$")] | None = Field(None, description="Key in the LeiKa catalogue")
    id: Text | None = Field(None, description="Key in the Land's own catalogue")
    online: Annotated[str, Field(pattern=r"^https://")] | None = Field(None, description="The online service")


class StoryboardSource(Strict):
    """A film's script."""

    title: Text = Field(description="The film's title")
    summary: Text = Field(description="One sentence for the film's page")
    service: ServiceSource = Field(
        ServiceSource(leika=None, id=None, online=None), description="The administrative service the film explains"
    )
    review_by: datetime.date | None = Field(None, description="By this day somebody must look at the film again")
    sign: Text | None = Field(
        None, description="Its sign language video, e.g. assets/dgs/ausweis.mp4; left out: the production's"
    )
    facts: dict[FactName, FactSource] = Field(
        {}, description="Facts of this film; those of explainers.yaml hold as well"
    )
    scenes: Annotated[
        list[AnyScene], Field(min_length=1, max_length=40, description="What is seen and heard, in order")
    ]
