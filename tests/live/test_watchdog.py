"""A model that does not come back is ended; its explorer and its neighbours live on."""

import threading
import time

import pytest
from pictures import Waves, wave

from lecture_lib.live import Explorer, Slider
from lecture_lib.live.watchdog import OutOfPatience, Watchdog

I = Slider(1, 0, 40)


def hanging(I):
    while I > 20:
        pass
    return wave(I)


def sleeping(I):
    while I > 20:
        time.sleep(0.01)
    return wave(I)


@pytest.mark.parametrize("model", [hanging, sleeping])
def test_a_loop_without_end_is_ended_and_said_in_a_sentence(model):
    explorer = Explorer(model, Waves, patience=0.5, I=I)
    explorer.set(I=30)
    assert explorer.error.startswith(f"{model.__name__} has not come back within 0.5 s")
    explorer.set(I=10)
    assert (explorer.error, explorer.readout) == (None, "peak 10.00 mV")


def test_it_is_ended_on_a_thread_of_its_own_too():
    explorer = Explorer(hanging, Waves, patience=0.5, I=I)
    thread = threading.Thread(target=explorer.set, kwargs={"I": 30})
    thread.start()
    thread.join(timeout=60)
    assert not thread.is_alive()
    assert "has not come back" in explorer.error


def test_a_task_that_hangs_is_ended_where_it_is():
    def stuck(I):
        from lecture_lib.live import Progress

        yield Progress(0.1, {"I": 3})
        while True:
            pass

    explorer = Explorer(hanging, Waves, tasks={"Stuck": stuck}, patience=0.5, I=I)
    explorer.perform("Stuck")
    assert (explorer.running, explorer.state["I"]) == (None, 3.0)
    assert "has not come back" in explorer.notes[0]


def test_a_model_that_ends_in_time_hears_nothing():
    dog = Watchdog()
    for _ in range(50):
        with dog.watch(0.3):
            time.sleep(0.01)
    time.sleep(0.8)  # nothing comes late


def test_only_the_one_that_hangs_is_ended():
    dog, ended = Watchdog(), []

    def hang():
        try:
            with dog.watch(0.3):
                while True:
                    pass
        except OutOfPatience:
            ended.append("hang")

    thread = threading.Thread(target=hang)
    thread.start()
    with dog.watch(60):
        thread.join(timeout=60)
    assert ended == ["hang"]


def test_clean_up_does_not_wait_for_a_model_that_hangs():
    at_work, free = threading.Event(), threading.Event()

    def waiting(I):
        if I > 20:
            at_work.set()
            free.wait(30)
        return wave(I)

    explorer = Explorer(waiting, Waves, patience=60, I=I)
    thread = threading.Thread(target=explorer.set, kwargs={"I": 30})
    thread.start()
    at_work.wait()
    explorer.forget()  # or it would wait here until the model came back
    assert thread.is_alive()
    free.set()
    thread.join(timeout=60)
    assert not thread.is_alive()


def test_a_loop_that_catches_everything_is_ended_at_the_second_attempt():
    def stubborn(I):
        caught = 0
        while I > 20 and caught < 1:
            try:
                while True:
                    pass
            except BaseException:
                caught += 1
        while I > 20:
            pass
        return wave(I)

    explorer = Explorer(stubborn, Waves, patience=0.5, I=I)
    explorer.set(I=30)
    assert explorer.error.startswith("stubborn has not come back")
    explorer.set(I=10)
    assert explorer.readout == "peak 10.00 mV"
