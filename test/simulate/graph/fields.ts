/** The fields of a line of a CSV file (RFC 4180), or of one whose columns semicolons, tabs or spaces separate. */

/** A field to the end of the line or its separator. In quotes it may contain the separator, and a quote twice. */
const fieldBefore = (separator: string) =>
  new RegExp(`\\s*(?:"((?:[^"]|"")*)"\\s*(?:${separator}|$)|([^${separator}]*)(?:${separator}|$))`, "y");

const FIELDS = [",", ";", "\t"].map((separator) => ({ separator, field: fieldBefore(separator) }));
const BY_SPACES = fieldBefore("\\s");

/** The first two fields of a line. Undefined if one of them is empty. */
export function firstTwo(line: string): [string, string] | undefined {
  const outside = line.replaceAll(/"(?:[^"]|"")*"/g, "");
  const field = FIELDS.find(({ separator }) => outside.includes(separator))?.field ?? BY_SPACES;
  field.lastIndex = 0;
  const [first, second] = [nameIn(field.exec(line)), nameIn(field.exec(line))];
  return first && second ? [first, second] : undefined;
}

/** The same for what reads the same: an accented letter is one character or two, depending on who wrote the file. */
function nameIn(match: RegExpExecArray | null): string | undefined {
  const [, quoted, plain] = match ?? [];
  return (quoted?.replaceAll('""', '"') ?? plain)?.trim().normalize("NFC");
}
