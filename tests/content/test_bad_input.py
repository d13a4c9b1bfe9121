"""Whatever is wrong in content/: every error of the whole site in one run, status 1, nothing written or committed."""

import pytest

from tests.cases import dates, events, front_matter, kinds
from tests.support.command import Run
from tests.support.content import EVERY_KIND, UNSAID, event, findings
from tests.support.git import Repository
from tests.support.site import Site

DAY = ("--date", "2023-07-01")
MANY: dict[str, str | bytes] = {
    "content/events/a.md": "---\ntitle: Atelier : les données\ntype: webinaire\nstart: 2023-07-06\n---\n",
    "content/events/b.md": "---\ntitle: B\ntype: webinar\nstart: 30/02/2023\nend: 2023-07-06 10h75\nplace: nanci\n---\n",
    "content/events/c.md": "---\n- title: C\n---\n",
    "content/events/d.md": "---\ntitle: D\ntype: webinaire\nstart: 2023-07-06\nend: 2023-07-05\n---\n",
    "content/events/e.md": "---\ntitle: E\ntype: webinaire\nstart: 2023-07-06\nend: 2023-07-07 12:00\n---\n",
    "content/events/f.md": "---\ntitle: F\ntype: webinaire\nstart: 2023-07-06\n",
    "content/events/g.md": "---\ntitle: Été\n---\n".encode("latin-1"),
    "content/events/h.md": b"\x89PNG\r\n\x1a\n\x00\x00",
    "content/events/autres.yaml": "- id: atelier\n  title: Doublon\n  type: webinaire\n  start: 2023-07-06\n",
    "content/actions/2023.yaml": "- id: a\n  title: A\n  due: 2023-T5\n  meeting: comite-2023-07\n",
}


def test_every_error_of_the_site_is_reported_in_one_run(site: Site, run: Run, git: Repository) -> None:
    site.write(EVERY_KIND).write(MANY)
    git.commit()
    before = git.git("for-each-ref")
    outcome = run("build", *DAY)
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.splitlines() == [
        "erreur : content/actions/2023.yaml:3 : due : « 2023-T5 » n’est pas une date ou une période (AAAA-MM-JJ,"
        " AAAA-MM, AAAA-T3, AAAA-S2 ou AAAA) ; écrire une date ou une période (AAAA-MM-JJ, AAAA-MM, AAAA-T3, AAAA-S2"
        " ou AAAA)",
        "erreur : content/actions/2023.yaml:4 : meeting : aucune réunion « comite-2023-07 » ; le plus proche est"
        " « comite-2023-06 »",
        "attention : content/events/a.md:2 : place : le lieu n’est pas donné ; ajouter « place », au besoin « place: visio »",
        "attention : content/events/a.md:2 : summary : rien ne dit de quoi il s’agit ; ajouter « summary », ou une"
        " description sous l’en-tête",
        "erreur : content/events/a.md:2 : un « : » dans une valeur sans guillemets ; mettre la valeur entre guillemets"
        ' : title: "Atelier : les données"',
        "erreur : content/events/autres.yaml:1 : id : l’identifiant « atelier » est déjà pris par"
        " content/events/2023/atelier.md:2 ; en changer un : un identifiant est l’adresse permanente d’une page",
        "erreur : content/events/b.md:3 : type : le type « webinar » est inconnu ; le plus proche est « webinaire »",
        "erreur : content/events/b.md:4 : start : la date « 30/02/2023 » n’existe pas au calendrier ; vérifier le jour"
        " et le mois, écrits AAAA-MM-JJ",
        "erreur : content/events/b.md:5 : end : l’heure « 10h75 » n’existe pas ; écrire une heure de 00:00 à 23:59",
        "erreur : content/events/c.md:2 : l’en-tête doit être fait de lignes « champ: valeur » ; retirer le tiret ou"
        " donner un nom de champ à chaque valeur",
        "erreur : content/events/d.md:5 : end : la fin (2023-07-05) précède le début (2023-07-06) ; corriger l’une des"
        " deux dates",
        "erreur : content/events/e.md:5 : end : « start » et « end » doivent être de même nature : deux dates, ou deux"
        " dates avec heure ; ajouter l’heure à celle qui n’en a pas, ou la retirer aux deux",
        "erreur : content/events/f.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- » après le dernier"
        " champ, ligne 4",
        "erreur : content/events/g.md:2 : le fichier est en Latin-1 (ISO-8859-1) et non en UTF-8 ; l’enregistrer de"
        " nouveau en UTF-8",
        "erreur : content/events/h.md:1 : ce fichier est binaire et non du texte ; le déposer sous content/files/ ou"
        " le retirer",
    ]
    assert site.output() == {}
    assert git.git("for-each-ref") == before
    assert git.git("status", "--porcelain") == ""


