/** What functions may do with the objects of buckets; `access.ts` says it of everything else. */
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import { type Variable, variables } from "../core/environment.ts";

/**
 * A link or a form works as long as its signer may do what it is for. An upload of several parts that fails is aborted. With
 * permission to list, a missing object is a 404 instead of a 403.
 */
const bucketActions = {
  archives: {
    read: { objects: ["GetObject"], bucket: [] },
    write: { objects: ["PutObject", "AbortMultipartUpload"], bucket: ["ListBucketMultipartUploads"] },
    remove: {
      objects: ["DeleteObject", "AbortMultipartUpload"],
      bucket: ["ListBucket", "ListBucketMultipartUploads"],
    },
  },
  uploads: {
    create: { objects: ["PutObject"], bucket: [] },
    take: { objects: ["GetObject", "DeleteObject"], bucket: ["ListBucket"] },
    remove: { objects: ["DeleteObject"], bucket: [] },
  },
  pictures: {
    read: { objects: ["GetObject"], bucket: ["ListBucket"] },
    write: { objects: ["PutObject"], bucket: [] },
    remove: { objects: ["DeleteObject"], bucket: ["ListBucket"] },
    move: { objects: ["GetObject", "DeleteObject"], bucket: ["ListBucket"] },
  },
} as const;

export type BucketName = keyof typeof bucketActions;
export const bucketNames = Object.keys(bucketActions) as BucketName[];

/** What a function does with the objects of one bucket. */
export type BucketPermission = {
  [Name in BucketName]: { [_ in Name]: keyof (typeof bucketActions)[Name] };
}[BucketName];

const bucketVariables = {
  archives: "exportsBucket",
  uploads: "uploadsBucket",
  pictures: "picturesBucket",
} as const satisfies Record<BucketName, Variable>;

type Actions = { objects: readonly string[]; bucket: readonly string[] };

/** The bucket that a permission is for, and the actions on its objects and on itself. */
export function bucketGrant(permission: BucketPermission): Actions & { name: BucketName } {
  const [[name, access] = []] = Object.entries(permission) as [BucketName, string][];
  const actions: Record<string, Actions> = name === undefined ? {} : bucketActions[name];
  const granted = actions[access ?? ""];
  if (name === undefined || !granted) throw new Error("A permission names no bucket.");
  return { name, ...granted };
}

type Place = { pathStyle: boolean; picturesRegion: string | undefined };

/** The statements and variables for a permission. */
export function bucketAccess(
  bucket: IBucket,
  permission: BucketPermission,
  { pathStyle, picturesRegion }: Place,
) {
  const { name, objects, bucket: own } = bucketGrant(permission);
  const allow = (actions: readonly string[], resource: string) =>
    new PolicyStatement({ actions: actions.map((one) => `s3:${one}`), resources: [resource] });
  return {
    statements: [
      allow(objects, bucket.arnForObjects("*")),
      ...(own.length > 0 ? [allow(own, bucket.bucketArn)] : []),
    ],
    environment: {
      [variables[bucketVariables[name]]]: bucket.bucketName,
      ...(pathStyle ? { [variables.bucketPathStyle]: "on" } : {}),
      ...(name === "pictures" && picturesRegion ? { [variables.picturesRegion]: picturesRegion } : {}),
    },
  };
}
