import { beforeAll, describe, expect, it } from "vitest";
import { operationNames } from "../../lib/contract/index.ts";
import { prefixes } from "../../lib/data/table/key-prefixes.ts";
import type { Permission } from "../../lib/infra/access.ts";
import type { FunctionName } from "../../lib/infra/function-names.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { bucketCalls, resourceName, statementsOf as statementsOfLambda } from "./policies.ts";
import {
  functionsOf,
  ofType,
  outsideWebsite,
  type Resource,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

/** One action on one resource, with the key prefixes it is limited to: the smallest part of a policy. */
type Grant = `${string} ${string} ${string}`;

let murmur: Synthesized;
let functions: Map<string, Resource>;

beforeAll(() => {
  murmur = synthesize({ tracing: "on", monitoring: "on", emailFrom: "murmur@example.com" });
  functions = functionsOf(murmur);
});

const statementsOf = (name: string) => statementsOfLambda(murmur, functions.get(name)!);

/** Every grant in a function's synthesized role. */
function granted(name: string): Grant[] {
  return statementsOf(name)
    .flatMap(({ Action, Resource, Condition }) => {
      const keys = Condition?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"] ?? [];
      return [Action].flat().map((action): Grant => `${action} ${resourceName(Resource)} ${[keys].flat()}`);
    })
    .sort();
}

const capitalized = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** The grants that a declared permission stands for. */
function grantsOf(permission: Permission): Grant[] {
  return "knows" in permission ? [] : grantsOfAccess(permission);
}

function grantsOfAccess(permission: Exclude<Permission, { knows: unknown }>): Grant[] {
  if ("table" in permission) {
    const resource = permission.index ? `table/index/${permission.index}` : "table";
    const keys = permission.keys.map((key) => `${key}*`);
    return permission.table.map((action): Grant => `dynamodb:${action} ${resource} ${keys}`);
  }
  if ("publish" in permission) return ["sns:Publish topic "];
  if ("push" in permission) return ["execute-api:ManageConnections sockets "];
  if ("accounts" in permission) return permission.accounts.map((a): Grant => `cognito-idp:${a} accounts `);
  if ("mail" in permission) return ["ses:SendEmail mail "];
  if ("send" in permission) return [`sqs:SendMessage ${capitalized(permission.send)} `];
  if (!("consume" in permission)) return bucketCalls(permission).map((call) => `${call} ` as Grant);
  if (permission.consume === "stream") {
    return [
      "dynamodb:DescribeStream stream ",
      "dynamodb:GetRecords stream ",
      "dynamodb:GetShardIterator stream ",
      "dynamodb:ListStreams table/stream/* ",
    ];
  }
  const queue = capitalized(permission.consume);
  return ["DeleteMessage", "GetQueueAttributes", "ReceiveMessage"].map((a): Grant => `sqs:${a} ${queue} `);
}

/** What every function may do. */
const baseline: Grant[] = [
  "logs:CreateLogStream log ",
  "logs:PutLogEvents log ",
  "xray:PutTelemetryRecords * ",
  "xray:PutTraceSegments * ",
];

const names = Object.keys(permissions) as FunctionName[];

/** The actions that a function may use on the table and its indexes for keys with this prefix. */
function actionsOn(prefix: string, name: FunctionName): string[] {
  return granted(name)
    .map((grant) => grant.split(" "))
    .filter(([, resource, keys]) => resource?.startsWith("table") && keys?.split(",").includes(`${prefix}*`))
    .map(([action]) => action!.replace("dynamodb:", ""));
}

const WRITES = /PutItem|UpdateItem|DeleteItem|BatchWriteItem/;

/** The role of operators is in `operator-role.test.ts`. */
const isOfFunction = ({ id }: { id: string }) => !id.startsWith("Operator");

describe("least privilege", () => {
  it.each(names)("gives %s exactly its permissions, its log and its traces", (name) => {
    expect(granted(name)).toEqual([...permissions[name].flatMap(grantsOf), ...baseline].sort());
  });

  it("gives every function its own role, with inline statements only", () => {
    const roles = [...functions.values()].map(
      ({ stack, properties }) => stack + JSON.stringify(properties.Role),
    );
    expect(new Set(roles).size).toBe(functions.size);
    const all = outsideWebsite(ofType(murmur, "AWS::IAM::Role")).filter(isOfFunction);
    expect(all).toHaveLength(functions.size);
    expect(outsideWebsite(ofType(murmur, "AWS::IAM::Policy")).filter(isOfFunction)).toEqual([]);
    for (const { properties } of all) {
      expect(properties.ManagedPolicyArns).toBeUndefined();
      expect(JSON.stringify(properties.AssumeRolePolicyDocument)).toContain("lambda.amazonaws.com");
    }
  });

  it("allows no Scan and no wildcard action", () => {
    const actions = names.flatMap(granted).map((grant) => grant.split(" ")[0]);
    expect(actions.filter((action) => /\*|Scan|PartiQL/.test(action!))).toEqual([]);
  });

  it("restricts the keys of every table request, so a request without keys is refused", () => {
    const statements = names.flatMap(statementsOf);
    const on = (pattern: RegExp) => statements.filter(({ Resource }) => pattern.test(resourceName(Resource)));
    for (const { Condition } of on(/^table$/)) {
      expect(Condition.Null).toEqual({ "dynamodb:LeadingKeys": "false" });
    }
    for (const { Condition } of on(/^table(\/index.*)?$/)) {
      const keys = [Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]].flat();
      expect(keys).toContainEqual(expect.stringMatching(/./));
    }
  });

  it("sets the variable of a resource exactly for the functions that may use it", () => {
    const variableOf: Record<string, RegExp> = {
      TABLE_NAME: /dynamodb:(?!.*[sS]tream)/,
      TOPIC_ARN: /sns:Publish/,
      FEED_WRITES_QUEUE_URL: /sqs:SendMessage FeedWrites/,
      FOLLOW_CHANGES_QUEUE_URL: /sqs:SendMessage FollowChanges/,
      CONNECTIONS_ENDPOINT: /execute-api:ManageConnections/,
      STREAM_DEAD_LETTER_QUEUE_URL: /sqs:SendMessage StreamDeadLetterQueue/,
    };
    for (const [name, { properties }] of functions) {
      for (const [variable, grant] of Object.entries(variableOf)) {
        const set = variable in properties.Environment.Variables;
        expect(set, `${variable} of ${name}`).toBe(granted(name).some((one) => grant.test(one)));
      }
    }
  });
});

