"""The signs and numbers that begin lines of pasted text, and what a repair of a line is; pure."""

from typing import Literal

from dge_site.model.regex import regex

__all__ = ["BULLET", "BULLETS", "ITEM", "NUMBER", "RepairReason", "Repairs", "indent_of"]

RepairReason = Literal[
    "pasted-bullet",
    "pasted-number",
    "pasted-table",
    "pasted-table-rule",
    "pasted-hyphen",
    "pasted-alert",
    "pasted-box",
    "pasted-indent",
]
"""A bullet of Word; a number or letter that Markdown takes for text; cells between tabs; rows without a line of dashes
below the first; hyphens and spaces that nobody sees; the head of a forge's alert; a box of a task list; an item that is no part of the one above."""
Repairs = dict[int, tuple[RepairReason, tuple[str, ...]]]
"""`{number of a line: (reason, lines to write)}`."""

BULLETS = "•·∙●○◦◯▪■□▫◆◇♦❍★☆❑❒‣⁃►▸▶➢➤➔❖✓✔✗\uf06f\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc"
"""The bullets of Word: those of Unicode, and of Symbol and Wingdings in the private use area."""
BULLET = regex(
    rf"(?P<symbol>[{BULLETS}☐☑☒\uf000-\uf0ff]|[-+*](?=[\u00a0\u202f][^\W\d]))[ \t\u00a0\u202f]*(?=\S)"
    r"|(?P<letter>[o§Øüvq]|\[[ xX]\])[ \t\u00a0]+(?=[^\W\d]|[«“\"(\[*`_~<])"
    r"|(?P<dash>[–—−→⇒]|--|[-=]>)[ \t\u00a0\u202f]+(?=\S)|(?P<glued>[-–—−]|\*(?![^*\n]*\*))(?=[^\W\d_])"
)
"""What stands for the bullet of an item, by the kind of sign that it is."""
NUMBER = regex(
    r"(?:\(?(?P<roman>[IVX]{1,4}|[ivx]{1,4})(?:[.)/]|[ \u00a0]?[-–](?=\s))|\(?(?P<letter>[a-zA-Z])\)"
    r"|(?P<point>[a-zA-Z])(?:[./]|[ \u00a0]?[-–](?=\s))|\((?P<inside>\d{1,2})\)"
    r"|(?P<circled>[①-⑳]|\d\ufe0f?\u20e3)|(?:[Nn]°|[#№])[ \u00a0]?(?P<named>\d{1,2})"
    r"|[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{2,14}[ \u00a0](?:n°[ \u00a0]?)?(?P<label>\d{1,2})[ \u00a0]?[:.–-]"
    r"|(?P<sign>\d{1,2})(?:°\)?|/)|(?P<dash>\d{1,2})[ \u00a0]?[-–]|(?P<plain>\d{1,2})[.)]|(?P<under>(?:\d{1,2}\.)+(?P<last>\d{1,2}))\.?)"
    r"(?:[ \t\u00a0]+(?=\S)|(?<=\d[.)-])(?=[^\W\d_]))"
)
"""A typed number, « a) », « III. », « 1.2 », with the kind that it is of."""
ITEM = regex(r"[ ]*(?:[-+*]|\d{1,3}[.)])[ \t]")
"""The beginning of what is an item for Markdown too."""


def indent_of(line: str) -> int:
    """The column where the text of a line begins, from 0, tabs counted as four."""
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip(" "))
