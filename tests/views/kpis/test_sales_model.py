from datetime import date

from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.modeltest import ModelTester

from cockpit.itemmodels import cells
from cockpit.itemmodels.sales import AMOUNT, DAY, WHAT, SalesModel
from cockpit.records.kpi import Behind, Pick, Sale, SalesBehind

PICK = Pick(Behind.SIGNED, None, None)
SALES = (
    Sale(1, False, "Ligne 2", "Forge Nord", 3, "Ana", date(2026, 10, 14), 123_450, "won"),
    Sale(2, True, "F-12", "", None, "Bob", None, 100, "won"),
)


def test_the_model_keeps_the_contract_of_qt(qtmodeltester: ModelTester) -> None:
    model = SalesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    qtmodeltester.check(model)
    model.set_sales(SalesBehind(PICK, SALES))
    qtmodeltester.check(model)
    model.set_sales(SalesBehind(PICK, ()))


def test_rows_and_their_sum() -> None:
    model = SalesModel()
    model.set_sales(SalesBehind(PICK, SALES))
    texts = [
        [model.index(row, column).data().replace("\u00a0", " ") for column in (DAY, WHAT, AMOUNT)] for row in range(3)
    ]
    assert texts == [
        ["14/10/2026", "Forge Nord, Ligne 2", "1,234.50 €"],
        ["–", "No account, Order F-12", "1 €"],
        ["", "Total, 2 sales", "1,235.50 €"],
    ]
    assert [model.index(row, 0).data(cells.TOTAL) for row in range(3)] == [False, False, True]
    assert model.sale(model.index(2, 0)) is None


def test_nothing_has_no_sum() -> None:
    model = SalesModel()
    assert model.rowCount() == 0
    model.set_sales(SalesBehind(PICK, ()))
    assert model.rowCount() == 0
