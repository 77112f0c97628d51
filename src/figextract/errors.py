"""The one exception that figextract raises for anything a caller can mend."""


class FigextractError(ValueError):
    """A bad argument, an input that cannot be read, or a missing model; the message says what is accepted.

    Example:
        >>> import figextract
        >>> figextract.parse(None)
        Traceback (most recent call last):
        figextract.errors.FigextractError: text must be a str, got NoneType
    """
