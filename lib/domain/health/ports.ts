import type { Heartbeat } from "./model.ts";

export type HealthPorts = {
  /** This region's last heartbeat; undefined before the first. */
  getHeartbeat(): Promise<Heartbeat | undefined>;
  /** Writes a heartbeat, unless one that is as new exists. */
  sendHeartbeat(sentAt: number): Promise<void>;
  /** Notes that the stream's reader has got to a heartbeat of this region. */
  recordArrival(sentAt: number): Promise<void>;
  /** Throws if the authorization server does not respond or its public keys cannot be read. */
  checkSignIn(): Promise<void>;
};
