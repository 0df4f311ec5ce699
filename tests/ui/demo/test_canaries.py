"""The search for words that must not be there finds them in every dress, wherever they stand."""

import base64
import unicodedata
from pathlib import Path

import pytest

from ui.demo import canaries

WORD = "chimLạcĐồng7"


@pytest.mark.parametrize("dress", sorted(canaries.dresses(WORD)))
def test_each_dress_is_found(tmp_path: Path, dress: str) -> None:
    (tmp_path / "log").write_bytes(b"before " + canaries.dresses(WORD)[dress] + b" after")
    assert any(dress in line for line in canaries.find([WORD], [tmp_path]))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("before", [b"", b"a", b"ab", b"abc", b"abcd"])
@pytest.mark.parametrize("coder", [base64.b64encode, base64.urlsafe_b64encode])
def test_found_inside_a_longer_base64_text(
    tmp_path: Path, form: str, before: bytes, coder: object
) -> None:
    assert callable(coder)
    text = unicodedata.normalize("NFD" if form == "NFD" else "NFC", WORD).encode()
    (tmp_path / "dump").write_bytes(coder(before + text + b"and more"))
    assert canaries.find([WORD], [tmp_path])


def test_found_across_the_border_of_two_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canaries, "CHUNK", 64)
    for shift in range(80):
        (tmp_path / "f").write_bytes(b"x" * shift + WORD.encode() + b"y" * 200)
        assert canaries.find([WORD], [tmp_path]), shift


def test_found_in_a_file_name(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.pdf").touch()
    assert canaries.find([WORD], [tmp_path])


def test_nothing_is_found_where_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"chimLac" * 1000)
    assert canaries.find([WORD], [tmp_path, tmp_path / "missing"]) == []
