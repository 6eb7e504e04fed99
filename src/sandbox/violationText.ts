/** The validator's findings the way Tray prints them: numbered, a line each, in brackets. */
export function violationText(violations: readonly string[]): string {
  const numbered = violations.map((violation, index) => `${index + 1} - ${violation}`);
  return `Schema validation errors:\n[ ${numbered.join('\n')} ]`;
}
