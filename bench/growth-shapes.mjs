// Texts of one shape in any size: what a rule or a model view that looks back or ahead makes slow. A rule that begins
// to look at other instructions, commands or comments gets its shape here.
const FROM = 'FROM debian:12\n';

/** `count` times what `make` gives for each number. */
const times = (count, make) => {
  let text = '';
  for (let at = 0; at < count; at += 1) text += make(at);
  return text;
};

/** After one FROM, `count` times the same kind of line. */
const lines = (make) => (count) => FROM + times(count, (at) => `${make(at)}\n`);

/** One RUN with `count` commands joined by `operator`. */
const joined =
  (operator, make, head = 'RUN ') =>
  (count) =>
    `${FROM}${head}true${times(count, (at) => `${operator}${make(at)}`)}\n`;

/** One RUN with a heredoc of `count` lines. */
const heredoc = (make) => (count) => `${FROM}RUN <<EOF\n${times(count, (at) => `${make(at)}\n`)}EOF\n`;

const APT = 'apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*';

/** Name → text with `count` pieces. */
export const SHAPES = {
  // Ignore comments
  'one ignore comment, n ids': (count) =>
    `# plimsoll ignore-file=${times(count, (at) => `x${at},`)}y -- why\n${FROM}RUN cd /a\n`,
  'one ignore comment, n known ids': (count) =>
    `# plimsoll ignore-file=${times(count, () => 'no-latest-tag,')}no-latest-tag -- why\n${FROM}RUN cd /a\n`,
  'n ignore comments': lines((at) => `# plimsoll ignore=no-latest-tag -- ${at}\nRUN cd /a`),
  'n ignore-file comments': (count) =>
    times(count, (at) => `# plimsoll ignore-file=no-latest-tag -- ${at}\n`) + lines(() => 'RUN cd /a')(count),
  'n ignore-stage comments': (count) =>
    FROM + times(count, (at) => `# plimsoll ignore-stage=no-latest-tag -- ${at}\nRUN cd /a\n`),
  'n ignore comments in one RUN': (count) =>
    `${FROM}RUN true \\\n${times(count, (at) => `# plimsoll ignore=no-latest-tag -- ${at}\n && cd /a${at} \\\n`)} && true\n`,
  'n hadolint ignores': lines(() => '# hadolint ignore=DL3003,DL3008\nRUN cd /a && apt-get install x'),
  'n comments before one instruction': (count) => times(count, (at) => `# c ${at}\n`) + FROM,
  'n plimsoll ignores before one instruction': (count) =>
    `${FROM}${times(count, () => '# plimsoll ignore=no-latest-tag -- x\n')}RUN a\n`,
  'n comments within one RUN': (count) =>
    `${FROM}RUN a \\\n${times(count, (at) => `# c ${at}\n  b${at} \\\n`)}  c\n`,
  'n blank lines': (count) => `${FROM}${'\n'.repeat(count)}RUN a\n`,
  'n blank lines within one RUN': (count) => `${FROM}RUN a \\\n${'\n'.repeat(count)}b\n`,
  'n check directives': (count) => `# check=skip=${times(count, (at) => `a${at},`)}b\n${FROM}`,

  // Packages
  'an installation, then n rm': (count) =>
    `${FROM}RUN apt-get update && apt-get install -y x && dnf install -y x${times(count, (at) => ` && rm /tmp/${at}.log`)}\n`,
  'n RUN with apt-get update and install': lines((at) => `RUN apt-get update && apt-get install -y p${at}`),
  'n RUN with apt-get install': lines((at) => `RUN apt-get install -y p${at}`),
  'n RUN of apt-get update, install, rm': lines(() => `RUN ${APT}`),
  'n && chains of update, install, rm': joined(' && ', () => APT),
  'heredoc, n apt-get install': heredoc((at) => `apt-get install -y p${at}`),
  'one apt-get install, n packages': (count) =>
    `${FROM}RUN apt-get update && apt-get install -y${times(count, (at) => ` p${at}`)}\n`,
  'n pip install': lines((at) => `RUN pip install p${at}`),
  'n npm install and cache clean': lines((at) => `RUN npm install p${at} && npm cache clean --force`),
  'n apk add': lines((at) => `RUN apk add p${at}`),
  'n dnf install and clean': lines((at) => `RUN dnf install -y p${at} && dnf clean all`),
  'n apk add --virtual and del': lines(
    (at) => `RUN apk add --virtual .b${at} gcc && make && apk del .b${at}`,
  ),
  'n pip in a chain': joined(' && ', (at) => `pip install p${at}`),
  'COPY . then n npm ci': (count) => `${FROM}COPY . .\n${times(count, () => 'RUN npm ci\n')}`,
  'n COPY . each with npm ci': lines(() => 'COPY . .\nRUN npm ci'),

  // Downloads
  'n RUN with set -ex and curl | sh': lines(() => 'RUN set -ex; curl x | sh'),
  'n downloads, each removed in the next RUN': lines(
    (at) => `RUN curl -o /f${at} https://x.io/f${at}\nRUN rm /f${at}`,
  ),
  'n curl -o and sha256sum': lines((at) => `RUN curl -o /f${at} https://x.io/f && sha256sum -c /f${at}`),
  'n curl -o then n sha256sum': (count) =>
    lines((at) => `RUN curl -o /f${at} https://x.io/f`)(count) +
    times(count, (at) => `RUN sha256sum -c /f${at}\n`),
  'n curl -o in a chain, then n rm': (count) =>
    `${FROM}RUN true${times(count, (at) => ` && curl -o /f${at} https://x.io/f`)}${times(count, (at) => ` && rm /f${at}`)}\n`,
  'n curl and tar in one heredoc': heredoc(
    (at) => `curl -o f${at}.tgz https://x.io/f${at}\ntar xf f${at}.tgz\nrm f${at}.tgz`,
  ),
  'n ADD url': lines((at) => `ADD https://x.io/f${at}.tgz /f${at}.tgz\nRUN tar xf /f${at}.tgz`),
  'n ADD url then n RUN rm': (count) =>
    lines((at) => `ADD https://x.io/f${at} /f${at}`)(count) + times(count, (at) => `RUN rm /f${at}\n`),
  'n wget and chmod': lines((at) => `RUN wget -O /b${at} https://x.io/f\nRUN chmod +x /b${at}`),
  'n git clone': lines((at) => `RUN git clone https://x.io/r${at} && rm -rf r${at}/.git`),

  // Stages
  'chained stages with a RUN each': (count) =>
    times(count, (at) => `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nRUN cd /a\n`),
  'chained stages with ENV and ARG each': (count) =>
    times(
      count,
      (at) => `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nARG A${at}=1\nENV B${at}=$A${at}\n`,
    ),
  'chained stages with ONBUILD each': (count) =>
    times(count, (at) => `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nONBUILD RUN x\n`),
  'chained stages with EXPOSE and LABEL each': (count) =>
    times(
      count,
      (at) =>
        `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nEXPOSE ${at}\nLABEL a${at}=b\nVOLUME /v${at}\n`,
    ),
  'chained stages with apt-get each': (count) =>
    times(
      count,
      (at) =>
        `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nRUN apt-get update && apt-get install -y x\n`,
    ),
  'chained stages with CMD and USER each': (count) =>
    times(
      count,
      (at) =>
        `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nUSER a\nWORKDIR a\nCMD a\nSHELL ["a"]\n`,
    ),
  'flat stages with COPY --from each': (count) =>
    times(count, (at) => `FROM debian:12 AS s${at}\nCOPY --from=s${Math.max(0, at - 1)} /a /a\n`),
  'flat stages, all copied from by the last': (count) =>
    times(count, (at) => `FROM debian:12 AS s${at}\nRUN a\n`) +
    FROM +
    times(count, (at) => `COPY --from=s${at} /a /b\n`),
  'flat stages with the same name': (count) => times(count, () => 'FROM debian:12 AS a\nRUN b\n'),
  'flat stages FROM the first': (count) =>
    `FROM debian:12 AS base\nENV A=b\nRUN a\n${times(count, (at) => `FROM base AS s${at}\nRUN cd /a\n`)}`,
  'unnamed stages': (count) => times(count, () => 'FROM debian:12\n'),
  'n COPY --from a missing stage': lines((at) => `COPY --from=nostage${at} /a /b`),
  'n ONBUILD in a base, n stages FROM it': (count) => {
    const each = Math.ceil(Math.sqrt(count));
    return `FROM debian:12 AS b\n${times(count, () => 'ONBUILD RUN cd /a\n')}FROM b\nRUN a\n${'#'.repeat(each)}\n`;
  },
  'chained stages that remove secrets': (count) =>
    times(
      count,
      (at) =>
        `FROM ${at === 0 ? 'debian:12' : `s${at - 1}`} AS s${at}\nCOPY id_rsa /k${at}/id_rsa\nRUN rm -r /k${at}\n`,
    ),
  'n ENV of debug modes, n stages FROM them': (count) =>
    `FROM debian:12 AS b\n${times(count, (at) => `ENV A${at}_DEBUG=1\n`)}${times(count, (at) => `FROM b\nENV B${at}=c\n`)}`,
  'n COPY --chown in a base, n users FROM it': (count) =>
    `FROM debian:12 AS b\n${times(count, (at) => `COPY --chown=u${at} a.sh /b/\n`)}${times(count, (at) => `FROM b\nUSER u${at}\n`)}`,
  'n mounts from a stage': (count) =>
    `FROM debian:12 AS b\n${FROM}${times(count, (at) => `RUN --mount=type=bind,from=b,target=/t${at} x\n`)}`,
  'one RUN, n mounts': (count) =>
    `${FROM}RUN${times(count, (at) => ` --mount=type=cache,target=/t${at}`)} x\n`,

  // Instructions
  'n COPY followed by chmod': lines((at) => `COPY a${at} /a${at}\nRUN chmod 755 /a${at}`),
  'n COPY, then n chmod': (count) =>
    lines((at) => `COPY a${at} /a${at}`)(count) + times(count, (at) => `RUN chmod 755 /a${at}\n`),
  'n COPY to one place, n chown': lines(() => 'COPY a /a/\nRUN chown -R b /a'),
  'one COPY, n sources': (count) => `${FROM}COPY${times(count, (at) => ` a${at}`)} /a/\n`,
  'n COPY in a row': lines((at) => `COPY a${at} /d/`),
  'n RUN in a row': lines((at) => `RUN a${at}`),
  'n RUN x;': lines(() => 'RUN x;'),
  'n ENV': lines((at) => `ENV A${at}=b`),
  'n ENV of one name': lines((at) => `ENV A=b${at}`),
  'n ENV, each from the last': lines((at) => `ENV A${at + 1}=$A${at}`),
  'n ENV with PATH': lines((at) => `ENV PATH=/p${at}:$PATH`),
  'one ENV, n pairs': (count) => `${FROM}ENV${times(count, (at) => ` A${at}=b`)}\n`,
  'one ENV, n pairs from the last': (count) => `${FROM}ENV${times(count, (at) => ` A${at + 1}=$A${at}`)}\n`,
  'one ENV, n times one name': (count) => `${FROM}ENV${times(count, (at) => ` A=b${at}`)}\n`,
  'n ARG and uses': lines((at) => `ARG A${at}=b\nRUN echo $A${at}`),
  'n ARG, then n uses': (count) =>
    lines((at) => `ARG A${at}`)(count) + times(count, (at) => `RUN echo $A${at}\n`),
  'n ARG of one name': lines(() => 'ARG A\nRUN echo $A'),
  'n global ARG and FROM': (count) =>
    times(count, (at) => `ARG V${at}=12\n`) + times(count, (at) => `FROM debian:$V${at}\n`),
  'n global ARG, never used': (count) => times(count, (at) => `ARG V${at}\n`) + FROM,
  'n ARG with secrets': lines((at) => `ARG DB_PASSWORD${at}=hunter2secret${at}\nRUN echo $DB_PASSWORD${at}`),
  'n undefined variables': lines((at) => `RUN echo $MISSING${at}\nWORKDIR $MISSNG${at}`),
  'one ARG, n undefined near it': (count) =>
    lines((at) => `COPY $ABCX${at} /a`)(count).replace(FROM, `${FROM}ARG ABC\n`),
  'n LABEL': lines((at) => `LABEL a${at}=b`),
  'n LABEL of one key': lines(() => 'LABEL a=b'),
  'one LABEL, n pairs': (count) => `${FROM}LABEL${times(count, (at) => ` a${at}=b`)}\n`,
  'n EXPOSE': lines((at) => `EXPOSE ${at}`),
  'one EXPOSE, n ports': (count) => `${FROM}EXPOSE${times(count, (at) => ` ${at}`)}\n`,
  'n VOLUME and RUN into it': lines((at) => `VOLUME /v${at}\nRUN echo > /v${at}/x`),
  'n VOLUME, then n RUN': (count) =>
    lines((at) => `VOLUME /v${at}`)(count) + times(count, (at) => `RUN touch /v${at}/x\n`),
  'n WORKDIR': lines((at) => `WORKDIR d${at}`),
  'n WORKDIR and cd': lines(() => 'WORKDIR a\nRUN cd b && c'),
  'n USER': lines((at) => `USER u${at}\nRUN sudo a`),
  'n USER and useradd': lines((at) => `RUN useradd u${at}\nUSER u${at}`),
  'n SHELL': lines(() => 'SHELL ["/bin/bash", "-c"]\nRUN a | b'),
  'n CMD': lines((at) => `CMD a${at}`),
  'n ENTRYPOINT and CMD': lines((at) => `ENTRYPOINT ["a${at}"]\nCMD ["b"]`),
  'n HEALTHCHECK': lines(() => 'HEALTHCHECK CMD curl -f http://localhost/'),
  'n ONBUILD': lines((at) => `ONBUILD RUN a${at}`),
  'n STOPSIGNAL and MAINTAINER': lines((at) => `STOPSIGNAL ${at}\nMAINTAINER m`),
  'n unknown instructions': lines((at) => `RNU${at} a`),
  'n secrets in comments': lines(
    (at) => `# AKIA${String(at).padStart(16, 'A')} token=ghp_${String(at).padStart(36, 'a')}`,
  ),
  'n secrets in ENV': lines((at) => `ENV API_TOKEN${at}=ghp_${String(at).padStart(36, 'a')}`),

  // Shell
  'a && b && …': joined(' && ', (at) => `b${at}`),
  'a; b; …': joined('; ', (at) => `b${at}`),
  'a | b | …': joined(' | ', (at) => `b${at}`),
  'a || b || …': joined(' || ', (at) => `b${at}`),
  'a & b & …': joined(' & ', (at) => `b${at}`),
  'cd a && cd b && …': joined(' && ', (at) => `cd d${at}`),
  'set -e; … in a chain': joined(' && ', () => 'set -eux; a | b'),
  'X=… in a chain': joined(' && ', (at) => `X${at}=b && echo $X${at - 1}`),
  'export … in a chain': joined(' && ', (at) => `export X${at}=b`),
  'n lines continued with && each': (count) =>
    `${FROM}RUN true \\\n${times(count, (at) => ` && echo ${at} \\\n`)} && true\n`,
  'heredoc of n commands': heredoc((at) => `echo ${at}`),
  'heredoc of n empty lines': heredoc(() => ''),
  'heredoc of n short lines': heredoc(() => 'a'),
  'heredoc of n comments': heredoc((at) => `# c ${at}`),
  'heredoc of n pipes': heredoc(() => 'a | b'),
  'n heredocs': lines((at) => `RUN <<EOF\necho ${at}\nEOF`),
  'n heredocs of one RUN': (count) => {
    const some = Array.from({ length: count }, (_, at) => `E${at}`);
    return `${FROM}RUN cat${some.map((name) => ` <<${name}`).join('')}\n${some.map((name) => `a\n${name}\n`).join('')}`;
  },
  'n COPY heredocs': lines((at) => `COPY <<EOF /f${at}\na $b\nEOF`),
  'unclosed heredocs': lines((at) => `RUN <<E${at}\na`),
  'one command, n words': (count) => `${FROM}RUN a${times(count, (at) => ` w${at}`)}\n`,
  'one command, n flags': (count) => `${FROM}RUN a${times(count, (at) => ` --f${at}=b`)}\n`,
  'one echo, n variables': (count) => `${FROM}RUN echo${times(count, (at) => ` $V${at} "$W${at}"`)}\n`,
  'one word, n parts': (count) => `${FROM}RUN echo ${times(count, (at) => `$V${at}'a'"b"\\c`)}\n`,
  'one word of n letters': (count) => `${FROM}RUN echo ${'a'.repeat(count)}\n`,
  'n redirections': joined('; ', (at) => `a > f${at} 2>&1`),
  'echo lines to one file': joined(' && ', (at) => `echo ${at} >> /f`),
  'n if in one RUN': joined('; ', () => 'if a; then b; fi'),
  'n for in one RUN': joined('; ', () => 'for i in a b; do c $i; done'),
  'n case in one RUN': joined('; ', () => 'case a in a) b;; esac'),
  'one case of n branches': (count) => `${FROM}RUN case a in ${times(count, (at) => `a${at}) b;; `)}esac\n`,
  'n functions in one RUN': joined('; ', (at) => `f${at}() { a; }; f${at}`),
  'n subshells': joined('; ', () => '(cd a && b)'),
  'n command substitutions': joined('; ', () => 'a $(b) `c`'),
  'n sh -c': joined('; ', () => `sh -c 'a && b'`),
  'nested ( n deep': (count) => `${FROM}RUN ${'('.repeat(count)}a${')'.repeat(count)}\n`,
  'nested { n deep': (count) => `${FROM}RUN ${'{ '.repeat(count)}a${'; }'.repeat(count)}\n`,
  'nested $( n deep': (count) => `${FROM}RUN ${'a $('.repeat(count)}a${')'.repeat(count)}\n`,
  'nested if n deep': (count) => `${FROM}RUN ${'if a; then '.repeat(count)}a${'; fi'.repeat(count)}\n`,
  'nested sudo n deep': (count) => `${FROM}RUN ${'sudo '.repeat(count)}a\n`,
  'nested env n deep': (count) => `${FROM}RUN ${'env A=b '.repeat(count)}a\n`,
  'nested sh -c n deep': (count) => `${FROM}RUN ${'sh -c '.repeat(count)}a\n`,
  'nested ! n deep': (count) => `${FROM}RUN ${'! '.repeat(count)}a\n`,
  'nested ${a:- n deep': (count) => `${FROM}ENV A=${'${a:-'.repeat(count)}b${'}'.repeat(count)}\n`,
  'unclosed ( n deep': (count) => `${FROM}RUN ${'('.repeat(count)}\n`,
  'unclosed quotes': lines(() => `RUN echo "a 'b`),
  'unclosed $( n times': (count) => `${FROM}RUN a ${'$(b '.repeat(count)}\n`,
  'n back-ticks': (count) => `${FROM}RUN a ${'`b` '.repeat(count)}\n`,
  'nested back-ticks': (count) => `${FROM}RUN a ${'\\`'.repeat(count)}\n`,
  'unclosed $( n times, each hides a )': (count) => `${FROM}RUN a ${"$(b ')' ".repeat(count)}\n`,
  'heredoc of unclosed $(': heredoc(() => '$(b'),
  'windows: n variables in another case': (count) =>
    `FROM mcr.microsoft.com/windows/servercore:ltsc2022\n${times(count, (at) => `ENV Abc${at}=d\nWORKDIR $aBC${at}\n`)}`,
  'cmd.exe: n commands': (count) =>
    `# escape=\`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a${times(count, (at) => ` && b${at}`)}\n`,
  'powershell: n commands': (count) =>
    `FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN a${times(count, (at) => `; b${at} -c d`)}\n`,
  'powershell: nested { n deep': (count) =>
    `FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell"]\nRUN ${'{ '.repeat(count)}a${' }'.repeat(count)}\n`,

  // Exec form and words
  'exec form, n elements': (count) => `${FROM}CMD ["a"${times(count, (at) => `, "b${at}"`)}]\n`,
  'exec form, nested [ n deep': (count) => `${FROM}CMD ${'['.repeat(count)}${']'.repeat(count)}\n`,
  'exec form, unclosed': (count) => `${FROM}CMD [${'"a", '.repeat(count)}\n`,
  'n almost exec forms': lines(() => `CMD ['a', "b",]`),
  'one line of n blanks': (count) => `${FROM}RUN a${' '.repeat(count)}b\n`,
  'n continuations': (count) => `${FROM}RUN a \\\n${'\\\n'.repeat(count)}b\n`,
  'n carriage returns': (count) => `FROM debian:12\r\n${'RUN a\r\n'.repeat(count)}`,
  'n trailing blanks': lines(() => 'RUN a   '),
  'n tabs': lines(() => '\tRUN\ta'),
  'n lower case keywords': lines(() => 'run a'),
  'n bidirectional characters': lines(() => 'RUN a \u202e b \u2066'),
  'n wide characters': (count) => `${FROM}RUN echo ${'語🐳'.repeat(count)}\n`,
};

/** The text of a shape with about `bytes` characters: the numbers in later pieces have more digits. */
export function ofSize(name, bytes) {
  const make = SHAPES[name];
  let count = 200;
  let text = make(count);
  for (let tries = 0; tries < 4 && Math.abs(text.length - bytes) > bytes / 50; tries += 1) {
    count = Math.max(2, Math.round((count * bytes) / text.length));
    text = make(count);
  }
  return text;
}
