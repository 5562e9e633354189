"""What several rooms need and none derives: numba, checks, grids, roots, progress, the server."""
