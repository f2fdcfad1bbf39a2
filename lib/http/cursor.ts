/** Cursors: a position in one list, opaque to clients, versioned, and rejected by other lists. */
import * as z from "zod/mini";
import type { Position } from "../core/page/read-page.ts";
import { DomainError } from "../domain/errors.ts";

const VERSION = 1;
const MALFORMED = "This is not a cursor; use `next` or `prev` of a page unchanged.";
const id = z.string().check(z.regex(/^[0-9A-Za-z_-]{1,200}~?$/));
const Cursor = z.strictObject({
  v: z.literal(VERSION),
  /** The list it belongs to. */
  l: z.string(),
  b: z.optional(id),
  a: z.optional(id),
  s: z.optional(z.array(id).check(z.maxLength(150))),
  i: z.optional(z.array(id).check(z.maxLength(50))),
  f: z.optional(z.array(id).check(z.maxLength(50))),
});

/** Packs a position of the list `list`; undefined becomes null, which pages use for "none". */
export function encodeCursor(list: string, position: Position | undefined): string | null {
  if (!position) return null;
  const cursor =
    "before" in position
      ? { v: VERSION, l: list, b: position.before, i: position.items, f: position.folded }
      : { v: VERSION, l: list, a: position.after, s: position.shown };
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Unpacks a cursor. Throws `invalid_cursor` if it is malformed or belongs to another list. */
export function decodeCursor(list: string, cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  const parsed = z.safeParse(Cursor, unpack(cursor));
  if (!parsed.success) throw invalid(MALFORMED);
  const { l, b, a, s, ...carried } = parsed.data;
  if (l !== list)
    throw invalid("This cursor belongs to another list; use it with the request that returned it.");
  if (b !== undefined && a === undefined) return { before: b, ...carriedIn(carried) };
  if (a !== undefined && b === undefined) return { after: a, shown: s ?? [] };
  throw invalid(MALFORMED);
}

function carriedIn({ i: items, f: folded }: Pick<z.infer<typeof Cursor>, "i" | "f">) {
  return { ...(items ? { items } : {}), ...(folded ? { folded } : {}) };
}

/** The subject of a cursor's list (what follows the operation's name) if it matches `pattern`; not validated further. */
export function subjectOf(cursor: string | undefined, pattern: RegExp): string | undefined {
  const parsed = z.safeParse(Cursor, cursor === undefined ? undefined : unpack(cursor));
  const subject = parsed.data?.l.split(":")[1];
  return subject !== undefined && pattern.test(subject) ? subject : undefined;
}

function unpack(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

function invalid(detail: string): DomainError {
  return new DomainError("invalid_cursor", detail, [{ pointer: "cursor", detail }]);
}
