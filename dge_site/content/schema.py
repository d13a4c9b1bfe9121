"""The tables of fields, one a kind, as site.toml completes them; and the kind of a source by its path.

Comes in: a `Config`. Goes out: `Tables`, by which `reading` validates, and from which the JSON Schemas, the skeletons
of `new`, the editors' forms and the guide's reference are made.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from dge_site.content.config import Config
from dge_site.content.date_types import DateType, MomentType, PeriodType
from dge_site.content.field_context import FieldContext, FieldType
from dge_site.content.fields import Either, Field, ListOf, Record
from dge_site.content.nodes import MappingNode, ScalarNode, locate
from dge_site.content.text_types import (
    ChoiceType,
    CountType,
    FilePathType,
    FlagType,
    IdentifierType,
    MarkdownType,
    NumberType,
    SiteKeyType,
    TextType,
    UrlType,
    identifier_from,
)
from dge_site.model import messages
from dge_site.model.entries import (
    Absence,
    AgendaItem,
    Attendance,
    Decision,
    Document,
    FollowUp,
    Image,
    Member,
    Participant,
    Rating,
    Registration,
    Satisfaction,
    Speaker,
    Version,
)
from dge_site.model.errors import Message
from dge_site.model.values import Value

__all__ = [
    "KINDS",
    "Kind",
    "LiveUrlType",
    "Tables",
    "check_closed",
    "check_coordinates",
    "check_dates",
    "check_document",
    "check_member",
    "check_person",
    "check_section",
    "kind_of",
    "retired_link",
    "tables",
]


class Kind(Value):
    """A kind of content, and how the files that hold it are named and laid out. Events have two: pages and lists."""

    name: str
    pattern: str
    """A regular expression over the whole path of a file, from the root of the site."""
    layout: Literal["page", "list", "table"]
    """`page`: front matter and Markdown, one entry; `list`: a YAML list of entries; `table`: YAML, `{id: entry}`."""
    hint: str
    """The path as messages show it to editors."""


KINDS = (
    Kind(name="event", pattern=r"content/events/.+\.md", layout="page", hint="content/events/…/ID.md"),
    Kind(name="event", pattern=r"content/events/.+\.yaml", layout="list", hint="content/events/….yaml"),
    Kind(name="meeting", pattern=r"content/meetings/.+\.md", layout="page", hint="content/meetings/…/ID.md"),
    Kind(name="action", pattern=r"content/actions/.+\.yaml", layout="list", hint="content/actions/….yaml"),
    Kind(name="group", pattern=r"content/groups/[^/]+\.md", layout="page", hint="content/groups/ID.md"),
    Kind(name="newsletter", pattern=r"content/newsletters/[^/]+\.md", layout="page", hint="content/newsletters/ID.md"),
    Kind(name="page", pattern=r"content/pages/[^/]+\.md", layout="page", hint="content/pages/ID.md"),
    Kind(name="topic", pattern=r"content/topics\.yaml", layout="list", hint="content/topics.yaml"),
    Kind(name="place", pattern=r"content/places\.yaml", layout="table", hint="content/places.yaml"),
)


def kind_of(path: str) -> Kind | None:
    """The kind of the content at `path`, or None when it is not content."""
    return next((kind for kind in KINDS if re.fullmatch(kind.pattern, path)), None)


class Tables(Value):
    """Everything that validation depends on; `digest` is the configuration's."""

    records: Mapping[str, Record]
    zone: ZoneInfo
    retired: Mapping[str, str]
    digest: str

    def __getitem__(self, kind: str) -> Record:
        return self.records[kind]


class LiveUrlType(UrlType):
    """A URL whose domain is not one of the retired ones."""

    retired: Mapping[str, str]

    def read(self, node: Any, context: FieldContext) -> Any:
        text = UrlType.read(self, node, context)
        if isinstance(text, str) and (message := retired_link(text, self.retired)):
            return context.refuse(node.origin, message, text)
        return text


