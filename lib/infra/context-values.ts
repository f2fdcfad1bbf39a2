/** Checks the values of the CDK context. Each error names the key and says which values it may have. */

/** One of the allowed words. */
export function oneOf<const T extends string>(key: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`Context "${key}" is "${value}"; use ${allowed.join(", ")}.`);
  return found;
}

/** A positive whole number. */
export function wholeNumber(key: string, value: string): number {
  if (!/^[1-9][0-9]*$/.test(value)) throw new Error(`Context "${key}" is "${value}"; use a positive number.`);
  return Number(value);
}

/** A positive number of days, which may be a fraction. */
export function days(key: string, value: string): number {
  if (!/^[0-9]+(\.[0-9]+)?$/.test(value) || Number(value) === 0)
    throw new Error(`Context "${key}" is "${value}"; use a positive number of days.`);
  return Number(value);
}

/** Whole seconds, possibly none. */
export function seconds(key: string, value: string, most: number): number {
  if (!/^[0-9]+$/.test(value) || Number(value) > most)
    throw new Error(`Context "${key}" is "${value}"; use whole seconds from 0 to ${most}.`);
  return Number(value);
}

/** A number from 0 to 1. */
export function share(key: string, value: string): number {
  if (!/^(0|1|0\.[0-9]+)$/.test(value))
    throw new Error(`Context "${key}" is "${value}"; use a number from 0 to 1.`);
  return Number(value);
}

/** An e-mail address, without a name. */
export function emailAddress(key: string, value: string): string {
  if (!/^[^@\s<>]+@[^@\s<>]+$/.test(value))
    throw new Error(`Context "${key}" is "${value}", which is not an e-mail address.`);
  return value;
}

/** A URL, without a trailing slash. */
export function url(key: string, value: string): string {
  if (!URL.canParse(value)) throw new Error(`Context "${key}" holds "${value}", which is not a URL.`);
  return value.replace(/\/$/, "");
}

/** A value that need not be given. */
export function optional<T>(value: unknown, read: (text: string) => T): T | undefined {
  return value === undefined ? undefined : read(String(value));
}
