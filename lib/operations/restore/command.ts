import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { now } from "../../core/clock.ts";
import { ExplainedError } from "../../core/explained-error.ts";
import { isoOf } from "../../core/ids.ts";
import { tableName } from "../../data/table/client.ts";
import type { Command, Use } from "../command.ts";
import { positiveOption } from "../options.ts";
import { type HasSignIn, removeLeavers } from "./leavers.ts";
import { copySettings } from "./settings.ts";
import { findSource, type Source } from "./source.ts";
import { onTable, tableExists, untilActive } from "./tables.ts";
import { type Verified, verify } from "./verify.ts";

const HELP = `Restores beside the table in use, which stays as it is, and verifies the result. It prints how to switch to it.

  --to <time>            a time of the last 35 days, such as 2026-11-26T14:05:00Z
  --backup <backup>      the name of a backup (the newest of that name), or its ARN
  --into <table>         the restored table; a new name by default. One that exists is not restored again
  --checksum <sum>       fail unless the items have this checksum, as --verify-only printed it
  --verify-only          only verify the table that --into names
  --rate <n>             read units per second for each walk over the table (default: 500)`;

const RATE = 500;
type Figures = Record<string, string | number>;

/** The command, with the means to find out who can still sign in. */
export function restoreWith(hasSignIn: HasSignIn): Command {
  return {
    usage: "",
    summary: "restore a backup or a point in time into a new table, and verify it",
    help: HELP,
    options: {
      to: { type: "string" },
      backup: { type: "string" },
      into: { type: "string" },
      checksum: { type: "string" },
      "verify-only": { type: "boolean" },
      rate: { type: "string" },
    },
    changes: ({ options }) => !options["verify-only"],
    run: async (use) => {
      const client = new DynamoDBClient(use.stage.client);
      try {
        return await (use.options["verify-only"] ? verifyOnly(client, use) : restore(client, use, hasSignIn));
      } finally {
        client.destroy();
      }
    },
  };
}

async function verifyOnly(client: DynamoDBClient, use: Use): Promise<Figures> {
  const target = named(use) ?? tableName();
  await requireTable(client, target);
  return { target, ...(await onTable(target, () => verifyThere(use))) };
}

function verifyThere(use: Use): Promise<Verified> {
  const { checksum } = use.options;
  return verify(use, rateOf(use), checksum === undefined ? undefined : String(checksum));
}

async function restore(client: DynamoDBClient, use: Use, hasSignIn: HasSignIn): Promise<Figures> {
  const live = tableName();
  const began = now();
  const { target, source } = await findTarget(client, use, live);
  const own = { ...use, checkpoint: (part: string) => use.checkpoint(`${target}-${part}`) };
  const progress = own.checkpoint("started");
  const started = Number(progress.read("at") ?? began);
  await progress.save("at", started);
  if (use.dryRun && !(await tableExists(client, target))) {
    use.print(`would restore ${source?.description} into ${target}`);
    return { target };
  }
  if (!(await tableExists(client, target))) await begin(use, source, target);
  await untilActive(client, target, use.say);
  const found = await onTable(target, () => verifyThere(use));
  const streamArn = use.dryRun
    ? undefined
    : await copySettings(client, { from: live, to: target, local: use.stage.local });
  const comparison = { live, hasSignIn, rate: rateOf(use) };
  const leavers = await onTable(target, () => removeLeavers(own, comparison));
  progress.finish();
  if (source)
    use.print(`RPO: writes since ${isoOf(source.at)}, ${seconds(started - source.at)} before this began`);
  use.print(`RTO: ${seconds(now() - started)} until it was verified`);
  if (streamArn) use.print(howToSwitch(use, streamArn));
  return { target, ...found, leavers, seconds: Math.round((now() - started) / 1000) };
}

type Target = { target: string; source: Source | undefined };

/** The same arguments lead to the same name, so that a repeated command continues. */
async function findTarget(client: DynamoDBClient, use: Use, live: string): Promise<Target> {
  const { to, backup } = use.options;
  const into = named(use);
  if (into === live)
    throw new ExplainedError(`--into is ${live}, the table in use. Restore into another one.`);
  if (into !== undefined && !into.startsWith(`${live}-`))
    throw new ExplainedError(`--into must begin with ${live}- ; the operator's role may use no other table.`);
  if (into !== undefined && to === undefined && backup === undefined) {
    await requireTable(client, into);
    return { target: into, source: undefined };
  }
  const source = await findSource(client, live, use);
  return { target: into ?? `${live}-${isoOf(source.at).replaceAll(/[-:]|\..*/g, "")}`, source };
}

function named({ options }: Use): string | undefined {
  return options.into === undefined ? undefined : String(options.into);
}

async function requireTable(client: DynamoDBClient, name: string): Promise<void> {
  if (!(await tableExists(client, name)))
    throw new ExplainedError(`There is no table ${name}. Give --to or --backup to restore it.`);
}

async function begin({ say }: Use, source: Source | undefined, target: string): Promise<void> {
  say(`Restoring ${source?.description} into ${target}`);
  await source?.start(target);
}

function howToSwitch({ stage }: Use, streamArn: string): string {
  const deploy = stage.local ? "npm run deploy:local --" : `npm run deploy -- -c stage=${stage.name}`;
  return `To switch to it, deploy with your usual options and its stream:\n  ${deploy} -c tableStreamArn=${streamArn}`;
}

function rateOf({ options }: Use): number {
  return positiveOption(options, "rate", RATE);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
