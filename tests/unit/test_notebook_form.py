"""A stored notebook has one form: what a run leaves behind by chance is not in it."""

from __future__ import annotations

import json

import nbformat
import pytest

from nervepath.notebooks.__main__ import main
from nervepath.notebooks.normalize import STATES, VIEW, as_text, faults, normalized
from nervepath.widgets.base import widget_class, widget_names

TRACER = "nervepath.widgets.nerve_tracer.NerveTracer"


def code(*outputs: dict, source: str = "x", **cell) -> dict:
    return {
        "cell_type": "code",
        "execution_count": 41,
        "metadata": {"execution": {"iopub.status.busy": "2020-01-01"}, "tags": ["hide-input"]},
        "outputs": list(outputs),
        "source": source,
        **cell,
    }


def printed(text: str, name: str = "stdout") -> dict:
    return {"output_type": "stream", "name": name, "text": text}


def shown(model: str) -> dict:
    data = {VIEW: {"model_id": model, "version_major": 2}, "text/plain": "NerveTracer()"}
    return {"output_type": "execute_result", "execution_count": 41, "data": data, "metadata": {}}


def notebook(*cells: dict, states: dict | None = None, **metadata) -> dict:
    if states is not None:
        metadata["widgets"] = {STATES: {"state": states, "version_major": 2, "version_minor": 0}}
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def model(name: str, **state) -> dict:
    return {"model_name": name, "model_module": "m", "model_module_version": "1", "state": state}


def test_times_and_counts_of_a_run_are_gone():
    stored = normalized(
        notebook(code(printed("a")), code(source="", execution_count=None), code(printed("b")))
    )
    assert [cell["execution_count"] for cell in stored["cells"]] == [1, None, 2]
    assert stored["cells"][0]["metadata"] == {"tags": ["hide-input"]}


def test_printed_text_is_stored_in_one_piece():
    pieces = (printed("a\n"), printed("b"), printed("c", "stderr"), printed("d"))
    (cell,) = normalized(notebook(code(*pieces)))["cells"]
    assert [output["text"] for output in cell["outputs"]] == ["a\nb", "c", "d"]


def test_the_machine_that_ran_it_leaves_no_trace():
    stored = normalized(
        notebook(
            kernelspec={"name": "my-env", "display_name": "My env"},
            language_info={"name": "python", "version": "3.11.2"},
            title="kept",
        )
    )
    assert stored["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "title": "kept",
    }


def test_widgets_are_numbered_in_the_order_in_which_they_are_shown():
    states = {
        "ccc": model("SliderModel", layout="IPY_MODEL_bbb"),
        "bbb": model("LayoutModel", width="50%"),
        "never-shown": model("LayoutModel"),
        "aaa": model("BoxModel", children=["IPY_MODEL_ccc"]),
    }
    stored = normalized(notebook(code(shown("aaa")), code(shown("ccc")), states=states))
    ids = [
        output["data"][VIEW]["model_id"] for cell in stored["cells"] for output in cell["outputs"]
    ]
    assert ids == [f"{1:032x}", f"{2:032x}"]
    kept = stored["metadata"]["widgets"][STATES]["state"]
    assert [kept[key]["model_name"] for key in sorted(kept)] == [
        "BoxModel",
        "SliderModel",
        "LayoutModel",
    ]
    assert kept[ids[0]]["state"]["children"] == [f"IPY_MODEL_{ids[1]}"]
    assert kept[ids[1]]["state"]["layout"] == f"IPY_MODEL_{3:032x}"


@pytest.mark.parametrize("name", widget_names())
def test_a_course_widget_stores_its_own_state_only(name):
    made = widget_class(name)()
    states = {
        "aaa": model("AnyModel", **{**made.get_state(), "layout": "IPY_MODEL_bbb"}),
        "bbb": model("LayoutModel"),
    }
    stored = normalized(notebook(code(shown("aaa")), states=states))
    kept = stored["metadata"]["widgets"][STATES]["state"]
    assert list(kept) == [f"{1:032x}"]
    state = kept[f"{1:032x}"]["state"]
    assert set(state).isdisjoint({"_esm", "_css", "layout", *made.unstored()})
    assert {key: state[key] for key in made.public_traits()} == made.page_state()


