import type { EventOf } from "../../contract/events.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { UserPorts } from "../user/ports.ts";
import type { FanOutShardPorts } from "./fan-out-shard.ts";
import { fanOutToShards } from "./fan-out-to-shards.ts";
import { fansOutOnRead, fansOutOnWrite } from "./model.ts";

type Ports = Pick<UserPorts, "getProfile"> & Pick<LiveUpdatePorts, "signalListeners"> & FanOutShardPorts;

/**
 * Tells the open pages of an edited tweet's author and of their followers, on the ways that the tweet has taken, to read its new
 * text. Feed rows have no text, so none is written.
 */
export async function announceEdit(ports: Ports, edit: EventOf<"tweet.edited">): Promise<void> {
  const author = await ports.getProfile(edit.authorId);
  if (!author) return;
  const connections = await ports.findOpenConnections([author.id]);
  await ports.signalTweet({ connections, tweet: edit });
  if (fansOutOnRead(author.fanOut)) await ports.signalListeners(edit);
  if (fansOutOnWrite(author.fanOut)) await fanOutToShards(ports, author, { ...edit, action: "edit" });
}
