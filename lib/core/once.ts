/** Runs `read` when it is first needed, and has everyone who asks later share the result: for reads of one request. */
export function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}
