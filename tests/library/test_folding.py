"""A text is glanced at before it is folded with all its places: both must tell the same words."""

from hypothesis import given
from hypothesis import strategies as st

from dge_site.library.folding import fold, glance
from dge_site.library.name_index import WORD

FRENCH = st.text("abcéÉèàçœŒŸÿ123 \n.,;:!?«»“”’'…–-_*`&<>/\u00a0\u202f\u00ad½²ªµßøž\uff41\u0430", max_size=30)


@given(FRENCH)
def test_a_glance_sees_the_words_of_the_folded_text(text: str) -> None:
    words = glance(text)
    if words is not None:
        assert set(WORD.findall(fold(text))) <= set(words)


def test_a_glance_sees_the_two_sides_of_a_hyphen_in_one_piece_too() -> None:
    assert glance("Jean-Noël, l’élu") == ["jean", "noel", "l", "elu", "jeannoel"]
