"""Training in mini-batches, and what is told of it."""
