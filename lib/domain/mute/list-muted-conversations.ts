import type { Tweet } from "../../contract/tweet/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import type { TweetHydrationPorts } from "../tweet/hydrate.ts";
import { readTweetPage } from "../tweet/read-tweet-page.ts";
import type { Caller } from "../user/model.ts";
import type { MutePorts } from "./ports.ts";

type Ports = Pick<MutePorts, "listMutedConversations"> & TweetHydrationPorts;

/** The first tweets of the conversations that the caller mutes, newest tweet first. */
export function listMutedConversations(
  ports: Ports,
  { caller, ...request }: PageRequest & { caller: Caller },
): Promise<PageOf<Tweet>> {
  return readTweetPage(ports, {
    ...request,
    viewer: caller,
    read: (range) => ports.listMutedConversations(caller.id, range),
  });
}
