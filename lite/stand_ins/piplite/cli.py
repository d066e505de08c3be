"""What the kernel asks when a cell says ``%pip``."""


async def get_transformed_code(_: list[str]) -> str:
    """Return the code that takes the place of a ``%pip`` line."""
    return "import piplite; await piplite.install()"
