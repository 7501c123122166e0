// Small Dockerfiles around the edges of each rule of hadolint, for compare-hadolint.mjs and the test of the preset: every
// combination of a command, its options and its operands, and of what stands around it; and random scripts.
import { shellScript } from './shell-scripts.mjs';

const [PIPE, OPEN, CLOSE] = ['\u0001', '\u0002', '\u0003'];

/** All texts that a template gives: each `{…|…}` takes each of its alternatives in turn; `\\|` and `${…}` stand for themselves. */
function textsOf(template) {
  const safe = template.replaceAll('\\|', PIPE).replace(/\$\{([^{}|]*)\}/g, `$$${OPEN}$1${CLOSE}`);
  return [...expand(safe)].map((text) =>
    text.replaceAll(PIPE, '|').replaceAll(OPEN, '{').replaceAll(CLOSE, '}'),
  );
}

function* expand(template) {
  const match = /\{([^{}]*\|[^{}]*)\}/.exec(template);
  if (match === null) {
    yield template;
    return;
  }
  for (const choice of match[1].split('|')) {
    yield* expand(template.slice(0, match.index) + choice + template.slice(match.index + match[0].length));
  }
}

const HEAD = 'FROM debian:12\n';
const run = (script) => `${HEAD}RUN ${script}\n`;

