"""Other ways to ask the same questions, as whole programs: PROGRAM DOCS.jsonl BASE_URL OUT.jsonl."""
