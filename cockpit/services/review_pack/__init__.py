"""The review pack of a rep (H8): everything that it prints, collected in one read."""

from cockpit.services.review_pack.collection import collect, people

__all__ = ["collect", "people"]
