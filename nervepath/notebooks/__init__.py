"""Stored notebooks, in one form: run twice, the same bytes.

``python -m nervepath.notebooks NOTEBOOK...`` runs notebooks and writes them in this form;
``--check`` runs them and compares. Needs `nbclient` and `nbformat`, which come with JupyterLab;
the package itself does not.
"""
