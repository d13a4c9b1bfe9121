"""The command `check`: everything in one run, in four forms; `--fix` writes what is sure and no other byte."""

import json
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.content import COMPLETE, EVERY_KIND
from tests.support.git import Repository
from tests.support.site import EVENT_PATH, Site, workshop

DAY = ("--date", "2023-07-01")
A = "content/events/a.md"
BROKEN = {
    A: "---\ntitle: Atelier, premier volet\ntype: webinar\nstart: 22/06/2023 10h30\nplce: visio\n---\n\n[x](event:ateler)\n",
    "content/notes.txt": "x",
}


@pytest.fixture
def broken(site: Site) -> Site:
    """A site with four errors and a warning, in two files."""
    return site.write(EVERY_KIND).write(BROKEN)


def test_check_of_a_sound_site_says_so(site: Site, run: Run) -> None:
    site.write(COMPLETE)
    outcome = run("check", *DAY)
    assert (outcome.status, outcome.out, outcome.err) == (0, "Aucune erreur, aucun avertissement.\n", "")


def test_report_sends_no_control_to_the_terminal(site: Site, run: Run) -> None:
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
    site.write(EVERY_KIND).write(
        {
            A: "---\ntitle: A\x1b[2Jb\n---\n",
            "content/events/b.md": '---\ntype: "\\e[2J"\n---\n',
            "content/files/photo.jpg": heic,
        }
    )
    shown = run("check", *DAY).out
    assert "   2:9 | title: A\ufffd[2Jb\n" in shown
    assert [sign for sign in ("\x1b", "\0") if sign in shown] == []
    assert "le type « \ufffd[2J » est inconnu" in shown


@pytest.mark.usefixtures("broken")
def test_text_groups_by_file_and_shows_the_line_to_copy(run: Run) -> None:
    outcome = run("check", *DAY)
    assert (outcome.status, outcome.err) == (1, "")
    assert (
        outcome.out
        == """\
content/events/a.md
erreur : content/events/a.md:3 : type : le type « webinar » est inconnu ; le plus proche est « webinaire »
   3:7 | type: webinar
écrire | type: webinaire
erreur : content/events/a.md:4 : start : « 22/06/2023 10h30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure \
HH:MM ; écrire « 2023-06-22 10:30 »
   4:8 | start: 22/06/2023 10h30
écrire | start: 2023-06-22 10:30
erreur : content/events/a.md:5 : plce : « plce » n’est pas un champ connu ; le plus proche est « place »
   5:1 | plce: visio
écrire | place: visio
erreur : content/events/a.md:8 : aucun événement « ateler » ; le plus proche est « atelier »
   8:1 | [x](event:ateler)
écrire | [x](event:atelier)

content/notes.txt
attention : content/notes.txt:1 : ce fichier n’est pas un contenu et sera ignoré ; le déposer sous content/files/, \
ou faire commencer son nom par « _ »
   1:1 | x

4 erreurs et 1 avertissement dans 2 fichiers.
"""
    )


