"""What is meant for a few is told where readers would see it, and nowhere else."""

import pytest

from dge_site.content.disclosures import is_room, review
from tests.support.command import Run
from tests.support.site import EVENT_PATH, Site, workshop


@pytest.mark.parametrize(
    "address",
    [
        "https://zoom.us/j/123456789?pwd=abc",
        "https://us02web.zoom.us/j/81234567890",
        "zoom.us/my/reseau",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=x",
        "https://teams.microsoft.com/meet/2345678901?p=x",
        "https://teams.live.com/meet/9345",
        "https://reseau.webex.com/meet/animation",
        "https://reseau.webex.com/reseau/j.php?MTID=m1",
        "https://meet.google.com/abc-defg-hij",
        "https://meet.jit.si/ReseauDonnees",
        "https://bbb.reseau.example/b/ani-x4f-9qz",
        "https://visio.reseau.example/rooms/abc-def-ghi-jkl/join",
        "https://autre.example/b/ani-x4f-9qz",
        "https://app.livestorm.co/reseau/les-donnees/live",
        "https://webconf.numerique.gouv.fr/SalleDuReseau",
        "https://visio.numerique.gouv.fr/abc-defg-hij",
        "https://rendez-vous.renater.fr/reseau",
        "https://whereby.com/reseau",
        "https://salle.example/x?passcode=12",
        "https://salle.example/x?langue=fr&pwd=12",
        "https://visio-agents.reseau.example/salle-eau",
        "https://bbb-02.reseau.example/ani-x4f",
    ],
)
def test_address_of_a_room_is_told(address: str) -> None:
    assert is_room(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://zoom.us/",
        "https://zoom.us/webinar/register/WN_x",
        "https://zoom.us/meeting/register/x",
        "https://zoom.us/rec/share/x",
        "https://zoom.us/rec/play/x?pwd=y",
        "https://visio-reseau.example/",
        "https://visionature.example/page",
        "https://support.zoom.us/hc/fr",
        "https://events.teams.microsoft.com/event/x",
        "https://www.microsoft.com/fr-fr/microsoft-teams",
        "https://reseau.webex.com/recordingservice/sites/reseau/recording/x",
        "https://www.webex.com/fr/",
        "https://meet.google.com/",
        "https://bbb.reseau.example/playback/presentation/2.3/x",
        "https://jitsi.org/",
        "https://visio.reseau.example/",
        "https://www.livestorm.co/fr",
        "https://app.livestorm.co/reseau/les-donnees",
        "https://www.meetup.com/fr-FR/reseau/",
        "https://www.example.org/rooms/",
        "https://bibliotheque.example/b/index",
        "https://www.data.gouv.fr/fr/datasets/?q=pwd",
    ],
)
def test_page_about_a_meeting_is_no_room(address: str) -> None:
    assert not is_room(address)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Écrire à anne.exemple@gmail.com.", 1),
        ("Écrire à anne.exemple[at]gmail.com ou anne.exemple (arobase) free.fr.", 2),
        ("Écrire à anne.exemple@ville.example.", 0),
        ("Écrire à reseau@gmail.com.", 0),
        ("Écrire à mairie-de-toul@wanadoo.fr.", 0),
        ("Appeler le 06 12 34 56 78.", 1),
        ("Appeler le 06.12.34.56.78 ou le +33 7 12 34 56 78.", 2),
        ("Appeler le 07-12-34-56-78, 0033612345678.", 2),
        ("Appeler le (+33) 6 12 34 56 78, le 00 33 6 12 34 56 78, le +33(0)7 12 34 56 78.", 3),
        ("Appeler le 03 87 12 34 56, ou le 01 06 12 34 56.", 0),
        ("Appeler le 06 00 00 00 00.", 0),
        ("Le lot 2306123456789, la parcelle 06 1234.", 0),
        ("Du 06 07 2027 au 07 07 2027, 06/07/2027 07:30.", 0),
        ("Appeler le 06/12/34/56/78.", 1),
        (
            "Appeler le 06\u201112\u201134\u201156\u201178, le (06) 12 34 56 78, le 06 12 345 678, le 06 12 34 56 78/79.",
            4,
        ),
        ("Appeler le +352 621 123 456, le +32 (0)470 12 34 56, le 0049 151 12345678, le +262 692 12 34 56.", 4),
        ("Appeler le +352 247 12345, le +49 30 123456 ; version 06.12.34.56.78.90 ; lot 06 12 34 56 78 90 12.", 0),
        ("Appeler le 06 12 34 56 78 06 87 65 43 21, 12 rue X.", 2),
        ("Écrire à anne AROBASE gmail POINT com, anne [at] free [point] fr.", 2),
        ("Écrire à anne AROBASE ville POINT fr, cc.bassin@orange.fr, mjc.toul@free.fr, ccpaysdetoul@wanadoo.fr.", 0),
        ("Écrire à anne@ville.fr POINT de vue ; le signe arobase sert à cela.", 0),
        ("Écrire à anne(a)gmail.com, anne [@] free.fr, anne(@)free.fr ou anne @ orange.fr.", 4),
        ("Écrire à anne(a)ville.example, mairietoul@orange.fr, mairiedetoul@free.fr, communedetoul@wanadoo.fr.", 0),
        ("Le cas (a) f(a)=2. RDV @ Metz, a(a)b.", 0),
        ("<!-- 06 12 34 56 78 -->", 0),
        ("Rejoindre https://zoom.us/j/1.", 1),
        ("ID de réunion : 812 3456 7890, code secret\u00a0: a1b2c3", 2),
        ("Zoom : ID 812 3456 7890, mot de passe : a1b2 ; n° de conférence : 812 345 678#, code d’accès : 4455", 4),
        (
            "Le mot de passe 2027 ; le code d’accès : envoyé aux inscrits ; n° de conférence à venir ; code postal : 54000",
            0,
        ),
        ("Le code secret est envoyé aux inscrits ; un code secret de 4 chiffres.", 0),
        ("Rejoindre [la salle](https://zoom.us/j/1) ou zoom.us/j/2", 2),
    ],
)
def test_private_contacts_are_told_but_not_those_of_the_body(text: str, told: int) -> None:
    own = {"reseau@gmail.com", "0600000000"}
    assert len(list(review("content/pages/aide.md", f"---\ntitle: Aide\n---\n\n{text}\n", own))) == told


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("title: A # 06 12 34 56 78\n# l’a dit « l'été » : 06 12 34 56 78\nplace: B", []),
        ("title: A#06 12 34 56 78", [2]),
        ("title: 'Lot #3 : 06 12 34 56 78'", [2]),
        ("summary: |\n  Lot\n\n  # 06 12 34 56 78\n# 06 12 34 56 78", [5]),
        ("summary: >- # 06 12 34 56 78\n  Lot # 06 12 34 56 78\nplace: B # 06 12 34 56 78", [3]),
        ("highlights:\n  - |\n    # 06 12 34 56 78\n  # 06 12 34 56 78", [4]),
        ("documents:\n  - title: &t |\n      # 06 12 34 56 78\n    # 06 12 34 56 78", [4]),
    ],
)
def test_comments_of_a_header_are_not_published_but_texts_are(text: str, lines: list[int]) -> None:
    problems = review("content/events/aide.md", f"---\n{text}\n---\n\nCorps.\n", ())
    assert [problem.origin.line for problem in problems] == lines


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("ID de réunion : 345 678 901 234 5", ["345 678 901 234 5"]),
        ("ID de réunion : 34567890123", ["34567890123"]),
        ("**Code secret :** k7$T.m!2", ["k7$T.m!2"]),
        ("**ID de réunion** : 345 678 901, mot de passe Teams : _bois27_", ["345 678 901", "bois27"]),
        ("Par téléphone : 03 87 12 34 56, code 730915#, PIN : 345 678#", ["730915", "345 678"]),
        ("Zoom 812 3456 7890", ["812 3456 7890"]),
        ("Numéro : 01 70 12 34 56, ID 812 3456 7890", ["812 3456 7890"]),
        ("Phone conference ID: 345 678 901#", ["345 678 901"]),
        ("Meeting number (access code): 2345 678 9012", ["2345 678 9012"]),
        ("Le code 57463 de la commune, l’ID 12, le SIRET 123 456 789 00012, le code 12 # 3, Webex 2027.", []),
        ("Le code de la réunion de 2027 ; mot de passe : 8 signes ; mot de passe : voir l’envoi du 12.", []),
    ],
)
def test_code_of_a_room_is_told_whole(text: str, codes: list[str]) -> None:
    told = review("content/events/a.md", f"---\ntitle: A\n---\n\n{text}\n", ())
    assert [problem.message.todo.rpartition(' : join: {code: "')[2] for problem in told] == [f'{c}"}}' for c in codes]


