"""Calls are made once for all that is made of them, each told from every other."""

from collections.abc import Iterator
from pathlib import Path

from dge_site.making.evaluate import Evaluator, view_of
from dge_site.memo.store import Store
from dge_site.model.output import Call, File, Output, Template

made: list[str] = []


def _text(name: str) -> str:
    made.append(name)
    return name


def _mail(*forms: str) -> bytes:
    return " + ".join(forms).encode()


def _draw(template: str, view: object) -> str:
    return f"{template}: {view}"


def _evaluator() -> Evaluator:
    made.clear()
    return Evaluator(_draw, Store(None))


def test_outputs_that_nobody_keeps_are_told_apart() -> None:
    """A call that is gone may leave its identity to the next one."""

    def plan() -> Iterator[Output]:
        for number in range(200):
            yield Output(path=f"{number}.txt", content=Call(make=_text, arguments=(f"texte {number}",)))

    assert _evaluator().contents(plan()) == {f"{n}.txt": f"texte {n}".encode() for n in range(200)}


def test_what_another_output_is_made_of_is_made_once() -> None:
    html = Call(make=_text, arguments=("html",))
    plain = Call(make=Template(name="plain.txt"), arguments=(Call(make=_text, arguments=("vue",)),))
    outputs = [
        Output(path="a.html", content=html),
        Output(path="a.txt", content=plain),
        Output(path="a.eml", content=Call(make=_mail, arguments=(html, plain))),
    ]
    assert _evaluator().contents(outputs) == {
        "a.html": b"html",
        "a.txt": b"plain.txt: vue",
        "a.eml": b"html + plain.txt: vue",
    }
    assert made == ["html", "vue"]


def test_call_that_is_remembered_is_made_once_for_all_builds(tmp_path: Path) -> None:
    part = Call(make=_text, arguments=("part",), remembered=True)
    made.clear()
    for _ in range(2):
        with Store(tmp_path) as store:
            output = Output(path="a.txt", content=Call(make=_mail, arguments=(part, part)))
            assert Evaluator(_draw, store).contents([output]) == {"a.txt": b"part + part"}
    assert made == ["part"]


def test_file_is_published_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\xff")
    output = Output(path="b.bin", content=File(location=str(tmp_path / "a.bin")))
    assert _evaluator().contents([output]) == {"b.bin": b"\xff"}


def test_view_is_what_the_template_of_a_page_is_given() -> None:
    lazy = Call(make=_text, arguments=("vue",))
    assert [
        view_of(Output(path="a", content=Call(make=Template(name="a"), arguments=("vue",)))),
        view_of(Output(path="a", content=Call(make=Template(name="a"), arguments=(lazy,)))),
        view_of(Output(path="a", content=lazy)),
        view_of(Output(path="a", content=File(location="a"))),
    ] == ["vue", "vue", None, None]
