"""What is drawn: one file of pictures per notebook, matplotlib only."""
