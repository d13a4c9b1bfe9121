"""With `names = "organisation"`, which is the default, no participant's name reaches any file of the site; editors hear where they stand."""

import re
import shutil
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import Run
from tests.support.pages import elements, links, parse, rows, text
from tests.support.project import ROOT
from tests.support.site import MINIMAL_SITE, Site

WITHHELD = re.sub(r"(?m)^privacy = .*", 'language = "fr"', MINIMAL_SITE["site.toml"])
CONTENT: dict[str, str | bytes | None] = {
    "site.toml": WITHHELD,
    "content/events/2023/atelier.md": """\
---
title: "Atelier d'Anne Petit"
type: webinaire
start: 2023-07-06 10:30
speakers:
  - {name: Anne Petit, organisation: CD 54, talk: Les routes}
  - {name: Zoé Public, organisation: ANCT}
---

Inscriptions auprès de <anne.petit@cd54.example> ou de [Mme Petit](mailto:anne.petit@cd54.example).
""",
    "content/groups/gt.md": "---\ntitle: GT\nlead: Luc MARCHAND\ncontact: luc.marchand@ville.example\n---\n",
    "content/meetings/gt-1.md": """\
---
title: Point
group: gt
start: 2023-01-10
participants:
  - {name: Anne Petit, organisation: CD 54, college: communes}
  - {name: Luc Marchand, organisation: CD 54, college: communes}
absent:
  - {name: Ève O'Brien, college: communes, excused: true}
versions:
  - {version: 0.1, date: 2023-01-12, note: Notes d'A. Petit, authors: [Anne Petit, Luc Marchand]}
decisions:
  - {id: avis, text: Luc rend un avis., section: le-mot-d-anne-petit}
---

## Le mot d'Anne Petit

**Anne** Petit (CD 54) salue Ève O'Brien ; Luc approuve. Voir [plus haut](#le-mot-d-anne-petit).

![Portrait d'Anne Petit](file:photo.png)
""",
    "content/files/photo.png": b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
    ),
    "content/actions/a.yaml": """\
- id: relancer
  title: Relancer Marchand
  owners: [Anne Petit, CD 54]
  meeting: gt-1
  section: le-mot-d-anne-petit
  note: Luc Marchand prévient.
  follow_up:
    - {date: 2023-02-01, text: Fait par Anne.}
""",
    "content/newsletters/ete.md": "---\ntitle: Été\ndate: 2023-06-28\n---\n\nMerci à Anne Petit.\n",
}
NAMES = re.compile(r"\b(Anne|Petit|Luc|Marchand|Ève|O.Brien)\b", re.IGNORECASE)


