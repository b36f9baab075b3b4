"""What the course's Jupyter server is told: this folder stands first on its configuration path."""
