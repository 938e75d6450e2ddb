"""How much the importer takes in before it says no."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for files from outside. Sizes in bytes, lengths in characters."""

    file_bytes: int = 400_000_000
    unzipped_bytes: int = 300_000_000
    unzipped_ratio: int = 100
    archive_bytes: int = 200_000_000
    archive_members: int = 1_000
    rows: int = 1_000_000
    columns: int = 1_000
    cell_bytes: int = 4_000_000
    name_length: int = 500
    text_length: int = 32_767
    seconds: int = 900  # that one job of the importing process may take
    memory_bytes: int = 6 << 30  # of address space


DEFAULT = Limits()
