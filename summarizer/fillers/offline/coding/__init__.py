"""From read sentences to events: which acts they tell, whose they are, when and where, and which tellings are of one act."""
