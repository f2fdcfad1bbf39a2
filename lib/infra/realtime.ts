/** The WebSocket API by which open pages are told of what is new. Only opening and closing costs a Lambda. */
import { type CfnElement, Stack, Validations } from "aws-cdk-lib";
import { WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import type { Resources, Sockets } from "./access.ts";
import type { Config } from "./config.ts";
import { MurmurFunction } from "./function.ts";

const STAGE = "live";

export class Realtime extends Construct {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;
  readonly sockets: Sockets;

  constructor(scope: Construct, config: Config, resources: Resources) {
    super(scope, "Realtime");
    const route = (name: "connect" | "disconnect") => {
      const { lambda } = new MurmurFunction(this, {
        name: `realtime/${name}`,
        resources,
        service: "realtime",
      });
      return { integration: new WebSocketLambdaIntegration("Integration", lambda) };
    };
    this.api = new WebSocketApi(this, "Sockets", {
      apiName: "murmur-realtime",
      connectRouteOptions: route("connect"),
      disconnectRouteOptions: route("disconnect"),
    });
    this.stage = new WebSocketStage(this, "Stage", {
      webSocketApi: this.api,
      stageName: STAGE,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      // As many as the account may open a second (API Gateway quotas), so that a page in a loop is refused here.
      throttle: { rateLimit: 500, burstLimit: 500 },
    });
    const logicalId = Stack.of(this).getLogicalId(this.api.node.defaultChild as CfnElement);
    this.sockets = {
      endpoint: config.localEndpoint
        ? `${config.localEndpoint}/_aws/execute-api/${this.api.apiId}/${STAGE}`
        : this.stage.callbackUrl,
      arn: this.api.arnForExecuteApiV2("POST/@connections/*", STAGE),
      arnInFindings: `arn:<AWS::Partition>:execute-api:<AWS::Region>:<AWS::AccountId>:<${logicalId}>/${STAGE}/POST/@connections/*`,
    };
    this.#acknowledge();
  }

  #acknowledge(): void {
    Validations.of(this.api).acknowledge({
      id: "AwsSolutions-APIG4",
      reason:
        "The single-use ticket in the address, which takes a token to get, is what authorizes a socket to open.",
    });
    Validations.of(this.stage).acknowledge({
      id: "AwsSolutions-APIG1",
      reason:
        "An access log here needs a role for the account's whole API Gateway, and both routes log every socket that opens or closes.",
    });
  }
}
