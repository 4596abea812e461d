"""A fast, deterministic server that speaks OpenAI's chat completions, to measure clients against. See `__main__`."""