def retired_link(url: str, retired: Mapping[str, str]) -> Message | None:
    """The message about a link into a retired domain, or None."""
    for domain, successor in retired.items():
        found = re.match(rf"(https?://)((?:[\w-]+\.)*{re.escape(domain)})(?=[/:?#]|$)", url, re.IGNORECASE)
        if found:
            return messages.retired_domain(domain, successor, f"{found[1]}{successor}{url[found.end() :]}")
    return None


def tables(config: Config) -> Tables:
    """The tables of every kind, with the types, colleges and audiences of the site."""
    return Tables(
        records=_records(config),
        zone=config.zone,
        retired=config.retired,
        digest=config.digest,
    )


def _known(what: str, labels: Mapping[str, tuple[str, ...]]) -> SiteKeyType:
    """A choice among keys of site.toml, by key, label or alias, whatever the case and accents."""
    spellings = {identifier_from(spelling): key for key, names in labels.items() for spelling in (*names, key)}
    return SiteKeyType(
        what=what, spellings=spellings, names=tuple(labels), labels=tuple(names[0] for names in labels.values())
    )


_LINE = TextType()
_TITLE = TextType(limit=300)
_LINES = ListOf(item=_LINE)
_DATE = DateType()
_COUNT = CountType()
_ID = IdentifierType()
_IDS = ListOf(item=_ID)


def _records(config: Config) -> dict[str, Record]:
    url = LiveUrlType(retired=config.retired)
    college = _known("le collège", {key: (c.label, *c.aliases) for key, c in config.colleges.items()})
    audience = _known("le public", {key: (label,) for key, label in config.audiences.items()})
    event_type = SiteKeyType(
        what="le type",
        spellings={key: key for key in config.event_types},
        names=tuple(config.event_types),
        labels=tuple(kind.label for kind in config.event_types.values()),
    )
    type_field = Field(
        name="type", type=event_type, required=True, example="webinaire", help="FieldType, défini dans site.toml"
    )
    shared = _event_fields(url, audience)
    identifier = Field(
        name="id", type=_ID, required=True, example="mon-evenement", help="Identifiant permanent, unique"
    )
    own_id = Field(name="id", type=_ID, help="Identifiant permanent ; par défaut le nom du fichier")
    description = Field(name="description", type=MarkdownType(), attribute="body", help="Description, en Markdown")
    return {
        "event": Record(fields=(own_id, shared[0], type_field, *shared[1:]), checks=_EVENT_CHECKS),
        "event-item": Record(
            fields=(identifier, shared[0], type_field, *shared[1:], description), checks=_EVENT_CHECKS
        ),
        "meeting": Record(fields=(own_id, *shared, *_meeting_fields(college, url)), checks=_EVENT_CHECKS),
        "action": Record(fields=(identifier, *_ACTION_FIELDS), checks=(check_closed, check_section)),
        "group": Record(fields=(own_id, *_group_fields(college))),
        "topic": Record(fields=(identifier, *_TOPIC_FIELDS)),
        "place": Record(fields=_PLACE_FIELDS, checks=(check_coordinates,)),
        "newsletter": Record(fields=(own_id, *_NEWSLETTER_FIELDS), checks=(_check_period,)),
        "page": Record(fields=(own_id, *_PAGE_FIELDS)),
    }


def _document(url: FieldType) -> Record:
    return Record(
        make=Document,
        checks=(check_document,),
        fields=(
            Field(name="title", type=_TITLE, required=True, example="Support de présentation", help="Titre"),
            Field(name="url", type=url, help="Adresse web"),
            Field(name="file", type=FilePathType(), help="Fichier sous content/files/"),
        ),
    )


