"""Each type of field takes what an editor may type and refuses the rest with a sentence."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from dge_site.content.address_types import FilePathType, UrlType
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.event_fields import meeting_fields
from dge_site.content.field_context import FieldContext, FieldType
from dge_site.content.nodes import ScalarNode, SequenceNode
from dge_site.content.number_types import CountType, NumberType
from dge_site.content.text_types import FlagType, IdentifierType, TextType
from dge_site.model.entries import NA, Period
from dge_site.model.errors import Collector, Origin

PARIS = ZoneInfo("Europe/Paris")
PLACE = Origin(path="x.md", line=2, column=8)


def read(kind: FieldType, text: str) -> tuple[object, list[str]]:
    """The value, and what was reported."""
    collector = Collector()
    context = FieldContext(collector=collector, zone=PARIS, field="champ")
    value = kind.read(ScalarNode(text=text, origin=PLACE), context)
    return value, [str(problem) for problem in collector.problems]


SUMMER = datetime(2023, 6, 22, 10, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (TextType(), "2024", "2024"),
        (TextType(), "no", "no"),
        (TextType(), " deux\nlignes ", "deux lignes"),
        (DateType(), "2024-02-29", date(2024, 2, 29)),
        (MomentType(), "2023-06-22", date(2023, 6, 22)),
        (MomentType(), "2023-06-22 10:30", SUMMER),
        (MomentType(), "2023-06-22T10:30:00", SUMMER),
        (MomentType(), "2023-06-22 10h30", SUMMER),
        (MomentType(), "2023-06-22 9h", datetime(2023, 6, 22, 9, 0, tzinfo=PARIS)),
        (MomentType(), "2023-06-22T08:30Z", SUMMER),
        (MomentType(), "2023-06-22 04:30 -04:00", SUMMER),
        (MomentType(), "2023-10-29 02:30 +01:00", datetime(2023, 10, 29, 2, 30, tzinfo=PARIS, fold=1)),
        (MomentType(words=("unknown",)), "unknown", "unknown"),
        (PeriodType(), "2023", Period(text="2023", first=date(2023, 1, 1), last=date(2023, 12, 31))),
        (PeriodType(), "2023-09", Period(text="2023-09", first=date(2023, 9, 1), last=date(2023, 9, 30))),
        (PeriodType(), "2024-02", Period(text="2024-02", first=date(2024, 2, 1), last=date(2024, 2, 29))),
        (PeriodType(), "2023-t3", Period(text="2023-T3", first=date(2023, 7, 1), last=date(2023, 9, 30))),
        (PeriodType(), "2023-S2", Period(text="2023-S2", first=date(2023, 7, 1), last=date(2023, 12, 31))),
        (PeriodType(), "2023-09-14", Period(text="2023-09-14", first=date(2023, 9, 14), last=date(2023, 9, 14))),
        (CountType(), "0", 0),
        (CountType(), "067", 67),
        (CountType(), "n/a", NA.NA),
        (NumberType(), "4,5", 4.5),
        (NumberType(low=-90, high=90), "-48.25", -48.25),
        (NumberType(whole=True), "12", 12),
        (FlagType(), "oui", True),
        (FlagType(), "Non", False),
        (FlagType(), "true", True),
        (FlagType(), "false", False),
        (IdentifierType(), "gt-ocs-2023", "gt-ocs-2023"),
        (UrlType(), "https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (FilePathType(), "./2023/affiche.jpg", "2023/affiche.jpg"),
    ],
)
def test_a_right_text_becomes_its_value_without_a_word(kind: FieldType, text: str, value: object) -> None:
    found, reported = read(kind, text)
    assert (found, type(found), reported) == (value, type(value), [])


@pytest.mark.parametrize("text", ["2023-06-22 10:30", "2023-06-22 08:30Z", "2023-06-22 10:30+02:00"])
def test_a_time_is_kept_in_the_zone_of_the_site(text: str) -> None:
    found, _ = read(MomentType(), text)
    assert isinstance(found, datetime)
    assert (found.tzinfo, found.astimezone(UTC)) == (PARIS, datetime(2023, 6, 22, 8, 30, tzinfo=UTC))


def test_an_hour_that_exists_twice_means_the_first_and_says_so() -> None:
    found, reported = read(MomentType(), "2023-10-29 02:30")
    assert isinstance(found, datetime)
    assert found.astimezone(UTC) == datetime(2023, 10, 29, 2, 30, tzinfo=timezone(timedelta(hours=2)))
    assert reported == [
        "x.md:2 : champ : « 2023-10-29 02:30 » existe deux fois (Europe/Paris) au passage à l’heure d’hiver ;"
        " la première est retenue ; ajouter le décalage, par exemple +01:00, pour désigner la seconde"
    ]


@pytest.mark.parametrize(
    ("kind", "text", "correction"),
    [
        (MomentType(), "22 juin 2023 à 10 h 30", "2023-06-22 10:30"),
        (DateType(), "jeudi 22 juin 2023", "2023-06-22"),
        (DateType(), "22/06/2023 10h30", ""),
        (PeriodType(), "2e semestre 2023", "2023-S2"),
        (PeriodType(), "09/2023", "2023-09"),
        (PeriodType(), "Q4 2023", "2023-T4"),
        (PeriodType(), "3e semestre 2023", ""),
        (CountType(), "1\u202f200", "1200"),
        (IdentifierType(), "Journée « Forêt »", "journee-foret"),
        (UrlType(), "www.example.org/a", "https://www.example.org/a"),
        (FlagType(), "yes", "oui"),
    ],
)
def test_a_correction_is_offered_when_it_is_sure_and_is_itself_right(
    kind: FieldType, text: str, correction: str
) -> None:
    collector = Collector()
    kind.read(ScalarNode(text=text, origin=PLACE), FieldContext(collector=collector, zone=PARIS))
    assert [problem.message.correction for problem in collector.errors] == [correction]
    if correction:
        assert read(kind, correction)[1] == []


@pytest.mark.parametrize(
    ("written", "titles"),
    [
        (("1. Bilan", "2) Eau", "III - Suites"), ("Bilan", "Eau", "Suites")),
        (("1. Bilan", "Eau"), ("1. Bilan", "Eau")),
        (("2. Bilan", "3. Eau"), ("2. Bilan", "3. Eau")),
    ],
)
def test_points_of_an_agenda_have_the_number_of_the_page_alone(
    written: tuple[str, ...], titles: tuple[str, ...]
) -> None:
    origin = Origin(path="a.md", line=1)
    node = SequenceNode(items=tuple(ScalarNode(text=text, origin=origin) for text in written), origin=origin)
    agenda = next(field for field in meeting_fields(TextType(), UrlType()) if field.name == "agenda")
    points = agenda.type.read(node, FieldContext(collector=Collector(), zone=ZoneInfo("UTC")))
    assert tuple(point.title for point in points) == titles
