import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Files in the order of their names, the same in every run. The acceptance run comes last: it fills the table that the
 * other journeys look through.
 */
export class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      `${moduleId.includes("acceptance") ? 1 : 0} ${moduleId}`;
    return files.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  }
}
