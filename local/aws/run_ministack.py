"""Runs ministack until SIGTERM, or until the process that started it dies, which closes our stdin. Either way ministack
saves its state."""

import os
import runpy
import signal
import sys
import threading


def stop_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=stop_with_parent, daemon=True).start()
runpy.run_module("ministack", run_name="__main__")
