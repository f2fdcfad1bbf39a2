import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CountableEnvelope } from "../../../lib/contract/events.ts";
import { Caption } from "../../../lib/contract/tweet/schemas.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { toEvent } from "../../../lib/data/table/stream.ts";
import { toEnvelopes } from "../../../lib/messaging/publish.ts";
import { alice, NOON } from "../../people.ts";

/** Characters that some case-insensitive pattern treats as ASCII letters: long s, Kelvin sign, dotted and dotless i. */
const lookalikes = fc.constantFrom("ſ", "\u212a", "İ", "ı", "ﬁ", "Å");
const handleCharacter = fc.oneof(fc.constantFrom(..."abcSKi_09"), lookalikes);
const mention = fc
  .array(handleCharacter, { minLength: 1, maxLength: 24 })
  .map((characters) => `@${characters.join("")}`);
const anything = fc.string({ unit: "binary", maxLength: 20 });
const text = fc
  .array(fc.oneof(mention, anything, fc.constantFrom(" ", "\n", "@", ".", ",")), { maxLength: 24 })
  .map((parts) => parts.join(""));

const image = (item: object) => marshall(item, { removeUndefinedValues: true });

describe("a text that the API accepts", () => {
  it("becomes an event that every consumer accepts, when the tweet is posted and when it is deleted", () => {
    fc.assert(
      fc.property(text, (input) => {
        const accepted = Caption.safeParse(input);
        fc.pre(accepted.success);
        const item = {
          ...keys.tweet(firstIdAt(NOON)),
          ...{ authorId: alice.id, active: true, counted: 0, correlationId: "request" },
        };
        const posted = { ...item, text: accepted.data };
        const records = [
          { NewImage: image(posted) },
          { OldImage: image(posted), NewImage: image({ ...item, active: false }) },
        ];
        const events = records.map((dynamodb) => toEvent({ dynamodb } as DynamoDBRecord));
        expect(events.map((event) => event?.type)).toEqual(["tweet.created", "tweet.deleted"]);
        for (const envelope of toEnvelopes(events.flatMap((event) => event ?? []))) {
          expect(CountableEnvelope.safeParse(JSON.parse(JSON.stringify(envelope))).success).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
