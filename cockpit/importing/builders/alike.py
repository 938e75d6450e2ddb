"""Accounts and contacts that a row means although its identifier and its name are not known here.

The SIRET says it alone. A SIREN, the domain of a website or of an address say it where they point to one account only
and its name, without legal form, is that of the row; an e-mail where it is that of one person only. What is merely
alike is left to the page of duplicates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cockpit.importing.world import Row, World
from cockpit.records.matching import company_key, domain, email_key, siren, siret


class Alike:
    """Finds records by what stands in their fields. A key that several records share finds none."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._found: dict[str, dict[str, int | None]] = {}

    def account(self, values: Mapping[str, Any]) -> int | None:
        """The account that the row's SIRET, SIREN, site or address point to, or None."""
        number = self._by("siret", ("siret",), lambda row: siret(row["siret"]), siret(values.get("siret", "")))
        if number is not None:
            return number
        name = company_key(values["name"])
        for mark, columns, key, told in (
            ("siren", ("siret",), lambda row: siren(row["siret"]), siren(values.get("siret", ""))),
            ("site", ("website",), lambda row: domain(row["website"]), domain(values.get("website", ""))),
            ("mail", ("email",), lambda row: domain(row["email"]), domain(values.get("email", ""))),
        ):  # fmt: skip
            number = self._by(mark, columns, key, told)
            if number is not None and name and company_key(self._world.rows["account"][number]["name"]) == name:
                return number
        return None

    def contact(self, values: Mapping[str, Any], account: int | None) -> int | None:
        """The contact of that e-mail at the same account, or where one of both names no account."""
        number = self._by("person", ("email",), lambda row: email_key(row["email"]),
                          email_key(values.get("email", "")), "contact")  # fmt: skip
        if number is None:
            return None
        own = self._world.rows["contact"][number]["account_id"]
        return number if account is None or own is None or account == own else None

    def _by(
        self, mark: str, columns: Sequence[str], key: Callable[[Row], str], told: str, table: str = "account"
    ) -> int | None:
        if not told:
            return None
        found = self._found.get(mark)
        if found is None:
            found = self._found[mark] = {}
            for number, row in self._world.rows[table].pick(columns):
                each = key(row)
                if each:
                    found[each] = None if each in found else number
        return found.get(told)
