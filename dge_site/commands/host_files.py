"""The publication branch and the files of a site in, those at its root that somebody else put there, for the host, out.

A custom domain (CNAME), .well-known/ and the file by which a search engine knows an owner are pushed to the branch by
hand or by the host itself; no publication takes them away.
"""

from collections.abc import Collection, Mapping

from dge_site.system.git import Repository

__all__ = ["files_of_the_host"]


def files_of_the_host(
    repository: Repository, tip: str, published: Mapping[str, str], files: Collection[str]
) -> dict[str, str]:
    """`{path: blob id}` of what `published`, the tree of `tip`, holds at its root, or in a hidden folder there, beside `files`.

    What an earlier publication wrote is not among them: the last commit that changed it says so.
    """
    candidates = (path for path in published if path not in files and ("/" not in path or path.startswith(".")))
    return {path: published[path] for path in candidates if not _is_from_a_build(repository, tip, path)}


def _is_from_a_build(repository: Repository, tip: str, path: str) -> bool:
    """Whether a build wrote a file of the branch. A shallow clone can't tell for its oldest commit: no."""
    commit = repository.last_change(tip, path)
    if not commit or (repository.shallow and not repository.has_parent(commit)):
        return False
    return "Generator" in repository.trailers(commit)
