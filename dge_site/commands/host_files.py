"""The publication branch and the files of a site in, those at its root that somebody else put there, for the host, out.

A custom domain (CNAME), .well-known/ and the file by which a search engine knows an owner are pushed to the branch by
hand or by the host itself; no publication takes them away.
"""

from collections.abc import Collection, Mapping, Sequence

from dge_site.system.content_files import is_for_hosts
from dge_site.system.git import Repository

__all__ = ["files_of_the_host"]


def files_of_the_host(
    repository: Repository, parents: Sequence[str], head: str, published: Mapping[str, str], files: Collection[str]
) -> dict[str, str]:
    """`{path: blob id}` of what the branch holds at its root, or in a hidden folder there, beside `files`.

    `published` is the tree of the first parent of the next publication. What another parent alone has is added, unless
    the first has taken it away. What an earlier publication wrote is not among them, nor what the branch has from that of
    the sources, whose commit is `head`, since it was made from there, but for names that hosts look for: the last commit
    that changed a file says so.
    """
    kept = _by_hand(repository, parents[0], head, published, files)
    for other in parents[1:]:
        before = repository.tree(base) if (base := repository.common_ancestor(parents[0], other)) else {}
        former = {*before, *published}
        added = {path: blob for path, blob in repository.tree(other).items() if path not in former}
        kept |= _by_hand(repository, other, head, added, files)
    return kept


def _by_hand(
    repository: Repository, tip: str, head: str, published: Mapping[str, str], files: Collection[str]
) -> dict[str, str]:
    candidates = (path for path in published if path not in files and ("/" not in path or path.startswith(".")))
    return {path: published[path] for path in candidates if _is_for_the_host(repository, tip, head, path)}


def _is_for_the_host(repository: Repository, tip: str, head: str, path: str) -> bool:
    """Whether neither a build nor the sources gave the branch a file, or these one for hosts. A shallow clone can't tell for its oldest commit: yes."""
    commit = repository.last_change(tip, path)
    if not commit or (repository.shallow and not repository.has_parent(commit)):
        return True
    is_of_sources = head != "" and repository.contains(commit, head)
    return is_for_hosts(path) if is_of_sources else "Generator" not in repository.trailers(commit)
