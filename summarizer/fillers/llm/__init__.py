"""A language model, asked: the one place that imports openai and instructor.

`client` makes a connection from settings, `asking` asks one question, `completions` reads what came back, `failures` and
`waits` turn whatever went wrong into a value. Import from the rooms: openai and instructor take a second to load, so this
page loads nothing.
"""
