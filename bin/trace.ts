/** `npm run trace -- <id>`: the path of one request through all steps, as a timeline. */
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { now } from "../lib/core/clock.ts";
import { ExplainedError } from "../lib/core/explained-error.ts";
import { present } from "../lib/operations/trace/present.ts";
import { filterLogs, queryInsights } from "../lib/operations/trace/sources.ts";
import { trace } from "../lib/operations/trace/trace.ts";
import { parse, runCommandLine } from "../local/commands/command-line.ts";
import { findStage, LOCAL } from "../local/commands/find-stage.ts";

const HELP = `Usage: npm run trace -- <correlation id or tweet id> [<options>]

Shows what happened to a request, step by step: answered, published, received from each queue, rows written, live
updates sent, with the delay of each. It says which step is missing.

  --stage <name>         the stage to search (default: ${LOCAL}, the murmur that npm start runs)
  --region <name>        the region to search, if not that of your credentials: a stage may have two
  --hours <number>       how many hours to search: after a tweet, or until now (default: 24)
  -h, --help             show this help`;

await runCommandLine(async () => {
  const parsed = parse(HELP, {
    ...{ stage: { type: "string" }, region: { type: "string" } },
    hours: { type: "string", default: "24" },
  });
  if (!parsed) return;
  const [id, ...rest] = parsed.positionals;
  if (id === undefined || rest.length > 0) throw new ExplainedError(`Pass one id.\n\n${HELP}`);
  const hours = Number(parsed.values.hours);
  if (!(hours > 0)) throw new ExplainedError("--hours must be a number above 0.");
  const stage = await findStage(parsed.values.stage, parsed.values.region);
  const client = new CloudWatchLogsClient(stage.client);
  try {
    console.error(`Searching the logs of stage ${stage.name} …`);
    const findLines = stage.local ? filterLogs(client, stage.name) : queryInsights(client, stage.name);
    console.log(present(await trace(findLines, { id, hours, now: now() })));
  } finally {
    client.destroy();
  }
});
