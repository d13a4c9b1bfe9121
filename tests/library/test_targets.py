"""What an editor's link means of this site, however it is written; and what only a draft uses stays unpublished."""

from collections import UserDict
from collections.abc import ValuesView
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from dge_site import pipeline
from dge_site.content.config import parse
from dge_site.library.library import RESERVED_PAGES
from dge_site.library.link_targets import LinkTargets
from dge_site.library.targets import find_file, guess_file, list_exists, own_address, reference_of
from dge_site.model.entries import Entry, Group
from dge_site.model.errors import Origin
from dge_site.model.messages import ReferenceKind
from tests.support.command import Run
from tests.support.content import EVERY_KIND, findings
from tests.support.site import EVENT_PATH, MINIMAL_SITE, Site, workshop

DAY = ("--date", "2023-07-01", "--no-commit")
FILES = ("affiche.png", "2027/eau#1.pdf", "2027/q?.pdf", "2027/100%.pdf", "2027/Compte rendu n°1.pdf", "2027/a%20b.pdf")


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("affiche.png", ("affiche.png", "")),
        ("2027/eau#1.pdf", ("2027/eau#1.pdf", "")),
        ("2027/eau%231.pdf", ("2027/eau#1.pdf", "")),
        ("2027/eau#1.pdf#page=2", ("2027/eau#1.pdf", "#page=2")),
        ("2027/q?.pdf", ("2027/q?.pdf", "")),
        ("2027/100%.pdf", ("2027/100%.pdf", "")),
        ("2027/a%20b.pdf", ("2027/a%20b.pdf", "")),
        ("2027/Compte%20rendu%20n°1.pdf#page=3", ("2027/Compte rendu n°1.pdf", "#page=3")),
        ("2027/eau", None),
    ],
)
def test_file_is_found_by_its_name_or_by_its_address(reference: str, found: tuple[str, str] | None) -> None:
    assert find_file(reference, FILES) == found


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("2027/x.png", "2027/x.png"),
        ("./2027/x.png", "2027/x.png"),
        ("../files/2027/x.png", "2027/x.png"),
        ("content/files/2027/x.png", "2027/x.png"),
        (r"C:\Site\content\files\2027\x.png", "2027/x.png"),
        ("X.PNG", "2027/x.png"),
        ("2027/x.png?download=1", "2027/x.png"),
        ("images/x.png", "2027/x.png"),
        ("2026/x.png", ""),  # of another year
        ("plan.pdf", ""),  # two files have that name
        ("rien.pdf", ""),
        ("a/zone humide.pdf", "a/Zone  humidé.pdf"),
        ("a/l'étang - plan.pdf", "a/l’etang – plan.pdf"),
        ("a/数据.pdf", ""),
        ("deux-plans.pdf", ""),  # two files have nearly that name
    ],
)
def test_path_from_anywhere_is_understood_where_one_file_is_meant(target: str, file: str) -> None:
    files = ("2027/x.png", "a/plan.pdf", "b/plan.pdf", "a/Zone  humidé.pdf", "a/l’etang – plan.pdf", "a/統計.pdf")
    assert guess_file(target, (*files, "deux plans.pdf", "deux_plans.pdf")) == file


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("/evenements/x/?a=1#b", "/evenements/x/"),
        ("https://agenda.example.org/evenements/x/", "/evenements/x/"),
        ("HTTP://AGENDA.example.org", "/"),
        ("//agenda.example.org/evenements/x/", None),
        (r"/\evil.example/p.gif", None),
        ("https://www.example.org/evenements/x/", None),
        ("mailto:contact@example.org", None),
    ],
)
def test_own_address_is_told_from_those_of_others(target: str, address: str | None) -> None:
    assert own_address(target, parse(MINIMAL_SITE["site.toml"])) == address


