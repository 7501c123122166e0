import rule from '../../../rules/security/no-unsigned-packages.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    signed:
      'FROM debian:12\nRUN apt-get install -y curl && echo "deb [signed-by=/k] https://a.example x y" > /etc/apt/sources.list.d/a.list',
    'a file of the build context':
      'FROM alpine:3.20\nCOPY a.apk /tmp/\nRUN apk add --allow-untrusted /tmp/a.apk',
    'files of the build context by a pattern':
      'FROM alpine:3.20\nCOPY a /p/\nRUN wget https://a.example/x.tgz && apk add --allow-untrusted /p/*.apk',
    'a repository that the build makes':
      'FROM debian:12\nRUN echo "deb [ trusted=yes ] file://$D ./" > /etc/apt/sources.list.d/temp.list',
    'a package of that name':
      'FROM fedora:41\nRUN dnf install -y nogpgcheck && dnf --setopt=gpgcheck=1 install -y x',
    'sed turns it on': "FROM fedora:41\nRUN sed -i 's/gpgcheck=0/gpgcheck=1/' /etc/yum.repos.d/a.repo",
    'a variable decides': 'FROM debian:12\nRUN apt-get install $OPTIONS curl',
  },
  reports: {
    apt: {
      code: 'FROM debian:12\nRUN apt-get -y --allow-unauthenticated install a && apt install -o APT::Get::AllowUnauthenticated=true b',
      at: ['--allow-unauthenticated', 'APT::Get::AllowUnauthenticated=true'],
      suggested: [
        'FROM debian:12\nRUN apt-get -y install a && apt install -o APT::Get::AllowUnauthenticated=true b',
      ],
    },
    apk: {
      code: 'FROM alpine:3.20\nRUN apk add --allow-untrusted app',
      at: ['--allow-untrusted'],
      suggested: ['FROM alpine:3.20\nRUN apk add app'],
    },
    'a downloaded file': {
      code: 'FROM alpine:3.20\nRUN wget https://a.example/x.apk && apk add --allow-untrusted x.apk',
      at: ['--allow-untrusted'],
      suggested: ['FROM alpine:3.20\nRUN wget https://a.example/x.apk && apk add x.apk'],
    },
    'a downloaded file by a variable and by a pattern': {
      code: 'FROM alpine:3.20\nRUN wget "https://a.example/x-$V.apk" && apk add --allow-untrusted x-$V.apk && apk add --allow-untrusted ./*.apk',
      count: 2,
      suggested: [
        'FROM alpine:3.20\nRUN wget "https://a.example/x-$V.apk" && apk add x-$V.apk && apk add --allow-untrusted ./*.apk',
        'FROM alpine:3.20\nRUN wget "https://a.example/x-$V.apk" && apk add --allow-untrusted x-$V.apk && apk add ./*.apk',
      ],
    },
    'a file when none is allowed': {
      code: 'FROM alpine:3.20\nRUN apk add --allow-untrusted ./x.apk',
      options: [{ allowLocalFiles: false }],
      at: ['--allow-untrusted'],
      suggested: ['FROM alpine:3.20\nRUN apk add ./x.apk'],
    },
    'yum and dnf': {
      code: 'FROM fedora:41\nRUN yum install -y --nogpgcheck a && dnf --setopt=b.gpgcheck=0 install -y b',
      at: ['--nogpgcheck', 'b.gpgcheck=0'],
      suggested: ['FROM fedora:41\nRUN yum install -y a && dnf --setopt=b.gpgcheck=0 install -y b'],
    },
    'zypper and rpm': {
      code: 'FROM opensuse/leap:15\nRUN zypper --no-gpg-checks in -y a && rpm -i --nosignature https://a.example/b.rpm',
      at: ['--no-gpg-checks', '--nosignature'],
      suggested: [
        'FROM opensuse/leap:15\nRUN zypper in -y a && rpm -i --nosignature https://a.example/b.rpm',
        'FROM opensuse/leap:15\nRUN zypper --no-gpg-checks in -y a && rpm -i https://a.example/b.rpm',
      ],
    },
    'lists of repositories': {
      code: 'FROM debian:12\nRUN echo "deb [arch=amd64 trusted=yes] http://a.example x y" >> /etc/apt/sources.list && add-apt-repository "deb [trusted=yes] http://a.example x y"',
      at: ['"deb [arch=amd64 trusted=yes] http://a.example x y"', '"deb [trusted=yes] http://a.example x y"'],
    },
    'lines of configuration': {
      code: 'FROM fedora:41\nCOPY <<EOF /etc/yum.repos.d/a.repo\n[a]\ngpgcheck=0\nEOF\nRUN sed -i "s/gpgcheck=1/gpgcheck=0/" /etc/yum.conf',
      count: 2,
    },
  },
});
