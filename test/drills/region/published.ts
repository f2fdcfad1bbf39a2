/** What a region tells its topic. */
import type { Call } from "../../support/fault-proxy/call.ts";

type Envelope = { type: string; events: object[] };

/** The events in a call of the topic, each as its JSON, which is the same in every region. */
export function eventsIn({ form }: Call): string[] {
  const messages = [...(form ?? [])].filter(([name]) => name.endsWith(".Message"));
  return messages.flatMap(([, message]) => {
    const { type, events } = JSON.parse(message) as Envelope;
    return events.map((event) => JSON.stringify({ type, ...event }));
  });
}
