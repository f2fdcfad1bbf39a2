/** Key condition expressions: one partition and, optionally, a range of it. */
import type { Index } from "../../../lib/data/table/keys.ts";
import { validationError } from "./errors.ts";
import { type Placeholders, Reader } from "./tokens.ts";

/** The lowest and highest sort key; both are included. */
type KeyRange = { partition: string; low: string; high: string };

/** Sorts after every key that murmur stores. */
const HIGHEST = "\uffff\uffff";

export function keyCondition(
  expression: string,
  { placeholders, index }: { placeholders: Placeholders; index: Index | undefined },
): KeyRange {
  const reader = new Reader(expression, placeholders);
  const prefix = index ?? "";
  if (reader.attribute() !== `${prefix}PK`) throw reader.fail();
  reader.expect("=");
  const partition = text(reader);
  const range = reader.skip("AND") ? sortRange(reader, `${prefix}SK`) : { low: "", high: HIGHEST };
  if (!reader.done) throw reader.fail();
  if (range.low > range.high) throw validationError("The bounds of the range are reversed.");
  return { partition, ...range };
}

function sortRange(reader: Reader, name: string): { low: string; high: string } {
  if (reader.skip("begins_with")) {
    reader.expect("(");
    if (reader.attribute() !== name) throw reader.fail();
    reader.expect(",");
    const low = text(reader);
    reader.expect(")");
    return { low, high: low + HIGHEST };
  }
  if (reader.attribute() !== name) throw reader.fail();
  if (reader.skip("=")) {
    const only = text(reader);
    return { low: only, high: only };
  }
  if (reader.skip(">=")) return { low: text(reader), high: HIGHEST };
  if (reader.skip("<=")) return { low: "", high: text(reader) };
  reader.expect("BETWEEN");
  const low = text(reader);
  reader.expect("AND");
  return { low, high: text(reader) };
}

function text(reader: Reader): string {
  const value = reader.value();
  if (typeof value !== "string" || value === "")
    throw validationError("A key must be a string with at least one character.");
  return value;
}
