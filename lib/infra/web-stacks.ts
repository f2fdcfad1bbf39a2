/** The website: CloudFront and the files in the first region, and a copy of the files in the second. */
import { Aws, Fn, Stack } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { PageConfig } from "../contract/page-config.ts";
import { Callback } from "./callback.ts";
import { callbackOf } from "./callback-address.ts";
import type { Config } from "./config.ts";
import type { Data, DataStack, SignIn } from "./data-stacks.ts";
import { uploadOrigins } from "./pictures.ts";
import { hostsOf } from "./regional-names.ts";
import { SiteRecord } from "./site-record.ts";
import { output, stackProps } from "./stack.ts";
import { Website } from "./website.ts";
import { letDistributionRead, secondBucketName, websiteBucket } from "./website-bucket.ts";
import { WebsiteFiles } from "./website-files.ts";

type Realtime = { url: string; origin: string };
type WebParts = {
  data: DataStack;
  api: { api: HttpApi; originSecret: string | undefined };
  realtime: Realtime;
  events: { uploads: IBucket };
};

/** The website and, on the same origin, the API. */
export class WebStack extends Stack {
  readonly distributionId: string;
  readonly url: string;

  constructor(
    scope: Construct,
    config: Config,
    files: string,
    { data, api: { api, originSecret }, realtime, events }: WebParts,
  ) {
    super(scope, "MurmurWeb", stackProps(config, "web"));
    const { identity, signIn } = data;
    const { domain } = config.website;
    const { bucket, url, distribution } = new Website(this, {
      config,
      // All regions' name if there are several, else the gateway's own.
      apiHost:
        config.regions && domain ? hostsOf(domain.name).api : Fn.select(2, Fn.split("/", api.apiEndpoint)),
      originSecret,
      connectTo: [cognitoEndpoint(signIn), realtime.origin, ...uploadOrigins(events.uploads, config)],
      pictures: data.pictures,
    });
    this.distributionId = distribution.distributionId;
    this.url = url;
    const callback = domain ? undefined : new Callback(this, { config, identity, url });
    const page = pageConfig(signIn, url, realtime);
    const deployed = new WebsiteFiles(this, { bucket, files, url, config: page });
    if (callback) deployed.node.addDependency(callback);
    new SiteRecord(this, { table: data.table, files, url }).node.addDependency(deployed);
    output(this, { WebUrl: url, ...(config.regions ? { WebDistributionId: this.distributionId } : {}) });
  }
}

/** The second region's copy of the website's files, which CloudFront reads while the first region's bucket fails. */
export class WebFilesStack extends Stack {
  constructor(
    scope: Construct,
    config: Config,
    files: string,
    { data, realtime }: { data: Data; realtime: Realtime },
  ) {
    super(scope, "MurmurWeb", stackProps(config, "web"));
    const { regions, website, stage } = config;
    const distributionId = regions?.first?.webDistributionId;
    if (!regions || !website.domain || !distributionId)
      throw new Error(
        'Context "webDistributionId" is missing: pass the output WebDistributionId of the first region.',
      );
    const bucket = websiteBucket(this, secondBucketName(stage, regions.here));
    letDistributionRead(bucket, distributionId);
    const url = `https://${website.domain.name}`;
    new WebsiteFiles(this, { bucket, files, url, config: pageConfig(data.signIn, url, realtime) });
  }
}

/** The same in all regions. */
function pageConfig(signIn: SignIn, url: string, realtime: Realtime): PageConfig {
  return {
    apiUrl: "",
    authorizeUrl: `${signIn.url}/oauth2/authorize`,
    logoutUrl: `${signIn.url}/logout`,
    issuer: signIn.issuer,
    clientId: signIn.clientId,
    redirectUri: callbackOf(url),
    userPoolId: signIn.userPool.userPoolId,
    region: signIn.region,
    cognitoEndpoint: cognitoEndpoint(signIn),
    websocketUrl: realtime.url,
  };
}

const cognitoEndpoint = ({ region }: SignIn) => `https://cognito-idp.${region}.${Aws.URL_SUFFIX}`;
