"""Each heading, link and image has the line where it stands in the file, whatever stands between."""

import pytest

from dge_site.markdown.convert import convert


def links(text: str) -> list[tuple[int, str]]:
    return [(link.line, link.target) for link in convert(text).links]


def titles(text: str) -> list[tuple[int, str]]:
    return [(heading.line, heading.text) for heading in convert(text).headings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](event:x)\n\n[b](event:x)\n\ntexte\n[c](event:x)", [(1, "event:x"), (3, "event:x"), (6, "event:x")]),
        ("voir https://e.fr\n\n[https://e.fr](https://e.fr)", [(1, "https://e.fr"), (3, "https://e.fr")]),
        ("`www.e.fr`\n\nvoir www.e.fr.\n\na@e.fr", [(3, "https://www.e.fr"), (5, "mailto:a@e.fr")]),
        ("a[^1]\n\n[b](x)\n\n[^1]: [c](y)\n    et [d](x)", [(3, "x"), (5, "y"), (6, "x")]),
        ("[a](event:xy)\n\n[b](event:x)", [(1, "event:xy"), (3, "event:x")]),
        ("`[a](event:x)`\n\n[a](event:x)", [(3, "event:x")]),
        ("    [a](event:x)\n\n[a](event:x)", [(3, "event:x")]),
        ("```\n[a](event:x)\n```\n\n[a](event:x)", [(5, "event:x")]),
        ("- a\n\n        [a](event:x)\n\n- [a](event:x)", [(5, "event:x")]),
        ("| a | b |\n|---|---|\n| [c](x) | d |\n| [e](y) | [f](x) |", [(3, "x"), (4, "y"), (4, "x")]),
        ("- [a](x)\n- b\n    - [c](x)\n\n      [d](y)\n", [(1, "x"), (3, "x"), (5, "y")]),
        ("> a\n> > [b](x)\n> > c\n>\n> [d](x)", [(2, "x"), (5, "x")]),
        ("## [a](x)\n\n## b\n\n[c](x)", [(1, "x"), (5, "x")]),
        ("[a][1]\n\n[b](y) [c][1]\n\n[d](y)\n\n[1]: event:x", [(7, "event:x"), (3, "y"), (7, "event:x"), (5, "y")]),
        ("[1]: <event:x>\n\n[a][1]", [(1, "event:x")]),
        ("[a][R], [b](y)\n\n[c](x)\n\n[r]: x\n\n[d](x)", [(5, "x"), (1, "y"), (3, "x"), (7, "x")]),
        ("[a](x) `[r]`\n\n[r]\n\n[r]: x", [(1, "x"), (5, "x")]),
        (
            "a\n<https://e.fr>\n<m@e.fr>\n[b](mailto:m@e.fr)",
            [(2, "https://e.fr"), (3, "mailto:m@e.fr"), (4, "mailto:m@e.fr")],
        ),
        ("[![a](i)](x)\n\n![a](i)\n\n[b](x)", [(1, "i"), (1, "x"), (3, "i"), (5, "x")]),
        ("[a](\n  x)\n\n[b](<c d>)", [(2, "x"), (4, "c d")]),
        ("[a](inconnu:x)\n\n[b](inconnu:x)", [(1, "inconnu:x"), (3, "inconnu:x")]),
        ("a<br>\n[b](x) &amp;\n\n[c](x)", [(2, "x"), (4, "x")]),
        ("a\n\n[b](a\\_b)", [(3, "a_b")]),
    ],
)
def test_lines_of_links(text: str, expected: list[tuple[int, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## A\n\n## A\n\n## A", [(1, "A"), (3, "A"), (5, "A")]),
        ("    ## A\n\n## A", [(3, "A")]),
        ("```\n## A\n```\n\n## A\n\n~~~\n## B\n~~~\n## B", [(5, "A"), (10, "B")]),
        ("a\n## B\nc\n\n### D ###\n#### E", [(2, "B"), (5, "D"), (6, "E")]),
        ("A\n===\n\nB\n---\n\nB\n---", [(1, "A"), (4, "B"), (7, "B")]),
        ("a\n\nA\nb\n---\nC\nd\n---\n## E\nF\n---", [(3, "A b"), (6, "C d"), (9, "E"), (10, "F")]),
        ("- ## A\n\n## A", [(3, "A")]),
        ("> ## A\n\n## A", [(3, "A")]),
        ("## **A** `b` [c](x)\n\n## \\*A", [(1, "A b c"), (3, "*A")]),
        ("a\r\n\r\n## B\r\n", [(3, "B")]),
        ("## R&amp;D\n\n## &copy; 2023", [(1, "R&D"), (3, "© 2023")]),
        ("##\n\na\n\n## B", [(1, ""), (5, "B")]),
        ("<details>\n<summary>a</summary>\n## B\n</details>\n\n## B", [(6, "B")]),
    ],
)
def test_lines_of_headings(text: str, expected: list[tuple[int, str]]) -> None:
    assert titles(text) == expected


def test_lines_are_counted_in_the_file() -> None:
    body = convert("a\n\n## B\n[c](x)", first_line=12)
    assert ([h.line for h in body.headings], [link.line for link in body.links]) == ([14], [15])