/** By family: templates of whole files, or of scripts of RUN. */
const SCRIPTS = {
  'DL3001 tools': [
    '{ps|kill 1|top|vim a|service a start|mount a b|ssh x|free -m|shutdown|ifconfig|vi a}{| && true}',
    'apt-get install -y {ssh|vim}=1',
    '( {ps aux|free} )',
    'if {ps|true}; then top; fi',
    'echo $({free|date})',
    '{/bin/|sudo |env }ps',
  ],
  'DL3003 cd': [
    'cd {/a|a|~|$X|-}{| && make}',
    '( cd /a{ && b|} )',
    'if cd /a; then b; fi',
    'true && cd /a',
    '{pushd|popd} /a',
    'for i in a b; do cd $i; done',
    'echo {cd|$(cd /a)}',
    'a || { cd /b; }',
    '["cd", "/a"]',
    '["sh", "-c", "cd /a"]',
    'bash -c {\'cd /a\'|"cd /a && b"}',
  ],
  'DL3004 sudo': [
    '{sudo|sudo -E|/usr/bin/sudo|true && sudo|X=1 sudo|exec sudo} make',
    'apt-get install -y sudo=1',
    '( sudo a )',
    'echo sudo',
  ],
  'DL3008 apt pins': [
    'apt-get {-y |-q -y |}install {-y |--no-install-recommends |-t stable |--target-release=stable }{a|a=1|a/stable|./a.deb|$A|${A}=1|a=1 b|$(cat x)|"a"|a+|}',
    'apt-get {update|remove|upgrade|download|build-dep|source} {a|install}',
    '{apt|aptitude} install -y {a|a=1}',
    'apt-get install -y -o {X=1|Dpkg::Options::=--force} a=1',
  ],
  'DL3009 lists': [
    'apt-get update && apt-get install -y a=1{| && rm -rf /var/lib/apt/lists/*| && rm -rf /var/lib/apt/lists| && rm -rf /tmp/*| && rm -r /var/lib/apt/lists/*| && rm -fr /var/lib/apt/lists/*| && apt-get clean| && find /var/lib/apt/lists -delete}',
    '{apt-get|apt|aptitude} update',
    'rm -rf /x && apt-get update',
    '--mount=type={cache|tmpfs|bind},target={/var/lib/apt/lists|/var/lib/apt|/var/cache/apt} apt-get update',
    '--mount=type=cache,target=/var/lib/apt{,sharing=locked|} --mount=type=cache,target=/var/cache/apt apt-get update',
    'apt-get -qq update',
    'apt update && ./deps.sh',
    'apt-get update && rm "$f"',
    'rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update',
  ],
  'DL3013 pip': [
    '{pip|pip3|pip2.7|python -m pip|python3 -m pip|pipx|uv pip|pipenv|/usr/bin/pip} install {a|a==1|"a>=1"|a>=1|a~=1|-r r.txt|--requirement r.txt|.|./a|a.whl|git+https://x/y|git+https://x/y@1|gitpython|--upgrade pip|-e .|-c c.txt a|--constraint=c.txt a|-i https://x a==1|--index-url https://x a|--no-cache-dir a==1|-t /x a|--target=/x a==1}',
  ],
  'DL3014 yes': [
    'apt-get {install|install -y|-y install|install --yes|install -qq|install -q -q|install -q|install -q=2|install --assume-yes|install -fy|install --quiet --quiet|-o APT::Get::Assume-Yes=true install|install --force-yes} a=1',
  ],
  'DL3015 recommends': [
    'apt-get install -y {|--no-install-recommends |-o APT::Install-Recommends=false |-o APT::Install-Recommends=0 |-o "APT::Install-Recommends=false" |--no-install-suggests }a=1',
    'apt-get {remove|install} -y {${N} |}a=1',
  ],
  'DL3016 npm': [
    'npm {install|i|add|ci|-g install|install -g|--loglevel warn install|run} {a|a@1|@s/a|@s/a@1|a@latest|./a|a.tgz|git+https://x/y|git+https://x/y#1|x/y|--registry http://r a|}',
  ],
  'DL3018 apk': [
    'apk {add|--no-cache add|add --no-cache|add -U --no-cache|--update --no-cache add} {a|a=1|a~1|a@edge|"a>1"|-t v a|--virtual v a=1|--virtual=v a=1|a.apk|$A|-X http://x a=1}',
    'apk {update|upgrade|del a|--no-cache update}',
  ],
  'DL3019 apk cache': [
    'apk {add|add --update|-U add|add --no-cache|--no-cache add} a=1{| && rm -rf /var/cache/apk/*}',
    '--mount=type={cache|tmpfs|bind},target={/var/cache/apk|/var/cache/apk/|/etc/apk/cache} apk add a=1',
  ],
  'DL3027 apt': [
    'apt {install -y a=1|update|list|--version|show a}',
    '{echo apt|( apt list )|/usr/bin/apt list|sudo apt list}',
  ],
  'DL3028 gem': [
    'gem {install|i|update|--no-document install} {a|a:1|-v 1 a|a -v 1|--version 1 a|--version=1 a|--no-document a|a --no-document|a:1 b|a -- --with-x}',
  ],
  'DL3030 yum': [
    'yum {install|groupinstall|localinstall|-y install|install -y|install --assumeyes|update|reinstall|-q install} a-1{| && yum clean all| && rm -rf /var/cache/yum/*| && rm -rf /x}',
  ],
  'DL3033 yum pins': [
    'yum install -y {a|a-1|a-1.2-3.el7|a-b|a.rpm|a-b.rpm|https://x/a|https://x/a-1.rpm|a-$V|a-${V}|a-${W}|gcc-c++|java-1.8.0-openjdk|@group|a-1:2.3|-x b a-1|module install a:1} && yum clean all',
  ],
  'DL3034 zypper': [
    'zypper {install|in|-n install|install -y|--non-interactive in|install --no-confirm|remove|rm|update|patch|source-install|dup|dist-upgrade|-n dup} {a|a=1|a>=1|"a>=1"|a.rpm}{| && zypper clean| && zypper cc -a}',
  ],
  'DL3036 zypper cache': [
    '--mount=type={cache|tmpfs|bind},target={/var/cache/zypp|/var/cache} zypper -n in a=1',
    'zypper clean && zypper -n in a=1',
    'zypper -n in a=1 && rm -rf {/var/cache/zypp/*|/x}',
  ],
  'DL3038 dnf': [
    '{dnf|microdnf|dnf5} {install|-y install|install -y|install --assumeyes|group install|groupinstall|localinstall|upgrade -y|update -y|reinstall -y} {a|a-1|a-1.2}{| && dnf clean all| && microdnf clean all| && rm -rf /var/cache/libdnf5*| && rm -rf /x}',
  ],
  'DL3041 dnf pins': [
    'dnf {install|module install|group install|module enable} -y {a|a-1|a:1|a-b|a-$V|a-b.rpm|java-11-openjdk} && dnf clean all',
    '--mount=type=cache,target={/var/cache/libdnf5|/root/.cache/libdnf5|/var/cache/dnf} dnf install -y a-1',
    'dnf install -y --downloadonly a-1',
  ],
  'DL3042 pip cache': [
    '{pip|pip3|python -m pip|python3.9 -m pip|pipx|pipenv|python -m pipx} install {--no-cache-dir |--no-cache |}a==1',
    '{PIP_NO_CACHE_DIR=1 |PIP_NO_CACHE_DIR=0 |PIP_NO_CACHE_DIR=true |export PIP_NO_CACHE_DIR=on && }pip install a==1',
    '--mount=type={cache|bind|tmpfs},target={/root/.cache/pip|/x} pip install a==1',
    'pip install --no-cache-dir a==1 && pip install b==1',
  ],
  'DL3046 useradd': [
    'useradd {-u 12345|-u 123456|-u 1234567|-u123456|--uid 123456|--uid=123456|-l -u 123456|-u 123456 --no-log-init|-lu 123456|-ru 123456|-u $U|-u ${LONG_NAME}} x',
    '{adduser|usermod} -u 123456 x',
  ],
  'DL3047 wget': [
    'wget {|-q |-qO- |--quiet |-nv |--no-verbose |--progress=dot:giga |-O x |-o log |-a log |--output-file=x |-c |-b |"$X" |$X }http://x/y{| 2>/dev/null| >/dev/null 2>&1}',
  ],
  'DL3060 yarn': [
    'yarn {install|install --production|add a|global add a|} {|&& yarn cache clean|&& yarn clean|&& rm -rf /x}',
    '--mount=type=cache,target={/root/.cache/yarn|/x} yarn install',
    'yarn cache clean && yarn install',
  ],
  'DL3062 go': [
    'go {install|get|run|build|get -u|install -v|run -race} {a/b|a/b@v1|a/b@latest|./x|.|/x|a/b@none|-tags t a/b@v1|}',
  ],
  'DL4005 link': [
    '{ln -sf|ln -s|ln|rm /bin/sh && ln -s} {/bin/bash /bin/sh|/bin/sh /x|a b|"/bin/bash" "/bin/sh"|bash /bin/sh}',
  ],
  'DL4006 pipes': [
    'a {|\\||&&|\\|\\||\\|&} b',
    'set -o pipefail && a \\| b',
    'echo $(a \\| b)',
    '( a \\| b )',
    '["a", "\\|", "b"]',
    '["sh", "-c", "a \\| b"]',
    "sh -c 'a \\| b'",
    'a >\\| b',
    'case x in a\\|b) c;; esac',
  ],
};

