"""The listening socket: what uvicorn does not say about itself."""

from __future__ import annotations

import asyncio
import socket

from server.serving import listen


def test_an_answer_in_two_pieces_does_not_wait_for_an_acknowledgement() -> None:
    """asyncio turns Nagle's algorithm off only on sockets that say that they are TCP."""

    async def accepted() -> int:
        options = asyncio.get_running_loop().create_future()

        def take(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            line = writer.get_extra_info("socket")
            options.set_result(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with listen("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(take, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                found = await options
                writer.close()
                return int(found)

    assert asyncio.run(accepted()) != 0
