"""What can go wrong with what is taught."""


class ContentError(Exception):
    """Content files with faults: each names its file and line, and nothing has been written."""

    def __init__(self, faults: list[str]):
        self.faults = faults
        super().__init__("\n".join(faults))
