"""The article as it is read: paragraphs, sentences and posts, each sentence parsed, with its dates and numbers."""
