"""A paragraph of minutes in, the sentences that ask for something or promise it out; pure.

They are offered as actions and never taken for them.
"""

import re

from dge_site.importing.blocks import plain
from dge_site.model.regex import regex

__all__ = ["promises_in"]


def promises_in(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph that ask for something or promise it."""
    sentences = [sentence.strip() for sentence in _SENTENCE_END.split(plain(text))]
    return tuple(
        s for s in sentences if len(s) > 12 and (_PROMISE.search(s) or _FUTURE.search(s) or _PASSIVE_FUTURE.search(s))
    )


_PROMISE = regex(
    r"\b(?:(?:va|vont)\s+(?:être\s+)?(?:transmettre|envoyer|préparer|organiser|proposer|contacter|diffuser|publier|rédiger|relancer|vérifier|demander|fournir|communiquer|mettre|faire|transmis|envoyé|étudier|prendre|revenir|solliciter)\w*"
    r"|s['’]engage(?:nt)?\s+à|se\s+charge(?:nt)?\s+(?:de|d['’])|est\s+chargée?s?\s+(?:de|d['’])|(?:il|elle|ils|elles|on)?\s*(?:est|sont|a\s+été)\s+demandée?s?\s+(?:à|de|d['’]|aux?|que)"
    r"|(?:demande|demandent|souhaite|souhaitent|propose|proposent)\s+(?:que|qu['’]|à\s+ce\s+que)|(?:reste|restent|est|sont)\s+à\s+(?:faire|définir|préciser|organiser|prévoir|confirmer|constituer|valider|planifier)"
    r"|(?:à|de)\s+(?:constituer|prévoir|planifier|organiser|transmettre|relancer)\b|d['’]ici\s+(?:à\s+|le\s+|la\s+|fin\s+|mi-|l['’])?\w+|avant\s+(?:le|la|fin)\s+\d?\w+"
    r"|\b(?:M|MM|Mmes?)\b\.?\s+[^.]{2,60}?\s(?:demande|sollicite)(?:nt)?\s"
    r"|(?:devra|devront|devrait|devraient|faudra|faudrait)\b)",
    re.IGNORECASE,
)
_FUTURE = regex(
    r"\b(?:transmettr|enverr|prépar(?:er)|organiser|diffuser|publier|rédiger|relancer|vérifier|fournir|communiquer|adresser|contacter|finaliser|présenter|complèter|compléter|mettr|fer|tester|étudier|prendr|reviendr|solliciter|réaliser|produir|assurer|partager|remettr|proposer|élaborer|planifier|actualiser|convier|inviter|sollicit(?:er)|saisir|rencontrer|recenser|consulter|informer|ser)"
    r"(?:a|ont)\b",
    re.IGNORECASE,
)
_PASSIVE_FUTURE = regex(
    r"\bser(?:a|ont)\b\s+(?:\w+\s+){0,2}?\w+(?:é|ée|és|ées|is|ise|ises|it|ites|its|te|tes)\b", re.IGNORECASE
)
_SENTENCE_END = regex(r"(?<!\bM\.)(?<!\bMM\.)(?<!\bMme\.)(?<!\bDr\.)(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])")
