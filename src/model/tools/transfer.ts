/** What fetches files and repositories, and what signs and checks them. */
import type { ToolGrammar } from './grammar.ts';

const SSH_VALUES = '-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -P -p -Q -R -S -W -w';

/** Sources: curl(1), wget(1), aria2c(1), http(1), git(1), svn(1), hg(1), gpg(1), openssl(1), ssh(1) and relatives. */
const TRANSFERRING: readonly ToolGrammar[] = [
  {
    names: 'curl',
    optionNames: `-f=--fail -s=--silent -S=--show-error -L=--location -o=--output -O=--remote-name -k=--insecure -u=--user
      -H=--header -X=--request -d=--data -x=--proxy -m=--max-time -I=--head -v=--verbose -C=--continue-at -A=--user-agent
      -e=--referer -J=--remote-header-name -F=--form -T=--upload-file -G=--get -#=--progress-bar`,
    values: `-A --user-agent -b --cookie -c --cookie-jar -C --continue-at -d --data -D --dump-header -e --referer
      -E --cert -F --form -h -H --header -K --config -m --max-time -o --output -P --ftp-port -Q --quote -r --range
      -t --telnet-option -T --upload-file -u --user -U --proxy-user -w --write-out -x --proxy -X --request -y --speed-time
      -Y --speed-limit -z --time-cond --abstract-unix-socket --alt-svc --aws-sigv4 --cacert --capath --cert-type
      --ciphers --connect-timeout --connect-to --create-file-mode --crlfile --curves --data-ascii --data-binary
      --data-raw --data-urlencode --delegation --dns-interface --dns-ipv4-addr --dns-ipv6-addr --dns-servers
      --doh-url --ech --egd-file --engine --etag-compare --etag-save --expect100-timeout --form-string --ftp-account
      --ftp-alternative-to-user --ftp-method --ftp-ssl-ccc-mode --happy-eyeballs-timeout-ms --haproxy-clientip
      --hostpubmd5 --hostpubsha256 --hsts --interface --ip-tos --ipfs-gateway --json --keepalive-cnt --keepalive-time
      --key --key-type --krb --libcurl --limit-rate --local-port --login-options --mail-auth --mail-from --mail-rcpt
      --max-filesize --max-redirs --netrc-file --noproxy --output-dir --parallel-max --pass --pinnedpubkey --preproxy
      --proto --proto-default --proto-redir --proxy-cacert --proxy-capath --proxy-cert --proxy-cert-type
      --proxy-ciphers --proxy-crlfile --proxy-header --proxy-key --proxy-key-type --proxy-pass --proxy-pinnedpubkey
      --proxy-service-name --proxy-tls13-ciphers --proxy-tlsauthtype --proxy-tlspassword --proxy-tlsuser --proxy1.0
      --pubkey --random-file --rate --request-target --resolve --retry --retry-delay --retry-max-time --sasl-authzid
      --service-name --socks4 --socks4a --socks5 --socks5-gssapi-service --socks5-hostname --stderr --tls-max
      --tls13-ciphers --tlsauthtype --tlspassword --tlsuser --trace --trace-ascii --trace-config --unix-socket
      --upload-flags --url --url-query --variable --vlan-priority`,
  },
  {
    names: 'wget wget2',
    optionNames: `-q=--quiet -O=--output-document -P=--directory-prefix -nv=--no-verbose -c=--continue -t=--tries -T=--timeout
      -N=--timestamping -r=--recursive -nc=--no-clobber -i=--input-file -U=--user-agent -S=--server-response`,
    values: `-o --output-file -a --append-output -e --execute -i --input-file -B --base -t --tries -O --output-document
      -T --timeout --dns-timeout --connect-timeout --read-timeout -w --wait --waitretry -Q --quota --limit-rate
      --bind-address --restrict-file-names --prefer-family --user --password --local-encoding --remote-encoding
      -P --directory-prefix --cut-dirs --default-page --http-user --http-password --http-passwd --header
      --compression --max-redirect --proxy-user --proxy-password --referer -U --user-agent --load-cookies
      --save-cookies --post-data --post-file --method --body-data --body-file --secure-protocol --certificate
      --certificate-type --private-key --private-key-type --ca-certificate --ca-directory --crl-file --pinnedpubkey
      --random-file --egd-file --ciphers --hsts-file --ftp-user --ftp-password --warc-file --warc-header
      --warc-max-size --warc-tempdir -l --level -A --accept -R --reject --accept-regex --reject-regex --regex-type
      -D --domains --exclude-domains --follow-tags --ignore-tags -I --include-directories -X --exclude-directories
      --progress --report-speed --start-pos --unlink --use-askpass --rejected-log --config --retry-on-http-error
      --dns-servers -Y`,
    words: '-nv -nc -nd -nH -np',
  },
  {
    names: 'aria2c',
    values: `-d --dir -i --input-file -l --log -j --max-concurrent-downloads -o --out -s --split -x
      --max-connection-per-server -k --min-split-size -m --max-tries -t --timeout -U --user-agent -T --torrent-file
      -M --metalink-file -S --file-allocation --header --load-cookies --referer --http-user --http-passwd --ftp-user
      --ftp-passwd --all-proxy --http-proxy --https-proxy --checksum --ca-certificate --certificate --private-key
      --connect-timeout --retry-wait --max-download-limit --max-overall-download-limit --console-log-level`,
  },
  {
    names: 'http https',
    aliases: { httpie: 'http', xh: 'http', xhs: 'https' },
    values: `-o --output -p --print -s --style -a --auth -A --auth-type --session --session-read-only --proxy
      --max-redirects --timeout --verify --ssl --cert --cert-key --cert-key-pass --pretty --format-options
      --response-charset --response-mime --boundary --raw --default-scheme`,
  },
  {
    names: 'axel',
    values:
      '-s --max-speed -n --num-connections --max-redirect -o --output -S --search -H --header -U --user-agent -T --timeout',
  },
  {
    names: 'git',
    values: '-C -c --git-dir --work-tree --namespace --exec-path --config-env --super-prefix',
    subcommands: [
      {
        names: 'clone',
        values: `-b --branch -c --config --depth -j --jobs -o --origin --reference --reference-if-able --separate-git-dir
          --server-option --shallow-exclude --shallow-since --template -u --upload-pack --filter --bundle-uri
          --revision --ref-format`,
      },
      {
        names: 'fetch',
        values: `--depth --deepen --shallow-since --shallow-exclude -j --jobs --upload-pack -o --server-option
          --negotiation-tip --refmap --filter`,
      },
      {
        names: 'pull',
        values: `--depth --deepen --shallow-since --shallow-exclude -j --jobs --upload-pack -o --server-option -s --strategy
          -X --strategy-option --filter`,
      },
      { names: 'checkout', values: '-b -B --orphan --conflict --pathspec-from-file' },
      { names: 'switch', values: '-c --create -C --force-create --orphan --conflict' },
      { names: 'reset', values: '--pathspec-from-file' },
      { names: 'config', values: '-f --file --blob --type --default --comment --value' },
      { names: 'submodule update', values: '--depth -j --jobs --reference --filter' },
      { names: 'submodule', values: '-b --branch --name --depth --reference' },
      { names: 'remote', values: '-t -m' },
      {
        names: 'commit',
        values: '-m --message -F --file --author --date -C --reuse-message -c -t --template',
      },
      { names: 'apply', values: '-p -C --exclude --include --directory --whitespace' },
      { names: 'am', values: '-C -p --directory --exclude --include' },
      { names: 'archive', values: '--format -o --output --prefix --remote --exec' },
      { names: 'ls-remote', values: '--upload-pack -o --server-option --sort' },
      { names: 'init', values: '-b --initial-branch --template --separate-git-dir --object-format' },
      { names: 'lfs' },
      { names: 'sparse-checkout' },
      { names: 'rev-parse' },
      { names: 'describe', values: '--candidates --match --exclude' },
      { names: 'log', values: '-n --max-count --format --since --until --author' },
      { names: 'tag', values: '-m --message -F --file -u --local-user --sort' },
      { names: 'merge', values: '-m -s --strategy -X --strategy-option -F --file' },
    ],
  },
  {
    names: 'svn',
    values: `-r --revision --depth --username --password --config-dir --config-option -c --change --set-depth --targets
      --encoding -m --message -F --file --changelist --cl -l --limit --native-eol --accept`,
    subcommands: [
      { names: 'checkout,co' },
      { names: 'export' },
      { names: 'update,up' },
      { names: 'switch,sw' },
      { names: 'info' },
      { names: 'list,ls' },
      { names: 'cat' },
    ],
  },
  {
    names: 'hg',
    values: '-R --repository --cwd --config --encoding --encodingmode --color --pager',
    subcommands: [
      {
        names: 'clone',
        values: '-u --updaterev -r --rev -b --branch -e --ssh --remotecmd',
      },
      { names: 'pull', values: '-r --rev -B --bookmark -b --branch -e --ssh --remotecmd' },
      { names: 'update,up,checkout,co', values: '-d --date -r --rev -t --tool' },
    ],
  },
  { names: 'ssh', values: SSH_VALUES, stopsAtWord: true },
  { names: 'scp sftp', values: SSH_VALUES },
  {
    names: 'ssh-keygen',
    values: '-a -b -C -D -E -F -f -G -I -J -j -K -M -m -N -n -O -P -R -r -S -s -T -t -V -W -w -Y -Z -z',
  },
  { names: 'ssh-keyscan', values: '-f -O -p -T -t' },
  { names: 'ssh-add', values: '-E -H -S -s -t -e' },
  {
    names: 'rsync',
    values: `-e --rsh -f --filter -B --block-size -T --temp-dir -M --remote-option --rsync-path --exclude
      --exclude-from --include --include-from --files-from --chmod --chown --usermap --groupmap --backup-dir --suffix
      --timeout --contimeout --bwlimit --port --log-file --password-file --max-size --min-size --compare-dest
      --copy-dest --link-dest --partial-dir --modify-window --out-format --max-delete --compress-level --info --debug`,
  },
  {
    names: 'gpg',
    optionNames: '-v=--verbose -q=--quiet -o=--output -d=--decrypt -a=--armor',
    aliases: { gpg2: 'gpg' },
    values: `--keyserver --keyserver-options --homedir --options -o --output -r --recipient -u --local-user --keyring
      --primary-keyring --secret-keyring --trust-model --passphrase --passphrase-file
      --passphrase-fd --pinentry-mode --status-fd --status-file --logger-fd --logger-file --command-fd --command-file
      --compress-algo --cipher-algo --digest-algo --default-key --display-charset --import-options --export-options
      --list-options --verify-options --cert-digest-algo --auto-key-locate --trusted-key --debug --faked-system-time
      --max-output -z -N --set-notation --agent-program --dirmngr-program`,
  },
  { names: 'gpgv', values: '--keyring -o --output --homedir --status-fd --logger-fd' },
  {
    names: 'openssl',
    style: 'single-dash',
    values: `-in -out -inform -outform -key -keyout -keyform -days -subj -config -extensions -extfile -reqexts -newkey
      -passin -passout -pass -k -CA -CAkey -CAfile -CApath -CAserial -set_serial -addext -name -certfile -inkey 
      -connect -servername -cert -signature -verify -sign -hmac -rand -digest -md -iter -pkeyopt -algorithm -nameopt
      -prverify -starttls -cipher -ciphersuites -host -port -url -untrusted -purpose -kfile -S -K -iv`,
    subcommands: [
      { names: 'req' },
      { names: 'x509' },
      { names: 'genrsa' },
      { names: 'genpkey' },
      { names: 'rsa' },
      { names: 'ec' },
      { names: 'ecparam' },
      { names: 'dgst' },
      { names: 'enc' },
      { names: 'passwd', values: '-salt' },
      { names: 'rand' },
      { names: 's_client' },
      { names: 'pkcs12' },
      { names: 'verify' },
      { names: 'ca' },
      { names: 'dhparam' },
    ],
  },
  { names: 'sha256sum sha512sum sha1sum sha224sum sha384sum md5sum b2sum' },
  { names: 'shasum', values: '-a --algorithm' },
  {
    names: 'cosign',
    values:
      '--key --certificate --signature --certificate-identity --certificate-oidc-issuer --bundle -o --output',
    subcommands: [{ names: 'verify-blob' }, { names: 'verify' }, { names: 'sign' }],
  },
  { names: 'minisign', values: '-P -p -m -x -s -t -c' },
];

/** None of them installs a package or runs what it fetches. */
export const TRANSFER_TOOLS: readonly ToolGrammar[] = TRANSFERRING.map((row) => ({ ...row, isInert: true }));
