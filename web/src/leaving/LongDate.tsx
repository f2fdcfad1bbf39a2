const format = new Intl.DateTimeFormat("en", { dateStyle: "long" });

/** A day, written out. */
export function LongDate({ at }: { at: string }) {
  return <time dateTime={at}>{format.format(new Date(at))}</time>;
}
