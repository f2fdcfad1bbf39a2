/** What the drill and the threads of its regions agree on. */

/** The header that says who sends a request: its value is the URI-encoded JSON of a caller. */
export const CALLER = "x-caller";

/** What a region's thread gets. */
export type RegionOptions = { endpoint: string; region: string };
