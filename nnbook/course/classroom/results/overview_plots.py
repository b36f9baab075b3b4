"""The overview's pictures: small SVGs in the page's colors, each with its numbers in words."""

from collections.abc import Mapping, Sequence
from math import ceil

from nnbook.course.classroom.report import State
from nnbook.course.classroom.results.class_results import number
from nnbook.course.classroom.results.pages import escaped

# What a state is called in a class, its color, and the lines over it: color alone says nothing.
STATES: dict[State, tuple[str, str, str]] = {
    "right": ("solved", "good", ""),
    "not yet": ("not yet", "bad", "M0 8L8 0"),
    "not attempted": ("not attempted", "muted", ""),
    "missing": ("missing", "muted", "M0 0L8 8M0 8L8 0"),
    "not graded": ("could not be graded", "class0", "M0 4H8"),
}
_STRENGTH: dict[State, float] = {"not attempted": 0.45, "missing": 0.25}
_WIDTH, _HEIGHT, _LEFT, _TOP, _FLOOR = 440, 200, 40, 34, 158
_MOST_BARS = 9


def patterns() -> str:
    """What the bars are filled with; once in a page."""
    drawn = "".join(_pattern(state) for state in STATES)
    return f'<svg width="0" height="0" style="position: absolute" aria-hidden="true">{drawn}</svg>'


def _pattern(state: State) -> str:
    _, color, lines = STATES[state]
    opacity = f'fill-opacity="{_STRENGTH.get(state, 1)}"'
    paint = f'<rect width="8" height="8" fill="var(--{color})" {opacity}/>'
    if lines:
        paint += (
            f'<path d="{lines}" stroke="var(--paper)" stroke-width="1.4" stroke-opacity="0.75"/>'
        )
    facts = 'width="8" height="8" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{_name(state)}" {facts}>{paint}</pattern>'


def _name(state: State) -> str:
    return f"fill-{state.replace(' ', '-')}"


def key(states: Sequence[State]) -> str:
    """What the fillings of the bars mean."""
    items = "".join(f"<li>{_swatch(state)} {STATES[state][0]}</li>" for state in states)
    return f'<ul class="key">{items}</ul>'


def _swatch(state: State) -> str:
    fill = f'<rect width="24" height="14" fill="url(#{_name(state)})"/>'
    return f'<svg viewBox="0 0 24 14" aria-hidden="true">{fill}</svg>'


def share_bar(counts: Mapping[State, int]) -> str:
    """How many are in which state, as one bar of full length; beside it stand the numbers."""
    total = sum(counts.values())
    place, parts = 0.0, []
    for state in STATES:
        width = 300 * counts.get(state, 0) / total if total else 0.0
        if width:
            box = f'x="{place:.2f}" width="{width:.2f}" height="18"'
            parts.append(f'<rect {box} fill="url(#{_name(state)})"/>')
        place += width
    said = ", ".join(f"{counts[state]} {STATES[state][0]}" for state in STATES if counts.get(state))
    return (
        f'<svg class="share" viewBox="0 0 300 18" preserveAspectRatio="none" role="img" '
        f'aria-label="{said or "nobody"}">{"".join(parts)}</svg>'
    )


def histogram(scores: Sequence[float], points: float) -> str:
    """How many have how many points.

    Parameters
    ----------
    scores : sequence of float
        One for each who handed in.
    points : float
        The most that can be had.
    """
    edges, counts = _bins(scores, points)
    said = "; ".join(
        f"{_range(edges, k)} points: {count}" for k, count in enumerate(counts) if count
    )
    step = (_WIDTH - _LEFT - 10) / len(counts)
    drawn = [_grid(max(counts))]
    for k, count in enumerate(counts):
        x, width = _LEFT + step * (k + 0.09), step * 0.82
        high = (_FLOOR - _TOP) * count / max(*counts, 1)
        middle = x + width / 2
        box = f'x="{x:.1f}" y="{_FLOOR - high:.1f}" width="{width:.1f}" height="{high:.1f}"'
        drawn.append(f'<rect {box} rx="2" fill="var(--class0)"/>')
        if count:
            drawn.append(_text(middle, _FLOOR - high - 6, str(count)))
        drawn.append(_text(middle, _FLOOR + 18, _range(edges, k)))
    drawn.append(_text(_LEFT + (_WIDTH - _LEFT) / 2, _HEIGHT - 4, "points", "quiet"))
    drawn.append('<text class="quiet" x="0" y="14">students</text>')
    alt = escaped(f"How many students have how many points. {said}.")
    facts = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{alt}"'
    return f"<figure><svg {facts}>{''.join(drawn)}</svg></figure>"


def _bins(scores: Sequence[float], points: float) -> tuple[list[float], list[int]]:
    """Edges and counts: a bar for each whole point, or for equal ranges where there are many."""
    top = max(ceil(points), 1)
    width = ceil((top + 1) / _MOST_BARS)
    edges = [float(low) for low in range(0, top + 1, width)]
    counts = [0] * len(edges)
    for score in scores:
        counts[min(int(score // width), len(counts) - 1)] += 1
    return [*edges, float(top + 1)], counts


def _range(edges: Sequence[float], k: int) -> str:
    low, high = edges[k], edges[k + 1] - 1
    return number(low) if high <= low else f"{number(low)}–{number(high)}"


def _grid(most: int) -> str:
    """Lines at a few whole numbers of students."""
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if most <= 4 * size)
    lines = []
    for count in range(0, most + 1, step):
        y = _FLOOR - (_FLOOR - _TOP) * count / max(most, 1)
        d = f"M{_LEFT} {y:.1f}H{_WIDTH - 4}"
        lines.append(f'<path d="{d}" stroke="var(--line)" stroke-width="1"/>')
        lines.append(
            f'<text class="quiet" x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{count}</text>'
        )
    return "".join(lines)


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    name = f' class="{kind}"' if kind else ""
    return f'<text{name} x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escaped(words)}</text>'
