/**
 * A client for one of AWS's services made of the SDK's own parts: its retries, its signatures and its HTTP handler, without
 * the schemas, endpoint rules and configuration files around them. The bundler substitutes such clients for the SDK's; see
 * `docs/decisions/0080-thin-clients.md`.
 */
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest, type HttpResponse } from "@smithy/core/protocols";
import { retryMiddleware, StandardRetryStrategy } from "@smithy/core/retry";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import type { AwsCredentialIdentity, RetryStrategyV2 } from "@smithy/types";
import { environment, optionalEnvironment } from "../core/environment.ts";
import { endpointIn, type ServiceEndpoint } from "./endpoint.ts";
import { metadataOf } from "./errors.ts";
import { ServerClock } from "./server-clock.ts";

export type Config = {
  region?: string;
  endpoint?: string;
  maxAttempts?: number;
  retryStrategy?: RetryStrategyV2;
  requestHandler?: NodeHttpHandlerOptions;
};

/** What the clients of two services differ in. */
export type Service = {
  /** Its name in AWS's logs of who calls it. */
  api: string;
  /** Its name in signatures. */
  signingName: string;
  /** Where it answers; not set for a service whose requests, or clients, always say where. */
  endpoint?: ServiceEndpoint;
  /** Set if it signs the path as it is sent, without another encoding. */
  signsPathAsSent?: true;
  /** The attempts of a request, unless a client is configured with another number. */
  maxAttempts?: number;
};

/** A request without what all requests have, and how its answer is read. */
export type Call = {
  method?: "GET" | "PUT" | "POST" | "DELETE";
  /** Below the endpoint's. */
  path?: string;
  query?: Record<string, string>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** Whether the service takes the request without a signature. */
  anonymous?: boolean;
  /** How the answer's body becomes the text that `read` gets: by default as UTF-8, bytes as `latin1`. */
  encoding?: "utf8" | "latin1";
  /** Where to send it, if not to the service's own endpoint. */
  endpoint?: URL;
  /** The members of a success. Throws an error's error. */
  read: (response: HttpResponse, text: string) => object;
};

export type Output = Record<string, unknown> & { $metadata: object };
type Result = { response: HttpResponse; output: Output };
type Failure = { $response?: HttpResponse; $metadata?: object };
type Attempt = (args: { request: HttpRequest }) => Promise<Result>;

const MAX_ATTEMPTS = 3;

/** As Lambda passes them. */
export async function credentials(): Promise<AwsCredentialIdentity> {
  const sessionToken = optionalEnvironment("sessionToken");
  return {
    accessKeyId: environment("accessKeyId"),
    secretAccessKey: environment("secretAccessKey"),
    ...(sessionToken ? { sessionToken } : {}),
  };
}

/** Sends requests to a service. Region and credentials come from the environment, as in Lambda. */
export class ThinClient {
  protected readonly endpoint: URL | undefined;
  readonly region: string;
  readonly #service: Service;
  readonly #handler: NodeHttpHandler;
  readonly signer: SignatureV4;
  readonly #clock = new ServerClock();
  readonly #retry: ReturnType<typeof retryMiddleware>;
  readonly #middleware: ((next: Attempt) => Attempt)[] = [];

