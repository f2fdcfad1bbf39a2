import * as routes from "../../../lib/contract/mute/routes.ts";
import { getMutes, putMutedWord } from "../../../lib/data/mute/index.ts";
import { muteWord } from "../../../lib/domain/mute/mute-word.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getMutes, putMutedWord };

export const handler = limitedEndpoint(routes.muteWord, async ({ body: { word, until }, caller }) => ({
  body: await muteWord(ports, {
    ...{ userId: caller.id, word },
    ...(until === undefined ? {} : { until: Date.parse(until) }),
  }),
}));
