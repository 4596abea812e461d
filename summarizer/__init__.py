"""Turn news articles into typed, source-grounded event records."""
