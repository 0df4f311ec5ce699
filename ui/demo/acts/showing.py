"""With a display: a cabinet that is ready to use, and a small list of whose chair to sit in."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui.demo.acts import founding, preparing, reading
from ui.demo.company import ADMIN, READER, Company
from ui.demo.players import PASSPHRASE, environment
from ui.demo.report import Report
from ui.demo.roles import Roles


def show(folder: Path, out: Path) -> int:
    """Prepare by command lines, open the app as one member, and wait for the windows to close."""
    company = Company(folder, Report(out), datetime.now(UTC))
    try:
        prepare(company)
        for crew in company.crews:
            crew.stop()
        return _sit(company)
    finally:
        company.close()


def prepare(company: Company) -> None:
    """A founded cabinet, a published meeting and three forms; nothing is answered yet."""
    founding.found(company)
    founding.list_people(company)
    founding.enrol_everyone(company)
    preparing.write_folder(company)
    preparing.publish_by_command(company)
    for form in company.sample.forms:
        reading.send_form(company, form.number, timedelta(hours=24 * (1 + len(company.kept) % 3)))


def _sit(company: Company) -> int:
    app = QApplication.instance() or QApplication([])
    windows: list[subprocess.Popen[bytes]] = []

    def become(code: str) -> None:
        command = [sys.executable, "-m", "ecabinet.cli.start", "--profile"]
        windows.append(subprocess.Popen([*command, str(company.profile(code))], env=environment()))

    seats = [seat for seat in (*company.sample.members, *company.sample.staff)
             if seat.code not in {ADMIN, founding.LATECOMER}]  # fmt: skip
    roles = Roles(seats, PASSPHRASE, become)
    roles.show()
    become(READER)
    code = app.exec()
    for window in windows:
        window.terminate()
        window.wait()
    return code
