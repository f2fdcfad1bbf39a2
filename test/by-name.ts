import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * Runs test files in alphabetical order, so that every run has the same order. The acceptance test comes last, because it
 * fills the table that the other journeys scan.
 */
export class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      `${moduleId.includes("acceptance") ? 1 : 0} ${moduleId}`;
    return files.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  }
}
