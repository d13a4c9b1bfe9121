"""Entries join under unique ids, and each reference leads somewhere; all else is reported, once."""

from datetime import date, datetime
from typing import Any

import pytest

from dge_site.library.library import RESERVED_PAGES, Library
from dge_site.model.entries import (
    AgendaItem,
    Decision,
    Document,
    Entry,
    Image,
    Period,
    Rating,
)
from dge_site.model.errors import Origin
from dge_site.model.values import replace
from tests.cases import bodies
from tests.support.content import EVERY_KIND, Case, findings
from tests.support.content import meeting as meeting_file
from tests.support.library import (
    CONFIG,
    action,
    attachment,
    body,
    event,
    group,
    join,
    meeting,
    newsletter,
    page,
    place,
    topic,
)
from tests.support.site import EVENT_PATH, Site

PARIS = CONFIG.zone
TAKEN = " ; en changer un : un identifiant est l’adresse permanente d’une page"
COMITE = group("comite", type="committee", title="Comité technique")
JUIN = meeting("juin", body=body(anchors=["suites"]), decisions=(Decision(id="d1", text="Publier"),))
ATELIER = event("atelier")


def at(day: int, hour: int = 0, fold: int = 0) -> datetime:
    """Half past an hour of October 2023 in Paris, where the clock is set back on the 29th."""
    return datetime(2023, 10, day, hour, 30, tzinfo=PARIS, fold=fold)


def month(number: int) -> Period:
    """A whole month of 2023, of 28 days for the purpose."""
    return Period(text=f"2023-{number:02}", first=date(2023, number, 1), last=date(2023, number, 28))


def reported(*entries: Entry, **options: Any) -> tuple[str, ...]:
    """What is reported of these entries, beside the committee and its meeting of June."""
    return join(COMITE, JUIN, *entries, **options)[1]


# ----------------------------------------------------------------------------------------------------------------- ids


def test_id_of_two_files_is_one_error_that_names_both() -> None:
    first, second = (event("atelier", origin=Origin(path=f"content/events/{year}/atelier.md")) for year in (2022, 2023))
    library, problems = join(first, second)
    assert problems == (
        "erreur : content/events/2023/atelier.md:1 : id : l’identifiant « atelier » est déjà pris par"
        f" content/events/2022/atelier.md:1{TAKEN}",
    )
    assert library.agenda == (first,)


def test_events_and_meetings_share_their_ids() -> None:
    library, problems = join(COMITE, event("juin"), JUIN)
    assert problems == (
        f"erreur : content/meetings/juin.md:1 : id : l’identifiant « juin » est déjà pris par content/events/juin.md:1{TAKEN}",
    )
    assert library.agenda == (event("juin"),)


def test_id_taken_twice_is_no_second_error_where_it_is_referred_to() -> None:
    twice = (COMITE, event("juin"), JUIN)
    assert join(*twice, action("relire", meeting="juin"), topic("eau", meeting="juin"))[1] == join(*twice)[1]


def test_other_kinds_have_ids_of_their_own() -> None:
    entries = (ATELIER, group("atelier"), action("atelier"), topic("atelier"), page("atelier"), newsletter("atelier"))
    assert join(*entries, place("atelier"))[1] == ()


def test_former_ids_lead_to_their_event() -> None:
    library, problems = join(event("atelier", aliases=("ancien", "premier")), topic("eau", event="ancien"))
    assert problems == ()
    assert library.by_id == dict.fromkeys(("atelier", "ancien", "premier"), library.agenda[0])


@pytest.mark.parametrize(
    ("others", "other"),
    [((ATELIER,), "atelier"), ((event("autre", aliases=("atelier",)),), "autre"), ((meeting("atelier"),), "atelier")],
)
def test_former_id_that_another_entry_has_is_an_error(others: tuple[Entry, ...], other: str) -> None:
    (problem,) = reported(*others, event("drones", aliases=("libre", "atelier")))
    place_of = str(next(entry.origin for entry in others if entry.id == other))
    assert problem == (
        f"erreur : content/events/drones.md:1 : aliases[1] : l’identifiant « atelier » est déjà pris par {place_of}{TAKEN}"
    )


# ---------------------------------------------------------------------------------------------------------- references

