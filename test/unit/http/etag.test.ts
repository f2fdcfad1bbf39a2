import { describe, expect, it } from "vitest";
import { etagOf, expectedVersion, matches } from "../../../lib/http/etag.ts";

const VERSION = "2026-11-27T12:00:00.000Z";
const expects = (header: string, version = VERSION) =>
  expectedVersion({ headers: { "if-match": header } })(version);

describe("an entity tag", () => {
  it("differs with the response, and is the same for the same one", () => {
    expect(etagOf("{}")).toBe(etagOf("{}"));
    expect(etagOf("{}", VERSION)).not.toBe(etagOf("[]", VERSION));
    expect(matches(`"a", W/${etagOf("{}", VERSION)}`, etagOf("{}", VERSION))).toBe(true);
  });

  it("names the version to change, whatever else the response said", () => {
    for (const header of [etagOf("1", VERSION), `W/${etagOf("2", VERSION)}`, `"${VERSION}"`, "*"])
      expect(expects(header), header).toBe(true);
    expect(expects(`"other", ${etagOf("1", VERSION)}`)).toBe(true);
    for (const header of [etagOf("1"), etagOf("1", "2026-11-27T12:00:00.001Z"), '""', "", VERSION])
      expect(expects(header), header).toBe(false);
  });

  it("is required of who changes something", () => {
    expect(() => expectedVersion({ headers: {} })).toThrow(
      expect.objectContaining({ code: "if_match_required" }),
    );
  });
});
