"""templates/assets: the colours read well in both schemes, the files stay on the site, the scripts do as they say.

In: the shipped files as they are, and the shipped site's own event types. The scripts run in Chromium on a page that
holds the markup which their first lines ask for.
"""

import gzip
import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.browser import Visits
from tests.support.project import ROOT
from tests.support.server import HttpSite

ASSETS = ROOT / "templates" / "assets"
TOKENS = (ASSETS / "tokens.css").read_text(encoding="utf-8")
STYLES = (ASSETS / "site.css").read_text(encoding="utf-8")

Palette = Mapping[str, str]
Colour = tuple[float, float, float]

TEXT_ON_GROUND = (
    *((text, ground) for text in ("ink", "muted", "link", "link-hover") for ground in ("paper", "tint", "tint-2")),
    *((state, ground) for state in ("late", "soon", "good") for ground in ("paper", "tint", f"{state}-tint")),
    *((text, f"{state}-tint") for text in ("ink", "link", "link-hover") for state in ("late", "soon", "good")),
    *((text, "band") for text in ("on-band", "on-band-muted", "on-band-accent")),
    ("on-accent", "accent"),
    ("on-accent", "link-hover"),
    ("stone", "paper"),
    ("paper", "late"),
    ("paper", "ink"),
    ("band", "on-band"),
)
"""Each pair that site.css sets as text on a background: WCAG 1.4.3 asks for 4.5."""

SHAPE_ON_GROUND = tuple(
    (shape, ground) for shape in ("edge", "focus", "accent", "stone", "ink") for ground in ("paper", "tint")
)
"""Borders of fields, focus rings, bars, the rule: WCAG 1.4.11 asks for 3."""


