/** A failure whose message says what to do about it: shown to the person without a stack trace. */
export class LocalProblem extends Error {
  override name = "LocalProblem";
}

/** Runs a command line entry point: problems become one message on stderr and exit code 1. */
export async function runCommandLine(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof LocalProblem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
