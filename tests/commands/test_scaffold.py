"""The command `new`: a commented skeleton that validates as it is, whatever is known of it; nothing overwritten."""

import os
import pty
import re
import subprocess
import sys
from datetime import date

import pytest

from dge_site.commands.scaffold import create
from dge_site.content import config, schema
from dge_site.content.yaml_writing import scalar
from dge_site.model import messages
from tests.support.command import Run, outcome_of
from tests.support.content import EVERY_KIND, findings
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, tree, workshop

KINDS = ("event", "meeting", "action", "group", "newsletter")
GIVEN = ("--title", "L’été : un « essai » #1", "--id", "essai")
WRITTEN = {
    "event": ("content/events/2023/essai.md", ("--start", "2023-09-14 10:30", "--type", "journee-thematique")),
    "meeting": ("content/meetings/2023/essai.md", ("--start", "2023-09-14", "--group", "comite")),
    "action": ("content/actions/essai.yaml", ("--meeting", "comite-2023-06")),
    "group": ("content/groups/essai.md", ()),
    "newsletter": ("content/newsletters/essai.md", ("--start", "2023-09-14")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_new_writes_what_is_given_and_the_result_validates(site: Site, run: Run, kind: str) -> None:
    site.write(EVERY_KIND)
    path, options = WRITTEN[kind]
    is_draft = kind in {"event", "meeting"}
    outcome = run("new", kind, *GIVEN, *options)
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == (
        f"{path} créé.\nEnsuite :\n  1. ouvrir ce fichier et remplir les lignes utiles ;\n"
        f"{'  2. retirer la ligne « draft: oui » quand il est prêt à paraître ;' if is_draft else ''}"
        f"{chr(10) if is_draft else ''}  {3 if is_draft else 2}. vérifier : python build.py check\n"
    )
    assert 'title: "L’été : un « essai » #1"\n' in site.read(path)
    for name, value in zip(options[::2], options[1::2], strict=True):
        key = "date" if (kind, name) == ("newsletter", "--start") else name.removeprefix("--")
        assert f"{key}: {value}\n" in site.read(path)
    assert findings(site) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_new_without_a_title_is_a_draft_or_told_until_it_has_one(site: Site, run: Run, kind: str) -> None:
    site.write(EVERY_KIND)
    outcome = run("new", kind)
    path = outcome.out.partition(" créé.")[0]
    assert outcome.status == 0
    is_draft = kind in {"event", "meeting"}
    assert ("\ndraft: oui\n" in site.read(path)) == is_draft
    site.write({path: site.read(path).replace("\ndraft: oui\n", "\n")})
    title, line = messages.NEW_TITLES[kind], 4 if kind == "action" else 2
    assert [finding for finding in findings(site) if "modèle" in finding] == [
        f"attention : {path}:{line} : title : le titre « {title} » est encore celui du modèle, et paraîtrait ainsi ; "
        "écrire le vrai titre, ou supprimer ce contenu"
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_commented_field_validates_once_its_signs_are_taken_away(site: Site, run: Run, kind: str) -> None:
    """Only what it refers to is left to write: a file, an entry, a heading, the state of the minutes."""
    site.write(EVERY_KIND)
    path, options = WRITTEN[kind]
    assert run("new", kind, *GIVEN, *options).status == 0
    text = site.read(path)
    indent = r"  " if kind == "action" else ""
    blocks = re.findall(rf"\n{indent}# \w+:.*(?:\n{indent}#  .*)*", text)
    record = schema.tables(config.load(site.root))[kind]
    # Values stand before the first empty line, in a page; below the introduction, in a list.
    written = [
        line for line in text.splitlines() if re.match(r"(?:- |  )?\w+: " if kind == "action" else r"\w+:", line)
    ]
    assert len(blocks) == len(record.fields) - len(written)
    for block in blocks:
        site.write({path: text.replace(block, block.replace(f"\n{indent}# ", f"\n{indent}"))})
        wrong = [line for line in findings(site) if line.startswith("erreur")]
        allowed = (
            r"aucune? |le nom d’un groupe|déjà pris|obligatoire|pas de date de clôture|se désigne|encore un projet"
        )
        assert [line for line in wrong if not re.search(allowed, line)] == []


def test_new_never_overwrites_a_file(site: Site, run: Run) -> None:
    site.write(EVERY_KIND).write({"content/groups/essai.md": "---\ntitle: [\n"})
    outcome = run("new", "group", *GIVEN)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == (
        "erreur : « content/groups/essai.md » existe déjà et n’est jamais remplacé ;"
        " choisir un autre identifiant par --id\n"
    )
    assert site.read("content/groups/essai.md") == "---\ntitle: [\n"


def test_new_takes_a_free_id_when_another_title_has_it(site: Site, run: Run) -> None:
    site.write({"content/groups/foret.md": "---\ntitle: Bois\n---\n"})
    assert run("new", "group", "--title", "Forêt").out.partition(" ")[0] == "content/groups/foret-2.md"
    spelled_otherwise = run("new", "event", "--title", "数据", "--start", "2027-01-14", "--type", "webinaire")
    assert spelled_otherwise.out.partition(" ")[0] == "content/events/2027/event-2027-01.md"


@pytest.mark.parametrize(
    ("first", "options", "again"),
    [
        ("content/groups/foret.md", ("group", "--title", "Forêt"), "« Forêt » existe déjà"),
        ("content/actions/carte.yaml", ("action", "--title", "Carte"), "« Carte » existe déjà"),
        (
            "content/newsletters/hiver.md",
            ("newsletter", "--title", "Hiver", "--start", "5/1/2027"),
            "« Hiver » existe déjà",
        ),
        (
            "content/events/2027/event-2027-01.md",
            ("event", "--title", "数据", "--start", "2027-01-14"),
            "« 数据 » existe déjà à la même heure",
        ),
    ],
)
def test_new_tells_of_a_twin_of_any_kind(
    site: Site, run: Run, first: str, options: tuple[str, ...], again: str
) -> None:
    assert run("new", *options).out.partition(" ")[0] == first
    assert run("new", *options).err == (
        f"erreur : {again} ({first}) ; compléter ce fichier, ou donner un autre identifiant par --id\n"
    )


def test_new_takes_what_resembles_a_twin(site: Site, run: Run) -> None:
    """Titles without a letter of the alphabet; an action of another meeting; a letter of another day."""
    site.write(EVERY_KIND)
    for first, second in (
        (("event", "--title", "!!!"), ("event", "--title", "数据")),
        (("action", "--title", "Relire"), ("action", "--title", "Relire", "--meeting", "comite-2023-06")),
        (
            ("newsletter", "--title", "Info", "--start", "2027-01-05"),
            ("newsletter", "--title", "Info", "--start", "2027-02-05"),
        ),
    ):
        assert (run("new", *first).status, run("new", *second).status) == (0, 0)


def test_new_refuses_an_option_that_says_nothing_of_the_kind(site: Site, run: Run) -> None:
    outcome = run("new", "event", "--title", "Visite", "--group", "comite")
    assert (outcome.status, outcome.err) == (
        2,
        "erreur : l’option « --group » n’est pas de la commande « new event » ; elle est de « new meeting »\n",
    )


def test_new_takes_both_ends_from_one_date(site: Site, run: Run) -> None:
    assert run("new", "event", "--title", "Visite", "--start", "14 janvier 2027, 10h30-12h").status == 0
    assert "\nstart: 2027-01-14 10:30\nend: 2027-01-14 12:00\n" in site.read("content/events/2027/visite.md")


def test_new_understands_a_date_as_people_write_it_and_tells_of_a_twin(site: Site, run: Run) -> None:
    title = ("--title", "Visite", "--start", "jeudi 14 janvier 2027 à 10h30")
    assert run("new", "event", *title).status == 0
    assert "\nstart: 2027-01-14 10:30\n" in site.read("content/events/2027/visite.md")
    again = run("new", "event", *title)
    assert (again.status, again.err) == (
        2,
        "erreur : « Visite » existe déjà à la même heure (content/events/2027/visite.md) ; compléter ce fichier, ou donner"
        " un autre identifiant par --id\n",
    )


@pytest.mark.parametrize(
    ("answers", "start", "end"),
    [
        ("jeudi 14 janvier 10h30|12h", "2027-01-14 10:30", "2027-01-14 12:00"),
        ("14/1 à 22h|0h30", "2027-01-14 22:00", "2027-01-15 00:30"),
        ("24 décembre|26 décembre", "2026-12-24", "2026-12-26"),
        ("29 février 2028 9h|29/02/2028 11:15", "2028-02-29 09:00", "2028-02-29 11:15"),
    ],
)
def test_new_completes_what_an_answer_leaves_out(site: Site, answers: str, start: str, end: str) -> None:
    """A day without a year is the next one, an end that is an hour is of the same day; as of 1 December 2026."""
    given = iter(["Visite", "webinaire", *answers.split("|"), ""])
    asked = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(given)

    path = create(site.root, "event", {}, ask, date(2026, 12, 1))
    assert len(asked) == 5
    assert f"\nstart: {start}\nend: {end}\n" in site.read(path)


@pytest.mark.parametrize(
    ("answer", "start", "end"),
    [
        ("mardi 2 mars 2027 de 14h à 16h30", "2027-03-02 14:00", "2027-03-02 16:30"),
        ("du 3 au 5 mai 2027", "2027-05-03", "2027-05-05"),
    ],
)
def test_new_proposes_both_ends_of_a_range(site: Site, answer: str, start: str, end: str) -> None:
    given, asked = iter(["Visite", "webinaire", answer, "", "", ""]), []

    def ask(question: str) -> str:
        asked.append(question.splitlines()[-1])
        return next(given)

    path = create(site.root, "event", {}, ask, date(2026, 12, 1))
    assert asked[3] == f"[{start}] > "
    assert f"[{end}]" in asked[4]
    assert f"\nstart: {start}\nend: {end}\n" in site.read(path)


@pytest.mark.parametrize(
    ("refused", "said", "proposed"),
    [
        ("15 janvier", "« start » et « end » doivent être de même nature", ""),
        ("2027-01-13 12:00", "la fin (2027-01-13 12:00) précède le début (2027-01-14 20:00)", ""),
        ("2027-01-14 02:00", "la fin (2027-01-14 02:00) précède le début", "[2027-01-15 02:00]"),
        ("14/1/2027 20h", "la fin est égale au début", ""),
        ("18h", "la fin (2027-01-14 18:00) précède le début (2027-01-14 20:00)", ""),
    ],
)
def test_new_asks_again_for_an_end_that_does_not_suit_the_start(
    site: Site, refused: str, said: str, proposed: str
) -> None:
    given, asked = iter(["Visite", "webinaire", "14 janvier 20h", refused, "2027-01-15 02:00", ""]), []

    def ask(question: str) -> str:
        asked.append(question)
        return next(given)

    path = create(site.root, "event", {}, ask, date(2026, 12, 1))
    assert said in asked[4]
    assert proposed in asked[4]
    assert "\nstart: 2027-01-14 20:00\nend: 2027-01-15 02:00\n" in site.read(path)


def test_new_shows_what_enter_takes_after_a_refusal(site: Site) -> None:
    given, asked = iter(["Visite", "webinaire", "bientôt", "", "", ""]), []

    def ask(question: str) -> str:
        asked.append(question.splitlines()[-1])
        return next(given)

    path = create(site.root, "event", {}, ask, date(2026, 12, 1))
    assert asked[3] == "[2026-12-29] > "
    assert "\nstart: 2026-12-29\n" in site.read(path)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            ("event", "--start", "demain"),
            "--start : « demain » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire une date AAAA-MM-JJ, "
            "avec ou sans heure HH:MM",
        ),
        (("event", "--type", "webinar"), "--type : le type « webinar » est inconnu ; le plus proche est « webinaire »"),
        (("meeting", "--group", "comit"), "--group : aucun groupe « comit » ; le plus proche est « comite »"),
        (("group", "--id", "Mon Groupe"), "--id : « Mon Groupe » n’est pas un identifiant ; écrire « mon-groupe »"),
        (("event", "--id", "atelier"), "l’identifiant « atelier » est déjà pris ; en choisir un autre"),
    ],
)
def test_new_refuses_a_value_as_its_field_would(site: Site, run: Run, options: tuple[str, ...], sentence: str) -> None:
    before = site.write(EVERY_KIND).output("content")
    outcome = run("new", *options)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"erreur : {sentence}\n")
    assert site.output("content") == before


