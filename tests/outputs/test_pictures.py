"""Pictures as pages show them: in lighter forms, with their size, once made and not again; and what is wrong with some."""

import io
import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from dge_site.formats import photographs
from dge_site.model.errors import ContentError
from tests.support.building import build
from tests.support.content import PHOTO, findings
from tests.support.site import Site, workshop


def photograph(width: int, height: int, *, noise: int = 30, form: str = "JPEG") -> bytes:
    content = io.BytesIO()
    Image.effect_noise((width // 20, height // 20), noise).resize((width, height)).convert("RGB").save(
        content, form, quality=98
    )
    return content.getvalue()


LARGE = photograph(2400, 1200)


@pytest.fixture
def shown(site: Site) -> Site:
    """A site with an event whose own picture is small, and whose text shows a large one twice."""
    body = '![La *salle*](file:2027/La%20salle.jpg "Le matin")\n\n![Plan](file:plan.png)\n\n![La salle](file:2027/La%20salle.jpg)'
    image = "image: {file: affiche.jpg, alt: Une rivière, credit: Région}\n"
    return site.write(
        {
            "content/events/x.md": workshop(more=image, body=body),
            "content/files/2027/La salle.jpg": LARGE,
            "content/files/plan.png": photograph(400, 200, form="PNG"),
            "content/files/affiche.jpg": photograph(640, 320),
        }
    )


def elements(site: Site, path: str) -> list[str]:
    page = site.output()[path].decode()
    return [found for found in re.findall(r"<picture>.*?</picture>|<img[^>]*>", page) if "/fichiers/" in found]


def test_page_shows_lighter_forms_and_hurries_with_the_first_alone(shown: Site) -> None:
    build(shown)
    sizes = 'sizes="(min-width: 44rem) 41rem, 100vw"'
    room = (
        '<picture><source type="image/webp" srcset="/fichiers/2027/La%20salle.jpg.800.webp 800w, '
        f'/fichiers/2027/La%20salle.jpg.webp 1600w" {sizes}>'
        '<img src="/fichiers/2027/La%20salle.jpg" width="1600" height="800" alt="La salle"{}></picture>'
    )
    plan = (
        f'<picture><source type="image/webp" srcset="/fichiers/plan.png.webp 400w" {sizes}>'
        '<img src="/fichiers/plan.png" width="400" height="200" alt="Plan" loading="lazy" decoding="async"></picture>'
    )
    poster = (
        f'<picture><source type="image/webp" srcset="/fichiers/affiche.jpg.webp 640w" {sizes}>'
        '<img src="/fichiers/affiche.jpg" width="640" height="320" alt="Une rivière" loading="lazy" decoding="async"></picture>'
    )
    assert elements(shown, "evenements/x/index.html") == [
        room.format(' title="Le matin" decoding="async"'),
        plan,
        room.format(' decoding="async"'),
        poster,
    ]


def test_files_are_as_pages_show_them(shown: Site) -> None:
    build(shown)
    files = {
        path.removeprefix("fichiers/"): content
        for path, content in shown.output().items()
        if path.startswith("fichiers/")
    }
    sizes = {path: Image.open(io.BytesIO(content)).size for path, content in files.items()}
    assert sizes == {
        "2027/La salle.jpg": (1600, 800),
        "2027/La salle.jpg.800.webp": (800, 400),
        "2027/La salle.jpg.webp": (1600, 800),
        "affiche.jpg": (640, 320),
        "affiche.jpg.webp": (640, 320),
        "plan.png": (400, 200),
        "plan.png.webp": (400, 200),
    }
    assert files["plan.png"] == (shown.root / "content/files/plan.png").read_bytes()


def test_picture_that_a_text_links_to_stays_as_large_as_it_was_deposited(shown: Site) -> None:
    shown.write({"content/pages/plans.md": "---\ntitle: Plans\n---\n\n[En grand](file:2027/La%20salle.jpg)\n"})
    build(shown)
    assert shown.output()["fichiers/2027/La salle.jpg"] == LARGE
    assert 'width="2400" height="1200"' in elements(shown, "evenements/x/index.html")[0]


def test_file_that_an_editor_deposited_is_never_taken_for_a_form(shown: Site) -> None:
    shown.write({"content/files/plan.png.webp": b"la mienne"})
    build(shown)
    assert shown.output()["fichiers/plan.png.webp"] == b"la mienne"
    assert elements(shown, "evenements/x/index.html")[1] == (
        '<img src="/fichiers/plan.png" width="400" height="200" alt="Plan" loading="lazy" decoding="async">'
    )


def test_forms_are_made_once_and_are_the_same_from_nothing(shown: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    build(shown)
    first = shown.output()
    with monkeypatch.context() as patch:
        patch.setattr(photographs, "_open", None)  # whoever opened a picture again would fail
        shown.write({"content/events/x.md": shown.read("content/events/x.md") + "\nUn mot.\n"})
        assert [path for path in build(shown, date(2023, 7, 2)).changes.written if path.startswith("fichiers/")] == []
    shown.write({"content/events/x.md": shown.read("content/events/x.md").removesuffix("\nUn mot.\n")})
    build(shown)
    kept, again = shown.output(), Site(root=shown.root.with_name("again"))
    for path in sorted(Path(shown.root).rglob("*")):
        if path.is_file() and path.relative_to(shown.root).parts[0] in {"content", "site.toml"}:
            again.write({str(path.relative_to(shown.root)): path.read_bytes()})
    build(again)
    assert kept == first == again.output()


def test_picture_that_no_page_shows_any_more_is_as_it_was_deposited(shown: Site) -> None:
    build(shown)
    shown.write({"content/events/x.md": workshop()})
    build(shown)
    assert {path for path in shown.output() if path.startswith("fichiers/")} == {
        *("fichiers/2027/La salle.jpg", "fichiers/affiche.jpg", "fichiers/plan.png")
    }
    assert shown.output()["fichiers/2027/La salle.jpg"] == LARGE


FAULTS = {
    "cut": (
        LARGE[:-400],
        "attention : content/events/x.md:9 : l’image « photo.jpg » est abîmée ou incomplète, et les lecteurs ne la verront pas ; déposer de nouveau le fichier d’origine",
    ),
    "heavy": (LARGE + bytes(6_000_000) + b"\xff\xd9", None),
    "sound": (PHOTO, None),
}


@pytest.mark.parametrize("name", FAULTS)
def test_broken_picture_is_one_sentence_and_a_heavy_photograph_none(site: Site, name: str) -> None:
    content, message = FAULTS[name]
    site.write({"content/files/photo.jpg": content, "content/events/x.md": workshop(body="![Une vue](file:photo.jpg)")})
    assert [line for line in findings(site) if "photo.jpg" in line] == ([message] if message else [])
    build(site)


def test_broken_picture_of_an_event_is_told_at_its_field(site: Site) -> None:
    more = "image: {file: photo.jpg, alt: Une vue}\n"
    site.write({"content/files/photo.jpg": LARGE[:-400], "content/events/x.md": workshop(more=more)})
    assert [line for line in findings(site) if "photo.jpg" in line] == [
        "attention : content/events/x.md:7 : image.file : l’image « photo.jpg » est abîmée ou incomplète, et les lecteurs"
        " ne la verront pas ; déposer de nouveau le fichier d’origine"
    ]


def test_heavy_picture_that_cannot_be_made_smaller_is_refused(site: Site) -> None:
    content = io.BytesIO()
    Image.effect_noise((2600, 2600), 90).convert("P").save(content, "GIF")
    assert content.tell() > 5_000_000
    site.write(
        {"content/files/vue.gif": content.getvalue(), "content/events/x.md": workshop(body="![Une vue](file:vue.gif)")}
    )
    with pytest.raises(ContentError) as refused:
        build(site)
    assert [str(problem) for problem in refused.value.problems if problem.severity == "error"] == [
        "content/events/x.md:9 : cette image pèse 8,6 Mo, plus que les 5 Mo qu’une page peut montrer, et le site ne sait"
        " pas la réduire ; la réduire à 1 600 pixels de large, en JPEG ou en WebP"
    ]


def test_the_logo_of_the_organisation_stands_in_the_header(site: Site) -> None:
    settings = site.read("site.toml").replace("[organisation]\n", '[organisation]\nlogo = "logo.svg"\n')
    site.write({"site.toml": settings, "content/files/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>"})
    build(site)
    assert '<img src="/fichiers/logo.svg" alt="" height="40"><span>' in site.output()["index.html"].decode()
