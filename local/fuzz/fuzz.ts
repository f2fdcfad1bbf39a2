import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { virtualEnvironment } from "../aws/python.ts";
import { signIn, signUp } from "../aws/sign-in.ts";
import type { Outputs } from "../deployment/outputs.ts";
import { run } from "../machine/child-process.ts";
import { MURMUR_HOME, PROJECT } from "../machine/paths.ts";
import type { Progress } from "../machine/progress.ts";

/** Operations that end the session or the account that the requests are made with. */
const NOT_TRIED = ["deleteAccount", "changePassword", "endSession", "endSessions"];

/** The kinds of requests: every limit of every schema once, and random ones. */
type Phase = "coverage" | "fuzzing";

type Options = {
  seconds: number;
  seed: number;
  log: string;
  phases: readonly Phase[];
};

/**
 * Sends requests that follow the API's OpenAPI document, and requests that break it, as a new user. Throws a LocalProblem with
 * the end of the report if an answer is a server error or is not as the document says.
 */
export async function fuzz(outputs: Outputs, options: Options, progress: Progress): Promise<void> {
  const { seconds, seed, log, phases } = options;
  const python = await installFuzzer(log, progress);
  const env = { ...process.env, MURMUR_FUZZ_TOKEN: await tokenOfNewUser(outputs) };
  const args = [
    ...["-m", "schemathesis.cli", "--config-file", join(PROJECT, "local", "fuzz", "schemathesis.toml")],
    ...["run", `${outputs.apiUrl}/v1/openapi.json`, "--url", outputs.apiUrl, "--no-color"],
    ...["--max-time", String(seconds), "--seed", String(seed), "--phases", phases.join()],
    ...NOT_TRIED.flatMap((name) => ["--exclude-operation-id", name]),
  ];
  await progress.step(`Fuzzing the API for ${seconds} s (schemathesis)`, () =>
    run("schemathesis", { program: python, args, log, env, cwd: MURMUR_HOME }),
  );
}

/** Installs schemathesis unless it is, and returns the Python of its virtual environment. */
export function installFuzzer(log: string, progress: Progress): Promise<string> {
  const requirements = join(PROJECT, "local", "fuzz", "requirements-fuzz.txt");
  return virtualEnvironment(
    { directory: join(MURMUR_HOME, "fuzz-venv"), requirements, log },
    progress,
    "Schemathesis",
  );
}

async function tokenOfNewUser(outputs: Outputs): Promise<string> {
  const handle = `fuzz_${randomBytes(4).toString("hex")}`;
  const account = { handle, email: `${handle}@example.com`, password: `Fuzzing-${handle}-1!` };
  await signUp(outputs, account);
  return (await signIn(outputs, account)).accessToken;
}
