import { describe, expect, it } from "vitest";
import { covers, isSpared, spared } from "../journeys/spared-grants.ts";
import { grants } from "./grants.ts";

describe("the grants of the functions", () => {
  it("are named by function, action, and kind of key or resource", () => {
    expect(grants).toEqual(
      expect.arrayContaining([
        "api/getFeed Query GSI3 ON_READ#",
        "api/createTweet PutItem table TWEET#",
        "events/notify sqs:SendMessage liveUpdates",
        "events/publish-changes sns:Publish",
        "api/exportAccount s3:GetObject",
      ]),
    );
  });

  it("are what the journeys spare: none of the exceptions is about a grant that no longer exists", () => {
    const unknown = spared.flatMap(({ grants: some }) =>
      some.filter((one) => !grants.some((grant) => covers(one, grant))),
    );
    expect(unknown).toEqual([]);
  });

  it("are used by the journeys for the most part", () => {
    expect(grants.filter((grant) => !isSpared(grant)).length).toBeGreaterThan(grants.length / 2);
  });
});
