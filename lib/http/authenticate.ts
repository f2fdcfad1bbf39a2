/**
 * Who makes a request. If the gateway has verified the token, its claims are used; otherwise (public routes with an optional
 * token, `sam local`) the bearer token is verified here.
 */
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { RESOURCE_SERVER, type Route, SUSPENDED } from "../contract/route.ts";
import { DomainError } from "../domain/errors.ts";
import type { Caller } from "../domain/user/model.ts";

/** The claims that murmur reads from an access token. */
export type Claims = {
  sub: string;
  username: string;
  scope: string;
  token_use: string;
  exp: number;
  /** The groups of the user pool that the user belongs to. */
  groups: readonly string[];
  auth_time?: number;
  iat?: number;
};

type Verify = (token: string) => Promise<Claims>;

/**
 * The caller of a request; undefined without a token.
 * Throws token_missing, token_invalid, token_expired, account_suspended, insufficient_scope or not_a_moderator. A bad token is
 * an error on public routes too: an anonymous response would hide from the client that its token must be renewed.
 */
export async function authenticate(
  route: Route,
  event: APIGatewayProxyEventV2,
  now: number,
  verify: Verify = verifyToken,
): Promise<Caller | undefined> {
  const claims = gatewayClaims(event) ?? (await bearerClaims(event, verify));
  if (!claims) {
    if (!route.scope) return undefined;
    throw new DomainError("token_missing", "Send an access token in the header Authorization: Bearer ….");
  }
  check(claims, now);
  checkGroups(claims, route);
  if (route.scope && !claims.scope.split(" ").includes(`${RESOURCE_SERVER}/${route.scope}`))
    throw new DomainError(
      "insufficient_scope",
      `The token needs the scope ${RESOURCE_SERVER}/${route.scope}.`,
    );
  return {
    id: claims.sub,
    handle: claims.username.toLowerCase(),
    ...(claims.groups.length > 0 ? { groups: claims.groups } : {}),
    ...timeIn("authenticatedAt", claims.auth_time),
    ...timeIn("issuedAt", claims.iat),
  };
}

/** What the user's groups allow. */
function checkGroups({ groups }: Claims, route: Route): void {
  if (groups.includes(SUSPENDED) && !route.whileSuspended)
    throw new DomainError("account_suspended", "You can read why, and appeal, until the suspension ends.");
  if (route.group && !groups.includes(route.group))
    throw new DomainError(
      "not_a_moderator",
      "Only moderators may do this; ask an administrator to make you one.",
    );
}

/** A time of a token, in ms since 1970, if the token has it. */
function timeIn<Name extends string>(name: Name, seconds: number | undefined): { [name in Name]?: number } {
  return Number.isFinite(seconds) ? ({ [name]: Number(seconds) * 1000 } as { [name in Name]: number }) : {};
}

/** The gateway checks too little: it accepts an ID token if the audience matches. */
function check(claims: Claims, now: number): void {
  if (claims.token_use !== "access")
    throw new DomainError("token_invalid", "Send the access token, not the ID token.");
  if (!Number.isFinite(claims.exp))
    throw new DomainError("token_invalid", "The token does not say when it expires.");
  if (claims.exp * 1000 <= now)
    throw new DomainError("token_expired", "Renew the access token and try again.");
}

function gatewayClaims(event: APIGatewayProxyEventV2): Claims | undefined {
  const context = event.requestContext as { authorizer?: { jwt?: { claims?: Record<string, unknown> } } };
  const claims = context.authorizer?.jwt?.claims;
  return claims && toClaims(claims);
}

async function bearerClaims(event: APIGatewayProxyEventV2, verify: Verify): Promise<Claims | undefined> {
  const header = event.headers.authorization;
  if (!header) return undefined;
  const [scheme, token] = header.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token)
    throw new DomainError("token_invalid", "Write the header as Authorization: Bearer <access token>.");
  return verify(token);
}

/** Loaded on first use: most requests carry the gateway's claims or no token at all. */
async function verifyToken(token: string): Promise<Claims> {
  const { verifyAccessToken } = await import("./verify-token.ts");
  return toClaims(await verifyAccessToken(token));
}

function toClaims(claims: Record<string, unknown>): Claims {
  return {
    sub: String(claims.sub ?? ""),
    username: String(claims.username ?? ""),
    scope: String(claims.scope ?? ""),
    token_use: String(claims.token_use ?? ""),
    groups: groupsIn(claims["cognito:groups"]),
    exp: Number(claims.exp ?? Number.NaN),
    auth_time: Number(claims.auth_time ?? Number.NaN),
    iat: Number(claims.iat ?? Number.NaN),
  };
}

/** The gateway passes a list as one string, `[a b]`. */
function groupsIn(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === "string"
    ? claim
        .replace(/^\[|\]$/g, "")
        .split(/[ ,]+/)
        .filter((name) => name !== "")
    : [];
}
