"""Models as files: one ``.npz`` with the parameters by name and, as text, what they belong to."""

from __future__ import annotations

import io
import json
import zipfile
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from nnbook.files import drafted, rename_if_absent, write_whole
from nnbook.models.mlp import MLP
from nnbook.models.multiclass import Multiclass
from nnbook.models.perceptron import Perceptron
from nnbook.models.predictor import Predictor
from nnbook.models.sigmoid_unit import SigmoidUnit
from nnbook.models.theta_network import ThetaNetwork
from nnbook.validation import Array

_KINDS = {kind.__name__: kind for kind in (Perceptron, SigmoidUnit, Multiclass, MLP, ThetaNetwork)}
_DESCRIPTION = "model"  # its place in the file, beside the parameters


def save_model(model: Predictor, path: str | PathLike[str], *, overwrite: bool = False) -> None:
    """Save a model; this is what `Predictor.save` does.

    Parameters
    ----------
    model : Predictor
        A `Perceptron`, `SigmoidUnit`, `Multiclass`, `MLP` or `ThetaNetwork`.
    path : path-like
        The file; ``.npz`` is added where it is missing.
    overwrite : bool
        Whether a file of that name may be replaced.

    Raises
    ------
    TypeError
        If the model is of another class, which a file can't bring back.
    FileExistsError
        If there is such a file and it may not be replaced.
    OSError
        If the folder can't be written.
    """
    kind = type(model).__name__
    if type(model) is not _KINDS.get(kind):
        raise TypeError(f"a file can hold a {', '.join(_KINDS)}; got a {kind}: save its theta")
    description = {"kind": kind, "settings": model.settings(), "dtype": model.dtype.name}
    content = io.BytesIO()
    arrays: dict[str, Any] = {_DESCRIPTION: np.array(json.dumps(description)), **model.parts}
    np.savez(content, **arrays)
    target = _npz(path)
    if overwrite:
        write_whole(target, content.getvalue())
        return
    with drafted(target.parent, content.getvalue()) as draft:
        if not rename_if_absent(draft, target):
            raise FileExistsError(f"{target} exists already: pass overwrite=True to replace it")


def load_model(path: str | PathLike[str]) -> Predictor:
    """Return the model that was saved to a file.

    Parameters
    ----------
    path : path-like
        The file; ``.npz`` is added where it is missing.

    Returns
    -------
    Predictor
        A model equal to the saved one, of the same class.

    Raises
    ------
    OSError
        If the file can't be read.
    ValueError
        If it holds no model that this version of nnbook can make. Nothing in it is executed.
    """
    target = _npz(path)
    try:
        with np.load(target, allow_pickle=False) as file:
            arrays = dict(file)
        description = json.loads(str(arrays.pop(_DESCRIPTION)))
        return _rebuilt(description, arrays)
    except (ValueError, KeyError, TypeError, AttributeError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"{target} holds no model of nnbook: {error}") from error


def _rebuilt(description: dict[str, Any], arrays: dict[str, Array]) -> Predictor:
    model = _KINDS[description["kind"]](**description["settings"], dtype=description["dtype"])
    for name, part in model.parts.items():
        if arrays[name].shape != part.shape:
            raise ValueError(f"{name} must have shape {part.shape}, got {arrays[name].shape}")
        part[...] = arrays[name]
    return model


def _npz(path: str | PathLike[str]) -> Path:
    target = Path(path)
    return target if target.suffix == ".npz" else target.with_name(target.name + ".npz")
