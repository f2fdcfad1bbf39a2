/** Why figures miss their targets, and what was done about it. A test finds missed figures without a reason. */
export type Reason = { about: string; figures: RegExp; why: string };

export const reasons: readonly Reason[] = [
  {
    about: "Bundles",
    figures: /: bundle$/,
    why: "these functions join what most features store: the feed knows reposts, quotes, hashtags, mutes and blocks, notifications know reports and decisions, and an archive has all of it. Left out already: schemas of responses and of other routes, the SDK's clients and their hashes in JavaScript, and the verification of tokens. `getUserAtom` has the library that writes Atom, and `getOpenApi` describes every operation; CloudFront keeps the answers of both.",
  },
  {
    about: "Cold paths",
    figures: /: cold path$/,
    why: "the baselines make one request, these functions 2 to 19, each with a connection and a signature of its own. Thin clients ([decision 0080](decisions/0080-thin-clients.md)), logs and metrics without Powertools ([decision 0074](decisions/0074-starting-on-lambda.md)), and a segmenter that is made only for long texts took them from 4.2 to 6 times *raw* to these figures. `index-tweets` needs the segmenter for each text, and `process-media` loads sharp.",
  },
  {
    about: "First calls",
    figures: /: first call$/,
    why: "the first call opens as many connections as it makes requests at once, and compiles what only a real request runs. Thin clients, the segmenter for long texts only, and the one request before ([decision 0074](decisions/0074-starting-on-lambda.md)) took them from 30 ms to these figures. What is left would need V8's code cache, which must be made on Lambda's own image.",
  },
  {
    about: "Feed rows",
    figures: /^write \d+ feed rows$/,
    why: "for each 500 rows the step reads the tweet, which may have been deleted meanwhile, and who is online; the plain loop reads nothing. The thin client, one list of everyone online in place of a read for each follower, and keeping that list for two seconds took it from 1.2 to 1.6 to this figure.",
  },
  {
    about: "npm start",
    figures: /^ready$/,
    why: "the demo world is posted through the API, and every request, stream record and message of it passes through the one Python process of the embedded AWS, which needs 20 s of a processor for that. Tried: more requests at once, which only start more Lambdas; holding the stream back until all is posted, so that its steps work in full batches (33 instead of 34 s); and uvloop as its event loop (no clear difference). The website is served long before, and building it, starting the embedded AWS and synthesizing already overlap.",
  },
];

/** The reasons that explain some of the figures. */
export function reasonsFor(missed: readonly string[]): Reason[] {
  return reasons.filter(({ figures }) => missed.some((name) => figures.test(name)));
}
