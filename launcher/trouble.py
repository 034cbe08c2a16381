"""What a command cannot do, said in one line that tells what to do about it."""


class Trouble(Exception):
    """Printed without a traceback; the exit status is 2."""
