"""What people decide about a case and sign, and the editions that come of it."""