  constructor(service: Service, config: Config) {
    const { region = environment("region"), maxAttempts = service.maxAttempts ?? MAX_ATTEMPTS } = config;
    const { retryStrategy = new StandardRetryStrategy(maxAttempts), requestHandler = {} } = config;
    this.region = region;
    this.#service = service;
    this.endpoint = config.endpoint
      ? new URL(config.endpoint)
      : service.endpoint && endpointIn(region, service.endpoint);
    this.#handler = new NodeHttpHandler(requestHandler);
    this.signer = new SignatureV4({
      ...{ credentials, region, service: service.signingName, sha256: Sha256 },
      uriEscapePath: !service.signsPathAsSent,
    });
    this.#retry = retryMiddleware({
      retryStrategy: async () => retryStrategy,
      maxAttempts: async () => maxAttempts,
    });
  }

  /** Like the SDK's stack, but only for what runs within each attempt. */
  readonly middlewareStack = {
    add: (wrap: (next: Attempt) => Attempt, { step }: { step: "finalizeRequest" }): void => {
      if (step !== "finalizeRequest") throw new Error(`The thin client has no step ${step}.`);
      this.#middleware.push(wrap);
    },
  };

  /** Sends a request, again if it may be repeated. Throws the service's errors, and those of the connection. */
  async request(call: Call): Promise<Output> {
    const inner: Attempt = ({ request }) => this.#exchange(request, call);
    const attempt = this.#middleware.reduce((next, wrap) => wrap(next), inner);
    const signed = (args: { request: unknown }) => this.#signed(args.request as HttpRequest, call, attempt);
    const request = this.requestFor(call);
    const { output } = await this.#retry(signed as never, {})({ request, input: {} });
    return output as Output;
  }

  /** The request of a call, before it is signed. */
  protected requestFor(call: Call): HttpRequest {
    const { method = "POST", endpoint = this.endpoint, path = "/", query = {}, headers, body } = call;
    if (!endpoint) throw new Error(`A request to ${this.#service.api} does not say where it goes.`);
    const { protocol, hostname, port, host, pathname } = endpoint;
    const trace = optionalEnvironment("functionName") && optionalEnvironment("trace");
    const userAgent = userAgentFor(this.#service.api);
    return new HttpRequest({
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: `${pathname.replace(/\/$/, "")}${path}`,
      method,
      query,
      headers: {
        host,
        ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
        ...headers,
        "user-agent": userAgent,
        "x-amz-user-agent": userAgent,
        // With it, X-Ray and Lambda's loop detection know which invocation made the request.
        ...(trace ? { "X-Amzn-Trace-Id": trace } : {}),
      },
      body,
    });
  }

  /** One attempt. Each answer tells how wrong the clock is. */
  async #signed(request: HttpRequest, { anonymous }: Call, attempt: Attempt): Promise<Result> {
    if (anonymous) return attempt({ request });
    const before = this.#clock.offset;
    const signed = await this.signer.sign(request, { signingDate: this.#clock.now() });
    try {
      const result = await attempt({ request: signed as HttpRequest });
      this.#clock.learnFrom(result.response);
      return result;
    } catch (error) {
      const { $response, $metadata } = error as Failure;
      this.#clock.learnFrom($response);
      // What the SDK's retries take for a reason to sign the request again.
      if ($metadata && this.#clock.hasTurned(before)) Object.assign($metadata, { clockSkewCorrected: true });
      throw error;
    }
  }

  async #exchange(request: HttpRequest, { read, encoding }: Call): Promise<Result> {
    const { response } = await this.#handler.handle(request);
    try {
      const text = await textOf(response.body, encoding);
      return { response, output: { ...read(response, text), $metadata: metadataOf(response) } };
    } catch (error) {
      // For the signer and the retries, as in the SDK; hidden, because it does not belong in a log.
      Object.defineProperty(error, "$response", { value: response });
      (error as { $metadata?: object }).$metadata ??= metadataOf(response);
      throw error;
    }
  }

  destroy(): void {
    this.#handler.destroy();
  }
}

/** Names the client in AWS's logs, in the form that the SDK's names have. */
function userAgentFor(api: string): string {
  return [
    "murmur-thin-client ua/2.1",
    `os/${process.platform} lang/js md/nodejs#${process.versions.node} api/${api}`,
    `exec-env/${optionalEnvironment("runtime") ?? "none"}`,
  ].join(" ");
}

/** A response's whole body. Throws if the connection ends before it. */
async function textOf(body: NodeJS.ReadableStream, encoding: BufferEncoding = "utf8"): Promise<string> {
  let text = "";
  body.setEncoding(encoding);
  for await (const part of body) text += part;
  return text;
}