def _event_fields(url: FieldType, audience: FieldType) -> tuple[Field, ...]:
    document = _document(url)
    return (
        Field(
            name="title",
            type=_TITLE,
            required=True,
            example="Les métiers de la data",
            also=("nom", "name", "intitule"),
            help="Titre",
        ),
        Field(
            name="start",
            type=MomentType(),
            required=True,
            example="2023-06-22 10:30",
            also=("date", "jour", "quand", "horaire"),
            help="Début ; une date seule : toute la journée",
        ),
        Field(
            name="end",
            type=MomentType(),
            help="Fin, de même nature que le début ; une date est le dernier jour, inclus",
        ),
        Field(
            name="place",
            type=_LINE,
            example="Centre Prouvé, Nancy",
            help="Lieu : identifiant de places.yaml, ou texte libre",
        ),
        Field(
            name="status",
            type=ChoiceType(
                options=("confirmed", "tentative", "cancelled", "postponed"),
                labels=("confirmé", "à confirmer", "annulé", "reporté"),
            ),
            also=("statut",),
            help="État",
        ),
        Field(name="rescheduled_from", type=MomentType(words=("unknown",)), help="Ancienne date, ou « unknown »"),
        Field(
            name="summary",
            type=TextType(limit=500),
            also=("description", "chapeau"),
            example="Une matinée pour décrire ses données.",
            help="Résumé en une phrase",
        ),
        Field(name="url", type=url, help="Page de l’événement ailleurs"),
        Field(
            name="registration",
            help="Inscription",
            type=Record(
                make=Registration,
                fields=(
                    Field(name="url", type=url, help="Adresse du formulaire"),
                    Field(name="opens", type=MomentType(), help="Ouverture"),
                    Field(name="deadline", type=MomentType(), help="Date limite"),
                    Field(name="note", type=TextType(limit=500), help="Précision"),
                ),
            ),
        ),
        Field(
            name="themes", type=_LINES, also=("tags", "mots-cles", "theme"), example="Données de l’eau", help="Thèmes"
        ),
        Field(name="groups", type=_IDS, example="comite-technique", help="Groupes concernés"),
        Field(name="audience", type=ListOf(item=audience), help="Publics"),
        Field(name="organisers", type=_LINES, example="DataGrandEst", help="Organisateurs"),
        Field(name="partners", type=_LINES, example="Région Grand Est", help="Partenaires"),
        Field(
            name="speakers",
            help="Intervenants",
            type=ListOf(
                item=Record(
                    make=Speaker,
                    fields=(
                        Field(name="name", type=_LINE, required=True, example="Prénom Nom", help="Nom"),
                        Field(name="organisation", type=_LINE, example="Région Grand Est", help="Organisme"),
                        Field(name="talk", type=_LINE, example="L’usage des drones", help="Intervention"),
                    ),
                )
            ),
        ),
        Field(
            name="attendance",
            help="Fréquentation",
            type=Record(
                make=Attendance,
                checks=(_check_attendance,),
                fields=(
                    Field(name="registered", type=_COUNT, help="Inscrits"),
                    Field(name="attended", type=_COUNT, help="Participants"),
                ),
            ),
        ),
        Field(
            name="satisfaction",
            help="Satisfaction",
            type=Record(
                make=Satisfaction,
                checks=(_check_score,),
                fields=(
                    Field(name="responses", type=_COUNT, help="Réponses au questionnaire"),
                    Field(name="score", type=NumberType(), help="Note moyenne"),
                    Field(name="scale", type=NumberType(), help="Note maximale"),
                ),
            ),
        ),
        Field(name="replay", type=ListOf(item=document), help="Enregistrements"),
        Field(name="documents", type=ListOf(item=document), help="Documents"),
        Field(
            name="image",
            help="Image",
            type=Record(
                make=Image,
                fields=(
                    Field(
                        name="file",
                        type=FilePathType(),
                        required=True,
                        example="affiche.jpg",
                        help="Fichier sous content/files/",
                    ),
                    Field(
                        name="alt",
                        type=TextType(limit=500),
                        required=True,
                        example="Ce que montre l’image",
                        help="Description de l’image",
                    ),
                ),
            ),
        ),
        Field(
            name="highlights",
            type=ListOf(item=TextType(limit=500)),
            example="Plus de cent personnes ont suivi la présentation.",
            help="À retenir, une fois l’événement passé",
        ),
        Field(name="aliases", type=_IDS, example="ancien-identifiant", help="Anciens identifiants"),
        Field(
            name="uid", type=TextType(limit=200), example="12345@agenda.example.org", help="UID de calendrier imposé"
        ),
        Field(name="updated", type=MomentType(), help="Dernière révision"),
        Field(name="draft", type=FlagType(), help="Brouillon"),
    )


