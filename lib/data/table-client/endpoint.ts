/** Where DynamoDB answers. `test/unit/data/table-client/endpoint.test.ts` compares the addresses with the SDK's. */
import { optionalEnvironment } from "../../core/environment.ts";

type Partition = { regions: RegExp; suffix: string; dualStackSuffix: string; plainFips?: true };

/** AWS's partitions other than the usual one, by how their regions begin (AWS general reference, "DynamoDB endpoints"). */
const partitions: readonly Partition[] = [
  { regions: /^cn-/, suffix: "amazonaws.com.cn", dualStackSuffix: "api.amazonwebservices.com.cn" },
  // Its usual endpoints are FIPS endpoints.
  { regions: /^us-gov-/, suffix: "amazonaws.com", dualStackSuffix: "api.aws", plainFips: true },
  { regions: /^eusc-/, suffix: "amazonaws.eu", dualStackSuffix: "api.amazonwebservices.eu" },
  { regions: /^us-iso-/, suffix: "c2s.ic.gov", dualStackSuffix: "api.aws.ic.gov" },
  { regions: /^us-isob-/, suffix: "sc2s.sgov.gov", dualStackSuffix: "api.aws.scloud" },
  { regions: /^eu-isoe-/, suffix: "cloud.adc-e.uk", dualStackSuffix: "api.cloud-aws.adc-e.uk" },
  { regions: /^us-isof-/, suffix: "csp.hci.ic.gov", dualStackSuffix: "api.aws.hci.ic.gov" },
];
const usual: Partition = { regions: /^/, suffix: "amazonaws.com", dualStackSuffix: "api.aws" };

/**
 * The endpoint for a region and the environment variables that the SDK reads. A given URL wins; its path begins every
 * request's path. Throws if FIPS or dual stack is asked for together with a given URL, as the SDK does.
 */
export function endpointIn(region: string): URL {
  const given = optionalEnvironment("tableEndpoint") ?? optionalEnvironment("awsEndpoint");
  const fips = optionalEnvironment("fipsEndpoint") === "true";
  const dualStack = optionalEnvironment("dualStackEndpoint") === "true";
  if (given && fips) throw new Error("Invalid Configuration: FIPS and custom endpoint are not supported");
  if (given && dualStack)
    throw new Error("Invalid Configuration: Dualstack and custom endpoint are not supported");
  return new URL(given ?? `https://${hostIn(region, { fips, dualStack })}`);
}

function hostIn(region: string, { fips, dualStack }: { fips: boolean; dualStack: boolean }): string {
  const partition = partitions.find(({ regions }) => regions.test(region)) ?? usual;
  const service = fips && (dualStack || !partition.plainFips) ? "dynamodb-fips" : "dynamodb";
  return `${service}.${region}.${dualStack ? partition.dualStackSuffix : partition.suffix}`;
}
