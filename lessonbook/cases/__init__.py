"""What people wrote about each case, read strictly, and the state that follows from it."""
