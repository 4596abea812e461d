"""Who fills a record: several fillers behind one face. See `face`."""
