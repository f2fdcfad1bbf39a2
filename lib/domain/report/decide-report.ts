import type { Action, Case } from "../../contract/report/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { AccountPorts } from "../account/ports.ts";
import { type SuspensionPorts, suspendUser, unsuspendUser } from "../account/suspend-user.ts";
import { DomainError } from "../errors.ts";
import type { EndSessionsPorts } from "../session/end-sessions.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import { isAppealed, type Subject } from "./model.ts";
import type { ModerationPorts, ReportPorts, TweetModeration } from "./ports.ts";
import { type CasePorts, presentCases } from "./present.ts";

type EffectPorts = ModerationPorts &
  SuspensionPorts &
  EndSessionsPorts &
  Pick<AccountPorts, "getAccount" | "setSuspension"> &
  Clock;
type Ports = Pick<ReportPorts, "getCases" | "putDecision"> &
  CasePorts &
  Pick<TweetPorts, "listFormerTexts"> &
  EffectPorts;
type Input = {
  moderatorId: string;
  reportId: string;
  action: Action;
  reason: string;
  correlationId: string;
};

/**
 * Decides a case, and returns it as it is then. The effect comes first, so that a decision that is recorded has taken effect;
 * if the record fails, repeating it is safe. Throws report_not_found, action_not_applicable.
 */
export async function decideReport(ports: Ports, { reportId, action, ...made }: Input): Promise<Case> {
  const { subject, decisions } = await readCase(ports, reportId);
  await takeEffect(ports, subject, action);
  const before = { answersAppeal: isAppealed(decisions), previousId: decisions[0]?.id };
  await ports.putDecision({ id: ports.newId(), subject, action, ...made, ...before });
  const [decided] = await presentCases(ports, [await readCase(ports, reportId)]);
  return decided as Case;
}

async function readCase(ports: Pick<ReportPorts, "getCases">, id: string) {
  const found = (await ports.getCases([id])).get(id);
  if (!found) throw new DomainError("report_not_found", `Nobody has reported ${id}.`);
  return found;
}

function takeEffect(ports: EffectPorts, subject: Subject, action: Action): Promise<unknown> {
  switch (action) {
    case "dismiss":
      return Promise.resolve();
    case "suspend":
      return changeUser(ports, subject, suspendUser);
    case "hideTweet":
      return changeTweet(ports, subject, { hiddenAt: ports.now() });
    case "labelSensitive":
      return changeTweet(ports, subject, { label: "sensitive" });
    case "labelSpam":
      return changeTweet(ports, subject, { label: "spam" });
    case "restore":
      return subject.type === "tweet"
        ? changeTweet(ports, subject, "restore")
        : changeUser(ports, subject, unsuspendUser);
  }
}

async function changeUser(
  ports: EffectPorts,
  { userId }: Subject,
  change: typeof suspendUser | typeof unsuspendUser,
): Promise<void> {
  const account = await ports.getAccount(userId);
  if (!account) throw new DomainError("action_not_applicable", "The user has left.");
  await change(ports, account);
}

async function changeTweet(
  ports: ModerationPorts,
  { type, id }: Subject,
  change: TweetModeration,
): Promise<void> {
  if (type !== "tweet")
    throw new DomainError("action_not_applicable", "A user was reported; dismiss it, or suspend the user.");
  if (!(await ports.moderateTweet(id, change)))
    throw new DomainError("action_not_applicable", "The tweet has been deleted.");
}
