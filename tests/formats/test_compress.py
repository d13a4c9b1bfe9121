"""`[publish] compress`: beside each text, the same text as gzip and as Brotli, and beside nothing else."""

import gzip
from datetime import date

import brotli
import pytest

from dge_site.formats.compress import COMPRESSIBLE, compress
from dge_site.pipeline import Request, build
from tests.support.site import Site

DAY = date(2023, 7, 1)


@pytest.fixture
def packed(site: Site) -> Site:
    site.write({"site.toml": site.read("site.toml").replace("[publish]", "[publish]\ncompress = true")})
    site.write({"content/files/plan.png": b"\x89PNG"})
    build(Request(root=site.root, output=site.root / "public", date=DAY, search=False))
    return site


def test_each_text_stands_there_in_both_forms_and_nothing_else_does(packed: Site) -> None:
    output = packed.output()
    forms = {path for path in output if path.endswith((".gz", ".br"))}
    assert forms == {f"{path}{how}" for path in output if path.endswith(COMPRESSIBLE) for how in (".gz", ".br")}
    assert {path.removesuffix(".gz"): gzip.decompress(output[path]) for path in forms if path.endswith(".gz")} == {
        path: content for path, content in output.items() if path.endswith(COMPRESSIBLE)
    }
    assert all(brotli.decompress(output[path]) == output[path[:-3]] for path in forms if path.endswith(".br"))


def test_edit_renews_the_compressed_forms_of_what_it_changed_alone(packed: Site) -> None:
    """A page that is new stands in the footer of all others; its text does not."""
    request = Request(root=packed.root, output=packed.root / "public", date=DAY, search=False)
    packed.write({"content/pages/contact.md": "---\ntitle: Contact\n---\n\nPar téléphone.\n"})
    build(request)
    packed.write({"content/pages/contact.md": "---\ntitle: Contact\n---\n\nPar courriel.\n"})
    changes = build(request).changes
    plain = {path for path in changes.written if not path.endswith((".gz", ".br"))}
    assert set(changes.written) - plain == {
        f"{p}{how}" for p in plain if p.endswith(COMPRESSIBLE) for how in (".gz", ".br")
    }
    assert "contact/index.html" in plain
    assert not any(path.startswith("evenements/") for path in plain)


def test_forms_go_when_the_site_no_longer_asks_for_them(packed: Site) -> None:
    packed.write({"site.toml": packed.read("site.toml").replace("compress = true", "compress = false")})
    build(Request(root=packed.root, output=packed.root / "public", date=DAY, search=False))
    assert not [path for path in packed.output() if path.endswith((".gz", ".br"))]


def test_same_content_gives_the_same_bytes() -> None:
    content = b"Une journ\xc3\xa9e " * 100
    assert compress(content, "gz") == compress(content, "gz")
    assert compress(content, "gz")[4:8] == b"\0\0\0\0"
    assert compress(content, "br") == compress(content, "br")
