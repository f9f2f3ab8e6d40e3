// browser.mjs: the Chromium that benches look through. playwright-core is a package of tests/, one folder up.
import { createRequire } from 'node:module';
import { chromium_options, tablet } from '../../support/chromium.mjs';

const { chromium } = createRequire(new URL('../../package.json', import.meta.url))('playwright-core');

export { tablet };
export const launch = () => chromium.launch(chromium_options);
