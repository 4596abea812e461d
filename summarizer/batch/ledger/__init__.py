"""The ledger: an SQLite file beside the records, and the only memory of a batch.

One row for each input and what became of it (`documents`), each answer as it came (`answers`), each request and what it cost
(`requests`), each run (`runs`). Records in OUT.jsonl are made from it and can be made from it again, so it is always written
first.

    opening      the file, its tables and its version
    documents    inputs: claimed, ended, and where their lines stand
    answers      what models said
    spending     what was reserved, spent, or may have been
    runs         who ran when, and how it ended

Everything here is plain and synchronous, and is called from one thread (`batch.keeping`); times are for people and decide
nothing, so that a clock set back does no harm.
"""