def test_join_is_told_where_it_should_stand_and_reaches_no_file(site: Site, run: Run) -> None:
    site.write({EVENT_PATH: workshop(place="https://zoom.us/j/42?pwd=x", body="Tout est dit.")})
    assert run("check", "--date", "2023-07-01").out.splitlines()[1] == (
        "attention : content/events/2023/atelier.md:6 : « https://zoom.us/j/42?pwd=x » ouvre une salle de réunion à tous ceux "
        "qui liront le site ou l’agenda ; la retirer, et écrire dans l’en-tête, où elle n’est pas publiée : "
        'join: {url: "https://zoom.us/j/42?pwd=x"}'
    )
    joined = 'join:\n  url: "https://zoom.us/j/42?pwd=x"\n  phone: 06 12 34 56 78\n  code: "730915"\n  note: Demander Ambre\n'
    site.write({EVENT_PATH: workshop(more=joined)})
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert (outcome.status, outcome.err) == (0, "")
    published = b"\n".join(site.output().values())
    assert [part for part in (b"zoom.us", b"06 12 34", b"730915", b"Ambre") if part in published] == []


def test_list_of_people_is_never_to_be_put_among_the_files(site: Site, run: Run) -> None:
    people = "Nom;Courriel\nCamille;camille@ville.example\n"
    site.write(
        {
            "content/meetings/presences.csv": people,
            "content/files/inscrits.csv": people,
            "content/files/liee.csv": people,
            "content/files/nappes.csv": "commune;niveau\nMetz;12\n",
            "content/files/participants.pdf": b"%PDF",
            "content/files/equipe.vcf": "BEGIN:VCARD\nFN:C\nEND:VCARD\n",
            EVENT_PATH: workshop(body="[liste](file:liee.csv)"),
        }
    )
    lines = [line for line in run("check", "--date", "2023-07-01").out.splitlines() if "liste de personnes" in line]
    assert [line.split(" : ")[1] for line in lines] == [
        "content/files/equipe.vcf:1",
        "content/files/inscrits.csv:1",
        "content/files/participants.pdf:1",
        "content/meetings/presences.csv:1",
    ]
    assert "content/files" not in lines[3]