def _meeting_fields(college: FieldType, url: FieldType) -> tuple[Field, ...]:
    person = (
        Field(name="name", type=_LINE, example="Prénom Nom", help="Prénom et nom"),
        Field(name="organisation", type=_LINE, example="Région Grand Est", help="Organisme"),
        Field(name="college", type=college, help="Collège, défini dans site.toml"),
        Field(name="role", type=_LINE, example="Animatrice", help="Fonction"),
    )
    return (
        Field(name="group", type=_ID, required=True, example="comite-technique", help="Instance ou groupe réuni"),
        Field(name="agenda", type=_agenda(_document(url), depth=4), example="Bilan du semestre", help="Ordre du jour"),
        Field(
            name="participants",
            type=ListOf(item=Record(make=Participant, fields=person, checks=(check_person,))),
            help="Présents, dans l’ordre",
        ),
        Field(
            name="absent",
            help="Absents et excusés",
            type=ListOf(
                item=Record(
                    make=Absence,
                    checks=(check_person,),
                    fields=(
                        *person,
                        Field(
                            name="excused",
                            type=FlagType(),
                            help="Excusé ou non ; absent si le compte rendu ne le dit pas",
                        ),
                    ),
                )
            ),
        ),
        Field(
            name="versions",
            help="Versions du compte rendu",
            type=ListOf(
                item=Record(
                    make=Version,
                    fields=(
                        Field(name="version", type=TextType(limit=40), required=True, example="1.0", help="Numéro"),
                        Field(name="date", type=_DATE, help="Date"),
                        Field(name="note", type=_LINE, help="Observation"),
                        Field(name="authors", type=_LINES, help="Auteurs"),
                    ),
                )
            ),
        ),
        Field(
            name="minutes_status",
            type=ChoiceType(options=("draft", "approved"), labels=("projet", "approuvé")),
            help="État du compte rendu",
        ),
        Field(
            name="decisions",
            help="Décisions",
            type=ListOf(
                item=Record(
                    make=Decision,
                    fields=(
                        Field(name="id", type=_ID, required=True, example="d1", help="Identifiant"),
                        Field(
                            name="text",
                            type=TextType(limit=2000),
                            required=True,
                            example="Le comité décide…",
                            help="Décision",
                        ),
                        Field(
                            name="section",
                            type=_LINE,
                            example="les-webinaires",
                            help="Ancre d’un titre de ce compte rendu",
                        ),
                    ),
                )
            ),
        ),
        Field(name="next_meeting", type=_ID, help="Réunion suivante"),
    )


def _agenda(document: FieldType, depth: int) -> FieldType:
    """The order of the day: points, each a text or a group with sub-points, `depth` levels of them."""
    fields = [
        Field(name="title", type=TextType(limit=500), required=True, example="Bilan du semestre", help="Point"),
        Field(name="document", type=Either(scalar=FilePathType(), other=document), help="Document lié"),
    ]
    if depth > 1:
        fields.insert(1, Field(name="items", type=_agenda(document, depth - 1), help="Sous-points"))
    return ListOf(item=Either(scalar=_AgendaText(), other=Record(make=_agenda_item, fields=tuple(fields))))


class _AgendaText(TextType):
    """A point given as a mere text."""

    def read(self, node: Any, context: FieldContext) -> Any:
        text = TextType.read(self, node, context)
        return AgendaItem(title=text) if isinstance(text, str) else text


def _agenda_item(title: str, items: tuple[AgendaItem, ...] = (), document: Document | str | None = None) -> AgendaItem:
    if isinstance(document, str):
        document = Document(title=document.rpartition("/")[2], file=document)
    return AgendaItem(title=title, items=items, document=document)


