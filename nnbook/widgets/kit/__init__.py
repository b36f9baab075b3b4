"""The kit on which every interactive element stands: controls, element, training."""

from nnbook.widgets.kit.controls import Button, Choice, Control, Slider, StepSlider, one_two_five
from nnbook.widgets.kit.element import Element
from nnbook.widgets.kit.training import Phase, Trainer
from nnbook.widgets.kit.training_element import TrainingElement

__all__ = [
    "Button",
    "Choice",
    "Control",
    "Element",
    "Phase",
    "Slider",
    "StepSlider",
    "Trainer",
    "TrainingElement",
    "one_two_five",
]