def test_the_last_good_site_stays_untouched(site: Site, run: Run, git: Repository) -> None:
    assert run("build", *DAY).status == 0
    written, published = site.output(), git.git("rev-parse", "gh-pages")
    site.write({"content/events/2023/atelier.md": "---\ntitle: A\n"})
    assert run("build", *DAY).status == 1
    assert (site.output(), git.git("rev-parse", "gh-pages")) == (written, published)


def test_strict_takes_warnings_for_errors(site: Site, run: Run) -> None:
    site.write({"content/notes.txt": "x"})
    outcome = run("build", "--no-commit", "--strict", *DAY)
    assert (outcome.status, outcome.out, site.output()) == (1, "", {})
    assert outcome.err == (
        "attention : content/notes.txt:1 : ce fichier n’est pas un contenu et sera ignoré ;"
        " le déposer sous content/files/, ou faire commencer son nom par « _ »\n"
    )


def test_an_alias_bomb_is_refused_before_it_grows(site: Site) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert findings(site.write(EVERY_KIND).write(event(bomb))) == (
        "erreur : content/events/2023/x.md:5 : « &a » est une ancre YAML, qui n’est pas admise ;"
        " la retirer, ou mettre la valeur entre guillemets si elle commence par « & »",
    )


def test_two_names_that_differ_only_by_case_are_refused(site: Site) -> None:
    page = "---\ntitle: A\n---\n"
    site.write(EVERY_KIND).write({"content/pages/Contact.md": page, "content/pages/contact.md": page})
    assert findings(site) == (
        "erreur : content/pages/Contact.md:1 : ce nom ne diffère de « content/pages/contact.md » que par la casse ou "
        "l’écriture des accents : l’un remplacerait l’autre ; renommer l’un des deux",
    )


def test_a_broken_file_does_not_break_the_references_to_it(site: Site) -> None:
    """Places, meetings and groups that cannot be read are one error each, not one for each mention."""
    site.write(EVERY_KIND).write(
        {
            "content/places.yaml": "visio:\n\tname: Visio\n",
            "content/meetings/2023/comite-2023-06.md": "---\ntitle: A\n",
            "content/groups/comite.md": "---\ntitle: [A]\n---\n",
        }
    )
    assert findings(site) == (
        "erreur : content/groups/comite.md:2 : title : une liste ne convient pas ici ; écrire un texte",
        "erreur : content/meetings/2023/comite-2023-06.md:1 : l’en-tête n’est pas fermé ; ajouter une ligne « --- »"
        " après le dernier champ, ligne 2",
        "erreur : content/places.yaml:2 : une tabulation sert de retrait ; la remplacer par deux espaces",
    )


ALL = {**front_matter.CASES, **dates.CASES, **events.CASES, **kinds.CASES}
SAMPLE = dict(list(ALL.items())[::25])


@pytest.mark.parametrize(("files", "messages"), SAMPLE.values(), ids=SAMPLE)
def test_the_command_line_prints_each_problem_and_no_traceback(
    site: Site, run: Run, files: dict[str, str], messages: tuple[str, ...]
) -> None:
    outcome = run("build", "--no-commit", *DAY, root=site.write(EVERY_KIND).write(files).root)
    # The site has no legal notice; tests/library/test_legal.py holds what is said of that.
    unsaid = (*UNSAID, " : legal : ")
    assert [line for line in outcome.err.splitlines() if not any(text in line for text in unsaid)] == list(messages)
    assert outcome.status == int(any(message.startswith("erreur") for message in messages))
    assert bool(site.output()) == (outcome.status == 0)
