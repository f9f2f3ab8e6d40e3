// plain_form.mjs: the peer of the client bench: the questions of a form definition as plain HTML with a small style sheet,
// served by the same program that serves Hearth (its static files), so that only the page differs.
import { page_folder } from './page_folder.mjs';

const style = `body{margin:0 auto;max-width:42rem;padding:1rem;font:1.125rem/1.5 system-ui,sans-serif;color:#1d2226;background:#fbf8f3}
fieldset{border:1px solid #c9c2b6;border-radius:.5rem;margin:0 0 1rem;padding:1rem;background:#fff}legend{font-weight:600}
label{display:block;padding:.5rem 0}input{width:1.25rem;height:1.25rem;margin:0 .75rem 0 0;vertical-align:middle}
textarea{width:100%;box-sizing:border-box;font:inherit}button{font:inherit;padding:.75rem 2rem;color:#fff;background:#0b5563;border:0;border-radius:.5rem}
`;

export function plain_form(definition, language = 'en') {
  const { say } = definition.words[language];
  const question = ({ id, kind, options, characters_max }) => {
    const box = (option) => `<label><input type="${kind === 'several' ? 'checkbox' : 'radio'}" name="${id}" value="${option.id}">${say[`${id}.${option.id}`]}</label>`;
    const control = options ? options.map(box).join('\n') : `<textarea name="${id}" aria-label="${say[id]}" rows="4" maxlength="${characters_max}"></textarea>`;
    return `<fieldset><legend>${say[id]}</legend>\n${control}\n</fieldset>`;
  };
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="plain_form.css"></head>
<body><main><h1>${say.title}</h1><form method="post" action="/feedback/${definition.id}">
${definition.questions.map(question).join('\n')}
<button name="press" value="send">Send</button></form></main></body></html>
`;
}

// A folder that hearth serve --web takes; the page is then /assets/plain_form.html.
export function plain_form_folder(folder, definition) {
  return page_folder(folder, { 'plain_form.html': plain_form(definition), 'plain_form.css': style });
}
