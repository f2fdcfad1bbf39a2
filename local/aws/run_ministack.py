"""Runs ministack until SIGTERM, or until the process that started it dies, which closes our stdin. Either way ministack
saves its state."""

import os
import runpy
import signal
import sys
import threading

# Isolated mode (-I) leaves the folder of the script out.
sys.path.append(os.path.dirname(__file__))
import email_change  # noqa: E402
import log_lines  # noqa: E402
import regional_names  # noqa: E402
import used_actions  # noqa: E402


def stop_with_parent() -> None:
    # Not sys.stdin: a thread that blocks in it makes Python abort when it shuts down.
    while os.read(0, 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


email_change.install()
log_lines.install()
regional_names.install()
used_actions.install()
threading.Thread(target=stop_with_parent, daemon=True).start()
runpy.run_module("ministack", run_name="__main__")
