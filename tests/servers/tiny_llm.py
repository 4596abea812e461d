#!/usr/bin/env python3
"""A real language-model server with nothing downloaded: llama.cpp over a model made on the spot.

Writes a 0.5 MB GGUF with fixed random weights (byte-identical each time, 0.1 s) and serves it with
llama.cpp's own HTTP server (the wheel `xllamacpp`), which speaks the OpenAI API and holds every answer
to the JSON schema of the request. The text it writes is noise; the protocol, the constrained decoding,
the token counts, the length limit and the errors are real, and nobody here wrote them.

    pip install xllamacpp gguf tokenizers
    python tiny_llm.py --port 8101            # prints the address; --port 0 takes any free port

Worth knowing:
- one thread only: with two threads on two cores a loaded machine answers 100 to 1000 times slower
- use response_format json_schema (instructor Mode.JSON_SCHEMA): 3-15 ms an answer, same seed = same bytes
- bound strings and lists in the schema (max_length), or random weights run on until max_tokens
- minimum/maximum on floats is not enforced by the grammar; on integers it is
- max_tokens small -> finish_reason "length"; a prompt longer than --context -> a clean 400;
  json_object without a schema -> invalid objects, which exercises re-asking
- run it in a process of its own, never in the client's event loop
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import gguf
import numpy as np
import xllamacpp
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

LAYERS, WIDTH, HEADS, HIDDEN = 2, 64, 4, 128
SPECIAL = ["<|bos|>", "<|eos|>", "<|turn|>", "<|end|>"]
TEMPLATE = (
    "{% for m in messages %}<|turn|>{{ m['role'] }}\n{{ m['content'] }}<|end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|turn|>assistant\n{% endif %}"
)


def bytes_of(token: str) -> bytes:
    """The raw bytes behind a token of the byte-level alphabet."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [b for b in range(256) if b not in printable]
    alphabet = {chr(b): b for b in printable} | {chr(256 + i): b for i, b in enumerate(others)}
    return bytes(alphabet[c] for c in token)


def bias(piece: str) -> float:
    """How much a token is wished for: plain ASCII only, and strings that end early."""
    if piece in SPECIAL:
        return 0.0 if piece == "<|end|>" else -4.0
    raw = bytes_of(piece)
    if any(b >= 0x80 or b < 0x20 or b == 0x7F for b in raw):
        return -30.0
    return 3.0 if raw == b'"' else 0.0


def write_model(path: Path, context: int) -> None:
    text = ['{"headline": "text", "events": ["a", "b"], "count": 3, "kind": "ASSAULT"}'] * 50
    text += ["Officials said on Monday that the council had approved the plan."] * 50
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        text,
        trainers.BpeTrainer(
            vocab_size=512,
            special_tokens=SPECIAL,
            show_progress=False,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        ),
    )
    model = json.loads(tokenizer.to_str())["model"]
    tokens = [t for t, _ in sorted(model["vocab"].items(), key=lambda pair: pair[1])]
    merges = [m if isinstance(m, str) else " ".join(m) for m in model["merges"]]

    out = gguf.GGUFWriter(str(path), "llama")
    out.add_name("tiny-random")
    out.add_context_length(context)
    out.add_embedding_length(WIDTH)
    out.add_block_count(LAYERS)
    out.add_feed_forward_length(HIDDEN)
    out.add_head_count(HEADS)
    out.add_head_count_kv(HEADS)
    out.add_rope_dimension_count(WIDTH // HEADS)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_vocab_size(len(tokens))
    out.add_file_type(gguf.LlamaFileType.ALL_F32)
    out.add_tokenizer_model("gpt2")
    out.add_tokenizer_pre("gpt-2")
    out.add_token_list(tokens)
    out.add_token_types([gguf.TokenType.CONTROL if t in SPECIAL else gguf.TokenType.NORMAL for t in tokens])
    out.add_token_merges(merges)
    out.add_bos_token_id(0)
    out.add_eos_token_id(3)
    out.add_add_bos_token(False)
    out.add_chat_template(TEMPLATE)

    random = np.random.default_rng(7)

    def weights(*shape: int) -> np.ndarray:
        return (random.standard_normal(shape) * 0.02).astype(np.float32)

    embedding, head = weights(len(tokens), WIDTH), weights(len(tokens), WIDTH) * 5
    embedding[:, 0] = 1.0  # a constant input: column 0 of the head is then a bias for each token
    head[:, 0] = [bias(t) / 8 for t in tokens]
    out.add_tensor("token_embd.weight", embedding)
    out.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    out.add_tensor("output.weight", head)
    for layer in range(LAYERS):
        block = f"blk.{layer}."
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            out.add_tensor(block + name + ".weight", weights(WIDTH, WIDTH))
        for name in ("attn_norm", "ffn_norm"):
            out.add_tensor(block + name + ".weight", np.ones(WIDTH, np.float32))
        out.add_tensor(block + "ffn_gate.weight", weights(HIDDEN, WIDTH))
        out.add_tensor(block + "ffn_up.weight", weights(HIDDEN, WIDTH))
        out.add_tensor(block + "ffn_down.weight", weights(WIDTH, HIDDEN))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


def serve(path: Path, port: int, context: int, slots: int) -> None:
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel = context * slots, slots  # the context is shared out over the slots
    params.hostnames, params.port = ["127.0.0.1"], port
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
    server = xllamacpp.Server(params)
    sys.stdout.write(f"tiny_llm: {server.listening_address}/v1\n")
    sys.stdout.flush()
    while True:
        time.sleep(60)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8101)
    parser.add_argument("--context", type=int, default=32768, help="tokens a request may hold, about one a character")
    parser.add_argument("--slots", type=int, default=2)
    parser.add_argument("--model", type=Path, default=Path(tempfile.gettempdir()) / "tiny-random.gguf")
    options = parser.parse_args()
    write_model(options.model, options.context)
    serve(options.model, options.port, options.context, options.slots)


if __name__ == "__main__":
    main()
