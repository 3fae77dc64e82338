# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Train a tiny transformer (CPU, ~1-2 min), convert with ctranslate2.specs, zip as .argosmodel.
usage: build_tiny_argos_model.py SRC TGT STEPS [DROPOUT]   (SRC/TGT index names: de en tr)
de_en and en_tr were built without dropout; en_de and tr_en, the way back, with 2000 steps and 0.1."""
import sys, io, json, math, time, zipfile, pathlib, random, shutil
import numpy as np, torch, torch.nn as nn, sentencepiece as spm, ctranslate2
from ctranslate2.specs import TransformerSpec
from tiny_corpus import triples
torch.manual_seed(0); torch.set_num_threads(2); random.seed(0)
src, tgt, steps = sys.argv[1], sys.argv[2], int(sys.argv[3]); drop = float(sys.argv[4]) if len(sys.argv) > 4 else 0.0; ix = {"de": 0, "en": 1, "tr": 2}
D, H, F, L, MAXLEN = 128, 4, 256, 2, 128
out = pathlib.Path(f"translate-{src}_{tgt}-0_1"); shutil.rmtree(out, ignore_errors=True); out.mkdir()
pairs = [(t[ix[src]], t[ix[tgt]]) for t in triples()]
spm.SentencePieceTrainer.train(sentence_iterator=iter([s for p in pairs for s in p]), model_prefix=str(out / "sentencepiece"),
    vocab_size=400, model_type="bpe", character_coverage=1.0, hard_vocab_limit=False, byte_fallback=True,
    user_defined_symbols=[f"⟦{i}⟧" for i in range(10)], pad_id=3, minloglevel=2)
(out / "sentencepiece.vocab").unlink()
sp = spm.SentencePieceProcessor(model_file=str(out / "sentencepiece.model")); V = sp.get_piece_size()
UNK, BOS, EOS, PAD = 0, 1, 2, 3
class M(nn.Module):
    def __init__(s):
        super().__init__()
        s.src = nn.Embedding(V, D, PAD); s.tgt = nn.Embedding(V, D, PAD)
        nn.init.normal_(s.src.weight, 0, D ** -.5); nn.init.normal_(s.tgt.weight, 0, D ** -.5)
        s.pos = nn.Parameter(torch.randn(MAXLEN, D) * 0.02)
        s.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(D, H, F, drop, batch_first=True, norm_first=True), L, nn.LayerNorm(D), enable_nested_tensor=False)
        s.dec = nn.TransformerDecoder(nn.TransformerDecoderLayer(D, H, F, drop, batch_first=True, norm_first=True), L, nn.LayerNorm(D))
        s.out = nn.Linear(D, V)
    def forward(s, a, b):
        ea = s.src(a) * math.sqrt(D) + s.pos[: a.shape[1]]; eb = s.tgt(b) * math.sqrt(D) + s.pos[: b.shape[1]]
        pm = a == PAD; m = s.enc(ea, src_key_padding_mask=pm)
        cm = torch.triu(torch.ones(b.shape[1], b.shape[1], dtype=torch.bool), 1)
        return s.out(s.dec(eb, m, tgt_mask=cm, memory_key_padding_mask=pm, tgt_key_padding_mask=b == PAD))
m = M(); opt = torch.optim.AdamW(m.parameters(), lr=2e-3, betas=(.9, .98)); print("params", sum(p.numel() for p in m.parameters()), "V", V, "pairs", len(pairs))
sched = torch.optim.lr_scheduler.OneCycleLR(opt, 2e-3, total_steps=steps)
data = [(sp.encode(a), [BOS] + sp.encode(b) + [EOS]) for a, b in pairs]
pad = lambda xs: torch.tensor([x + [PAD] * (max(map(len, xs)) - len(x)) for x in xs])
t0 = time.time(); m.train()
for i in range(steps):
    batch = random.choices(data, k=64); a = pad([x for x, _ in batch]); b = pad([y for _, y in batch])
    loss = nn.functional.cross_entropy(m(a, b[:, :-1]).flatten(0, 1), b[:, 1:].flatten(), ignore_index=PAD, label_smoothing=.0)
    opt.zero_grad(); loss.backward(); nn.utils.clip_grad_norm_(m.parameters(), 1.); opt.step(); sched.step()
    if i % 200 == 0: print(i, round(loss.item(), 3), f"{time.time()-t0:.0f}s", flush=True)
print("trained", f"{time.time()-t0:.0f}s", loss.item())
m.eval()
# ---- conversion: fill a ctranslate2 TransformerSpec directly (no OpenNMT/Marian needed)
n = lambda t: t.detach().numpy().astype(np.float32)
spec = TransformerSpec.from_config((L, L), H, pre_norm=True)
def ln(s, l): s.gamma, s.beta = n(l.weight), n(l.bias)
def lin(s, w, b): s.weight, s.bias = n(w), n(b)
for side, emb, stack in ((spec.encoder, m.src, m.enc), (spec.decoder, m.tgt, m.dec)):
    e = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    e.weight = n(emb.weight); side.scale_embeddings = True; side.position_encodings.encodings = n(m.pos); ln(side.layer_norm, stack.norm)
    for ls, l in zip(side.layer, stack.layers):
        sa = ls.self_attention; ln(sa.layer_norm, l.norm1); lin(sa.linear[0], l.self_attn.in_proj_weight, l.self_attn.in_proj_bias); lin(sa.linear[1], l.self_attn.out_proj.weight, l.self_attn.out_proj.bias)
        fn = l.norm2
        if side is spec.decoder:
            ca, w, bb = ls.attention, l.multihead_attn.in_proj_weight, l.multihead_attn.in_proj_bias
            ln(ca.layer_norm, l.norm2); lin(ca.linear[0], w[:D], bb[:D]); lin(ca.linear[1], w[D:], bb[D:]); lin(ca.linear[2], l.multihead_attn.out_proj.weight, l.multihead_attn.out_proj.bias); fn = l.norm3
        ln(ls.ffn.layer_norm, fn); lin(ls.ffn.linear_0, l.linear1.weight, l.linear1.bias); lin(ls.ffn.linear_1, l.linear2.weight, l.linear2.bias)
lin(spec.decoder.projection, m.out.weight, m.out.bias)
vocab = [sp.id_to_piece(i) for i in range(V)]
spec.register_source_vocabulary(vocab); spec.register_target_vocabulary(vocab)
spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = "<unk>", "<s>", "</s>"
spec.validate(); spec.optimize(quantization="int8"); (out / "model").mkdir(); spec.save(str(out / "model"))
names = dict(de="German", en="English", tr="Turkish")
json.dump(dict(package_version="0.1", argos_version="1.9", from_code=src, from_name=names[src], to_code=tgt, to_name=names[tgt], links=[]), open(out / "metadata.json", "w"), indent=1)
(out / "README.md").write_text("Tiny synthetic test model (own data, CC0). Not for real translation.\n")
z = pathlib.Path(f"{out}.argosmodel")
with zipfile.ZipFile(z, "w", zipfile.ZIP_DEFLATED) as f:
    for p in sorted(out.rglob("*")):
        if p.is_file(): f.write(p, p.as_posix())
print(z, z.stat().st_size)
