"""Behind a closed door: how twelve thousand neurons keep up with the clock."""