@pytest.mark.parametrize(
    ("address", "reference"),
    [
        *(
            (address, "")
            for address in ("/", "/index.html", "/agenda/2023/07/", "/agenda/themes/eau/", "/bilans/2023-s1/")
        ),
        *(
            (address, "")
            for address in ("/actions/responsables/region/", "/donnees/", "/agenda.ics", "/newsletter/fragment.html")
        ),
        ("/evenements/x/", "event:x"),
        ("/evenements/x/x.ics", "event:x"),
        ("/reunions/x", "meeting:x"),
        ("/groupes/x.ics", "group:x"),
        ("/fichiers/2027/a%20b.pdf", "file:2027/a b.pdf"),
        ("/contact/", "page:contact"),
        *((address, None) for address in ("/agenda/2023/13/", "/bilans/2023-s3/", "/contact/x/", "/fichier/x.pdf")),
        *((address, None) for address in ("/evenements/x/ancien.ics", "/reunions/x/compte-rendu.pdf")),
        ("/reunions/x/x.pdf", "meeting:x"),
    ],
)
def test_address_leads_to_what_it_names(address: str, reference: str | None) -> None:
    assert reference_of(address, RESERVED_PAGES) == reference


LINKS = {
    "[x](/evenements/atelier/)": "",
    "[x](https://agenda.example.org/evenements/atelier/#x)": "",
    "[x](/fichiers/affiche.jpg)": "",
    "![x](file:affiche.jpg)": "",
    "![x](https://agenda.example.org/fichiers/affiche.jpg)": "",
    "[x](/evenements/comite-2023-06/)": "own-link",  # it is a meeting
    "[x](/evenements/rien/)": "own-link",
    "[x](https://agenda.example.org/reunions/rien/)": "own-link",
    "[x](/fichiers/rien.pdf)": "own-link",
    "[x](/rien/)": "own-link",
    "![x](//evil.example/p.gif)": "external-picture",
    "![x](HTTPS://evil.example/p.gif)": "external-picture",
    "![x][1]\n\n[1]: http://evil.example/p.gif": "external-picture",
    "![x](../affiche.jpg)": "link",
    "![x](rien.jpg)": "unknown-file",
    "![x](file:notice.pdf)": "image-format",
}


@pytest.mark.parametrize(
    ("address", "exists"),
    [
        ("/agenda/themes/eau/", True),
        ("/agenda/themes/", True),
        ("/agenda/2023/07/", True),
        ("/agenda/2023.ics", True),
        ("/bilans/2023-s1/", True),
        ("/donnees/", True),
        ("/agenda/themes/foret/", False),
        ("/agenda/1999/", False),
        ("/bilans/1999-s1/", False),
    ],
)
def test_list_is_one_that_the_site_has(address: str, exists: bool) -> None:
    lists = {"/agenda/themes/": {"eau"}, "/agenda/": {"2023"}, "/bilans/": {"2023"}}
    assert list_exists(address, lists) == exists


def test_address_of_this_site_in_a_field_is_verified(site: Site) -> None:
    more = "url: https://agenda.example.org/evenements/rien/\ndocuments:\n  - {title: A, url: https://agenda.example.org/reunions/}\n"
    site.write({"content/events/x.md": workshop(more=more)})
    assert tuple(line for line in findings(site) if line.startswith("erreur")) == (
        "erreur : content/events/x.md:7 : url : « https://agenda.example.org/evenements/rien/ » n’est l’adresse d’aucune page"
        " de ce site ; ouvrir la page voulue dans le navigateur, et en copier l’adresse",
    )


