"""The places of places.yaml and the free text of an event in, the place that the text nearly names out; pure."""

from collections.abc import Iterator, Mapping

from dge_site.model.entries import Entry, Place
from dge_site.model.paths import slug
from dge_site.model.regex import regex

__all__ = ["PlaceNames"]

_LEAD = regex(r"(?:en|a|au|aux|par)-(?:la-|l-)?")
"""What may stand before the name of a place, as a slug has it: « en visio »."""
_LEAST_LENGTH = 6
"""In shorter names a letter makes another place: « Lens » and « Sens »."""


_ONLINE = ("a-distance", "distanciel", "en-ligne", "teams", "visio", "visioconference", "webex", "webinaire", "zoom")
"""What people call the one place where nobody goes."""
_AROUND_ONLINE = frozenset(
    {"a", "conference", "distance", "en", "lien", "ligne", "par", "reunion", "sur", "transmis", "venir", "via"}
)
"""What else may stand there: « Visio Teams (lien à venir) »."""


class PlaceNames:
    """The names by which texts may mean the known places: ids, full names, addresses, and these with one slip."""

    def __init__(self, places: Mapping[str, Entry]) -> None:
        self._exact: dict[str, str] = {}
        self._slips: dict[str, str] = {}
        for identifier, place in places.items():
            for name in (identifier, *(map(slug, _names(place)) if isinstance(place, Place) else ())):
                self._exact.setdefault(name.replace("-", ""), identifier)
                for slip in _slips(name):
                    self._slips.setdefault(slip, identifier)
        online = [place.id for place in places.values() if isinstance(place, Place) and place.online]
        self._online = online[0] if len(online) == 1 else ""
        for name in _ONLINE if self._online else ():
            self._exact.setdefault(name.replace("-", ""), self._online)

    def find(self, text: str) -> tuple[str, bool]:
        """(id of the place that a text means, whether nothing but its writing differs); empty for a place of its own."""
        name = slug(text)
        for spelled in (name, _LEAD.sub("", name, count=1)):
            if (joined := spelled.replace("-", "")) in self._exact:
                return self._exact[joined], spelled == name
        telling = set(name.split("-")) - _AROUND_ONLINE if self._online else ()
        if telling and telling.issubset(_ONLINE):
            return self._online, False
        return next((self._slips[slip] for slip in _slips(name) if slip in self._slips), ""), False


def _names(place: Place) -> Iterator[str]:
    """The name of a place, alone or with its city, « Mairie de Toul », or address, and the address alone."""
    yield place.name
    if place.city:
        yield from (f"{place.name} {link}{place.city}" for link in ("", "de ", "à "))
    if place.address:
        address = f"{place.address} {place.postcode} {place.city}"
        yield from (address, f"{place.name} {address}")


def _slips(name: str) -> Iterator[str]:
    """The name with each of its letters marked as wrong or left out: two that share one differ by one letter.

    A figure stays: « DDT 54 » is no slip for `ddt-57`.
    """
    if len(name) >= _LEAST_LENGTH:
        yield name
        for position in (at for at, sign in enumerate(name) if not sign.isdigit()):
            yield f"{name[:position]}\0{name[position + 1 :]}"
            yield name[:position] + name[position + 1 :]
