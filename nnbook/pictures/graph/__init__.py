"""Computational graphs: boxes for values, arrows for derivatives."""