UNKNOWN_GROUP = "aucun groupe « rien » ; possibles : comite"
UNKNOWN_MEETING = "aucune réunion « rien » ; possibles : juin"
UNKNOWN_FILE = "aucun fichier « rien.pdf » sous content/files/ ; possibles : affiche.jpg"
NO_MEETING = (
    "« atelier » est un événement et non une réunion ; désigner une réunion, dont le fichier est dans content/meetings/"
)
FILE = Document(title="Rien", file="rien.pdf")


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (event("x", groups=("comite", "rien")), f"groups[1] : {UNKNOWN_GROUP}"),
        (event("x", replay=(FILE,)), f"replay[0].file : {UNKNOWN_FILE}"),
        (event("x", documents=(FILE,)), f"documents[0].file : {UNKNOWN_FILE}"),
        (event("x", image=Image(file="rien.pdf", alt="Rien")), f"image.file : {UNKNOWN_FILE}"),
        (meeting("x", group="rien"), f"group : {UNKNOWN_GROUP}"),
        (meeting("x", next_meeting="rien"), "next_meeting : aucune réunion « rien » ; possibles : juin, x"),
        (meeting("x", next_meeting="atelier"), f"next_meeting : {NO_MEETING}"),
        (
            meeting("x", next_meeting="x"),
            "next_meeting : « x » se désigne lui-même ; désigner une autre réunion, ou retirer ce champ",
        ),
        (meeting("x", agenda=(AgendaItem(title="Bilan", document=FILE),)), f"agenda[0].document : {UNKNOWN_FILE}"),
        (
            meeting("x", agenda=(AgendaItem(title="Bilan", items=(AgendaItem(title="Suites", document=FILE),)),)),
            f"agenda[0].items[0].document : {UNKNOWN_FILE}",
        ),
        (action("x", group="rien"), f"group : {UNKNOWN_GROUP}"),
        (action("x", meeting="rien"), f"meeting : {UNKNOWN_MEETING}"),
        (action("x", meeting="atelier"), f"meeting : {NO_MEETING}"),
        (
            action("x", meeting="juin", section="suite"),
            "section : aucun titre « suite » dans le compte rendu « juin » ; le plus proche est « suites »",
        ),
        (
            action("x", meeting="juin", closed=date(2023, 7, 5)),
            "closed : l’action est close le 2023-07-05, avant la réunion du 2023-07-06 qui l’a décidée ;"
            " corriger « closed » ou « meeting »",
        ),
        (group("x", ratings=(Rating(score=4), Rating(score=4, meeting="rien"))), f"ratings[1].meeting : {UNKNOWN_MEETING}"),
        (topic("x", meeting="rien"), f"meeting : {UNKNOWN_MEETING}"),
        (topic("x", event="atelie"), "event : aucun événement « atelie » ; le plus proche est « atelier »"),
        (newsletter("x", highlight=("juin", "atelie")), "highlight[1] : aucun événement « atelie » ; le plus proche est « atelier »"),
    ],
)  # fmt: skip
def test_reference_to_nothing_is_an_error_at_its_field(entry: Entry, sentence: str) -> None:
    surroundings = (ATELIER, place("visio"))
    problems = reported(*surroundings, entry, attachments=[attachment("affiche.jpg")])
    assert problems == (f"erreur : {entry.origin} : {sentence}",)


def test_references_that_lead_somewhere_are_not_reported() -> None:
    entries = (
        event("x", groups=("comite",), place="visio", documents=(Document(title="Affiche", file="affiche.jpg"),)),
        event("y", place="Salle des fêtes", image=Image(file="affiche.jpg", alt="Affiche")),
        meeting("z", next_meeting="juin"),
        action("relire", meeting="juin", section="suites", closed=date(2023, 7, 6)),
        action("publier", group="comite"),
        topic("eau", meeting="juin", event="atelier"),
        newsletter("ete", highlight=("atelier", "juin")),
    )
    assert reported(ATELIER, place("visio"), *entries, attachments=[attachment("affiche.jpg")]) == ()


def test_problem_stands_where_the_field_does() -> None:
    _, problems = join(
        action("relire", meeting="rien"),
        locate=lambda entry, field: Origin(path=entry.origin.path, line={"meeting": 7}[field]),
    )
    assert [problem.partition(" : aucun")[0] for problem in problems] == [
        "erreur : content/actions/relire.yaml:7 : meeting"
    ]


