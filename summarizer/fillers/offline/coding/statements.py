def statements(article, cast, taken):
    return []
