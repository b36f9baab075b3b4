"""A notebook on its way to the teacher: checked here, packed, and told what is still unsolved."""
