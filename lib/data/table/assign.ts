/** Sets each attribute to a value: the parts of an update that this takes. */
export function assign(values: Readonly<Record<string, unknown>>) {
  const names = Object.keys(values);
  return {
    set: `SET ${names.map((name) => `#${name} = :${name}`).join(", ")}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, values[name]])),
  };
}

/** The attributes that are to change: all but those that are undefined. */
export function given<Value>(changes: Readonly<Record<string, Value | undefined>>): Record<string, Value> {
  const all = Object.entries(changes).filter((change): change is [string, Value] => change[1] !== undefined);
  return Object.fromEntries(all);
}
