"""How thorough the tests are."""

import os

RANDOM_STATES = int(os.environ.get("LECTURE_STATES", "6"))  # of each explorer
THOROUGH = RANDOM_STATES >= 400  # and all presets of the code button, all pictures at two sizes
RANDOM_STARTS = max(RANDOM_STATES // 10, 1)  # of an explorer whose run begins anew at each
EXAMPLES = int(os.environ.get("LECTURE_EXAMPLES", "5"))  # of odd arguments for each function