def test_addresses_in_texts_without_markdown_are_verified(site: Site) -> None:
    texts = "highlights:\n  - Voir http://localhost:8000/a, puis https://agenda.example.org/evenements/rien/.\n  - Voir https://agenda.example.org/reunions/ et www.partenaire.example\n"
    texts += "summary: Voir https://agenda.example.org:443/rien/\nregistration: {note: 'Voir https://agenda.example.org/rien.ics'}\n"
    follow = "- id: a\n  title: A\n  follow_up:\n    - date: 2023-06-01\n      text: Voir http://intranet/a\n"
    site.write({"content/events/x.md": workshop(more=texts), "content/actions/a.yaml": follow})
    assert [line.partition(" ; ")[0] for line in findings(site) if line.startswith("erreur")] == [
        "erreur : content/actions/a.yaml:5 : follow_up[0].text : « http://intranet/a » ne s’ouvre que sur le poste ou le réseau de son auteur",
        "erreur : content/events/x.md:8 : highlights[0] : « http://localhost:8000/a » ne s’ouvre que sur le poste ou le réseau de son auteur",
        "erreur : content/events/x.md:8 : highlights[0] : « https://agenda.example.org/evenements/rien/ » n’est l’adresse d’aucune page de ce site",
        "erreur : content/events/x.md:10 : summary : « https://agenda.example.org:443/rien/ » n’est l’adresse d’aucune page de ce site",
        "erreur : content/events/x.md:11 : registration.note : « https://agenda.example.org/rien.ics » n’est l’adresse d’aucune page de ce site",
    ]


def test_calendars_of_the_site_are_verified(site: Site) -> None:
    body = "[a](webcal://agenda.example.org/agenda.ics) [b](webcal://agenda.example.org/rien.ics) [c](webcal://autre.example/x.ics)"
    site.write({EVENT_PATH: workshop(body=body)})
    assert [line.partition(" ; ")[0] for line in findings(site) if line.startswith("erreur")] == [
        f"erreur : {EVENT_PATH}:9 : « webcal://agenda.example.org/rien.ics » n’est l’adresse d’aucune page de ce site"
    ]


def test_address_with_the_path_of_the_site_is_corrected(site: Site) -> None:
    site.write(
        {
            "site.toml": str(MINIMAL_SITE["site.toml"]).replace("agenda.example.org/", "agenda.example.org/dge/"),
            EVENT_PATH: workshop(body="[x](/dge/evenements/atelier/)"),
        }
    )
    assert findings(site)[0].endswith(
        "« /dge/evenements/atelier/ » n’est l’adresse d’aucune page de ce site ; écrire « event:atelier »"
    )


def test_heavy_file_that_is_no_photograph_is_refused_on_a_page(site: Site) -> None:
    site.write(
        {"content/files/photo.jpg": bytes(6_000_000), "content/events/x.md": workshop(body="![x](file:photo.jpg)")}
    )
    assert [line for line in findings(site) if line.startswith("erreur")] == [
        "erreur : content/events/x.md:9 : cette image pèse 6 Mo, plus que les 5 Mo qu’une page peut montrer, et elle est abîmée"
        " ou incomplète ; l’enregistrer de nouveau"
    ]


def test_link_to_this_site_and_every_picture_are_verified(site: Site) -> None:
    site.write({**EVERY_KIND, "content/files/notice.pdf": "x"})
    found = {}
    for text in LINKS:
        site.write({"content/pages/essai.md": f"---\ntitle: Essai\n---\n\n{text}\n"})
        problems = pipeline.check(pipeline.Request(root=site.root, output=site.root, date=date(2023, 7, 1)))
        found[text] = "".join(p.message.code for p in problems if p.origin.path == "content/pages/essai.md")
    assert found == LINKS


@pytest.mark.parametrize("name", FILES[1:])
def test_link_to_a_file_leads_to_it_whatever_its_name(site: Site, run: Run, name: str) -> None:
    body = f"[x](<file:{name}>)"
    more = f"documents:\n  - title: Document\n    file: '{name}'\n"
    site.write({f"content/files/{name}": "x", "content/events/x.md": workshop(body=body, more=more)})
    assert run("build", *DAY).status == 0
    page = site.output()["evenements/x/index.html"].decode()
    hrefs = [part.partition('"')[0] for part in page.split('href="/fichiers/')[1:]]
    assert [unquote(href.partition("#")[0].partition("?")[0]) for href in hrefs] == [name, name]


