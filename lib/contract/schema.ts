/** What all schemas share. Over the API: camelCase JSON, opaque string ids, RFC 3339 times in UTC. */
import * as z from "zod/mini";
import { hasControlCharacters, isWellFormed } from "./text.ts";

export const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** `schema.check(...)` as a call that bundlers may drop if its result is unused; a method call they must keep. */
/* @__NO_SIDE_EFFECTS__ */
export function checked<Schema extends z.ZodMiniType>(
  schema: Schema,
  ...checks: Parameters<Schema["check"]>
): Schema {
  return schema.check(...checks);
}

/**
 * A check that fails with a problem code of its own instead of a general one. `detail` is a function if it contains values:
 * bundlers keep a template literal even if the rule is unused.
 */
/* @__NO_SIDE_EFFECTS__ */
export function rule(code: string, detail: string | (() => string), holds: (value: string) => boolean) {
  return z.refine<string>(holds, { error: detail, params: { code }, abort: true });
}

/* @__NO_SIDE_EFFECTS__ */
export function noControlCharacters() {
  return rule(
    "text_control_characters",
    "Remove the control characters; only line feeds are allowed.",
    (text) => isWellFormed(text) && !hasControlCharacters(text),
  );
}

export const EMPTY_TEXT = "Write at least one visible character.";

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
