/** What murmur's adapters do with the SDK's clients and with the thin ones, asked to do the same and given the same answers. */
import { join } from "node:path";
import { vi } from "vitest";
import { substituteFor } from "../../../lib/infra/bundler/thin-clients.ts";
import type { Answer, Asked, ServiceServer } from "./server.ts";
import { hash } from "./signature.ts";

export type Failure = Error & Record<string, unknown> & { $metadata?: Record<string, unknown> };
export type Outcome = { result?: unknown; error?: Failure; asked: Asked[] };

export const signing = { region: "eu-west-1", secret: "secret" };

/** The environment of a function whose requests go to the server. */
export function stubEnvironment({ url }: ServiceServer): void {
  vi.stubEnv("AWS_ENDPOINT_URL", url);
  vi.stubEnv("AWS_REGION", signing.region);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", signing.secret);
  vi.stubEnv("AWS_SESSION_TOKEN", "session token");
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "createTweet");
  vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-2-3");
}

/** One module of adapters, once with each kind of client. */
export type Both<Adapters> = { sdk: Adapters; thin: Adapters };

/** Loads a file of `lib` twice: as it is, and with the thin clients in place of the packages that it imports. */
export async function bothOf<Adapters>(file: string, packages: readonly string[]): Promise<Both<Adapters>> {
  const path = join(import.meta.dirname, "../../../lib", file);
  vi.resetModules();
  const sdk = (await import(path)) as Adapters;
  vi.resetModules();
  for (const name of packages) vi.doMock(name, () => import(String(substituteFor(name))));
  const thin = (await import(path)) as Adapters;
  for (const name of packages) vi.doUnmock(name);
  return { sdk, thin };
}

/** What comes of the same work with both. Retries do not wait. */
export async function outcomesOf<Adapters>(
  server: ServiceServer,
  { sdk, thin }: Both<Adapters>,
  work: (adapters: Adapters) => Promise<unknown>,
  ...answers: Answer[]
): Promise<{ bySdk: Outcome; byThin: Outcome }> {
  const random = vi.spyOn(Math, "random").mockReturnValue(0);
  const outcomes = { bySdk: await run(sdk), byThin: await run(thin) };
  random.mockRestore();
  return outcomes;

  async function run(adapters: Adapters): Promise<Outcome> {
    server.answer(...answers);
    const outcome = await work(adapters).then(
      (result) => ({ result }),
      (error: Failure) => ({ error }),
    );
    return { ...outcome, asked: [...server.asked] };
  }
}

/** What differs between two requests of one client, or names the client. */
export const OWN_HEADERS = [
  "user-agent",
  "x-amz-user-agent",
  "amz-sdk-invocation-id",
  "x-amz-date",
  "authorization",
];

/** Too long a body for a test's report. */
const LONG = 10_000;

/** All of a request that both clients must send alike: its body byte for byte, and with it the body's hash and length. */
export function comparable({ headers, body, ...rest }: Asked) {
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.includes(name));
  const own = OWN_HEADERS.filter((name) => name in headers);
  return { ...rest, headers: Object.fromEntries(kept), own, body: body.length > LONG ? hash(body) : body };
}

const HASH = "x-amz-content-sha256";

/** Like {@link comparable}, if the SDK writes the members of a JSON object in another order, that of its schema. */
export function comparableJson(asked: Asked) {
  const { headers, body, ...rest } = comparable(asked);
  const { [HASH]: own, ...others } = headers as Record<string, string>;
  return { ...rest, headers: others, body: JSON.parse(body), isHashed: own && own === hash(body) };
}

/** All of an error that callers, logs and retries use. */
export function described({ error, asked }: Outcome) {
  if (!error) throw new Error("The request succeeded.");
  const { name, $fault, $metadata } = error;
  const { httpStatusCode, requestId, attempts } = $metadata ?? {};
  // The SDK adds a line to the errors of answers that it cannot read.
  const [message] = error.message.split("\n");
  return { name, message, $fault, httpStatusCode, requestId, attempts, asked: asked.length };
}
