"""A canvas that remembers what its words look like: most of them stay as a slider moves."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg

MOST = 200  # words that are kept: a label that follows a point is another one at each place


class Canvas(FigureCanvasAgg):
    """Agg's canvas, pixel for pixel; a word is laid out and its letters are made only once."""

    def get_renderer(self) -> RendererAgg:
        """Agg's renderer with a memory; a new one for another size, as there."""
        renderer = super().get_renderer()
        if not isinstance(renderer, _Lettering):
            renderer = _Lettering(renderer.width, renderer.height, renderer.dpi)
            self.renderer = renderer
        return renderer


class _Lettering(RendererAgg):
    def __init__(self, width: float, height: float, dpi: float):
        super().__init__(width, height, dpi)
        self._letters: dict[tuple, list | None] = {}  # None: more than letters

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        word = (x, y, s, hash(prop), angle, ismath, gc.get_antialiased())
        letters = self._letters.get(word)
        if letters is not None:
            for image, *place in letters:
                self._renderer.draw_text_image(image, *place, gc)
            return
        draw = super().draw_text
        if word in self._letters:
            draw(gc, x, y, s, prop, angle, ismath, mtext)
            return
        if len(self._letters) >= MOST:
            self._letters.clear()
        self._letters[word] = self._noted(lambda: draw(gc, x, y, s, prop, angle, ismath, mtext))

    def _noted(self, draw: Callable[[], None]) -> list | None:
        """The letters that are drawn, each an image and its place; None where there is more."""
        agg, self._renderer = self._renderer, _Noting(self._renderer)
        try:
            draw()
            return None if self._renderer.more else self._renderer.letters
        finally:
            self._renderer = agg


class _Noting:
    """Agg's drawing functions, of which letters are noted."""

    def __init__(self, agg: Any):
        self._agg, self.letters, self.more = agg, [], False

    def draw_text_image(self, image, x, y, angle, gc):
        self.letters.append((np.array(image), x, y, angle))
        self._agg.draw_text_image(image, x, y, angle, gc)

    def __getattr__(self, name: str):
        self.more = True  # such as the bar of a fraction
        return getattr(self._agg, name)
