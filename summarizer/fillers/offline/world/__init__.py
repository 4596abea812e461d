"""Who and where: the parties and places that an article speaks of, and what is known of them without looking anywhere up."""
