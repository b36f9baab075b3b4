"""An HTML page around its contents: all that it needs is in it."""

import html

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">{policy}
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""
# A browser that is told so runs no script and asks no network, whatever stands in the page.
_LOCKED = (
    '\n<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
)


def whole_page(title: str, style: str, body: str, *, locked: bool = False) -> str:
    """The text of a page.

    Parameters
    ----------
    title : str
        Plain text.
    style : str
        CSS.
    body : str
        HTML.
    locked : bool
        Whether the page forbids scripts and network, for one that holds what strangers wrote.
    """
    policy = _LOCKED if locked else ""
    return _PAGE.format(title=html.escape(title), style=style, body=body, policy=policy)
