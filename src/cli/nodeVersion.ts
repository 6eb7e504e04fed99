/** What `engines` in package.json asks for; undici 8 needs it. */
const FLOOR = { major: 22, minor: 19 };

/**
 * A sentence for people whose Node is too old to run the program; nothing where it will do.
 * This module imports nothing, so that it also loads where the program itself cannot.
 */
export function complainAboutNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > FLOOR.major || (major === FLOOR.major && minor >= FLOOR.minor)) return undefined;
  return `tray-graph needs Node ${FLOOR.major}.${FLOOR.minor} or newer and this is Node ${version}: run it through npm (npm start), or install Node 24.`;
}
