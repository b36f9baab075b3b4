"""A class: notebooks handed out, collected, graded with trust, answered with feedback."""
