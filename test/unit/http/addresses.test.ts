import { describe, expect, it } from "vitest";
import { addressesOf } from "../../../lib/http/addresses.ts";
import { requestOf } from "./events.ts";

const GATEWAYS_CALLER = requestOf({}).requestContext.http.sourceIp;

const viewerOf = (forwarded?: string) => {
  const headers = forwarded === undefined ? {} : { "X-Forwarded-For": forwarded };
  return addressesOf({ ...requestOf({}), headers }).viewerIp;
};

describe("the viewer's address", () => {
  it("is the one that CloudFront saw, whatever the viewer claims", () => {
    expect(viewerOf(`203.0.113.9, ${GATEWAYS_CALLER}`)).toBe("203.0.113.9");
    expect(viewerOf(`198.51.100.1, 203.0.113.9, ${GATEWAYS_CALLER}`)).toBe("203.0.113.9");
    expect(viewerOf(`2001:db8::1,${GATEWAYS_CALLER}`)).toBe("2001:db8::1");
  });

  it("is found even if the gateway does not append its own caller", () => {
    expect(viewerOf("198.51.100.1, 203.0.113.9")).toBe("203.0.113.9");
  });

  it("is the caller's without CloudFront", () => {
    expect(viewerOf(GATEWAYS_CALLER)).toBe(GATEWAYS_CALLER);
    expect(viewerOf()).toBe(GATEWAYS_CALLER);
    expect(viewerOf("")).toBe(GATEWAYS_CALLER);
  });

  it("comes with the address that connected to the gateway, which tells whether it was CloudFront", () => {
    const headers = { "x-forwarded-for": `203.0.113.9, ${GATEWAYS_CALLER}` };
    expect(addressesOf({ ...requestOf({}), headers })).toEqual({
      sourceIp: GATEWAYS_CALLER,
      viewerIp: "203.0.113.9",
    });
  });
});
