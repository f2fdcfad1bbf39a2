import { mockClient as mock } from "aws-sdk-client-mock";
import { afterAll } from "vitest";

/**
 * Mocks a client of the SDK until the end of the test file; call it at its top. The files of a suite may share a process, and
 * the next one may need the real client.
 */
export const mockClient: typeof mock = (...client) => {
  const mocked = mock(...client);
  afterAll(() => mocked.restore());
  return mocked;
};
