// report.mjs: what every bench prints and writes: what was measured beside its peer, the target, and whether it is met.
// Shape   Report.row() adds a line; end() prints the table and writes it as JSON where HEARTH_BENCH_JSON says.
// Errors  a missed target is said, in the table and the JSON; it is not an exit code, because machines differ.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../support/server.mjs';

export const median = (values) => percentile(values, 50);

export function percentile(values, of_100) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * of_100) / 100))];
}

const short = (value) => (typeof value !== 'number' ? value ?? '' : `${+value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)}`);

export class Report {
  rows = [];
  raw = {};

  // at_most / at_least: what `judged` is held to, which is the ratio to the peer where there is one, else Hearth's own figure.
  row(what, { hearth, peer, unit, ratio, at_most, at_least }) {
    const judged = ratio ?? hearth;
    const met = at_most !== undefined ? judged <= at_most : at_least !== undefined ? judged >= at_least : undefined;
    this.rows.push({ what, hearth, peer, unit, ratio, at_most, at_least, met });
  }

  end(name) {
    const cells = this.rows.map(({ what, hearth, peer, unit, ratio, at_most, at_least, met }) => [what, short(hearth), short(peer), unit,
      ratio === undefined ? '' : `${short(ratio)}x`,
      (at_most ?? at_least) === undefined ? '' : `${at_most !== undefined ? '<=' : '>='} ${at_most ?? at_least}${ratio === undefined ? '' : 'x'}`,
      met === undefined ? '' : met ? 'met' : 'NOT MET']);
    const table = [['', 'Hearth', 'peer', '', 'ratio', 'target', ''], ...cells];
    const width = table[0].map((_, column) => Math.max(...table.map((line) => line[column].length)));
    for (const line of table) console.log(line.map((cell, column) => (column % 5 && column !== 3 ? cell.padStart : cell.padEnd).call(cell, width[column])).join('  ').trimEnd());
    const file = process.env.HEARTH_BENCH_JSON ?? path.join(root, `build/bench/${name}.json`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `${JSON.stringify({ rows: this.rows, raw: this.raw }, null, 2)}\n`);
  }
}
