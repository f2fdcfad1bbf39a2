/** The authorization server: user accounts, sign-in and the scopes of tokens. */
import { Aws, Duration, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnUserPoolGroup,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  type UserPoolDomain,
  UserPoolOperation,
  type UserPoolResourceServer,
} from "aws-cdk-lib/aws-cognito";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import { RESOURCE_SERVER, SUSPENDED, scopes } from "../contract/route.ts";
import type { Config } from "./config.ts";
import { SignUpLimit } from "./sign-up-limit.ts";
import { stageName } from "./stage-names.ts";

export type IdentityProps = { config: Config; preSignUp: IFunction; postConfirmation: IFunction };

export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;
  /** The `iss` claim of tokens, and the base URL of their public keys. */
  readonly issuer: string;

  constructor(scope: Construct, { config, preSignUp, postConfirmation }: IdentityProps) {
    super(scope, "Identity");
    this.userPool = this.#userPool(config, preSignUp, postConfirmation);
    // Not the pool's attribute ProviderURL, which the local AWS lacks.
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.userPool.userPoolId}`;
    this.domain = this.userPool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: config.domainPrefix ?? `${stageName(config.stage)}-${Aws.ACCOUNT_ID}` },
    });
    this.client = this.#client(config);
    const { signUpsPerIp } = config.protection;
    if (signUpsPerIp !== undefined) new SignUpLimit(this, this.userPool, signUpsPerIp);
    for (const groupName of ["moderators", "administrators", SUSPENDED]) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.userPool.userPoolId, groupName });
    }
  }

  #userPool(config: Config, preSignUp: IFunction, postConfirmation: IFunction): UserPool {
    const pool = new UserPool(this, "Users", {
      // The user name is the handle. The e-mail address is private and cannot be used to sign in.
      signInAliases: { username: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: false, mutable: true },
      },
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: Mfa.OFF,
      // The cheapest plan that rotates refresh tokens.
      featurePlan: FeaturePlan.ESSENTIALS,
      lambdaTriggers: { preSignUp, postConfirmation },
      deletionProtection: config.protected,
      removalPolicy: config.removalPolicy,
    });
    // The local AWS has no post-confirmation trigger, so there the first token creates the profile.
    if (config.localEndpoint)
      pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, postConfirmation, LambdaVersion.V2_0);
    acknowledgeCosts(pool);
    return pool;
  }

  /**
   * The public client, for the website and every other program with a user: authorization code with PKCE only. The direct flow
   * is open to murmur's own functions only, which check passwords with it (decision record 0046).
   */
  #client(config: Config): UserPoolClient {
    const server = this.#resourceServer();
    // A client must list a URL. Until the website's is known, this sends everyone back to the sign-in pages themselves.
    const redirectUris = config.redirectUris.length > 0 ? config.redirectUris : [this.domain.baseUrl()];
    return this.userPool.addClient("Client", {
      userPoolClientName: stageName(config.stage),
      generateSecret: false,
      authFlows: { adminUserPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, ...server.scopes],
        callbackUrls: redirectUris,
        logoutUrls: redirectUris,
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      // A refresh token works once; in the grace period the client may repeat a request whose response was lost.
      refreshTokenRotationGracePeriod: Duration.seconds(10),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
    });
  }

  #resourceServer(): { server: UserPoolResourceServer; scopes: OAuthScope[] } {
    const offered = Object.entries(scopes).map(
      ([scopeName, scopeDescription]) => new ResourceServerScope({ scopeName, scopeDescription }),
    );
    const server = this.userPool.addResourceServer("Api", { identifier: RESOURCE_SERVER, scopes: offered });
    return { server, scopes: offered.map((scope) => OAuthScope.resourceServer(server, scope)) };
  }
}

function acknowledgeCosts(pool: UserPool): void {
  Validations.of(pool).acknowledge(
    {
      id: "AwsSolutions-COG2",
      reason: "Nobody could enroll a second factor yet; decision record 0029 says what it takes.",
    },
    {
      id: "AwsSolutions-COG8",
      reason:
        "Per user, the Plus plan costs several times as much as the rest of sign-in. You can choose it without changing anything else.",
    },
  );
}
