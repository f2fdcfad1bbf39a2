/**
 * What moderators have decided: the author learns what, and the reporters whether anything was done. Neither learns who
 * decided, and the author not who reported.
 */
import type { EventOf } from "../../contract/events.ts";
import { FIRST_ID } from "../../core/ids.ts";
import type { NewNotification } from "../realtime/ports.ts";
import { concernsAuthor, type Report } from "../report/model.ts";
import type { ReportPorts } from "../report/ports.ts";
import type { ModerationRow, NotificationPorts } from "./ports.ts";

export type DecisionNewsPorts = Pick<ReportPorts, "pageReports"> &
  Pick<NotificationPorts, "putInboxRows" | "getPreferences"> & {
    /** Has the reporters after `after` notified in an invocation of its own. */
    sendDecision(event: DecisionMade): Promise<void>;
  };

type DecisionMade = EventOf<"decision.made">;
type Row = ModerationRow & { userId: string };

/** Reporters that are notified at a time: ten thousand may have reported the same tweet. */
const PAGE = 200;

/** Notifies the author and the first page of the reporters, or the next page, and leaves the others to the next message. */
export async function notifyOfDecisions(
  ports: DecisionNewsPorts,
  events: readonly DecisionMade[],
): Promise<NewNotification[]> {
  const notified: NewNotification[] = [];
  for (const event of events) notified.push(...(await notifyOfDecision(ports, event)));
  return notified;
}

async function notifyOfDecision(ports: DecisionNewsPorts, event: DecisionMade): Promise<NewNotification[]> {
  const { decisionId: id, subject, after, correlationId } = event;
  const page = await ports.pageReports({ subjectId: subject.id, after, limit: PAGE });
  const reports = page.reports.filter((report) => isDecidedBy(event, report));
  const rows = [
    ...(after === undefined && concernsAuthor(event) ? [authorsRow(event)] : []),
    ...reports.map(({ reporterId }) => reportersRow(event, reporterId)),
  ];
  const preferences = await ports.getPreferences(rows.map(({ userId }) => userId));
  const wanted = rows.filter(
    ({ type, userId }) => type === "decision" || preferences.get(userId)?.report !== "nobody",
  );
  await ports.putInboxRows(wanted);
  if (page.next !== undefined) await ports.sendDecision({ ...event, after: page.next });
  return wanted.map(({ userId }) => {
    const pushed = preferences.get(userId)?.pushed ?? false;
    return { userId, id, pushed, correlationIds: [correlationId] };
  });
}

/** A reporter hears once: of the first decision after their report. */
function isDecidedBy(
  { decisionId, previousId = FIRST_ID }: DecisionMade,
  { since }: Pick<Report, "since">,
): boolean {
  return since > previousId && since < decisionId;
}

function authorsRow({ decisionId: id, subject, action, answersAppeal }: DecisionMade): Row {
  const tweetId = subject.type === "tweet" ? subject.id : null;
  const decision = { id, action, tweetId, answersAppeal };
  return { userId: subject.userId, position: id, type: "decision", decision };
}

function reportersRow({ decisionId: position, subject, action }: DecisionMade, userId: string): Row {
  const outcome = action === "dismiss" || action === "restore" ? "dismissed" : "actionTaken";
  const report = { id: subject.id, subject: subject.type, outcome } as const;
  return { userId, position, type: "report", report };
}