def test_new_asks_on_a_terminal_again_until_the_answer_is_right(site: Site) -> None:
    """Both ends of a terminal: questions in French, a refused answer explained, an empty one keeps what is shown."""
    site.write(EVERY_KIND)
    status, said = _asked(site, "event", b"Essai\nwebinar\n\n30/02/2023\n2023-09-14\n\n\n")
    assert status == 0
    assert "Titre [Événement à compléter] : " in said
    assert "le type « webinar » est inconnu ; le plus proche est « webinaire »" in said
    assert "la date « 30/02/2023 » n’existe pas au calendrier" in said
    text = site.read("content/events/2023/essai.md")
    assert text.startswith("---\ntitle: Essai\ntype: webinaire\nstart: 2023-09-14\ndraft: oui\n\n")
    assert findings(site, date(2023, 7, 1)) == ()


def test_the_end_of_answers_stops_the_questions(site: Site) -> None:
    """Ctrl+D at a question is Ctrl+C: nothing is written, and no fault of the program is told."""
    site.write(EVERY_KIND)
    status, said = _asked(site, "group", b"\x04")
    assert status == 130
    assert "erreur" not in said


def _asked(site: Site, kind: str, answers: bytes) -> tuple[int, str]:
    """(status, all that was said) of `new` on a terminal, to which these answers are typed."""
    here, there = pty.openpty()
    command = [sys.executable, "-m", "dge_site", "new", kind, "--root", str(site.root)]
    with subprocess.Popen(command, stdin=there, stdout=there, stderr=there, close_fds=True) as process:
        os.write(here, answers)
        status = process.wait(timeout=60)
    os.close(there)
    return status, _drained(here)


