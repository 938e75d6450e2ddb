"""`cockpit export`: a list of the file, or all of them, as CSV or as a workbook."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from cockpit.cli import answers
from cockpit.cli.console import write, write_json
from cockpit.cli.opened import opened
from cockpit.cli.run import DONE
from cockpit.errors import CockpitError
from cockpit.exporting.export import Exported, Form, export_all, export_list, file_name, form_of
from cockpit.exporting.lists import title_of
from cockpit.formats import number
from cockpit.i18n import N_, Message, _, ngettext
from cockpit.records.importing import Entity
from cockpit.records.lists import NAMES

ALL = "all"


def run(options: Namespace) -> int:
    """Write the list in the language spoken; each file is there whole or not at all."""
    target: Path = options.to.expanduser().absolute()
    form = _form(options, target)
    with opened(options.db) as store:
        if options.list == ALL:
            made = export_all(store, target, form)
        else:
            entity = NAMES[options.list]
            made = (export_list(store, entity, _file(target, entity, form), form),)
    if options.json:
        write_json(answers.exported(made))
        return DONE
    for each in made:
        write(_told(each))
    if not made:
        write(_("Nothing was written: the file holds nothing yet."))
    return DONE


def _form(options: Namespace, target: Path) -> Form:
    """CSV or workbook: what is asked for, else what the name says, else CSV."""
    named = form_of(target)
    asked = Form(options.format) if options.format else None
    if named is not None and asked not in (None, named) and not os.path.isdir(target):
        sentence = N_("{name} does not fit --format {form}.")
        raise CockpitError(Message(sentence, name=target.name, form=asked))
    if options.list == ALL and named is Form.CSV and not os.path.isdir(target):
        raise CockpitError(Message(N_("All lists go to a folder, or to one workbook: name a folder or a .xlsx file.")))
    return asked or named or Form.CSV


def _file(target: Path, entity: Entity, form: Form) -> Path:
    """The file itself, or the list's own name in a folder."""
    if os.path.isdir(target) or not target.suffix:
        return target / file_name(entity, form) if os.path.isdir(target) else target.with_name(f"{target.name}.{form}")
    return target


def _told(made: Exported) -> str:
    rows = ngettext("{list}: {n} row in {path}", "{list}: {n} rows in {path}", made.rows)
    return rows.format(list=title_of(made.entity), n=number(made.rows), path=made.path)
