"""Which explorers are on the page, by the name of their model."""

import weakref
from typing import Any

_shown: weakref.WeakValueDictionary[str, Any] = weakref.WeakValueDictionary()


def note(explorer: Any) -> None:
    """It is shown now; an earlier one of the same name is no longer meant."""
    _shown[explorer.model.__name__] = explorer


def explorer_of(model: str) -> Any | None:
    """The explorer that was shown last of those with a model of this name."""
    return _shown.get(model)
