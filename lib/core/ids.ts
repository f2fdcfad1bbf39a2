/** Time-ordered ids: ULIDs, whose first 10 characters encode milliseconds, so an id reveals its time and its day. */
import { decodeTime, encodeTime } from "ulid";

/** Sorts before every id. */
export const FIRST_ID = "0".repeat(26);

/** Whether untrusted text is an id. The functions below throw if it is not. */
export function isId(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
}

/** The time of an id, ms since 1970. */
export function timeOf(id: string): number {
  return decodeTime(id);
}

/** The time of an id, as RFC 3339 in UTC. */
export function timestampOf(id: string): string {
  return isoOf(timeOf(id));
}

/** The day (UTC) of an id, as YYYY-MM-DD. */
export function dayOf(id: string): string {
  return timestampOf(id).slice(0, 10);
}

/** The smallest id of a time (ms since 1970): sorts before every id created then or later. */
export function firstIdAt(milliseconds: number): string {
  return encodeTime(Math.max(0, milliseconds), 10) + "0".repeat(16);
}

/** Formats ms since 1970 as RFC 3339 in UTC. */
export function isoOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** When a day (UTC, YYYY-MM-DD) begins, ms since 1970. */
export function startOf(day: string): number {
  return Date.parse(day);
}

/** The day (UTC) before a day, as YYYY-MM-DD. */
export function dayBefore(day: string): string {
  return isoOf(startOf(day) - 86_400_000).slice(0, 10);
}

/** Assigns an id to one of `shards`, always the same one: by its last two characters, which are random in a ULID and a UUID. */
export function shardOf(id: string, shards: number): number {
  return Number.parseInt(id.slice(-2), 36) % shards;
}

/** A number by which ids that end alike, as the gateway's do, are told apart: every letter counts. */
export function letterSum(text: string): number {
  return [...text].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
}
