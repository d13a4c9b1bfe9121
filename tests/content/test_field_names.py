"""A key that is no field is told with the one that its author meant, and with none that only looks like it."""

import pytest

from dge_site.content.field_names import nearest_name

NAMES = ("title", "start", "place", "organisers", "approved_by", "image", "survey", "type", "url")


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("tilte", "title"),
        ("organisateur", "organisers"),
        ("Image", "image"),
        ("type2", "type"),
        ("plcae", "place"),
        ("ville", ""),
        ("tarif", ""),
        ("remplace", ""),
        ("jauge", ""),
        ("source", ""),
        ("ur", ""),
    ],
)
def test_a_name_is_near_as_a_slip_or_by_its_beginning(key: str, near: str) -> None:
    assert nearest_name(key, NAMES) == near
