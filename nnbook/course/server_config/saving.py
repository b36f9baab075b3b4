"""What happens to a notebook of the course before JupyterLab saves it: a server extension."""

from typing import Any

from nnbook.course.outputs import drop_widget_views


def keep_pictures_only(model: dict[str, Any], **_: Any) -> None:
    """Drop the live views from the outputs of a notebook that belongs to the course.

    A live view is lost with its kernel; reopened, it would stand as an error in front of the
    picture that is saved beside it. Other notebooks and files are left as they are.

    Parameters
    ----------
    model : dict
        What Jupyter Server is about to save: "type", "content", …; changed in place.
    """
    notebook = model.get("content")
    if model.get("type") == "notebook" and notebook and "course" in notebook["metadata"]:
        drop_widget_views(notebook)


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter Server finds the extension: in this module."""
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    """Join the hooks that run before a save; the user's own hook, if any, stays."""
    server.contents_manager.register_pre_save_hook(keep_pictures_only)
