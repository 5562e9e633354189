"""What annotations name."""


class Generator: ...
