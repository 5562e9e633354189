"""A frame put over its background is, pixel for pixel, the figure that matplotlib draws."""

import io
import zlib

import numpy as np
import pytest
from pictures import Waves, wave
from PIL import Image

from lecture_lib.live.frames import Frames
from lecture_lib.pictures.picture import DPI

NO_RUNS = np.array([0, 2], "<u4").tobytes()


def from_png(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"))


def put(frame: bytes, background: bytes) -> np.ndarray:
    """What the browser does: each run of pixels over the background."""
    count, size = np.frombuffer(frame, "<u4", 2)
    gaps, lengths = np.frombuffer(frame, f"<u{size}", 2 * count, offset=8).reshape(2, -1)
    pixels = np.frombuffer(frame, "u1", offset=8 + 2 * size * count).reshape(-1, 3)
    shown = from_png(background).copy()
    screen = shown[..., :3].reshape(-1, 3).copy()
    ends = np.cumsum(gaps.astype(int) + lengths)
    at = 0
    for end, length in zip(ends, lengths.astype(int), strict=True):
        screen[end - length : end] = pixels[at : at + length]
        at += length
    assert at == len(pixels)
    shown[..., :3] = screen.reshape(*shown.shape[:2], 3)
    return shown


def drawn_by_matplotlib(picture: Waves, ratio: float) -> np.ndarray:
    """The same figure drawn in one go: saving draws what is animated, too."""
    file = io.BytesIO()
    picture.figure.savefig(file, format="png", dpi=DPI * ratio)
    return from_png(file.getvalue())


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_frame_over_its_background_is_the_figure(ratio):
    picture = Waves()
    frames = Frames(picture, ratio)
    for I in (30.0, -10.0, 0.0):
        picture.draw(wave(I))
        shown = put(frames.changed(), frames.background())
        np.testing.assert_array_equal(shown, from_png(frames.image()))
        np.testing.assert_array_equal(shown, drawn_by_matplotlib(picture, ratio))


def test_runs_may_be_further_apart_than_two_bytes_count():
    picture = Waves()
    picture.draw(wave(30.0))
    for size, width in ((2, 400), (4, 3500)):
        frames = Frames(picture, 1.0, (width, 1500))
        assert np.frombuffer(frames.changed(), "<u4", 2)[1] == size
        np.testing.assert_array_equal(
            put(frames.changed(), frames.background()), from_png(frames.image())
        )


def test_the_ratio_scales_the_pixels():
    for ratio in (1.0, 2.0):
        height, width = Frames(Waves(), ratio).shape
        assert (height, width) == (3 * DPI * ratio, 4 * DPI * ratio)


def test_a_pinned_ghost_is_part_of_the_background():
    picture = Waves()
    picture.draw(wave(20.0))
    frames = Frames(picture)
    without = frames.background()
    picture.pin()
    frames.capture()
    picture.draw(wave(-40.0))
    assert (from_png(frames.background()) != from_png(without)).any()
    np.testing.assert_array_equal(
        put(frames.changed(), frames.background()), from_png(frames.image())
    )
    picture.unpin()
    frames.capture()
    np.testing.assert_array_equal(from_png(frames.background()), from_png(without))


def test_frames_do_not_remember_earlier_ones():
    picture = Waves()
    frames = Frames(picture)
    picture.draw(wave(20.0))
    first = frames.changed()
    picture.draw(wave(45.0))
    assert frames.changed() != first
    picture.draw(wave(20.0))
    assert frames.changed() == first


def test_a_line_along_the_edge_does_not_hide_the_spine():
    picture = Waves()
    picture.I.set(color="red", linewidth=5)
    frames = Frames(picture)
    picture.draw(wave(-60.0))  # on the lower spine of the lower panel
    box = picture.panels["I"].bbox
    row, column = frames.shape[0] - round(box.y0), round(box.x0 + 0.45 * box.width)
    across = from_png(frames.image())[row - 4 : row + 4, column, :3]
    assert across.max(axis=-1).min() < 80  # red line, dark spine


def test_without_live_lines_only_the_spines_change():
    picture = Waves()
    for artist in picture.live_artists:
        artist.set_visible(False)
    frames = Frames(picture)
    spines = frames.changed()
    assert len(spines) > len(NO_RUNS)
    for ax in picture.panels.values():
        ax.spines[:].set_visible(False)
    frames.capture()
    assert frames.changed() == NO_RUNS


def test_axes_that_are_switched_off_stay_off():
    picture = Waves()
    picture.panels["V"].set_axis_off()
    frames = Frames(picture)
    picture.draw(wave(30.0))
    np.testing.assert_array_equal(from_png(frames.image()), drawn_by_matplotlib(picture, 1.0))


def put_draft(draft: bytes, background: bytes) -> np.ndarray:
    """What the browser does with a draft."""
    content = zlib.decompress(draft)

    def numbers(count, offset):
        planes = np.frombuffer(content, "u1", 4 * count, offset).reshape(4, -1)
        return np.ascontiguousarray(planes.T).view("<u4").ravel()

    runs, colours, pixels = numbers(3, 0)
    words = numbers(2 * runs + colours, 12)
    index = np.frombuffer(content, "u1", pixels, offset=12 + words.nbytes)
    starts, lengths, palette = np.cumsum(words[:runs]), words[runs : 2 * runs], words[2 * runs :]
    screen = from_png(background).copy().view("<u4")[..., 0].ravel()
    at = 0
    for start, length in zip(starts, lengths, strict=True):
        screen[start : start + length] = palette[index[at : at + length]]
        at += length
    assert at == pixels
    return screen.view(np.uint8).reshape(from_png(background).shape)


def test_a_draft_is_the_figure_but_for_its_finest_shades():
    picture = Waves()
    frames = Frames(picture, 2.0)
    for I in (30.0, -10.0):
        picture.draw(wave(I))
        exact = from_png(frames.image()).astype(int)
        shown = put_draft(frames.draft(), frames.background()).astype(int)
        assert np.abs(shown - exact).max() < 64
        assert len(frames.draft()) < len(frames.changed()) / 4
