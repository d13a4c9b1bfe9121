"""The fields of events and of meetings, in the order in which forms, skeletons and the guide show them.

Types that site.toml completes come as arguments: the colleges, the audiences, and addresses that know retired domains.
"""

from collections.abc import Mapping
from typing import Any

from dge_site.content.address_types import EMAIL, PHONE, FilePathType, UrlType
from dge_site.content.date_types import DateType, MomentType
from dge_site.content.field_context import FieldContext, FieldType
from dge_site.content.fields import Either, Field, ListOf, Record, TableOf
from dge_site.content.number_types import CountType, NumberType
from dge_site.content.rules import check_attendance, check_document, check_participant, check_question, check_score
from dge_site.content.text_types import ChoiceType, FlagType, IdentifierType, TextType
from dge_site.model.entries import (
    Absence,
    AgendaItem,
    Answer,
    Attendance,
    CollegeTurnout,
    Count,
    Decision,
    Document,
    Image,
    Join,
    Participant,
    Registration,
    Satisfaction,
    Speaker,
    SurveyQuestion,
    Version,
    Votes,
)
from dge_site.model.numbering import typed_number, without_typed_number
from dge_site.model.values import replace

__all__ = ["DATE", "ID", "LINE", "LINES", "REFERENCE", "REFERENCES", "TITLE", "event_fields", "meeting_fields"]

LINE = TextType()
TITLE = TextType(limit=300)
LINES = ListOf(item=LINE)
DATE = DateType()
_COUNT = CountType()
ID = IdentifierType()
_IDS = ListOf(item=ID)
_RECORDING = {
    **dict.fromkeys(("prevu", "prevue", "bientot"), "planned"),
    **dict.fromkeys(("non", "aucune", "pas-d-enregistrement", "sans"), "none"),
}
REFERENCE = IdentifierType(is_reference=True)
REFERENCES = ListOf(item=REFERENCE)


def _document(url: FieldType) -> Record:
    address = replace(url, has_file=True) if isinstance(url, UrlType) else url
    return Record(
        make=Document,
        checks=(check_document,),
        fields=(
            Field(name="title", type=TITLE, required=True, example="Support de présentation", help="Titre"),
            Field(name="url", type=address, help="Adresse web"),
            Field(name="file", type=FilePathType(), help="Fichier sous content/files/"),
        ),
    )


_COUNTS = (
    Field(name="registered", type=_COUNT, help="Inscrits"),
    Field(name="attended", type=_COUNT, also=("presents",), help="Participants"),
)


def _attendance(colleges: Mapping[str, Mapping[str, Count]] | None = None, **counts: Count) -> Attendance:
    turnouts = (CollegeTurnout(college=college, **of_college) for college, of_college in (colleges or {}).items())
    return Attendance(**counts, colleges=tuple(turnouts))


def _question(answers: Mapping[str, int], **values: Any) -> SurveyQuestion:
    return SurveyQuestion(**values, answers=tuple(Answer(label=label, count=n) for label, n in answers.items()))


_SURVEY = Field(
    name="survey",
    help="Questionnaire, question par question",
    also=("questionnaire", "enquete", "sondage"),
    type=ListOf(
        item=Record(
            make=_question,
            checks=(check_question,),
            fields=(
                Field(
                    name="question",
                    type=TextType(limit=500),
                    required=True,
                    example="Le contenu répond-il à vos attentes ?",
                    help="Question",
                ),
                Field(
                    name="kind",
                    attribute="type",
                    type=ChoiceType(
                        options=("scale", "choice", "choices"),
                        labels=("note", "réponse unique", "réponses multiples"),
                        also={
                            "echelle": "scale",
                            **dict.fromkeys(("choix", "choix-unique"), "choice"),
                            "choix-multiple": "choices",
                        },
                    ),
                    required=True,
                    example="scale",
                    help="Nature : note sur une échelle, réponse unique, ou plusieurs réponses possibles",
                ),
                Field(
                    name="scale",
                    type=NumberType(whole=True, low=1, high=100),
                    example="5",
                    help="Note la plus haute, pour une note",
                ),
                Field(
                    name="answers",
                    type=TableOf(
                        key=TextType(limit=200), item=NumberType(whole=True), expected="une table de réponses"
                    ),
                    required=True,
                    example="{5: 4, 4: 8}",
                    help="Nombre de personnes par réponse ; en dessous de cinq, le site regroupe",
                ),
                Field(name="responses", type=_COUNT, help="Personnes qui ont répondu à cette question"),
            ),
        )
    ),
)


