"""Stands in for nbformat: before it draws, plotly asks whether it is there, and which version.

The real one reads and writes notebooks, and needs packages that the browser cannot run.
"""

__version__ = "5.10.0"
