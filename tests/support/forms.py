"""The repository that the editors' forms keep inside the browser, and a picture of them for the guide.

`python -m tests.support.forms` takes the picture anew: the form of a meeting of the project's own
content. Its dates are French where Chromium has its translations (`chromium-l10n` on Debian).
"""

import io
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from dge_site import pipeline
from tests.support.browser import FLAGS, Visits
from tests.support.programs import chromium
from tests.support.project import ROOT
from tests.support.server import serve_folder
from tests.support.site import Site

__all__ = ["SEED", "STORED"]

SEED = """async files => {
  const base = await navigator.storage.getDirectory();
  const root = await base.getDirectoryHandle("sveltia-cms-test", { create: true });
  await root.getDirectoryHandle(".git", { create: true });
  // What someone chooses who opens a folder of this computer.
  window.showDirectoryPicker = async () => root;
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    const stream = await (await folder.getFileHandle(parts.at(-1), { create: true })).createWritable();
    await stream.write(text);
    await stream.close();
  }
}"""
"""Fills the repository with files, `{path: text}`."""
STORED = """async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test"), "");
  return found;
}"""
"""The files of the repository, `{path: text}`."""

_PICTURE = ROOT / "content" / "_guide" / "formulaire.png"
_SIZE = {"width": 1280, "height": 800}
_SHOWN_PX = (1000, 625)


def _take_picture(folder: Path) -> bytes:
    """A meeting with its order of the day, in the form and in the preview beside it."""
    content = {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "content").rglob("*"))
        if path.suffix in {".md", ".yaml"} and not path.name.startswith("_")
    }
    settings = (ROOT / "site.toml").read_text(encoding="utf-8").partition("[admin]")[0]
    site = Site(root=folder).write({**content, "site.toml": f'{settings}[admin]\nenabled = true\nbackend = "test"\n'})
    pipeline.build(pipeline.Request(root=site.root, output=site.root / "public", date=date(2023, 7, 1)))
    with (
        serve_folder(site.root / "public") as served,
        sync_playwright() as playwright,
        playwright.chromium.launch(
            executable_path=chromium(), args=[*FLAGS, "--lang=fr-FR"], env={"LANGUAGE": "fr_FR"}
        ) as browser,
        Visits(browser) as visits,
    ):
        page = visits(f"{served.url}admin/")
        page.set_viewport_size(_SIZE)  # type: ignore[arg-type]
        page.evaluate(SEED, content)
        page.get_by_role("button", name="dépôt de test").click()
        page.get_by_text("Réunions").first.wait_for()
        page.goto(f"{served.url}admin/#/collections/meetings/entries/2023/comite-technique-2023-06")
        page.locator('.field[data-key-path="start"]').wait_for()
        return page.screenshot()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        taken = Image.open(io.BytesIO(_take_picture(Path(temporary))))
    shown = taken.convert("RGB").resize(_SHOWN_PX, Image.Resampling.LANCZOS)
    shown.quantize(128, dither=Image.Dither.NONE).save(_PICTURE, optimize=True)
