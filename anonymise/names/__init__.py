"""Finds the people and places of the people file, in whatever form they are written."""
