/** Partitions that the listeners of one fan-out-on-read author are spread over. */
export const LISTENER_SHARDS = 8;