const FILES = {
  'DL3000 workdir': [
    `${HEAD}WORKDIR {a|/a|$A|\${A}/b|./a|~|"/a"|'a'|C:\\\\a|c:/a|"$A"|../a|%A%|/}\n`,
    `${HEAD}WORKDIR /x\nWORKDIR {a|b/c|/d}\n`,
    `${HEAD}ONBUILD WORKDIR {a|/a}\n`,
  ],
  'DL3002 root': [
    `${HEAD}USER {root|0|root:root|0:0|1|a|$U|"root"|Root|00|root:|a:root}\n{|USER a\n|USER root\n|USER 1:1\n}`,
    `${HEAD}USER root\nFROM debian:12 AS {a|b}\n{USER a|USER root|RUN a}\n`,
    `FROM debian:12 AS a\nUSER root\nFROM a\n{USER a\n|}`,
    `USER root\nFROM debian:12\n`,
    `${HEAD}ONBUILD USER root\n`,
  ],
  'DL3006 tags': [
    'FROM {debian|debian:12|debian:latest|debian@sha256:0123456789012345678901234567890123456789012345678901234567890123|scratch|$A|${A}|x/$A|x:$A|${A}:1|docker.io/library/debian|docker.io/a:1|localhost:5000/x|quay.io/x/y:latest|a.b/c:latest-x|a:latest@sha256:0123456789012345678901234567890123456789012345678901234567890123}{| AS a}\n',
    'ARG A=debian{|:12|:latest}\nFROM {$A|${A}|x/${A}|${A:-x}}\n',
    'FROM debian:12 AS a\nFROM {a|A|b|a:1}\n',
    'FROM --platform={linux/amd64|$BUILDPLATFORM|$TARGETPLATFORM|${TARGETPLATFORM}|"$TARGETPLATFORM"|linux/$TARGETARCH|${BUILDPLATFORM:-x}} debian:12\n',
  ],
  'DL3010 archives': [
    `${HEAD}COPY {a.tar|a.tgz|a.zip|a.tar.gz /x/b|a|x/a.tar.xz|*.tar} /{tmp/|}\nRUN {tar -xf|tar xf|tar --extract -f|tar -tf|unzip|gunzip|cat} {/tmp/a.tar|a.tgz|a.tar.gz|x/a.tar.xz|b}\n`,
    `FROM debian:12 AS a\nCOPY a.tar /\nRUN tar -xf a.tar\nFROM debian:12\n`,
  ],
  'DL3011 ports': [`${HEAD}EXPOSE {80|65535|65536|70000|80/tcp|65536/udp|80-65536|80-90|$P|80 70000|0}\n`],
  'DL3012 several': [
    `${HEAD}{HEALTHCHECK NONE|HEALTHCHECK CMD ["a"]}\n{HEALTHCHECK NONE|HEALTHCHECK CMD a|RUN a}\n`,
    `${HEAD}{CMD|ENTRYPOINT} ["a"]\n{CMD|ENTRYPOINT} ["b"]\n{|CMD ["c"]\n|FROM debian:12\nCMD ["d"]\n}`,
  ],
  'DL3020 add': [
    `${HEAD}ADD {a|a.tar|a.tar.gz|a.zip|a.tgz|http://x/a|https://x/a.tar|git@x:y|$A|"a.tar"|*.tar|a.tar b|a.tar b.tgz|a.jar|.} /x/\n`,
    `${HEAD}ADD ["{a|a.tar|http://x}", "/x/"]\n`,
    `${HEAD}ADD --{chown=a|checksum=sha256:0123456789012345678901234567890123456789012345678901234567890123} {https://x/a|a} /x/\n`,
  ],
  'DL3021 several sources': [
    `${HEAD}WORKDIR /w\nCOPY {a b|a|a b c|*.x|["a", "b",} {/x|/x/|.|./|x|"/x/"|$X|\${X}/}\n`,
    `${HEAD}WORKDIR /w\nCOPY ["a", "b", "{/x|/x/|.}"]\n`,
  ],
  'DL3022 sources': [
    `FROM debian:12 AS a\nFROM debian:12 AS b\nCOPY --from={a|b|0|1|2|c|nginx|nginx:1|$X|A|"a"|0x} /x /y\n`,
    `FROM debian:12 AS a\nCOPY --from={a|0} / {/|/x}\nFROM debian:12 AS {a|A|b}\n`,
  ],
  'DL3025 forms': [
    `${HEAD}{CMD|ENTRYPOINT|HEALTHCHECK CMD} {a b|["a", "b"]|["a" "b"]|exec a|[ "a" ]|['a']|["a\\\\ b"]|["a", "b"|a && b|[]}\n`,
    `${HEAD}ONBUILD {CMD|ENTRYPOINT} {a b|["a"]}\n`,
    `FROM debian:12 AS b\nCMD a\nFROM debian:12\n{CMD ["a"]|CMD a}\n`,
    `${HEAD}SHELL ["/bin/bash", "-c"]\nCMD a\n`,
  ],
  'DL3044 env': [
    `${HEAD}ENV {A=1 B=$A|A=1 B=\${A}|A=$B B=1|A=1 B=$AB|A=/a:$A B=/b:$A|A=/a:$A A=/b:$A|A=1 B=\${A:-x}|A=$A B=1|A=1 B="$A"|A=1 B='$A'|A=1 B=\\\\$A|A $A}\n`,
    `${HEAD}{ARG|ENV} A=0\nENV A=1 B=$A\n`,
    `FROM debian:12 AS a\nENV A=0\nFROM debian:12\nENV A=1 B=$A\n`,
    `${HEAD}ENV PATH=/a:\${PATH} PATH=/b:\${PATH}\n`,
  ],
  'DL3045 destinations': [
    `{FROM debian:12|FROM debian:12 AS a|FROM scratch}\n{|WORKDIR /w\n|WORKDIR w\n}COPY a {b|.|/b|$B|./b|"/b"|c:/x|~/x}\n`,
    `FROM debian:12 AS a\n{WORKDIR /w|RUN a}\nFROM {a|debian:12} AS b\nCOPY x y\n`,
    `${HEAD}{ONBUILD COPY x y|ADD x y|COPY --from=a x y|ONBUILD WORKDIR /x}\n`,
  ],
  'DL3048 labels': [
    `${HEAD}LABEL {a|A|a.b|a..b|a--b|a_b|com.docker.x|org.x/y|1a|a1|a-|-a|a.B|"a b"|io.docker.x|org.dockerproject.a|\${X}|a$}=1\n`,
  ],
  'DL3059 runs': [
    `${HEAD}RUN {a|a && b|a; b|a \\| b|(a)|$(a)|X=1|["a"]|a $(b)}\n{|# c\n|\n|ENV A=1\n|# hadolint ignore=DL3008\n}RUN {--network=none |}{a|a && b}\n`,
    `${HEAD}RUN a\nRUN b\nRUN c{| && d}\nRUN e\n`,
    `FROM debian:12 AS a\nRUN a\nRUN b\nFROM debian:12\n`,
    `${HEAD}RUN --mount=type=cache,target=/a a\nRUN --mount=type=cache,target=/{a|b} b\n`,
    `${HEAD}ONBUILD RUN a\nONBUILD RUN b\n`,
  ],
  'DL3061 before from': [
    `{ARG A=1|ENV A=1|RUN a|LABEL a=1|# c|USER 1|COPY a /b|ONBUILD RUN a}\n{|ENV B=1\n|ARG B\n}FROM debian:12\n`,
  ],
  'DL3043 triggers': [`${HEAD}ONBUILD {RUN a|COPY a /b|USER 1|ENV A=1}\n`],
  'DL3063 stages': ['FROM debian:12 AS {scratch|context|Scratch|a|build}\n'],
  'DL3064 names': [
    `${HEAD}{ARG|ENV} {A|TOKEN|MY_TOKEN|password|DB_USERNAME|API_KEY|APIKEY|SECRET_X|PRIVATE_REGISTRY|TOKENIZERS_PARALLELISM|AWS_ACCESS_KEY_ID|TRAVIS_OS_NAME|PASS|KEY|NPM_TOKEN|Github_Token|ACCESS_KEY|CREDENTIALS}=x\n`,
    `${HEAD}ARG {NPM_TOKEN|A}\nONBUILD ENV {TOKEN|A}=1\nENV A=1 {TOKEN|B}=1\n`,
  ],
  'DL3066 users': [
    `${HEAD}{|ARG U\n|ARG UID=1\n|ENV U=1\n}USER {a|1|root|1:1|a:1|1:a|$U|\${U}|$U:1|\${U:-1}|0|$UID|"1"}\n`,
  ],
  'DL4000 maintainer': [`${HEAD}{MAINTAINER a|MAINTAINER "a"|LABEL maintainer=a}\n`],
  'DL4001 downloaders': [
    `${HEAD}RUN {curl x|wget -q x|apt-get install -y curl=1|a}\n{|FROM debian:12\n}RUN {wget -q x|curl x && wget -q y|curl y|b}\n{RUN curl z|RUN c}\n`,
  ],
  'DL4006 shells': [
    `${HEAD}SHELL ["{/bin/bash|/bin/sh|bash|/bin/ash|/bin/zsh|pwsh|cmd|powershell|/bin/dash}", {"-o", "pipefail", "-c"|"-eo", "pipefail", "-c"|"-c"|"-o", "errexit", "-c"}]\nRUN a \\| b\n`,
    `FROM debian:12 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM {a|debian:12}\nRUN a \\| b\n`,
    `# hadolint shell=bash\n${HEAD}RUN a \\| b\n`,
    `${HEAD}ONBUILD RUN a \\| b\n`,
  ],
  comments: [
    `${HEAD}{# hadolint ignore=DL3003|#hadolint ignore=DL3003,SC2164|# hadolint ignore = DL3003 , DL3004|# hadolint ignore=DL3004|# hadolint ignore=DL3003 # why|# hadolint ignore=DL3003 why|# Hadolint ignore=DL3003|# hadolint disable=DL3003|# hadolint  ignore=DL3003,|# hadolint global ignore=DL3003|# hadolint stage ignore=DL3003|## hadolint ignore=DL3003}\n{|\n|# c\n}RUN cd /a && sudo b\n{|FROM debian:13\nRUN cd /c\n}`,
    `{# hadolint global ignore=DL3003|# hadolint stage ignore=DL3006|# hadolint ignore=DL3006}\nFROM debian\nRUN cd /a && b\n`,
    `${HEAD}RUN cd /a\n# hadolint {global|stage} ignore={DL3003|DL3004}\nRUN sudo a && \\\n# hadolint ignore=DL3003\n  cd /b\n`,
  ],
};

