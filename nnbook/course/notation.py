"""The notation table of the course, and whether a unit's formulas keep to it.

The table stands in the cell "notation" of unit 00; the formulas of its first column are the
symbols that every unit may use. A unit declares others in its header, ``symbols: [h]``, and
introduces each in its text.
"""

from collections.abc import Iterator
from pathlib import Path

from nnbook.course.cells import Source
from nnbook.course.formulas import Formula, formulas_in
from nnbook.course.source import read_source
from nnbook.course.symbols import line_of_symbol, symbols_in

NOTATION_CELL = "notation"


def notation_table(folder: Path) -> frozenset[str]:
    """The symbols that every unit may use; none, if the sources' folder has no such table."""
    for path in sorted(folder.glob("00_*.py")):
        for cell in read_source(path).cells:
            if cell.name == NOTATION_CELL:
                return frozenset(_first_column(cell.text))
    return frozenset()


def check_notation(source: Source, table: frozenset[str]) -> None:
    """Compare the symbols of a unit's formulas with the notation table and with its own.

    Raises
    ------
    SourceError
        For a symbol that nobody knows, and for one that is declared in vain or never introduced.
    """
    own = _own_symbols(source, table)
    first_use: dict[str, tuple[int, str]] = {}
    inline: set[tuple[str, str]] = set()
    for cell, line, formula in _formulas(source):
        for symbol in symbols_in(formula.tex):
            place = line + line_of_symbol(formula.tex, symbol)
            if symbol not in table and symbol not in own:
                source.fail(place, not_in_the_table(symbol))
            first_use.setdefault(symbol, (place, cell))
            if not formula.display:
                inline.add((symbol, cell))
    for symbol in own:
        if symbol not in first_use:
            source.fail(1, f"symbols: '{symbol}' is declared, but no formula has it")
        line, cell = first_use[symbol]
        if (symbol, cell) not in inline:
            source.fail(
                line,
                f"'{symbol}' is this unit's own symbol: say in a sentence what it is, in the cell "
                f"where it comes first ('{cell}'), with a formula within the line, ${symbol}$",
            )


def unknown_symbols(text: str, table: frozenset[str]) -> list[str]:
    """The symbols of a text's formulas that are not in a table."""
    found = (symbol for formula in formulas_in(text) for symbol in symbols_in(formula.tex))
    return [symbol for symbol in dict.fromkeys(found) if symbol not in table]


def known_symbols(source: Source, table: frozenset[str]) -> frozenset[str]:
    """The table's symbols and the unit's own."""
    return table | _own_symbols(source, table).keys()


def not_in_the_table(symbol: str) -> str:
    """What an author reads about a symbol that nobody knows."""
    return (
        f"the notation table (unit 00, cell '{NOTATION_CELL}') lacks the symbol '{symbol}': add it "
        f"there, or declare it in the unit's header, symbols: ['{symbol}'], and introduce it"
    )


def _own_symbols(source: Source, table: frozenset[str]) -> dict[str, None]:
    """What the header declares, in the form that formulas are reduced to."""
    own: dict[str, None] = {}
    for entry in source.symbols:
        symbols = symbols_in(entry)
        if len(symbols) != 1:
            source.fail(1, f"symbols: expected one letter or Greek command each, got '{entry}'")
        if symbols[0] in table:
            source.fail(1, f"symbols: '{entry}' is in the notation table already")
        own[symbols[0]] = None
    return own


def _formulas(source: Source) -> Iterator[tuple[str, int, Formula]]:
    """Each formula of the unit's texts, with its cell's name and its line in the file."""
    for cell in source.cells:
        if cell.kind == "markdown":
            for formula in formulas_in(cell.text):
                yield cell.name, cell.text_line + formula.line, formula


def _first_column(table: str) -> Iterator[str]:
    for row in table.split("\n"):
        if row.startswith("|"):
            for formula in formulas_in(row.split("|")[1]):
                yield from symbols_in(formula.tex)
