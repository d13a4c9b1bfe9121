"""A colour of site.toml has the nearest name, since a calendar can only name one."""

import pytest

from dge_site.formats.colours import css_name


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#ff0000", "red"),
        ("#FF0000", "red"),
        ("#fe0102", "red"),
        ("#000001", "black"),
        ("#663399", "indigo"),
        ("#1f5fa6", "steelblue"),
        ("#2d6e3e", "seagreen"),
        ("#808080", "gray"),
    ],
)
def test_nearest_name(colour: str, name: str) -> None:
    assert css_name(colour) == name
