"""From staged pages to the site that the public reads, and out of it again."""
