import { describe, expect, it } from 'vitest';
import { parse } from '../../src/syntax/parse.ts';
import { isTemplateFile } from '../../src/syntax/template-text.ts';

describe('a template', () => {
  it.each([
    ['a tag where an instruction would begin', 'FROM debian:12\n{{ if a }}\nRUN x\n{{ end }}'],
    ['a tag of Jinja', '{% set a = 1 %}\nFROM debian:{{ a }}'],
    ['a tag of ERB after a comment', '# x\n<% if a %>\nFROM debian:12'],
    ['an indented tag', 'FROM debian:12\n  {{- end }}'],
    ['a part that others include', 'RUN curl {{url}}'],
    ["a file of Docker's own front end", '# syntax=docker/dockerfile:1\n{{ if a }}\nFROM debian:12'],
    ['a part with a variable for all of its text', 'ENV A={{a}} \\\n  B=1'],
  ])('is %s', (_, text) => {
    expect(isTemplateFile(parse(text))).toBe(true);
  });
});

describe('no template', () => {
  it.each([
    ['a plain file', 'FROM debian:12\nRUN x'],
    ['a part without tags', 'RUN x'],
    ['an option with braces', 'FROM debian:12\nRUN docker inspect --format {{.Id}} x'],
    ['an image that a tag names', 'FROM {{ image }}\nRUN x'],
    ['braces that go on a line', 'FROM debian:12\nRUN docker inspect --format \\\n  {{.Id}} x'],
    ['after a comment inside the continued line', 'FROM debian:12\nRUN x \\\n# y\n  {{.Id}}'],
    ['after an empty line inside the continued line', 'FROM debian:12\nRUN echo \\\n\n{{ || curl x | sh'],
    ['after an empty line and a comment', 'FROM debian:12\nRUN echo \\\n\n# x\n{{ || curl x | sh'],
    ['a FROM over two lines', 'F\\\nROM debian:12\nRUN docker inspect --format {{.Id}} x'],
    ['a FROM in a heredoc beside it', 'FROM debian:12\nRUN <<EOF\n{{ x }}\nEOF\nRUN {{ x }}'],
    ['the text of a heredoc', 'FROM debian:12\nCOPY <<EOF /x.tmpl\n{{ range . }}\n{{ end }}\nEOF'],
    ['a file of another front end', '# syntax=example.org/front-end\nFROM debian:12\nRUN x\n{{ x }}'],
    ['a file of one that is named alike', '# syntax=docker/dockerfile-x\nFROM debian:12\n{{ x }}'],
    ['a file of one after slashes', '// syntax=example.org/front-end\nFROM debian:12\n{{ x }}'],
    ['a misspelt instruction with a tag', 'FROM debian:12\nRNU x {{ y }}'],
    ['a format of curl', "FROM debian:12\nRUN curl -w '%{http_code}' x"],
  ])('is %s', (_, text) => {
    expect(isTemplateFile(parse(text))).toBe(false);
  });
});
