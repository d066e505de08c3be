"""The sciatic nerve as data: facts, anatomy, quizzes and widgets of *Follow the Nerve*.

Data flows one way: ``facts`` (tables) -> ``anatomy``, ``quiz`` (plain Python) -> ``widgets``,
``pictures``, ``sphinx_ext``, ``exercises`` (what people see). A model module never imports a view.
"""

__version__ = "0.1.0"
