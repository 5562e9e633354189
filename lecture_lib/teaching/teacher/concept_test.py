"""A test of 20 items for before and after the course: one idea each, and what the idea is."""

import csv
import io
from collections.abc import Sequence

from .bank import LETTERS, Item, item_of, places, questions_of, random_of

ITEMS = {  # question → the idea that it asks for
    "synapse/reversal": "A current is driven by the distance from its reversal potential.",
    "synapse/together": "Conductances do not add up like currents: each takes driving force away.",
    "synapse/shunt": "Inhibition can work without moving V: open channels make the cell leakier.",
    "membrane_circuit/bigger_cell": "The time constant has no size of the cell in it.",
    "membrane_circuit/first_moment": "Charging a capacitor is a current.",
    "membrane_circuit/more_leak": "A leak makes the answer smaller and faster.",
    "membrane_circuit/below_E_K": "Ions follow concentration and voltage together.",
    "membrane_circuit/pump_stops": "Concentrations and channels make the voltage, not the pump.",
    "hodgkin_huxley/stronger_pulse": "A stronger pulse makes a spike come sooner, not larger.",
    "hodgkin_huxley/slow_ramp": "The threshold is not fixed: a slow current lets it move away.",
    "hodgkin_huxley/rebound": "Hyperpolarisation makes the axon more excitable.",
    "hodgkin_huxley/strongest": "Too strong a current ends the firing: depolarisation block.",
    "from_hh_to_lif/patience": "Below the rheobase a leaky neuron never fires.",
    "fi_curve/spread": "Means of excitation and inhibition cancel, their variances add.",
    "fi_curve/zero_mean": "Noise of zero mean makes a neuron fire: the threshold is one-sided.",
    "recurrent_networks/rhythm": "A rhythm of the population is not the rate of its neurons.",
    "recurrent_networks/clock": "Balanced inputs make irregular firing without any noise source.",
    "firing_rate/paradox": "More drive to inhibition can lower its rate.",
    "cable_theory/diameter": "λ weighs the inside against the membrane: it grows with √d.",
    "cable_theory/meet": "A spike leaves refractory membrane behind, so two that meet end.",
}


def concept_test(seed: int = 0) -> list[Item]:
    """The 20 items, their answers computed; the seed orders the choices."""
    books = {place: book for book, place in places().items()}

    def item(name: str) -> Item:
        place, _, key = name.partition("/")
        return item_of(name, books[place], questions_of(place)[key], random_of(seed, name))

    return [item(name) for name in ITEMS]


def as_paper(items: Sequence[Item], seed: int) -> str:
    """The test to print: no answer, no idea, no name of a question."""
    parts = [
        "# What do you expect?",
        "Name: ______________________ Date: ______________\n\nMark one letter for each question. "
        "Guess where you do not know. It does not count for a grade.",
    ]
    for number, item in enumerate(items, 1):
        choices = (f"{LETTERS[k]}. {choice.text}" for k, choice in enumerate(item.choices))
        parts.append(f"**{number}.** {item.text}\n\n" + "\n".join(f"- {c}" for c in choices))
    parts.append(f"*Form {seed}*")
    return "\n\n".join(parts) + "\n"


def as_key(items: Sequence[Item]) -> str:
    """A row an item: number, right letter, the idea, the question, its notebook."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["item", "right", "idea", "question", "notebook"])
    for number, item in enumerate(items, 1):
        letter = LETTERS[[choice.right for choice in item.choices].index(True)]
        table.writerow([number, letter, ITEMS[item.name], item.name, item.notebook])
    return text.getvalue()
