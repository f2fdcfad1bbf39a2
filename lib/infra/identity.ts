/** The authorization server: who people are, how they sign in, and what a token may ask for. */
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
import { RESOURCE_SERVER, scopes } from "../contract/route.ts";
import type { Config } from "./config.ts";

export type IdentityProps = { config: Config; preSignUp: IFunction; postConfirmation: IFunction };

export class Identity extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly domain: UserPoolDomain;
  /** What tokens carry as `iss`, and below which their keys are published. */
  readonly issuer: string;

  constructor(scope: Construct, { config, preSignUp, postConfirmation }: IdentityProps) {
    super(scope, "Identity");
    this.userPool = this.#userPool(config, preSignUp, postConfirmation);
    // Made here and not by the pool's attribute ProviderURL, which the embedded AWS lacks.
    this.issuer = `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.userPool.userPoolId}`;
    this.domain = this.userPool.addDomain("Domain", {
      cognitoDomain: { domainPrefix: config.domainPrefix ?? `murmur-${config.stage}-${Aws.ACCOUNT_ID}` },
    });
    this.client = this.#client(config);
    for (const groupName of ["moderators", "administrators"]) {
      new CfnUserPoolGroup(this, groupName, { userPoolId: this.userPool.userPoolId, groupName });
    }
  }

  #userPool(config: Config, preSignUp: IFunction, postConfirmation: IFunction): UserPool {
    const pool = new UserPool(this, "Users", {
      // The user name is the handle. An address is private and no way to sign in.
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
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      // The cheapest plan that rotates refresh tokens.
      featurePlan: FeaturePlan.ESSENTIALS,
      lambdaTriggers: { preSignUp, postConfirmation },
      deletionProtection: config.protected,
      removalPolicy: config.removalPolicy,
    });
    // The embedded AWS knows no post-confirmation trigger: there, the profile is made with the first token.
    if (config.stage === "local")
      pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, postConfirmation, LambdaVersion.V2_0);
    acknowledgeCosts(pool);
    return pool;
  }

  /**
   * The public client of the website and of every other program that people use: authorization code with PKCE and nothing
   * else. A client must name one direct flow, so it names the one that no trigger of this pool answers.
   */
  #client(config: Config): UserPoolClient {
    const server = this.#resourceServer();
    return this.userPool.addClient("Client", {
      userPoolClientName: "murmur",
      generateSecret: false,
      authFlows: { custom: true },
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, ...server.scopes],
        callbackUrls: config.redirectUris,
        logoutUrls: config.redirectUris,
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
      // A refresh token works once; for these seconds more, so that an answer lost on the way can be asked for again.
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
      reason:
        "A second factor is offered (TOTP) but not forced: this is a public service that anyone may join.",
    },
    {
      id: "AwsSolutions-COG8",
      reason:
        "The Plus plan costs several times the rest of sign-in per person. Whoever runs murmur can raise the plan without a change elsewhere.",
    },
  );
}
