"""Actions: what stands in agendas."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from string import ascii_uppercase
from typing import Any

from cockpit.importing.builders.accounts import accounts_of, contacts_of
from cockpit.importing.builders.base import CLEAR, Block, Builder, Values, choice
from cockpit.importing.builders.subjects import Subjects
from cockpit.importing.calendars import SOURCE
from cockpit.importing.folding import fold
from cockpit.importing.meanings import ACTION_MODE, ACTION_STATUS, TYPES
from cockpit.importing.world import Row, vocabulary_keys
from cockpit.records.importing import Entity
from cockpit.records.kinds import ActionStatus


class ActionBuilder(Builder):
    """Actions by identifier; without one, by type, subject, rep, account and moment."""

    entity = Entity.ACTION
    table = "action"
    in_blocks = True
    refers = {"rep": "rep_id", "contact": "contact_id", "opportunity": "opportunity_id"}
    alike_rows_count = True
    equal_rows_count = True
    plain = {"external_id": "external_id", "title": "title", "notes": "notes"}
    _subjects: Subjects | None = None

    def label(self, values: Values) -> str:
        return str(values.get("title") or values.get("account") or values.get("type", ""))

    def natural(self, values: Values) -> str:
        names = ("type", "title", "rep", "account", "start", "hour")
        return "|".join(str(values.get(name, "")) for name in names).casefold()

    def build(self, block: Block) -> None:
        world, values, found = self.world, block.values, block.found
        if "status" in values or "done" in values:
            found["status"] = self._statuses(block)
        if "mode" in values:
            found["mode"] = block.each(
                world, values["mode"], lambda text: choice("mode", ACTION_MODE, text, fold(text))
            )
        block.drop_refused()
        self.copied(block)
        found["type_id"] = self._types(block)
        self._times(block)
        if "rep" in values:
            found["rep_id"] = block.each(world, block.values["rep"], world.rep)
        is_told = "account" in values or "account_id" in values
        find = self._named_in_subjects if self.source == SOURCE and not is_told else partial(accounts_of, self)
        accounts = found["account_id"] = find(block)
        if "contact" in values:
            found["contact_id"] = contacts_of(self, block, accounts)
        if "opportunity" in values or "opportunity_id" in values:
            pairs = zip(block.column("opportunity"), block.column("opportunity_id"), strict=True)
            asked = [pair if pair[0] or pair[1] else None for pair in pairs]
            found["opportunity_id"] = block.each(world, asked, lambda pair: self._opportunity(*pair))

    def _statuses(self, block: Block) -> list[ActionStatus | None]:
        told = block.each(
            self.world, block.column("status"), lambda text: choice("status", ACTION_STATUS, text, fold(text))
        )
        if block.records is not None:  # that the day is over is no reason to change what a rep said
            were = block.record_column("status")
            is_told = zip(told, block.column("status"), were, strict=True)
            told = [None if _is_presumed(text) and was != ActionStatus.PLANNED else s for s, text, was in is_told]
        done = {True: ActionStatus.DONE, False: ActionStatus.PLANNED, None: None}
        return [status or done[is_done] for status, is_done in zip(told, block.column("done"), strict=True)]

    def _types(self, block: Block) -> list[int | None]:
        named = block.column("type")
        if None in named:
            new = [block.record_of(k) is None for k in range(len(block))]
            named = ["" if name is None and is_new else name for name, is_new in zip(named, new, strict=True)]
        return block.each(self.world, named, self._type)

    def _type(self, name: str) -> int:
        world = self.world
        if not name:
            return int(world.index("action_type", "action_type", vocabulary_keys)["key", "task"])
        return world.named("action_type", name, TYPES, letter=self._letter(name), icon="tag")

    def _named_in_subjects(self, block: Block) -> list[int | None]:
        """The accounts that the subjects of a calendar name; where one is known, or the subject is what it was, what
        is there stays."""
        if self._subjects is None:
            accounts = self.world.rows["account"].pick(("name",))
            self._subjects = Subjects((number, row["name"]) for number, row in accounts)
        titles, were = block.column("title"), block.record_column("title")
        told = zip(titles, were, block.record_column("account_id"), strict=True)
        asked = [None if known is not None or title == was else title for title, was, known in told]
        return block.each(self.world, asked, self._subjects.account_in)

    def _letter(self, name: str) -> str:
        """The letter that shows a new type: the first of its name that no other type has, else any that is free."""
        taken = {str(row["letter"]).upper() for row in self.world.rows["action_type"].values()}
        wanted = [letter for letter in fold(name).upper() if letter.isalpha()]
        free = (letter for letter in (*wanted, *ascii_uppercase) if letter not in taken)
        return next(free, (wanted or ["T"])[0])

    def _times(self, block: Block) -> None:
        starts, found = block.values["start"], block.found
        local = {start: _local(start) for start in set(starts)}
        found["day"] = [local[start][0] for start in starts]
        minutes = [local[start][1] for start in starts]
        hours = block.column("hour")
        found["minute"] = [own if hour is None else hour for own, hour in zip(minutes, hours, strict=True)]
        if self.source == SOURCE and block.records is not None:  # it may have become an event of the whole day
            found["minute"] = [CLEAR if minute is None else minute for minute in found["minute"]]
        told = zip(block.column("minutes"), starts, block.column("end"), found["type_id"], strict=True)
        found["minutes"] = [self._minutes(*each, block.record_of(k)) for k, each in enumerate(told)]

    def _minutes(self, told: int | None, start: Any, end: Any, kind: int | None, record: Row | None) -> int | None:
        """How long an action takes: as the row says, from start to end, or as long as its type usually takes."""
        if told is not None:
            return told
        if isinstance(end, datetime) and isinstance(start, datetime):
            return max(round((end - start).total_seconds() / 60), 0) or 30
        return None if record is not None else self.world.rows["action_type"][kind or 0]["minutes"]

    def _opportunity(self, title: str | None, identifier: str | None) -> int | None:
        world = self.world
        if identifier:
            known = world.known("opportunity", f"{self.source}:{identifier}", "opportunity")
            if known is not None:
                return known[0]
        index = world.index("deal-titles", "opportunity", lambda row: [row["folded"]], ("folded",))
        found = index.get(fold(title or ""))
        if found is None:
            self.not_here["opportunity" if title else "opportunity_id"] += world.rows_asking
        return found


def _is_presumed(text: str | None) -> bool:
    """Whether a calendar says no more than that the day is over."""
    return text is not None and fold(text) in ("past", "passe", "passee")


def _local(start: Any) -> tuple[Any, int | None]:
    """The day of an action, and its minute where an hour is told."""
    if not isinstance(start, datetime):
        return start, None
    local = start.astimezone() if start.tzinfo else start
    return local.date(), local.hour * 60 + local.minute
