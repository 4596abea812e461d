"""`summarizer eval`: holding records against gold, one file for each command."""
