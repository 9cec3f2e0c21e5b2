"""Where trainees stand before the requirements of their course: `matrix_of`, and `standing_of` for one of them."""

from training.queries.requirements import assessed, presence, steps  # each kind registers its rule
from training.queries.requirements.standing import Line, Matrix, Standing, matrix_of, standing_of

__all__ = ["Line", "Matrix", "Standing", "assessed", "matrix_of", "presence", "standing_of", "steps"]
