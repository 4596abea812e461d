"""Who came to harm: counts of the killed, injured, missing and captured, whose count each is, and which act did it."""
