"""A table: what the browser is told, and what stands in print."""

import json

import pytest

from nnbook.pictures import Picture, Rows, Table
from nnbook.pictures.live import LivePicture
from nnbook.pictures.outline import layers_of
from nnbook.pictures.shapes import Dots, Fill, Words
from nnbook.pictures.table import drawn_table


def table(count: int, chosen: int | None = None, **changes) -> Table:
    rows = tuple((str(k), f"{k / 2:g}") for k in range(count))
    classes = tuple(k % 2 for k in range(count))
    pick = Rows("rows", "chosen", "examples", count, chosen)
    settings = {"rows": rows, "classes": classes, "pick": pick, "size": (200, 150), **changes}
    return Table("t", ("i", "x"), **settings)


def words(drawn) -> list[str]:
    return [shape.text for shape in drawn.shapes if isinstance(shape, Words)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rows": (("0", "1"), ("1",))}, "row 1 must have 2 cells; got 1"),
        ({"classes": (0, 1, 0)}, "classes must be for 2 rows; got 3"),
        ({"pick": Rows("r", "f", "l", 9)}, "pick must be for 2 rows; got 9"),
        ({"classes": (0, 4)}, "classes must be 0 to 3; got 4"),
    ],
)
def test_wrong_input_is_named(changes, message) -> None:
    with pytest.raises(ValueError, match=message):
        table(2, **changes)


def test_a_table_without_columns_is_named() -> None:
    with pytest.raises(ValueError, match="table 't' must have a column at least; got none"):
        Table("t", (), ())


def test_in_print_the_first_rows_stand_and_the_rest_is_counted() -> None:
    drawn = drawn_table(table(200))
    assert words(drawn)[:6] == ["i", "x", "0", "0", "1", "0.5"]
    assert words(drawn)[-1] == "… 196 more rows"
    assert all(shape.y < 150 for shape in drawn.shapes if isinstance(shape, Words))
    assert len([shape for shape in drawn.shapes if isinstance(shape, Dots)]) == 4


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_short_table_is_printed_whole(count) -> None:
    assert len(words(drawn_table(table(count)))) == 2 + 2 * count


@pytest.mark.parametrize("chosen", [1, 150])
def test_the_chosen_row_is_always_printed_and_marked(chosen) -> None:
    drawn = drawn_table(table(200, chosen))
    bold = [shape.text for shape in drawn.shapes if isinstance(shape, Words) and shape.bold]
    assert bold == ["i", "x", str(chosen), f"{chosen / 2:g}"]
    assert sum(isinstance(shape, Fill) for shape in drawn.shapes) == 2


@pytest.mark.parametrize("height", [1, 30, 66])
def test_even_a_very_low_table_prints_its_chosen_row(height) -> None:
    drawn = drawn_table(table(3, chosen=2, size=(200, height)))
    assert "2" in words(drawn)
    assert "… 2 more rows" in words(drawn)


def test_the_still_picture_has_the_table_and_the_live_one_its_cells() -> None:
    picture = Picture((table(3, 1),), "A table.")
    assert picture.png()[:4] == b"\x89PNG"
    assert [layer.name for layer in layers_of(picture.panels[0])] == ["table"]
    live = LivePicture()
    live.change_to(picture)
    (panel,) = json.loads(json.dumps(live.scene))["panels"]
    assert panel["kind"] == "table"
    assert panel["rows"] == [["0", "0"], ["1", "0.5"], ["2", "1"]]
    assert panel["layers"] == {}
    assert panel["hands"]["rows"]["chosen"] == 1


def test_another_choice_sends_the_hand_alone() -> None:
    live = LivePicture()
    live.change_to(Picture((table(3, 1),), "A table."))
    change = live.change_to(Picture((table(3, 2),), "A table."))
    assert list(change["t"]["hands"]) == ["rows"]
    assert "panel" not in change["t"]