const SHELL_CODES = [
  ...[
    'echo $a',
    'echo $HOME',
    'cd /a',
    '[[ -f a ]]',
    '[ $a = b ]',
    '`a`',
    'echo $(ls)',
    'read a',
    'export A=$(b)',
  ],
  ...[
    'for f in $(ls); do echo $f; done',
    'rm -rf "$a/"*',
    'a &> b',
    'echo "a\\nb"',
    'source a',
    'local a=1',
    'let a=1',
  ],
  ...[
    '[ a == b ]',
    'echo -e a',
    'function f { a; }',
    'ls | grep a',
    'find . | xargs a',
    'sudo a > b',
    'a=b c',
  ],
  ...[
    "echo 'a $b'",
    'test -z $a && b || c',
    'set -o pipefail',
    'pushd a',
    'cat <(a)',
    'a {1,2}',
    'echo ${a/b/c}',
  ],
  ...[
    'rm -rf $a',
    'cd $a',
    'echo "$a"',
    'a $(b) "$(c)"',
    'a=$(b)',
    'echo $?',
    '[ $? -eq 0 ]',
    'a | b | c',
    'trap a ERR',
  ],
  ...[
    'echo ${a:1}',
    'echo $RANDOM',
    'a=(b c)',
    'a+=b',
    'b <<< c',
    'echo {a..b}',
    'let x++',
    'printf "$a"',
    'ls *.txt',
  ],
];

