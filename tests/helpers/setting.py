"""How thorough the tests are."""

import os

RANDOM_STATES = int(os.environ.get("LECTURE_STATES", "10"))  # of each explorer
THOROUGH = RANDOM_STATES >= 400  # every preset of the code button, every picture at every size
RANDOM_STARTS = RANDOM_STATES // 10  # of an explorer with a run, which begins anew at each
EXAMPLES = int(os.environ.get("LECTURE_EXAMPLES", "5"))  # of odd arguments for each function
