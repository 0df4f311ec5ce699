"""What tests expect of an act that the rules refuse."""

from __future__ import annotations

import pytest

from ecabinet.domain.errors import DomainError


def refused(code: str) -> pytest.RaisesExc[DomainError]:
    """A DomainError of exactly this code."""
    return pytest.raises(DomainError, check=lambda error: error.code == code)