describe("sensitive access", () => {
  it("lets only export-account write archives, only exportAccount read them, and only delete-account delete and list them", () => {
    const having = (pattern: RegExp) =>
      names.filter((name) => granted(name).some((one) => pattern.test(one)));
    expect(having(/^s3:PutObject archives/)).toEqual(["events/export-account"]);
    expect(having(/^s3:GetObject archives/)).toEqual(["api/exportAccount"]);
    for (const action of [/^s3:DeleteObject archives/, /^s3:ListBucket archives/])
      expect(having(action)).toEqual(["events/delete-account"]);
  });

  it("lets only process-media read uploads and write pictures, and nobody replace an upload but who sent it", () => {
    const having = (pattern: RegExp) =>
      names.filter((name) => granted(name).some((one) => pattern.test(one)));
    expect(having(/^s3:GetObject uploads/)).toEqual(["events/process-media"]);
    expect(having(/^s3:PutObject pictures/)).toEqual(["events/process-media"]);
    expect(having(/^s3:PutObject uploads/)).toEqual(["api/createMedia"]);
  });

  it("lets getTweet read but never write", () => {
    expect(granted("api/getTweet").filter((grant) => WRITES.test(grant))).toEqual([]);
  });

  it("lets createTweet use no inbox, index, queue or topic", () => {
    const grants = granted("api/createTweet");
    expect(actionsOn(prefixes.inbox, "api/createTweet")).toEqual([]);
    expect(grants.filter((grant) => /index|sqs|sns/.test(grant))).toEqual([]);
  });

  it("lets no reading endpoint write, except getUser, which restores a missing profile, getHealth, which sends a heartbeat, listSuggestions, which keeps a ranking, and what reads a feed, which records that somebody does", () => {
    const writing = operationNames.filter((name) =>
      granted(`api/${name}`).some((grant) => WRITES.test(grant)),
    );
    expect(writing.sort()).toEqual(
      [
        ...["appealDecision", "bellUser", "blockUser", "bookmarkTweet", "changeEmail"],
        ...["changePassword", "confirmEmail", "createMedia", "createRealtimeTicket", "createReport"],
        ...["createSession", "createTweet", "decideReport", "deleteAccount", "deleteSession", "deleteTweet"],
        ...["createPushSubscription", "deletePushSubscription", "editTweet"],
        ...["createList", "updateList", "deleteList", "setListMember"],
        ...["endSession", "endSessions", "exportAccount", "favoriteTweet", "followHashtag"],
        ...["followUser", "getFeed", "getHealth", "getUser", "listNotifications", "listSuggestions"],
        ...["markNotificationsSeen", "muteConversation", "muteUser", "muteWord", "renewSession"],
        ...["repostTweet", "restoreAccount", "unmuteWord", "updateNotificationPreferences", "updateProfile"],
      ].sort(),
    );
  });

  it("lets no endpoint but deleteTweet, which removes former texts, delete a tweet row; and none publish an event or, except those of an account or a paused feed, use a queue", () => {
    const queues: Partial<Record<string, string>> = {
      ...{ getFeed: "FeedJobs", listNotifications: "FeedJobs" },
      ...{ exportAccount: "Exports", endSession: "LiveUpdates" },
      ...{ endSessions: "LiveUpdates", changePassword: "LiveUpdates" },
      decideReport: "LiveUpdates",
    };
    for (const name of operationNames) {
      const deletes = actionsOn(prefixes.tweet, `api/${name}`).includes("DeleteItem");
      expect(deletes, name).toBe(name === "deleteTweet");
      const sends = granted(`api/${name}`).filter((grant) => /sns:|sqs:/.test(grant));
      expect(sends).toEqual(queues[name] ? [`sqs:SendMessage ${queues[name]} `] : []);
    }
  });

  it("lets only createTweet and the feed pipeline write feed rows and only notify inboxes, until an account is deleted", () => {
    const writers = (prefix: string) =>
      names.filter((name) => actionsOn(prefix, name).some((action) => WRITES.test(action))).sort();
    expect(writers(prefixes.feed)).toEqual([
      "api/createTweet",
      "events/backfill-feed",
      "events/delete-account",
      "events/fan-out-tweet",
      "events/write-feed-rows",
    ]);
    expect(writers(prefixes.inbox)).toEqual(["events/delete-account", "events/notify"]);
  });

  it("lets only publish-changes read the stream, with access to no item but its heartbeat", () => {
    const readers = names.filter((name) => granted(name).some((grant) => grant.includes("GetRecords")));
    expect(readers).toEqual(["events/publish-changes"]);
    expect(granted("events/publish-changes").filter((grant) => / table /.test(grant))).toEqual([
      `dynamodb:UpdateItem table ${prefixes.heartbeat}*`,
    ]);
  });

  it("lets only push-live-updates write to sockets, and no socket route read a feed or a profile", () => {
    const writers = names.filter((name) => granted(name).some((grant) => grant.includes("execute-api:")));
    expect(writers).toEqual(["events/push-live-updates"]);
    for (const name of ["realtime/connect", "realtime/disconnect"] as const)
      expect([...actionsOn(prefixes.feed, name), ...actionsOn(prefixes.user, name)]).toEqual([]);
  });

  it("gives catchAll and getOpenApi nothing beyond logs and traces", () => {
    expect(granted("api/catchAll")).toEqual(baseline);
    expect(granted("api/getOpenApi")).toEqual(baseline);
  });
});
