import * as routes from "../../../lib/contract/mute/routes.ts";
import { getMutes } from "../../../lib/data/mute/index.ts";
import { listMutedWords } from "../../../lib/domain/mute/list-muted-words.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

export const handler = endpoint(routes.listMutedWords, async ({ caller }) => ({
  body: await listMutedWords({ getMutes }, caller.id),
}));
