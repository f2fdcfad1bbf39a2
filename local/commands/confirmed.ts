import { createInterface } from "node:readline/promises";
import { ExplainedError } from "../../lib/core/explained-error.ts";

/**
 * Asks the operator to type `answer`, unless `given` (the value of `--yes`) already is that. Throws an ExplainedError if they
 * type something else, or if there is no terminal on which to ask.
 */
export async function confirmed(question: string, answer: string, given: string | undefined): Promise<void> {
  if (given === answer) return;
  if (!process.stdin.isTTY)
    throw new ExplainedError(
      `${question} There is no terminal on which to ask you: confirm with --yes ${answer}. Nothing was changed.`,
    );
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const typed = await prompt.question(`${question} Type ${answer} to continue: `);
    if (typed.trim() === answer) return;
  } finally {
    prompt.close();
  }
  throw new ExplainedError(`Nothing was changed, because you did not type ${answer}.`);
}
