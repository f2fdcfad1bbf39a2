/** The same ports, each of which may fail before or after it did its work. */
export function shaky<P extends Record<string, (...args: never[]) => Promise<unknown>>>(
  hiccup: () => void,
  ports: P,
): P {
  const wrapped = Object.entries(ports).map(([name, port]) => [
    name,
    async (...args: never[]) => {
      hiccup();
      const result = await port(...args);
      hiccup();
      return result;
    },
  ]);
  return Object.fromEntries(wrapped) as P;
}
