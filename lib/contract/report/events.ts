import * as z from "zod/mini";
import { CorrelationId } from "../envelope.ts";
import { UserId } from "../user/schemas.ts";
import { Action, DecisionId, ReportId } from "./schemas.ts";

/** A moderator has decided a case. Neither the reason nor the moderator travels. */
export const DecisionMade = z.object({
  decisionId: DecisionId,
  subject: z.object({ id: ReportId, type: z.enum(["tweet", "user"]), userId: UserId }),
  action: Action,
  answersAppeal: z.boolean(),
  /** The decision before, if there is one: earlier reports were decided then. */
  previousId: z.optional(DecisionId),
  /** The last reporter of the page before; only in what notify sends itself. */
  after: z.optional(UserId),
  correlationId: CorrelationId,
});
