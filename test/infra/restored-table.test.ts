import { beforeAll, describe, expect, it } from "vitest";
import { functionsOf, ofType, type Properties, type Synthesized, synthesize } from "./synthesized.ts";

const ARN =
  "arn:aws:dynamodb:us-east-1:111122223333:table/murmur-prod-data-TableCD117FA1-1AB2-20261126T140500Z";
const tableStreamArn = `${ARN}/stream/2026-11-26T16:00:00.000`;

let before: Synthesized;
let switched: Synthesized;

beforeAll(() => {
  before = synthesize({ stage: "prod" });
  switched = synthesize({ stage: "prod", tableStreamArn });
});

const outputsOf = ({ stacks }: Synthesized): Properties =>
  stacks.find(({ id }) => id === "MurmurData")!.outputs;

describe("after the switch to a restored table", () => {
  it("every function uses it, and none the old one", () => {
    const named = (synthesized: Synthesized) =>
      [...functionsOf(synthesized)].filter(
        ([, { properties }]) => properties.Environment.Variables.TABLE_NAME,
      );
    expect(named(switched).length).toBe(named(before).length);
    for (const [, { properties }] of named(switched))
      expect(properties.Environment.Variables.TABLE_NAME).toBe(ARN.split("/")[1]);
    const policies = ofType(switched, "AWS::IAM::Policy").filter(({ stack }) => stack !== "MurmurWeb");
    for (const { properties } of policies)
      expect(JSON.stringify(properties)).not.toMatch(/ImportValue[^}]*Table|"TableCD117FA1/);
  });

  it("its stream is read from the start, by the only reader", () => {
    const readers = ofType(switched, "AWS::Lambda::EventSourceMapping").filter(({ properties }) =>
      JSON.stringify(properties.EventSourceArn).includes("stream"),
    );
    expect(readers.map(({ properties }) => properties)).toMatchObject([
      { EventSourceArn: tableStreamArn, StartingPosition: "TRIM_HORIZON" },
    ]);
  });

  it("the old table remains, and is exported as before, so that the stacks can be updated one by one, and back", () => {
    const tables = (synthesized: Synthesized) => ofType(synthesized, "AWS::DynamoDB::GlobalTable");
    expect(tables(switched)).toEqual(tables(before));
    const exported = (outputs: Properties) =>
      Object.entries(outputs).filter(([name]) => /^ExportsOutput(Ref|FnGetAtt)Table/.test(name));
    expect(exported(outputsOf(before)).length).toBeGreaterThan(0);
    expect(outputsOf(switched)).toMatchObject(Object.fromEntries(exported(outputsOf(before))));
  });

  it("cdk-nag's rules hold", () => {
    expect(switched.nag).toMatchObject({ success: true, violations: [] });
  });

  it("an ARN that is not a stream's is refused", () => {
    expect(() => synthesize({ tableStreamArn: ARN })).toThrow(/use the ARN of a table's stream/);
  });
});