def published(folder: Path) -> Iterator[tuple[str, str]]:
    """(path, path and text) of every published text file."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".png", ".wasm"}:
            name = path.relative_to(folder).as_posix()
            yield name, f"{name}\n{path.read_bytes().decode('utf-8', 'replace')}"


@pytest.fixture
def withheld(site: Site, run: Run) -> Site:
    site.write(CONTENT)
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    return site


def test_no_file_holds_any_part_of_a_name(withheld: Site) -> None:
    # A calendar folds its lines at 75 bytes.
    found = {path: NAMES.findall(content.replace("\r\n ", "")) for path, content in published(withheld.root / "public")}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_file_of_the_real_site_holds_the_name_of_a_participant(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    settings = (ROOT / "site.toml").read_text(encoding="utf-8")
    (tmp_path / "site.toml").write_text(re.sub(r'(?m)^names = "\w+"', 'names = "organisation"', settings), "utf-8")
    minutes = (ROOT / "content/meetings/2023/comite-technique-2023-06.md").read_text(encoding="utf-8")
    names = re.findall(r"(?m)^  - name: (.+)$", minutes)
    assert len(names) == 16
    outcome = Run(tmp_path)("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    words = re.compile("|".join(rf"\b{re.escape(part)}\b" for name in names for part in (name, name.split()[-1])))
    found = {path: words.findall(content) for path, content in published(tmp_path / "public")}
    assert {path: each for path, each in found.items() if each} == {}


def test_the_organisation_stands_in_the_place_of_the_name(withheld: Site) -> None:
    page = parse(withheld.read("public/reunions/gt-1/index.html"))
    present, excused = elements(page, "ul", "attendance")
    assert (text(present), text(excused)) == ("Communes : 2 CD 54 CD 54 (2 personnes)", "Communes : 1 une personne")
    assert rows(page, "Versions du compte rendu")[1:] == (("0.1", "12 janvier 2023", "Notes de CD 54", "CD 54"),)
    assert "CD 54 salue Communes ; CD 54 approuve." in text(page)
    assert ("CD 54 rend un avis.", "#decision-avis") in links(page)
    assert ("plus haut", "#le-mot-de-cd-54") in links(page)
    action = parse(withheld.read("public/actions/relancer/index.html"))
    assert ("GT du 10 janvier 2023, Le mot de CD 54 (1)", "/reunions/gt-1/#le-mot-de-cd-54") in links(action)
    assert ("CD 54", "/actions/responsables/cd-54/") in links(action)


def test_the_organisation_is_typeset_as_the_text_around_it(site: Site, run: Run) -> None:
    meeting = CONTENT["content/meetings/gt-1.md"]
    assert isinstance(meeting, str)
    site.write({**CONTENT, "content/meetings/gt-1.md": meeting.replace("CD 54", "Agence d'urbanisme")})
    run("build", "--date", "2023-07-01", "--no-commit")
    page = parse(site.read("public/reunions/gt-1/index.html"))
    assert "Agence d’urbanisme salue Communes ; Agence d’urbanisme approuve." in text(page)


def test_speaker_keeps_their_name_and_a_personal_address_gives_way(withheld: Site) -> None:
    """A speaker who is no participant: they are announced, not minuted."""
    page = text(parse(withheld.read("public/evenements/atelier/index.html")))
    assert "Zoé Public, ANCT" in page
    assert "Atelier de CD 54" in page
    assert "contact@example.org" in page


def test_check_points_at_each_name_in_the_prose_with_its_line(site: Site, run: Run) -> None:
    site.write(CONTENT)
    outcome = run("check", "--date", "2023-01-20")
    assert outcome.status == 0
    pattern = re.compile(r"^.*?(content/\S+?:\d+)(?::\d+)? .*?« (.+?) » est le nom d’un participant", re.MULTILINE)
    assert pattern.findall(outcome.out + outcome.err) == [
        ("content/actions/a.yaml:2", "Marchand"),
        ("content/actions/a.yaml:6", "Luc Marchand"),
        ("content/actions/a.yaml:8", "Anne"),
        ("content/events/2023/atelier.md:2", "Anne Petit"),
        ("content/events/2023/atelier.md:10", "Mme Petit"),
        ("content/events/2023/atelier.md:10", "anne.petit"),
        ("content/meetings/gt-1.md:11", "A. Petit"),
        ("content/meetings/gt-1.md:13", "Luc"),
        ("content/meetings/gt-1.md:16", "Anne Petit"),
        ("content/meetings/gt-1.md:18", "Anne** Petit"),
        ("content/meetings/gt-1.md:18", "Luc"),
        ("content/meetings/gt-1.md:18", "Ève O'Brien"),
        ("content/meetings/gt-1.md:20", "Anne Petit"),
        ("content/newsletters/ete.md:6", "Anne Petit"),
    ]


def test_a_name_that_cannot_be_rewritten_is_an_error(site: Site, run: Run) -> None:
    site.write({**CONTENT, "content/files/cv/Anne-Petit.pdf": b"%PDF"})
    site.write({"content/actions/b.yaml": "- {id: voir-luc-marchand, title: Voir}\n"})
    page = "---\ntitle: Aide\naliases:\n  - conseils\n  - aide-anne-petit\n---\n\nUn texte.\n"
    site.write(
        {"content/events/aide.md": page.replace("aliases", "type: webinaire\nstart: 2024-01-02\nplace: Metz\naliases")}
    )
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 1
    assert not (site.root / "public").exists()
    errors = [line for line in (outcome.out + outcome.err).splitlines() if "contient le nom" in line]
    rule = "contient le nom d’un participant"
    todo = "qui ne doit pas être publié ; le renommer"
    assert [re.sub(r"^.*?content/", "content/", line) for line in errors] == [
        f"content/actions/b.yaml:1 : id : « voir-luc-marchand » {rule} (Luc Marchand), {todo}",
        f"content/events/aide.md:8 : aliases[1] : « aide-anne-petit » {rule} (Anne Petit), {todo}",
        f"content/files/cv/Anne-Petit.pdf:1 : « cv/Anne-Petit.pdf » {rule} (Anne Petit), {todo}",
    ]


def test_surname_alone_of_a_speaker_or_in_the_name_of_a_place_is_told(site: Site, run: Run) -> None:
    """Only the names in lists of who came are always hidden."""
    meeting = CONTENT["content/meetings/gt-1.md"]
    assert isinstance(meeting, str)
    site.write({**CONTENT, "content/meetings/gt-1.md": meeting.replace("Luc Marchand", "Luc Wurtz")})
    page = (
        "---\ntitle: Aide\ntype: webinaire\nstart: 2024-01-02\nspeakers:\n  - name: Wurtz\n  - {name: Luc Wurtz}\n---\n"
    )
    site.write(
        {
            "content/events/aide.md": page,
            "content/places.yaml": "wz: {name: Chez Wurtz}\nlw: {name: Chez Luc Wurtz}\n",
        }
    )
    lines = run("check", "--date", "2023-07-01").out.splitlines()
    told = [line.split(" : ")[1:3] for line in lines if "nom d’un participant" in line and "gt-1" not in line]
    assert [(place, text.split(" est ")[0]) for place, text in told if "Wurtz" in text] == [
        ("content/events/aide.md:6", "« Wurtz »"),
        ("content/places.yaml:1", "« Wurtz »"),
        ("content/places.yaml:2", "« Luc Wurtz »"),
    ]


def test_full_names_are_published_on_their_ground_and_not_reported(site: Site, run: Run) -> None:
    site.write({**CONTENT, "site.toml": MINIMAL_SITE["site.toml"]})
    outcome = run("build", "--date", "2023-02-02", "--no-commit")
    assert outcome.status == 0
    assert [line for line in outcome.err.splitlines() if "place" not in line] == []
    assert "Anne Petit" in site.read("public/reunions/gt-1/index.html")


def test_a_participant_of_a_draft_is_hidden_where_they_are_named(site: Site, run: Run) -> None:
    draft = CONTENT["content/meetings/gt-1.md"]
    assert isinstance(draft, str)
    site.write({**CONTENT, "content/meetings/gt-1.md": draft.replace("group: gt", "group: gt\ndraft: oui")})
    site.write({"content/actions/a.yaml": None})
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    found = {path: NAMES.findall(content.replace("\r\n ", "")) for path, content in published(site.root / "public")}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("name", ["?", "—", "…", "M. ?", "🙂", "Mme", "Représentant DDT", "Le président"])
def test_a_name_that_names_nobody_is_not_looked_for(site: Site, run: Run, name: str) -> None:
    meeting = CONTENT["content/meetings/gt-1.md"]
    assert isinstance(meeting, str)
    site.write({**CONTENT, "content/meetings/gt-1.md": meeting.replace("name: Ève O'Brien", f'name: "{name}"')})
    site.write(
        {"content/newsletters/ete.md": "---\ntitle: Été\ndate: 2023-06-28\n---\n\nLe président remercie la DDT ?\n"}
    )
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    assert "Le président remercie la DDT" in site.read("public/newsletter/ete/index.html")


def test_names_are_told_where_a_file_is_published_as_it_is(site: Site, run: Run) -> None:
    site.write(
        {**CONTENT, "content/files/notes.txt": "Ordre du jour\nAnne Petit ouvre.\n\nLe petit mot de Marchand.\n"}
    )
    site.write({"content/files/2027/cv-marchand.pdf": b"%PDF", "content/files/lucmarchand.pdf": b"%PDF"})
    site.write(
        {"content/files/exposé_LMarchand.pdf": b"%PDF", "content/files/film.vtt": "WEBVTT\n\n<v Anne Petit>Bonjour"}
    )
    settings = WITHHELD.replace('tagline = "Les rendez-vous', 'tagline = "Anne Petit et les rendez-vous')
    director = settings.replace('director = "Camille Dupré"', 'director = "Luc Marchand"')
    site.write({"site.toml": director.replace("<agenda@", "<apetit@")})
    outcome = run("check", "--date", "2023-01-20")
    lines = [
        line for line in outcome.out.splitlines() if re.match(r"(erreur|attention) : (content/files|site.toml)", line)
    ]
    assert lines == [
        "erreur : content/files/exposé_LMarchand.pdf:1 : « exposé_LMarchand.pdf » contient le nom d’un participant (Luc Marchand), qui ne doit pas être publié ; le renommer",
        "erreur : content/files/film.vtt:3 : « Anne Petit » est le nom d’un participant, dans un fichier publié tel quel ; l’y remplacer par son organisme",
        "erreur : content/files/lucmarchand.pdf:1 : « lucmarchand.pdf » contient le nom d’un participant (Luc Marchand), qui ne doit pas être publié ; le renommer",
        "erreur : content/files/notes.txt:2 : « Anne Petit » est le nom d’un participant, dans un fichier publié tel quel ; l’y remplacer par son organisme",
        "attention : content/files/notes.txt:4 : « Marchand » est sans doute le nom d’un participant (Luc Marchand), qui ne doit pas être publié ; récrire sans lui, car il n’est pas remplacé",
        "erreur : site.toml:2 : « Anne Petit » est le nom d’un participant, dans un fichier publié tel quel ; l’y remplacer par son organisme",
        "erreur : site.toml:26 : « apetit@example.org » est le nom d’un participant, dans un fichier publié tel quel ; l’y remplacer par son organisme",
    ]


def test_names_are_told_in_texts_of_any_ending_but_not_in_other_bytes(site: Site, run: Run) -> None:
    texts = {
        "carte.qgs": '<qgis saveUserFull="Anne Petit"/>',
        "LISEZMOI": "Voir\nAnne Petit\n",
        "eau.sql": "-- A. Petit\n",
    }
    site.write({**CONTENT, **{f"content/files/{name}": text for name, text in texts.items()}})
    site.write(
        {
            "content/files/a.dwg": b"AC1032\0Anne Petit",
            "content/files/b.pdf": b"%PDF-1.7 Anne Petit",
            "site.toml": WITHHELD,
        }
    )
    lines = [line for line in run("check", "--date", "2023-01-20").out.splitlines() if " : content/files" in line]
    assert [line.partition(" est le nom")[0] for line in lines] == [
        "erreur : content/files/LISEZMOI:2 : « Anne Petit »",
        "erreur : content/files/carte.qgs:1 : « Anne Petit »",
        "erreur : content/files/eau.sql:1 : « A. Petit »",
    ]


def test_names_are_told_in_the_files_of_the_root(site: Site, run: Run) -> None:
    site.write({**CONTENT, "site.toml": WITHHELD, "content/root/humans.txt": "Site :\nAnne Petit\n"})
    site.write({"content/root/annepetit.txt": "x", "content/root/robot.txt": "Le petit mot."})
    lines = run("check", "--date", "2023-01-20").out.splitlines()
    assert [line for line in lines if " : content/root/" in line] == [
        "erreur : content/root/annepetit.txt:1 : « annepetit.txt » contient le nom d’un participant (Anne Petit), qui ne doit pas être publié ; le renommer",
        "erreur : content/root/humans.txt:2 : « Anne Petit » est le nom d’un participant, dans un fichier publié tel quel ; l’y remplacer par son organisme",
    ]


def test_addresses_that_name_somebody_are_not_published(site: Site, run: Run) -> None:
    editorial = """\
