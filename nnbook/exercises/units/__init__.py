"""One module for each unit that has exercises; each holds a `UNIT`."""
