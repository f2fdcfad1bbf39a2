import type { LiveUpdatePorts } from "../../lib/domain/realtime/ports.ts";

/** Nobody has a connection open. */
export const noLiveUpdates = {
  findOpenConnections: async () => [],
  signalTweet: async () => undefined,
  signalListeners: async () => undefined,
  signalNotifications: async () => undefined,
  signalSessions: async () => undefined,
  listen: async () => undefined,
  stopListening: async () => undefined,
} satisfies LiveUpdatePorts;
