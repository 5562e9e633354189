"""``python -m lecture_lib.teaching``: the question bank and the tools of a teacher."""

import sys

from .teacher.command import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # where a console has no τ
    sys.exit(main())
