"""Checks that turn a bad parameter into one clear sentence."""

from .arguments import (
    because_of, between, called, having, many, of_type, one_of, random_seed, takes, up_to,
)  # fmt: skip
from .many_numbers import (
    bounded_array, finite_array, for_each, non_negative_array, positive_array, same_shape,
)  # fmt: skip
from .one_number import (
    LARGEST, SMALLEST, as_float, few_enough, finite, is_number, non_negative, plain_numbers,
    positive, reset_below_threshold, switch, whole, within,
)  # fmt: skip
from .words import shown

__all__ = [
    "LARGEST", "SMALLEST", "as_float", "because_of", "between", "bounded_array", "called",
    "few_enough", "finite", "finite_array", "for_each", "having", "is_number", "many",
    "non_negative", "non_negative_array", "of_type", "one_of", "plain_numbers", "positive",
    "positive_array", "random_seed", "reset_below_threshold", "same_shape", "shown", "switch",
    "takes", "up_to", "whole", "within",
]  # fmt: skip
