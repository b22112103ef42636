"""What a reader sees of Markdown, and where each character of it stands in the source."""
