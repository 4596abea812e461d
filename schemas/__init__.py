"""What we want back: the Pydantic models that a record is filled into, and nothing else.

Content, not engine: an editor changes these files to get another kind of record. They import pydantic and two pure value
libraries (EDTF, a country table) and nothing of `summarizer`.
"""
