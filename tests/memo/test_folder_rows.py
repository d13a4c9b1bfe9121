"""Values by folder: a row is written again where a value of its folder has changed, and tells what is gone."""

from pathlib import Path

from dge_site.memo.folder_rows import FolderRows
from dge_site.memo.store import Kind, Store


def test_rows_of_a_folder_are_written_where_they_changed_alone(tmp_path: Path) -> None:
    def build(**values: dict[str, int]) -> dict[str, set[str]]:
        """The keys that are gone, after a build that wants these values by folder and key."""
        with Store(tmp_path) as store:
            rows = FolderRows(store, Kind.READINGS)
            for folder, wanted in values.items():
                for key, value in wanted.items():
                    if rows.get(folder, key) != value:
                        rows.put(folder, key, value)
            gone = rows.keep()
            handed_over = Store(None)
            handed_over.take_over(store.hand_over())
            return {"gone": gone, "written": set(handed_over.get_many(Kind.READINGS, ("events", "pages")))}

    assert build(events={"a": 1, "b": 2}, pages={"c": 3}) == {"gone": set(), "written": {"events", "pages"}}
    assert build(events={"a": 1, "b": 2}, pages={"c": 3}) == {"gone": set(), "written": set()}
    assert build(events={"a": 1}, pages={"c": 4}) == {"gone": {"b"}, "written": {"events", "pages"}}
