"""What a person sees of a record: briefs for the terminal, for a pipe and for a Markdown page."""
