import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { environment } from "../core/environment.ts";
import type { RealtimePorts } from "../domain/realtime/ports.ts";

let client: ApiGatewayManagementApiClient | undefined;
const sockets = () => {
  client ??= new ApiGatewayManagementApiClient({
    endpoint: environment("connectionsEndpoint"),
    // A live update that does not get through at once is worth less than the time of those waiting behind it.
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 500, requestTimeout: 1000, throwOnRequestTimeout: true },
  });
  return client;
};

/** Sends to an open socket through the gateway that holds it. */
export const postLiveUpdate: RealtimePorts["postLiveUpdate"] = async (connectionId, update) => {
  try {
    await sockets().send(
      new PostToConnectionCommand({
        ConnectionId: connectionId,
        Data: new TextEncoder().encode(JSON.stringify(update)),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof GoneException) return false;
    throw error;
  }
};
