"""What git says in English is told in French, or quoted as git's own words."""

import pytest

from dge_site.model.git_reasons import dubious_folder, reason_in

SAID = (
    (
        "fatal: the receiving end does not support this repository's hash algorithm\nfatal: the remote end hung up unexpectedly",
        "l’autre dépôt a un autre format d’objets",
    ),
    (
        "fatal: unable to access 'https://x.fr/a.git/': Could not resolve host: x.fr",
        "la machine « x.fr » est introuvable sur le réseau",
    ),
    (
        "ssh: connect to host x.fr port 22: Connection refused\nfatal: Could not read from remote repository.",
        "connexion refusée",
    ),
    (
        "fatal: unable to access 'https://x.fr/': Failed to connect to x.fr port 443 after 0 ms: Couldn't connect to server",
        "connexion refusée",
    ),
    (
        "error: cannot lock ref 'refs/heads/aaa': Unable to create '/x/aaa.lock': File name too long",
        "nom trop long",
    ),
    (
        "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.",
        "aucune clé SSH acceptée",
    ),
    (
        "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
        "il demande un nom d’utilisateur ou un jeton",
    ),
    (
        "remote: Permission to o/r.git denied to u.\nfatal: unable to access 'x': The requested URL returned error: 403",
        "droits insuffisants, ou jeton périmé",
    ),
    (
        "remote: Repository not found.\nfatal: repository 'https://github.com/o/r.git/' not found",
        "aucun dépôt à cette adresse, ou pas le droit de le lire",
    ),
    (
        "remote: error: GH006: Protected branch update failed\n ! [remote rejected] a -> b (protected branch hook declined)",
        "la branche y est protégée",
    ),
    (" ! [remote rejected] a -> b (pre-receive hook declined)", "l’une de ses règles n’en veut pas"),
    (
        "remote: \nremote: ======\nremote: GitLab: La branche attend un ticket,        \nremote: par exemple #12.\n"
        " ! [remote rejected] a -> b (pre-receive hook declined)",
        "l’une de ses règles n’en veut pas, dans ses mots : « La branche attend un ticket, par exemple #12. »",
    ),
    ("fatal: sha1 file '<stdout>' write error: No space left on device", "disque plein"),
    ("fatal: sha1 file '.git/objects/pack/tmp_pack_5Z' write error. Out of diskspace", "disque plein"),
    ("fatal: bad config line 1 in file /x/.git/config", "la configuration de git est illisible"),
    ("fatal: not a git repository: /x/.git/worktrees/y", "son fichier .git ne mène à aucun dépôt"),
    (
        "fatal: unterminated line in .git/packed-refs: ",
        "le fichier « .git/packed-refs » est abîmé : en retirer les lignes illisibles, puis lancer « git fetch »",
    ),
    ("fatal: a wholly new refusal.\n", "dans les mots de git : « a wholly new refusal »"),
    (" ! [remote rejected] a -> b (because)", "dans les mots de git : « because »"),
    ("", "sans raison donnée"),
)


@pytest.mark.parametrize(("said", "reason"), SAID)
def test_reason_is_french_or_quoted_as_git_s_own_words(said: str, reason: str) -> None:
    assert reason_in(said.encode()) == reason


def test_folder_that_somebody_else_owns_is_named() -> None:
    said = "fatal: detected dubious ownership in repository at '/srv/un site'\nTo add an exception …"
    older = "fatal: unsafe repository ('/srv/un site' is owned by someone else)"
    assert [dubious_folder(text.encode()) for text in (said, older, "fatal: x")] == ["/srv/un site", "/srv/un site", ""]
