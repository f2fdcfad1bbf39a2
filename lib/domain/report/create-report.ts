import type { Reason, Report } from "../../contract/report/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { timestampOf } from "../../core/ids.ts";
import { DomainError } from "../errors.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { requireTweet } from "../tweet/require-tweet.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile } from "../user/resolve-user.ts";
import type { Subject } from "./model.ts";
import type { ReportPorts } from "./ports.ts";

type Ports = Pick<TweetPorts, "getTweet"> &
  Pick<UserPorts, "getProfile"> &
  Pick<ReportPorts, "putReport"> &
  Pick<Clock, "newId">;

type Input = {
  callerId: string;
  tweetId?: string | undefined;
  /** Given unless `tweetId` is. */
  userId?: string | undefined;
  reason: Reason;
  note?: string | undefined;
};

/**
 * Reports a tweet or a user to the moderators. No one else learns of it. Repeated, it replaces what the caller has said.
 * Throws tweet_not_found, tweet_deleted, user_not_found, cannot_report_self.
 */
export async function createReport(ports: Ports, input: Input): Promise<Report> {
  const { callerId, reason, note = "" } = input;
  const subject = await readSubject(ports, input);
  if (subject.userId === callerId)
    throw new DomainError("cannot_report_self", "Report what others do; you can delete your own tweets.");
  const stored = await ports.putReport(subject, { reporterId: callerId, reason, note, since: ports.newId() });
  return { id: subject.id, reason, note, createdAt: timestampOf(stored.since) };
}

async function readSubject(ports: Ports, { tweetId, userId = "" }: Input): Promise<Subject> {
  if (tweetId !== undefined) {
    const { authorId } = await requireTweet(ports, tweetId);
    return { id: tweetId, type: "tweet", userId: authorId };
  }
  await requireProfile(ports, userId);
  return { id: userId, type: "user", userId };
}
