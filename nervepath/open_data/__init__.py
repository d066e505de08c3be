"""The facts of the course as files for others: CSV and JSON with a data dictionary.

The files follow the Data Package standard: ``datapackage.json`` names each table and says what
each column means, under which license it may be used and how to cite it. Everything in them is
read from :mod:`nervepath.facts`; nothing is written down a second time.
"""

from nervepath.open_data.datasets import Dataset, Field, datasets
from nervepath.open_data.package import ARCHIVE, files

__all__ = ["ARCHIVE", "Dataset", "Field", "datasets", "files"]
