"""A page's messages go to the thread that it names."""

from ipykernel.comm.comm import BaseComm

from lecture_lib.live.subshell import answer_where_asked


def thread_of(comm, asked):
    """Where ipykernel sends a message of a page that names a subshell."""
    route = getattr(comm, "_reply_subshell_for", None)  # since 7.4
    return route({"method": "custom"}, asked) if route else asked


def test_the_page_chooses_the_thread_though_another_spoke_last():
    comm = BaseComm(target_name="a widget")
    comm._reply_subshell_id = None  # the thread that runs cells
    answer_where_asked(comm)
    assert thread_of(comm, "beside") == "beside"
    assert thread_of(comm, None) is None


def test_where_no_kernel_has_threads_nothing_is_changed():
    answer_where_asked(None)
