"""Live outputs in a page that is no JupyterLab: this process is the kernel, few lines the host."""

import base64
import html
import json
from dataclasses import dataclass, field
from pathlib import Path

from IPython.utils.capture import capture_output
from ipywidgets import Widget
from playwright.sync_api import Page

from lecture_lib.support.shell import shell

WIDGET = "application/vnd.jupyter.widget-view+json"

# What hosts put around the outputs of a cell, `{}`, and around each of them.
CELLS = {
    "JupyterLab": (
        "<div class='jp-Cell'><div class='jp-OutputArea'>{}</div></div>",
        "<div class='jp-OutputArea-child'><div class='jp-OutputArea-output'>{}</div></div>",
    ),
    "nbclassic": (
        "<div class='cell'><div class='output_wrapper'><div class='output'>{}</div></div></div>",
        "<div class='output_area'><div></div><div class='output_subarea'>{}</div></div>",
    ),
    "VS Code": (
        "<div tabindex='0'></div><div class='cell_container'>{}</div><div tabindex='0'></div>",
        "<div class='output_container'><div class='output'><div>{}</div></div></div>",
    ),
    "Colab": (
        "<div id='output-body'>{}</div>",
        "<div class='display_data output_subarea'><div>{}</div></div><script></script>",
    ),
    "another": ("<section>{}</section>", "<div>{}</div>"),
}

MODEL = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass
class Bare:
    """A page with the outputs of cells, as a host would show them."""

    page: Page
    host: str = "another"
    nothing: str = "null"  # what None becomes on the way to the page
    widgets: dict[str, Widget] = field(default_factory=dict)
    sent: dict[str, list] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)  # of the page

    def __post_init__(self):
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.expose_function("toKernel", self._receive)

    def show(self, *shown, head: str = "") -> None:
        """Show each object in a cell of its own, and a picture in a last one."""
        cell, output = CELLS[self.host]
        parts = []
        for number, one in enumerate(shown):
            outputs = [self._output(part, f"live{number}", one) for part in displayed(one)]
            parts.append(cell.format("".join(output.format(part) for part in outputs)))
        others = cell.format(output.format("<img id='other' alt='of another cell'>"))
        self.page.set_content(f"<html {head}><body>{''.join(parts)}{others}</body></html>")
        for name, widget in self.widgets.items():
            self._render(name, widget)

    def _output(self, data: dict, name: str, shown) -> str:
        if WIDGET in data:
            self._keep(name, getattr(shown, "_panel", None) or shown._form)
            return f"<div id='{name}'></div>"
        if "image/png" in data:
            return f"<img class='still' src='data:image/png;base64,{data['image/png']}'>"
        return data.get("text/html") or f"<pre>{html.escape(data['text/plain'])}</pre>"

    def _keep(self, name: str, widget: Widget) -> None:
        self.widgets[name], self.sent[name] = widget, []
        widget.send = lambda content, buffers=(): self.sent[name].append((content, buffers))

    def _render(self, name: str, widget: Widget) -> None:
        state = json.dumps({key: getattr(widget, key) for key in self._synced(widget)})
        given = {"id": name, "script": widget._esm, "style": widget._css, "state": state}
        self.page.evaluate(MODEL, given | {"nothing": self.nothing})

    def _receive(self, name: str, message: dict) -> dict:
        """What the kernel does with a message: all that it sends, and the state that is left."""
        widget = self.widgets[name]
        widget._handle_custom_msg(message, [])
        sent, self.sent[name] = self.sent[name], []
        packed = [
            (json.dumps(content), [base64.b64encode(one).decode() for one in buffers])
            for content, buffers in sent
        ]
        state = {key: getattr(widget, key) for key in self._synced(widget)}
        return {"sent": packed, "state": json.dumps(state)}

    @staticmethod
    def _synced(widget: Widget) -> list[str]:
        return [key for key in ("spec", "given", "outcome") if key in widget.keys]


def displayed(shown) -> list[dict]:
    """The outputs of a cell that ends in `shown`, each as its texts by their type."""
    with shell() as ipython, capture_output() as captured:
        ipython.push({"shown": shown})
        ipython.run_cell("shown").raise_error()
    return [output.data for output in captured.outputs]
