"""Files that come out the same each time, byte for byte."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

# The first moment that a zip file can name: the time of writing must not show.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
# What neither XML nor a database of text can hold, and halves of characters.
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return `text` with a replacement mark for each character that no format can hold."""
    return _NOT_TEXT.sub("\ufffd", text)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with `files`, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the zip says on which system it was made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