@pytest.mark.usefixtures("broken")
def test_github_format_is_an_annotation_each_and_a_job_summary(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each problem is one annotation, and all of them stand in the job summary."""
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    outcome = run("check", "--format", "github", *DAY)
    assert outcome.status == 1
    assert outcome.out == (
        "::error file=content/events/a.md,line=3,col=7,title=type::type : le type « webinar » est inconnu ;"
        " le plus proche est « webinaire »\n"
        "::error file=content/events/a.md,line=4,col=8,title=start::start : « 22/06/2023 10h30 » n’est pas une date"
        " AAAA-MM-JJ, avec ou sans heure HH:MM ; écrire « 2023-06-22 10:30 »\n"
        "::error file=content/events/a.md,line=5,col=1,title=plce::plce : « plce » n’est pas un champ connu ;"
        " le plus proche est « place »\n"
        "::error file=content/events/a.md,line=8,col=1,title=content/events/a.md::aucun événement « ateler » ;"
        " le plus proche est « atelier »\n"
        "::warning file=content/notes.txt,line=1,col=1,title=content/notes.txt::ce fichier n’est pas un contenu et"
        " sera ignoré ; le déposer sous content/files/, ou faire commencer son nom par « _ »\n"
        "4 erreurs et 1 avertissement dans 2 fichiers.\n"
    )
    assert summary.read_text(encoding="utf-8") == (
        "### Vérification des contenus\n\n4 erreurs et 1 avertissement dans 2 fichiers.\n\n"
        "| | Fichier | Quoi | Écrire |\n| --- | --- | --- | --- |\n"
        "| ❌ erreur | content/events/a.md:3 | type : le type « webinar » est inconnu ; le plus proche est"
        " « webinaire » | <code>type: webinaire</code> |\n"
        "| ❌ erreur | content/events/a.md:4 | start : « 22/06/2023 10h30 » n’est pas une date AAAA-MM-JJ, avec ou"
        " sans heure HH:MM ; écrire « 2023-06-22 10:30 » | <code>start: 2023-06-22 10:30</code> |\n"
        "| ❌ erreur | content/events/a.md:5 | plce : « plce » n’est pas un champ connu ; le plus proche est « place »"
        " | <code>place: visio</code> |\n"
        "| ❌ erreur | content/events/a.md:8 | aucun événement « ateler » ; le plus proche est « atelier » |"
        " <code>&#91;x&#93;(event:atelier)</code> |\n"
        "| ⚠️ attention | content/notes.txt:1 | ce fichier n’est pas un contenu et sera ignoré ; le déposer sous"
        " content/files/, ou faire commencer son nom par « &#95; » |  |\n"
    )


@pytest.mark.usefixtures("broken")
def test_json_has_stable_keys(run: Run) -> None:
    outcome = run("check", "--format", "json", *DAY)
    found = json.loads(outcome.out)
    assert outcome.status == 1
    assert {key: found[key] for key in found if key != "problems"} == {"version": 1, "errors": 4, "warnings": 1}
    assert found["problems"][1] == {
        "severity": "error",
        "refuses_push": False,
        "new": None,
        "path": A,
        "line": 4,
        "column": 8,
        "code": "invalid-value",
        "field": "start",
        "value": "22/06/2023 10h30",
        "message": "« 22/06/2023 10h30 » n’est pas une date AAAA-MM-JJ, avec ou sans heure HH:MM",
        "todo": "écrire « 2023-06-22 10:30 »",
        "correction": "2023-06-22 10:30",
        "corrected_line": "start: 2023-06-22 10:30",
    }


@pytest.mark.usefixtures("broken")
def test_gitlab_report_has_fingerprints_that_outlive_a_move(site: Site, run: Run) -> None:
    """GitLab gets a code quality report; a problem whose line moves is not a new one."""
    before = json.loads(run("check", "--format", "gitlab", *DAY).out)
    assert [(issue["location"], issue["severity"], issue["check_name"]) for issue in before] == [
        ({"path": A, "lines": {"begin": 3}}, "major", "unknown-value"),
        ({"path": A, "lines": {"begin": 4}}, "major", "invalid-value"),
        ({"path": A, "lines": {"begin": 5}}, "major", "unknown-key"),
        ({"path": A, "lines": {"begin": 8}}, "major", "unknown-reference"),
        ({"path": "content/notes.txt", "lines": {"begin": 1}}, "minor", "not-content"),
    ]
    site.write({A: BROKEN[A].replace("---\n", "---\n# un commentaire\n", 1)})
    after = json.loads(run("check", "--format", "gitlab", *DAY).out)
    assert [issue["fingerprint"] for issue in after] == [issue["fingerprint"] for issue in before]
    assert len({issue["fingerprint"] for issue in after}) == 5


def test_problems_of_site_toml_have_the_same_forms_and_status_2(site: Site, run: Run) -> None:
    site.write({"site.toml": 'title = "A"\nurl = "https://example.org/"\ntaglin = "x"\n'})
    outcome = run("check", "--format", "json")
    assert outcome.status == 2
    assert [(each["path"], each["line"], each["correction"]) for each in json.loads(outcome.out)["problems"]] == [
        ("site.toml", 3, "tagline")
    ]


def test_strict_counts_warnings(site: Site, run: Run) -> None:
    site.write(EVERY_KIND).write({"content/notes.txt": "x"})
    assert (run("check", *DAY).status, run("check", "--strict", *DAY).status) == (0, 1)


FIXED = {
    "a French date, a clock with h, a missing quote and spaces at the end; the rest stays": (
        "---\n# Un commentaire : gardé\ntitle: Atelier : les données   # non\ntype: webinaire  \n\nstart: 6 juillet"
        " 2023 à 10h30\nend:  2023-07-06 12h\n---\n\nUne fin de ligne voulue  \nici.\n",
        '---\n# Un commentaire : gardé\ntitle: "Atelier : les données   # non"\ntype: webinaire\n\nstart: 2023-07-06'
        " 10:30\nend:  2023-07-06 12h\n---\n\nUne fin de ligne voulue  \nici.\n",
    ),
    "line ends of Windows": (
        "---\r\ntitle: A\r\ntype: webinaire\r\nstart: 6/7/2023\r\n---\r\n",
        "---\r\ntitle: A\r\ntype: webinaire\r\nstart: 2023-07-06\r\n---\r\n",
    ),
    "an encoding": (
        "---\ntitle: L’été\ntype: webinaire\nstart: 2023-07-06\n---\n".encode("cp1252"),
        "---\ntitle: L’été\ntype: webinaire\nstart: 2023-07-06\n---\n",
    ),
    "UTF-16": (
        "---\ntitle: L’été\ntype: webinaire\nstart: 2023-07-06\n---\n".encode("utf-16"),
        "---\ntitle: L’été\ntype: webinaire\nstart: 2023-07-06\n---\n",
    ),
    "a guess is never written": (
        "---\ntitel: A\ntype: webinar\nstart: 30/02/2023\nid: Mon Id\nurl: example.org\n---\n",
        "---\ntitel: A\ntype: webinar\nstart: 30/02/2023\nid: Mon Id\nurl: example.org\n---\n",
    ),
    "a field in capitals, a French word and an address without its scheme": (
        "---\nTitle: A\ntype: webinaire\nstart: 2023-07-06 10h\nstatus: annulée\nurl: www.example.org\n---\n",
        "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06 10h\nstatus: cancelled\nurl: https://www.example.org\n---\n",
    ),
    "text pasted from Word": (
        "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n---\n\n• co\u00adopérer\r\n\nA\tB\n1\t2\n\na) Un\nb) Deux\n",
        "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\n---\n\n- coopérer\r\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n"
        "- a) Un\n- b) Deux\n",
    ),
    "spaces that break a line of a text, and a list of one": (
        "---\ntitle: A  \ntype: webinaire\nstart: 2023-07-06\nthemes: Eau\npartners: DDT, Région\nsummary: |\n  Un  \n  # Deux  \n"
        "\nplace: Metz  \n---\n",
        "---\ntitle: A\ntype: webinaire\nstart: 2023-07-06\nthemes: [Eau]\npartners: DDT, Région\nsummary: |\n  Un  \n  # Deux  \n"
        "\nplace: Metz\n---\n",
    ),
    "a file that is right": (
        "---\ntitle: 'A'\ntype: \"webinaire\"\nstart: 2023-07-06\nthemes: [ eau,air ]\n---\n",
        "---\ntitle: 'A'\ntype: \"webinaire\"\nstart: 2023-07-06\nthemes: [ eau,air ]\n---\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), FIXED.values(), ids=FIXED)
def test_fix_writes_what_is_sure_and_no_other_byte(site: Site, run: Run, before: str | bytes, after: str) -> None:
    site.write(EVERY_KIND).write({A: before})
    unchanged = before == after
    outcome = run("check", "--fix", *DAY)
    assert (site.root / A).read_bytes().decode() == after
    assert outcome.err == ("Rien à corriger automatiquement.\n" if unchanged else f"1 fichier corrigé :\n  {A}\n")


def test_fix_goes_on_where_one_mistake_hid_another(site: Site, run: Run) -> None:
    site.write(COMPLETE).write(
        {A: "---\ntitle:Essai\ntype: webinaire\nstart:06/07/2023\nthemes:\n  - eau\n  -air\ndraft: yes\n----\n"}
    )
    outcome = run("check", "--fix", *DAY)
    assert (outcome.status, outcome.out) == (0, "Aucune erreur, aucun avertissement.\n")
    assert site.read(A) == (
        "---\ntitle: Essai\ntype: webinaire\nstart: 2023-07-06\nthemes:\n  - eau\n  - air\ndraft: oui\n---\n"
    )


def test_fix_keeps_the_rights_of_the_file(site: Site, run: Run) -> None:
    site.write(EVERY_KIND).write({A: "---\ntitle: A\ntype: webinaire\nstart: 6/7/2023\n---\n"})
    (site.root / A).chmod(0o640)
    assert run("check", "--fix", *DAY).status == 0
    assert (site.root / A).stat().st_mode & 0o777 == 0o640


def test_check_compares_with_the_last_publication(site: Site, run: Run, git: Repository) -> None:
    git.commit()
    assert run("build", *DAY).status == 0
    site.write({EVENT_PATH: workshop(start="2023-07-07 10:30", end="2023-07-07 12:00")})
    outcome = run("check", *DAY)
    assert (outcome.status, outcome.out.splitlines()[1:4]) == (
        0,
        [
            f"attention : {EVENT_PATH}:4 : start : cet événement était publié pour le 2023-07-06 10:30, et rien ne dit "
            "que la date a changé ; ajouter « rescheduled_from: 2023-07-06 10:30 »",
            "   4:1 | start: 2023-07-07 10:30",
            "écrire | start: 2023-07-07 10:30",
        ],
    )
    assert outcome.out.splitlines()[4] == "     + | rescheduled_from: 2023-07-06 10:30"


def test_warning_about_the_last_publication_is_said_once(site: Site, run: Run, git: Repository) -> None:
    git.commit()
    assert run("build", *DAY).status == 0
    site.write({EVENT_PATH: None, "content/events/autre.md": workshop(title="Autre")})
    git.commit()
    assert "a disparu" in run("build", *DAY).err
    again = run("build", *DAY)
    assert (again.status, again.err) == (0, "")


def test_fix_writes_both_lines_of_a_start_that_says_both_ends(site: Site, run: Run) -> None:
    site.write({EVENT_PATH: workshop(start="jeudi 6 juillet 2023, 10h30-12h").replace("end: 2023-07-06 12:00\n", "")})
    assert run("check", "--fix", *DAY).status == 0
    assert site.read(EVENT_PATH) == workshop()


def test_long_line_is_shown_around_its_fault_and_corrected_whole(site: Site, run: Run) -> None:
    text = "Un mot, puis un autre. " * 20
    site.write({EVENT_PATH: workshop(body=f"{text}[ici](event:atelierr) et la suite.")})
    shown, corrected = run("check", *DAY).out.splitlines()[2:4]
    assert shown.startswith("   9:1 | …")
    assert "[ici](event:atelierr)" in shown
    assert corrected == f"écrire | {text}[ici](event:atelier) et la suite."


@pytest.mark.parametrize("written", ["eau, air", '"eau, air"', "'eau, air'"])
def test_line_to_copy_makes_a_list_of_a_text(site: Site, run: Run, written: str) -> None:
    site.write({EVENT_PATH: workshop(more=f"themes: {written}\n")})
    lines = run("check", *DAY).out.splitlines()
    assert [line for line in lines if line.startswith("écrire")] == ["écrire | themes: [eau, air]"]


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("orgnisers: [DDT, 'L'eau']", 'organisers: [DDT, "L\'eau"]'),
        ("status:anulé", "status: cancelled"),
        ("  sttus: postponed", "status: postponed"),
    ],
)
def test_line_that_cannot_be_read_is_corrected_whole(site: Site, run: Run, written: str, right: str) -> None:
    """Each of its faults shows the one line that mends all of them."""
    site.write({EVENT_PATH: workshop(more=f"{written}\n")})
    lines = run("check", *DAY).out.splitlines()
    assert [line for line in lines if line.startswith("écrire")] == [f"écrire | {right}"] * 2
    site.write({EVENT_PATH: workshop(more=f"{right}\n")})
    assert "erreur" not in run("check", *DAY).out.replace("Aucune erreur", "")


@pytest.mark.parametrize(
    ("body", "right"),
    [
        ("[event:atelie](event:atelie) ou [b](event:atelie)", "[event:atelie](event:atelier) ou [b](event:atelier)"),
        ("[a](event:atelie) ou [b](event:ateliers)", "[a](event:atelier) ou [b](event:atelier)"),
    ],
)
def test_wrong_link_is_corrected_wherever_it_stands_in_the_line(site: Site, run: Run, body: str, right: str) -> None:
    site.write({EVENT_PATH: workshop(body=body)})
    lines = run("check", *DAY).out.splitlines()
    assert {line for line in lines if line.startswith("écrire")} == {f"écrire | {right}"}


def test_line_to_copy_makes_fields_of_a_quoted_name(site: Site, run: Run) -> None:
    site.write({EVENT_PATH: workshop(more='speakers: ["Camille Dupré"]\n')})
    lines = run("check", *DAY).out.splitlines()
    assert [line for line in lines if line.startswith("écrire")] == ["écrire | speakers: [{name: Camille Dupré}]"]


def test_heading_is_corrected_by_the_signs_before_it(site: Site, run: Run) -> None:
    site.write({EVENT_PATH: workshop(body="# Bilan **chiffré**\n\nA.\n\n## B\n\n#### C\n\nD.")})
    lines = run("check", *DAY).out.splitlines()
    assert [line for line in lines if line.startswith("écrire")] == ["écrire | ## Bilan **chiffré**", "écrire | ### C"]


@pytest.mark.usefixtures("broken")
def test_check_of_some_files_shows_their_findings_and_no_other(
    site: Site, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Paths are as one types them: from the folder of the command, from the root, or in full; a folder is its files."""
    monkeypatch.chdir(site.root / "content")
    named = [A, "events/a.md", str(site.root / A), "content/notes.txt", "content", EVENT_PATH]
    found = [json.loads(run("check", path, "--format", "json", *DAY).out)["problems"] for path in named]
    assert [{problem["path"] for problem in problems} for problems in found] == [
        *[{A}] * 3,
        {"content/notes.txt"},
        {A, "content/notes.txt"},
        set(),
    ]
    assert [run("check", *paths, *DAY).status for paths in ((A,), (EVENT_PATH,), (EVENT_PATH, A))] == [1, 0, 1]


def test_check_of_what_is_no_file_of_the_site_is_status_2(site: Site, run: Run, tmp_path: Path) -> None:
    (tmp_path / "ailleurs.md").write_text("", encoding="utf-8")
    outcomes = [run("check", path) for path in ("content/events/absent.md", "", str(tmp_path / "ailleurs.md"))]
    assert [(outcome.status, outcome.err) for outcome in outcomes] == [
        (
            2,
            "erreur : « content/events/absent.md » n’existe pas ; "
            "donner le chemin d’un fichier du site, par exemple content/events/2026/atelier.md\n",
        ),
        (
            2,
            "erreur : «  » n’existe pas ; "
            "donner le chemin d’un fichier du site, par exemple content/events/2026/atelier.md\n",
        ),
        (
            2,
            f"erreur : « {tmp_path}/ailleurs.md » n’est pas un fichier du site « {site.root} » ; "
            "donner le chemin d’un fichier de ce dossier\n",
        ),
    ]


def test_fix_of_some_files_leaves_the_others(site: Site, run: Run) -> None:
    faulty = workshop(start="06/07/2023 10h30")
    site.write({EVENT_PATH: faulty, "content/events/autre.md": faulty})
    assert run("check", "content/events/autre.md", "--fix", *DAY).status == 0
    assert site.read(EVENT_PATH) == faulty
    assert "start: 2023-07-06 10:30" in site.read("content/events/autre.md")


def test_mistake_of_site_toml_is_told_whatever_file_is_asked_for(site: Site, run: Run) -> None:
    site.write({"site.toml": "titre = 1\n"})
    assert run("check", EVENT_PATH).status == 2


def test_what_is_new_since_a_revision_is_told_apart_and_first(
    site: Site, run: Run, git: Repository, tmp_path: Path
) -> None:
    """An old warning of a file that sorts first comes last; a line that was added above it makes it no new one."""
    site.write({"content/events/0.md": workshop(place="Salle", more="themes: [eau]\n")})
    git.commit()
    old = run("check", "--date", "2023-08-01").out.count("attention : ")
    site.write({EVENT_PATH: workshop(more="plce: x\n"), "content/events/0.md": workshop(more="# Un mot.\n")})
    found = json.loads(run("check", "--since", "HEAD", "--format", "json", "--date", "2023-08-01").out)["problems"]
    assert [problem["code"] for problem in found if problem["new"]] == ["unknown-key"]
    lines = run("check", "--since", "HEAD", "--format", "github", "--date", "2023-08-01").out.splitlines()
    assert "plce" in lines[0]
    assert lines[-1].endswith(" 1 nouveau depuis « HEAD ».")
    text = run("check", "--since", "HEAD", "--date", "2023-08-01").out
    assert text.startswith("Nouveau depuis « HEAD »\n\ncontent/events/2023/atelier.md\nerreur : ")
    assert "\nDéjà là dans « HEAD »\n" in text
    assert old > 0
    unknown = run("check", "--since", "nulle-part")
    assert (unknown.status, "n’est pas une version de ce dépôt" in unknown.err) == (2, True)
