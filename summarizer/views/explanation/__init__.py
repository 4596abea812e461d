"""Why an event is there, for a terminal and for a pipe: the article's own sentence with what was made of it marked in it."""
