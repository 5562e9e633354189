"""The four states of Brunel (2000) by NEST: the numbers that the tests compare ours with.

python benchmarks/nest_reference.py                     all states, six seeds: about 25 min CPU
python benchmarks/nest_reference.py --states AI --seeds 1 2

It rewrites those runs in tests/recurrent_networks/nest_brunel.json after each one; a stop loses
one run at most.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FILE = ROOT / "tests" / "recurrent_networks" / "nest_brunel.json"

# 1002 ms are 334 cycles of SR, whose neurons all fire each 3 ms: where the window cuts is no matter
STATES = {  # g, η, ms that count; the slow rhythm needs more of them
    "SR": (3.0, 2.0, 1002.0),
    "AI": (5.0, 2.0, 1002.0),
    "SI fast": (6.0, 4.0, 1002.0),
    "SI slow": (4.5, 0.9, 3000.0),
}
SETTLE = 298.0  # ms left out


def run(g, eta, duration, seed):
    from lecture_lib.recurrent_networks import SparseNetwork, record_statistics
    from lecture_lib.recurrent_networks.nest import simulate

    network = SparseNetwork(g=g, eta=eta)
    record = simulate(network, duration, seed, SETTLE, progress=lambda done: None)
    found = record_statistics(record)
    return {name: round(value, 6) for name, value in asdict(found).items()}


def empty():
    return {"simulator": "", "settle": SETTLE, "states": {}}


def store(table, state, seed, found):
    from lecture_lib.recurrent_networks.nest import version

    g, eta, duration = STATES[state]
    entry = {"g": g, "eta": eta, "duration": duration, "seeds": {}}
    table["states"].setdefault(state, entry)["seeds"][str(seed)] = found
    table["simulator"] = f"NEST {version()}, iaf_psc_delta, SparseNetwork() with multapses=False"
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(table, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--states", nargs="+", choices=STATES, default=list(STATES))
    parser.add_argument("--seeds", nargs="+", type=int, default=range(1, 7))
    options = parser.parse_args()
    table = json.loads(FILE.read_text()) if FILE.exists() else empty()
    for seed in options.seeds:
        for state in options.states:
            found = run(*STATES[state], seed)
            store(table, state, seed, found)
            print(f"{state:8} seed {seed}: {found}", flush=True)


if __name__ == "__main__":
    main()