def _drained(terminal: int) -> str:
    chunks = []
    try:
        while chunk := os.read(terminal, 65536):
            chunks.append(chunk)
    except OSError:
        pass
    os.close(terminal)
    return b"".join(chunks).decode()


@pytest.mark.parametrize(
    "text", ["Atelier : l’eau", "#1", "n° 1 # 2", "[x]", "no", "2024", '"a" b', "a\\b", "- a", "~", "*a*"]
)
def test_scalar_is_read_back_as_it_was(site: Site, text: str) -> None:
    site.write(EVERY_KIND).write({"content/pages/x.md": f"---\ntitle: {scalar(text)}\n---\n"})
    assert [finding for finding in findings(site) if "s’affiche tel quel" not in finding] == []


def test_event_like_another_keeps_what_is_not_of_that_day(site: Site, run: Run) -> None:
    site.write(
        {
            EVENT_PATH: workshop(
                more="summary: En bref.\nthemes:\n  - eau\nattendance:\n  registered: 12\n  attended: 10\nuid: a@b\n"
            )
        }
    )
    outcome = run("new", "event", "--like", "atelier", "--start", "14 septembre 2023 à 14h", "--id", "atelier-2")
    assert (outcome.status, outcome.err) == (0, "")
    assert site.read("content/events/2023/atelier-2.md") == (
        "---\ntitle: Atelier des métadonnées\ntype: webinaire\nstart: 2023-09-14 14:00\nend: 2023-09-14 15:30\ndraft: oui\n"
        "place: visio\nsummary: En bref.\nthemes:\n  - eau\n---\n\nUne matinée pour décrire ses données.\n"
    )
    unknown = run("new", "event", "--like", "ateliers")
    assert (unknown.status, unknown.err) == (
        2,
        "erreur : « ateliers » ne peut pas être copié, car aucun fichier ne porte ce nom ; le plus proche est « atelier »\n",
    )


