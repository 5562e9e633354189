"""Commit, look, say, reason, in a real JupyterLab; and what comes back after a restart."""

import json
import shutil

import pytest
from browser_program import find_browser
from lab import PATIENCE, browser_page, command, jupyterlab, open_notebook, run_all
from notebook_runner import NOTEBOOKS
from playwright.sync_api import expect

NOTEBOOK = "00_start_here.ipynb"

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The first notebook, run, with a lab book beside it."""
    folder = tmp_path_factory.mktemp("course")
    shutil.copy(NOTEBOOKS / NOTEBOOK, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LECTURE_LAB_BOOK")
        with (
            jupyterlab(folder, tmp_path_factory.mktemp("home")) as address,
            browser_page(find_browser()) as page,
        ):
            page.set_viewport_size({"width": 1280, "height": 720})
            open_notebook(page, address, NOTEBOOK)
            run_all(page)
            page.folder = folder
            yield page


def form(page, number=0):
    return page.locator(".lecture-prediction").nth(number)


def button(where, name):
    return where.get_by_role("button", name=name, exact=True)


def test_the_answer_comes_after_commit_look_and_say(page):
    question = form(page)
    button(question, "Commit").click()
    expect(question).to_contain_text("Nothing is chosen yet")
    question.get_by_label("it rises smoothly").check()
    question.get_by_label("guessing").check()
    button(question, "Commit").click()
    expect(question).to_contain_text("You said: it rises smoothly")
    assert "Computed" not in question.inner_text()
    explorer = page.locator(".lecture-explorer").first
    button(question, "Show me").click()
    expect(button(explorer, "silent")).to_have_attribute("aria-pressed", "true")
    expect(explorer.locator(".task")).to_contain_text("then drag the current slowly upwards")
    expect(explorer).to_be_in_viewport()
    button(explorer, "Back to the question").click()
    expect(question).to_be_in_viewport()
    question.get_by_label("it hardly moves").check()
    button(question, "Say it").click()
    for part in ("Computed", "Not this one", "A neuron is a kind of resistor", "a threshold"):
        expect(question).to_contain_text(part)


def test_a_number_that_is_off_gets_its_direction(page):
    question = form(page, 1)
    question.get_by_label("Your answer").fill("9")
    question.get_by_label("Your answer").press("Enter")
    expect(question).to_contain_text("Too high. Try again.")
    expect(question.get_by_label("Your answer")).to_have_value("9")


def test_a_goal_is_acknowledged_where_the_slider_rests(page):
    explorer = page.locator(".lecture-explorer").first
    entry = explorer.locator(".entry input").first
    expect(explorer.locator(".goal")).not_to_contain_text("Found.")
    entry.fill("6,5")
    entry.press("Enter")
    expect(explorer.locator(".goal")).to_contain_text("Found.")
    button(explorer, "Record").click()
    expect(explorer.locator(".records td").first).to_be_visible()


def test_sentences_are_compared_with_a_model_answer(page):
    question = form(page, 3)
    question.get_by_label("Your answer").fill("The channels have changed.")
    button(question, "Compare").click()
    expect(question).to_contain_text("A model answer")
    question.get_by_role("checkbox").first.check()


def test_all_of_it_comes_back_after_a_restart(page):
    page.wait_for_timeout(500)
    kept = json.loads((page.folder / "lab_book.json").read_text(encoding="utf-8"))
    assert set(kept) == {"questions", "goals", "records", "texts"}
    page.evaluate("jupyterapp.shell.currentWidget.sessionContext.restartKernel()")
    page.wait_for_timeout(1000)
    run_all(page)
    expect(form(page)).to_contain_text("A neuron is a kind of resistor")
    expect(form(page, 3).get_by_label("Your answer")).to_have_value("The channels have changed.")
    expect(form(page, 3).get_by_role("checkbox").first).to_be_checked()
    explorer = page.locator(".lecture-explorer").first
    expect(explorer.locator(".goal")).to_contain_text("Found.")
    expect(explorer.locator(".records td").first).to_be_visible()
    expect(page.get_by_role("heading", name="Predicted, seen, computed")).to_be_attached()
    assert "The channels have changed." in (page.folder / "lab_book.html").read_text("utf-8")
    command(page, "notebook:clear-all-cell-outputs")
