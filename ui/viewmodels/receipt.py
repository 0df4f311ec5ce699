"""Owns what is done with receipts: their short codes, their order, their way into a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from ecabinet.services.summaries import BallotState, Receipt
from ui.viewmodels.workspace import Workspace

IN_LOG = frozenset({BallotState.RECORDED, BallotState.LATE})
_TEMPORARY_LETTERS = 6


def shown_code(receipt: Receipt) -> str:
    """The verification code once recorded, before that a temporary one: its beginning."""
    if receipt.state in IN_LOG:
        return receipt.code
    letters = receipt.code.replace("-", "")[:_TEMPORARY_LETTERS]
    return f"TAM-{letters[:4]}-{letters[4:]}"


class ReceiptModel(QObject):
    """Exports receipts and checks saved ones; `exported` carries the file, `checked` what such a
    file says, `failed` the error.
    """

    exported = Signal(object)
    checked = Signal(object)
    failed = Signal(Exception)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    def export(self, receipt: Receipt, file: Path) -> None:
        """Write the signed receipt with the log's proof into `file`, replacing what is there."""

        def write() -> Path:
            file.write_bytes(self._workspace.cabinet.voting.export_receipt(receipt.ballot))
            return file

        self._workspace.run(write, owner=self, done=self.exported.emit, failed=self.failed.emit)

    def check(self, file: Path) -> None:
        """Check a receipt saved earlier, of this device or another; `checked` or `failed`."""

        def check() -> Receipt:
            found: Receipt = self._workspace.cabinet.voting.verify_receipt(file.read_bytes())
            return found

        self._workspace.run(check, owner=self, done=self.checked.emit, failed=self.failed.emit)
