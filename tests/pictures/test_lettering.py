"""Words that were drawn before are what Agg draws anew, pixel for pixel, and cost no layout."""

from unittest.mock import patch

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from pictures import Waves, wave

from lecture_lib.live.frames import Frames
from lecture_lib.pictures.lettering import MOST, Canvas

WORDS = ["V (mV)", r"$\tau_m = 20$ ms", r"$\frac{a}{\sqrt{b}}$", "two\nlines", "−70 µA/cm²"]


def figure_with_words(canvas):
    """A figure with words of every kind."""
    figure = Figure(figsize=(4, 3), dpi=100)
    canvas(figure)
    texts = [figure.text(0.1 + 0.05 * k, 0.15 + 0.15 * k, w) for k, w in enumerate(WORDS)]
    texts[0].set(rotation=30, bbox={"facecolor": "yellow"})
    return figure, texts


def pixels(figure) -> np.ndarray:
    figure.canvas.draw()
    return np.array(figure.canvas.buffer_rgba())


def test_words_are_drawn_as_agg_draws_them_however_they_change():
    (mine, of_mine), (stock, of_stock) = map(figure_with_words, (Canvas, FigureCanvasAgg))
    looks = [{}, {}, {"color": "red"}, {"x": 0.123}, {"weight": "bold"}, {"fontsize": 15},
             {"alpha": 0.4}, {"text": "other"}, {"rotation": 90}, {"antialiased": False},
             {"visible": False}, {"visible": True}]  # fmt: skip
    for look in looks:
        for text in of_mine + of_stock:
            text.set(**look)
        for _again in range(2):
            np.testing.assert_array_equal(pixels(mine), pixels(stock))
    for figure in (mine, stock):
        figure.set_dpi(150)
    np.testing.assert_array_equal(pixels(mine), pixels(stock))


def test_a_word_that_stays_is_laid_out_once():
    frames = Frames(picture := Waves())
    picture.draw(wave(30.0))
    first = frames.changed()
    with patch.object(RendererAgg, "draw_text", side_effect=AssertionError):
        assert frames.changed() == first
        picture.draw(wave(30.0, f=1.3))
        assert frames.changed() != first


def test_places_that_are_passed_once_are_not_kept_for_ever():
    figure, (text, *_) = figure_with_words(Canvas)
    for k in range(MOST + 10):
        text.set_x(0.5 + k / (4 * MOST))
        text.draw(figure.canvas.get_renderer())
    assert len(figure.canvas.get_renderer()._letters) <= MOST
