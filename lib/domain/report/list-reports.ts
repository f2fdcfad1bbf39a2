import type { Case } from "../../contract/report/schemas.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { TweetPorts } from "../tweet/ports.ts";
import type { ReportPorts } from "./ports.ts";
import { type CasePorts, presentCases } from "./present.ts";

type Ports = Pick<ReportPorts, "listOpenCases" | "getCases"> &
  CasePorts &
  Pick<TweetPorts, "listFormerTexts">;

/** What waits for a moderator's decision: all reports of a subject together, the latest case first. */
export function listReports(ports: Ports, request: PageRequest): Promise<PageOf<Case>> {
  return readPage(
    {
      read: ports.listOpenCases,
      hydrate: async (rows) => {
        const files = await ports.getCases(rows.map(({ id }) => id));
        const cases = await presentCases(ports, [...files.values()]);
        const byId = new Map(cases.map((one) => [one.id, one]));
        return rows.map(({ id }) => byId.get(id));
      },
    },
    request,
  );
}
