"""The fixtures that every test may ask for; what they hand out is defined in tests/support."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from dge_site import pipeline
from tests.support.browser import FLAGS, Visits
from tests.support.command import Run
from tests.support.git import Repository
from tests.support.programs import chromium, end_scripts, run_node
from tests.support.server import HttpSite, serve_folder
from tests.support.site import MINIMAL_SITE, Site

settings.register_profile("suite", max_examples=120)
settings.register_profile("nightly", max_examples=2500)
settings.load_profile("suite")

MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there
ENOUGH = 1 << 30
if "TMPDIR" not in os.environ and MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
    # 150,000 small files need no disk. Workers and other programs read the variable; this process has read it already.
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)

AMBIENT = ("GIT_", "GITHUB_", "GITLAB_", "CI", "DGE_", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "XDG_")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/sites/*/expected anew, to be reviewed")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden sites are to be written anew."""
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(scope="session", autouse=True)
def _isolated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A home of the tests' own: no configuration of git, of the CI or of the person who runs them counts."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text("[init]\n\tdefaultBranch = main\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(AMBIENT)]:
            patch.delenv(name)
        patch.setenv("HOME", str(home))
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_TERMINAL_PROMPT", "0")
        yield


@pytest.fixture(scope="session", autouse=True)
def _compiled(_isolated: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Shipped templates are compiled once for all tests, as they are for all sites of a machine."""
    site = Site(root=tmp_path_factory.mktemp("compiled")).write(MINIMAL_SITE)
    request = pipeline.Request(root=site.root, output=site.root / "public", search=False, processes=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "dont_write_bytecode", False)
        pipeline.build(request)


@pytest.fixture
def site_root(tmp_path: Path) -> Path:
    """The folder of a minimal site, apart from everything else in `tmp_path`."""
    root = tmp_path / "site"
    Site(root=root).write(MINIMAL_SITE)
    return root


@pytest.fixture
def site(site_root: Path) -> Site:
    """The minimal site, to write to and read from."""
    return Site(root=site_root)


@pytest.fixture
def run(site_root: Path) -> Run:
    """Runs the command line on the minimal site: `run("check")`, `run.process("build", "--date", "2023-07-01")`."""
    return Run(site_root)


@pytest.fixture
def git(site_root: Path) -> Repository:
    """The minimal site as a git repository with one commit on `main`, and no identity configured."""
    repository = Repository(root=site_root)
    repository.git("init", "--quiet")
    repository.commit("content: Start")
    return repository


@pytest.fixture
def http_site() -> Iterator[Callable[..., HttpSite]]:
    """Serves folders until the test ends: `http_site(folder)`, `http_site(folder, prefix="/agenda/").url`."""
    with ExitStack() as stack:
        yield lambda folder, prefix="/": stack.enter_context(serve_folder(folder, prefix))


@pytest.fixture
def node() -> Callable[[str, object], Any]:
    """Runs a script of tests/npm: `node("ical-js", text)` is the JSON that it answers."""
    return run_node


@pytest.fixture(scope="module", autouse=True)
def _end_scripts() -> Iterator[None]:
    """They end with the module that ran them: another finds no process that is not its own."""
    yield
    end_scripts()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, one a module: while Playwright is up, no other event loop can run in the main thread."""
    expect.set_options(timeout=30_000)  # as long as Playwright's own waits; a busy machine takes more than its 5 s
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Visits]:
    """Opens addresses: `open_page(url, width=360, scheme="dark", javascript=False)` is a Playwright page.

    The test fails when a page logs an error or a warning, asks anything of another host, or is refused something.
    """
    with Visits(browser) as visits:
        yield visits
        assert visits.problems == []
