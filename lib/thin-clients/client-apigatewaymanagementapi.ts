/** What the bundler substitutes for `@aws-sdk/client-apigatewaymanagementapi`. */
import type { PostToConnectionRequest } from "@aws-sdk/client-apigatewaymanagementapi";
import { extendedEncodeURIComponent } from "@smithy/core/protocols";
import { type Config, type Output, type Service, ThinClient } from "./client.ts";
import { ServiceException } from "./errors.ts";
import { readJson } from "./json.ts";

const service: Service = { api: "apigatewaymanagementapi", signingName: "execute-api" };

/** A connection that has been closed. */
export class GoneException extends ServiceException {
  static readonly code = "GoneException";
}

/** Sends to one open WebSocket. */
export class PostToConnectionCommand {
  readonly input: PostToConnectionRequest & { Data: Uint8Array };

  constructor(input: PostToConnectionCommand["input"]) {
    this.input = input;
  }
}

export class ApiGatewayManagementApiClient extends ThinClient {
  constructor(config: Config & { endpoint: string }) {
    super(service, config);
  }

  send({ input: { ConnectionId = "", Data } }: PostToConnectionCommand): Promise<Output> {
    return this.request({
      path: `/@connections/${extendedEncodeURIComponent(ConnectionId)}`,
      headers: { "content-type": "application/octet-stream" },
      body: Data,
      read: (response, text) =>
        readJson(response, text, { codes: ["header", "code", "type"], known: [GoneException] }),
    });
  }
}
