import type { SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messagesIn } from "../../../local/deployment/drain.ts";
import { VirtualTime } from "../../support/virtual-time.ts";

const time = new VirtualTime(0);
let uninstall: () => void;
beforeAll(() => {
  uninstall = time.install();
});
afterAll(() => uninstall());

/** A queue's counts at each look, at last again and again: messages that wait, that are being processed, and delayed ones. */
function queue(...counts: [number, number, number][]) {
  let looks = 0;
  const send = async () => {
    const [ready, running, delayed] = counts[Math.min(looks++, counts.length - 1)] ?? [];
    return {
      Attributes: {
        ApproximateNumberOfMessages: `${ready}`,
        ApproximateNumberOfMessagesNotVisible: `${running}`,
        ApproximateNumberOfMessagesDelayed: `${delayed}`,
      },
    };
  };
  return { sqs: { send } as unknown as SQSClient, looks: () => looks };
}

describe("the messages in a queue", () => {
  it("are those that wait or are being processed", async () => {
    expect(await messagesIn(queue([2, 3, 0]).sqs, "queue")).toBe(5);
    expect(await messagesIn(queue([0, 0, 9]).sqs, "queue")).toBe(0);
  });

  it("are none if it is empty between messages whose delay has ended", async () => {
    const { sqs, looks } = queue([1, 0, 4], [0, 1, 4], [0, 0, 4]);
    expect(await time.runUntil(messagesIn(sqs, "queue"))).toBe(0);
    expect(looks()).toBe(3);
  });

  it("are counted if it never is", async () => {
    expect(await time.runUntil(messagesIn(queue([7, 1, 4]).sqs, "queue"))).toBe(8);
  });
});
