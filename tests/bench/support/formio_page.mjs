// formio_page.mjs: a peer of the client bench: the same questions in Form.io's renderer, packed like Hearth's own files.
import fs from 'node:fs';
import { page_folder } from './page_folder.mjs';

const dist = new URL('../node_modules/formiojs/dist/', import.meta.url);

function components_of({ questions, words: { en: { say } } }) {
  const made = questions.map(({ id, kind, options, required, characters_max }) => {
    const values = options?.map((option) => ({ value: option.id, label: say[`${id}.${option.id}`] }));
    const type = { faces: 'radio', choice: 'radio', several: 'selectboxes', text: 'textarea' }[kind];
    return { type, key: id, label: say[id], values, input: true, validate: { required: required === true, maxLength: characters_max } };
  });
  return [...made, { type: 'button', key: 'submit', action: 'submit', label: 'Send', input: true }];
}

// A folder that hearth serve --web takes; the page is then /assets/formio_page.html.
export const formio_page_folder = (folder, definition) => page_folder(folder, {
  'formio.form.min.css': fs.readFileSync(new URL('formio.form.min.css', dist)),
  'formio.form.min.js': fs.readFileSync(new URL('formio.form.min.js', dist)),
  'form.js': `Formio.createForm(document.getElementById('form'), { components: ${JSON.stringify(components_of(definition))} });\n`,
  'formio_page.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Feedback</title><link rel="icon" href="data:,"><link rel="stylesheet" href="formio.form.min.css"></head><body><div id="form"></div>
<script src="formio.form.min.js"></script><script src="form.js"></script></body></html>\n`,
});
