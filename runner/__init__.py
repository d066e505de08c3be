"""What stands behind `python course.py`; the standard library only, so that it runs before
anything is installed.

===============  ================================================================================
module           what it does
===============  ================================================================================
``cli``          the commands, and the one way in which each of them ends when something is wrong
``console``      what is said, how long it took, and running another program with a log
``environment``  `.venv` and the packages in it
``building``     the book: built only when something changed
``troubles``     what Sphinx, pip and uv complained about, in plain words
``serving``      the built book over http, on this machine only
``browser``      a browser for the tests
``testing``      the stages of `python course.py test` and their sum
===============  ================================================================================
"""
