"""The kinds of content: which files hold them, and their tables of fields as site.toml completes them.

Comes in: a `Config`. Goes out: `Tables`, by which `reading` validates, and from which the JSON Schemas, the skeletons
of `new`, the editors' forms and the guide's reference are made. Events and meetings have their fields in
`event_fields`, rules between fields stand in `rules`.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal
from zoneinfo import ZoneInfo

from dge_site.content.address_types import UrlType
from dge_site.content.config import Config
from dge_site.content.date_types import DateType, PeriodType
from dge_site.content.disclosures import normalise
from dge_site.content.event_fields import (
    DATE,
    ID,
    LINE,
    LINES,
    REFERENCE,
    REFERENCES,
    TITLE,
    event_fields,
    meeting_fields,
)
from dge_site.content.field_context import FieldContext, FieldType
from dge_site.content.field_names import NAMES_OF_MEETINGS
from dge_site.content.fields import Either, Field, ListOf, Record
from dge_site.content.number_types import NumberType
from dge_site.content.rules import (
    check_circulation,
    check_closed,
    check_coordinates,
    check_dates,
    check_member,
    check_period,
    check_registration,
    check_score,
    check_section,
)
from dge_site.content.text_types import ChoiceType, FlagType, MarkdownType, SiteKeyType, TextType, identifier_from
from dge_site.model import messages
from dge_site.model.entries import FollowUp, IndicatorValue, Member, Rating
from dge_site.model.errors import Message
from dge_site.model.values import Value

__all__ = ["KINDS", "FileKind", "LiveUrlType", "Tables", "kind_of", "own_contacts", "retired_link", "tables"]


class FileKind(Value):
    """A kind of content, and how the files that hold it are named and laid out. Events have two: pages and lists."""

    name: str
    paths: str
    """A regular expression of the whole paths of its files, from the root of the site."""
    layout: Literal["page", "list", "table"]
    """`page`: front matter and Markdown, one entry; `list`: a YAML list of entries; `table`: YAML, `{id: entry}`."""
    hint: str
    """The path as messages show it to editors."""


KINDS = (
    FileKind(name="event", paths=r"content/events/.+\.md", layout="page", hint="content/events/…/ID.md"),
    FileKind(name="event", paths=r"content/events/.+\.yaml", layout="list", hint="content/events/….yaml"),
    FileKind(name="meeting", paths=r"content/meetings/.+\.md", layout="page", hint="content/meetings/…/ID.md"),
    FileKind(name="action", paths=r"content/actions/.+\.yaml", layout="list", hint="content/actions/….yaml"),
    FileKind(name="group", paths=r"content/groups/[^/]+\.md", layout="page", hint="content/groups/ID.md"),
    FileKind(
        name="newsletter", paths=r"content/newsletters/[^/]+\.md", layout="page", hint="content/newsletters/ID.md"
    ),
    FileKind(name="page", paths=r"content/pages/[^/]+\.md", layout="page", hint="content/pages/ID.md"),
    FileKind(name="topic", paths=r"content/topics\.yaml", layout="list", hint="content/topics.yaml"),
    FileKind(name="indicator", paths=r"content/indicators\.yaml", layout="list", hint="content/indicators.yaml"),
    FileKind(name="place", paths=r"content/places\.yaml", layout="table", hint="content/places.yaml"),
)


def kind_of(path: str) -> FileKind | None:
    """The kind of the content at `path`, or None when it is not content."""
    return next((kind for kind in KINDS if re.fullmatch(kind.paths, path)), None)


class Tables(Value):
    """All that the validation of a file depends on: the table of each kind, and what site.toml adds.

    `records` are by name of kind, and `event-item` for events in lists; `retired` is `{domain: successor}`; `digest` is
    that of site.toml.
    """

    records: Mapping[str, Record]
    zone: ZoneInfo
    retired: Mapping[str, str]
    own_contacts: frozenset[str]
    """The e-mail addresses and telephone numbers of the body itself."""
    digest: str

    def __getitem__(self, kind: str) -> Record:
        return self.records[kind]


class LiveUrlType(UrlType):
    """An address whose domain is not one of those that site.toml says are retired."""

    retired: Mapping[str, str]
    may_be_file: bool = True

    def read(self, node: Any, context: FieldContext) -> Any:
        text = UrlType.read(self, node, context)
        if isinstance(text, str) and (message := retired_link(text, self.retired)):
            return context.refuse(node.origin, message, text)
        return text


def retired_link(url: str, retired: Mapping[str, str]) -> Message | None:
    """The message about an address in a retired domain, with the same one in the new; None for any other address."""
    for domain, successor in retired.items():
        start = re.match(rf"(https?://)((?:[\w-]+\.)*{re.escape(domain)})(?=[/:?#]|$)", url, re.IGNORECASE)
        if start:
            return messages.retired_domain(domain, successor, f"{start[1]}{successor}{url[start.end() :]}")
    return None


def tables(config: Config) -> Tables:
    """The tables of every kind, with the event types, colleges and audiences that the site defines."""
    return Tables(
        records=_records(config),
        zone=config.zone,
        retired=config.retired,
        own_contacts=own_contacts(config),
        digest=config.digest,
    )


def _site_key_type(what: str, labels: Mapping[str, tuple[str, ...]]) -> SiteKeyType:
    """A key of site.toml, to be written as key, label or alias; `labels` are `{key: (label, *aliases)}`."""
    spellings = {identifier_from(spelling): key for key, names in labels.items() for spelling in (*names, key)}
    return SiteKeyType(
        what=what, spellings=spellings, names=tuple(labels), labels=tuple(names[0] for names in labels.values())
    )


def own_contacts(config: Config) -> frozenset[str]:
    """The e-mail addresses and telephone numbers of the body itself, as `normalise` gives them."""
    legal = config.legal
    emails = (config.organisation.email, legal.contact, legal.data_protection, legal.accessibility_contact)
    return frozenset(normalise(contact) for contact in (*emails, legal.phone, legal.host.phone) if contact)


def _records(config: Config) -> dict[str, Record]:
    """`{name of a kind: its table of fields}`, with the types, colleges and audiences of this site."""
    url = LiveUrlType(retired=config.retired)
    college = _site_key_type("le collège", {key: (c.label, *c.aliases) for key, c in config.colleges.items()})
    audience = _site_key_type("le public", {key: (label,) for key, label in config.audiences.items()})
    # An event type is written as its key, not by its label.
    event_type = SiteKeyType(
        what="le type",
        spellings={key: key for key in config.event_types},
        names=tuple(config.event_types),
        labels=tuple(kind.label for kind in config.event_types.values()),
        of_meetings=NAMES_OF_MEETINGS,
    )
    type_field = Field(
        name="type", type=event_type, required=True, example="webinaire", help="Type, défini dans site.toml"
    )
    shared = event_fields(url, audience, college)
    identifier = Field(name="id", type=ID, required=True, example="mon-evenement", help="Identifiant permanent, unique")
    # In a file of its own, an entry may leave its id to the name of the file.
    own_id = Field(name="id", type=ID, help="Identifiant permanent ; par défaut le nom du fichier")
    description = Field(name="description", type=MarkdownType(), attribute="body", help="Description, en Markdown")
    return {
        # Of an event, not of a meeting, the type stands right after the title.
        "event": Record(
            fields=(own_id, shared[0], type_field, *shared[1:]),
            checks=(check_dates, check_registration),
            has_body=True,
        ),
        "event-item": Record(
            fields=(identifier, shared[0], type_field, *shared[1:], description),
            checks=(check_dates, check_registration),
        ),
        "meeting": Record(
            fields=(own_id, *shared, *meeting_fields(college, url)),
            checks=(check_dates, check_registration, check_circulation),
            has_body=True,
        ),
        "action": Record(fields=(identifier, *_ACTION_FIELDS), checks=(check_closed, check_section)),
        "group": Record(fields=(own_id, *_group_fields(college)), has_body=True),
        "topic": Record(fields=(identifier, *_TOPIC_FIELDS)),
        "indicator": Record(fields=(identifier, *_INDICATOR_FIELDS)),
        "place": Record(fields=_PLACE_FIELDS, checks=(check_coordinates,)),
        "newsletter": Record(fields=(own_id, *_NEWSLETTER_FIELDS), checks=(check_period,), has_body=True),
        "page": Record(fields=(own_id, *_PAGE_FIELDS), has_body=True),
    }


_ACTION_FIELDS = (
    Field(
        name="title",
        type=TextType(limit=500),
        required=True,
        example="Publier la synthèse trimestrielle",
        also=("action", "quoi", "tache"),
        help="Ce qui est à faire",
    ),
    Field(
        name="owners", type=LINES, example="Équipe d’animation", help="Responsables : organisme, collège ou personne"
    ),
    Field(
        name="due",
        type=PeriodType(),
        also=("quand", "pour-quand", "limite"),
        help="Échéance : jour, mois, trimestre, semestre ou année",
    ),
    Field(
        name="status",
        type=ChoiceType(
            options=("open", "in-progress", "done", "dropped"),
            labels=("à faire", "en cours", "faite", "abandonnée"),
            also={
                **dict.fromkeys(("ouvert", "ouverte", "a-venir"), "open"),
                **dict.fromkeys(
                    ("fait", "fini", "termine", "realise", "acheve", "clos", "close", "cloture", "solde"), "done"
                ),
                **dict.fromkeys(("abandonne", "annule", "sans-suite"), "dropped"),
            },
        ),
        help="État",
    ),
    Field(name="closed", type=DATE, help="Clôture : date à laquelle l’action a été faite ou abandonnée"),
    Field(name="meeting", type=REFERENCE, help="Réunion qui l’a décidée"),
    Field(name="section", type=LINE, example="les-webinaires", help="Ancre d’un titre du compte rendu"),
    Field(name="group", type=REFERENCE, help="Groupe ; par défaut celui de la réunion"),
    Field(name="note", type=MarkdownType(), help="Précisions, en Markdown"),
    Field(
        name="follow_up",
        help="Suivi",
        type=ListOf(
            item=Record(
                make=FollowUp,
                fields=(
                    Field(name="date", type=DATE, required=True, example="2023-09-01", help="Date"),
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
        Field(name="title", type=TITLE, required=True, example="GT PCRS", help="Nom"),
        Field(name="short", type=LINE, example="PCRS", help="Nom court, ou sigle"),
        Field(
            name="aliases",
            type=LINES,
            example="Plan corps de rue",
            help="Autres noms, dans les comptes rendus à importer",
        ),
        Field(
            name="kind",
            type=ChoiceType(
                options=("committee", "working-group"),
                labels=("comité", "groupe de travail"),
                also={"gt": "working-group"},
            ),
            attribute="type",
            help="Nature",
        ),
        Field(
            name="status",
            type=ChoiceType(
                options=("planned", "active", "closed"),
                labels=("en projet", "actif", "clos"),
                also={**dict.fromkeys(("projet", "prevu"), "planned"), **dict.fromkeys(("ferme", "termine"), "closed")},
            ),
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
        Field(name="lead", type=LINE, example="Région", help="Animation"),
        Field(
            name="members",
            help="Membres",
            type=ListOf(
                item=Record(
                    make=Member,
                    checks=(check_member,),
                    fields=(
                        Field(name="organisation", type=LINE, example="Région", help="Organisme"),
                        Field(name="college", type=college, help="Collège"),
                    ),
                )
            ),
        ),
        Field(name="contact", type=LINE, example="gt-pcrs@example.org", help="Contact"),
        Field(
            name="ratings",
            help="Appréciations",
            type=ListOf(
                item=Record(
                    make=Rating,
                    checks=(check_score,),
                    fields=(
                        Field(name="date", type=DATE, help="Date"),
                        Field(name="college", type=college, help="Collège"),
                        Field(name="score", type=NumberType(has_scale=True), required=True, example="3", help="Note"),
                        Field(name="scale", type=NumberType(), help="Note maximale"),
                        Field(name="meeting", type=REFERENCE, help="Réunion où elle a été donnée"),
                    ),
                )
            ),
        ),
    )


class _TextAsList(TextType):
    """A text, read as a tuple of one: `proposed_by` takes a name or a list of them."""

    def read(self, node: Any, context: FieldContext) -> Any:
        text = TextType.read(self, node, context)
        return (text,) if isinstance(text, str) else text


_TOPIC_FIELDS = (
    Field(name="title", type=TITLE, required=True, example="Les données de l’eau", help="Thème"),
    Field(
        name="proposed_by",
        type=Either(scalar=_TextAsList(), other=LINES),
        example="Départements",
        help="Qui l’a proposé",
    ),
    Field(name="meeting", type=REFERENCE, help="Réunion où il a été proposé"),
    Field(
        name="status",
        type=ChoiceType(
            options=("proposed", "planned", "treated"),
            labels=("proposé", "programmé", "traité"),
            also={
                **dict.fromkeys(("prevu", "planifie"), "planned"),
                **dict.fromkeys(("realise", "fait", "termine"), "treated"),
            },
        ),
        help="État",
    ),
    Field(name="event", type=REFERENCE, help="Événement qui le traite"),
)

_INDICATOR_FIELDS = (
    Field(name="label", type=TITLE, required=True, example="Destinataires des messages", help="Nom"),
    Field(name="unit", type=LINE, example="personnes", help="Unité"),
    Field(name="note", type=MarkdownType(), help="Source et précisions, en Markdown"),
    Field(
        name="values",
        help="Valeurs",
        type=ListOf(
            item=Record(
                make=IndicatorValue,
                fields=(
                    Field(name="date", type=DATE, required=True, example="2023-06-22", help="Date"),
                    Field(name="value", type=NumberType(high=1e12), required=True, example="1232", help="Valeur"),
                    Field(name="meeting", type=REFERENCE, help="Réunion où elle a été donnée"),
                ),
            )
        ),
    ),
)

_PLACE_FIELDS = (
    Field(name="name", type=LINE, required=True, example="Hôtel de ville", help="Nom"),
    Field(name="address", type=LINE, help="Adresse"),
    Field(name="postcode", type=TextType(limit=12), help="Code postal"),
    Field(name="city", type=LINE, help="Ville"),
    Field(name="latitude", type=NumberType(low=-90, high=90, has_longitude=True), help="Latitude WGS 84"),
    Field(name="longitude", type=NumberType(low=-180, high=180), help="Longitude WGS 84"),
    Field(name="online", type=FlagType(), help="En ligne"),
)

_NEWSLETTER_FIELDS = (
    Field(name="title", type=TITLE, help="Titre"),
    Field(name="date", type=DATE, required=True, example="2023-06-28", help="Date d’envoi"),
    Field(
        name="from",
        type=DateType(of_period="first"),
        attribute="from_",
        also=("du",),
        help="Début de la période annoncée",
    ),
    Field(name="to", type=DateType(of_period="last"), also=("au",), help="Fin de la période annoncée"),
    Field(name="highlight", type=REFERENCES, help="Événements mis en avant"),
)

_PAGE_FIELDS = (
    Field(name="title", type=TITLE, required=True, example="À propos", help="Titre"),
    Field(name="menu", type=NumberType(whole=True, low=0, high=1000), help="Rang dans le menu"),
)
