/** Why figures miss their targets, and what was tried. A test finds missed figures without a reason. */
export type Reason = { about: string; figures: RegExp; why: string };

export const reasons: readonly Reason[] = [
  {
    about: "bundle",
    figures: /: bundle$/,
    why: "These functions join what most features store: the feed knows reposts, quotes, hashtags, mutes and blocks, notifications know reports and decisions, and an archive has all of it. Tried: schemas of responses, of other routes and of the SDK are left out, so are hashes in JavaScript; the verification of tokens is a file of its own; thin clients replace the SDK's. What remains is a third zod, signatures and HTTPS, a third the table and its keys, a third the feature itself. `getUserAtom` has the library that writes Atom, and `getOpenApi` describes every operation; CloudFront keeps the answers of both.",
  },
  {
    about: "cold path",
    figures: /: cold path$/,
    why: "The SDK's handler makes one request, these functions two to thirteen at once: each has a connection, a signature and an answer to parse. Tried: fewer requests by batches across partitions, which DynamoDB does not offer for queries; a shared connection, which makes requests wait for each other; and a smaller bundle (see above).",
  },
  {
    about: "first call",
    figures: /: first call$/,
    why: "The first call compiles what only a real request runs, and opens as many connections as it has requests at once. Tried: one request while Lambda starts the function (decision 0074), which opens one connection and compiles the client; V8's compile cache, which saves 3 to 8 ms but must be built in Lambda's own image; and the segmenter of texts, which is made only for long ones.",
  },
];

/** The reasons that explain some of the figures. */
export function reasonsFor(missed: readonly string[]): Reason[] {
  return reasons.filter(({ figures }) => missed.some((name) => figures.test(name)));
}
