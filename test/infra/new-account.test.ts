import { beforeAll, describe, expect, it } from "vitest";
import { ofType, type Resource, resolveReference, type Synthesized, synthesize } from "./synthesized.ts";

let murmur: Synthesized;

beforeAll(() => {
  murmur = synthesize({ stage: "prod" });
});

/** The function behind an event source, which names it or its alias. */
function consumerOf(source: Resource): Resource {
  const Ref = /"Ref":"(\w+)"/.exec(JSON.stringify(source.properties.FunctionName))?.[1];
  const invoked = resolveReference(murmur, source, { Ref });
  if (invoked.type === "AWS::Lambda::Function") return invoked;
  return resolveReference(murmur, invoked, invoked.properties.FunctionName);
}

/** An account that is new to AWS may have a quota of 10 concurrent Lambdas. */
describe("in an account with 10 concurrent Lambdas", () => {
  it("the deployment succeeds: no function reserves concurrency, of which 10 must stay unreserved", () => {
    const functions = ofType(murmur, "AWS::Lambda::Function");
    expect(functions.length).toBeGreaterThan(30);
    for (const { id, properties } of functions)
      expect(properties, id).not.toHaveProperty("ReservedConcurrentExecutions");
    expect(JSON.stringify(murmur.resources)).not.toContain("ProvisionedConcurrency");
  });

  it("no consumer has a lower maximum concurrency than 2, the least that Lambda accepts", () => {
    const consumers = ofType(murmur, "AWS::Lambda::EventSourceMapping").filter(
      ({ properties }) => properties.ScalingConfig,
    );
    expect(consumers.length).toBeGreaterThan(4);
    for (const { properties } of consumers)
      expect(properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
  });

  it("throttled consumers lose nothing: their messages wait for 4 days and at least half an hour of receives", () => {
    const queues = ofType(murmur, "AWS::SQS::Queue").filter(({ properties }) => properties.RedrivePolicy);
    // A live update is worth nothing after minutes, and a push after a day: the page reads what they are about anyway.
    const lasting = queues.filter(({ id }) => !/^Events(LiveUpdates|Pushes)/.test(id));
    expect(queues.length - lasting.length).toBeLessThanOrEqual(2);
    expect(lasting.length).toBeGreaterThan(4);
    for (const { properties } of lasting) {
      expect(properties.MessageRetentionPeriod).toBeGreaterThanOrEqual(4 * 24 * 3600);
      const seconds = properties.RedrivePolicy.maxReceiveCount * properties.VisibilityTimeout;
      expect(seconds).toBeGreaterThanOrEqual(30 * 60);
    }
    for (const source of ofType(murmur, "AWS::Lambda::EventSourceMapping")) {
      if (!source.properties.ScalingConfig) continue;
      const queue = resolveReference(murmur, source, source.properties.EventSourceArn).properties;
      const consumer = consumerOf(source);
      expect(queue.VisibilityTimeout).toBeGreaterThanOrEqual(6 * consumer.properties.Timeout);
    }
  });

  it("a throttled stream reader loses nothing: it tries again for hours, then keeps the records' positions", () => {
    const [reader] = ofType(murmur, "AWS::Lambda::EventSourceMapping").filter(
      ({ properties }) => !properties.ScalingConfig,
    );
    expect(reader!.properties.MaximumRetryAttempts).toBeUndefined();
    expect(reader!.properties.MaximumRecordAgeInSeconds).toBeGreaterThanOrEqual(6 * 3600);
    expect(reader!.properties.DestinationConfig.OnFailure.Destination).toBeDefined();
  });
});
