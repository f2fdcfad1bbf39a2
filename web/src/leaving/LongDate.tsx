import { formatDate } from "../i18n/format.ts";

/** A day, written out. */
export function LongDate({ at }: { at: string }) {
  return <time dateTime={at}>{formatDate(Date.parse(at), { dateStyle: "long" })}</time>;
}
