"""What a reader can move: sliders, choices and buttons, each a plain description of itself.

A control knows which values are allowed: `check` has the last word on what comes back. The
browser draws it from `message()`. `to_text` and `from_text` spell its value in the state's text.
"""

from nnbook.pictures.limits import one_two_five
from nnbook.widgets.kit.controls.answers import NumberBox, Options, Order
from nnbook.widgets.kit.controls.choices import Button, Choice, Switch
from nnbook.widgets.kit.controls.groups import Group, check_groups
from nnbook.widgets.kit.controls.several import Subset, TextBox
from nnbook.widgets.kit.controls.sliders import Marks, Slider, StepSlider, marks_message
from nnbook.widgets.kit.controls.whole_numbers import Architecture, HiddenLayers, Seed

FieldControl = (
    Slider
    | StepSlider
    | Choice
    | Switch
    | Seed
    | Architecture
    | HiddenLayers
    | Options
    | NumberBox
    | Order
    | Subset
    | TextBox
)
Control = FieldControl | Button

__all__ = [
    "Architecture",
    "Button",
    "Choice",
    "Control",
    "FieldControl",
    "Group",
    "HiddenLayers",
    "Marks",
    "NumberBox",
    "Options",
    "Order",
    "Seed",
    "Slider",
    "StepSlider",
    "Subset",
    "Switch",
    "TextBox",
    "check_groups",
    "marks_message",
    "one_two_five",
]
