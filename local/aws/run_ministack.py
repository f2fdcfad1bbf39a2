"""Runs ministack until it is told to end, or until whoever started it is gone, however that ended: the pipe that is our
standard input closes then. Both ways the state is saved."""

import os
import runpy
import signal
import sys
import threading


def end_with_starter() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=end_with_starter, daemon=True).start()
runpy.run_module("ministack", run_name="__main__")
