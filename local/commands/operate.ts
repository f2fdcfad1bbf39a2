/** What `npm run ops` does: finds the command and the stage, asks, and records the use. */
import { join } from "node:path";
import { ExplainedError } from "../../lib/core/explained-error.ts";
import { audited } from "../../lib/operations/audit.ts";
import { noCheckpoint, openCheckpoint } from "../../lib/operations/checkpoint.ts";
import type { Command, OptionValues } from "../../lib/operations/command.ts";
import { commands } from "../../lib/operations/index.ts";
import { commonOptions } from "../../lib/operations/options.ts";
import { useStage } from "../../lib/operations/use-stage.ts";
import { MURMUR_HOME } from "../machine/paths.ts";
import { parse } from "./command-line.ts";
import { confirmed } from "./confirmed.ts";
import { findStage, LOCAL } from "./find-stage.ts";

const COMMON = `  --stage <name>         the stage to work on (default: ${LOCAL}, the murmur that npm start runs)
  --region <name>        the region to work in, if not that of your credentials: a stage may have two
  --dry-run              only say what would be changed
  --yes <stage>          confirm for this stage in advance; without it, you are asked
  -h, --help             show this help`;

const OVERVIEW = `Usage: npm run ops -- <command> [<arguments>] [<options>]

Commands
${Object.entries(commands)
  .map(([name, { summary }]) => `  ${name.padEnd(22)} ${summary}`)
  .join("\n")}

Options
${COMMON}

npm run ops -- <command> --help shows the arguments of a command.`;

/**
 * Runs the command that the arguments of `npm run ops` name. Whatever changes a stage on AWS is confirmed first. Throws an
 * ExplainedError if it is not, or if the arguments are wrong.
 */
export async function operate(args: readonly string[]): Promise<void> {
  const [name] = args;
  const command = name === undefined ? undefined : commands[name];
  if (name !== undefined && command) return runCommand(name, command, args);
  if (name !== undefined && !["-h", "--help"].includes(name))
    throw new ExplainedError(
      `There is no command ${name}. The commands are: ${Object.keys(commands).join(", ")}.`,
    );
  console.log(OVERVIEW);
}

async function runCommand(name: string, command: Command, given: readonly string[]): Promise<void> {
  const help = `Usage: npm run ops -- ${name} ${command.usage} [<options>]\n\n${command.help}\n${COMMON}`;
  const parsed = parse(help, { ...command.options, ...commonOptions }, given);
  if (!parsed) return;
  const options = parsed.values as OptionValues;
  const args = parsed.positionals.slice(1);
  const dryRun = options["dry-run"] === true;
  const region = options.region as string | undefined;
  const stage = await findStage(options.stage as string | undefined, region);
  const confirm = (question: string, answer: string) =>
    confirmed(question, answer, options.yes as string | undefined);
  if (!stage.local && !dryRun && command.changes({ args, options }))
    await confirm(`This changes the stage ${stage.name}${region ? ` in ${region}` : ""}.`, stage.name);
  useStage(stage);
  const say = (line: string) => console.error(line);
  // One for each use: what differs in its arguments is other work.
  const work = [stage.name, ...(region ? [region] : []), name, ...args].join("-").replaceAll(/[^\w.-]/g, "_");
  const checkpoint = (part: string) =>
    dryRun ? noCheckpoint() : openCheckpoint(join(MURMUR_HOME, "ops", `${work}-${part}.json`));
  const { stage: _stage, yes: _yes, "dry-run": _dryRun, ...others } = options;
  await audited(stage, { command: name, args, options: others, dryRun }, () =>
    command.run({
      stage,
      args,
      options,
      dryRun,
      confirm,
      checkpoint,
      say,
      print: (line) => console.log(line),
    }),
  );
}
