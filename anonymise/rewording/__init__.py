"""The words the public reads in place of what was found."""
