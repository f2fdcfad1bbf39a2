import { globSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { operationNames, routeList } from "../../lib/contract/index.ts";
import { RESOURCE_SERVER, scopes } from "../../lib/contract/route.ts";
import { PAGES_ROOT, sitePageNames, sitePages } from "../../lib/contract/site/pages.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import {
  functionsOf,
  ofType,
  type Properties,
  type Resource,
  resolveReference,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

let murmur: Synthesized;
let routes: Resource[];

beforeAll(() => {
  murmur = synthesize({ monitoring: "on" });
  routes = ofType(murmur, "AWS::ApiGatewayV2::Route").filter(inApi);
});

/** Whether a resource is in the stack of the API or of one of its services. */
const inApi = ({ stack }: Resource) => stack.startsWith("MurmurApi");

/** The description of the function behind a route, such as `murmur api/getTweet`. */
function handlerOf(route: Resource): string {
  const target = route.properties.Target["Fn::Join"][1] as [string, Properties];
  const integration = resolveReference(murmur, route, target[1]);
  return resolveReference(murmur, integration, integration.properties.IntegrationUri).properties.Description;
}

/** The routes of the pages that Lambdas make, each for GET and HEAD. */
const pageRoutes = sitePageNames.flatMap((name) =>
  sitePages[name].flatMap((path) =>
    ["GET", "HEAD"].map((method) => ({
      ...{ name, path: `${PAGES_ROOT}${path}` },
      key: `${method} ${PAGES_ROOT}${path}`,
    })),
  ),
);

const folders = (group: string) =>
  globSync(`lambdas/${group}/*/index.ts`)
    .map((path) => path.split("/").at(-2))
    .sort();

describe("routes", () => {
  it("have one folder per operation and one for the catch-all, and no others", () => {
    expect(folders("api")).toEqual([...operationNames, "catchAll"].sort());
    expect(folders("pages")).toEqual([...sitePageNames].sort());
  });

  it("have exactly one deployed function and one permissions entry per folder", () => {
    const names = globSync("lambdas/*/*/index.ts").map((path) => path.split("/").slice(1, 3).join("/"));
    expect([...functionsOf(murmur).keys()].sort()).toEqual(names.sort());
    expect(Object.keys(permissions).sort()).toEqual(names.sort());
  });

  it("lead to the function of the same name, and everything else to the catch-all", () => {
    const expected = routeList.map(({ name, method, path }) => [`${method} ${path}`, `murmur api/${name}`]);
    const synthesized = routes.map((route) => [route.properties.RouteKey, handlerOf(route)]);
    const pages = pageRoutes.map(({ name, key }) => [key, `murmur pages/${name}`]);
    expect(synthesized.sort()).toEqual([...expected, ...pages, ["$default", "murmur api/catchAll"]].sort());
  });

  it("require exactly the contract's scope, and no token where it has none", () => {
    const [authorizer] = ofType(murmur, "AWS::ApiGatewayV2::Authorizer");
    const withScope = (scope: string) => ["JWT", [`${RESOURCE_SERVER}/${scope}`], authorizer?.id];
    const expected = routeList.map(({ method, path, scope }) => [
      `${method} ${path}`,
      ...(scope ? withScope(scope) : ["NONE", undefined, undefined]),
    ]);
    const synthesized = routes.map((route) => {
      const { RouteKey, AuthorizationType, AuthorizationScopes, AuthorizerId } = route.properties;
      const checkedBy = AuthorizerId && resolveReference(murmur, route, AuthorizerId).id;
      return [RouteKey, AuthorizationType, AuthorizationScopes, checkedBy];
    });
    const open = ["$default", ...pageRoutes.map(({ key }) => key)].map((key) => [
      ...[key, "NONE"],
      ...[undefined, undefined],
    ]);
    expect(synthesized.sort()).toEqual([...expected, ...open].sort());
  });

  it("accept only tokens from this user pool and this client", () => {
    const authorizers = ofType(murmur, "AWS::ApiGatewayV2::Authorizer");
    expect(authorizers).toHaveLength(1);
    const { Audience, Issuer } = authorizers[0]!.properties.JwtConfiguration;
    expect(JSON.stringify(Audience)).toContain("IdentityUsersClient");
    expect(JSON.stringify(Issuer)).toMatch(/https:\/\/cognito-idp\..*AWS::Region.*IdentityUsers/);
  });

  it("answer no other site's scripts: no origin is allowed to read a response", () => {
    const apis = ofType(murmur, "AWS::ApiGatewayV2::Api").filter(({ stack }) => stack === "MurmurApi");
    expect(apis.map(({ properties }) => properties.CorsConfiguration)).toEqual([undefined]);
  });

  it("let the gateway invoke a function on its own route only", () => {
    const calls = ofType(murmur, "AWS::Lambda::Permission").filter(inApi);
    const callers = calls.map(({ properties: { Principal, SourceArn } }) => [
      Principal,
      SourceArn["Fn::Join"][1].at(-1),
    ]);
    const paths = routeList.map(({ path }) => ["apigateway.amazonaws.com", `/*/*${path}`]);
    const pages = pageRoutes.map(({ path }) => ["apigateway.amazonaws.com", `/*/*${path}`]);
    const distinct = [...new Set(callers.map((caller) => caller.join(" ")))].sort();
    const expected = [...paths, ...pages, ["apigateway.amazonaws.com", "/*/*"]].map((one) => one.join(" "));
    expect(distinct).toEqual([...new Set(expected)].sort());
  });

  it("log the caller, the route and the outcome, but never a token, a query or a body", () => {
    const stage = ofType(murmur, "AWS::ApiGatewayV2::Stage").find((one) => one.stack === "MurmurApi");
    const format = JSON.parse(stage!.properties.AccessLogSettings.Format);
    expect(Object.keys(format)).toEqual(
      expect.arrayContaining(["requestId", "routeKey", "status", "latency", "sub"]),
    );
    expect(JSON.stringify(format)).not.toMatch(/authorization"|querystring|header|body|email/i);
    expect(stage!.properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: expect.any(Number),
      ThrottlingBurstLimit: expect.any(Number),
      DetailedMetricsEnabled: true,
    });
  });
});

describe("sign-in", () => {
  it("offers the contract's scopes and grants all of them to its client", () => {
    const [server] = ofType(murmur, "AWS::Cognito::UserPoolResourceServer");
    const offered = server!.properties.Scopes.map(({ ScopeName }: Properties) => ScopeName);
    expect(server!.properties.Identifier).toBe(RESOURCE_SERVER);
    expect(offered.sort()).toEqual(Object.keys(scopes).sort());
    const [client] = ofType(murmur, "AWS::Cognito::UserPoolClient");
    expect(client!.properties.AllowedOAuthScopes).toHaveLength(Object.keys(scopes).length + 1);
  });

  it("allows only the authorization code flow and, to murmur's own functions, passwords: no secret, no implicit flow", () => {
    const [client] = ofType(murmur, "AWS::Cognito::UserPoolClient");
    expect(client!.properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      ExplicitAuthFlows: ["ALLOW_ADMIN_USER_PASSWORD_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: true,
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
    });
  });

  it("has no trigger but those of a sign-up", () => {
    const [pool] = ofType(murmur, "AWS::Cognito::UserPool");
    expect(Object.keys(pool!.properties.LambdaConfig).sort()).toEqual(["PostConfirmation", "PreSignUp"]);
  });

  it("treats Alice and alice as one user, and requires a verified address and a long password", () => {
    const [pool] = ofType(murmur, "AWS::Cognito::UserPool");
    expect(pool!.properties).toMatchObject({
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ["email"],
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
    });
    expect(pool!.properties.AliasAttributes).toBeUndefined();
    expect(pool!.properties.UsernameAttributes).toBeUndefined();
  });

  it("has the groups for moderation", () => {
    const groups = ofType(murmur, "AWS::Cognito::UserPoolGroup").map(
      ({ properties }) => properties.GroupName,
    );
    expect(groups.sort()).toEqual(["administrators", "moderators", "suspended"]);
  });
});
