"""Grade a folder of students' notebooks: `python course.py grade FOLDER`.

===============  ===================================================================================
module           what it does
===============  ===================================================================================
``submissions``  finds the notebooks, and who handed in what
``source``       the instructor's notebook: its cells, questions and points; a student's work in it
``cage``         what the system offers to keep a stranger's code from doing harm; and the limits
``worker``       the process that runs a student's cells; nothing that it says is believed
``wire``         answers as plain data, on their way from the worker to the judge
``judge``        the process that marks one notebook: it asks the worker, and looks at the answers
``grade``        all notebooks, several at a time, each with its own judge and its own worker
``report``       the tables, the page for the instructor, the pages for the students
===============  ===================================================================================

Marks are given by the judge, in which no code of a student ever runs. It gets the answers as plain
data and marks them with the course's own checks. So a notebook that prints "right", or changes
``check()``, changes nothing. What it can still do is look the right answers up: the course is open.
"""
