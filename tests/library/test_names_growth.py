"""Looking for names takes a time that grows as the text does, whatever sign or name comes again and again."""

from collections.abc import Callable

import pytest

from dge_site.content.config import Config
from dge_site.library.names import NameFinder, Person
from dge_site.library.privacy import mask
from dge_site.markdown.convert import convert
from dge_site.memo.store import Store
from dge_site.model.entries import Participant
from dge_site.model.values import replace
from tests.support.growth import check_growth
from tests.support.library import CONFIG, group, join, meeting

MASKING: Config = replace(CONFIG, names="organisation")
PEOPLE = (
    Participant(name="Odile Nom", organisation="IGN"),
    Participant(name="Marie-Ségolène de La Tour", organisation="DDT"),
)
REPEATED = (
    *("a", "a.", "A. ", "-", "_", "'", "`", "~", "&", "<", "<a ", "é", "Ｎ", "\u00ad", "\u200b", "@", "a@", "a@b.fr ", "o-n"),
    *("Nom ", "Odile ", "Odile Nom ", "Odile.", "Odile...", "O. ", "O.N. ", "Mme ", "Mme Nom ", "M. ", "d'Odile ", "Odile <b>"),
    *("**Odile** **Nom** ", "## Nom\n\n", "- Odile\n", "odile.nom@b.fr ", "https://a/nom ", "[a](nom) ", "Marie-", "de La "),
)  # fmt: skip


@pytest.mark.parametrize("sign", REPEATED)
def test_time_to_mask_a_text_grows_as_its_text(sign: str) -> None:
    def prepare(text: str) -> Callable[[], object]:
        gathering = meeting("juin", group="gt", participants=PEOPLE, body=convert(text))
        library, _ = join(group("gt"), gathering)
        return lambda: mask(library, MASKING, Store(None))

    check_growth(prepare, sign, 0.05)


@pytest.mark.parametrize("sign", [" ", "( ", "née ", " et ", "Nom, "])
def test_time_to_read_a_name_grows_as_the_name(sign: str) -> None:
    def prepare(text: str) -> Callable[[], object]:
        return lambda: NameFinder([Person(name=f"A{text}B", replacement="X")])

    check_growth(prepare, sign, 0.05)
