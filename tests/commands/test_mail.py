"""Drafts of messages: who receives them, what they hold, what lacks; and that nothing of it is ever published."""

import email
import re
import sys
from email.message import EmailMessage
from email.policy import default
from html import unescape

import pytest

from tests.support.calendars import READERS, components
from tests.support.command import Run, outcome_of
from tests.support.content import EVERY_KIND
from tests.support.git import Repository
from tests.support.project import ROOT
from tests.support.site import Site

SECRET = ("https://visio.example.org/salle-42", "03 87 00 00 42", "4242#", "Micro coupé à l'entrée")
COMING = f"""\
---
title: Point d'automne
group: comite
start: 2023-10-05 10:30
end: 2023-10-05 12:00
place: visio
join: {{url: "{SECRET[0]}", phone: "{SECRET[1]}", code: "{SECRET[2]}", note: "{SECRET[3]}"}}
agenda:
  - title: Bilan & suites
    items: [Chiffres]
documents:
  - {{title: Le plan, file: plan.pdf}}
---
"""
GROUP = """\
---
title: Comité
kind: committee
members:
  - college: communes
  - college: departements
  - organisation: Ville de Metz
---
"""
CONTACTS = """\
[groups]
comite = ["Camille Élan, Ville de Metz <camille@example.org>", "college:communes"]

[relays]
communes = ["Dominique Relais <relais@example.org>"]

[owners]
"Équipe" = ["equipe@example.org"]
"""


@pytest.fixture
def committee(site: Site) -> Site:
    """A site with a committee, its contacts and a coming meeting that can be joined at a distance."""
    publish = '\n[publish]\ncommitter = "Essai <agenda@example.org>"\n'
    settings = str(EVERY_KIND["site.toml"]) + publish
    settings = settings.replace(
        'name = "Organisme d\'essai"', 'name = "Organisme d\'essai"\nemail = "contact@example.org"'
    )
    files = {"site.toml": settings, "content/groups/comite.md": GROUP, "content/meetings/automne.md": COMING}
    more = {"content/files/plan.pdf": b"%PDF-1.7 un plan", "contacts.toml": CONTACTS.encode()}
    return site.write({**EVERY_KIND, **files, **more})


