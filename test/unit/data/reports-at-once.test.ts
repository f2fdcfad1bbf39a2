/** Many people report the same thing at once, on a table whose transactions hold their items as DynamoDB's do. */
import { describe, expect, it } from "vitest";
import { newId } from "../../../lib/core/clock.ts";
import { getCases, listOpenCases, putDecision, putReport } from "../../../lib/data/report/index.ts";
import type { Subject } from "../../../lib/domain/report/model.ts";
import { alice, carol } from "../../people.ts";
import { MemoryTable, useMemoryTable } from "../../support/memory-table/index.ts";
import { VirtualTime } from "../../support/virtual-time.ts";

/** How long a call takes, and how long a transaction holds its items, ms. */
const [CALL, TRANSACTION] = [5, 10];

/** Runs `work` on a new table, on a virtual clock. */
async function onTable(work: (time: VirtualTime) => Promise<void>): Promise<void> {
  const time = new VirtualTime(Date.UTC(2026, 2, 1));
  const table = new MemoryTable({
    holdTransaction: () => time.sleep(TRANSACTION),
    intercept: async (_, execute) => {
      await time.sleep(CALL);
      return execute();
    },
  });
  const [stopTable, stopTime] = [useMemoryTable(table), time.install()];
  try {
    await time.runUntil(work(time));
  } finally {
    stopTime();
    stopTable();
  }
}

const people = (count: number) =>
  Array.from({ length: count }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`);
const report = (subject: Subject, reporterId: string) =>
  putReport(subject, { reporterId, reason: "spam", note: "", since: newId() });
const reportersOf = async ({ id }: Subject) =>
  (await getCases([id]))
    .get(id)
    ?.reports.map(({ reporterId }) => reporterId)
    .toSorted();
const isOpen = async ({ id }: Subject) => (await listOpenCases({ limit: 9 })).some((one) => one.id === id);

const subjectOf = (): Subject => ({ id: newId(), type: "tweet", userId: alice.id });

describe("reports of one subject", () => {
  it.each([20, 100])("are all taken if %i people report it at the same moment", async (count) => {
    await onTable(async () => {
      const subject = subjectOf();
      const reporters = people(count);
      await Promise.all(reporters.map((id) => report(subject, id)));
      expect(await reportersOf(subject)).toEqual(reporters);
      expect(await isOpen(subject)).toBe(true);
    });
  });

  it("open its case again if they come together with and after a decision", async () => {
    await onTable(async () => {
      const subject = subjectOf();
      const [first = "", ...others] = people(40);
      await report(subject, first);
      const decision = { id: newId(), subject, action: "dismiss", reason: "Fine." } as const;
      const deciding = putDecision({
        ...{ ...decision, moderatorId: carol.id, previousId: undefined, correlationId: "request" },
      });
      await Promise.all([deciding, ...others.slice(0, 20).map((id) => report(subject, id))]);
      await Promise.all(others.slice(20).map((id) => report(subject, id)));
      expect(await reportersOf(subject)).toEqual([first, ...others]);
      expect(await isOpen(subject)).toBe(true);
    });
  });
});