const SHELLS = [
  '',
  'SHELL ["/bin/bash", "-c"]\n',
  'SHELL ["/bin/ash", "-c"]\n',
  '# hadolint shell=bash\n',
  'ARG a=1\n',
  'ENV a=1\n',
];

/** In an ONBUILD most of the scripts are looked at as well. */
const ONBUILD = /DL30(?:01|04|08|09|13|14|15|16|18|19|27|28|30|42|46|47)|DL3003/;

/** So many random scripts. */
const SCRIPT_COUNT = 3000;

function* randomScripts() {
  let made = 0;
  for (let seed = 1; made < SCRIPT_COUNT; seed += 1) {
    const [first, ...lines] = shellScript(seed).trimEnd().split('\n');
    // A RUN is one line, and no marker of a heredoc.
    if (lines.length !== 1 || lines[0].endsWith('\\') || lines[0].includes('<<')) continue;
    made += 1;
    yield [`script ${seed}`, `${HEAD}SHELL ["${first.slice(2)}", "-c"]\nRUN ${lines[0]}\n`];
  }
}

/** Values of labels by the type that they are right or wrong for. */
const LABEL_FILES = {
  'DL3049 required': [
    `{FROM debian:12|FROM debian:12 AS a|FROM debian:12 AS a\nLABEL maintainer=x contact=a@b.de\nFROM {a|b:1|debian:12}{| AS c}}\n{|LABEL maintainer=x\n|LABEL contact=a@b.de maintainer=y\n}{|COPY --from={a|0} /x /y\n}`,
    `FROM debian:12 AS a\nRUN x\nFROM debian:12{| AS b}\n{COPY --from=a /x /y\n|}LABEL maintainer=x contact=a@b.de\n`,
    `{|ARG A=1\n}LABEL maintainer=x\nFROM debian:12\n{ONBUILD |}LABEL contact=a@b.de\n`,
  ],
  'DL3050 strict': [
    `${HEAD}LABEL {maintainer=a|other=b|maintainer=a other=b|other=a another=b|"maintainer"=a|'contact'=a@b.de|MAINTAINER=a|org.opencontainers.image.title=x|$X=1}\n`,
    `${HEAD}{ONBUILD |}LABEL other {b|"b c"}\n`,
  ],
  'DL3051 empty': [
    `${HEAD}LABEL {maintainer|contact|org.opencontainers.image.version|other}={""|''|" "|a}\n`,
    `${HEAD}LABEL maintainer="" contact="" {org.opencontainers.image.url=""|}\n`,
  ],
  'DL3052 url': [
    `${HEAD}LABEL org.opencontainers.image.url={http://a|https://a.b/c?d=e#f|a.b|/x|//a/b|mailto:a@b.de|ftp://x|http:|http://|"http://a b"|http://a:80/|urn:x:y|http://ä.de|http://[::1]/|$URL|https://\${HOST}/x|HTTP://A|x|1http://a}\n`,
  ],
  'DL3053 time': [
    `${HEAD}LABEL org.opencontainers.image.created={2026-01-31T12:00:00Z|2026-01-31T12:00:00+01:00|2026-01-31T12:00:00.123Z|2026-01-31|2026-01-31T12:00Z|"2026-01-31 12:00:00Z"|2026-02-31T12:00:00Z|2026-13-01T12:00:00Z|2026-01-31T24:00:00Z|2026-01-31T23:59:60Z|2026-01-31t12:00:00z|2026-01-31T12:00:00|now|$DATE|20260131T120000Z|2026-1-1T12:00:00Z|2026-01-31T12:00:00+0100|2026-01-31T12:60:00Z}\n`,
  ],
  'DL3054 licence': [
    `${HEAD}LABEL org.opencontainers.image.licenses={MIT|mit|Apache-2.0|GPL-3.0|GPL-3.0-or-later|GPL-3.0+|"MIT OR Apache-2.0"|"MIT AND BSD-3-Clause"|Apache|0BSD|"GPL-2.0 WITH Classpath-exception-2.0"|NONE|Proprietary|LicenseRef-x|"(MIT)"|$L|BSD|WTFPL|"MIT "|Unlicense|MPL-2.0}\n`,
  ],
  'DL3055 hash': [
    `${HEAD}LABEL org.opencontainers.image.revision={0123456|abcdef0|ABCDEF0|012345|01234567|0123456789abcdef0123456789abcdef01234567|0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef|main|ghijklm|$SHA|0123456789|v123456|" 0123456"}\n`,
  ],
  'DL3056 version': [
    `${HEAD}LABEL org.opencontainers.image.version={1.2.3|v1.2.3|1.2|1|1.2.3-rc.1|1.2.3+build.5|1.2.3-rc+b|01.2.3|1.2.3-01|1.2.3.4|latest|$V|1.2.x|"1.2.3 "|1.2.3-|1.2.3+|99999999999.0.0|1.2.3-0a|1.2.3--}\n`,
  ],
  'DL3058 address': [
    `${HEAD}LABEL contact={a@b.de|a@b|"A B <a@b.de>"|a.b+c@d.example|@b.de|a@|a|"a b@c.de"|a@b..de|.a@b.de|a@b.de.|a@[1.2.3.4]|$MAIL|a@b@c.de|ä@b.de|a..b@c.de|"a@b.de,c@d.de"|a@-b.de|A@B.DE}\n`,
  ],
  'label syntax': [
    `${HEAD}LABEL {maintainer|contact} {a|"a b"|a@b.de}\n{LABEL contact=x\n|}`,
    `${HEAD}LABEL maintainer=a \\\n  contact={x|a@b.de} \\\n  other=b\n`,
    `${HEAD}LABEL contact=a@b.de contact={x|c@d.de}\n`,
  ],
  'DL3026 registries': [
    'FROM {debian|docker.io/debian:12|index.docker.io/debian|ghcr.io/a/b:1|quay.io/a/b:1|quay.example/a:1|gcr.io/a|x.azurecr.io/a:1|azurecr.io/a|localhost/a|localhost:5000/a|registry:5000/a:1|scratch|$BASE|$REG/a:1|${REG}/a:1|a.b:5000/c:1|GHCR.IO/a:1|docker.io.evil/x:1|library/debian:12|a/b}{| AS s}\n{|FROM {s|S|debian:12}\n}',
    `FROM debian:12 AS s\nFROM debian:12\nCOPY --from={s|S|0|1|nginx|gcr.io/a:1|ghcr.io/a|quay.io/b:1|x.azurecr.io/a|$X|localhost:5000/a|docker.io/a} /x /y\n`,
    `FROM debian:12 AS s\nFROM debian:12\nRUN --mount=type={bind|cache|secret},{from={s|gcr.io/a|ghcr.io/a|nginx|$X|0},|}target=/x a\n`,
    `FROM debian:12\nADD gcr.io/a /x\nONBUILD COPY --from=gcr.io/a /x /y\n`,
  ],
  'DL3057 health': [
    `FROM debian:12{| AS a}\n{|HEALTHCHECK NONE\n|HEALTHCHECK CMD ["a"]\n}{|FROM {a|debian:12|debian:13}{| AS b}\n{|HEALTHCHECK CMD ["b"]\n}}`,
    `FROM debian:12 AS a\nFROM a AS b\nFROM a AS c\n{|HEALTHCHECK CMD ["b"]\n}`,
    `{HEALTHCHECK NONE\n|}FROM debian:12\nONBUILD HEALTHCHECK CMD ["a"]\n`,
  ],
  'DL1001 comments': [
    `${HEAD}{# hadolint ignore=DL3003|#hadolint ignore=DL3003,SC2164|# hadolint ignore = DL3003 , DL3004|# hadolint ignore=DL3003 # why|# hadolint ignore=DL3003 why|# Hadolint ignore=DL3003|# hadolint disable=DL3003|# hadolint  ignore=DL3003,|# hadolint global ignore=DL3003|# hadolint stage ignore=DL3003|## hadolint ignore=DL3003|# hadolint shell=bash|# hadolint ignore=DL1001|# hadolint ignore=|# hadolint ignore=XX1}\n{|\n|# c\n}RUN cd /a\n`,
  ],
};

