# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 00 · Start here
#
# **How does this course work?**
#
# A neuron is a thing that answers. Push it a little, and it yields a little; push it harder, and it does something else altogether. No sentence makes
# that as clear as a slider under your own hand. So this course asks you first, lets you look, and only then explains.
#
# After this notebook you can
#
# 1. find your way through the course,
# 2. ask a model a question with an explorer, and keep its answer as code,
# 3. tell whether your installation is complete.
#
# *Before it:* nothing. *Time:* 14 minutes, and 7 for the exercises. Run the cells from top to bottom with **Shift + Enter**.

# %%
from lecture_lib.hodgkin_huxley import HodgkinHuxley, pictures, simulate
from lecture_lib.live import Explorer, Slider, explain, predict

# %% [markdown]
# ## The course · 1 min
#
# A human brain has about 10¹¹ neurons. How many synapses? Of the order of 10¹⁵, says the lecture, for the whole brain; 1.5 · 10¹⁴ were
# estimated for the neocortex. We start with one synapse, and come to a network of more than ten thousand neurons.
# %%
from lecture_lib.teaching import course_map, lab_book, self_check, table

course_map()

# %% [markdown]
# ## Something alive · 9 min
#
# This is the squid's giant axon, as Hodgkin and Huxley described it in 1952. One function asks the model:
# which voltage follows when a current `I` is switched on at `start`?


# %%
from lecture_lib.signals import Step


def spikes(I, start):
    return simulate(HodgkinHuxley(), Step(I, start, 90.0), duration=100.0)


# %% [markdown]
# ### First commit, then look
#
# An answer that you have committed to is one that you remember. So a question comes before most pictures.
# Choose and commit. The form then says where to look. Say what you saw. Only then the computed answer and its reason come.
# Every question can be skipped. Code that only builds forms and sliders is folded away (**···**).

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley.start_here/stronger")

# %% [markdown]
# You can also click on a slider and use the arrow keys. A line with a ring is a **goal**: the explorer notices when you are there.

# %% jupyter={"source_hidden": true}
Explorer(
    spikes,
    pictures.Spikes,
    task="Drag the current, and watch what the voltage does.",
    presets={"silent": {"I": 1}, "a train": {"I": 10}, "rebound": {"I": -5}},
    goals={"Find a current with exactly 5 spikes.": lambda v: v["spikes"] == 5},
    I=Slider(4, -5, 30, unit="µA/cm²", label="injected current", step=0.1),
    start=Slider(5, 0, 60, unit="ms", label="switched on at", step=1),
)

# %% [markdown]
# <details><summary>What you saw</summary>
#
# Weak currents only bend the voltage. A little more, and there is a full spike. More still, and there is a train.
# Even a negative current can make a spike: *when it ends*. The next cell counts them.
#
# </details>

# %%
currents = (1.0, 4.0, 10.0, -5.0)
spike_counts = [len(spikes(I=I, start=5.0).spike_times) for I in currents]
table({"I (µA/cm²)": currents, "spikes": spike_counts})

# %% [markdown]
# ## What an explorer can do · 2 min
#
# | part | what it does |
# |:--|:--|
# | slider | drag it, or use the arrow keys; Page Up/Down makes larger steps, Home and End go to the ends |
# | number | type a value and press Enter; `0,5` and `0.5` are the same |
# | picture | a point or a line with a handle can be dragged, too |
# | named buttons | presets: interesting states to start from |
# | **Reset** | everything back to the start |
# | **Pin** | leaves the present curve behind in violet, to compare with |
# | **Record** | keeps the state and its numbers in a table and in the lab book, and plots them |
# | **Save** | the picture, its curves as numbers, or a link to this state |
# | **Sound** | a click for each spike |
# | **Code** | the lines of Python that make the present picture, for a cell of your own |
# | corners, or **F** | the explorer fills the window: 1–9 presets, R reset, P pin, space run, Page Up/Down other explorers, Esc back |
#
# The bold line says in words and numbers what the picture shows.

# %% [markdown]
# The same from Python: give the explorer a name, then move it.

# %%
explorer = Explorer(spikes, pictures.Spikes, I=Slider(2, -5, 30), start=Slider(5, 0, 60))
explorer.set(I=10, start=20)
print(explorer.state)
print(explorer.readout)

# %% [markdown]
# ## Your own controls · 1 min
#
# An explorer is a widget like any other. A pair of numbers is a slider, as with `interact`.
# Here one slider of `ipywidgets` moves two explorers at once: the same current, early and late.

# %%
import ipywidgets as widgets

current = widgets.FloatSlider(8, min=-5, max=30, description="current (µA/cm²)")
early = Explorer(spikes, pictures.Spikes, I=current, start=(5.0, 60.0))
late = Explorer(spikes, pictures.Spikes, I=current, start=(5.0, 60.0))
early.set(start=5)
late.set(start=60)
widgets.VBox([current, early.widget, late.widget])

# %%
print("early:", early.readout)
print("late: ", late.readout)

# %% [markdown]
# ## Is everything installed? · 1 min
#
# Every line should begin with ✓. A ✗ says what to do.

# %% tags=["nbval-ignore-output"]
self_check()

# %% [markdown]
# ## What you know now
#
# 1. Notebooks build on each other; the map says what to read first.
# 2. Commit, look, say, reason. *Pin* compares, *Code* takes the result with you.
# 3. The check above tells whether the fast path is on.
#
# ## Exercises
#
# **1 · Compute.** Use the explorer, or write a loop around `spikes`.

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley.start_here/weakest")

# %% [markdown]
# <details><summary>Solution</summary>
#
# `next(i / 10 for i in range(100) if len(spikes(I=i / 10, start=5.0).spike_times))` tries one current after the other.
# </details>
#
# **2 · Modify.** Press *Code*, copy the lines into the cell below, and change the duration to 50 ms.

# %%
# your lines

# %% jupyter={"source_hidden": true}
predict("hodgkin_huxley.start_here/shorter")

# %% [markdown]
# <details><summary>Solution</summary>
#
# `len(simulate(HodgkinHuxley(), Step(10.0, 5.0, 90.0), duration=50.0).spike_times)`
# </details>
#
# **3 · Explain.** Write one or two sentences. A model answer comes when you press *Compare*.

# %% jupyter={"source_hidden": true}
explain("hodgkin_huxley.start_here/rebound")

# %% [markdown]
# ## Your lab book
#
# What you predicted, saw, recorded and solved is kept in `lab_book.json` beside this notebook, and comes back when a cell runs again.
# The next cell shows it, and writes it as `lab_book.html`: a page to print or to hand in. To forget it all, delete the file.

# %%
lab_book()

# %% [markdown]
# ## Sources
#
# - A. L. Hodgkin, A. F. Huxley (1952), *A quantitative description of membrane current and its application to conduction and excitation in nerve*, J. Physiol. 117, 500–544.
# - B. Pakkenberg et al. (2003), *Aging and the human neocortex*, Exp. Gerontol. 38, 95–99 (1.5 × 10¹⁴ synapses).
# - F. A. C. Azevedo et al. (2009), *Equal numbers of neuronal and nonneuronal cells make the human brain an isometrically scaled-up primate brain*, J. Comp. Neurol. 513, 532–541 (8.6 × 10¹⁰ neurons).
