"""The course measured beside the same chapters in a stock Jupyter Book: `python course.py bench`.

===========  ======================================================================================
module       what it does
===========  ======================================================================================
``stock``    the same chapters as plain Markdown and ipywidgets, built by Jupyter Book as it comes
``pages``    bytes, requests, time to interactive and frame times, in a real browser
``diary``    how long ten years of a diary take until they are drawn
``report``   the table of ratios, and which targets are met
===========  ======================================================================================

Times are of one machine, at one moment: read them as ratios. Both books are measured in turn, in
one run, so that a busy moment hits both.
"""
