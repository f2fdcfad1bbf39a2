import * as routes from "../../../lib/contract/hashtag/routes.ts";
import { readThrough } from "../../../lib/core/cache.ts";
import { now } from "../../../lib/core/clock.ts";
import { countPeople, rankHashtags } from "../../../lib/data/hashtag/index.ts";
import { listTrends } from "../../../lib/domain/hashtag/list-trends.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

/** Trends of a minute ago are still trends, and old ones are better than none. */
const trends = readThrough(() => listTrends({ rankHashtags, countPeople, now }), {
  ...{ maxSize: 1, fresh: 30_000, stale: 30_000, onError: 600_000 },
});

export const handler = endpoint(routes.listTrends, async () => ({ body: { items: await trends() } }));
