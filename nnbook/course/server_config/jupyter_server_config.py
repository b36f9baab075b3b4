"""How the course's Jupyter server is set up; `nnbook lab` puts this folder on Jupyter's path.

Only the course's server reads it, and it outranks what the user's own Jupyter files say.
"""

import os
from typing import Any

from nnbook.course.outputs import drop_widget_views


def keep_pictures_only(model: dict[str, Any], **_: Any) -> None:
    """Before one of the course's notebooks is saved, drop the live views from its outputs.

    A live view is lost with its kernel; reopened, it would stand as an error in front of the
    picture that is saved beside it. Other notebooks are left as they are.
    """
    notebook = model.get("content")
    if model.get("type") == "notebook" and notebook and "course" in notebook["metadata"]:
        drop_widget_views(notebook)


c = get_config()  # type: ignore[name-defined]  # noqa: F821

c.ServerApp.ip = "127.0.0.1"
c.ServerApp.allow_root = hasattr(os, "geteuid") and os.geteuid() == 0
c.IdentityProvider.token = os.environ["JUPYTER_TOKEN"]
c.ServerApp.answer_yes = True  # Ctrl-C ends it without a question
c.ServerApp.log_level = "WARNING"
c.LabApp.log_level = "WARNING"
c.ContentsManager.pre_save_hook = keep_pictures_only
