"""Event records as the terrorist incidents of MUC-4: a mapping, and no second coder."""
