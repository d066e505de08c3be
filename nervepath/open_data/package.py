"""Write the tables as files: CSV, JSON, the data dictionary, the license, and all in one archive.

The dictionary follows the Data Package standard, version 1 (https://specs.frictionlessdata.io),
which common data tools read.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from nervepath import __version__, facts
from nervepath.open_data.datasets import SEPARATOR, Dataset, datasets

ARCHIVE = "follow-the-nerve-data.zip"
DICTIONARY = "datapackage.json"
README = "README.md"
NOTICE = Path(facts.__file__).parent / "measured" / "NOTICE.md"
TITLE = "Follow the Nerve: the facts of the course as data"
AUTHORS = "The Follow the Nerve authors"
LICENSE = {
    "name": "CC-BY-SA-4.0",
    "title": "Creative Commons Attribution Share-Alike 4.0",
    "path": "https://creativecommons.org/licenses/by-sa/4.0/",
}
CITE = f"{AUTHORS} (2026). {TITLE} (version {__version__}). CC BY-SA 4.0."
LIMITS = (
    "These tables describe textbooks and groups. They do not examine a person, and nothing in "
    "them tells how one person will do. No clinician has reviewed them yet. Numbers of emergency "
    "services change: check them before you show them."
)


def files() -> dict[str, bytes]:
    """Return every file to download by its name; the archive holds all the others."""
    made: dict[str, bytes] = {}
    for dataset in datasets():
        made[f"{dataset.name}.csv"] = as_csv(dataset).encode()
        made[f"{dataset.name}.json"] = as_json(dataset).encode()
    made[DICTIONARY] = _json(dictionary()).encode()
    made["NOTICE.md"] = NOTICE.read_bytes()
    made[README] = readme().encode()
    return {**made, ARCHIVE: _archive(made)}


def as_csv(dataset: Dataset) -> str:
    """Return a table as CSV: a line of names, then the rows; an empty cell where nothing is."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(field.name for field in dataset.fields)
    for row in dataset.rows:
        writer.writerow(_cell(value) for value in row)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return SEPARATOR.join(str(item) for item in value)
    return str(value)


def as_json(dataset: Dataset) -> str:
    """Return a table as JSON: a list with one object for each row."""
    names = [field.name for field in dataset.fields]
    lines = [
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in dataset.rows
    ]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def dictionary() -> dict[str, Any]:
    """Return the data dictionary: what each file and each column holds."""
    return {
        "profile": "tabular-data-package",
        "name": "follow-the-nerve",
        "title": TITLE,
        "version": __version__,
        "description": LIMITS,
        "licenses": [LICENSE],
        "contributors": [{"title": AUTHORS, "role": "author"}],
        "sources": [
            {
                "title": "Z-Anatomy, derived from BodyParts3D (measured tables): see NOTICE.md",
                "path": "https://creativecommons.org/licenses/by-sa/4.0/",
            }
        ],
        "citation": CITE,
        "resources": [_resource(dataset) for dataset in datasets()],
    }


def _resource(dataset: Dataset) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": field.name, "type": field.type, "description": field.description}
            for field in dataset.fields
        ],
        "missingValues": [""],
    }
    if dataset.key:
        schema["primaryKey"] = list(dataset.key)
    if dataset.refers:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": table, "fields": key}}
            for column, (table, key) in dataset.refers.items()
        ]
    return {
        "profile": "tabular-data-resource",
        "name": dataset.name,
        "path": f"{dataset.name}.csv",
        "description": dataset.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [LICENSE],
        "schema": schema,
    }


def readme() -> str:
    """Return what stands in the archive's README."""
    rows = "\n".join(
        f"| {dataset.name} | {len(dataset.rows)} | {dataset.about} |" for dataset in datasets()
    )
    return f"""# {TITLE}

{LIMITS}

Each table is there as CSV and as JSON. `{DICTIONARY}` says what each column means. In a CSV
file, {SEPARATOR} stands between several values in one cell, and text is UTF-8.

| table | rows | one row is |
| --- | --- | --- |
{rows}

## License and citation

{LICENSE["title"]} ({LICENSE["name"]}), {LICENSE["path"]}. A changed table stays under the same
license. The measured tables are derived from Z-Anatomy: show the words of `NOTICE.md` with them.

Cite as: {CITE}
"""


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _archive(made: dict[str, bytes]) -> bytes:
    """Return all files as one archive; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            entry = zipfile.ZipInfo(f"follow-the-nerve-data/{name}")
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return out.getvalue()
