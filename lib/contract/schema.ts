/** What all schemas share. Over the API: camelCase JSON, opaque string ids, RFC 3339 times in UTC. */
import * as z from "zod/mini";
import { storedText, type TextLimits, textDetail, whyNotAText } from "./text.ts";

export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** `schema.check(...)` as a call that bundlers may drop if its result is unused; a method call they must keep. */
/* @__NO_SIDE_EFFECTS__ */
export function checked<Schema extends z.ZodMiniType>(
  schema: Schema,
  ...checks: Parameters<Schema["check"]>
): Schema {
  return schema.check(...checks);
}

/** A user's text within limits. It fails with a problem code of its own instead of a general one. */
/* @__NO_SIDE_EFFECTS__ */
export function textWithin(limits: TextLimits) {
  const check = z.check<string>(({ value, issues }) => {
    const code = whyNotAText(value, limits);
    if (code === undefined) return;
    const message = textDetail(code, limits);
    issues.push({ code: "custom", input: value, message, params: { code }, continue: false });
  });
  return checked(
    z.string(),
    check,
    z.overwrite((text) => storedText(text, limits)),
  );
}

export const Timestamp = z.iso.datetime({ precision: 3 });
export const Count = checked(z.int(), z.minimum(0));

/** RFC 9457 problem details. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string(), detail: z.string() }))),
});
export type Problem = z.infer<typeof Problem>;
