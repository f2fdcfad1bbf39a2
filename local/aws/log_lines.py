"""All log lines of an invocation, however busy the machine is. ministack gives up 50 ms after the response if no line has come,
or 5 ms after the last one, and adds what comes later to the next invocation. Here, a function's process writes a mark behind its
last line before it responds."""

import queue

from ministack.core import lambda_runtime

MARK = "ministack: end of an invocation's log lines"
# Only a process that dies between its response and the mark takes this long.
PATIENCE_S = 5

WRITE = "const _realStdoutWrite = process.stdout.write.bind(process.stdout);"
WRITE_WITH_MARK = f"""
const _respond = process.stdout.write.bind(process.stdout);
const _realStdoutWrite = (response) => {{
  if (!response.startsWith('{{"status":"ready"')) _stderrWrite("{MARK}\\n");
  return _respond(response);
}};"""


def lines_until_mark(worker) -> str:
    lines = []
    try:
        while (line := worker._stderr_queue.get(timeout=PATIENCE_S)) != MARK:
            lines.append(line)
    except queue.Empty:
        pass
    return "\n".join(lines)


def install() -> None:
    script = lambda_runtime._NODEJS_WORKER_SCRIPT
    if WRITE not in script:
        raise RuntimeError("This ministack starts functions in another way; adapt log_lines.py.")
    lambda_runtime._NODEJS_WORKER_SCRIPT = script.replace(WRITE, WRITE_WITH_MARK)
    bounded = lambda_runtime.Worker._drain_stderr_bounded

    def drain(worker, *waits, **named_waits):
        if worker.config.get("Runtime", "").startswith("nodejs"):
            return lines_until_mark(worker)
        return bounded(worker, *waits, **named_waits)

    lambda_runtime.Worker._drain_stderr_bounded = drain
