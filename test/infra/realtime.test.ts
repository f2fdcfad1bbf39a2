import { beforeAll, describe, expect, it } from "vitest";
import {
  functionsOf,
  ofType,
  type Properties,
  resolveReference,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

let dev: Synthesized;
let local: Synthesized;

beforeAll(() => {
  dev = synthesize();
  local = synthesize({ stage: "local", localEndpoint: "http://localhost:4577" });
});

const inRealtime = (type: string) => ofType(dev, type).filter(({ stack }) => stack === "MurmurRealtime");
const endpointFor = (synthesized: Synthesized, name: string): string =>
  JSON.stringify(functionsOf(synthesized).get(name)!.properties.Environment.Variables.CONNECTIONS_ENDPOINT);

describe("the WebSocket API", () => {
  it("invokes a Lambda only on connect and disconnect; a mock takes the frames that keep a page connected", () => {
    const routes = inRealtime("AWS::ApiGatewayV2::Route").map((route) => {
      const target = route.properties.Target["Fn::Join"][1] as [string, Properties];
      const { properties } = resolveReference(dev, route, target[1]);
      if (properties.IntegrationType === "MOCK")
        return [
          route.properties.RouteKey,
          properties.RequestTemplates[properties.TemplateSelectionExpression],
        ];
      const uri = properties.IntegrationUri["Fn::Join"][1].find(
        (part: unknown) => typeof part === "object" && JSON.stringify(part).includes("GetAtt"),
      );
      return [route.properties.RouteKey, resolveReference(dev, route, uri).properties.Description];
    });
    expect(routes.sort()).toEqual([
      ["$connect", "murmur realtime/connect"],
      ["$default", '{"statusCode":200}'],
      ["$disconnect", "murmur realtime/disconnect"],
    ]);
  });

  it("has its own template, because SAM CLI cannot start one that contains it", () => {
    const protocols = ofType(dev, "AWS::ApiGatewayV2::Api").map(({ stack, properties }) => [
      stack,
      properties.ProtocolType,
    ]);
    expect(Object.fromEntries(protocols)).toEqual({ MurmurRealtime: "WEBSOCKET", MurmurApi: "HTTP" });
  });

  it("is throttled and keeps no access log, because its URLs contain tickets", () => {
    const [stage] = inRealtime("AWS::ApiGatewayV2::Stage");
    expect(stage!.properties.DefaultRouteSettings).toMatchObject({
      ThrottlingRateLimit: 500,
      ThrottlingBurstLimit: 500,
    });
    expect(stage!.properties.AccessLogSettings).toBeUndefined();
  });

  it("is written to at its gateway, and locally at the local endpoint", () => {
    const name = "events/push-live-updates";
    expect(endpointFor(dev, name)).toMatch(/"https:\/\/".*murmur-dev-realtime.*\/live"/);
    expect(endpointFor(local, name)).toMatch(/"http:\/\/localhost:4577\/_aws\/execute-api\/".*"\/live"/);
  });

  it("may be called by the page, which reads its URL from config.json", () => {
    const headers = ofType(dev, "AWS::CloudFront::ResponseHeadersPolicy").find(({ id }) =>
      id.includes("PageHeaders"),
    );
    expect(JSON.stringify(headers!.properties)).toMatch(
      /connect-src.* wss:\/\/.*murmur-dev-realtime.*\.execute-api\./,
    );
    const [, pages] = ofType(dev, "Custom::CDKBucketDeployment");
    expect(JSON.stringify(pages!.properties.SourceMarkers)).toContain("murmur-dev-realtime");
  });
});