def event_fields(url: FieldType, audience: FieldType, college: FieldType) -> tuple[Field, ...]:
    """The fields that events and meetings share, but for their id and type."""
    document = _document(url)
    form = replace(url, has_contacts=True) if isinstance(url, UrlType) else url
    return (
        Field(
            name="title",
            type=TITLE,
            required=True,
            example="Les métiers de la data",
            also=("nom", "name", "intitule"),
            help="Titre",
        ),
        Field(
            name="start",
            type=MomentType(is_bound=True),
            required=True,
            example="2023-06-22 10:30",
            also=("date", "jour", "quand", "horaire"),
            help="Début ; une date seule : toute la journée",
        ),
        Field(
            name="end",
            type=MomentType(is_bound=True),
            help="Fin, de même nature que le début ; une date est le dernier jour, inclus",
        ),
        Field(
            name="place",
            type=LINE,
            example="Hôtel de ville",
            help="Lieu : identifiant de places.yaml, ou texte libre",
        ),
        Field(
            name="join",
            help="Accès à distance ; pour les convocations, jamais publié",
            type=Record(
                make=Join,
                fields=(
                    Field(name="url", type=url, help="Adresse de la salle"),
                    Field(
                        name="phone", type=LINE, also=("tel",), example="01 99 00 00 00", help="Téléphone de la salle"
                    ),
                    Field(name="code", type=LINE, also=("code-secret", "mot-de-passe"), help="Code d’accès"),
                    Field(name="note", type=TextType(limit=500), help="Précision"),
                ),
            ),
        ),
        Field(
            name="status",
            type=ChoiceType(
                options=("confirmed", "tentative", "cancelled", "postponed"),
                labels=("confirmé", "à confirmer", "annulé", "reporté"),
                also={
                    **dict.fromkeys(("provisoire", "previsionnel", "en-attente", "option"), "tentative"),
                    **dict.fromkeys(("maintenu", "valide"), "confirmed"),
                },
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
                    Field(name="url", type=form, help="Adresse du formulaire"),
                    Field(
                        name="email",
                        type=replace(EMAIL, has_contacts=True),
                        example="contact@example.org",
                        help="Courriel où s’inscrire",
                    ),
                    Field(
                        name="phone",
                        type=replace(PHONE, has_contacts=True),
                        also=("tel",),
                        example="03 00 00 00 00",
                        help="Téléphone où s’inscrire",
                    ),
                    Field(name="opens", type=MomentType(), help="Ouverture"),
                    Field(
                        name="deadline", type=MomentType(), also=("date-limite", "limite", "limit"), help="Date limite"
                    ),
                    Field(
                        name="capacity",
                        type=NumberType(whole=True, low=1, high=100_000),
                        also=("places", "nombre-de-places", "jauge"),
                        example="40",
                        help="Nombre de places",
                    ),
                    Field(name="full", type=FlagType(), help="Complet ou non"),
                    Field(name="note", type=TextType(limit=500), help="Précision"),
                ),
            ),
        ),
        Field(
            name="themes", type=LINES, also=("tags", "mots-cles", "theme"), example="Données de l’eau", help="Thèmes"
        ),
        Field(name="groups", type=REFERENCES, example="comite-technique", help="Groupes concernés"),
        Field(name="audience", type=ListOf(item=audience), help="Publics"),
        Field(name="organisers", type=LINES, example="Équipe d’animation", help="Organisateurs"),
        Field(name="partners", type=LINES, example="Région", help="Partenaires"),
        Field(
            name="speakers",
            help="Intervenants",
            type=ListOf(
                item=Record(
                    make=Speaker,
                    fields=(
                        Field(name="name", type=LINE, required=True, example="Prénom Nom", help="Nom"),
                        Field(name="organisation", type=LINE, example="Région", help="Organisme"),
                        Field(name="talk", type=LINE, example="L’usage des drones", help="Intervention"),
                    ),
                )
            ),
        ),
        Field(
            name="attendance",
            help="Fréquentation",
            type=Record(
                make=_attendance,
                checks=(check_attendance,),
                fields=(
                    *_COUNTS,
                    Field(
                        name="colleges",
                        type=TableOf(key=college, item=Record(fields=_COUNTS, checks=(check_attendance,))),
                        help="Les mêmes par collège ; en dessous de cinq, le site dit « moins de 5 »",
                    ),
                ),
            ),
        ),
        Field(
            name="satisfaction",
            help="Satisfaction",
            type=Record(
                make=Satisfaction,
                checks=(check_score,),
                fields=(
                    Field(name="responses", type=_COUNT, help="Réponses au questionnaire"),
                    Field(name="score", type=NumberType(has_scale=True), help="Note moyenne"),
                    Field(name="scale", type=NumberType(), help="Note maximale"),
                ),
            ),
        ),
        _SURVEY,
        Field(
            name="recording",
            type=ChoiceType(options=("planned", "none"), labels=("à venir", "aucun"), also=_RECORDING),
            help="Enregistrement, tant que « replay » est vide : à venir, ou aucun",
        ),
        Field(name="replay", type=ListOf(item=document), help="Replays"),
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
                        also=("src", "url", "image", "photo", "lien"),
                        help="Fichier sous content/files/",
                    ),
                    Field(
                        name="alt",
                        type=TextType(limit=500),
                        required=True,
                        example="Ce que montre l’image",
                        help="Description de l’image, pour les personnes qui ne la voient pas",
                    ),
                    Field(
                        name="credit",
                        type=LINE,
                        example="Région",
                        help="Auteur ou détenteur de l’image, sauf si elle est de vous",
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


def meeting_fields(college: FieldType, url: FieldType) -> tuple[Field, ...]:
    """The fields of a meeting beside those of an event."""
    person = (
        Field(name="name", type=LINE, also=("nom",), example="Prénom Nom", help="Prénom et nom"),
        Field(name="organisation", type=LINE, example="Région", help="Organisme"),
        Field(name="college", type=college, help="Collège, défini dans site.toml"),
        Field(name="role", type=LINE, example="Animatrice", help="Fonction"),
    )
    return (
        Field(name="group", type=REFERENCE, required=True, example="comite-technique", help="Instance ou groupe réuni"),
        Field(
            name="agenda",
            type=_agenda(_document(url), depth=4),
            also=("ordre-du-jour",),
            example="Bilan du semestre",
            help="Ordre du jour",
        ),
        Field(
            name="participants",
            type=ListOf(item=Record(make=Participant, fields=person, checks=(check_participant,))),
            help="Présents, dans l’ordre",
        ),
        Field(
            name="absent",
            help="Absents et excusés",
            type=ListOf(
                item=Record(
                    make=Absence,
                    checks=(check_participant,),
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
                        Field(name="date", type=DATE, help="Date"),
                        Field(name="note", type=LINE, help="Observation"),
                        Field(name="authors", type=LINES, help="Auteurs"),
                    ),
                )
            ),
        ),
        Field(
            name="minutes_status",
            type=ChoiceType(
                options=("draft", "approved"),
                labels=("projet", "approuvé"),
                also={
                    **dict.fromkeys(("brouillon", "provisoire", "a-valider", "en-cours", "en-relecture"), "draft"),
                    **dict.fromkeys(("valide", "adopte", "definitif", "signe"), "approved"),
                },
            ),
            help="État du compte rendu",
        ),
        Field(
            name="takeaways",
            type=ListOf(item=TextType(limit=500)),
            example="Le programme du semestre est arrêté.",
            help="Ce qu’il faut retenir, affiché avant le compte rendu",
        ),
        Field(
            name="decisions",
            help="Décisions, demandes et conclusions",
            type=ListOf(
                item=Record(
                    make=Decision,
                    fields=(
                        Field(name="id", type=ID, required=True, example="d1", help="Identifiant"),
                        Field(
                            name="text",
                            type=TextType(limit=2000),
                            required=True,
                            example="Le comité décide…",
                            help="Décision",
                        ),
                        Field(
                            name="section",
                            type=LINE,
                            example="les-webinaires",
                            help="Ancre d’un titre de ce compte rendu",
                        ),
                        Field(
                            name="kind",
                            attribute="type",
                            type=ChoiceType(
                                options=("decision", "request", "conclusion"),
                                labels=("décision", "demande", "conclusion"),
                            ),
                            help="Nature, comptée et nommée à part : décision, demande ou conclusion",
                        ),
                        Field(
                            name="votes",
                            type=Record(
                                make=Votes,
                                fields=(
                                    Field(
                                        name="for",
                                        attribute="for_",
                                        type=NumberType(whole=True),
                                        example="12",
                                        help="Pour",
                                    ),
                                    Field(name="against", type=NumberType(whole=True), help="Contre"),
                                    Field(name="abstain", type=NumberType(whole=True), help="Abstentions"),
                                ),
                            ),
                            help="Votes",
                        ),
                    ),
                )
            ),
        ),
        Field(name="circulated", type=DATE, help="Jour de l’envoi du projet de compte rendu aux participants"),
        Field(name="comments_until", type=DATE, help="Dernier jour pour les remarques sur le projet"),
        Field(name="approved_by", type=REFERENCE, help="Réunion qui a approuvé le compte rendu"),
        Field(name="next_meeting", type=REFERENCE, help="Réunion suivante"),
    )


