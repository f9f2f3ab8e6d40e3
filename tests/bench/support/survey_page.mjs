// survey_page.mjs: the peer of the bytes bench: the same questions in SurveyJS, the widest-used form library, as its own
// guide has them on a page without a framework, minified and in brotli like Hearth's own files.
import fs from 'node:fs';
import path from 'node:path';
import { page_folder } from './page_folder.mjs';

const packages = new URL('../node_modules/', import.meta.url);
const parts = ['survey-core/survey-core.min.css', 'survey-core/survey.core.min.js', 'survey-js-ui/survey-js-ui.min.js'];

function model_of({ questions, words: { en: { say } } }) {
  const types = { faces: 'rating', choice: 'radiogroup', several: 'checkbox', text: 'comment' };
  return { title: say.title, elements: questions.map(({ id, kind, options, required }) => {
    const choices = options?.map((option) => ({ value: option.id, text: say[`${id}.${option.id}`] }));
    return { type: types[kind], name: id, title: say[id], isRequired: required === true,
      ...(kind === 'faces' ? { rateType: 'smileys', rateValues: choices } : { choices }) };
  }) };
}

// A folder that hearth serve --web takes; the page is then /assets/survey_page.html.
export function survey_page_folder(folder, definition) {
  const files = Object.fromEntries(parts.map((part) => [path.basename(part), fs.readFileSync(new URL(part, packages))]));
  files['form.js'] = `new Survey.Model(${JSON.stringify(model_of(definition))}).render(document.getElementById('form'));\n`;
  files['survey_page.html'] = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Feedback</title><link rel="icon" href="data:,"><link rel="stylesheet" href="survey-core.min.css"></head><body><div id="form"></div>
${['survey.core.min.js', 'survey-js-ui.min.js', 'form.js'].map((name) => `<script src="${name}"></script>`).join('')}</body></html>\n`;
  return page_folder(folder, files);
}
