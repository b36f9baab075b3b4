"""Side-by-side measurements: nnbook's time, on the same work, beside its peers'."""