def test_logo_that_is_not_there_is_an_error_of_site_toml() -> None:
    config = replace(CONFIG, organisation=replace(CONFIG.organisation, logo="logo.svg"))
    assert join(config=config, attachments=[attachment("logo.svg")])[1] == ()
    assert join(config=config, attachments=[attachment("logo.png")])[1] == (
        "erreur : site.toml:1 : organisation.logo : aucun fichier « logo.svg » sous content/files/ ;"
        " le plus proche est « logo.png »",
    )


@pytest.mark.parametrize("identifier", sorted(RESERVED_PAGES))
def test_page_has_no_address_of_the_site_itself(identifier: str) -> None:
    assert join(page(identifier))[1] == (
        f"erreur : content/pages/{identifier}.md:1 : id : l’adresse « /{identifier}/ » est déjà celle d’une page du site ;"
        " renommer le fichier",
    )


@pytest.mark.parametrize("identifier", ["accessibilite", "mentions-legales", "a-propos"])
def test_page_may_stand_in_for_one_that_the_site_writes(identifier: str) -> None:
    assert join(page(identifier))[1] == ()


# -------------------------------------------------------------------------------------------------------------- drafts

HIDDEN = "« brouillon » est un brouillon : le renvoi ne sera pas publié ; publier le brouillon, ou retirer le renvoi"
DRAFT = event("brouillon", draft=True, groups=("comite",))


def test_drafts_are_left_out_unless_asked_for() -> None:
    hidden, shown = join(COMITE, JUIN, DRAFT)[0], join(COMITE, JUIN, DRAFT, drafts=True)[0]
    assert (hidden.agenda, sorted(hidden.by_id), hidden.events_of_group) == ((JUIN,), ["juin"], {})
    assert (shown.agenda, sorted(shown.by_id)) == ((DRAFT, JUIN), ["brouillon", "juin"])
    assert shown.events_of_group == {"comite": (DRAFT,)}


@pytest.mark.parametrize(
    ("entry", "where"),
    [
        (topic("eau", event="brouillon"), "content/topics.yaml:1 : event"),
        (newsletter("ete", highlight=("brouillon",)), "content/newsletters/ete.md:1 : highlight[0]"),
        (page("aide", body=body("event:brouillon")), "content/pages/aide.md:9"),
    ],
)
def test_reference_to_a_draft_is_a_warning_unless_drafts_are_shown(entry: Entry, where: str) -> None:
    assert reported(DRAFT, entry) == (f"attention : {where} : {HIDDEN}",)
    assert reported(DRAFT, entry, drafts=True) == ()


def test_draft_may_refer_to_a_draft() -> None:
    other = meeting("autre", draft=True, next_meeting="suivante", body=body("event:brouillon"))
    assert reported(DRAFT, meeting("suivante", draft=True), other) == ()


# ------------------------------------------------------------------------------------------- entries with errors of their own


@pytest.mark.parametrize("broken", [("meeting", "rien"), ("event", "rien"), ("meeting", "")])
def test_reference_to_what_has_errors_itself_is_no_second_error(broken: tuple[str, str]) -> None:
    """An empty id stands for a whole file that could not be read: any entry of its kind may be in it."""
    entries = (action("x", meeting="rien"), topic("y", event="rien"), page("z", body=body("meeting:rien")))
    assert reported(*entries, broken=[broken]) == ()


def test_reference_to_nothing_is_an_error_whatever_else_has_errors() -> None:
    broken = [("meeting", "autre"), ("group", "rien"), ("place", "rien")]
    assert reported(action("x", meeting="rien"), event("y", groups=("rien",), place="rien"), broken=broken) == (
        f"erreur : content/actions/x.yaml:1 : meeting : {UNKNOWN_MEETING}",
    )


# --------------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("event:atelie", "aucun événement « atelie » ; le plus proche est « atelier »"),
        ("meeting:rien", UNKNOWN_MEETING),
        ("meeting:atelier", NO_MEETING),
        ("group:rien", UNKNOWN_GROUP),
        ("meeting:juin#suite", "aucun titre « suite » dans « juin » ; le plus proche est « suites »"),
        ("file:rien.pdf", UNKNOWN_FILE),
        ("#bla", "aucun titre « bla » dans ce texte ; possibles : ici"),
        ("evnt:atelier", "le lien « evnt:atelier » ne mène nulle part ; écrire « event:atelier »"),
        ("../events/atelier.md", "le lien « ../events/atelier.md » ne mène nulle part ; écrire « event:atelier »"),
        ("affiche.jpg", "le lien « affiche.jpg » ne mène nulle part ; écrire « file:affiche.jpg »"),
    ],
)
def test_link_to_nothing_is_an_error_at_its_line(target: str, sentence: str) -> None:
    entry = page("aide", body=body("event:atelier", target, anchors=["ici"]))
    assert reported(ATELIER, entry, attachments=[attachment("affiche.jpg")]) == (
        f"erreur : content/pages/aide.md:10 : {sentence}",
    )


