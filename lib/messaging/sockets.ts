/** Writing to open sockets, through the gateway that holds them. */
import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { environment } from "../core/environment.ts";
import type { PostHint } from "../domain/ports.ts";

let client: ApiGatewayManagementApiClient | undefined;
const sockets = () => {
  client ??= new ApiGatewayManagementApiClient({
    endpoint: environment("connectionsEndpoint"),
    // A hint that does not get through at once is worth less than the time of those who wait behind it.
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1000 },
  });
  return client;
};

export const postLiveUpdate: PostHint = async (connectionId, hint) => {
  try {
    await sockets().send(
      new PostToConnectionCommand({
        ConnectionId: connectionId,
        Data: new TextEncoder().encode(JSON.stringify(hint)),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof GoneException) return false;
    throw error;
  }
};