_ACTION_FIELDS = (
    Field(
        name="title",
        type=TextType(limit=500),
        required=True,
        example="Publier la synthèse trimestrielle",
        help="Ce qui est à faire",
    ),
    Field(name="owners", type=_LINES, example="DataGrandEst", help="Responsables : organisme, collège ou personne"),
    Field(name="due", type=PeriodType(), help="Échéance : jour, mois, trimestre, semestre ou année"),
    Field(
        name="status",
        type=ChoiceType(
            options=("open", "in-progress", "done", "dropped"), labels=("à faire", "en cours", "faite", "abandonnée")
        ),
        help="État",
    ),
    Field(name="closed", type=_DATE, help="Date de clôture, pour une action faite ou abandonnée"),
    Field(name="meeting", type=_ID, help="Réunion qui l’a décidée"),
    Field(name="section", type=_LINE, example="les-webinaires", help="Ancre d’un titre du compte rendu"),
    Field(name="group", type=_ID, help="Groupe ; par défaut celui de la réunion"),
    Field(name="note", type=MarkdownType(), help="Précisions, en Markdown"),
    Field(
        name="follow_up",
        help="Suivi",
        type=ListOf(
            item=Record(
                make=FollowUp,
                fields=(
                    Field(name="date", type=_DATE, required=True, example="2023-09-01", help="Date"),
                    Field(
                        name="text",
                        type=TextType(limit=2000),
                        required=True,
                        example="Premier envoi fait",
                        help="Ce qui s’est passé",
                    ),
                ),
            )
        ),
    ),
)


def _group_fields(college: FieldType) -> tuple[Field, ...]:
    return (
        Field(name="title", type=_TITLE, required=True, example="GT PCRS", help="Nom"),
        Field(
            name="kind",
            type=ChoiceType(options=("committee", "working-group"), labels=("comité", "groupe de travail")),
            attribute="type",
            help="Nature",
        ),
        Field(
            name="status",
            type=ChoiceType(options=("planned", "active", "closed"), labels=("en projet", "actif", "clos")),
            help="État",
        ),
        Field(
            name="summary",
            type=TextType(limit=500),
            example="Une matinée pour décrire ses données.",
            help="Résumé en une phrase",
        ),
        Field(
            name="objectives",
            type=ListOf(item=TextType(limit=500)),
            example="Partager une occupation du sol commune",
            help="Objectifs",
        ),
        Field(name="lead", type=_LINE, example="Région Grand Est", help="Animation"),
        Field(
            name="members",
            help="Membres",
            type=ListOf(
                item=Record(
                    make=Member,
                    checks=(check_member,),
                    fields=(
                        Field(name="organisation", type=_LINE, example="Région Grand Est", help="Organisme"),
                        Field(name="college", type=college, help="Collège"),
                    ),
                )
            ),
        ),
        Field(name="contact", type=_LINE, example="gt-pcrs@example.org", help="Contact"),
        Field(
            name="ratings",
            help="Appréciations",
            type=ListOf(
                item=Record(
                    make=Rating,
                    checks=(_check_score,),
                    fields=(
                        Field(name="date", type=_DATE, help="Date"),
                        Field(name="college", type=college, help="Collège"),
                        Field(name="score", type=NumberType(), required=True, example="3", help="Note"),
                        Field(name="scale", type=NumberType(), help="Note maximale"),
                        Field(name="meeting", type=_ID, help="Réunion où elle a été donnée"),
                    ),
                )
            ),
        ),
    )


class _OneAsList(TextType):
    """A text read as a list of one."""

    def read(self, node: Any, context: FieldContext) -> Any:
        text = TextType.read(self, node, context)
        return (text,) if isinstance(text, str) else text


_TOPIC_FIELDS = (
    Field(name="title", type=_TITLE, required=True, example="Les données de l’eau", help="Thème"),
    Field(
        name="proposed_by",
        type=Either(scalar=_OneAsList(), other=_LINES),
        example="Départements",
        help="Qui l’a proposé",
    ),
    Field(name="meeting", type=_ID, help="Réunion où il a été proposé"),
    Field(
        name="status",
        type=ChoiceType(options=("proposed", "planned", "treated"), labels=("proposé", "programmé", "traité")),
        help="État",
    ),
    Field(name="event", type=_ID, help="Événement qui le traite"),
)

_PLACE_FIELDS = (
    Field(name="name", type=_LINE, required=True, example="Centre Prouvé", help="Nom"),
    Field(name="address", type=_LINE, help="Adresse"),
    Field(name="postcode", type=TextType(limit=12), help="Code postal"),
    Field(name="city", type=_LINE, help="Ville"),
    Field(name="latitude", type=NumberType(low=-90, high=90), help="Latitude WGS 84"),
    Field(name="longitude", type=NumberType(low=-180, high=180), help="Longitude WGS 84"),
    Field(name="online", type=FlagType(), help="En ligne"),
)

