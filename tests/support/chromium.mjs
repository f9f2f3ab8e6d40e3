// chromium.mjs: how the browser is started, how large a screen is, and what a page says of itself.
export const phone = { width: 360, height: 740 }, tablet = { width: 1280, height: 800 };

export const chromium_options = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
};

// The pages of the storybook (shared/app/screens/storybook.cpp).
export const stories = ['words', 'buttons', 'fields', 'dates', 'choices', 'tables', 'star', 'figures', 'waiting', 'notices', 'dialogs', 'ways', 'hard'];

export const is_live = (page) => page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
export const is_drawn = (page) => page.waitForSelector('html[data-ready="true"][data-view="drawn"]', { state: 'attached' });
export const is_text = (page) => page.waitForSelector('html[data-ready="true"][data-view="text"]', { state: 'attached' });
