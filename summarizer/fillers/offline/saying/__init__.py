"""Who says so: voices and their sources, claims, accusations and denials, and what is said beside all events."""
