"""From a folder of whatever was handed in to notebooks: whose they are, and of which unit."""
