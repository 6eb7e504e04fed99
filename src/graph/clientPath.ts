type PathPart = string | number;

/** How the names of all keys begin that the gateway asks for and no client; they stand in objects. */
const HIDDEN = '_tray_';

/** The path of an error as far as the client knows it: of a hidden key, that of the object around it. */
export function clientPath(path: readonly PathPart[]): readonly PathPart[] {
  const hidden = path.findIndex((part, i) => i > 0 && String(part).startsWith(HIDDEN));
  return hidden < 0 ? path : path.slice(0, hidden);
}
