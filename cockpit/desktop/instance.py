"""One window per file: a lock beside the file, and a local socket on which a second start rings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT_MS = 1500


class Instance(QObject):
    """This process's hold on one file.

    Signals: rung(), when somebody started the program again on the same file.
    """

    rung = Signal()

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self._lock = QLockFile(str(lock_file(database)))
        self._lock.setStaleLockTime(0)  # never by age: only when the process that holds it is gone
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Whether the file is ours now. A lock that a killed process left is taken over; a folder that may not be
        written is no obstacle here: opening the file will tell."""
        folder = lock_file(self.database).parent
        if not folder.is_dir():
            try:
                folder.mkdir(parents=True)
            except OSError:
                return True
        if self._lock.tryLock(0):
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

    def listen(self) -> None:
        """Hear of second starts from now on."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(name_of(self.database))
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(name_of(self.database))

    def ring(self) -> bool:
        """Ask the window that holds the file to come to the front; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(name_of(self.database))
        heard = socket.waitForConnected(_WAIT_MS) and socket.waitForReadyRead(_WAIT_MS)
        socket.abort()
        return heard

    def release(self) -> None:
        """Let others have the file."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _answer(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        socket.write(b"here\n")
        socket.flush()
        socket.disconnected.connect(socket.deleteLater)
        self.rung.emit()


def lock_file(database: Path) -> Path:
    """The lock beside the file."""
    return database.with_name(database.name + ".lock")


def name_of(database: Path) -> str:
    """The name of the socket of a file: the same however its path is written."""
    import hashlib

    place = os.path.normcase(os.path.realpath(database))
    return "cockpit-" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:20]