def declarations(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", css)}


def palettes() -> tuple[tuple[str, Palette], ...]:
    """`("light" | "dark" | "print", {token: value})`, the latter two on top of the first, as the cascade has it."""
    light, dark, paper = (
        declarations(block) for block in re.split(r"@media[^{]+\{", re.sub(r"/\*.*?\*/", "", TOKENS, flags=re.DOTALL))
    )
    return ("light", light), ("dark", light | dark), ("print", light | paper)


def rgb(value: str) -> Colour:
    digits = value.removeprefix("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    red, green, blue = (int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of WCAG 2.1."""

    def luminance(colour: Colour) -> float:
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def kept(colour: Colour, share: float) -> Colour:
    """What `color-mix(in srgb, colour share, white)` gives."""
    red, green, blue = (share * c + 1 - share for c in colour)
    return red, green, blue


# -------------------------------------------------------------------------------------------------------------- colours


@pytest.mark.parametrize(("scheme", "palette"), palettes())
def test_every_text_stands_out_from_its_background(scheme: str, palette: Palette) -> None:
    weak = {
        (scheme, text, ground): ratio
        for text, ground in TEXT_ON_GROUND
        if (ratio := round(contrast(rgb(palette[text]), rgb(palette[ground])), 2)) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize(("scheme", "palette"), palettes())
def test_every_shape_that_matters_stands_out_from_its_background(scheme: str, palette: Palette) -> None:
    weak = {
        (scheme, shape, ground): ratio
        for shape, ground in SHAPE_ON_GROUND
        if (ratio := round(contrast(rgb(palette[shape]), rgb(palette[ground])), 2)) < 3
    }
    assert weak == {}


@pytest.mark.parametrize(("scheme", "palette"), palettes())
def test_every_event_type_of_this_site_stands_out_in_each_scheme(scheme: str, palette: Palette) -> None:
    types = tomllib.loads((ROOT / "site.toml").read_text(encoding="utf-8"))["event_types"]
    share = float(palette["type-keep"].removesuffix("%")) / 100
    weak = {
        (scheme, name, ground): ratio
        for name, fields in types.items()
        for ground in ("paper", "tint")
        if (ratio := round(contrast(kept(rgb(fields["colour"]), share), rgb(palette[ground])), 2)) < 3
    }
    assert types
    assert weak == {}


def test_the_style_sheet_takes_every_colour_and_size_from_the_tokens() -> None:
    """Another look is another tokens.css: site.css names no colour but white, and no token that is not there."""
    rules = re.sub(r"/\*.*?\*/", "", STYLES, flags=re.DOTALL)
    declared = set(declarations(TOKENS)) | {"type"}  # --type comes from the generated types.css
    assert set(re.findall(r"var\(--([\w-]+)", rules)) - declared == set()
    assert re.findall(r"(?<=[\s:(])#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", rules.split("@page")[0]) == []


def test_no_token_is_left_over() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", STYLES + TOKENS))
    assert set(declarations(TOKENS)) - used == set()


# ---------------------------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("name", ["tokens.css", "site.css"])
def test_a_style_sheet_asks_for_no_other_file(name: str) -> None:
    """Files are renamed by hash: a `url()` or an `@import` would name the old one, or leave the site."""
    assert re.findall(r"url\(|@import|@font-face|https?:", (ASSETS / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["logo.svg", "contours.svg"])
def test_a_drawing_holds_shapes_alone(name: str) -> None:
    drawing = ET.fromstring((ASSETS / name).read_bytes())
    assert {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in drawing.iter()} <= {
        "svg",
        "path",
        "rect",
    }


def test_the_style_sheets_weigh_at_most_10_kb_compressed() -> None:
    assert sum(len(gzip.compress(css.encode(), mtime=0)) for css in (TOKENS, STYLES)) <= 10_000


# -------------------------------------------------------------------------------------------------------------- scripts

LIST_PAGE = """\
<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title>
<script src="filter.js" defer></script>
<a href="other.html">Ailleurs</a>
<form class="filters" data-filter="liste" data-one="événement" data-many="événements" hidden>
  <label for="t">Type</label>
  <select id="t" name="type"><option value="">Tous</option><option value="webinaire">Webinaires</option>
    <option value="festival">Festivals</option></select>
  <label for="q">Mots</label><input id="q" name="q" type="search">
  <button type="reset">Tout afficher</button><output></output>
</form>
<div id="liste">
  <section data-part><h2>Juillet</h2><ul>
    <li data-item data-type="webinaire">Les métiers de la donnée</li></ul></section>
  <section data-part><h2>Septembre</h2><ul>
    <li data-item data-type="webinaire festival">Portails de données</li>
    <li data-item data-type="festival">Géographie</li></ul></section>
  <p data-empty hidden>Rien ne correspond.</p>
</div>
"""

COPY_PAGE = """\
<!doctype html><html lang="fr"><meta charset="utf-8"><title>Essai</title>
<script src="share.js" defer></script>
<input id="adresse" readonly value="https://agenda.example.org/agenda.ics">
<button type="button" data-copy="adresse" data-done="Adresse copiée" hidden>Copier l’adresse</button>
<button type="button" data-fetch="fragment.html" data-done="HTML copié" hidden>Copier le HTML</button>
<button type="button" data-fetch="gone.html" data-done="HTML copié" hidden>Copier l’ancien</button>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("filter.js", "share.js"):
        (tmp_path / name).write_bytes((ASSETS / name).read_bytes())
    (tmp_path / "list.html").write_text(LIST_PAGE, encoding="utf-8")
    (tmp_path / "copy.html").write_text(COPY_PAGE, encoding="utf-8")
    (tmp_path / "fragment.html").write_text('<div lang="fr">À bientôt</div>\n', encoding="utf-8")
    (tmp_path / "other.html").write_text('<!doctype html><html lang="fr"><title>Ailleurs</title>', encoding="utf-8")
    (tmp_path / "favicon.ico").write_bytes(b"")
    return tmp_path


@pytest.fixture
def url(folder: Path, http_site: Callable[..., HttpSite]) -> str:
    return http_site(folder).url


def shown(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("h2:visible, li:visible, p:visible").all_inner_texts()]


EVERYTHING = ["Juillet", "Les métiers de la donnée", "Septembre", "Portails de données", "Géographie"]


@pytest.mark.browser
def test_without_a_script_the_whole_list_is_there_and_no_dead_filter(url: str, open_page: Visits) -> None:
    page = open_page(f"{url}list.html", javascript=False)
    assert shown(page) == EVERYTHING
    assert page.locator("form").is_hidden()


@pytest.mark.browser
def test_filter_hides_the_others_with_their_headings_and_counts(url: str, open_page: Visits) -> None:
    page = open_page(f"{url}list.html")
    assert page.locator("output").inner_text() == "3 événements"
    page.select_option("#t", "festival")
    assert shown(page) == ["Septembre", "Portails de données", "Géographie"]
    assert page.locator("output").inner_text() == "2 événements sur 3"
    page.fill("#q", "GEOGRAPHIE")
    assert shown(page) == ["Septembre", "Géographie"]
    assert page.locator("output").inner_text() == "1 événement sur 3"
    page.fill("#q", "forêt")
    assert shown(page) == ["Rien ne correspond."]
    page.click("text=Tout afficher")
    assert shown(page) == EVERYTHING


@pytest.mark.browser
def test_the_choice_stands_in_the_address_and_the_back_button_undoes_it(url: str, open_page: Visits) -> None:
    page = open_page(f"{url}list.html")
    page.select_option("#t", "webinaire")
    page.select_option("#t", "festival")
    assert page.url == f"{url}list.html?type=festival"
    page.go_back()
    assert (page.url, page.input_value("#t")) == (f"{url}list.html?type=webinaire", "webinaire")
    assert shown(page) == EVERYTHING[:4]
    page.go_back()
    assert (page.url, page.input_value("#t"), shown(page)) == (f"{url}list.html", "", EVERYTHING)


@pytest.mark.browser
def test_address_with_a_choice_opens_filtered(url: str, open_page: Visits) -> None:
    """And again after a visit elsewhere."""
    page = open_page(f"{url}list.html?type=festival&q=portails")
    assert shown(page) == ["Septembre", "Portails de données"]
    page.click("text=Ailleurs")
    page.go_back()
    assert (page.input_value("#t"), page.input_value("#q")) == ("festival", "portails")
    assert shown(page) == ["Septembre", "Portails de données"]


@pytest.mark.browser
def test_a_choice_that_the_page_does_not_offer_shows_everything(url: str, open_page: Visits) -> None:
    page = open_page(f"{url}list.html?type=inconnu&autre=1")
    assert shown(page) == EVERYTHING
    assert page.input_value("#t") == ""


@pytest.mark.browser
def test_a_copy_button_copies_and_says_so(url: str, open_page: Visits) -> None:
    page = open_page(f"{url}copy.html", expected=("404",))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    for label, done, copied in (
        ("Copier l’adresse", "Adresse copiée", "https://agenda.example.org/agenda.ics"),
        ("Copier le HTML", "HTML copié", '<div lang="fr">À bientôt</div>\n'),
        ("Copier l’ancien", "Copie refusée par le navigateur", '<div lang="fr">À bientôt</div>\n'),
    ):
        page.click(f"text={label}")
        page.locator(f"button:has-text('{done}')").wait_for()
        assert page.locator("[role=status]").inner_text() == done
        assert page.evaluate("navigator.clipboard.readText()") == copied


@pytest.mark.browser
def test_without_scripts_an_address_can_be_selected_instead_of_copied(url: str, open_page: Visits) -> None:
    page = open_page(f"{url}copy.html", javascript=False)
    assert page.locator("button:visible").count() == 0
    assert page.input_value("#adresse") == "https://agenda.example.org/agenda.ics"
