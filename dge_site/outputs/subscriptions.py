"""The feeds in, the page `/abonnements/` out: every calendar and feed, and how each application subscribes."""

from collections.abc import Iterator

from dge_site.content.config import Config
from dge_site.model import french
from dge_site.model.output import Output
from dge_site.model.values import Value
from dge_site.views.catalogue import Meta, plan_page
from dge_site.views.feeds import CalendarFeed
from dge_site.views.subscribing import SubscriptionLinks, make_subscription_links

__all__ = ["Application", "FeedRow", "FeedSection", "SubscriptionsView", "plan"]

_ADDRESS = "/abonnements/"
_SECTIONS = (  # (family of feeds, label, note)
    ("type", "Par type", ""),
    ("group", "Par groupe", ""),
    ("audience", "Par public", ""),
    (
        "actions",
        "Actions à mener",
        "Des tâches, que lisent Thunderbird, Nextcloud et, en partie, Rappels d’Apple, mais pas Google Agenda.",
    ),
    (
        "minutes",
        "Comptes rendus",
        "Des entrées de journal, que lisent jtx Board, KOrganizer et Evolution.",
    ),
    ("year", "Archives par année", "Une archive contient toute l’année, à importer une fois."),
)


class Application(Value):
    """A calendar application: how it subscribes and how often it looks for news, in one sentence."""

    name: str
    sentence: str
    link: str = ""
    """The address that opens its subscription at once, empty where there is none."""


class FeedRow(Value):
    """A feed as the page lists it, with the links that subscribe to it."""

    feed: str
    """The address of the .ics file."""
    page: str
    """The address of the page that shows the same entries."""
    label: str
    ways: SubscriptionLinks


class FeedSection(Value):
    """The feeds of one family."""

    anchor: str
    label: str
    note: str
    holds_events: bool
    """Whether Google and Outlook, which read events alone, can show these feeds."""
    rows: tuple[FeedRow, ...]


class SubscriptionsView(Value):
    """The page /abonnements/; `main` subscribes to the whole agenda."""

    meta: Meta
    main: SubscriptionLinks
    applications: tuple[Application, ...]
    parts: tuple[FeedSection, ...]


def plan(feeds: tuple[CalendarFeed, ...], config: Config) -> Iterator[Output]:
    """The page, which shows the feeds that there are, the main one first, and not their entries."""
    main = make_subscription_links(feeds[0].path, config.title, config)
    sections = (_make_section(family, label, note, feeds, config) for family, label, note in _SECTIONS)
    view = SubscriptionsView(
        meta=Meta(
            title="S’abonner",
            address=_ADDRESS,
            description="Les calendriers et les flux, et comment s’y abonner dans chaque application.",
            section=_ADDRESS,
        ),
        main=main,
        applications=_make_applications(main, config.calendar.refresh_hours),
        parts=tuple(section for section in sections if section.rows),
    )
    yield plan_page("pages/subscriptions.html", view)


def _make_section(family: str, label: str, note: str, feeds: tuple[CalendarFeed, ...], config: Config) -> FeedSection:
    rows = tuple(_make_row(feed, config) for feed in feeds if feed.family == family)
    return FeedSection(
        anchor=f"par-{family}", label=label, note=note, holds_events=family not in {"actions", "minutes"}, rows=rows
    )


def _make_row(feed: CalendarFeed, config: Config) -> FeedRow:
    name = f"{feed.label} – {config.title}"
    return FeedRow(
        feed=f"/{feed.path}",
        page=feed.page,
        label=feed.label,
        ways=make_subscription_links(feed.path, name, config),
    )


def _make_applications(main: SubscriptionLinks, hours: int) -> tuple[Application, ...]:
    """The applications in the order of their use in the administration; delays are those their users and makers give."""
    interval = f"toutes les {french.number(hours)} heures" if hours > 1 else "toutes les heures"
    return (
        Application(
            name="Outlook",
            sentence=(
                "Dans le calendrier, « Ajouter un calendrier » puis « S’abonner à partir du web », et coller "
                "l’adresse : mis à jour toutes les 3 heures environ."
            ),
            link=main.office,
        ),
        Application(
            name="Outlook.com",
            sentence=(
                "Le lien ouvre la page d’abonnement, l’adresse déjà remplie : mis à jour toutes les 3 heures environ."
            ),
            link=main.outlook,
        ),
        Application(
            name="Google Agenda",
            sentence=(
                "Le lien propose l’abonnement ; sinon, « Autres agendas », « + », « À partir de l’URL », et "
                "coller l’adresse : mis à jour toutes les 12 à 24 heures."
            ),
            link=main.google,
        ),
        Application(
            name="Apple (iPhone, iPad, Mac)",
            sentence=(
                "Le lien ouvre Calendrier et propose l’abonnement : mis à jour toutes les heures, ou à la "
                "fréquence choisie."
            ),
            link=main.webcal,
        ),
        Application(
            name="Thunderbird",
            sentence=(
                "« Nouvel agenda » puis « Sur le réseau », et coller l’adresse : mis à jour toutes les 30 "
                "minutes, ou à la fréquence choisie."
            ),
        ),
        Application(
            name="Nextcloud",
            sentence=(
                f"« Nouvel abonnement à partir d’un lien », et coller l’adresse : mis à jour {interval}, comme ce "
                "calendrier le demande, et chaque semaine si l’instance n’en tient pas compte."
            ),
        ),
    )