def message(site: Site, folder: str) -> EmailMessage:
    """The message as Python's own parser reads it."""
    content = (site.root / "courriers" / folder / "message.eml").read_bytes()
    parsed = email.message_from_bytes(content, policy=default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def test_convocation_says_when_how_to_join_what_and_how_to_answer(committee: Site, run: Run) -> None:
    outcome = run("mail", "convocation", "automne", "automne", "--date", "2023-09-01")
    assert outcome.out == "courriers/convocation-automne/message.eml (2 destinataires)\n"
    assert outcome.err == "attention : Comité du 5 octobre 2023 : sans adresse dans contacts.toml : Départements\n"
    draft = message(committee, "convocation-automne")
    assert (draft["Subject"], draft["X-Unsent"]) == ("Convocation : Comité du 5 octobre 2023", "1")
    assert draft["From"] == "Organisme d'essai <contact@example.org>"
    assert (
        str(draft["To"]) == '"Camille Élan, Ville de Metz" <camille@example.org>, Dominique Relais <relais@example.org>'
    )
    assert draft.defects == []
    html, text = (draft.get_body((form,)) for form in ("html", "plain"))
    assert html
    assert text
    for body in (html.get_content(), text.get_content()):
        plain = unescape(body).replace("\N{NO-BREAK SPACE}", " ")
        assert "jeudi 5 octobre 2023, de 10 h 30 à 12 h" in plain
        assert [
            words for words in ("Chiffres", "Publier la synthèse", "contact@example.org") if words not in plain
        ] == []
        assert [part for part in SECRET[:3] if part not in plain] == []
    assert len(html.get_content()) < 100_000
    assert max(map(len, text.get_content().splitlines())) <= 78
    names = [part.get_filename() for part in draft.iter_attachments()]
    assert names == ["automne.ics", "plan.pdf"]


def test_meeting_is_found_by_its_day(committee: Site, run: Run) -> None:
    outcome = run("mail", "convocation", "comité du 5 octobre", "--date", "2023-09-01")
    assert outcome.out == "courriers/convocation-automne/message.eml (2 destinataires)\n"


@pytest.mark.parametrize("reader", READERS)
def test_calendar_file_is_the_meeting_of_the_feed_with_its_access(committee: Site, run: Run, reader: str) -> None:
    assert run("build", "--no-commit", "--date", "2023-09-01").status == 0
    assert run("mail", "convocation", "automne", "--date", "2023-09-01").status == 0
    part = next(iter(message(committee, "convocation-automne").iter_attachments()))
    assert (part.get_content_type(), part.get_param("method")) == ("text/calendar", "PUBLISH")
    sent = (committee.root / "courriers/convocation-automne/automne.ics").read_bytes()
    assert part.get_payload(decode=True) == sent
    assert b"METHOD:PUBLISH\r\n" in sent
    (own,), (published,) = (
        components(sent),
        components((committee.root / "public/reunions/automne/automne.ics").read_bytes()),
    )
    same = ("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "DTSTART;TZID=Europe/Paris")
    assert {name: own[name] for name in same} == {name: published[name] for name in same}
    assert SECRET[0] in own["LOCATION"]
    assert [seen.summary for seen in READERS[reader](sent)] == ["Point d'automne"]


def test_joining_details_reach_no_file_of_the_site_nor_git(committee: Site, run: Run, git: Repository) -> None:
    git.commit("content: A meeting")
    assert run("mail", "convocation", "automne", "--date", "2023-09-01").status == 0
    assert run("build", "--date", "2023-09-01").status == 0
    told = [path for path, content in committee.output().items() if any(part.encode() in content for part in SECRET)]
    assert told == []
    assert git.git("status", "--porcelain", "--", "courriers") == ""


def test_minutes_say_until_when_remarks_go_then_who_approved_them(committee: Site, run: Run) -> None:
    path = "content/meetings/2023/comite-2023-06.md"
    path = next(
        iter(
            p.relative_to(committee.root).as_posix()
            for p in committee.root.glob("content/meetings/**/comite-2023-06.md")
        ),
        path,
    )
    whole = committee.read(path)
    committee.write({path: whole.replace("---\n", "---\ncomments_until: 2023-07-15\n", 1)})
    outcome = run("mail", "minutes", "comite-2023-06", "--date", "2023-07-01")
    assert (outcome.status, outcome.out) == (0, "courriers/compte-rendu-comite-2023-06/message.eml (2 destinataires)\n")
    draft = message(committee, "compte-rendu-comite-2023-06")
    assert draft["Subject"].startswith("Projet de compte rendu : Comité du ")
    assert draft["Subject"].endswith(", remarques jusqu’au 15 juillet 2023")
    text = draft.get_body(("plain",))
    assert text
    assert "Vos remarques sont attendues jusqu’au 15 juillet 2023" in text.get_content()
    approved = "---\nminutes_status: approved\napproved_by: automne\n"
    kept = "".join(line for line in whole.splitlines(keepends=True) if not line.startswith("minutes_status"))
    committee.write({path: kept.replace("---\n", approved, 1)})
    assert run("mail", "minutes", "comite-2023-06", "--date", "2023-11-01").status == 0
    text = message(committee, "compte-rendu-comite-2023-06").get_body(("plain",))
    assert text
    words = " ".join(text.get_content().replace("\N{NO-BREAK SPACE}", " ").split())
    assert "approuvé par la réunion suivante : Comité du 5 octobre 2023" in words


def test_minutes_tell_requests_from_decisions_and_what_is_done(committee: Site, run: Run) -> None:
    outcomes = (
        "[{id: a, text: Publier., votes: {for: 3, against: 1, abstain: 2}}, {id: b, text: Un plan., kind: request}]"
    )
    actions = "- {id: p, title: Plan, meeting: automne, due: 2023-11, status: done, closed: 2023-10-20}\n"
    actions += "- {id: q, title: Quai, meeting: automne, status: dropped, closed: 2023-10-21}\n"
    minutes = COMING.replace("agenda:", f"decisions: {outcomes}\nagenda:") + "\nTexte.\n"
    committee.write({"content/meetings/automne.md": minutes, "content/actions/automne.yaml": actions})
    assert run("mail", "minutes", "automne", "--date", "2023-11-01").status == 0
    message_of = message(committee, "compte-rendu-automne")
    for form in ("plain", "html"):
        body = message_of.get_body((form,))
        assert body
        words = (
            " ".join(re.sub(r"<[^>]*>", "", unescape(body.get_content())).split()).replace("- ", "").replace("* ", "")
        )
        assert "Publier. (3 voix pour, 1 contre, 2 abstentions)" in words
        assert "Demande : Un plan." in words
        assert "Plan, faite le 20 octobre 2023 (à attribuer)" in words
        assert "Quai, abandonnée le 21 octobre 2023 (à attribuer)" in words


def test_convocation_on_a_day_to_be_confirmed_says_so(committee: Site, run: Run) -> None:
    committee.write({"content/meetings/automne.md": COMING.replace("place:", "status: tentative\nplace:")})
    assert run("mail", "convocation", "automne", "--date", "2023-09-01").status == 0
    body = message(committee, "convocation-automne").get_body(("plain",))
    assert body
    assert "de 10 h 30 à 12 h, date à confirmer" in body.get_content().replace("\N{NO-BREAK SPACE}", " ")


def test_each_owner_is_reminded_of_what_is_late_then_due_then_open(committee: Site, run: Run) -> None:
    more = "- {id: b, title: Suite, owners: [Équipe, Voirie]}\n- {id: c, title: Faite, owners: [Autre], status: done, closed: 2023-07-01}\n- {id: d, title: Orpheline}\n"
    committee.write({"content/actions/2023.yaml": committee.read("content/actions/2023.yaml") + more})
    outcome = run("mail", "actions", "--date", "2023-10-15")
    assert outcome.out == (
        "courriers/actions/equipe/message.eml (1 destinataire)\ncourriers/actions/voirie/message.eml (sans destinataire)\n"
    )
    assert outcome.err == (
        "attention : actions : sans adresse dans contacts.toml : Voirie\n"
        "attention : 1 action ouverte n’a pas de responsable ; les attribuer dans « owners »\n"
    )
    draft = message(committee, "actions/equipe")
    assert draft["Subject"] == "Agenda d'essai : 2 actions, dont 1 en retard"
    text = draft.get_body(("plain",))
    assert text
    assert [line for line in text.get_content().splitlines() if line.isupper()] == [
        "EN RETARD",
        "AUTRES ACTIONS OUVERTES",
    ]
    assert "To" not in message(committee, "actions/voirie")


def test_owner_of_withheld_name_is_sent_to_the_page_of_all_actions(committee: Site, run: Run) -> None:
    minutes = "---\ntitle: Été\ngroup: comite\nstart: 2023-06-01\nparticipants: [{name: Ève Roux, organisation: Voirie}]\n---\n\nTexte.\n"
    actions = "- {id: d, title: Autre, owners: [Ève Roux], meeting: ete}\n"
    committee.write({"content/meetings/ete.md": minutes, "content/actions/2023.yaml": actions})
    assert run("mail", "actions", "--date", "2023-10-15").status == 0
    text = message(committee, "actions/eve-roux").get_body(("plain",))
    assert text
    assert "(Ève Roux)" in text.get_content()
    assert "/actions/responsables/" not in text.get_content()


def test_owner_without_open_actions_left_leaves_no_draft_behind(committee: Site, run: Run) -> None:
    assert run("mail", "actions", "--date", "2023-10-15").status == 0
    committee.write({"content/actions/2023.yaml": "- {id: d, title: Autre, owners: [Voirie]}\n"})
    assert run("mail", "actions", "--date", "2023-10-15").status == 0
    assert [path.name for path in (committee.root / "courriers/actions").iterdir()] == ["voirie"]


def test_without_contacts_messages_have_no_recipient_and_list_them(committee: Site, run: Run) -> None:
    committee.write({"contacts.toml": None})
    outcome = run("mail", "convocation", "automne", "--date", "2023-09-01")
    assert outcome.out == "courriers/convocation-automne/message.eml (sans destinataire)\n"
    assert outcome.err.splitlines() == [
        "attention : il n’y a pas de fichier contacts.toml, et les messages n’ont pas de destinataire ; en faire un d’après contacts.example.toml",
        "attention : Comité du 5 octobre 2023 : sans adresse dans contacts.toml : Communes ; Départements ; Ville de Metz",
    ]
    assert committee.read("courriers/convocation-automne/destinataires.txt") == (
        "sans adresse : Communes\nsans adresse : Départements\nsans adresse : Ville de Metz\n"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[groups]\ncomites = ["a@example.org"]\n', "contacts.toml:2 : groups.comites : aucun groupe « comites » dans content/groups/ ; le plus proche est « comite »"),
        ('[groups]\n"Comité" = ["a@example.org"]\n', "contacts.toml:2 : groups.Comité : aucun groupe « Comité » dans content/groups/ ; écrire « comite »"),
        ('[groups]\ncomite = ["college:commune"]\n', "contacts.toml:2 : groups.comite : aucun collège « commune » dans site.toml ; le plus proche est « communes »"),
        ('[relays]\ncommunes = ["Camille"]\n', "contacts.toml:2 : relays.communes[0] : « Camille » n’est pas une adresse, comme « Prénom Nom <prenom.nom@exemple.fr> » ; écrire une adresse, comme « Prénom Nom <prenom.nom@exemple.fr> »"),
        ('[owner]\n"Équipe" = ["a@example.org"]\n', "contacts.toml:1 : owner : « owner » n’est pas un champ connu ; le plus proche est « owners »"),
        ("[groups\n", "contacts.toml:1"),
    ],
)  # fmt: skip
def test_mistake_in_the_contacts_is_told_with_its_line(committee: Site, run: Run, text: str, sentence: str) -> None:
    committee.write({"contacts.toml": text})
    outcome = run("mail", "convocation", "automne", "--date", "2023-09-01")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"erreur : {sentence}")
    assert not (committee.root / "courriers").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("convocation",), "« mail convocation » demande l’identifiant d’une réunion, par exemple « mail convocation automne »"),
        (("convocation", "automn"), "aucune réunion « automn » ; le plus proche est « automne »"),
        (("minutes", "automne"), "la réunion « automne » n’a pas encore de compte rendu ; l’écrire sous l’en-tête de son fichier"),
        (("actions", "automne"), "« mail actions » écrit à tous les responsables ; retirer ce qui suit"),
    ],
)  # fmt: skip
def test_message_that_cannot_be_meant_is_refused(
    committee: Site, run: Run, words: tuple[str, ...], sentence: str
) -> None:
    outcome = run("mail", *words, "--date", "2023-09-01")
    assert (outcome.status, outcome.err) == (2, f"erreur : {sentence}\n")


