"""The exercises for a class, on one Linux machine: `python -m deploy`."""
