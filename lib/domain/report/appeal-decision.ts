import type { Decision as ShownDecision } from "../../contract/report/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { justAfter } from "../../core/page/read-page.ts";
import { DomainError } from "../errors.ts";
import type { ReportPorts } from "./ports.ts";
import { type CasePorts, presentDecisions } from "./present.ts";

type Ports = Pick<ReportPorts, "listDecisions" | "getCases" | "putAppeal"> & CasePorts & Clock;
type Input = { userId: string; decisionId: string; note: string };

/**
 * Brings a decision about the caller before the moderators again, once. Throws decision_not_found, also for decisions about
 * others, and already_appealed.
 */
export async function appealDecision(
  ports: Ports,
  { userId, decisionId, note }: Input,
): Promise<ShownDecision> {
  const [row] = await ports.listDecisions(userId, { before: justAfter(decisionId), limit: 1 });
  const file = row && (await ports.getCases([row.subjectId])).get(row.subjectId);
  const decision = file?.decisions.find(({ id }) => id === decisionId);
  if (!decision || decision.subject.userId !== userId)
    throw new DomainError("decision_not_found", `There is no decision ${decisionId} about you.`);
  const appeal = { note, at: ports.now() };
  // What answers an appeal by leaving everything as it is.
  if (
    decision.action === "dismiss" ||
    !(await ports.putAppeal(decision, { ...appeal, since: ports.newId() }))
  )
    throw new DomainError("already_appealed", "You have appealed against this decision before.");
  const [shown] = await presentDecisions(ports, [{ ...decision, appeal }]);
  return shown as ShownDecision;
}