@pytest.mark.parametrize("words", [("convocation", "hiver"), ("actions",)])
def test_content_with_an_error_sends_no_message(committee: Site, run: Run, words: tuple[str, ...]) -> None:
    """Else the actions of a file that can't be read would be missing without a word, and its meeting unknown."""
    committee.write({"content/meetings/hiver.md": "---\ntitle: Hiver\ngroup: comite\nstart: 2023-12-1\n---\n"})
    outcome = run("mail", *words, "--date", "2023-09-01")
    assert (outcome.status, outcome.out) == (1, "")
    assert "erreur : content/meetings/hiver.md:4 : start : « 2023-12-1 »" in outcome.err
    assert not (committee.root / "courriers").exists()


def test_document_too_large_is_linked_and_an_agenda_may_follow(committee: Site, run: Run) -> None:
    large = committee.root / "content/files/plan.pdf"
    with large.open("wb") as file:
        file.truncate(30_000_000)
    meeting = committee.read("content/meetings/automne.md")
    committee.write(
        {
            "content/meetings/automne.md": meeting.replace(
                "agenda:\n  - title: Bilan & suites\n    items: [Chiffres]\n", ""
            )
        }
    )
    outcome = run("mail", "convocation", "automne", "--date", "2023-12-01")
    assert outcome.err.splitlines()[:3] == [
        "attention : « Le plan » (PDF, 30,0\N{NO-BREAK SPACE}Mo) est trop lourd pour être joint ; le message donne son adresse",
        "attention : la réunion « automne » n’a pas d’ordre du jour ; le donner dans « agenda », ou le message dira qu’il suivra",
        "attention : la réunion « automne » est passée ; la convocation est écrite tout de même",
    ]
    draft = message(committee, "convocation-automne")
    assert [part.get_filename() for part in draft.iter_attachments()] == ["automne.ics"]
    text = draft.get_body(("plain",))
    assert text
    assert "https://agenda.example.org/fichiers/plan.pdf" in text.get_content()
    assert "L’ordre du jour vous sera communiqué." in text.get_content()


def test_draft_that_cannot_be_written_leaves_the_last_one_whole(committee: Site, run: Run) -> None:
    assert run("mail", "convocation", "automne", "--date", "2023-09-01").status == 0
    before = committee.output("courriers")
    words = ("mail", "convocation", "automne", "--date", "2023-09-02")
    limited = ["sh", "-c", 'ulimit -f 12; exec "$0" -m dge_site "$@"', sys.executable, *words]  # files of 6 kB at most
    outcome = outcome_of(limited, folder=committee.root, environment={"PYTHONPATH": str(ROOT)})
    assert outcome.status == 3
    assert outcome.err.startswith("erreur : « courriers » ne peut pas être écrit (")
    assert committee.output("courriers") == before
