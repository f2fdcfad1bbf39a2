import type { Decision as ShownDecision } from "../../contract/report/schemas.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { ReportPorts } from "./ports.ts";
import { type CasePorts, presentDecisions } from "./present.ts";

type Ports = Pick<ReportPorts, "listDecisions" | "getCases"> & CasePorts;

/** What moderators have decided about a user and their tweets, the latest first. */
export function listDecisions(
  ports: Ports,
  { userId, ...request }: PageRequest & { userId: string },
): Promise<PageOf<ShownDecision>> {
  return readPage(
    {
      read: (range) => ports.listDecisions(userId, range),
      hydrate: async (rows) => {
        const files = await ports.getCases([...new Set(rows.map(({ subjectId }) => subjectId))]);
        const decisions = [...files.values()].flatMap((file) => file.decisions);
        const shown = await presentDecisions(ports, decisions);
        const byId = new Map(shown.map((one) => [one.id, one]));
        return rows.map(({ position }) => byId.get(position));
      },
    },
    request,
  );
}