_NEWSLETTER_FIELDS = (
    Field(name="title", type=_TITLE, help="Titre"),
    Field(name="date", type=_DATE, required=True, example="2023-06-28", help="Date d’envoi"),
    Field(name="from", type=_DATE, attribute="from_", help="Début de la période annoncée"),
    Field(name="to", type=_DATE, help="Fin de la période annoncée"),
    Field(name="highlight", type=_IDS, help="Événements mis en avant"),
)

_PAGE_FIELDS = (
    Field(name="title", type=_TITLE, required=True, example="À propos", help="Titre"),
    Field(name="menu", type=NumberType(whole=True, low=0, high=1000), help="Rang dans le menu"),
)


# ------------------------------------------------------------------------------------------- rules between fields


def check_dates(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses an end of another nature than the start, or before it."""
    start, end = values.get("start"), values.get("end")
    if start is None or end is None:
        return
    origin = node.entries["end"].origin
    if isinstance(start, datetime) != isinstance(end, datetime):
        context.at("end").refuse(origin, messages.date_and_time_mixed())
    elif end < start:
        shown = [locate_text(node, name) for name in ("start", "end")]
        context.at("end").refuse(origin, messages.end_before_start(*shown), shown[1])
    elif end == start and isinstance(start, datetime):
        context.at("end").refuse(origin, messages.end_equals_start())


def locate_text(node: MappingNode, name: str) -> str:
    """The text of a scalar field, empty when there is none."""
    value = node.get(name)
    return value.text if isinstance(value, ScalarNode) else ""


def _check_attendance(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    registered, attended = values.get("registered"), values.get("attended")
    if isinstance(registered, int) and isinstance(attended, int) and attended > registered:
        context.at("attended").warn(
            node.entries["attended"].origin, messages.more_attended(attended, registered), str(attended)
        )


def _check_score(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    score, scale = values.get("score"), values.get("scale")
    if score is not None and scale is not None and score > scale:
        shown = locate_text(node, "score"), locate_text(node, "scale")
        context.at("score").refuse(node.entries["score"].origin, messages.score_above_scale(*shown), shown[0])


def check_document(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a document with no place, or with two."""
    if ("url" in node.entries) == ("file" in node.entries):
        context.refuse(node.origin, messages.exactly_one_of("url", "file"))


def check_person(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a participant of whom nothing is said."""
    if not {"name", "organisation", "college"} & node.entries.keys():
        context.refuse(node.origin, messages.one_of_required(("name", "organisation", "college")))


def check_member(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a member of whom nothing is said."""
    if not {"organisation", "college"} & node.entries.keys():
        context.refuse(node.origin, messages.one_of_required(("organisation", "college")))


def check_closed(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a closed action without its day, and a day without it."""
    status = values.get("status", "open")
    closing = status in {"done", "dropped"}
    if closing and "closed" not in node.entries:
        context.at("closed").refuse(locate(node, "status"), messages.closed_needed(status))
    if not closing and "closed" in node.entries:
        context.at("closed").refuse(node.entries["closed"].origin, messages.closed_unexpected(status))


def check_section(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses a section of no meeting."""
    if "section" in node.entries and "meeting" not in node.entries:
        context.at("section").refuse(node.entries["section"].origin, messages.section_without_meeting())


def check_coordinates(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    """Refuses half of a position."""
    pair = ("latitude", "longitude")
    for present, absent in (pair, pair[::-1]):
        if present in node.entries and absent not in node.entries:
            context.at(absent).refuse(node.entries[present].origin, messages.coordinates_incomplete(absent))


def _check_period(values: dict[str, Any], node: MappingNode, context: FieldContext) -> None:
    first, last = values.get("from_") or values.get("date"), values.get("to")
    if first and last and last < first:
        start = "from" if values.get("from_") else "date"
        context.at("to").refuse(node.entries["to"].origin, messages.period_reversed(start))


_EVENT_CHECKS = (check_dates,)
