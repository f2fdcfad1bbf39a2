/** What the SDK's parser makes of XML, read without a schema. */

/** Elements by name. Text is a string, an element that occurs several times a list. */
export type Elements = Record<string, unknown>;

/** The elements within one; none within text. */
export function elements(within: unknown): Elements {
  return typeof within === "object" && within !== null ? (within as Elements) : {};
}

/** The elements of one name within another. */
export function elementsOf(within: unknown, name: string): Elements[] {
  const found = elements(within)[name];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).map(elements);
}
