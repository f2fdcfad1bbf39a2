import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { ofType, onlyOne, type Properties, type Synthesized, synthesize } from "./synthesized.ts";

let prod: Synthesized;
let copied: Synthesized;

beforeAll(() => {
  prod = synthesize({ stage: "prod" });
  copied = synthesize({ stage: "prod", backupRegion: "eu-west-1", backupAccount: "444455556666" });
});

const rulesOf = (synthesized: Synthesized): Properties[] =>
  onlyOne(synthesized, "AWS::Backup::BackupPlan").BackupPlan.BackupPlanRule;

describe("backups", () => {
  it("are made of prod's table every day and every week, and elsewhere only on request", () => {
    expect(rulesOf(prod).map(({ ScheduleExpression }) => ScheduleExpression)).toEqual([
      "cron(0 3 * * ? *)",
      "cron(0 4 ? * SUN *)",
    ]);
    const { Resources } = onlyOne(prod, "AWS::Backup::BackupSelection").BackupSelection;
    expect(JSON.stringify(Resources)).toMatch(/murmur-prod-data:ExportsOutputFnGetAttTable\w+Arn/);
    expect(ofType(synthesize(), "AWS::Backup::BackupPlan")).toEqual([]);
    expect(rulesOf(synthesize({ backups: "on" }))).toHaveLength(2);
  });

  it("contain what a person deleted for no longer than point-in-time recovery does: 35 days", () => {
    const kept = rulesOf(copied).flatMap(({ Lifecycle, CopyActions }) => [
      Lifecycle.DeleteAfterDays,
      ...CopyActions.map((copy: Properties) => copy.Lifecycle.DeleteAfterDays),
    ]);
    expect(kept).toEqual([7, 7, 35, 35]);
    const { LockConfiguration } = onlyOne(prod, "AWS::Backup::BackupVault");
    expect(LockConfiguration).toMatchObject({ MinRetentionDays: 7, MaxRetentionDays: 35 });
  });

  it("survive the deletion of their stack, in a vault with its own key", () => {
    for (const type of ["AWS::Backup::BackupVault", "AWS::KMS::Key"])
      expect(ofType(prod, type).map(({ raw }) => raw.DeletionPolicy)).toEqual(["Retain"]);
    expect(onlyOne(prod, "AWS::KMS::Key").EnableKeyRotation).toBe(true);
  });

  it("are copied to the other region and account, which can use the key", () => {
    for (const { CopyActions } of rulesOf(copied))
      expect(JSON.stringify(CopyActions[0].DestinationBackupVaultArn)).toContain(
        ":backup:eu-west-1:444455556666:backup-vault:murmur-prod-backup-copies",
      );
    expect(JSON.stringify(onlyOne(copied, "AWS::KMS::Key").KeyPolicy)).toContain("444455556666");
    expect(rulesOf(prod).flatMap(({ CopyActions = [] }) => CopyActions)).toEqual([]);
  });

  it("have nothing to do with the local AWS, which refuses their selection", () => {
    const local = synthesize({ stage: "local", backups: "on" });
    expect(local.resources.filter(({ type }) => type.startsWith("AWS::Backup::"))).toEqual([]);
  });
});

describe("the vault of the copies", () => {
  it("is a deployment of its own, into which only the source account can copy", () => {
    const copies = synthesize({ stage: "prod", part: "backup-copies", backupSource: "111122223333" });
    expect(copies.stacks.map(({ stackName }) => stackName)).toEqual(["murmur-prod-backup-copies"]);
    const { BackupVaultName, AccessPolicy } = onlyOne(copies, "AWS::Backup::BackupVault");
    expect(BackupVaultName).toBe("murmur-prod-backup-copies");
    expect(AccessPolicy.Statement).toHaveLength(1);
    expect(AccessPolicy.Statement[0]).toMatchObject({
      Effect: "Allow",
      Action: "backup:CopyIntoBackupVault",
    });
    expect(JSON.stringify(AccessPolicy.Statement[0].Principal)).toContain("111122223333");
    expect(copies.nag).toMatchObject({ success: true, violations: [] });
  });

  it("lets no other account in by default", () => {
    const copies = synthesize({ stage: "prod", part: "backup-copies" });
    expect(onlyOne(copies, "AWS::Backup::BackupVault")).not.toHaveProperty("AccessPolicy");
  });
});

describe("an option that cannot be meant", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is explained", () => {
    vi.stubEnv("CDK_DEFAULT_REGION", "eu-west-1");
    expect(() => synthesize({ backupRegion: "eu-west-1" })).toThrow(/where the table is; use another region/);
    expect(() => synthesize({ backupRegion: "Ireland" })).toThrow(/such as eu-west-1/);
    expect(() => synthesize({ backupAccount: "444455556666" })).toThrow(/needs "backupRegion"/);
    expect(() => synthesize({ backupRegion: "eu-north-1", backupAccount: "44" })).toThrow(/12 digits/);
    expect(() => synthesize({ backups: "daily" })).toThrow(/"daily"; use on, off/);
  });
});
