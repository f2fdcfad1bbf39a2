import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  type GetQueryResultsResponse,
  StartQueryCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { beforeEach, describe, expect, it } from "vitest";
import { queryInsights } from "../../../../lib/operations/trace/sources.ts";
import { NOON } from "../../../people.ts";
import { mockClient } from "../../../support/mock-client.ts";

const logs = mockClient(CloudWatchLogsClient);
beforeEach(() => logs.reset());

const period = { from: NOON + 400, to: NOON + 60_400 };
const find = () => queryInsights(new CloudWatchLogsClient({}), "prod")("request-of-alice=", period);

/** As Insights answers: each line is a row of fields, and each has a pointer beside what the query asked for. */
const row = (message: string, pointer: string) => [
  { field: "@message", value: message },
  { field: "@ptr", value: pointer },
];
const answers = (...all: GetQueryResultsResponse[]) => {
  logs.on(StartQueryCommand).resolves({ queryId: "12ab3456-12ab-123a-789e-1234567890ab" });
  const command = logs.on(GetQueryResultsCommand);
  for (const answer of all) command.resolvesOnce(answer);
};

describe("the log lines on AWS", () => {
  it("are asked for with one query over the log groups of the stage's API and event functions", async () => {
    answers({ status: "Complete", results: [] });
    expect(await find()).toEqual([]);
    const [call] = logs.commandCalls(StartQueryCommand);
    expect(call?.args[0].input).toEqual({
      startTime: NOON / 1000,
      endTime: NOON / 1000 + 61,
      queryString: [
        "SOURCE logGroups(namePrefix: ['murmur-prod-api-', 'murmur-prod-events-'])",
        "fields @message",
        'filter @message like "request-of-alice="',
        "limit 10000",
      ].join(" | "),
    });
  });

  it("are read once the query is complete; lines of the runtime, which are not JSON, are left out", async () => {
    const line = { message: "message handled", step: "notify", correlationIds: ["request-of-alice="] };
    const incomplete = row('{"message":"seen too early"}', "p0");
    answers(
      { status: "Running", results: [incomplete] },
      {
        status: "Complete",
        statistics: { recordsMatched: 2, recordsScanned: 61_204, bytesScanned: 24_481_600 },
        results: [
          row("REPORT RequestId: 79b4f56e\tDuration: 12.02 ms", "p1"),
          row(JSON.stringify(line), "p2"),
        ],
      },
    );
    expect(await find()).toEqual([line]);
    const asked = logs.commandCalls(GetQueryResultsCommand).map((call) => call.args[0].input.queryId);
    expect(asked).toEqual(Array(2).fill("12ab3456-12ab-123a-789e-1234567890ab"));
  });

  it.each(["Failed", "Cancelled", "Timeout"] as const)("explain a query that ended as %s", async (status) => {
    answers({ status, results: [] });
    await expect(find()).rejects.toThrow(`ended the query as ${status}. Try again, with fewer --hours.`);
  });
});