Écrire à apetit[at]cd54.example, anne-petit@cd54.example ou petit.communication@cd54.example.

Voir https://reseau.example/in/annepetit, [son profil](https://reseau.example/in/luc-marchand-12) et [le marché](https://ville.example/marchand).
"""
    site.write({**CONTENT, "content/newsletters/ete.md": f"---\ntitle: Été\ndate: 2023-06-28\n---\n\n{editorial}"})
    outcome = run("build", "--date", "2023-07-01", "--no-commit")
    assert outcome.status == 0, outcome.err
    page = parse(site.read("public/newsletter/ete/index.html"))
    assert (
        "Écrire à contact@example.org, contact@example.org ou petit.communication@cd54.example. "
        "Voir adresse non publiée, son profil et le marché." in text(page)
    )
    assert ("le marché", "https://ville.example/marchand") in links(page)


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("Odile Zimmer", "Odile Zimmer"),
        ("Mme Zimmer", "Mme Zimmer"),
        ("ZIMMER Odile", "ZIMMER Odile"),
        ("Odile Zimmer", "Cabinet Odile Zimmer"),
        ("Odile Zimmer DREAL", "DREAL"),
        ("DREAL - Odile Zimmer", "DREAL"),
        ("Zimmer (DREAL)", "DREAL"),
    ],
)
def test_who_bears_the_name_of_their_body_is_somebody(site: Site, run: Run, name: str, organisation: str) -> None:
    """One who works for themselves gives their name twice; that of the body is not masked, nor does it publish theirs."""
    outcome = publish(site, run, name, organisation)
    assert "« Mme Zimmer » est le nom d’un participant" in outcome
    assert "« DREAL »" not in outcome.replace("remplacé d’ici là par « DREAL »", "")
    assert not any(b"Zimmer" in content or b"ZIMMER" in content for content in site.output().values())


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        ("DREAL", "DREAL"),
        ("DREAL", "DREAL Grand Est"),
        ("DREAL Grand Est", "DREAL"),
        ("Métropole du Grand Nancy", "Métropole du Grand Nancy"),
        ("Martin Conseil", "Martin Conseil"),
        ("Robin des Bois", "Robin des Bois"),
    ],
)
def test_body_in_the_place_of_a_name_is_nobody(site: Site, run: Run, name: str, organisation: str) -> None:
    assert publish(site, run, name, organisation) == ""


def publish(site: Site, run: Run, name: str, organisation: str) -> str:
    """What a build says of names, in a site where one participant came and texts name Mme Zimmer and their body."""
    row = f"  - {{name: {name}, organisation: {organisation}}}"
    head = f"---\ntitle: Point\ngroup: gt\nstart: 2023-01-10\nplace: visio\nparticipants:\n{row}\n---\n\n"
    body = f"Mme Zimmer et {organisation} répondent.\n" if "imm" not in organisation.lower() else "Mme Zimmer répond.\n"
    site.write({"site.toml": WITHHELD, "content/groups/gt.md": "---\ntitle: GT\n---\n"})
    site.write({"content/meetings/gt-1.md": head + body})
    return "".join(line for line in run("build", "--no-commit").err.splitlines() if "nom d’un participant" in line)
