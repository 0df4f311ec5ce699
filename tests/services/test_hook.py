"""The message command is a stranger: it learns a number and an office, and nothing of the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecabinet.services.hook import run_command


def test_the_command_sees_none_of_the_app_s_own_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ECABINET_PASSPHRASE", "đúng tám giờ sáng mai")
    monkeypatch.setenv("GATEWAY", "sms")
    told = tmp_path / "told"
    command = tmp_path / "send"
    command.write_text(f'#!/bin/sh\nenv > "{told}"\necho "$1|$2" >> "{told}"\n', encoding="utf-8")
    command.chmod(0o700)
    assert run_command(str(command), "231/PLYK/2026", "Bộ trưởng Bộ Y tế")
    seen = told.read_text("utf-8")
    assert "231/PLYK/2026|Bộ trưởng Bộ Y tế" in seen
    assert "GATEWAY=sms" in seen
    assert "ECABINET_" not in seen
