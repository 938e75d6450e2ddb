"""The section of fields on the settings page, used by mouse and keyboard over a real file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.desktop.preferences import Preferences
from cockpit.desktop.settings import Settings
from cockpit.itemmodels.own_fields import MANDATORY, NAME, OwnFieldsModel
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.services.custom_fields import custom_fields
from cockpit.services.mandatory import mandatory
from cockpit.views.shell.fields.section import FieldsSection
from cockpit.views.shell.settings_page import SettingsPage

Settle = Callable[[], None]
ACCOUNT = CustomEntity.ACCOUNT


@pytest.fixture
def page(qtbot: QtBot, story: Store, desk: Desk, settle: Settle, tmp_path: Path) -> SettingsPage:
    made = SettingsPage(desk, Preferences(desk, Settings(tmp_path)))
    qtbot.addWidget(made)
    made.resize(1224, 844)
    made.show()
    settle()
    made.focus_on({"section": "fields"})
    settle()
    return made


@pytest.fixture
def section(page: SettingsPage) -> FieldsSection:
    return page.fields


def names(store: Store, entity: CustomEntity = ACCOUNT) -> list[str]:
    return [field.name for field in custom_fields(store, entity)]


def test_the_section_is_reached_from_elsewhere(page: SettingsPage, settle: Settle) -> None:
    page.focus_on({"section": "fields", "entity": "contact"})
    settle()
    assert page.fields.isVisible()
    assert [page.fields.table.fields.field(0).name] == ["Anniversaire"]


def test_a_field_is_added_and_in_hand(
    section: FieldsSection, story: Store, qtbot: QtBot, settle: Settle, toasts: list[Toast]
) -> None:
    section.add_button.click()
    assert section.panel.name.hasFocus()
    qtbot.keyClicks(section.panel.name, "Site de livraison")
    qtbot.keyClick(section.panel.name, Qt.Key.Key_Return)
    settle()
    settle()
    assert names(story)[-1] == "Site de livraison"
    assert [toast.text for toast in toasts] == ["Field “Site de livraison” added"]
    assert section.panel.field is not None
    assert (section.panel.field.name, section.table.currentIndex().row()) == ("Site de livraison", 6)


def test_a_name_that_is_taken_is_said(section: FieldsSection, story: Store, qtbot: QtBot, settle: Settle) -> None:
    section.add_button.click()
    qtbot.keyClicks(section.panel.name, "parc machines")
    section.panel.add_button.click()
    settle()
    assert "already" in section.panel.error()
    assert len(names(story)) == 6


def test_a_field_is_renamed_moved_and_deleted(
    section: FieldsSection, story: Store, qtbot: QtBot, settle: Settle, toasts: list[Toast]
) -> None:
    section.table.choose(1)
    section.panel.name.setFocus()
    section.panel.name.selectAll()
    qtbot.keyClicks(section.panel.name, "Machines")
    qtbot.keyClick(section.panel.name, Qt.Key.Key_Return)
    settle()
    section.table.setFocus()
    qtbot.keyClick(section.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle()
    settle()
    assert names(story)[:2] == ["Effectif usine", "Machines"]
    assert section.table.current_id() == 1
    qtbot.keyClick(section.table, Qt.Key.Key_Delete)
    settle()
    settle()
    assert "Machines" not in names(story)
    assert toasts[-1].text == "Field “Machines” deleted (values: 1)"
    section.desk.undo()
    settle()
    assert names(story)[:2] == ["Effectif usine", "Machines"]


def test_a_row_is_dropped_at_another_place(section: FieldsSection, story: Store, settle: Settle) -> None:
    model = section.table.fields
    data = model.mimeData([model.index(4, NAME)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, QModelIndex())
    settle()
    settle()
    assert names(story)[:3] == ["Parc machines", "Marquage", "Effectif usine"]
    assert model.field(1).name == "Marquage"


def test_choices_are_added_and_renamed(section: FieldsSection, story: Store, qtbot: QtBot, settle: Settle) -> None:
    section.table.choose(5)
    options = section.panel.options
    assert options.isVisible()
    options.new.setFocus()
    qtbot.keyClicks(options.new, "Gravure")
    qtbot.keyClick(options.new, Qt.Key.Key_Return)
    settle()
    settle()
    assert custom_fields(story, ACCOUNT)[4].options == ("Laser", "Jet d’encre", "Gravure")
    options.lines[0].setFocus()
    options.lines[0].selectAll()
    qtbot.keyClicks(options.lines[0], "Laser CO2")
    qtbot.keyClick(options.lines[0], Qt.Key.Key_Return)
    settle()
    settle()
    assert custom_fields(story, ACCOUNT)[4].options == ("Laser CO2", "Jet d’encre", "Gravure")


def test_a_kind_that_does_not_fit_is_refused_and_shown_as_it_was(section: FieldsSection, settle: Settle) -> None:
    section.table.choose(1)
    section.panel.kind._pick(CustomKind.DATE)
    settle()
    settle()
    assert "Étiqueteuse pots" in section.panel.error()
    assert section.panel.kind.key() is CustomKind.TEXT


def test_fields_become_mandatory(section: FieldsSection, story: Store, qtbot: QtBot, settle: Settle) -> None:
    section.rules.switches["siret"].click()
    section.table.clicked.emit(section.table.fields.index(0, MANDATORY))
    settle()
    settle()
    assert mandatory(story, ACCOUNT) == ("name", "segment_id", "owner_id", "decider_email", "custom:1")
    qtbot.waitUntil(lambda: section.table.fields.field(0).is_mandatory)
    assert not section.rules.switches["name"].isEnabled()


def test_every_thing_has_its_fields_and_words(page: SettingsPage, settle: Settle) -> None:
    i18n.use("fr")
    page.retranslate()
    settle()
    for entity in CustomEntity:
        page.fields.show_entity(entity)
        settle()
        assert page.fields.rules.switches
    assert not page.fields.table.isVisibleTo(page.fields)
    assert page.nav["fields"].text() == "Champs"


def test_the_model_keeps_its_word(story: Store) -> None:
    model = OwnFieldsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_fields(custom_fields(story, ACCOUNT, counted=True))
    model.show_fields(custom_fields(story, ACCOUNT, counted=True))
    model.show_fields(())
    assert tester.model() is model