def test_links_that_lead_somewhere_are_not_reported() -> None:
    inside = (
        "event:atelier",
        "event:juin",
        "meeting:juin#suites",
        "meeting:juin#decision-d1",
        "group:comite",
        "#ici",
        "#",
    )
    others = (
        "action:relire",
        "newsletter:ete",
        "page:aide",
        "page:mentions-legales",
        "file:affiche.jpg",
        "/agenda/",
        "/",
    )
    outside = (
        "https://www.example.org/",
        "mailto:contact@example.org",
        "tel:+33300000000",
        "webcal://example.org/a.ics",
    )
    text = body(*inside, *others, *outside, anchors=["ici"])
    entries = (ATELIER, page("aide", body=text), newsletter("ete"), action("relire", note=body("event:atelier")))
    assert reported(*entries, attachments=[attachment("affiche.jpg")]) == ()


def test_link_in_the_note_of_an_action_is_checked_too() -> None:
    assert reported(action("relire", note=body("group:rien"))) == (
        f"erreur : content/actions/relire.yaml:9 : {UNKNOWN_GROUP}",
    )


# --------------------------------------------------------------------------------------------------------------- order


def test_agenda_is_by_day_whole_days_first_then_by_time_then_by_id() -> None:
    """The hour that comes twice on 29 October: its first time before its second."""
    ordered = (
        event("veille", start=at(28, 23)),
        event("journee", start=date(2023, 10, 29)),
        event("aube", start=datetime(2023, 10, 29, tzinfo=PARIS)),
        meeting("nuit", start=at(29, 2, fold=0)),
        event("matin", start=at(29, 2, fold=1)),
        event("a", start=at(29, 9)),
        event("b", start=at(29, 9)),
        event("lendemain", start=date(2023, 10, 30)),
    )
    library = join(COMITE, *reversed(ordered))[0]
    assert library.agenda == ordered
    assert tuple(library.by_id.values()) == ordered
    assert (library.meetings, library.events) == (ordered[3:4], ordered[:3] + ordered[4:])


def test_actions_are_by_the_end_of_their_due_date_then_by_id() -> None:
    ordered = (
        action("z", due=month(6)),
        action("b", due=month(9)),
        action("c", due=Period(text="2023", first=date(2023, 1, 1), last=date(2023, 12, 31))),
        action("a"),
        action("d"),
    )
    assert tuple(join(*reversed(ordered))[0].actions.items()) == tuple((each.id, each) for each in ordered)


def test_groups_are_committees_then_working_groups_by_title() -> None:
    ordered = (
        group("b", type="committee", title="comité technique"),
        group("a", type="committee", title="Conseil"),
        group("d", title="adresse"),
        group("c", title="Réseaux"),
        group("e", title="Réseaux"),
    )
    assert tuple(join(*reversed(ordered))[0].groups.items()) == tuple((each.id, each) for each in ordered)


def test_newsletters_are_oldest_first_then_by_id() -> None:
    ordered = (newsletter("z", date=date(2023, 1, 1)), newsletter("a"), newsletter("b"))
    assert join(*reversed(ordered))[0].newsletters == ordered


def test_pages_are_those_of_the_menu_in_its_order_then_the_others_by_id() -> None:
    ordered = (page("z", menu=0), page("c", menu=1), page("d", menu=1), page("a"), page("b"))
    assert tuple(join(*reversed(ordered))[0].pages.items()) == tuple((each.id, each) for each in ordered)


def test_topics_places_and_attachments_keep_the_order_of_the_files() -> None:
    topics, places, files = (
        (topic("b"), topic("a")),
        (place("z"), place("y")),
        [attachment("z/b.pdf"), attachment("a.pdf")],
    )
    library = join(*topics, *places, attachments=files)[0]
    assert library.topics == topics
    assert tuple(library.places.items()) == (("z", places[0]), ("y", places[1]))
    assert tuple(library.attachments.items()) == (("z/b.pdf", files[0]), ("a.pdf", files[1]))


