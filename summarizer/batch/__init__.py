"""Many documents: bounded, limited, paid for once, and every input accounted for.

    OUT.jsonl             records, one JSON line each, as they finish
    OUT.failures.jsonl    documents that failed, each with its reason, until a later run mends them
    OUT.manifest.json     what the last run was: inputs, task, model, versions, counts, spending
    OUT.ledger.sqlite     what was asked, answered and paid; what every later run resumes from
    OUT.lock              held by the one run that may write

`ledger` remembers, `limits` paces, `keeping` writes (in a thread of its own: the event loop never waits for a disk), and `engine`
drives documents through a filler. A run is `running`.
"""
