"""The exercises in a browser: JupyterLite with its Python, all packages and the notebooks on board.

``python course.py lite`` makes a folder that any web server can give out as it is. Nobody who
opens it asks another host for anything, and nothing that they type leaves their browser.

- ``runtime``: Python for the browser (Pyodide), fetched once from npm at a fixed version and sum.
- ``wheels``: the packages, taken from those that are installed here, and the lock that names them.
- ``notebooks``: the students' notebooks with links that lead somewhere, and the list of them.
- ``site``: JupyterLite around all this, and the book beside it.
"""
