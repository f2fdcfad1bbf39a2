import { type ParseArgsConfig, parseArgs } from "node:util";
import { ExplainedError } from "../../lib/core/explained-error.ts";
import { LocalProblem } from "../machine/problem.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O & { help: { type: "boolean"; short: "h" } }; allowPositionals: true }>
>;

/** Parses the arguments, by default those of this process. With --help it prints `help` and returns undefined. Throws a LocalProblem on a bad argument. */
export function parse<const O extends Options>(
  help: string,
  options: O,
  args: readonly string[] = process.argv.slice(2),
): Parsed<O> | undefined {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    }) as Parsed<O>;
    if (!(parsed.values as { help?: boolean }).help) return parsed;
  } catch (error) {
    throw new LocalProblem(`${(error as Error).message}\n\n${help}`);
  }
  console.log(help);
  return undefined;
}

/** Runs a command. An error is printed to stderr, an ExplainedError as its message only, and the exit code becomes 1. */
export async function runCommandLine(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof ExplainedError ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
