"""Backpropagation under test, array by array and number by number."""
