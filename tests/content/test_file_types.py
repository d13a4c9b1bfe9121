"""Files that would run in a reader's browser, or that none can show, are refused by what they hold."""

import pytest

from dge_site.content.file_types import refused_content

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plan.svg", SVG.format('<rect width="9"/><a xlink:href="https://example.org"><text>Eau</text></a>')),
        ("dessin.svg", SVG.format('<metadata xmlns:x="urn:x"><x:link only="1"/></metadata><style>a{fill:red}</style>')),
        (
            "illustrator.svg",
            '<!DOCTYPE svg [<!ENTITY n "http://www.w3.org/2000/svg">]><svg xmlns="&n;"><path d="M0 0"/></svg>',
        ),
        ("photo.svg", SVG.format('<image xlink:href="data:image/png;base64,AA=="/>')),
        (
            "inkscape.svg",
            SVG.format(
                '<metadata><r:R xmlns:r="urn:r" r:href="https://example.org/by"/></metadata><desc>//x</desc>'
                '<style>@import "police.css"; .a{fill:url(#g)}</style><use xlink:href="#a"/>'
            ),
        ),
        ("fiche.xml", '<gmd:MD xmlns:gmd="http://www.isotc211.org/2005/gmd"><gmd:script onload="1"/></gmd:MD>'),
        ("faux.xml", "<a>"),
        ("photo.avif", b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf"),
        ("note.txt", "<script>alert(1)</script>"),
        ("carte.tif", b"II*\0"),
    ],
)
def test_file_that_runs_nothing_passes(name: str, content: str | bytes) -> None:
    assert refused_content(name, content.encode() if isinstance(content, str) else content) is None


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.HTML", "Bonjour", "active-file"),
        ("page.xhtml", "<p/>", "active-file"),
        ("plan.svgz", b"\x1f\x8b", "active-file"),
        ("plan.svg", SVG.format("<script>alert(1)</script>"), "active-file"),
        ("plan.SVG", SVG.format('<g ONCLICK="x()"/>'), "active-file"),
        ("plan.svg", SVG.format('<a xlink:href=" java&#10;script:x()">x</a>'), "active-file"),
        ("plan.svg", SVG.format('<a><set attributeName="xlink:href" to="x"/></a>'), "active-file"),
        ("plan.svg", SVG.format('<use href="data:image/svg+xml,&lt;svg/>"/>'), "active-file"),
        (
            "plan.svg",
            SVG.format('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'),
            "active-file",
        ),
        ("plan.svg", '<!DOCTYPE svg [<!ENTITY s "<script>x()</script>">]>' + SVG.format("&s;"), "active-file"),
        ("plan.svg", '<?xml-stylesheet href="x.xsl"?>' + SVG.format(""), "active-file"),
        ("fiche.xml", '<a><h:script xmlns:h="http://www.w3.org/1999/xhtml">x()</h:script>', "active-file"),
        ("plan.svg", SVG.format('<image xlink:href="https://example.org/fond.png"/>'), "external-picture"),
        ("plan.svg", SVG.format('<use href=" //example.org/signes.svg#a"/>'), "external-picture"),
        ("plan.svg", SVG.format("<rect style=\"fill:url( 'https://example.org/m.svg#a')\"/>"), "external-picture"),
        ("plan.svg", SVG.format("<style>@import url(https://example.org/police.css);</style>"), "external-picture"),
        ("plan.svg", SVG.format("<style>@import 'https://example.org/police.css';</style>"), "external-picture"),
        (
            "plan.svg",
            SVG.format("<style><![CDATA[@font-face{src:url('//example.org/p.woff2')}]]></style>"),
            "external-picture",
        ),
        ("plan.svg", "<svg", "image-format"),
        ("photo.jpg", HEIC, "image-format"),
        ("photo.png", HEIC, "image-format"),
        ("PHOTO.HEIC", HEIC, "image-format"),
        ("plan.png", "\ufeff\n" + SVG.format(""), "image-format"),
        ("photo.JPG", b"II*\0\x08", "image-format"),
        ("affiche.jpg", b"%PDF-1.7", "image-format"),
    ],
)
def test_file_that_would_run_or_that_none_can_show_is_refused(name: str, content: str | bytes, code: str) -> None:
    message = refused_content(name, content.encode() if isinstance(content, str) else content)
    assert message is not None
    assert message.code == code
