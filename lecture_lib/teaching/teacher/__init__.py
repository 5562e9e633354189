"""For a teacher: the question bank and its formats, a test, notebooks to hand out, a table."""

from .bank import Choice, Item, bank

__all__ = ["Choice", "Item", "bank"]
