/** The table and the user accounts, which must outlive everything else: where they are, and where another region uses them. */
import { Aws, Stack } from "aws-cdk-lib";
import { type IUserPool, UserPool } from "aws-cdk-lib/aws-cognito";
import type { ITableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Bucket, type IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { Config } from "./config.ts";
import { Exports } from "./exports.ts";
import { MurmurFunction } from "./function.ts";
import { Identity } from "./identity.ts";
import { picturesBucket } from "./pictures.ts";
import { pushSecret } from "./push-secret.ts";
import type { FirstRegion } from "./regions.ts";
import { keepExports, tableOfStream } from "./restored-table.ts";
import { output, stackProps, tableIn } from "./stack.ts";
import { murmurTable } from "./table.ts";
import { UnconfirmedUsers } from "./unconfirmed-users.ts";

export type Data = Stack & {
  table: ITableV2;
  signIn: SignIn;
  archives: IBucket;
  pictures: IBucket;
  /** The region of the pictures, if it is another. */
  picturesRegion: string | undefined;
  pushSecret: string;
};

/** `url` is that of the sign-in pages, and `region` that of the user pool. */
export type SignIn = { userPool: IUserPool; region: string; clientId: string; issuer: string; url: string };

export class DataStack extends Stack {
  readonly table: ITableV2;
  readonly identity: Identity;
  readonly signIn: SignIn;
  readonly archives: IBucket;
  readonly pictures: IBucket;
  readonly picturesRegion = undefined;
  readonly pushSecret: string;

  constructor(scope: Construct, config: Config) {
    super(scope, "MurmurData", stackProps(config, "data"));
    this.pushSecret = pushSecret(this, config);
    const own = murmurTable(this, config) as ITableV2;
    this.table = config.restoredStreamArn ? tableOfStream(this, "Restored", config.restoredStreamArn) : own;
    const resources = tableIn(this.table, config);
    const validate = new MurmurFunction(this, { name: "auth/validate-sign-up", resources, service: "users" });
    const create = new MurmurFunction(this, { name: "auth/create-profile", resources, service: "users" });
    this.identity = new Identity(this, {
      config,
      preSignUp: validate.lambda,
      postConfirmation: create.lambda,
    });
    const { userPool, client, domain, issuer } = this.identity;
    this.signIn = {
      ...{ userPool, region: Aws.REGION, clientId: client.userPoolClientId, issuer },
      url: domain.baseUrl(),
    };
    new UnconfirmedUsers(this, { ...resources, userPool });
    this.archives = new Exports(this, config).bucket as IBucket;
    this.pictures = picturesBucket(this, config);
    // The way back.
    if (config.restoredStreamArn) keepExports(this, own);
    output(this, {
      TableName: this.table.tableName,
      ArchivesBucketName: this.archives.bucketName,
      PicturesBucketName: this.pictures.bucketName,
      UserPoolId: userPool.userPoolId,
      UserPoolClientId: client.userPoolClientId,
      UserPoolDomain: domain.domainName,
      Issuer: issuer,
    });
  }
}

/** The table's replica in this region, and the user pool and the pictures of the first one. Sign-ups and their triggers stay there. */
export class ReplicaStack extends Stack {
  readonly table: ITableV2;
  readonly signIn: SignIn;
  readonly archives: IBucket;
  readonly pictures: IBucket;
  readonly picturesRegion: string;
  readonly pushSecret: string;

  constructor(scope: Construct, config: Config, first: FirstRegion) {
    super(scope, "MurmurData", stackProps(config, "data"));
    this.pushSecret = pushSecret(this, config);
    this.table = tableOfStream(this, "Table", first.tableStreamArn);
    const { userPoolId, userPoolClientId: clientId, userPoolDomain } = first;
    const region = userPoolId.split("_")[0] ?? "";
    this.signIn = {
      userPool: UserPool.fromUserPoolArn(
        this,
        "Users",
        `arn:${Aws.PARTITION}:cognito-idp:${region}:${Aws.ACCOUNT_ID}:userpool/${userPoolId}`,
      ),
      region,
      clientId,
      issuer: `https://cognito-idp.${region}.${Aws.URL_SUFFIX}/${userPoolId}`,
      url: `https://${userPoolDomain}.auth.${region}.amazoncognito.com`,
    };
    this.archives = new Exports(this, config).bucket as IBucket;
    this.picturesRegion = region;
    this.pictures = Bucket.fromBucketAttributes(this, "Pictures", {
      bucketName: first.picturesBucketName,
      region,
    });
    // The same as of the first region, for operators' tools.
    output(this, {
      TableName: this.table.tableName,
      ArchivesBucketName: this.archives.bucketName,
      PicturesBucketName: this.pictures.bucketName,
      UserPoolId: userPoolId,
      UserPoolClientId: clientId,
      UserPoolDomain: userPoolDomain,
    });
  }
}
