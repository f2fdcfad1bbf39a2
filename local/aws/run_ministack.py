"""Runs ministack until SIGTERM, or until the process that started it dies, which closes our stdin. Either way ministack
saves its state."""

import os
import runpy
import signal
import threading


def stop_with_parent() -> None:
    # Not sys.stdin: a thread that blocks in it makes Python abort when it shuts down.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_parent, daemon=True).start()
runpy.run_module("ministack", run_name="__main__")
