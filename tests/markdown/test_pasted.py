"""What was pasted from Word is told with the lines to write; what is well written, and what only looks like it, is not."""

import pytest

from dge_site.markdown.convert import convert
from dge_site.markdown.pasted import Repair, find_repairs, repaired
from dge_site.markdown.pasted_tables import rows_apart
from dge_site.model.entries import Notice


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("•\tUn\n•\tDeux", "- Un\n- Deux"),
        ("\uf0b7 Un\n\n\uf0b7 Deux", "- Un\n\n- Deux"),
        ("\uf0d8Un", "- Un"),
        ("· Un\no Un a\no Un b\n· Deux", "- Un\n  - Un a\n  - Un b\n- Deux"),
        ("• Un\n\t• Un a\n• Deux", "- Un\n  - Un a\n- Deux"),
        ("Au programme\u00a0:\n– Un\n— Deux", "Au programme\u00a0:\n- Un\n  - Deux"),
        ("– Un\n\n– Deux\n\nSuite", "- Un\n\n- Deux\n\nSuite"),
        ("• Un\n• Deux\n\n– Trois\n– Quatre", "- Un\n- Deux\n\n- Trois\n- Quatre"),
        ("• Un\n\n– Un a\n\n– Un b\n\n• Deux", "- Un\n\n  - Un a\n\n  - Un b\n\n- Deux"),
        ("• Un\n• Deux\n\no Deux a\no Deux b", "- Un\n- Deux\n\n  - Deux a\n  - Deux b"),
        ("o Un\no Deux", "- Un\n- Deux"),
        ("* • Un\n* •\u00a0Deux\n\n1. ▪ Trois", "* Un\n* Deux\n\n1. Trois"),
        ("     · Un\n     · Deux\n\nSuite", "- Un\n- Deux\n\nSuite"),
        ("*Un\n*Deux", "- Un\n- Deux"),
        ("\t2025\t2026\nMetz\t1\t2", "|  | 2025 | 2026 |\n| --- | --- | --- |\n| Metz | 1 | 2 |"),
        (
            "v Un\nv Deux\n\nSuite\n\nq Trois\nq Quatre\n\nSuite\n\n♦ Cinq",
            "- Un\n- Deux\n\nSuite\n\n- Trois\n- Quatre\n\nSuite\n\n- Cinq",
        ),
        ("A\tB\tC\n1\t\t3", "| A | B | C |\n| --- | --- | --- |\n| 1 |  | 3 |"),
        ("A\tB\n1\t\n2\t3", "| A | B |\n| --- | --- |\n| 1 |  |\n| 2 | 3 |"),
        ("A\t\tB\n1\t\ta|b", "| A | B |\n| --- | --- |\n| 1 | a\\|b |"),
        ("| A | B |\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("| A | B |\n| – | — |\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("| A | B | C |\n| --- | --- |\n| 1 | 2 | 3 |", "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |"),
        (
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| C | D | E |\n| 3 | 4 | 5 |",
            "| A | B |\n| --- | --- |\n| 1 | 2 |\n\n| C | D | E |\n| --- | --- | --- |\n| 3 | 4 | 5 |",
        ),
        ("a) Un\nb) Deux", "- a) Un\n- b) Deux"),
        ("I. Un\nII. Deux\nIII. Trois", "- I. Un\n- II. Deux\n- III. Trois"),
        ("i. Un\nii. Deux\niii. Trois\niv. Quatre", "- i. Un\n- ii. Deux\n- iii. Trois\n- iv. Quatre"),
        ("(i) Un\n(ii) Deux", "- (i) Un\n- (ii) Deux"),
        ("I - Un\nII - Deux", "- I - Un\n- II - Deux"),
        ("A – Un\nB – Deux", "- A – Un\n- B – Deux"),
        ("1. Un\n   i) Un a\n   ii) Un b", "1. Un\n   - i) Un a\n   - ii) Un b"),
        ("1. Un\n  - Un a\n    - i\n  - Un b\n2. Deux", "1. Un\n   - Un a\n     - i\n   - Un b\n2. Deux"),
        ("9. Neuf\n   - a\n10. Dix\n   - b\n   suite", "9. Neuf\n   - a\n10. Dix\n    - b\n    suite"),
        ("1) Un\n  1) Un a\n  2) Un b", "1) Un\n   1) Un a\n   2) Un b"),
        ("Décision 1 : Un\nDécision 2 : Deux", "- Décision 1 : Un\n- Décision 2 : Deux"),
        ("n°1 Un\nn° 2 Deux\n\n#1 Un\n#2 Deux", "- n°1 Un\n- n° 2 Deux\n\n- #1 Un\n- #2 Deux"),
        (
            "① Un\n② Deux\n\n1\ufe0f\u20e3 Un\n2\ufe0f\u20e3 Deux",
            "- ① Un\n- ② Deux\n\n- 1\ufe0f\u20e3 Un\n- 2\ufe0f\u20e3 Deux",
        ),
        ("> • Un\n> • Deux", "> - Un\n> - Deux"),
        ("> A\tB\n> 1\t2", "> | A | B |\n> | --- | --- |\n> | 1 | 2 |"),
        ("1° Un\n2° Deux", "- 1° Un\n- 2° Deux"),
        ("1.1 Un\n1.2 Deux", "- 1.1 Un\n- 1.2 Deux"),
        ("Puis\u00a0:\n4. Un\n5. Deux", "Puis\u00a0:\n\n4. Un\n5. Deux"),
        ("- Un\n  • Un a\n  • Un b\n- Deux", "- Un\n  - Un a\n  - Un b\n- Deux"),
        ("1. Un\n   • Un a\n2. Deux", "1. Un\n   - Un a\n2. Deux"),
        ("§ Un\n§ Deux\n\nSuite", "- Un\n- Deux\n\nSuite"),
        ("- Un\n-\u00a0Deux", "- Un\n- Deux"),
        ("A | B\n1 | 2", "A | B\n| --- | --- |\n1 | 2"),
        ("| A | B |\n| === | === |\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("|---|---|\n| A | B |\n| 1 | 2 |", "| A | B |\n|---|---|\n| 1 | 2 |"),
        ("|---|---|\n| A | B |\n|---|---|\n| 1 | 2 |", "\n| A | B |\n|---|---|\n| 1 | 2 |"),
        ("> | A | B |\n> | 1 | 2 |", "> | A | B |\n> | --- | --- |\n> | 1 | 2 |"),
        ("- A :\n  | A | B |\n  | 1 | 2 |", "- A :\n  | A | B |\n  | --- | --- |\n  | 1 | 2 |"),
        ("| A | B |\n|---+---|\n| 1 | 2 |", "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        ("\u200e• Un\n\u200e• Deux", "- Un\n- Deux"),
        ("1. Un\n   a. Un a\n   b. Un b\n2. Deux", "1. Un\n   - a. Un a\n   - b. Un b\n2. Deux"),
        ("A/ Un\nB/ Deux", "- A/ Un\n- B/ Deux"),
        ("1.Un\n2.Deux\n3.\u00a0Trois", "1. Un\n2. Deux\n3. Trois"),
        ("-Un\n-Deux", "- Un\n- Deux"),
        ("1-Un\n2-Deux", "- 1-Un\n- 2-Deux"),
        ("Décisions\u00a0:\n=> Un\n=> Deux", "Décisions\u00a0:\n- Un\n- Deux"),
        ("→ Un\n→ Deux", "- Un\n- Deux"),
        ("-- Un\n-- Deux", "- Un\n- Deux"),
        ("- Un\n– Deux – suite\n- Trois", "- Un\n- Deux – suite\n- Trois"),
        ("2. Un\n\t2.1.\tUn a\n\t2.2.\tUn b", "2. Un\n    - 2.1.\tUn a\n    - 2.2.\tUn b"),
        ("☐ Un\n☒ Deux", "- [ ] Un\n- [x] Deux"),
        ("[ ] Un\n[x] Deux", "- [ ] Un\n- [x] Deux"),
        ("- [] Un\n- [ x ] Deux\n1. [X]Trois", "- [ ] Un\n- [x] Deux\n1. [x] Trois"),
        ("> [!NOTE]\n> Texte", "> **Note\u00a0:**\n> Texte"),
        ("co\u00adopéra\u200btion", "coopération"),
        ("• co\u00adopérer", "- coopérer"),
    ],
)
def test_pasted_text_becomes_markdown_that_stays(pasted: str, expected: str) -> None:
    assert repaired(pasted) == expected
    assert list(find_repairs(expected)) == []


@pytest.mark.parametrize(
    "text",
    [
        "- Un\n- Deux\n\n1. Un\n2. Deux\n\n1.\tUn\n2.\tDeux",
        "Une phrase – avec un tiret – qui reste\n– et une autre –\nune phrase.",
        "– Une réplique.\n\nUn texte.",
        "o ou bien\nnon",
        "rendez\n-vous\n\n-seul\n\nTempératures :\n-5 °C\n-3 °C",
        "- [x](a)\n- [a][b]\n- [X] Un\n- [ ]\n\n[ ] seul",
        "- Un\n– incise –\nsuite\n- Deux",
        "10 – 12 places\n13 – 14 places",
        "A. Durand et B. Martin\nsont venus",
        "a) seul",
        "i. seul",
        "1. Un\n   suite\n2. Deux\n3. Trois",
        "1. Un\nsuite\n2. Deux\n3. Trois",
        "1. Un\n   - Un a\n2. Deux\nsuite\n 3. Trois",
        " 9. Neuf\n10. Dix\n11. Onze\n    - a",
        "10. Dix\n 11. Onze\n- Un\n - Deux",
        "Salle 1 et\nsalle 2 : fermées\n#12 bis\n#14",
        "Décision 1 : seule",
        "h) Huit\ni) Neuf",
        "x - y\ny - x",
        "```\n• code\n```\n\n    • code\n\n`• code`",
        "| A | B |\n| :-- | --: |\n| 1 | 2 |",
        "A | B\n--- | ---\n1 | 2",
        "A | B\n---|---\n1 | 2\n3 | 4",
        "- Metz | 10 h\n- Nancy | 11 h",
        "- a\tb\n- c\td",
        "-\u00a05 °C\n§ 2 du règlement\n§ 3 du règlement",
        "| A | B |\n| --- | --- |\n\n| 1 | 2 |\n| 3 | 4 |",
        "A | B\n--- | ---\n1 | 2\n\n3 | 4\n5 | 6",
        "| seul |",
        "Une seule\tligne",
        "q = 3\nv = 4",
        "*Un passage\nen italique*\n\n*Un* mot\n*Deux* mots",
        "    code\n    - un\n\n\tif x:\n\t\treturn\t1",
        "10,5 % en 2026.\n11 % en 2027.",
    ],
)
def test_text_that_only_looks_pasted_is_left_alone(text: str) -> None:
    assert list(find_repairs(text)) == []


def test_repair_says_which_line_and_why() -> None:
    assert list(find_repairs("Prévu\n\nA\tB\n1\t2\n")) == [
        Repair(number=2, reason="pasted-table", written="A\tB", lines=("| A | B |", "| --- | --- |")),
        Repair(number=3, reason="pasted-table", written="1\t2", lines=("| 1 | 2 |",)),
    ]


def test_conversion_notices_what_was_pasted() -> None:
    assert convert("Texte\n\n• Un", first_line=9).notices == (
        Notice(line=11, kind="pasted-bullet", value="• Un", expected="- Un"),
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Texte.\n\nPoste\tMontant\n\nEau\t3\n \nAir\t4\n\nFin\n\nA1\tB\n\nC1\tD", [2, 10]),
        (
            "Fait à Metz\tle 14 mars\n\nTexte.\n\n1.\tUn\n\n2.\tDeux\n\n•\tTrois\n\n•\tQuatre\n\n\tcode\tun\n\n\tcode\tdeux",
            [],
        ),
        ("```\n\nAB\tC\n\nDE\tF\n\n```", []),
    ],
)
def test_rows_that_became_paragraphs_are_found(text: str, lines: list[int]) -> None:
    assert list(rows_apart(text)) == lines
