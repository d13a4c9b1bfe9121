"""Git's error output in, the reason in French out, to stand between brackets in a message."""

import re

from dge_site.model.regex import regex

__all__ = ["dubious_folder", "reason_in"]

_LONGEST = 300
"""Letters of what a remote says that are repeated."""
_RULE = "l’une de ses règles n’en veut pas"
_REASONS = (
    (r"could not resolve host(?:name)?:? '?([^\s':]+)", "la machine « {} » est introuvable sur le réseau"),
    (r"connection refused|couldn't connect to server", "connexion refusée"),
    (r"object format|(?:hash|mismatched) algorithms?", "l’autre dépôt a un autre format d’objets"),
    (r"connection reset|early EOF|hung up unexpectedly", "connexion coupée"),
    (r"timed out|timeout", "pas de réponse à temps"),
    (r"network is unreachable|no route to host", "réseau injoignable"),
    (r"certificate|SSL|TLS", "le certificat du serveur n’est pas valable"),
    (r"host key verification failed", "la clé de la machine n’est pas connue"),
    (r"could not read (?:Username|Password)|terminal prompts disabled", "il demande un nom d’utilisateur ou un jeton"),
    (
        r"authentication failed|invalid credentials|permission to .* denied|\b403\b|\b401\b",
        "droits insuffisants, ou jeton périmé",
    ),
    (r"permission denied \(publickey", "aucune clé SSH acceptée"),
    (r"repository .*not found|\b404\b", "aucun dépôt à cette adresse, ou pas le droit de le lire"),
    (r"'?([^\s']+)'? does not appear to be a git repository", "« {} » n’est pas un dépôt git"),
    (r"invalid gitfile format|not a git repository: '?([^'\n]+)", "son fichier .git ne mène à aucun dépôt"),
    (r"not a git repository", "aucun dépôt git ici ni au-dessus"),
    (r"cannot use bare repository", "git refuse ici les dépôts nus, d’après le réglage safe.bareRepository"),
    (r"bad config (?:line|value|file)?|bad numeric config|bad boolean config", "la configuration de git est illisible"),
    (r"repo(?:sitory)? version|unknown repository extension", "le dépôt demande une version plus récente de git"),
    (r"protected branch|refusing to update checked out branch", "la branche y est protégée"),
    (r"hook declined", _RULE),
    (r"deny(?:ing)? (?:non-fast-forward|updating|deletion)", "l’un de ses réglages n’en veut pas"),
    (r"'([^']+)' exists; cannot create", "la référence « {} » prend la place"),
    (r"file name too long", "nom trop long"),
    (r"Unable to create '([^']+\.lock)': File exists", "un verrou est resté : « {} »"),
    (r"cannot lock ref|failed to update ref|another git process", "une autre commande de git tient la référence"),
    (r"no space left|out of disk ?space|disk quota exceeded", "disque plein"),
    (r"read-only file system", "système de fichiers en lecture seule"),
    (r"permission denied|insufficient permission", "accès refusé"),
    (r"out of memory|cannot allocate memory", "mémoire insuffisante"),
    (r"dubious ownership|unsafe repository", "le dépôt appartient à un autre utilisateur"),
    (
        r"missing object|bad object|unable to read|object file .* is empty|loose object .* is corrupt|bad tree",
        "le dépôt est abîmé ; « git fsck » dit où",
    ),
    (
        r"(?:unterminated|unexpected) line in (\S*packed-refs)",
        "le fichier « {} » est abîmé : en retirer les lignes illisibles, puis lancer « git fetch »",
    ),
    (r"reference broken|broken ref", "une référence est abîmée"),
    (
        r"invalid path|Invalid path|hasDot|hasDotgit|fullPathname|fsck error",
        "un nom de fichier est interdit dans un dépôt",
    ),
    (r"exceeds|file size limit|pack exceeds maximum", "un fichier ou l’envoi est trop gros pour lui"),
    (r"cannot change to '([^']+)'", "le dossier « {} » n’existe pas ou ne s’ouvre pas"),
)
"""(words of git, in English; the reason in French, with what was caught in them), the most telling first."""
_DUBIOUS = regex(r"(?:dubious ownership in repository at|unsafe repository \()\s*'([^']+)'")


def reason_in(said: bytes) -> str:
    """The reason that git gives for a refusal, in French; git's own words, as a quotation, for an unusual one."""
    text = said.decode("utf-8", "replace")
    for words, reason in _REASONS:
        if found := re.search(words, text, re.IGNORECASE):
            return reason.format(found[1] if found.re.groups else "") + (
                _words_of_rule(text) if reason is _RULE else ""
            )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    # A push that the remote rejects says so in parentheses at the end of a line; « error: » is only the sum of it.
    rejected = next((match[1] for line in lines if (match := re.search(r"rejected\][^()]*\(([^()]*)\)$", line))), "")
    first = next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1] if lines else "")
    own = rejected or first.removeprefix("fatal: ").removeprefix("error: ").rstrip(".")
    return f"dans les mots de git : « {own} »" if own else "sans raison donnée"


def _words_of_rule(text: str) -> str:
    """What the rule of a remote says, as a quotation, cut at a word; empty for one that says nothing."""
    lines = (line.removeprefix("remote:").strip() for line in text.splitlines() if line.startswith("remote:"))
    said = " ".join(re.sub("^(?:(?:GitLab|GL-HOOK-ERR|error): )+", "", line) for line in lines if line.strip("=-# "))
    cut = said if len(said) <= _LONGEST else f"{said[:_LONGEST].rpartition(' ')[0]} …"
    return f", dans ses mots : « {cut} »" if said else ""


def dubious_folder(said: bytes) -> str:
    """The repository that git refuses because somebody else owns it, empty when it refuses for another reason."""
    found = _DUBIOUS.search(said.decode("utf-8", "replace"))
    return found[1] if found else ""
