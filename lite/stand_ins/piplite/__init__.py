"""Stands in for JupyterLite's installer, like the micropip beside it."""

from micropip import install

from . import piplite

__all__ = ["install", "piplite"]