def test_a_widget_that_the_course_does_not_have_is_named():
    states = {"aaa": model("AnyModel", _anywidget_id="nervepath.widgets.gone.Gone")}
    with pytest.raises(ValueError, match="no widget 'gone'"):
        normalized(notebook(code(shown("aaa")), states=states))


def test_normalizing_twice_changes_nothing_and_the_text_is_a_notebook():
    states = {"aaa": model("AnyModel", _anywidget_id=TRACER, station="knee", layout="IPY_MODEL_b")}
    cells = (code(printed("ä\u2028b\nc"), shown("aaa")), code(source=["a\n", "b"]))
    once = as_text(normalized(notebook(*cells, states=states)))
    assert as_text(normalized(json.loads(once))) == once
    assert once.endswith("}\n")
    read = nbformat.reads(once, as_version=4)
    nbformat.validate(read)
    # JupyterLab writes a notebook through nbformat; that must not look like a change.
    assert nbformat.writes(read) + "\n" == once


def test_normalizing_leaves_the_notebook_it_was_given_alone():
    given = notebook(code(printed("a"), shown("aaa")), states={"aaa": model("LayoutModel")})
    before = json.dumps(given)
    normalized(given)
    assert json.dumps(given) == before


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (
            {
                "output_type": "display_data",
                "data": {"text/plain": "<x at 0x7f01>"},
                "metadata": {},
            },
            "place in memory",
        ),
        (printed("DeprecationWarning: old", "stderr"), "warns: DeprecationWarning"),
        (
            {"output_type": "error", "ename": "KeyError", "evalue": "'L9'", "traceback": []},
            "KeyError",
        ),
    ],
)
def test_what_may_not_be_stored_is_named_with_its_cell(output, words):
    (fault,) = faults(notebook(code(), code(output)))
    assert fault.startswith("cell 2 ")
    assert words in fault


@pytest.fixture
def small(tmp_path):
    """A notebook that has not been run yet."""
    path = tmp_path / "small.ipynb"
    new = notebook(code(source="1 + 1", id="sum"))
    new["cells"][0]["execution_count"] = None
    path.write_text(json.dumps(new), "utf-8")
    return path


def test_the_command_runs_stores_and_then_finds_it_as_stored(small, capsys):
    assert main([str(small), "--check"]) == 1
    assert "small.ipynb is not as a run gives it (first in cell 1)" in capsys.readouterr().err
    assert main([str(small)]) == 0
    assert json.loads(small.read_text("utf-8"))["cells"][0]["outputs"][0]["data"] == {
        "text/plain": ["2"]
    }
    assert main([str(small), "--check"]) == 0


def test_a_cell_that_fails_is_one_message_and_the_file_stays(small, capsys):
    text = small.read_text("utf-8").replace("1 + 1", "1 / 0")
    small.write_text(text, "utf-8")
    assert main([str(small)]) == 1
    complaint = capsys.readouterr().err
    assert "small.ipynb stopped with ZeroDivisionError: division by zero" in complaint
    assert "Traceback" not in complaint
    assert small.read_text("utf-8") == text


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"cells": 5, "nbformat": 4}'])
def test_a_file_that_is_no_notebook_is_one_message(small, text, capsys):
    small.write_text(text, "utf-8")
    assert main([str(small)]) == 1
    assert "small.ipynb is not a notebook" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_one_message(tmp_path, capsys):
    assert main([str(tmp_path / "gone.ipynb")]) == 1
    assert "gone.ipynb cannot be read" in capsys.readouterr().err
