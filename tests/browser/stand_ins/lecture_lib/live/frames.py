"""The pixels of a bar, in the layout of the real frames: one blue run on white."""

import struct
import zlib

BLUE = b"\x1f\x77\xb4"


class Frames:
    def __init__(self, picture, ratio=1.0, size=None, zoom=1.0):
        self.picture = picture
        width, height = size or (100 * side for side in picture.size)
        self.width, self.height = round(width * ratio), round(height * ratio)

    def capture(self) -> None: ...

    def background(self) -> bytes:
        row = b"\x00" + b"\xff" * 3 * self.width
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        pixels = zlib.compress(row * self.height)
        parts = _chunk(b"IHDR", head), _chunk(b"IDAT", pixels), _chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + b"".join(parts)

    image = background

    def changed(self) -> bytes:
        length = round(self.width * min(1.0, max(0.0, self.picture.length / self.picture.full)))
        first = self.width * (self.height // 2)
        runs = struct.pack("<II", first, length) + length * BLUE if length else b""
        return struct.pack("<II", bool(length), 4) + runs


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
