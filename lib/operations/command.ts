/** What the subcommands of `npm run ops` have in common. */
import type { ParseArgsConfig } from "node:util";
import type { Checkpoint } from "./checkpoint.ts";
import type { Stage } from "./stage.ts";

export type OptionValues = Readonly<Record<string, string | boolean | undefined>>;

/** One use of a command. */
export type Use = {
  stage: Stage;
  args: readonly string[];
  options: OptionValues;
  /** Nothing may be changed; the command says what it would change. */
  dryRun: boolean;
  /** Prints a line of the result. */
  print: (line: string) => void;
  /** Reports progress. */
  say: (line: string) => void;
  /** Where this use continues if an earlier one with the same arguments was interrupted; `name` is the part of the work. */
  checkpoint: (name: string) => Checkpoint;
  /** Asks the operator, who must answer with exactly `answer`. Throws an ExplainedError otherwise. */
  confirm: (question: string, answer: string) => Promise<void>;
};

export type Command = {
  /** The arguments after the name, as the help shows them. */
  usage: string;
  /** One line. */
  summary: string;
  /** What the help says of arguments and options. */
  help: string;
  options: NonNullable<ParseArgsConfig["options"]>;
  /** Whether this use changes something, so that the operator has to confirm it on a stage that is not local. */
  changes: (use: Pick<Use, "args" | "options">) => boolean;
  /** Returns the figures that the audit log records. */
  run: (use: Use) => Promise<Readonly<Record<string, string | number | boolean>>>;
};
