"""The playground without a picture: what its settings lead to, and challenges about that."""
