/**
 * Reports and decisions, all those about one subject in one partition. Indexes list the cases that wait for a decision, the
 * decisions that concern an author, and what a user has reported.
 */
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import {
  type CaseFile,
  concernsAuthor,
  type Decision,
  MAX_COUNTED,
  type Report,
  type Subject,
} from "../../domain/report/model.ts";
import type { ReportPorts } from "../../domain/report/ports.ts";
import { batchGet } from "../table/batch-get.ts";
import { dynamo, type Item, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { getItem, putItem, updateItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { idIn, type Key } from "../table/keys.ts";
import { regionHere } from "../table/origin.ts";
import { queryRange } from "../table/query.ts";
import { reportIndexKeys, reportKeys } from "../table/report-keys.ts";

/** Decisions of one case that are read: more than anyone makes. */
const MAX_DECISIONS = 50;

const ABSENT = "attribute_not_exists(PK)";

/** What opens a case; one that is open keeps its place. */
function openCase({ id, type, userId }: Subject, since: string) {
  return {
    TableName: tableName(),
    Key: reportKeys.case(id),
    UpdateExpression:
      "SET #type = :type, userId = :user, GSI1PK = :open, GSI1SK = if_not_exists(GSI1SK, :since), GSI2PK = :of, GSI2SK = :since",
    ExpressionAttributeNames: { "#type": "type" },
    ExpressionAttributeValues: {
      ...{ ":type": type, ":user": userId, ":since": since },
      ...{ ":open": reportIndexKeys.openCases(), ":of": reportIndexKeys.casesOf(userId) },
    },
  };
}

export const putReport: ReportPorts["putReport"] = async (subject, report) => {
  const { reporterId, reason, note, since } = report;
  const key = reportKeys.report({ subjectId: subject.id, reporterId });
  const index = { GSI2PK: reportIndexKeys.reportsBy(reporterId), GSI2SK: since };
  const item = { ...key, reason, note, since, ...index };
  if (await putInOpenCase(item, openCase(subject, since))) return report;
  const stored = await updateItem(key, {
    UpdateExpression: "SET reason = :reason, note = :note",
    ExpressionAttributeValues: { ":reason": reason, ":note": note },
    ReturnValues: "ALL_NEW",
  });
  return { ...report, since: String(stored?.since) };
};

/**
 * Stores a report and opens its case. Transactions that open the same case stand in each other's way, so after a conflict a report
 * joins a case that is open by now on its own: then any number of people can report the same thing at once. A decision in the
 * milliseconds in between is one about this report, too. False if the report is stored already.
 */
function putInOpenCase(item: Item, opening: ReturnType<typeof openCase>): Promise<boolean> {
  const absent = { ConditionExpression: ABSENT };
  const Put = { TableName: tableName(), Item: item, ...absent };
  const transaction = new TransactWriteCommand({ TransactItems: [{ Put }, { Update: opening }] });
  let tries = 0;
  return ifCondition(async () => {
    if (tries++ > 0 && (await isOpen(opening.Key))) await putItem(item, absent);
    else await dynamo().send(transaction);
  });
}

async function isOpen(key: Key): Promise<boolean> {
  return (await getItem(key, { consistent: true }))?.GSI1PK !== undefined;
}

export const listOpenCases: ReportPorts["listOpenCases"] = async (range) => {
  const items = await queryRange(reportIndexKeys.openCases(), range, { index: "GSI1" });
  return items.map(({ PK, GSI1SK }) => ({ position: String(GSI1SK), id: idIn(PK) }));
};

export const getCases: ReportPorts["getCases"] = async (ids) => {
  const files = await Promise.all(ids.map(readCase));
  return new Map(files.flatMap((file) => (file ? [[file.subject.id, file]] : [])));
};

/** Consistently, because a moderator sees their own decision at once. */
async function readCase(id: string): Promise<CaseFile | undefined> {
  const key = reportKeys.case(id);
  const read = (prefix: string, limit: number) => queryRange(key.PK, { limit }, { prefix, consistent: true });
  const [item, reports, decisions] = await Promise.all([
    getItem(key, { consistent: true }),
    read(sortPrefixes.report, MAX_COUNTED),
    read(sortPrefixes.decision, MAX_DECISIONS),
  ]);
  if (!item) return undefined;
  const subject = { id, type: item.type as Subject["type"], userId: String(item.userId) };
  return {
    subject,
    openedAt: item.GSI1SK === undefined ? undefined : String(item.GSI1SK),
    reports: reports.map(toReport).sort((a, b) => (a.since < b.since ? 1 : -1)),
    decisions: decisions.map((one) => toDecision(one, subject)),
  };
}

function toReport({ SK, reason, note, since }: Item): Report {
  return {
    reporterId: idIn(SK),
    reason: reason as Report["reason"],
    note: String(note ?? ""),
    since: String(since),
  };
}

function toDecision(item: Item, subject: Subject): Decision {
  const { SK, action, reason, moderatorId, answersAppeal, appeal, appealedAt } = item;
  return {
    ...{ id: idIn(SK), subject, reason: String(reason), moderatorId: String(moderatorId) },
    action: action as Decision["action"],
    ...(answersAppeal === true ? { answersAppeal } : {}),
    ...(appealedAt === undefined ? {} : { appeal: { note: String(appeal ?? ""), at: Number(appealedAt) } }),
  };
}

export const putDecision: ReportPorts["putDecision"] = async (decision) => {
  const { id, subject, previousId, ...made } = decision;
  const TableName = tableName();
  const index = concernsAuthor(decision)
    ? { GSI1PK: reportIndexKeys.decisions(subject.userId), GSI1SK: id }
    : {};
  const Item = {
    ...reportKeys.decision({ subjectId: subject.id, id }),
    ...made,
    ...(previousId === undefined ? {} : { previousId }),
    // For the event that tells of it.
    ...{ subject, writtenIn: regionHere() },
    ...index,
  };
  const close = { TableName, Key: reportKeys.case(subject.id), UpdateExpression: "REMOVE GSI1PK, GSI1SK" };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Put: { TableName, Item } }, { Update: close }],
  });
  await ifCondition(() => dynamo().send(transaction));
};

