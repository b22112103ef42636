"""From signed text to standard headings, learning points and recommendations, with their themes and sectors."""
