"""The corpus in, a Hugo site out that writes what a build of ours writes; and what either wrote counted, to hold one to the other.

Its templates and fixed pages stand in hugo_equal/, written as one who knows Hugo does: all that lists share is worked out
once a build (`partialCached`), pages of periods come from a content adapter, owners, types, themes and groups are
taxonomies, and nothing is made that the other side lacks.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.bench.corpus import GROUPS, TODAY, Action, Entry, decided, places_yaml, write

__all__ = ["compare", "equal_text", "set_up"]

_TEMPLATES = Path(__file__).parent / "hugo_equal"
_ASSETS = Path(__file__).parents[2] / "templates" / "assets"


def set_up(folder: Path, written: Iterable[Entry]) -> None:
    """Writes the site into a folder."""
    entries = tuple(written)
    shutil.copytree(_TEMPLATES, folder, dirs_exist_ok=True)
    shutil.copytree(_ASSETS, folder / "static/assets")
    for entry in entries:
        write(folder / "content" / _SECTIONS[entry.folder] / f"{entry.id}.md", equal_text(entry))
    for action in decided(entries):
        write(folder / "content/actions" / f"{action.id}.md", _action(action))
    for number in range(GROUPS):
        title = f"title: Groupe {number}\n"
        write(folder / f"content/groupes/groupe-{number}.md", f"---\n{title}---\n\nSuivi du thème {number}.\n")
        write(folder / f"content/instances/groupe-{number}/_index.md", f"---\n{title}outputs: [html, ics]\n---\n")
    write(folder / "data/places.yaml", places_yaml())
    days = {entry.start.date() for entry in entries}
    write(folder / "data/periods.yaml", _periods(days) + "".join(_folded(entries)))


_WHOLE = 1000
_ZONE = ZoneInfo("Europe/Paris")
_SECTIONS = {"events": "evenements", "meetings": "reunions"}


def equal_text(entry: Entry) -> str:
    """The file of an event or meeting, as this site has it."""
    # TOML, whose dates Hugo reads as such; those of YAML stay texts but for its own fields.
    own = f"natures = [{_quoted(entry.kind)}]\nthemes = [{_quoted(*entry.themes)}]\n"
    if entry.group:
        people = (organisation for _, organisation in entry.participants)
        own = f"instances = [{_quoted(entry.group)}]\nparticipants = [{_quoted(*people)}]\n"
    if entry.attended:
        own += f"registered = {entry.registered}\nattended = {entry.attended}\n"
    return (
        f'+++\ntitle = "{entry.title}"\ndate = {_instant(entry.start)}\nend = {_instant(entry.end)}\n'
        f'last = "{entry.end:%Y-%m-%d}"\norder = "{entry.start:%Y%m%d%H%M} {entry.id}"\nplace = "{entry.place}"\n{own}outputs = ["html", "ics"]\n+++\n\n{entry.body}'
    )


def _action(action: Action) -> str:
    state = f'status = "done"\nclosed = "{action.closed}"\n' if action.closed else 'status = "open"\n'
    return (
        f'+++\ntitle = "{action.title}"\nowners = ["{action.owner}"]\ndue_until = "{action.due}"\n{state}'
        f'meeting = "{action.meeting}"\ndecided = "{action.decided}"\ngroup = "{action.group}"\n+++\n'
    )


def _instant(moment: datetime) -> str:
    return moment.replace(tzinfo=_ZONE).isoformat()


def _quoted(*words: str) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _periods(days: set[date]) -> str:
    """The years, months, half-years and quarters that have pages, for the content adapters."""
    years = range(min(days).year, max(days).year + 1)
    held = {_half(day) for day in days if day <= TODAY}
    lines = [f"years: {list(years)}", f"months: {[f'{year}-{month:02}' for year in years for month in range(1, 13)]}"]
    lines.append("quarters:")
    for name, number in sorted({(f"{day.year}-t{_quarter(day)}", _quarter(day)) for day in days}):
        lines.append(
            f"  - {{name: {name}, title: Synthèse du {number}e trimestre {name[:4]}, label: {number}e trimestre {name[:4]}}}"
        )
    lines.append("halves:")
    for name in sorted({_half(day) for day in days}):
        year, number = int(name[:4]), int(name[-1])
        first, until = (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))
        before, after = _half(first - timedelta(days=1)), _half(until + timedelta(days=1))
        label = f"{number}{'er' if number == 1 else 'e'} semestre {year}"
        title = f"{'Bilan' if name in held else 'Programmation'} du {label}"
        lines.append(
            f"  - {{name: {name}, label: {label}, title: {title}, held: {str(name in held).lower()}, "
            f'first: "{first}", until: "{until}", before: {before}, next: {after}}}'
        )
    return "\n".join(lines) + "\n"


def _folded(entries: Iterable[Entry]) -> Iterator[str]:
    """The years that long lists leave out, as ours do: `_WHOLE` of dge_site/outputs/agenda.py."""
    lists: dict[tuple[str, str, str], list[date]] = {}
    for entry in entries:
        if entry.group:
            terms = [("instances", "groupes", entry.group)]
        else:
            terms = [("natures", "types", entry.kind)]
            terms += [("themes", "themes", theme.lower().replace(" ", "-")) for theme in entry.themes]
        for key in terms:
            lists.setdefault(key, []).append(entry.start.date())
    yield "folded:\n"
    for (taxonomy, folder, term), days in lists.items():
        if len(days) > _WHOLE:
            years = sorted({day.year for day in days if day < TODAY and day.year < TODAY.year - 1})
            yield f"  - {{taxonomy: {taxonomy}, folder: {folder}, term: {term}, years: {years}}}\n"


def _quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _half(day: date) -> str:
    return f"{day.year}-s{(day.month - 1) // 6 + 1}"


def compare(ours: Path, theirs: Path) -> Iterator[str]:
    """Markdown: what two output folders hold of all that readers and programs read.

    RuntimeError when they don't hold as much of each.
    """
    counts = _count(ours), _count(theirs)
    yield f"| | {' | '.join(counts[0])} |"
    yield f"| --- |{' ---: |' * len(counts[0])}"
    for name, counted in zip(("ours", "Hugo of equal work"), counts, strict=True):
        yield f"| {name} | {' | '.join(map(str, counted.values()))} |"
    different = [name for name in _COUNTED if counts[0][name] != counts[1][name]]
    if different:
        raise RuntimeError(f"not the same number of {', '.join(different)}")


def _count(public: Path) -> dict[str, int]:
    """{what is counted: how many} of what a build left in its output folder."""
    counts = dict.fromkeys((*_COUNTED, "files", "bytes"), 0)
    for path in (path for path in public.rglob("*") if path.is_file() and path.name not in _OWN):
        text = path.read_bytes()
        is_page = path.suffix == ".html" and path.name != "fragment.html"
        counts["files"] += 1
        counts["bytes"] += len(text)
        for name, (pattern, in_pages) in _COUNTED.items():
            if in_pages == is_page:
                counts[name] += len(pattern.findall(text))
    return counts


_OWN = frozenset({".dge-site", "revisions.json"})
"""What ours writes for its next build."""
_COUNTED: dict[str, tuple[re.Pattern[bytes], bool]] = {
    "cards": (re.compile(rb'<article class="event'), True),
    "rows": (re.compile(rb"<tr[ >]"), True),
    "JSON-LD": (re.compile(rb"application/ld\+json"), True),
    "calendar components": (re.compile(rb"BEGIN:V(?:EVENT|TODO|JOURNAL)"), False),
    "items of letters": (re.compile(rb"<h4"), False),
    "entries of Atom": (re.compile(rb"<entry>"), False),
    "records of JSON": (re.compile(rb'^\{"', re.MULTILINE), False),
}
"""{name: (what stands for one of them, whether in pages or in other files)}."""