# ----------------------------------------------------------------------------------------------------------- backlinks

ADRESSE = group("adresse")
EARLY = meeting("mars", start=date(2023, 3, 1))
OWN = action("adresse-seule", group="adresse", due=month(1))
DECIDED = action("du-comite", meeting="juin", due=month(2))
HANDED_ON = action("pour-adresse", meeting="mars", group="adresse", due=month(3))
LOOSE = action("sans-groupe", due=month(4))


@pytest.fixture(scope="module")
def library() -> Library:
    """Two groups, two meetings, four actions, an event that concerns both groups, and two topics."""
    both = event("atelier", groups=("comite", "adresse"))
    topics = (topic("eau", meeting="juin", event="atelier"), topic("bois", meeting="juin"))
    joined, problems = join(COMITE, ADRESSE, JUIN, EARLY, LOOSE, HANDED_ON, DECIDED, OWN, both, *topics)
    assert problems == ()
    return joined


def test_actions_of_a_meeting_are_those_that_name_it(library: Library) -> None:
    assert library.actions_of_meeting == {"": (OWN, LOOSE), "juin": (DECIDED,), "mars": (HANDED_ON,)}


def test_actions_of_a_group_are_its_own_or_of_its_meetings(library: Library) -> None:
    assert library.actions_of_group == {"adresse": (OWN, HANDED_ON), "comite": (DECIDED,), "": (LOOSE,)}


def test_group_follows_up_what_it_handed_on_to_another(library: Library) -> None:
    assert library.actions_before_group == {
        "adresse": (OWN, HANDED_ON),
        "": (OWN, LOOSE),
        "comite": (DECIDED, HANDED_ON),
    }


def test_group_of_an_action_is_its_own_or_that_of_its_meeting(library: Library) -> None:
    groups = {action.id: library.group_of(action) for action in library.actions.values()}
    assert groups == {"adresse-seule": ADRESSE, "du-comite": COMITE, "pour-adresse": ADRESSE, "sans-groupe": None}


def test_meetings_and_events_of_a_group_are_oldest_first(library: Library) -> None:
    (both,) = library.events
    assert library.meetings_of_group == {"comite": (EARLY, JUIN)}
    assert library.events_of_group == {"comite": (both,), "adresse": (both,)}


def test_topics_of_an_event_and_of_a_meeting(library: Library) -> None:
    water, wood = library.topics
    assert library.topics_of_event == {"atelier": (water,), "": (wood,)}
    assert library.topics_of_meeting == {"juin": (water, wood)}


def test_actions_and_topics_that_name_a_former_id_are_of_the_present_one() -> None:
    renamed = (meeting("juin", aliases=("ancien",)), event("atelier", aliases=("depot",)))
    decided, proposed = action("a1", meeting="ancien"), topic("sujet", meeting="ancien", event="depot")
    library, problems = join(COMITE, *renamed, decided, proposed)
    assert problems == ()
    assert library.actions_of_meeting == {"juin": (decided,)}
    assert library.topics_of_meeting == {"juin": (proposed,)}
    assert library.topics_of_event == {"atelier": (proposed,)}


# ------------------------------------------------------------------------------------------------------------ look-ups


def test_meeting_is_found_by_any_of_its_ids_and_an_event_is_none() -> None:
    renamed = meeting("juin", aliases=("ancienne",))
    library = join(COMITE, renamed, ATELIER)[0]
    assert [library.meeting(name) for name in ("juin", "ancienne", "atelier", "rien", "")] == [
        *(renamed, renamed, None, None, None),
    ]


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("event:atelier", "/evenements/atelier/"),
        ("event:ancien", "/evenements/atelier/"),
        ("event:juin", "/reunions/juin/"),
        ("meeting:juin#suites", "/reunions/juin/#suites"),
        ("meeting:juin#decision-d1", "/reunions/juin/#decision-d1"),
        ("group:comite", "/groupes/comite/"),
        ("action:relire", "/actions/relire/"),
        ("page:aide#ici", "/aide/#ici"),
        ("page:mentions-legales", "/mentions-legales/"),
        ("newsletter:ete", "/newsletter/ete/"),
        ("file:plan/affiche.jpg", "/fichiers/plan/affiche.jpg"),
        ("event:brouillon", ""),
        ("event:rien", ""),
        ("group:rien#ici", ""),
        ("file:rien.pdf", ""),
        ("place:visio", ""),
        ("https://www.example.org/", ""),
    ],
)
def test_address_of_a_link(target: str, address: str) -> None:
    """Empty for what leads to nothing that is published."""
    entries = (event("atelier", aliases=("ancien",)), action("relire"), page("aide"), newsletter("ete"), place("visio"))
    library = join(COMITE, JUIN, DRAFT, *entries, attachments=[attachment("plan/affiche.jpg")])[0]
    assert library.address(target) == address


