/** Ids that sort by time: ULIDs, whose first 10 characters are milliseconds, so that an id tells its moment and its day. */
import { decodeTime, encodeTime } from "ulid";

/** Before every id. */
export const FIRST_ID = "0".repeat(26);

/** Whether a string that somebody sent is an id at all; the functions below throw where it is none. */
export function isId(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

/** The moment of an id, in milliseconds since 1970. */
export function timeOf(id: string): number {
  return decodeTime(id);
}

/** The moment of an id, as RFC 3339 in UTC. */
export function timestampOf(id: string): string {
  return isoOf(timeOf(id));
}

/** The day (UTC) of an id, as YYYY-MM-DD. */
export function dayOf(id: string): string {
  return timestampOf(id).slice(0, 10);
}

/** The first id of a moment, in milliseconds since 1970: smaller than every id made then or later. */
export function firstIdAt(milliseconds: number): string {
  return encodeTime(Math.max(0, milliseconds), 10) + "0".repeat(16);
}

/** Formats milliseconds since 1970 as RFC 3339 in UTC. */
export function isoOf(milliseconds: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: formatting a given moment reads no clock.
  return new Date(milliseconds).toISOString();
}

/** The day (UTC) before a day, as YYYY-MM-DD. */
export function dayBefore(day: string): string {
  // biome-ignore lint/style/noRestrictedGlobals: arithmetic on a given day reads no clock.
  return isoOf(Date.parse(day) - 86_400_000).slice(0, 10);
}

/** Spreads ids evenly over `shards`, always to the same one: by the last two characters, which are random in a ULID and a UUID. */
export function shardOf(id: string, shards: number): number {
  return Number.parseInt(id.slice(-2), 36) % shards;
}
