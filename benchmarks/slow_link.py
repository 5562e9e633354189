"""A link of so many ms and Mbit/s between a browser and a server, as hotel wireless has it."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class SlowLink:
    """Passes bytes on; once `slow` is set they take their time, one after the other."""

    def __init__(self, port: int, delay: float, rate: float):
        self.port, self.delay, self.rate = port, delay, rate  # s one way, bytes/s
        self.slow = False
        self.address = ""

    async def serve(self, ready: threading.Event) -> None:
        server = await asyncio.start_server(self._join, "127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        await server.serve_forever()

    async def _join(self, reader, writer) -> None:
        there = await asyncio.open_connection("127.0.0.1", self.port)
        await asyncio.gather(self._pass(reader, there[1]), self._pass(there[0], writer))

    async def _pass(self, reader, writer) -> None:
        """Read at once; write each piece when it would have come through."""
        pieces: asyncio.Queue = asyncio.Queue()
        loop, free = asyncio.get_running_loop(), 0.0

        async def deliver() -> None:
            with suppress(ConnectionError):  # the page on the other side is gone
                while (piece := await pieces.get()) is not None:
                    due, data = piece
                    await asyncio.sleep(max(0.0, due - loop.time()))
                    writer.write(data)
                    await writer.drain()
            writer.close()

        delivery = asyncio.create_task(deliver())
        with suppress(ConnectionError):
            while data := await reader.read(4096):
                now = loop.time()
                if self.slow:
                    free = max(free, now) + len(data) / self.rate
                    pieces.put_nowait((free + self.delay, data))
                else:
                    pieces.put_nowait((now, data))
        pieces.put_nowait(None)
        await delivery


@contextmanager
def slow_link(address: str, delay: float, megabits: float) -> Iterator[SlowLink]:
    """A link to a server at `address`; give the browser `link.address` instead."""
    link = SlowLink(int(address.rpartition(":")[2]), delay, megabits * 1e6 / 8)
    ready = threading.Event()
    threading.Thread(target=lambda: asyncio.run(link.serve(ready)), daemon=True).start()
    ready.wait()
    yield link
