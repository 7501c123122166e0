import {
  alongChain,
  createRule,
  type EnvironmentVariable,
  ruleOptions,
  strings,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { someInChain } from '../facts/stage-chain.ts';

/** Variables that turn on debug modes. Source: the manuals of the frameworks. */
const ENVIRONMENTS: ReadonlySet<string> = new Set([
  ...['NODE_ENV', 'RAILS_ENV', 'RACK_ENV', 'FLASK_ENV', 'APP_ENV', 'DJANGO_ENV', 'MIX_ENV', 'SYMFONY_ENV'],
  ...['ASPNETCORE_ENVIRONMENT', 'DOTNET_ENVIRONMENT', 'HOSTING_ENVIRONMENT', 'CI_ENVIRONMENT'],
]);

/** Names of stages and files that are made for development. */
const DEVELOPMENT =
  /(?:^|[-_./])(?:dev|devel|develop|development|debug|test|tests|testing|ci|local|devcontainer)(?:$|[-_./])/i;

export default createRule({
  name: 'no-debug-env',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow debug and development mode in the image',
      category: 'security',
      level: 'info',
      presets: ['strict', 'security'],
      aliases: ['S4507'],
      rationale:
        'Debug modes expose source code, variables and sometimes a console to anyone who triggers an error, in every container of the image.',
      references: ['https://cwe.mitre.org/data/definitions/489.html'],
      securitySeverity: 3.7,
      cwe: [489, 215],
      silent: [
        'a later ENV resets it',
        'the name of the stage or file suggests development or tests',
        'the value depends on a variable whose value is unknown',
        'the stage is not shipped',
      ],
      examples: {
        bad: 'FROM python:3.13\nENV FLASK_DEBUG=1',
        good: 'FROM python:3.13\nENV FLASK_DEBUG=0',
      },
    },
    messages: {
      debug:
        '`{{name}}={{value}}` starts every container in debug mode; set it with `docker run -e` instead.',
      development:
        '`{{name}}={{value}}` starts every container in development mode; set it with `docker run -e` instead.',
    },
    ...ruleOptions({ allowNames: strings('Variables that are not checked.') }),
  },
  create(context) {
    const [{ allowNames }] = context.options;
    const isFirst = firstTime<EnvironmentVariable>();
    const isForDevelopment = DEVELOPMENT.test(context.filename.split(/[\\/]/).slice(-2).join('/'));

    function check(variable: EnvironmentVariable): void {
      const { name, value, node } = variable;
      const text = value.value ?? '';
      const kind = modeOf(name, text);
      if (node === null || kind === null || allowNames.includes(name) || !isFirst(variable)) return;
      context.report({ node, messageId: kind, data: { name, value: text } });
    }

    return {
      'Stage:exit'(stage) {
        if (!stage.isTarget || isForDevelopment || isDevelopmentStage(stage)) return;
        for (const variable of modesOf(stage)) check(variable);
      },
    };
  },
});

/** More of them are looked at in the stage that sets them, and no further. */
const MOST_INHERITED = 100;

/** The variables that ENV sets to such a mode and that are in force at the end of a stage. */
const modesOf = alongChain<readonly EnvironmentVariable[]>(({ instructions, result }, inherited) => {
  const own = instructions.flatMap((each) => (each.type === 'EnvInstruction' ? each.pairs : []));
  if (own.length === 0) return inherited ?? [];
  const names = new Set(own.map(({ key }) => key.text));
  const set = [...names].flatMap((name) => result.env.get(name) ?? []);
  return [
    ...(inherited ?? []).slice(0, MOST_INHERITED).filter(({ name }) => !names.has(name)),
    ...set.filter(({ name, value }) => value.value !== null && modeOf(name, value.value) !== null),
  ];
});

const isDevelopmentStage = someInChain(({ name }) => name !== null && DEVELOPMENT.test(name));

function modeOf(name: string, value: string): 'debug' | 'development' | null {
  if (name === 'XDEBUG_MODE') return /\b(?:debug|develop|trace)\b/.test(value) ? 'debug' : null;
  if (/(?:^|_)DEBUG$/.test(name)) return /^(?:1|true|yes|on)$/i.test(value) ? 'debug' : null;
  return ENVIRONMENTS.has(name) && /^(?:dev|develop|development)$/i.test(value) ? 'development' : null;
}
