"""From submitted notebooks to scores: each answer runs in a box, and is judged outside of it."""
