/** A sign of life that travels through the table's stream. Times are in ms since 1970. */
export type Heartbeat = {
  /** When it was written to the table. */
  sentAt: number;
  /** Up to which heartbeat the stream's reader has got; 0 before the first. */
  arrivedAt: number;
};

/** What works in this region. */
export type HealthReport = {
  /** How long the stream's reader has been behind, ms. */
  streamAge: number;
  /** What does not work, as sentences; empty in a healthy region. */
  failures: string[];
};
