"""References for the notebooks' exercises: one file per notebook, kept out of a reader's sight."""
