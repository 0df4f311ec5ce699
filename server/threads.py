"""Work in a thread that whoever waits for it never leaves behind; refuses to be cut short."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def joined(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The call's answer, from a thread. Who is cancelled meanwhile ends with the call, not before
    it: it may hold a connection, which would outlive the database's pool."""
    working = asyncio.ensure_future(asyncio.to_thread(call, *args, **kwargs))
    try:
        return await asyncio.shield(working)
    finally:
        await asyncio.wait([working])
