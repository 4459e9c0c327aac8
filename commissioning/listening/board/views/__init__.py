"""The pages of the board, and of concerns."""