/** For a configuration with labels and registries: what only it makes rules report, and all but the scripts. */
export function* labelProbes() {
  for (const [family, templates] of Object.entries(LABEL_FILES)) {
    const texts = [...new Set(templates.flatMap(textsOf))];
    for (const [at, text] of texts.entries()) yield [`labels ${family} ${at}`, text];
  }
  for (const probe of probes()) if (!probe[0].startsWith('script ')) yield probe;
}

/** Name and text of each, in the same order every time. */
export function* probes() {
  for (const [family, templates] of Object.entries(SCRIPTS)) {
    const scripts = templates.flatMap(textsOf);
    for (const [at, script] of scripts.entries()) {
      yield [`${family} ${at}`, run(script)];
      if (ONBUILD.test(family) && at % 3 === 0)
        yield [`${family} ${at} trigger`, `${HEAD}ONBUILD RUN ${script}\n`];
      if (at % 4 === 0)
        yield [
          `${family} ${at} builder`,
          `FROM debian:12 AS b\nRUN ${script}\nFROM debian:12\nCOPY --from=b /x /x\n`,
        ];
    }
  }
  for (const [at, script] of SHELL_CODES.entries()) {
    for (const shell of SHELLS) yield [`shell ${at} ${shell.trim()}`, `${HEAD}${shell}RUN ${script}\n`];
    yield [`shell ${at} trigger`, `${HEAD}ONBUILD RUN ${script}\n`];
  }
  for (const [family, templates] of Object.entries(FILES)) {
    const texts = templates.flatMap(textsOf);
    for (const [at, text] of texts.entries()) yield [`${family} ${at}`, text];
  }
  yield* randomScripts();
}
