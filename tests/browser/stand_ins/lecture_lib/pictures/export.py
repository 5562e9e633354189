"""What *Save* asks a picture for."""


def curves(picture):
    yield "bar", "length", 0, picture.length


def image(picture, kind: str) -> bytes:
    return f"a picture as {kind}".encode()
