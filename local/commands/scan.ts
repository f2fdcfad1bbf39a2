import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { virtualEnvironment } from "../aws/python.ts";
import { run } from "../machine/child-process.ts";
import { MURMUR_HOME, PROJECT } from "../machine/paths.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { parse, runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm run scan

Checks the templates of a prod deployment with checkov, which it installs on first use. Fails on each finding that
.checkov.yaml does not explain. cdk-nag checks the same stacks in npm test.

Options
  -h, --help  show this help`;

/** What a prod deployment should have, so that the scan sees it as it will run. The certificate is never read. */
const CONTEXT = {
  stage: "prod",
  domainName: "murmur.example",
  certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/scanned",
  auditTrail: "on",
  backupRegion: "eu-west-1",
};

const progress = reportTo();

await runCommandLine(async () => {
  if (!parse(HELP, {})) return;
  const log = join(MURMUR_HOME, "scan.log");
  const python = await virtualEnvironment(
    {
      directory: join(MURMUR_HOME, "scan-venv"),
      requirements: join(PROJECT, "local", "aws", "requirements-scan.txt"),
      log,
    },
    progress,
    "Checkov",
  );
  const templates = await mkdtemp(join(tmpdir(), "murmur-scan-"));
  try {
    const context = Object.entries(CONTEXT).flatMap(([key, value]) => ["-c", `${key}=${value}`]);
    const cdk = join(PROJECT, "node_modules", "aws-cdk", "bin", "cdk");
    const args = [cdk, "synth", "--quiet", "--no-notices", "--output", templates, ...context];
    await progress.step("Synthesizing the stacks (cdk synth)", () =>
      run("cdk synth", { program: process.execPath, args, log, cwd: PROJECT }),
    );
    const scan = [
      "-m",
      "checkov.main",
      "--config-file",
      join(PROJECT, ".checkov.yaml"),
      "--directory",
      templates,
    ];
    const { status } = spawnSync(python, scan, { stdio: "inherit" });
    if (status !== 0)
      throw new LocalProblem("checkov found something. Fix it, or explain it in .checkov.yaml.");
  } finally {
    await rm(templates, { recursive: true, force: true });
  }
});