@pytest.mark.parametrize(
    ("path", "text", "is_told"),
    [
        ("files/a.csv", "Réunion du 3\n\nNOM PRÉNOM;STRUCTURE\nX;Y\n", True),
        ("files/a.csv", "\ufeff«»;Interlocuteur;Mél\nX;Y;Z\n", True),
        ("files/a.csv", "Nom de la station;Nom de la rivière;Débit\nX;Y;1\n", False),
        ("files/a.csv", "Nom;Code INSEE;Population\nMetz;57463;1\n", False),
        ("files/a.csv", "Service;Courriel\nEau;eau@ville.example\n", False),
        ("files/a.md", "| Prénom | Commune |\n| --- | --- |\n| X | Y |\n", True),
        ("files/a.ics", "BEGIN:VEVENT\nATTENDEE;CN=X:mailto:x@ville.example\n", True),
        ("files/a.json", '[{"prenom": "X"}]', True),
        ("files/Annuaire 2023.pdf", "%PDF", True),
        ("files/a.csv", "Name (original name),Email,Total duration\nX,x@ville.example,3\n", True),
        ("files/a.csv", "Organisme;Nom du contact;Courriel du contact\nX;Y;Z\n", True),
        ("files/a.csv", "Nom du captage;Nom de la commune;Mesure\nX;Y;1\n", False),
        ("files/meetingAttendanceReport(2).xlsx", b"PK", True),
        ("files/abonnés.ods", b"PK", True),
        ("files/abonnement-agenda.pdf", "%PDF", False),
        ("files/bulletin-inscription.pdf", "%PDF", False),
        ("files/presence-du-loup.pdf", "%PDF", False),
        ("root/inscrits.csv", "Nom;Prénom\nX;Y\n", True),
        ("root/appel.csv", "Commune;Téléphone\nMetz;06 12 34 56 78\n", False),
    ],
)
def test_list_that_no_page_links_is_told_by_its_name_or_columns(
    site: Site, run: Run, path: str, text: str | bytes, is_told: bool
) -> None:
    site.write({f"content/{path}": text, EVENT_PATH: workshop()})
    told = [
        line
        for line in run("check", "--date", "2023-07-01").out.splitlines()
        if "semble une liste de personnes" in line
    ]
    assert [f"content/{path}:1" in line for line in told] == [True] * is_told


def test_room_in_an_attached_invitation_is_told(site: Site, run: Run) -> None:
    invitation = (
        "BEGIN:VCALENDAR\nDESCRIPTION:https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0\nEND:VCALENDAR\n"
    )
    site.write({"content/files/invitation.ics": invitation, EVENT_PATH: workshop(body="[agenda](file:invitation.ics)")})
    told = [line for line in run("check", "--date", "2023-07-01").out.splitlines() if "invitation.ics:" in line]
    assert [line.partition(" ouvre")[0] for line in told] == [
        "attention : content/files/invitation.ics:2 : « https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0 »"
    ]


def test_private_contacts_in_a_linked_file_are_told(site: Site, run: Run) -> None:
    people = "Mairie;mairie.toul@wanadoo.fr\nCamille;06 12 34 56 78\nAmbre;ambre@gmail.com\n"
    site.write({"content/files/liee.csv": people, EVENT_PATH: workshop(body="[liste](file:liee.csv)")})
    lines = [line for line in run("check", "--date", "2023-07-01").out.splitlines() if "liee.csv:" in line]
    assert [line.partition(", que")[0] for line in lines] == [
        "attention : content/files/liee.csv:2 : « 06 12 34 56 78 » est un numéro de téléphone mobile",
        "attention : content/files/liee.csv:3 : « ambre@gmail.com » est une adresse de messagerie personnelle",
    ]
