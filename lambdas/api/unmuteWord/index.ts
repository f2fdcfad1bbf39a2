import * as routes from "../../../lib/contract/mute/routes.ts";
import { removeMutedWord } from "../../../lib/data/mute/index.ts";
import { unmuteWord } from "../../../lib/domain/mute/unmute-word.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

export const handler = limitedEndpoint(routes.unmuteWord, async ({ query, caller }) => {
  await unmuteWord({ removeMutedWord }, { userId: caller.id, ...query });
  return { body: undefined };
});