def test_next_meeting_is_prepared_from_the_last(site: Site, run: Run) -> None:
    """The day that the minutes announced, the place, and the actions that are still open."""
    site.write(
        {
            "content/groups/comite.md": "---\ntitle: Comité\nkind: committee\nstatus: active\n---\n",
            "content/meetings/2023/comite-2023-06.md": (
                "---\ntitle: Comité de juin\ngroup: comite\nstart: 2023-06-22 10:00\nplace: visio\n---\n\n## Suites\n\n"
                "La prochaine réunion est prévue le mardi 14 novembre 2023, de 10 h 30 à 12 h.\n"
            ),
            "content/actions/a.yaml": "- id: a1\n  title: Publier\n  owners: [Équipe]\n  meeting: comite-2023-06\n",
        }
    )
    assert run("new", "meeting", "--group", "comite", "--title", "Comité").status == 0
    assert site.read("content/meetings/2023/comite-2023-11.md").startswith(
        "---\ntitle: Comité\nstart: 2023-11-14 10:30\nend: 2023-11-14 12:00\nplace: visio\ndraft: oui\ngroup: comite\n"
        "agenda:\n  - title: Suivi des actions\n    items:\n      - Publier\n"
    )
    assert run("check", "--date", "2023-10-01").status == 0


def test_commands_take_an_entry_by_what_people_call_it(site: Site, run: Run) -> None:
    """By a name of its group, its title or its day, where that is one entry alone; the file holds its id."""
    site.write(EVERY_KIND).write(
        {
            "content/groups/cosui.md": "---\ntitle: Comité de suivi\nkind: committee\n---\n",
            "content/meetings/2023/bilan.md": "---\ntitle: Bilan\ngroup: cosui\nstart: 2023-03-22\n---\n",
        }
    )
    refused = run("new", "action", "--title", "Essai", "--meeting", "COSUI du 23 mars 2023")
    assert refused.err == (
        "erreur : --meeting : aucune réunion « COSUI du 23 mars 2023 » ; possibles : bilan, comite-2023-06\n"
    )
    for option, called, written in (
        ("meeting --group", "COSUI", "group: cosui"),
        ("meeting --group", "Comité de suivi", "group: cosui"),
        ("action --meeting", "COSUI du 22 mars 2023", "meeting: bilan"),
        ("action --meeting", "bilan", "meeting: bilan"),
        ("meeting --like", "2023-03-22", "group: cosui"),
    ):
        kind, name = option.split()
        outcome = run("new", kind, name, called, "--title", "Essai", "--id", f"essai-{len(site.output('content'))}")
        assert (outcome.status, outcome.err) == (0, ""), called
        assert f"{written}\n" in site.read(outcome.out.partition(" créé.")[0])


