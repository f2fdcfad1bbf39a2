/** `npm run smoke`: asks a deployed stage whether it serves. */
import { ExplainedError } from "../lib/core/explained-error.ts";
import { type Addresses, smoke } from "../lib/operations/smoke.ts";
import { outputOf, type Stage } from "../lib/operations/stage.ts";
import { parse, runCommandLine } from "../local/commands/command-line.ts";
import { findStage, LOCAL } from "../local/commands/find-stage.ts";
import { readRunningOutputs } from "../local/deployment/outputs.ts";

const HELP = `Usage: npm run smoke -- [--stage <name>]

Makes a few requests that need no account and change nothing, and fails if one is answered wrongly.

  --stage <name>         the stage to ask (default: ${LOCAL}, the murmur that npm start runs)
  -h, --help             show this help`;

await runCommandLine(async () => {
  const parsed = parse(HELP, { stage: { type: "string" } });
  if (!parsed) return;
  const stage = await findStage(parsed.values.stage);
  const findings = await smoke(await addressesOf(stage));
  for (const { check, ms, problem } of findings)
    console.log(problem ? `failed  ${check}: ${problem}` : `ok      ${check} (${ms} ms)`);
  const failed = findings.filter(({ problem }) => problem).length;
  if (failed > 0)
    throw new ExplainedError(
      `${failed} of ${findings.length} checks failed on stage ${stage.name}. If a deployment caused it, roll back: docs/operations.md.`,
    );
});

/** On AWS requests pass the website's address, because with a firewall the API accepts no others. */
async function addressesOf(stage: Stage): Promise<Addresses> {
  if (stage.local) {
    const { apiUrl, webUrl } = await readRunningOutputs();
    return { apiUrl, ...(webUrl ? { webUrl: withoutSlash(webUrl) } : {}) };
  }
  const { WebUrl } = stage.outputs;
  if (WebUrl === undefined) return { apiUrl: withoutSlash(outputOf(stage, "ApiUrl")) };
  return { apiUrl: withoutSlash(WebUrl), webUrl: withoutSlash(WebUrl) };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, "");
}
