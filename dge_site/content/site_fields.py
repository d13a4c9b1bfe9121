"""The table of all that site.toml may hold, in one piece: keys, types, and the help that the guide shows."""

from dge_site.content.address_types import EMAIL, FilePathType, UrlType
from dge_site.content.fields import Either, Field, ListOf, Record, TableOf
from dge_site.content.number_types import NumberType
from dge_site.content.settings import (
    AdminSettings,
    CalendarSettings,
    College,
    EventType,
    HostingProvider,
    LegalNotice,
    NewsletterSettings,
    Organisation,
    PdfSettings,
    PublishSettings,
)
from dge_site.content.text_types import ChoiceType, FlagType, IdentifierType, TextType

__all__ = ["SITE_FIELDS"]


_TEXT = TextType()
_COUNT = NumberType(whole=True, high=36500)
SITE_FIELDS = Record(
    fields=(
        Field(name="title", type=_TEXT, required=True, example='"Agenda de l’organisme"', help="Titre du site"),
        Field(name="tagline", type=_TEXT, help="Sous-titre"),
        Field(
            name="url",
            type=UrlType(),
            required=True,
            example='"https://agenda.example.org/"',
            help="Adresse du site publié",
        ),
        Field(name="language", type=ChoiceType(options=("fr",), labels=("français",)), help="Langue des pages"),
        Field(name="timezone", type=_TEXT, help="Fuseau horaire, par exemple Europe/Paris"),
        Field(
            name="organisation",
            help="Organisme qui publie",
            type=Record(
                make=Organisation,
                fields=(
                    Field(name="name", type=_TEXT, help="Nom"),
                    Field(name="email", type=EMAIL, help="Courriel générique"),
                    Field(name="url", type=UrlType(), help="Site web"),
                    Field(name="logo", type=FilePathType(), help="Logo, sous content/files/"),
                ),
            ),
        ),
        Field(
            name="event_types",
            help="Types d’événements",
            type=TableOf(
                key=IdentifierType(),
                item=Record(
                    make=EventType,
                    fields=(
                        Field(name="label", type=_TEXT, required=True, example='"Webinaire"', help="Nom au singulier"),
                        Field(name="plural", type=_TEXT, help="Nom au pluriel"),
                        Field(name="colour", type=_TEXT, help="Couleur #rrvvbb"),
                        Field(name="emoji", type=TextType(limit=16), help="Émoji, facultatif"),
                    ),
                ),
            ),
        ),
        Field(
            name="colleges",
            help="Collèges des membres",
            type=TableOf(
                key=IdentifierType(),
                item=Record(
                    make=College,
                    fields=(
                        Field(name="label", type=_TEXT, required=True, example='"Départements"', help="Nom"),
                        Field(name="aliases", type=ListOf(item=_TEXT), help="Autres noms du même collège"),
                    ),
                ),
            ),
        ),
        Field(
            name="audiences",
            help="Publics",
            type=TableOf(
                key=IdentifierType(),
                item=Either(
                    scalar=_TEXT,
                    other=Record(
                        make=lambda label="": label,
                        fields=(Field(name="label", type=_TEXT, help="Nom ; par défaut la clé"),),
                    ),
                ),
            ),
        ),
        Field(
            name="calendar",
            help="Flux de calendrier",
            type=Record(
                make=CalendarSettings,
                fields=(
                    Field(name="past_days", type=_COUNT, help="Jours passés gardés dans le flux principal"),
                    Field(
                        name="refresh_hours",
                        type=NumberType(whole=True, low=1, high=720),
                        help="Heures entre deux actualisations",
                    ),
                    Field(
                        name="cancelled_days",
                        type=_COUNT,
                        help="Jours pendant lesquels un événement annulé reste dans les flux après sa date",
                    ),
                ),
            ),
        ),
        Field(
            name="newsletter",
            help="Lettre d’information",
            type=Record(
                make=NewsletterSettings,
                fields=(
                    Field(name="horizon_days", type=_COUNT, help="Jours à venir annoncés"),
                    Field(name="actions", type=FlagType(), help="oui : la lettre rappelle les actions à échéance"),
                    Field(name="subscribe_url", type=UrlType(), help="Adresse du formulaire d’inscription à la lettre"),
                    Field(name="campaign", type=TableOf(item=_TEXT), help="Paramètres de campagne ajoutés aux liens"),
                    Field(name="unsubscribe", type=_TEXT, help="Balise de désinscription de l’outil d’envoi"),
                ),
            ),
        ),
        Field(
            name="minutes",
            help="Comptes rendus",
            type=Record(
                fields=(
                    Field(
                        name="days", type=_COUNT, help="Délai en jours avant de signaler une réunion sans compte rendu"
                    ),
                )
            ),
        ),
        Field(
            name="privacy",
            help="Données personnelles",
            type=Record(
                fields=(
                    Field(
                        name="names",
                        type=ChoiceType(options=("full", "organisation"), labels=("complet", "organisme")),
                        help="organisation (par défaut) : seul l’organisme est publié ; full : les noms le sont",
                    ),
                    Field(name="ground", type=_TEXT, help="Pour full : ce qui fonde la publication des noms"),
                )
            ),
        ),
        Field(
            name="links",
            help="Liens",
            type=Record(
                fields=(Field(name="retired", type=TableOf(item=_TEXT), help="Domaines disparus et leur successeur"),)
            ),
        ),
        Field(
            name="legal",
            help="Mentions légales et accessibilité",
            type=Record(
                make=LegalNotice,
                fields=(
                    Field(name="publisher", type=_TEXT, help="Éditeur du site"),
                    Field(name="address", type=_TEXT, help="Adresse de l’éditeur"),
                    Field(name="phone", type=_TEXT, help="Téléphone de l’éditeur"),
                    Field(name="director", type=_TEXT, help="Directeur ou directrice de la publication"),
                    Field(name="contact", type=EMAIL, help="Courriel de contact"),
                    Field(
                        name="host",
                        help="Hébergeur",
                        type=Record(
                            make=HostingProvider,
                            fields=(
                                Field(name="name", type=_TEXT, help="Nom"),
                                Field(name="address", type=_TEXT, help="Adresse"),
                                Field(name="phone", type=_TEXT, help="Téléphone"),
                            ),
                        ),
                    ),
                    Field(name="data_protection", type=EMAIL, help="Courriel du délégué à la protection des données"),
                    Field(
                        name="accessibility_state",
                        type=ChoiceType(options=("total", "partial", "none")),
                        help="État de conformité au RGAA",
                    ),
                    Field(name="accessibility_audit", type=_TEXT, help="Audit : qui, quand, taux"),
                    Field(
                        name="accessibility_contact",
                        type=EMAIL,
                        help="Courriel pour signaler un défaut d’accessibilité",
                    ),
                    Field(name="accessibility_plan", type=UrlType(), help="Schéma pluriannuel d’accessibilité"),
                    Field(name="accessibility_year_plan", type=UrlType(), help="Plan d’action de l’année"),
                ),
            ),
        ),
        Field(
            name="publish",
            help="Publication",
            type=Record(
                make=PublishSettings,
                fields=(
                    Field(name="branch", type=_TEXT, help="Branche de publication"),
                    Field(name="remote", type=_TEXT, help="Dépôt distant"),
                    Field(
                        name="committer",
                        help="Auteur des commits : « Nom <courriel> »",
                        type=Either(
                            scalar=_TEXT,
                            other=Record(
                                # Both ways of writing a committer give the same text.
                                make=lambda name, email: f"{name} <{email}>",
                                fields=(
                                    Field(name="name", type=_TEXT, required=True, example='"dge-site"', help="Nom"),
                                    Field(
                                        name="email",
                                        type=_TEXT,
                                        required=True,
                                        example='"agenda@example.org"',
                                        help="Courriel",
                                    ),
                                ),
                            ),
                        ),
                    ),
                    Field(
                        name="compress", type=FlagType(), help="oui : un .gz et un .br à côté de chaque fichier texte"
                    ),
                    Field(name="edit_url", type=_TEXT, help="Adresse de l’éditeur en ligne, où {path} est le fichier"),
                ),
            ),
        ),
        Field(
            name="search",
            help="Recherche",
            type=Record(fields=(Field(name="enabled", type=FlagType(), help="oui ou non"),)),
        ),
        Field(
            name="pdf",
            help="Documents à imprimer",
            type=Record(
                make=PdfSettings,
                fields=(
                    Field(
                        name="enabled",
                        type=FlagType(),
                        help="oui : comptes rendus, synthèses et bilans aussi en PDF",
                    ),
                ),
            ),
        ),
        Field(
            name="admin",
            help="Formulaires de saisie",
            type=Record(
                make=AdminSettings,
                fields=(
                    Field(name="enabled", type=FlagType(), help="oui ou non"),
                    Field(
                        name="backend",
                        type=ChoiceType(options=("github", "gitlab", "test")),
                        help="Hébergeur du dépôt ; test : rien n’est envoyé",
                    ),
                    Field(name="repo", type=_TEXT, help="Dépôt : organisme/nom"),
                    Field(name="branch", type=_TEXT, help="Branche où les propositions seront fusionnées"),
                    Field(
                        name="host_url", type=UrlType(), help="Adresse de votre GitLab ou de votre GitHub Enterprise"
                    ),
                    Field(name="auth_url", type=UrlType(), help="Adresse du service de connexion, s’il y en a un"),
                    Field(name="app_id", type=_TEXT, help="Identifiant de l’application déclarée dans GitLab"),
                ),
            ),
        ),
    )
)