def _agenda(document: FieldType, depth: int) -> FieldType:
    """The type of an agenda: a list of points, each a text or a group with sub-points, down to `depth` levels."""
    fields = [
        Field(name="title", type=TextType(limit=500), required=True, example="Bilan du semestre", help="Point"),
        Field(name="document", type=Either(scalar=FilePathType(), other=document), help="Document lié"),
    ]
    if depth > 1:
        # Before the document: forms and the guide show fields in this order.
        fields.insert(1, Field(name="items", type=_agenda(document, depth - 1), help="Sous-points"))
    return _Points(item=Either(scalar=_AgendaText(), other=Record(make=_agenda_item, fields=tuple(fields))))


class _Points(ListOf):
    """The points of an agenda: where each begins with its number, that is left out, as pages write their own."""

    def read(self, node: Any, context: FieldContext) -> Any:
        points = ListOf.read(self, node, context)
        if isinstance(points, tuple) and all(
            typed_number(point.title) == str(number) for number, point in enumerate(points, 1)
        ):
            return tuple(replace(point, title=without_typed_number(point.title)) for point in points)
        return points


class _AgendaText(TextType):
    """A point of an agenda, written as its mere title."""

    def read(self, node: Any, context: FieldContext) -> Any:
        text = TextType.read(self, node, context)
        return AgendaItem(title=text) if isinstance(text, str) else text


def _agenda_item(title: str, items: tuple[AgendaItem, ...] = (), document: Document | str | None = None) -> AgendaItem:
    if isinstance(document, str):
        document = Document(title=document.rpartition("/")[2], file=document)
    return AgendaItem(title=title, items=items, document=document)
