/** Joins class names, leaving out those that are undefined or false. */
export function classNames(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
