/**
 * The names under which a region's two APIs are called. Every region has the same names; Route 53 answers with the first region
 * while its health check passes, and with the next one otherwise.
 */
import { Aws, Fn } from "aws-cdk-lib";
import {
  ApiMapping,
  DomainName,
  type HttpApi,
  type IApi,
  type IStage,
  type WebSocketApi,
} from "aws-cdk-lib/aws-apigatewayv2";
import { Certificate, CertificateValidation } from "aws-cdk-lib/aws-certificatemanager";
import { CfnHealthCheck, CfnRecordSet, HostedZone } from "aws-cdk-lib/aws-route53";
import { Construct } from "constructs";
import { getHealth } from "../contract/health/routes.ts";
import { failover, type Regions } from "./regions.ts";

/** The hosts of the HTTP API and of the WebSocket API of a website. */
export const hostsOf = (domain: string) => ({ api: `api.${domain}`, live: `live.${domain}` });

export type RegionalNamesProps = {
  regions: Regions;
  domain: { name: string; hostedZoneId: string };
  http: { api: HttpApi; stage: IStage };
  sockets: { api: WebSocketApi; stage: IStage };
};

export class RegionalNames extends Construct {
  readonly healthCheckId: string;

  constructor(scope: Construct, { regions, domain, http, sockets }: RegionalNamesProps) {
    super(scope, "Names");
    const { hostedZoneId, name } = domain;
    const hosts = hostsOf(name);
    const zone = HostedZone.fromHostedZoneAttributes(this, "Zone", { hostedZoneId, zoneName: name });
    const certificate = new Certificate(this, "Certificate", {
      domainName: hosts.api,
      subjectAlternativeNames: [hosts.live],
      validation: CertificateValidation.fromDns(zone),
    });
    const health = new CfnHealthCheck(this, "Health", {
      healthCheckConfig: {
        type: "HTTPS",
        fullyQualifiedDomainName: Fn.select(2, Fn.split("/", http.api.apiEndpoint)),
        port: 443,
        resourcePath: getHealth.path,
        requestInterval: failover.intervalSeconds,
        failureThreshold: failover.failures,
        enableSni: true,
      },
    });
    this.healthCheckId = health.attrHealthCheckId;
    const add = (id: string, host: string, { api, stage }: { api: IApi; stage: IStage }) => {
      const domainName = new DomainName(this, id, { domainName: host, certificate });
      new ApiMapping(this, `${id}Mapping`, { api, domainName, stage });
      new CfnRecordSet(this, `${id}Record`, {
        hostedZoneId,
        name: host,
        type: "CNAME",
        ttl: String(failover.ttlSeconds),
        resourceRecords: [domainName.regionalDomainName],
        setIdentifier: Aws.REGION,
        failover: regions.first ? "SECONDARY" : "PRIMARY",
        healthCheckId: health.attrHealthCheckId,
      });
    };
    add("Api", hosts.api, http);
    add("Live", hosts.live, sockets);
  }
}
