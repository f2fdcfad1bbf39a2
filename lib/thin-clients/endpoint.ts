/** Where AWS's services answer. `test/unit/thin-clients/endpoint.test.ts` compares the addresses with the SDK's. */
import { optionalEnvironment, type Variable } from "../core/environment.ts";

type Partition = { regions: RegExp; suffix: string; dualStackSuffix: string; isGov?: true; isUsual?: true };

/** AWS's partitions other than the usual one, by how their regions begin (AWS general reference, "AWS service endpoints"). */
const partitions: readonly Partition[] = [
  { regions: /^cn-/, suffix: "amazonaws.com.cn", dualStackSuffix: "api.amazonwebservices.com.cn" },
  { regions: /^us-gov-/, suffix: "amazonaws.com", dualStackSuffix: "api.aws", isGov: true },
  { regions: /^eusc-/, suffix: "amazonaws.eu", dualStackSuffix: "api.amazonwebservices.eu" },
  { regions: /^us-iso-/, suffix: "c2s.ic.gov", dualStackSuffix: "api.aws.ic.gov" },
  { regions: /^us-isob-/, suffix: "sc2s.sgov.gov", dualStackSuffix: "api.aws.scloud" },
  { regions: /^eu-isoe-/, suffix: "cloud.adc-e.uk", dualStackSuffix: "api.cloud-aws.adc-e.uk" },
  { regions: /^us-isof-/, suffix: "csp.hci.ic.gov", dualStackSuffix: "api.aws.hci.ic.gov" },
];
const usual: Partition = {
  regions: /^/,
  suffix: "amazonaws.com",
  dualStackSuffix: "api.aws",
  isUsual: true,
};

/** How the names of a service's hosts are made. */
export type Hosts = {
  /** What they begin with. */
  prefix: string;
  /** Whether its usual hosts in GovCloud are FIPS hosts. */
  plainFips?: true;
  /** Set if its usual hosts in the usual partition speak IPv6 too, and of its FIPS hosts those in these regions. */
  plainDualStack?: { fipsRegions: readonly string[] };
  /** Whether its dual-stack endpoints are usual ones with a label `dualstack`. */
  dualStackLabel?: true;
};

export type ServiceEndpoint = {
  hosts: Hosts;
  /** The environment variable that names another endpoint for this service alone. */
  variable: Variable;
};

type Modes = { fips: boolean; dualStack: boolean };

/**
 * The endpoint for a region and the environment variables that the SDK reads. A given URL wins; its path begins every
 * request's path. Throws if FIPS or dual stack is asked for together with a given URL, as the SDK does.
 */
export function endpointIn(region: string, { hosts, variable }: ServiceEndpoint): URL {
  const given = optionalEnvironment(variable) ?? optionalEnvironment("awsEndpoint");
  const fips = optionalEnvironment("fipsEndpoint") === "true";
  const dualStack = optionalEnvironment("dualStackEndpoint") === "true";
  if (given && fips) throw new Error("Invalid Configuration: FIPS and custom endpoint are not supported");
  if (given && dualStack)
    throw new Error("Invalid Configuration: Dualstack and custom endpoint are not supported");
  return new URL(given ?? `https://${hostIn(region, hosts, { fips, dualStack })}`);
}

function hostIn(region: string, hosts: Hosts, modes: Modes): string {
  const partition = partitions.find(({ regions }) => regions.test(region)) ?? usual;
  const dualStack = modes.dualStack && !isPlainDualStack(region, partition, hosts, modes);
  const plainFips = hosts.plainFips && partition.isGov && !dualStack;
  const prefix = modes.fips && !plainFips ? `${hosts.prefix}-fips` : hosts.prefix;
  if (hosts.dualStackLabel) return `${prefix}${dualStack ? ".dualstack" : ""}.${region}.${partition.suffix}`;
  return `${prefix}.${region}.${dualStack ? partition.dualStackSuffix : partition.suffix}`;
}

function isPlainDualStack(region: string, partition: Partition, { plainDualStack }: Hosts, { fips }: Modes) {
  if (!plainDualStack || !partition.isUsual) return false;
  return !fips || plainDualStack.fipsRegions.includes(region);
}
