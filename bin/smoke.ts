/** `npm run smoke`: asks a deployed stage whether it serves. */
import { parse, runCommandLine } from "../local/commands/command-line.ts";
import { findStage, LOCAL } from "../local/commands/find-stage.ts";
import { smokeStage, TOKEN_VARIABLE } from "../local/commands/smoke-stage.ts";

const HELP = `Usage: npm run smoke -- [--stage <name>] [--region <name>]

Makes a few requests that need no account and change nothing, and fails if one is answered wrongly. If the environment
variable ${TOKEN_VARIABLE} has an access token of a test user, it also posts, reads and deletes a tweet.

  --stage <name>         the stage to ask (default: ${LOCAL}, the murmur that npm start runs)
  --region <name>        the region to ask, if not that of your credentials: a stage may have two
  -h, --help             show this help`;

await runCommandLine(async () => {
  const parsed = parse(HELP, { stage: { type: "string" }, region: { type: "string" } });
  if (!parsed) return;
  await smokeStage(await findStage(parsed.values.stage, parsed.values.region));
});
