"""English sentences as a reader hears them: words with their parts, phrases, clauses. It knows nothing of events."""
