// twelve.mjs: a form of twelve questions, as long as a real one, and a copy of Hearth's assets with it.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../support/server.mjs';

const kinds = ['faces', 'choice', 'several', 'choice', 'choice', 'several', 'choice', 'faces', 'choice', 'several', 'choice', 'text'];
const asks = ['How was it today?', 'Did you feel welcome?', 'What did you like?', 'Was the time right for you?', 'Was it easy to get to?',
  'Who came with you?', 'Did you learn something new?', 'How was the room?', 'Did somebody listen to you?', 'What would you like more of?',
  'Will you come again?', 'Is there anything else?'];
const answers = { faces: ['Very good', 'Good', 'OK', 'Not good', 'Bad'], choice: ['Yes', 'A bit', 'No'], several: ['People', 'Play', 'Advice', 'Place'] };

export const twelve = (() => {
  const say = { title: 'Tell us a bit more' };
  const questions = kinds.map((kind, i) => {
    const id = `q${i + 1}`;
    say[id] = asks[i];
    if (kind === 'text') return { id, kind, characters_max: 1000 };
    const options = answers[kind].map((text, j) => { say[`${id}.o${j + 1}`] = text; return { id: `o${j + 1}` }; });
    return { id, kind, options };
  });
  return { schema: 1, id: 'twelve', version: 1, questions, words: { en: { reviewed: true, say } } };
})();

export function assets_with_twelve(folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.cpSync(path.join(root, 'assets'), folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'forms/twelve.v1.json'), JSON.stringify(twelve));
  return folder;
}