export const listDecisions: ReportPorts["listDecisions"] = async (authorId, range) => {
  const items = await queryRange(reportIndexKeys.decisions(authorId), range, { index: "GSI1" });
  return items.map(({ PK, GSI1SK }) => ({ position: String(GSI1SK), subjectId: idIn(PK) }));
};

export const putAppeal: ReportPorts["putAppeal"] = ({ id, subject }, { note, at, since }) => {
  const appeal = {
    ...{ TableName: tableName(), Key: reportKeys.decision({ subjectId: subject.id, id }) },
    UpdateExpression: "SET appeal = :note, appealedAt = :at",
    ConditionExpression: "attribute_exists(PK) AND attribute_not_exists(appealedAt)",
    ExpressionAttributeValues: { ":note": note, ":at": at },
  };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Update: appeal }, { Update: openCase(subject, since) }],
  });
  return ifCondition(() => dynamo().send(transaction));
};

/** Consistently: a report made just before the decision must not be missed, because nothing looks for it again. */
export const pageReports: ReportPorts["pageReports"] = async ({ subjectId, after = " ", limit }) => {
  const { PK } = reportKeys.case(subjectId);
  const items = await queryRange(PK, { after, limit }, { prefix: sortPrefixes.report, consistent: true });
  const reports = items.map(toReport);
  return { reports, next: items.length === limit ? reports.at(-1)?.reporterId : undefined };
};

export const listOwnReports: ReportPorts["listOwnReports"] = async (reporterId, range) => {
  const found = await queryRange(reportIndexKeys.reportsBy(reporterId), range, { index: "GSI2" });
  const items = await batchGet(found.map(({ PK, SK }) => ({ PK, SK })));
  return items
    .map((item) => ({ ...toReport(item), position: String(item.since), subjectId: idIn(item.PK) }))
    .sort((a, b) => (a.position < b.position ? 1 : -1));
};
