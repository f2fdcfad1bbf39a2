/** The WebSocket API that sends live updates to open pages. Only opening and closing a connection invokes a Lambda. */
import { type CfnElement, Stack, Validations } from "aws-cdk-lib";
import { WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import {
  WebSocketLambdaIntegration,
  WebSocketMockIntegration,
} from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import type { Resources, Sockets } from "./access.ts";
import { regionInFindings } from "./cdk-function.ts";
import type { Config } from "./config.ts";
import { MurmurFunction } from "./function.ts";
import { stageName } from "./stage-names.ts";

const STAGE = "live";
/** A mock integration's response is its request template (API Gateway developer guide, "WebSocket API mapping template reference"). */
const ACCEPT = { requestTemplates: { "200": '{"statusCode":200}' }, templateSelectionExpression: "200" };

export class Realtime extends Construct {
  readonly api: WebSocketApi;
  readonly stage: WebSocketStage;
  readonly sockets: Sockets;

  constructor(scope: Construct, config: Config, resources: Resources) {
    super(scope, "Realtime");
    const route = (name: "connect" | "disconnect") => {
      const { target } = new MurmurFunction(this, {
        name: `realtime/${name}`,
        resources,
        service: "realtime",
      });
      return { integration: new WebSocketLambdaIntegration("Integration", target) };
    };
    this.api = new WebSocketApi(this, "Sockets", {
      apiName: stageName(config.stage, "realtime"),
      connectRouteOptions: route("connect"),
      disconnectRouteOptions: route("disconnect"),
      // Takes the frames that pages send to stay connected. Without a route, the gateway would reply with an error.
      defaultRouteOptions: { integration: new WebSocketMockIntegration("Frames", ACCEPT) },
    });
    this.stage = new WebSocketStage(this, "Stage", {
      webSocketApi: this.api,
      stageName: STAGE,
      autoDeploy: true,
      detailedMetricsEnabled: true,
      // The account's limit for new connections per second (API Gateway quotas), so that a page in a loop is refused here. It also
      // limits the frames of idle pages, one in nine minutes: enough for 270,000 of them.
      throttle: { rateLimit: 500, burstLimit: 500 },
    });
    const logicalId = Stack.of(this).getLogicalId(this.api.node.defaultChild as CfnElement);
    this.sockets = {
      endpoint: config.localEndpoint
        ? `${config.localEndpoint}/_aws/execute-api/${this.api.apiId}/${STAGE}`
        : this.stage.callbackUrl,
      arn: this.api.arnForExecuteApiV2("POST/@connections/*", STAGE),
      arnInFindings: `arn:<AWS::Partition>:execute-api:${regionInFindings(this)}:<AWS::AccountId>:<${logicalId}>/${STAGE}/POST/@connections/*`,
    };
    this.#acknowledge();
  }

  #acknowledge(): void {
    Validations.of(this.api).acknowledge({
      id: "AwsSolutions-APIG4",
      reason:
        "A single-use ticket in the URL authorizes the connection, and a client needs a token to get one.",
    });
    const reason =
      "An access log here needs a role for the whole account's API Gateway, and both routes log every connection that opens or closes.";
    Validations.of(this.stage).acknowledge(
      { id: "AwsSolutions-APIG1", reason },
      { id: "Serverless-APIGWAccessLogging", reason },
    );
  }
}
