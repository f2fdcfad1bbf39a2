import { beforeAll, describe, expect, it } from "vitest";
import {
  functionsOf,
  ofType,
  type Properties,
  type Resource,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

let dev: Synthesized;
let prod: Synthesized;

beforeAll(() => {
  dev = synthesize();
  prod = synthesize({ stage: "prod" });
});

/** The names of the functions that aliases stand for. */
function aliased(): Map<string, Resource> {
  const names = new Map([...functionsOf(prod)].map(([name, { stack, id }]) => [`${stack} ${id}`, name]));
  return new Map(
    ofType(prod, "AWS::Lambda::Alias").map((alias) => [
      String(names.get(`${alias.stack} ${alias.properties.FunctionName.Ref}`)),
      alias,
    ]),
  );
}

/** The ids of the aliases among what a reference, however nested, refers to. */
const mentions = (value: unknown, id: string) => JSON.stringify(value).includes(`"${id}"`);

describe("a deployment by canary", () => {
  it("is that of prod, while other stages replace functions at once", () => {
    expect(aliased().size).toBeGreaterThan(50);
    expect(ofType(dev, "AWS::Lambda::Alias")).toEqual([]);
    expect(ofType(dev, "AWS::CodeDeploy::DeploymentGroup")).toEqual([]);
    expect(ofType(synthesize({ stage: "prod", canary: "off" }), "AWS::Lambda::Alias")).toEqual([]);
    const asked = synthesize({ stage: "bob", canary: "on", monitoring: "on" });
    expect(ofType(asked, "AWS::Lambda::Alias").length).toBe(aliased().size);
  });

  it("covers every function that a request, a message or a connection invokes", () => {
    const scheduled = ["events/start-pauses", "events/remove-media"];
    const invoked = [...functionsOf(prod).keys()].filter(
      (name) => !scheduled.includes(name) && !/^(auth|ops)\//.test(name),
    );
    expect([...aliased().keys()].sort()).toEqual(invoked.filter((name) => aliased().has(name)).sort());
    expect(invoked.filter((name) => !aliased().has(name))).toEqual([]);
  });

  it("leaves nothing that invokes a function past its alias", () => {
    const aliases = [...aliased().values()];
    const functions = [...aliased().keys()].map((name) => functionsOf(prod).get(name) as Resource);
    const invokers: [type: string, property: string][] = [
      ["AWS::ApiGatewayV2::Integration", "IntegrationUri"],
      ["AWS::Lambda::EventSourceMapping", "FunctionName"],
      ["AWS::Lambda::Permission", "FunctionName"],
    ];
    for (const [type, property] of invokers)
      for (const { stack, id, properties } of ofType(prod, type)) {
        const within = <One extends Resource>(all: One[]) => all.filter((one) => one.stack === stack);
        const value = properties[property] as Properties | undefined;
        const direct = within(functions).filter((one) => mentions(value, one.id));
        expect(
          direct.map((one) => one.id),
          `${type} ${id}`,
        ).toEqual([]);
        if (type === "AWS::Lambda::EventSourceMapping")
          expect(
            within(aliases).filter((one) => mentions(value, one.id)),
            id,
          ).toHaveLength(1);
      }
  });

  it("gives a new version a tenth for 5 minutes, and goes back if an objective burns fast", () => {
    const groups = ofType(prod, "AWS::CodeDeploy::DeploymentGroup");
    expect(groups).toHaveLength(aliased().size);
    const existing = ofType(prod, "AWS::CloudWatch::Alarm").map(({ properties }) => properties.AlarmName);
    for (const { properties } of groups) {
      expect(properties.DeploymentConfigName).toBe("CodeDeployDefault.LambdaCanary10Percent5Minutes");
      expect(properties.AutoRollbackConfiguration).toMatchObject({ Enabled: true });
      expect(properties.AutoRollbackConfiguration.Events).toContain("DEPLOYMENT_STOP_ON_ALARM");
      const alarms = properties.AlarmConfiguration.Alarms.map(({ Name }: Properties) => Name);
      expect(alarms.length).toBeGreaterThanOrEqual(4);
      expect(existing).toEqual(expect.arrayContaining(alarms));
    }
    for (const alias of aliased().values())
      expect(alias.raw.UpdatePolicy.CodeDeployLambdaAliasUpdate).toBeDefined();
  });

  it.each([
    [{ stage: "bob", canary: "on" }, "there are no alarms to undo it"],
    [{ stage: "prod", canary: "on", monitoring: "off" }, "there are no alarms to undo it"],
    [{ stage: "local", canary: "on" }, "the local AWS has no CodeDeploy"],
    [{ canary: "maybe" }, 'Context "canary" is "maybe"; use on, off.'],
  ])("is refused where it could not work: %j", (context, message) => {
    expect(() => synthesize(context as Record<string, string>)).toThrow(message);
  });
});

describe("each stack", () => {
  it("has at most the 500 resources that CloudFormation allows", () => {
    for (const synthesized of [dev, prod]) {
      const sizes = Map.groupBy(synthesized.resources, ({ stack }) => stack);
      for (const [stack, resources] of sizes) expect(resources.length, stack).toBeLessThanOrEqual(500);
    }
  });
});
