import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasDocker } from "../aws/docker.ts";
import { clientEnvironment } from "../aws/environment.ts";
import { synthesize } from "../deployment/cdk.ts";
import { readRunningOutputs } from "../deployment/outputs.ts";
import {
  endpointFromContainer,
  environmentFile,
  forContainers,
  HOST_FROM_CONTAINER,
  readApiTemplate,
} from "../deployment/sam-template.ts";
import { stdoutOf } from "../machine/child-process.ts";
import { MURMUR_HOME, pathsIn } from "../machine/paths.ts";
import { forwardPort } from "../machine/port-forward.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm run sam [-- <options>]

Serves the API at http://127.0.0.1:3000/v1/ with AWS SAM CLI, which runs its Lambdas in containers. They use the local AWS
that npm start runs. Requires AWS SAM CLI and Docker.

Options
  -h, --help  show this help

All other options are passed to sam local start-api, for example: npm run sam -- --port 3001 --warm-containers LAZY`;

await runCommandLine(async () => {
  const args = process.argv.slice(2);
  if (args.includes("--help") || args.includes("-h")) {
    console.log(HELP);
    return;
  }
  await requireTools();
  const paths = pathsIn(MURMUR_HOME);
  const outputs = await readRunningOutputs();
  const { endpointUrl } = outputs;
  await reportTo().step("Synthesizing the stacks (cdk synth)", () =>
    synthesize({ paths, endpoint: endpointUrl, context: {} }),
  );
  const endpoint = endpointFromContainer(endpointUrl);
  // In the same directory as the originals, because its paths to the code are relative.
  const template = join(paths.assembly, "MurmurApi.sam.json");
  const environment = join(paths.home, "sam-env.json");
  const synthesized = await readApiTemplate(paths.assembly);
  await writeFile(template, JSON.stringify(forContainers(synthesized, endpoint, process.arch)));
  await writeFile(environment, JSON.stringify(environmentFile(outputs, endpoint), null, 2));

  const bridge = await reachableFromContainers(endpointUrl);
  try {
    await serve([
      "local",
      "start-api",
      "--template",
      template,
      "--env-vars",
      environment,
      ...bridge.args,
      ...args,
    ]);
  } finally {
    bridge.close();
  }
});

async function requireTools(): Promise<void> {
  if ((await stdoutOf("sam", ["--version"])) === undefined) {
    throw new LocalProblem(
      "AWS SAM CLI is not installed. Install it with pip install aws-sam-cli, or see " +
        "https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/install-sam-cli.html",
    );
  }
  if (!(await hasDocker())) {
    throw new LocalProblem(
      'SAM CLI runs Lambdas in containers, but no Docker engine is running ("docker version"). Start it, or see ' +
        "https://docs.docker.com/get-docker/",
    );
  }
}

/**
 * Makes the local AWS, which listens on the loopback interface, reachable from containers. Docker Desktop provides a host
 * name for that. On Linux the name is added to the containers and resolves to Docker's bridge, where a port forward listens.
 */
async function reachableFromContainers(endpoint: string): Promise<{ args: string[]; close: () => void }> {
  if (process.platform !== "linux") return { args: [], close: () => undefined };
  const format = "{{(index .IPAM.Config 0).Gateway}}";
  const gateway = await stdoutOf("docker", ["network", "inspect", "bridge", "--format", format]);
  if (!gateway)
    throw new LocalProblem(
      "Docker has no network named bridge, which containers need to reach this machine.",
    );
  const { close } = await forwardPort(gateway, Number(new URL(endpoint).port || 80));
  return { args: ["--add-host", `${HOST_FROM_CONTAINER}:${gateway}`], close };
}

function serve(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // Ctrl-C also reaches SAM CLI. This process exits once SAM CLI has.
    process.on("SIGINT", () => undefined);
    const { AWS_ENDPOINT_URL: _endpoint, ...env } = clientEnvironment("");
    const child = spawn("sam", args, { stdio: "inherit", env });
    child.once("error", reject);
    child.once("close", (code) => {
      process.exitCode = code ?? 0;
      resolve();
    });
  });
}
