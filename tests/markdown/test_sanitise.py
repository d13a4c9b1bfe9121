"""Nothing executable comes out of a text: a list of known attacks, and anything at all, read by an HTML parser."""

import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dge_site.markdown.convert import convert
from dge_site.markdown.sanitise import SCHEMES, is_safe_address

ELEMENTS = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "img": {"src", "alt", "title", "loading", "decoding"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "span": {"lang"},
    "td": {"class"},
    "th": {"class", "scope"},
    **dict.fromkeys(
        ("blockquote", "br", "code", "dd", "details", "dl", "dt", "em", "hr", "kbd", "li"), frozenset[str]()
    ),
    **dict.fromkeys(
        ("mark", "p", "strong", "sub", "summary", "sup", "table", "tbody", "thead", "tr", "ul"), frozenset[str]()
    ),
}
"""All that may come out of a text."""

RAW = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://xss.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/src=data:,alert(1)>",
    "<script\x0d\x0a>alert(1)</script>",
    "<script>/*</script><img src=x onerror=alert(1)>*/</script>",
    "<<SCRIPT>alert(1);//\\<</SCRIPT>",
    "<SCRIPT/XSS SRC='https://xss.example/x.js'></SCRIPT>",
    "<SCRIPT SRC=https://xss.example/x.js?< B >",
    "<SCRIPT SRC=//xss.example/.j>",
    '<SCRIPT a=">" SRC="https://xss.example/x.js"></SCRIPT>',
    "</TITLE><SCRIPT>alert(1);</SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=javascript:alert('XSS')>",
    "<IMG SRC=JaVaScRiPt:alert('XSS')>",
    '<IMG """><SCRIPT>alert(1)</SCRIPT>"\\>',
    "<IMG SRC=`javascript:alert(1)`>",
    "<IMG SRC=# onmouseover=\"alert('xxs')\">",
    "<IMG onmouseover=\"alert('xxs')\">",
    '<IMG SRC=/ onerror="alert(String.fromCharCode(88,83,83))"></img>',
    "<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)>",
    "<IMG SRC=&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114alert(1)>",
    "<IMG SRC=&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61&#x6C>",
    '<IMG SRC="jav\tascript:alert(1);">',
    '<IMG SRC="jav&#x09;ascript:alert(1);">',
    '<IMG SRC="jav&#x0A;ascript:alert(1);">',
    '<IMG SRC=" &#14; javascript:alert(1);">',
    "<IMG SRC=\"('XSS')\"",
    "<IMG DYNSRC=\"javascript:alert('XSS')\">",
    "<IMG LOWSRC=\"javascript:alert('XSS')\">",
    "<IMG SRC='vbscript:msgbox(\"XSS\")'>",
    "<IMG STYLE=\"xss:expr/*XSS*/ession(alert('XSS'))\">",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=https://xss.example/scriptlet.html <",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg/onload=alert(1)//",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<math href='javascript:alert(1)'>x</math>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<form><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    '<INPUT TYPE="IMAGE" SRC="javascript:alert(\'XSS\');">',
    "<isindex type=image src=1 onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<BODY BACKGROUND=\"javascript:alert('XSS')\">",
    "<BODY onload!#$%&()*~+-_.,:;?@[/|\\]^`=alert(1)>",
    "<BGSOUND SRC=\"javascript:alert('XSS');\">",
    '<LINK REL="stylesheet" HREF="javascript:alert(\'XSS\');">',
    "<link rel=import href='data:text/html,<script>alert(1)</script>'>",
    "<STYLE>@import'https://xss.example/xss.css';</STYLE>",
    "<STYLE>li {list-style-image: url(\"javascript:alert('XSS')\");}</STYLE><UL><LI>XSS</br>",
    '<STYLE type="text/css">BODY{background:url("javascript:alert(\'XSS\')")}</STYLE>',
    '<META HTTP-EQUIV="refresh" CONTENT="0;url=javascript:alert(\'XSS\');">',
    '<META HTTP-EQUIV="Set-Cookie" Content="USERID=<SCRIPT>alert(1)</SCRIPT>">',
    "<base href='javascript:alert(1)//'>",
    "<object data='javascript:alert(1)'></object>",
    "<OBJECT TYPE='text/x-scriptlet' DATA='https://xss.example/s.html'></OBJECT>",
    "<embed src='data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=' type='image/svg+xml' AllowScriptAccess=always>",
    "<applet code=javascript:alert(1)>",
    "<FRAMESET><FRAME SRC=\"javascript:alert('XSS');\"></FRAMESET>",
    "<TABLE BACKGROUND=\"javascript:alert('XSS')\"><TD BACKGROUND=\"javascript:alert('XSS')\">",
    "<DIV STYLE=\"background-image: url(javascript:alert('XSS'))\">",
    "<DIV STYLE=\"width: expression(alert('XSS'));\">",
    "<div style='position:fixed;inset:0;background:#fff'>x</div>",
    '<XSS STYLE="behavior: url(xss.htc);">',
    "<details open ontoggle=alert(1)><summary onclick=alert(1)>x</summary></details>",
    "<mark onpointerover=alert(1)>x</mark>",
    "<sub style='x:y' onclick=alert(1)>x</sub>",
    "<span lang='\"><script>alert(1)</script>'>x</span>",
    "<abbr title='\" onmouseover=\"alert(1)'>x</abbr>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<a href=javascript:alert(1)>x</a>",
    "<a onmouseover=alert(1)>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='java\u0000script:alert(1)'>x</a>",
    "<a href=data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><script>alert(1)</script></textarea>",
    "<template><script>alert(1)</script></template>",
    "<title><img src=x onerror=alert(1)></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<?php echo '<script>alert(1)</script>' ?>",
    "<!DOCTYPE x [<!ENTITY y '<script>alert(1)</script>'>]>&y;",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
    "<custom-element onclick=alert(1) is=x>x</custom-element>",
    "<p id=location name=body>x</p>",
    "<h2 id=x onclick=alert(1)>x</h2>",
    "</p></div></body></html><script>alert(1)</script>",
]
MARKDOWN = [
    "[x](javascript:alert(1))",
    "[x](JAVASCRIPT:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](\u00a0javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A&#x61)",
    "[x](java\\script:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](view-source:javascript:alert(1))",
    "[x](feed:javascript:alert(1))",
    "[x](blob:https://e.fr/x)",
    "[x](filesystem:https://e.fr/x)",
    '[x](https://e.fr" onmouseover="alert(1))',
    "[x](https://e.fr '\" onmouseover=\"alert(1)')",
    '[x](x "t\\" onclick=alert(1)")',
    "[<script>alert(1)</script>](https://e.fr)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[r]\n\n[r]: <javascript:alert(1)> 't'",
    "![x](javascript:alert(1))",
    '![x" onerror="alert(1)](x)',
    "![x](x 'y\" onerror=\"alert(1)')",
    "![<img src=x onerror=alert(1)>](x)",
    "![x][r]\n\n[r]: data:image/svg+xml,<svg/onload=alert(1)>",
    "<javascript:alert(1)>",
    "<javascript://x%0aalert(1)>",
    "<x@y.fr?subject=<script>>",
    "<javascript:alert(1)//@e.fr>",
    "## <img src=x onerror=alert(1)> [x](javascript:alert(1))",
    "| <script>alert(1)</script> | [x](javascript:a) |\n|---|---|\n| <svg onload=alert(1)> | b |",
    "> <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```html\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "``` {onclick=alert(1) style=x}\nx\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script>alert(1)\\</script>",
    "<scr\u202eipt>alert(1)</scr\u202eipt>",
    "{{ ''.__class__ }} {% import os %}",
]


def elements(html: str) -> Iterator[Element]:
    fragment = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return (node for node in fragment.iter() if node is not fragment)


def assert_safe(html: str) -> None:
    for node in elements(html):
        assert node.tag in ELEMENTS
        assert set(node.attrib) <= ELEMENTS[node.tag]
        for name in ("href", "src"):
            # As a browser reads an address: without controls and spaces around, nor tabs and line ends within.
            target = re.sub(r"[\t\r\n]", "", node.get(name, "").strip("".join(map(chr, range(33)))))
            scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
            assert scheme is None or scheme[1].lower() in SCHEMES


@pytest.mark.parametrize("attack", RAW + MARKDOWN)
def test_known_attacks_come_out_harmless(attack: str) -> None:
    for text in (attack, f"a {attack} b", f"- {attack}\n\n{attack}\n", f"**{attack}** &amp; <sub>{attack}</sub>"):
        body = convert(text)
        assert_safe(body.html)
        for heading in body.headings:
            assert_safe(heading.html)


def test_the_list_of_attacks_is_long_enough() -> None:
    assert len(set(RAW + MARKDOWN)) >= 150


@pytest.mark.parametrize(
    "text", ["<![<b>", "<![", "a <![ > b", "<script>alert(1)</script><![<img src=x onerror=alert(1)>](x)"]
)
def test_section_without_a_name_is_harmless(text: str) -> None:
    """Python's parser fails on it."""
    assert_safe(convert(text).html)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(RAW + MARKDOWN) | st.text("<>\"'/=&#;:!-[]()`*\\ \n\tajsx0", max_size=12), max_size=6))
def test_mixed_attacks_come_out_harmless(pieces: list[str]) -> None:
    assert_safe(convert("".join(pieces)).html)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_comes_out_harmless(text: str) -> None:
    assert_safe(convert(text).html)


@pytest.mark.parametrize(
    ("target", "followed"),
    [
        ("https://www.e.fr/a?b=c&d#e", True),
        ("HTTP://e.fr", True),
        ("mailto:a@e.fr", True),
        ("tel:+33388156977", True),
        ("webcal://e.fr/agenda.ics", True),
        ("event:a#b", True),
        ("file:2023/plan du jour.pdf", True),
        ("/agenda/", True),
        ("#ancre", True),
        ("page.html", True),
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,a", False),
        ("vbscript:a", False),
        ("ftp://e.fr", False),
        ("evenement:a", False),
        ('x" onclick="a', True),
    ],
)
def test_may_follow(target: str, *, followed: bool) -> None:
    assert is_safe_address(target) is followed


@given(st.text(st.characters(codec="utf-8"), max_size=20))
def test_may_follow_agrees_with_unquoting(target: str) -> None:
    """An address that is percent-encoded has no scheme to hide behind: browsers do not decode it first."""
    if is_safe_address(target) and re.match(r"\s*javascript:", unquote(target), re.IGNORECASE):
        assert "%" in target
