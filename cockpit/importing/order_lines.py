"""Orders with a row for each line: the number of the order comes again, the product tells the lines apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from cockpit.importing.columns import plain_text
from cockpit.importing.table import Cell, Table


def lines_apart(table: Table, fields: Sequence[str | None]) -> Table:
    """The table with `number · product` as identifiers where numbers come again with other products; a product that
    comes again in an order is its second line. Rows that are the same in every cell stay alike."""
    if "external_id" not in fields:
        return table
    at = fields.index("external_id")
    numbers = table.columns[at]
    if len(set(numbers)) == len(numbers):
        return table
    if len(set(zip(*table.columns, strict=True))) == len(set(numbers)):
        return table
    products = table.columns[fields.index("product")] if "product" in fields else [""] * len(numbers)
    columns = list(table.columns)
    columns[at] = _named(numbers, products)
    return replace(table, columns=tuple(columns), marks=())


def _named(numbers: Sequence[Cell], products: Sequence[Cell]) -> list[Cell]:
    seen: Counter[str] = Counter()
    named: list[Cell] = []
    for number, product in zip(numbers, products, strict=True):
        if number == "":
            named.append(number)
            continue
        parts = [plain_text(number), plain_text(product)] if product != "" else [plain_text(number)]
        name = " · ".join(parts)
        seen[name] += 1
        named.append(f"{name} · {seen[name]}" if seen[name] > 1 else name)
    return named
