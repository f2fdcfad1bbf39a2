/** A message as a queue delivers it to a consumer for the first time. */
export function record(body: object, i = 0) {
  return {
    messageId: String(i),
    body: JSON.stringify(body),
    attributes: { SentTimestamp: "0", ApproximateReceiveCount: "1" },
  };
}
