"""A Jupyter server extension that sends each frame at once, and lets pages show it in peace.

Small replies of a kernel may otherwise wait for the browser's delayed acknowledgement (up to
about 40 ms). TCP_NODELAY on the kernel websocket spares a single key press that wait; a drag
hides it, because the explorer keeps two requests under way.
A page would also show the kernel as busy and as idle again for each move of a slider, and a drag
would get fewer frames. Pages are asked to show this for cells only; the server itself still sees a
kernel that is used.
Installing the package enables the extension.
"""

from functools import cache, wraps

UNKNOWN_SERVER = (
    "lecture_lib: TCP_NODELAY stays unset, because this version of jupyter_server is unknown. "
    "The course works; sliders move fewer frames per second."
)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server_app) -> None:
    """Set TCP_NODELAY on every kernel websocket that opens from now on."""
    try:
        from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

        _wrap_open(KernelWebsocketHandler, server_app.log)
    except Exception:  # whatever an unknown server does, it must still start
        _say_once(server_app.log)


async def _start_jupyter_server_extension(server_app) -> None:
    """Ask pages, when all extensions have set theirs, not to take a widget's message for work."""
    page = server_app.web_app.settings.get("page_config_data", {})
    untracked = page.get("untracked_message_types", ["comm_msg"])  # without it nothing is shown
    if "comm_msg" not in untracked:
        page["untracked_message_types"] = [*untracked, "comm_msg"]


def _wrap_open(handler_class, log) -> None:
    _ = handler_class.set_nodelay  # if it is missing, fail before anything is changed
    if not hasattr(handler_class.open, "sets_nodelay"):
        handler_class.open = _without_delay(handler_class.open, log)


def _without_delay(open_websocket, log):
    @wraps(open_websocket)
    def open_without_delay(handler, *args, **kwargs):
        try:
            handler.set_nodelay(True)
        except Exception:  # the websocket opens all the same
            _say_once(log)
        return open_websocket(handler, *args, **kwargs)

    open_without_delay.sets_nodelay = True
    return open_without_delay


@cache
def _say_once(log) -> None:
    log.warning(UNKNOWN_SERVER)