def test_file_that_only_a_draft_uses_is_not_published(site: Site, run: Run) -> None:
    image = "image: {file: secret.jpg, alt: Affiche}\n"
    draft = workshop(body="[a](file:seul.pdf) [b](file:deux.pdf)", more=f"draft: oui\n{image}")
    names = ("seul.pdf", "deux.pdf", "secret.jpg", "libre.pdf")
    site.write({f"content/files/{name}": "x" for name in names})
    site.write({"content/events/brouillon.md": draft, "content/events/x.md": workshop(body="[b](file:deux.pdf)")})
    assert run("build", *DAY).status == 0
    assert {path for path in site.output() if path.startswith("fichiers/")} == {
        "fichiers/deux.pdf",
        "fichiers/libre.pdf",
    }
    assert run("build", *DAY, "--drafts").status == 0
    assert {path for path in site.output() if path.startswith("fichiers/")} == {f"fichiers/{name}" for name in names}


def test_picture_of_an_event_names_whose_it_is(site: Site, run: Run) -> None:
    image = "image: {file: 'affiche#1.jpg', alt: Une rivière, credit: Région Grand Est}\n"
    site.write({"content/files/affiche#1.jpg": "x", "content/events/x.md": workshop(more=image)})
    assert run("build", *DAY).status == 0
    page = site.output()["evenements/x/index.html"].decode()
    assert '<img src="/fichiers/affiche%231.jpg" alt="Une rivière" loading="lazy"' in page
    assert "<figcaption>Crédit\N{NO-BREAK SPACE}: Région Grand Est</figcaption>" in page


def test_every_address_that_a_site_publishes_leads_somewhere() -> None:
    """Those of the golden sites, from a page of each of them: a link to none of these is told."""
    sites = Path(__file__).parents[1] / "sites"
    folders = {
        "event": "evenements",
        "meeting": "reunions",
        "action": "actions",
        "group": "groupes",
        "newsletter": "newsletter",
    }
    lost = []
    for published in sorted(sites.glob("*/expected")):
        for file in (path for path in published.rglob("*") if path.is_file() and path.name[0] not in "._"):
            address = f"/{file.relative_to(published).as_posix().removesuffix('index.html')}"
            reference = reference_of(address, RESERVED_PAGES)
            kind, _, identifier = (reference or "").partition(":")
            known = reference == "" or kind == "file" or (published / folders.get(kind, "") / identifier).is_dir()
            lost += [] if known and reference is not None else [address]
    assert lost == []


def test_path_with_a_page_of_a_document_keeps_it(site: Site) -> None:
    site.write({"content/files/2027/bilan.pdf": b"%PDF", EVENT_PATH: workshop(body="[a](bilan.pdf#page=3)")})
    assert "erreur" in findings(site)[0]
    assert findings(site)[0].endswith(
        "le lien « bilan.pdf#page=3 » ne mène nulle part ; écrire « file:2027/bilan.pdf#page=3 »"
    )


@pytest.mark.parametrize(
    "address", ["/agenda/replays/", "/reunions/comptes-rendus.ics", "/newsletter/newsletter.eml", "/agenda/2023.ics"]
)
def test_list_or_feed_of_the_site_may_be_linked(site: Site, address: str) -> None:
    site.write({EVENT_PATH: workshop(body=f"[a]({address})")})
    assert [line for line in findings(site) if "adresse" in line] == []


class _Walked(UserDict[str, Entry]):
    """Entries by their ids, which count how often they are gone through."""

    walks = 0

    def values(self) -> ValuesView[Entry]:
        self.walks += 1
        return super().values()


def test_many_references_to_nothing_go_through_the_titles_once() -> None:
    by_kind: dict[str, dict[str, Entry]] = {"alias": {}, "event": {}}
    targets = LinkTargets(by_kind, (), parse(MINIMAL_SITE["site.toml"]), drafts=False, broken=frozenset())
    groups = _Walked(pcrs=Group(id="pcrs", title="GT PCRS", origin=Origin(path="content/groups/pcrs.md")))
    told = [targets.unknown(ReferenceKind.GROUP, f"absent-{number}", groups).what for number in range(9)]
    assert told == [f"aucun groupe « absent-{number} »" for number in range(9)]
    assert groups.walks == 1
