/** The name of the log group that records every use of an operator's tools. */
export function auditLogGroup(stage: string): string {
  return `/murmur/${stage}/operators`;
}
