"""Structured data: a motif in the words of schema.org, for search engines."""

from typing import Any
from urllib.parse import urljoin

from motifs.facts.motif import Motif
from motifs.facts.permission import Answer, Permission


def describe(motif: Motif, address: str, permit: Permission) -> dict[str, Any]:
    """A VisualArtwork (schema.org), as JSON-LD; what is not on record is left out."""
    said = {
        "@context": "https://schema.org",
        "@type": "VisualArtwork",
        "artform": "Batik",
        "url": address,
        "name": motif.title,
        "alternateName": list(motif.aliases),
        "description": motif.philosophy,
        "artMedium": motif.technique or "",
        "keywords": [*motif.flora, *motif.fauna, *motif.landmarks],
        "creator": [{"@type": "Person", "name": one.credit} for one in motif.creators],
        "copyrightHolder": {"@type": "Organization", "name": motif.holder.name}
        if motif.holder
        else "",
        "creditText": permit.credit,
        "datePublished": str(motif.announced_on or ""),
        "isAccessibleForFree": permit.answer is Answer.YES,
        "image": [urljoin(address, f"/gambar/{one.digest}/2048.webp") for one in motif.pictures],
    }
    return {key: value for key, value in said.items() if value not in ("", [])}