def test_examples_of_a_skeleton_are_of_days_to_come(site: Site, run: Run) -> None:
    for kind in KINDS[:1] + KINDS[2:]:
        path = run("new", kind).out.partition(" créé.")[0]
        years = {int(year) for year in re.findall(r"\b(20\d\d)-\d\d", site.read(path))}
        assert min(years, default=9999) >= date.today().year  # noqa: DTZ011 - the day of the command


def test_skeleton_shows_no_field_for_which_the_site_has_no_value(site: Site, run: Run) -> None:
    settings = site.read("site.toml")
    site.write({"site.toml": re.sub(r"\[(?:audiences|colleges)[.\w-]*\]\n(?:[^\[\n].*\n|\n)*", "", settings)})
    assert run("new", "event", *GIVEN, "--start", "2023-09-14", "--type", "webinaire").status == 0
    text = site.read("content/events/2023/essai.md")
    assert re.findall(r"(?m)^#.*(?:audience|colleges|Publics).*", text) == []
    assert "\n# Fréquentation\n# attendance:\n#   registered: 12\n#   attended: 12\n\n" in text


@pytest.mark.parametrize("command", ["new event --title Essai --start 2027-01-14", "check --fix"])
def test_disk_that_is_full_leaves_no_piece_of_a_file(site: Site, command: str) -> None:
    site.write({EVENT_PATH: f"{MINIMAL_SITE[EVENT_PATH].replace('title:', 'Title:')}{'Texte. ' * 300}\n"})
    before = tree(site.root / "content")
    limited = f"trap '' XFSZ; ulimit -f 1; exec {sys.executable} -m dge_site {command} --root {site.root}"
    outcome = outcome_of(["sh", "-c", limited])
    assert (outcome.status, " ne peut pas être écrit (fichier trop gros)" in outcome.err) == (3, True), outcome.err
    assert tree(site.root / "content") == before
