// browser.mjs: the Chromium that benches look through, as if on a tablet.
import { createRequire } from 'node:module';

// playwright-core is a package of tests/, one folder up.
const { chromium } = createRequire(new URL('../../package.json', import.meta.url))('playwright-core');

export const tablet = { width: 1280, height: 800 };

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
