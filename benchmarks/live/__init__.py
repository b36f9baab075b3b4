"""The live pictures, measured in a real JupyterLab in a real browser, beside matplotlib's."""
