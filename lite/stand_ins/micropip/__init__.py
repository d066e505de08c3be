"""Stands in for the installer of the browser's Python: all that the exercises need is on board.

The real one would ask other hosts for packages. The course never does that.
"""

from typing import NoReturn

MESSAGE = (
    "Nothing can be installed on this page: it asks no other host for anything. All that the "
    "exercises need is here already. For more, use the notebooks with Python on your computer."
)


async def install(*_: object, **__: object) -> NoReturn:
    """Say why nothing is installed."""
    raise RuntimeError(MESSAGE)
