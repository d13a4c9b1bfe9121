"""`check` warns about what is right in form and can't be meant: minutes that are missing, a wrong weekday."""

import pytest

from tests.support.command import Run
from tests.support.content import UNSAID
from tests.support.site import Site

GROUP = {"content/groups/gt.md": "---\ntitle: GT\n---\n"}
MEETING = "---\ntitle: Point\ngroup: gt\nstart: 2023-06-01\n{MORE}---\n{BODY}"


def meeting(more: str = "", body: str = "") -> dict[str, str | bytes | None]:
    return {**GROUP, "content/meetings/gt-1.md": MEETING.replace("{MORE}", more).replace("{BODY}", body)}


def sentences(run: Run, day: str, status: int = 0) -> list[str]:
    """What `check` says, without the word that opens each line."""
    outcome = run("check", "--date", day)
    assert outcome.status == status
    lines = (outcome.out + outcome.err).splitlines()
    told = [line[line.index("content/") :] for line in lines if " : content/" in line]
    return [line for line in told if "atelier.md" not in line and not any(text in line for text in UNSAID)]


def test_a_meeting_without_minutes_is_reported_once_the_days_have_passed(site: Site, run: Run) -> None:
    site.write(meeting())
    assert sentences(run, "2023-06-30") == []
    assert sentences(run, "2023-07-01") == [
        (
            "content/meetings/gt-1.md:4 : la réunion du 1er juin 2023 n’a toujours pas de compte rendu, 30 jours après"
            " ; écrire le compte rendu sous l’en-tête, ou donner à « status » la valeur « cancelled » si elle n’a"
            " pas eu lieu"
        )
    ]


@pytest.mark.parametrize(
    ("more", "body"), [("status: cancelled\n", ""), ("status: postponed\n", ""), ("", "\nFait.\n")]
)
def test_a_meeting_that_was_not_held_or_has_minutes_is_not(site: Site, run: Run, more: str, body: str) -> None:
    site.write(meeting(more, body))
    assert sentences(run, "2024-01-01") == []


def test_draft_is_reported_once_its_time_for_remarks_is_over(site: Site, run: Run) -> None:
    site.write(meeting("circulated: 2023-06-02\ncomments_until: 2023-06-15\n", "\nFait.\n"))
    assert sentences(run, "2023-06-15") == []
    assert sentences(run, "2023-06-16") == [
        "content/meetings/gt-1.md:6 : les remarques sur ce projet de compte rendu étaient attendues jusqu’au 15 juin 2023,"
        " il y a 1 jour ; écrire « minutes_status: approved » et, dans « approved_by », la réunion qui l’a approuvé, ou"
        " repousser « comments_until »"
    ]
    approved = "circulated: 2023-06-02\ncomments_until: 2023-06-15\nminutes_status: approved\n"
    site.write(meeting(approved, "\nFait.\n"))
    assert sentences(run, "2023-07-16") == []


def test_wrong_weekday_in_a_decision_or_minutes_is_reported_at_its_line(site: Site, run: Run) -> None:
    more = "decisions:\n  - id: suite\n    text: Se revoir le mardi 13 novembre 2023.\n"
    site.write(meeting(more, "\nSuite le mardi 13 novembre 2023, et le mardi 14 novembre 2023.\n"))
    rule = (
        "« mardi 13 novembre 2023 » : le jour de la semaine ne correspond pas à la date ;"
        " écrire « lundi 13 novembre 2023 », ou corriger la date"
    )
    assert sentences(run, "2023-06-02") == [
        f"content/meetings/gt-1.md:7 : decisions[0].text : {rule}",
        f"content/meetings/gt-1.md:10 : {rule}",
    ]


