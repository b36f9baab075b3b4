"""What runs inside the box: it needs Python and numpy and nothing else of this package.

The child imports this folder as a package of its own. The parent shares `wire`, and no more.
"""
