/** Partitions that the listeners of one fan-out-on-read author are spread over, and everyone online. */
export const LISTENER_SHARDS = 8;

/** Stands for the author in the list of everyone online. */
export const EVERYONE = "everyone";
/** Sockets up to which everyone online is in one list. Beyond it, reading the list would cost more than it saves. */
export const ONLINE_LIMIT = 5_000;
