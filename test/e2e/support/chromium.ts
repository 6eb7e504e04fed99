import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without these, Chromium calls home at every start. */
const FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** A real Chromium without a window. @throws {Error} where there is none on this machine. */
export function launchChromium(): Promise<Browser> {
  const wanted = process.env['CHROMIUM'];
  const found = (wanted === undefined ? PLACES : [wanted]).find(path => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `The end-to-end tests need Chromium and found none at ${wanted ?? PLACES.join(', ')}: install it (Debian: apt-get install chromium), or set CHROMIUM to its path.`,
    );
  }
  return chromium.launch({ executablePath: found, args: FLAGS });
}
