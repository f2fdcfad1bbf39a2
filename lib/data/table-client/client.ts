/**
 * A client for DynamoDB made of the SDK's own parts: its retries, its signatures and its HTTP handler, without the schemas,
 * endpoint rules and configuration files around them. The bundler substitutes it for `@aws-sdk/client-dynamodb`; see
 * `docs/decisions/0073-thin-table-client.md`.
 */
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest, type HttpResponse } from "@smithy/core/protocols";
import { retryMiddleware, StandardRetryStrategy } from "@smithy/core/retry";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import { SignatureV4 } from "@smithy/signature-v4";
import type { AwsCredentialIdentity, RetryStrategyV2 } from "@smithy/types";
import { environment, optionalEnvironment } from "../../core/environment.ts";
import { endpointIn } from "./endpoint.ts";
import { errorOf, metadataOf } from "./errors.ts";
import { ServerClock } from "./server-clock.ts";

type Config = { retryStrategy?: RetryStrategyV2; requestHandler?: NodeHttpHandlerOptions };
type Result = { response: HttpResponse; output: Output };
type Output = Record<string, unknown> & { $metadata: object };
type Failure = { $response?: HttpResponse; $metadata?: object };
type Attempt = (args: { request: HttpRequest }) => Promise<Result>;

const MAX_ATTEMPTS = 4;
/** Names the client in AWS's logs, in the form that the SDK's names have. */
const userAgent = [
  "murmur-table-client ua/2.1",
  `os/${process.platform} lang/js md/nodejs#${process.versions.node} api/dynamodb`,
  `exec-env/${optionalEnvironment("runtime") ?? "none"}`,
].join(" ");

/** As Lambda passes them. */
async function credentials(): Promise<AwsCredentialIdentity> {
  const sessionToken = optionalEnvironment("sessionToken");
  return {
    accessKeyId: environment("accessKeyId"),
    secretAccessKey: environment("secretAccessKey"),
    ...(sessionToken ? { sessionToken } : {}),
  };
}

/** Sends requests whose items are in DynamoDB's own JSON. Region and credentials come from the environment, as in Lambda. */
export class DynamoDBClient {
  readonly #region = environment("region");
  readonly #endpoint = endpointIn(this.#region);
  readonly #handler: NodeHttpHandler;
  readonly #signer: SignatureV4;
  readonly #clock = new ServerClock();
  readonly #retry: ReturnType<typeof retryMiddleware>;
  #attempt: Attempt;

  constructor({ retryStrategy = new StandardRetryStrategy(MAX_ATTEMPTS), requestHandler = {} }: Config) {
    this.#handler = new NodeHttpHandler(requestHandler);
    this.#signer = new SignatureV4({
      credentials,
      region: this.#region,
      service: "dynamodb",
      sha256: Sha256,
    });
    this.#retry = retryMiddleware({
      retryStrategy: async () => retryStrategy,
      maxAttempts: async () => MAX_ATTEMPTS,
    });
    this.#attempt = ({ request }) => this.#exchange(request);
  }

  /** Like the SDK's stack, but only for what runs within each attempt. */
  readonly middlewareStack = {
    add: (wrap: (next: Attempt) => Attempt, { step }: { step: "finalizeRequest" }): void => {
      if (step !== "finalizeRequest") throw new Error(`The table client has no step ${step}.`);
      this.#attempt = wrap(this.#attempt);
    },
  };

  /** Sends a request, again if it may be repeated. Throws the errors of `errors.ts`, and those of the connection. */
  async call(operation: string, input: object): Promise<Output> {
    const request = this.#requestFor(operation, JSON.stringify(input));
    const attempt = (args: { request: unknown }) => this.#signed(args.request as HttpRequest);
    const { output } = await this.#retry(attempt as never, {})({ request, input: {} });
    return output as Output;
  }

  #requestFor(operation: string, body: string): HttpRequest {
    const { protocol, hostname, port, host, pathname } = this.#endpoint;
    const trace = optionalEnvironment("functionName") && optionalEnvironment("trace");
    return new HttpRequest({
      protocol,
      hostname,
      ...(port ? { port: Number(port) } : {}),
      path: pathname.endsWith("/") ? pathname : `${pathname}/`,
      method: "POST",
      headers: {
        host,
        "content-type": "application/x-amz-json-1.0",
        "content-length": String(Buffer.byteLength(body)),
        "x-amz-target": `DynamoDB_20120810.${operation}`,
        "user-agent": userAgent,
        "x-amz-user-agent": userAgent,
        // With it, X-Ray and Lambda's loop detection know which invocation made the request.
        ...(trace ? { "X-Amzn-Trace-Id": trace } : {}),
      },
      body,
    });
  }

  /** One attempt. Each answer tells how wrong the clock is. */
  async #signed(request: HttpRequest): Promise<Result> {
    const before = this.#clock.offset;
    const signed = await this.#signer.sign(request, { signingDate: this.#clock.now() });
    try {
      const result = await this.#attempt({ request: signed as HttpRequest });
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

  async #exchange(request: HttpRequest): Promise<Result> {
    const { response } = await this.#handler.handle(request);
    try {
      const text = await textOf(response.body);
      if (response.statusCode >= 300) throw errorOf(response, text);
      return { response, output: { ...JSON.parse(text || "{}"), $metadata: metadataOf(response) } };
    } catch (error) {
      // For the signer and the retries, as in the SDK; hidden, because it does not belong into a log.
      Object.defineProperty(error, "$response", { value: response });
      (error as { $metadata?: object }).$metadata ??= metadataOf(response);
      throw error;
    }
  }

  destroy(): void {
    this.#handler.destroy();
  }
}

/** A response's whole body. Throws if the connection ends before it. */
async function textOf(body: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  body.setEncoding("utf8");
  for await (const part of body) text += part;
  return text;
}