BAD: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "anchor-decision": (
        meeting("decisions:\n  - {id: a, text: A, section: gt-ocs}\n", "\n## GT OCS-GE\n\nX.\n"),
        (
            "content/meetings/gt-1.md:6 : decisions[0].section : aucun titre « gt-ocs » dans ce compte rendu ;"
            " le plus proche est « gt-ocs-ge »"
        ),
    ),
    "anchor-action": (
        {
            **meeting(body="\n## Suites\n\nX.\n"),
            "content/actions/a.yaml": "- id: a\n  title: A\n  meeting: gt-1\n  section: suite\n",
        },
        (
            "content/actions/a.yaml:4 : section : aucun titre « suite » dans le compte rendu « gt-1 » ;"
            " le plus proche est « suites »"
        ),
    ),
    "closed-early": (
        {
            **meeting(body="\nX.\n"),
            "content/actions/a.yaml": "- id: a\n  title: A\n  meeting: gt-1\n  status: done\n  closed: 2023-05-31\n",
        },
        (
            "content/actions/a.yaml:5 : closed : l’action est close le 2023-05-31, avant la réunion du 2023-06-01 qui"
            " l’a décidée ; corriger « closed » ou « meeting »"
        ),
    ),
    "done-not-closed": (
        {"content/actions/a.yaml": "- id: a\n  title: A\n  status: done\n"},
        (
            "content/actions/a.yaml:3 : closed : une action « done » doit dire quand elle a été close ;"
            " ajouter « closed: AAAA-MM-JJ »"
        ),
    ),
    "unknown-group": (
        {**GROUP, "content/actions/a.yaml": "- id: a\n  title: A\n  group: gtt\n"},
        "content/actions/a.yaml:3 : group : aucun groupe « gtt » ; le plus proche est « gt »",
    ),
    "nobody": (
        meeting("participants:\n  - role: animation\n", "\nX.\n"),
        (
            "content/meetings/gt-1.md:6 : participants[0] : rien n’est renseigné ici ; donner au moins « name »,"
            " « organisation » ou « college »"
        ),
    ),
    "retired": (
        {
            "site.toml": None,
            **meeting(body="\nVoir [là](https://www.geograndest.fr/a).\n"),
        },
        (
            "content/meetings/gt-1.md:7 : le domaine geograndest.fr n’existe plus ; le remplacer par"
            " www.datagrandest.fr : https://www.datagrandest.fr/a"
        ),
    ),
    "empty-link": (
        meeting(body="\nVoir [TTi](#).\n"),
        (
            "content/meetings/gt-1.md:7 : le lien « TTi » n’a pas d’adresse ; donner l’adresse entre parenthèses, ou ne"
            " garder que le texte"
        ),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_one_sentence_with_its_line_and_what_to_do(site: Site, run: Run, case: str) -> None:
    files, sentence = BAD[case]
    settings = site.read("site.toml") + '\n[links]\nretired = { "geograndest.fr" = "www.datagrandest.fr" }\n'
    site.write({**files, "site.toml": settings})
    assert sentences(run, "2023-06-02", status=1) == [sentence]


def test_more_attended_than_registered_is_a_warning(site: Site, run: Run) -> None:
    site.write(meeting("attendance:\n  registered: 3\n  attended: 5\n"))
    assert sentences(run, "2023-06-02") == [
        (
            "content/meetings/gt-1.md:7 : attendance.attended : plus de participants (5) que d’inscrits (3) ;"
            " vérifier les deux chiffres"
        )
    ]


def letter(more: str) -> dict[str, str | bytes | None]:
    return {"content/newsletters/hiver.md": f"---\ntitle: Hiver\ndate: 2023-12-01\n{more}---\n\nBonjour.\n"}


def test_highlight_that_is_over_on_the_day_of_its_letter_is_told(site: Site, run: Run) -> None:
    site.write(meeting("status: cancelled\n")).write(letter("highlight: [gt-1]\n"))
    assert sentences(run, "2023-06-02") == [
        "content/newsletters/hiver.md:4 : highlight[0] : « Point » a eu lieu le 1er juin 2023, avant la date de la lettre qui"
        " le met en avant ; mettre en avant un événement à venir, ou corriger « date »"
    ]


def test_letter_of_too_many_words_is_told_to_shorten_them(site: Site, run: Run) -> None:
    site.write({path: f"{text!s}\n{'Des mots. ' * 12_000}\n" for path, text in letter("").items()})
    assert sentences(run, "2023-06-02") == [
        "content/newsletters/hiver.md:2 : la lettre annonce 0 événement et pèsera environ 123 Ko : Gmail coupe les messages"
        " à 102 Ko ; raccourcir l’éditorial"
    ]


def test_letter_that_mailboxes_would_cut_is_told(site: Site, run: Run) -> None:
    def events(count: int, more: str = "") -> dict[str, str | bytes | None]:
        items = (
            f"- {{id: e{n}, title: Atelier {n}, type: webinaire, start: 2023-12-{n % 28 + 1:02}, place: Metz, summary: Un.{more}}}\n"
            for n in range(count)
        )
        return {"content/events/2023/hiver.yaml": "".join(items)}

    site.write(letter("")).write(events(100))
    assert sentences(run, "2023-06-02") == []
    site.write(events(140))
    assert sentences(run, "2023-06-02") == [
        "content/newsletters/hiver.md:2 : la lettre annonce 140 événements et pèsera environ 108 Ko : Gmail coupe les"
        " messages à 102 Ko ; raccourcir la période par « from » et « to »"
    ]
    site.write(events(140, ", status: cancelled"))
    assert sentences(run, "2023-06-02") == []
    site.write(events(100, ", registration: {url: 'https://exemple.fr/inscription'}"))
    assert sentences(run, "2023-06-02") == [
        "content/newsletters/hiver.md:2 : la lettre annonce 100 événements et pèsera environ 114 Ko : Gmail coupe les"
        " messages à 102 Ko ; raccourcir la période par « from » et « to »"
    ]
