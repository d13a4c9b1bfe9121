"""Repositories behind the interfaces of GitLab and GitHub, as the editors' forms ask them: requests in, answers out.

Only what the forms ask has an answer; anything else is an error of the test. Each answers inside of the browser, under
the page's own policy.
"""

import base64
import hashlib
import json
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

__all__ = ["TOKEN", "Forge", "GitHub", "GitLab"]

TOKEN = "jeton-d-essai"  # noqa: S105 - a token of nothing
_DATE = "2023-07-01T10:00:00Z"


@dataclass(kw_only=True)
class Forge(ABC):
    """A branch of files at `origin`; `commits` are the files that each commit wrote."""

    origin: str
    files: dict[str, str]
    commits: list[dict[str, str]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    """(branch, label of the state) of the requests that were opened."""
    branches: list[str] = field(default_factory=list)
    """The branches that were made."""
    answers: dict[str, Any] = field(default_factory=dict)
    """`{path and query: answer}`, before all else: what the forge says of the last check."""

    def attach(self, page: Page) -> None:
        page.route(f"{self.origin}/**", self._respond)

    def _respond(self, route: Route) -> None:
        request = route.request
        assert request.headers["authorization"].split(" ")[1] == TOKEN
        path = urlsplit(request.url).path
        asked = request.url.removeprefix(self.origin)
        if asked in self.answers:
            answer = self.answers[asked]
        else:
            answer = self.answer(path, request.post_data_json if request.method != "GET" else None)
        headers = {"Access-Control-Allow-Origin": "*"}
        if answer is None:
            route.fulfill(status=204, headers=headers)
        else:
            route.fulfill(status=200, headers=headers, content_type="application/json", body=json.dumps(answer))

    @abstractmethod
    def answer(self, path: str, body: Any) -> Any:
        """What the interface answers to a request, None for nothing."""

    def commit(self, files: dict[str, str]) -> str:
        self.files |= files
        self.commits.append(files)
        return self.head

    def open(self, branch: str, label: str) -> dict[str, Any]:
        """Opens a request to merge a branch; what both interfaces say of it."""
        self.requests.append((branch, label))
        dates = {"created_at": _DATE, "updated_at": _DATE}
        address = {"web_url": f"{self.origin}/1", "html_url": f"{self.origin}/1"}
        names = {"iid": 1, "id": 11, "number": 1, "node_id": "PR_1", "title": branch}
        return {**names, **dates, **address, "sha": self.head, "head": {"sha": self.head}}

    @property
    def head(self) -> str:
        return f"{len(self.commits) + 1:040x}"


def _blob_id(text: str) -> str:
    content = text.encode()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class GitLab(Forge):
    """The interfaces below /api/ of an instance of one's own."""

    def answer(self, path: str, body: Any) -> Any:
        if path == "/api/graphql":
            return {"data": {"project": {"repository": self._found(**body)}}}
        name = path.removeprefix("/api/v4/projects/groupe%2Fagenda")
        if path == "/api/v4/user":
            return {"id": 7, "name": "Camille", "username": "camille", "email": "c@example.org", "web_url": self.origin}
        if name == "/users":
            return [{"id": 7}]
        if name == "/repository/branches/redaction":
            return {"commit": {"id": self.head}}
        if name == "/deployments" or re.fullmatch(r"/repository/commits/\w+/statuses", name):
            return []
        if name == "/merge_requests" and body is None:
            return []
        if name == "/merge_requests":
            assert body["target_branch"] == "redaction"
            return self.open(body["source_branch"], body["labels"])
        assert name == "/repository/commits"
        assert body["start_branch"] == "redaction"
        head = self.commit({each["file_path"]: each["content"] for each in body["actions"]})
        return {"id": head, "committed_date": _DATE}

    def _found(self, query: str, variables: Any) -> Any:
        assert (variables["fullPath"], variables["branch"]) == ("groupe/agenda", "redaction")
        if "lastCommit" in query:
            return {"tree": {"lastCommit": {"sha": self.head, "message": "Essai"}}}
        if "rawTextBlob" in query:
            return {"blobs": {"nodes": [{"rawTextBlob": self.files[path]} for path in variables["paths"]]}}
        nodes = [{"type": "blob", "path": path, "sha": _blob_id(text)} for path, text in self.files.items()]
        return {"tree": {"blobs": {"nodes": nodes, "pageInfo": {"endCursor": "", "hasNextPage": False}}}}


class GitHub(Forge):
    """The interfaces of api.github.com."""

    def answer(self, path: str, body: Any) -> Any:
        if path == "/graphql":
            return {"data": self._found(**body)}
        if path == "/user":
            return {"id": 7, "name": "Camille", "login": "camille", "email": "c@example.org", "html_url": self.origin}
        if path == "/repos/groupe/agenda/collaborators/camille":
            return None
        if path == "/repos/groupe/agenda/pulls":
            assert body["base"] == "redaction"
            return self.open(body["head"], "")
        if path == "/repos/groupe/agenda/issues/1/labels":
            self.requests[-1] = (self.requests[-1][0], *body["labels"])
            return []
        if path.endswith("/check-runs"):
            return {"check_runs": []}
        assert path == f"/repos/groupe/agenda/git/trees/{self.head}"
        files = [{"type": "blob", "path": p, "sha": _blob_id(t), "size": len(t)} for p, t in self.files.items()]
        return {"tree": files}

    def _found(self, query: str, variables: Any) -> Any:
        if "createCommitOnBranch" in query:
            asked = variables["input"]
            assert asked["branch"] == {"repositoryNameWithOwner": "groupe/agenda", "branchName": self.branches[-1]}
            added = {each["path"]: each["contents"] for each in asked["fileChanges"]["additions"]}
            files = {path: base64.b64decode(content).decode() for path, content in added.items()}
            ids = {f"file_{number}": {"oid": _blob_id(text)} for number, text in enumerate(files.values())}
            return {"createCommitOnBranch": {"commit": {"oid": self.commit(files), "committedDate": _DATE, **ids}}}
        if "createRef" in query:
            assert (variables["input"]["repositoryId"], variables["input"]["oid"]) == ("R_1", self.head)
            self.branches.append(variables["input"]["name"].removeprefix("refs/heads/"))
            return {"createRef": {"ref": {"name": self.branches[-1]}}}
        if "fork: repository" in query:
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": self.head}}}}
        if "pullRequests" in query:
            return {"repository": {"pullRequests": {"nodes": [], "totalCount": 0}}}
        by_id = {_blob_id(text): text for text in self.files.values()}
        texts = re.findall(r'(\w+):\s+object\(oid: "(\w+)"\)', query)
        author = {"name": "Camille", "email": "c@example.org", "user": {"id": 7, "login": "camille"}}
        commit = {"oid": self.head, "message": "Essai", "author": author, "committedDate": _DATE}
        ref = {"target": {"oid": self.head, "history": {"nodes": [commit]}}}
        # A commit has no text, and nothing is said of its deployment.
        found = {name: {"text": by_id[oid], "isTruncated": False} if oid in by_id else None for name, oid in texts}
        refs = dict.fromkeys(["ref", *re.findall(r"(\w+):\s+ref\(", query)], ref)
        return {"repository": {**refs, **found}}
