"""Evaluation: holding records against hand-labelled gold, with honest statistics and a gate.

Three stages with files between them: records are *generated* (`runs`), *scored* as integers (`scoring`), and *compared*
(`comparison`, `gates`). So a scorer can change and old answers be scored again, and nothing is called anew. Nothing here
knows any one schema: how a value is compared is read from the marks on its field.
"""
