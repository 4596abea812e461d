"""Which acts a sentence tells: frames of the lexicon on its verbs and nouns, each on its footing, figures of speech left out."""
