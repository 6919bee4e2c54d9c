"""Train text understanding and write its weights to `src/rukun/reports/seeds/model.json.gz`.

    python -m benchmarks.train_understanding            train on every seed message and write the weights
    python -m benchmarks.train_understanding --check    only print figures of messages whose authors the model had not read

The result is the same, byte for byte, for the same messages, rules and library versions. It takes a quarter of an hour on two cores:
the judge of emergencies learns from what six models say of messages that none of them had seen.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from benchmarks.train_judge import grow_judge, hear_witnesses, weigh_judge
from benchmarks.train_linear import Row, list_dangers, pack_model, train_linear
from benchmarks.train_people import train_people
from rukun.reports.rules.linear import parse_model

SEEDS = Path(__file__).resolve().parents[1] / "src" / "rukun" / "reports" / "seeds"
MODEL = SEEDS / "model.json.gz"
SHARES = (0.05, 0.08, 0.1, 0.12, 0.15)


def read_messages(paths: Iterable[Path]) -> list[Row]:
    """Return the labelled messages of some files."""
    rows: list[Row] = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            rows.extend(json.loads(line) for line in lines if line.strip())
    return rows


def list_seed_files() -> list[Path]:
    """Return the files of training messages."""
    return [*sorted(SEEDS.glob("messages-*.jsonl")), SEEDS / "model-messages.jsonl"]


def main() -> None:
    """Train and write, or only check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="measure on held-out authors instead of writing")
    options = parser.parse_args()
    rows = read_messages(list_seed_files())
    heard = hear_witnesses(rows)
    print(f"held-out authors: {len(heard.dangers)} messages, intent {heard.intents_right:.1%}", flush=True)
    if options.check:
        for share, bound, missed in weigh_judge(heard, SHARES):
            print(f"at {share:.0%} false emergencies: threshold {bound:.3f}, {missed} of {heard.dangers.sum()} missed")
        return
    packed = pack_model(train_linear(rows, list_dangers(rows)), train_people(rows), grow_judge(heard))
    MODEL.write_bytes(packed)
    model = parse_model(packed)
    print(f"{len(rows)} messages, {len(model.row_of)} features, {len(packed) / 1e6:.2f} MB, version {model.version}")


if __name__ == "__main__":
    main()
