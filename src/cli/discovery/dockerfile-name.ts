/** Which file names are taken for Dockerfiles when a directory is searched. */

/** For people, in messages and help. */
export const NAME_FORMS = ['Dockerfile', 'Dockerfile.NAME', 'Dockerfile-NAME', 'NAME.Dockerfile'] as const;

/** `Dockerfile`, `dockerfile`, `Dockerfile.prod`, `Dockerfile-alpine`, `Dockerfile_dev`; the same with `Containerfile`. */
const FIRST = /^(?:docker|container)file(?:[._-].+)?$/is;

/** `prod.Dockerfile`, `prod.containerfile`, and `.dockerfile` alone. */
const LAST = /\.(?:docker|container)file$/i;

/** What begins so in lower case is as likely a program about Dockerfiles. */
const LOWER_CASE = /^(?:docker|container)file/;

/** Never Dockerfiles: what a build leaves out, documentation, copies, templates (not Dockerfiles yet) and data. */
export const OTHER_THINGS: ReadonlySet<string> = new Set([
  ...['dockerignore', 'containerignore', 'gitignore'],
  ...['md', 'mdx', 'markdown', 'rst', 'adoc', 'txt', 'html', 'htm', 'pdf'],
  ...['bak', 'backup', 'orig', 'rej', 'old', 'save', 'swp', 'swo', 'tmp', 'diff', 'patch', 'disabled'],
  ...[
    'j2',
    'jinja',
    'jinja2',
    'tmpl',
    'tpl',
    'gotmpl',
    'template',
    'erb',
    'ejs',
    'hbs',
    'mustache',
    'm4',
    'in',
  ],
  ...[
    'json',
    'json5',
    'jsonc',
    'yaml',
    'yml',
    'toml',
    'xml',
    'csv',
    'ini',
    'lock',
    'log',
    'sarif',
    'snap',
    'tap',
  ],
  ...['svg', 'png', 'jpg', 'jpeg', 'gif', 'ico', 'gz', 'zip', 'tar', 'tgz', 'sha256', 'sig', 'asc'],
]);

/** Programs, when the name is in lower case; `Dockerfile.go` is the Dockerfile of the Go service. */
export const PROGRAMS: ReadonlySet<string> = new Set([
  ...[
    'go',
    'py',
    'pyi',
    'pyc',
    'js',
    'cjs',
    'mjs',
    'jsx',
    'ts',
    'cts',
    'mts',
    'tsx',
    'map',
    'vue',
    'rs',
    'rb',
  ],
  ...[
    'java',
    'kt',
    'kts',
    'class',
    'scala',
    'groovy',
    'cs',
    'fs',
    'c',
    'h',
    'cc',
    'cpp',
    'hpp',
    'o',
    'swift',
  ],
  ...['php', 'pl', 'pm', 'lua', 'vim', 'el', 'ex', 'exs', 'erl', 'hs', 'ml', 'nix', 'dart', 'r', 'jl', 'zig'],
  ...[
    'sh',
    'bash',
    'zsh',
    'fish',
    'ps1',
    'bat',
    'cmd',
    'css',
    'scss',
    'less',
    'sql',
    'proto',
    'tf',
    'hcl',
    'g4',
  ],
]);

/** Whether a file of this name is taken for a Dockerfile. Case does not count in `Dockerfile` and `Containerfile`. */
export function isDockerfileName(name: string): boolean {
  if (name.endsWith('~')) return false;
  if (LAST.test(name)) return true;
  if (!FIRST.test(name)) return false;
  const ending = extensionOf(name);
  if (ending === null) return true;
  if (OTHER_THINGS.has(ending)) return false;
  return !(LOWER_CASE.test(name) && PROGRAMS.has(ending));
}

/** Whether it lists what a build leaves out: named like a Dockerfile, but never one. */
export function isDockerignoreName(name: string): boolean {
  return /\.(?:docker|container)ignore$/i.test(name);
}

/** What follows the last dot, in lower case; `null` without a dot. */
function extensionOf(name: string): string | null {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? null : name.slice(dot + 1).toLowerCase();
}
