/**
 * User accounts at the authorization server, through the two operations of Cognito's API that murmur calls as an
 * administrator. Signed requests instead of the SDK's client, which is ten times the size of the rest of the function.
 */
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/transport";
import { SignatureV4 } from "@smithy/signature-v4";
import * as z from "zod/mini";
import { environment, optionalEnvironment } from "../core/environment.ts";
import type { AccountPorts } from "../domain/user/delete-unconfirmed-users.ts";

const TIMEOUT_MS = 5_000;

/** ListUsers' largest page. */
const PAGE = 60;
const Users = z.object({
  Users: z.array(
    z.object({ Username: z.string(), UserStatus: z.string(), UserLastModifiedDate: z.number() }),
  ),
  PaginationToken: z.optional(z.string()),
});

/** The local AWS ignores the filter, so the status is checked here too. */
export const listUnconfirmedUsers: AccountPorts["listUnconfirmedUsers"] = async (from) => {
  const page = await callCognito("ListUsers", {
    Limit: PAGE,
    Filter: 'cognito:user_status = "UNCONFIRMED"',
    // Not the private ones, such as the e-mail address.
    AttributesToGet: ["sub"],
    ...(from === undefined ? {} : { PaginationToken: from }),
  });
  const { Users: found, PaginationToken: next } = Users.parse(page);
  const users = found
    .filter(({ UserStatus }) => UserStatus === "UNCONFIRMED")
    .map(({ Username, UserLastModifiedDate }) => ({
      userName: Username,
      changedAt: UserLastModifiedDate * 1000,
    }));
  return { users, next };
};

export const deleteUser: AccountPorts["deleteUser"] = async (userName) => {
  await callCognito("AdminDeleteUser", { Username: userName }).catch((error: unknown) => {
    if (!(error instanceof CognitoError && error.code === "UserNotFoundException")) throw error;
  });
};

class CognitoError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Calls an operation on murmur's user pool. Throws a CognitoError if Cognito refuses. */
async function callCognito(operation: string, input: object): Promise<unknown> {
  const endpoint = new URL(optionalEnvironment("endpointUrl") ?? environment("cognitoEndpoint"));
  const signer = new SignatureV4({
    service: "cognito-idp",
    region: environment("region"),
    sha256: Sha256,
    credentials: {
      accessKeyId: environment("accessKeyId"),
      secretAccessKey: environment("secretAccessKey"),
      ...withSessionToken(),
    },
  });
  const { method, headers, body } = await signer.sign(
    new HttpRequest({
      method: "POST",
      protocol: endpoint.protocol,
      hostname: endpoint.hostname,
      path: "/",
      headers: {
        host: endpoint.host,
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ UserPoolId: environment("userPoolId"), ...input }),
    }),
  );
  const response = await fetch(endpoint, { method, headers, body, signal: AbortSignal.timeout(TIMEOUT_MS) });
  const text = await response.text();
  if (!response.ok) throw toError(text);
  return text === "" ? undefined : JSON.parse(text);
}

function withSessionToken(): { sessionToken?: string } {
  const sessionToken = optionalEnvironment("sessionToken");
  return sessionToken === undefined ? {} : { sessionToken };
}

function toError(text: string): CognitoError {
  const { __type = "", message = text } = JSON.parse(text) as { __type?: string; message?: string };
  return new CognitoError(__type.replace(/^.*#/, ""), message);
}