def test_place_of_an_event_is_a_known_one_or_its_free_text_or_none() -> None:
    visio = place("visio", name="Visio", online=True)
    free = event("b", place="Salle des fêtes, Metz")
    library = join(visio)[0]
    assert library.place(event("a", place="visio")) == visio
    assert library.place(free) == place("", name=free.place, digest=free.place, origin=free.origin)
    assert library.place(event("c")) is None


# ---------------------------------------------------------------------------------------------------------- from files


@pytest.mark.parametrize("case", bodies.CASES.values(), ids=bodies.CASES)
def test_link_in_prose_leads_somewhere_or_is_an_error_at_its_line(site: Site, case: Case) -> None:
    files, messages = case
    assert findings(site.write(EVERY_KIND).write(files)) == messages


@pytest.mark.parametrize(
    "header",
    [
        "title: X\ntype: webinar\nstart: 2023-07-06",
        "title: X\ntype: {webinaire\nstart: 2023-07-06",
        "- X\n- webinaire\n- 2023-07-06",
    ],
)
def test_fault_of_a_header_hides_no_link_to_nothing(site: Site, header: str) -> None:
    found = findings(site.write({EVENT_PATH: f"---\n{header}\n---\n\n[a](event:rien) [b](#rien)\n"}))
    told = [line for line in found if line.startswith(f"erreur : {EVENT_PATH}:7")]
    assert told == [
        f"erreur : {EVENT_PATH}:7 : aucun titre « rien » dans ce texte ; il n’y en a pas pour l’instant",
        f"erreur : {EVENT_PATH}:7 : aucun événement « rien » ; il n’y en a pas pour l’instant",
    ]


@pytest.mark.parametrize(
    "header", ["id: ancien\ntitle: [X\n  type: {", "title: X\ntype: webinar\nstart: 2023-07-06\naliases: [ancien]"]
)
def test_reference_to_an_entry_at_fault_is_no_error(site: Site, header: str) -> None:
    other = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n---\n\nVoir [cela](event:ancien).\n"
    found = findings(site.write({EVENT_PATH: f"---\n{header}\n---\n", "content/events/a.md": other}))
    assert [line for line in found if "content/events/a.md" in line and "ancien" in line] == []
    assert [line for line in found if line.startswith(f"erreur : {EVENT_PATH}")] != []


def test_id_of_two_files_is_told_at_its_line(site: Site) -> None:
    """Events and meetings share their ids; what refers to the id is not an error too."""
    event = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\nid: comite-2023-06\n---\n"
    assert findings(site.write(EVERY_KIND).write({"content/events/a.md": event})) == (
        "erreur : content/meetings/2023/comite-2023-06.md:2 : id : l’identifiant « comite-2023-06 » est déjà pris par"
        " content/events/a.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
    )


def test_a_published_text_that_refers_to_a_draft_is_warned_about(site: Site) -> None:
    draft = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\ndraft: oui\n---\n"
    site.write(EVERY_KIND).write({"content/events/a.md": draft, **meeting_file("", "\nVoir [cela](event:a).\n")})
    assert findings(site) == (
        "attention : content/meetings/x.md:7 : « a » est un brouillon : le renvoi ne sera pas publié ;"
        " publier le brouillon, ou retirer le renvoi",
    )


def test_a_former_id_still_leads_to_its_event(site: Site) -> None:
    event = "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\naliases: [ancien]\n---\n"
    site.write(EVERY_KIND).write({"content/events/a.md": event, **meeting_file("", "\nVoir [cela](event:ancien).\n")})
    assert findings(site) == ()
