// Every indicator of the register is in its framework, as assets/schemas/framework.schema.json says.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { misfits } from '../support/schema.mjs';

const read = (path) => JSON.parse(fs.readFileSync(path, 'utf8'));
const document = read('assets/schemas/framework.schema.json');
const { $schema, title, $defs, ...schema } = document;
const complaints = (framework) => misfits(document, schema, framework);

// The register of what five authorities ask: 185 in all. KPIs 8, 11 to 13 and 21 are missing from our copy of Walsall's paper.
const register = {
  walsall: `
    eha.requested eha.contacted-5wd eha.assessed-10wd eha.plan-25wd eha.closures eha.closure-reason eha.closure-audit eha.audit-good
    eha.family-engaged eha.rereferral eha.star-progress eha.feedback-returned eha.feedback-positive eha.outcomes-met eha.disengaged
    programme.mellow-parenting programme.cygnet-targeted programme.cygnet-universal programme.pace programme.healthy-relationships
    programme.parenting-0-5 programme.parenting-5-11 programme.parenting-11-plus programme.teens-and-toddlers programme.friends-early-years
    programme.friends-primary programme.friends-teens programme.summer single.distance single.feedback-positive single.outcomes-met
    registered.0-4 registered.5-8 registered.12-19 registered.send-0-5 registered.send-5-8 registered.send-8-19 registered.teen-parents
    engaged.0-5 engaged.5-8 engaged.8-18 engaged.send-0-5 engaged.send-5-8 engaged.send-8-18 engaged.teen-parents engaged.looked-after
    engaged.eligible-2 partners.update meetings.performance meetings.area health.low-birth-weight health.referrals health.reception-obesity
    health.breastfeeding health.immunised health.healthy-start health.training eyfs.gap two-year-old.take-up antenatal.take-up
    board.meetings board.parents opening.weekdays opening.out-of-hours opening.weekend-duty send.peer-support send.cygnet-access
    send.cygnet-completion send.staff-confidence send.staff-reflections send.staff-one-to-ones send.staff-workshops da.families
    da.closed-positive da.course-reduced-risk da.audit-good da.registered-engaged da.programmes da.programme-families da.awareness
    da.awareness-reach da.staff-training volunteers.trained volunteers.stay-and-play mentoring.families mentoring.hours survey.satisfaction
    stay-and-play.sessions stay-and-play.quality timetable.fresh culture.narratives peer-support.hours bookings.external
    young-carers.referrals eha.referrals eha.joint-audits eha.distance-measured engaged.5-18 send.parents-engaged-0-5
    send.parents-engaged-5-8 send.parents-engaged-8-18 hidden-harm.sessions finance.exceptions added-value.narratives students
    da.co-delivered da.identified da.worker-days reflective-practice wellbeing.staff exit-strategy`,
  shropshire: `
    children.improved parents.improved children.happy children.healthy children.safe families.improved-all families.lifestyles
    families.relationships families.learning families.community families.safeguarding closed-3m.referred closed-3m.not-referred
    closed-3m.no-more-help closed-3m.more-help open.referred s17.no-early-help stepped-down rereferred-after-nfa practitioner-confidence
    referrals-nfa camhs-appropriate time.triage time.allocation time.targeted time.consultation feedback.service-user feedback.practitioner
    audits.effectiveness audits.stepping-in audits.step-down audits.step-up`,
  plymouth: `
    outcome.survey outcome.monthly-question outcome.goals outcome.impact theme.activity bookstart good-news grants equality longitudinal
    troubled-families young-carers-assessments young-carers-transition return-interviews ce-screening development-areas supervision
    appraisal skills-matrix quality-review focus-groups crm-lite treatment-reporting outputs.sessions guidance`,
  cumbria: `
    audits.done audits.judgement audits.impact audits.standards drift.9-months drift.12-months review.six-weeks feedback.returned
    feedback.impact closure-form loop-closed drift.reviews-missed drift.12-months-contacted audits.escalated`,
  wirral: `
    matrix common-feedback indicator-set`,
};
const ids = Object.entries(register).flatMap(([name, list]) => list.trim().split(/\s+/).map((id) => `${name}.${id}`));

test('the register has 185 indicators, each once', () => assert.equal(new Set(ids).size, 185));

for (const [name, list] of Object.entries(register)) {
  const framework = read(`assets/frameworks/${name}.json`);
  test(`${name}.json is as the schema says`, () => assert.deepEqual(complaints(framework), []));
  test(`${name}.json has every row of the register and none besides`, () => assert.deepEqual(
    framework.indicators.map(({ id }) => id).sort(), list.trim().split(/\s+/).map((id) => `${name}.${id}`).sort()));
  test(`${name}.json says how each figure is made, in sentences`, () => {
    for (const { id, title, reading, rules = [] } of framework.indicators) {
      assert.match(reading, /^[A-Z0-9].*[.]$/u, id);
      assert.ok(title.length <= 90, `${id}: its title is longer than 90`);
      for (const { why } of rules) assert.match(why, /^[A-Z].*[.]$/u, id);
      assert.doesNotMatch(`${title} ${reading}`, /target group|keep both|parameter|named alternative/i, id);
    }
  });
}

const caught = {
  'a kind of figure that is none': (it) => { it.indicators[0].shape = 'guess'; },
  'a member that is misspelt': (it) => { it.indicators[0].tagrets = []; },
  'two tests in one': (it) => { it.indicators[0].hits.where[0].given = 'closed'; },
  'a target without its day': (it) => { delete it.indicators.find(({ targets }) => targets).targets[0].from; },
};
for (const [says, broken] of Object.entries(caught))
  test(`caught: ${says}`, () => {
    const framework = read('assets/frameworks/walsall.json');
    broken(framework);
    assert.notDeepEqual(complaints(framework), []);
  });
