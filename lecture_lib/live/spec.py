"""What a page is told of an explorer before its first frame: controls, presets, tasks, keys."""


def spec_of(explorer) -> dict:
    """What the browser needs to build the page."""
    picture = explorer.picture
    return {
        "controls": {name: control.spec() for name, control in explorer.controls.items()},
        "presets": list(explorer.presets),
        "tasks": list(explorer.tasks),
        "task": explorer.task,
        "goals": list(explorer.goals),
        "name": explorer.model.__name__,
        "goesOn": explorer.goes_on,
        "picks": picture.picks,
        "pins": picture.pins,
        "sounds": picture.spikes is not None,
        "keys": dict(picture.keys),
        "aspect": picture.aspect,
        "least": picture.least_height,
        "patience": explorer.patience,
    }
