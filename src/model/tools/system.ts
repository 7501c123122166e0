/** Users, services, containers and the rest of a running system. */
import type { ToolGrammar } from './grammar.ts';

const DOCKER_RUN = `-a --attach --add-host --annotation --blkio-weight --cap-add --cap-drop --cgroup-parent --cidfile
  -c --cpu-shares --cpus --cpuset-cpus --cpuset-mems --device --dns --dns-option --dns-search --domainname
  --entrypoint -e --env --env-file --expose --gpus --group-add --health-cmd -h --hostname --ip --ip6 --ipc --isolation
  --label -l --label-file --link --log-driver --log-opt --mac-address -m --memory --memory-swap --mount --name
  --network --net --network-alias --pid --pids-limit --platform -p --publish --pull --restart --runtime --security-opt
  --shm-size --stop-signal --stop-timeout --storage-opt --sysctl --tmpfs --ulimit -u --user --userns --uts
  -v --volume --volume-driver --volumes-from -w --workdir`;

const USER_OPTION_NAMES = `-r=--system -u=--uid -g=--gid -m=--create-home -M=--no-create-home -s=--shell -d=--home-dir
  --home=--home-dir -G=--groups -l=--no-log-init -c=--comment -o=--non-unique -p=--password`;

/** Sources: the manual pages of shadow, adduser(8), busybox, procps and glibc. */
const INERT_TOOLS: readonly ToolGrammar[] = [
  {
    names: 'useradd',
    optionNames: USER_OPTION_NAMES,
    values: `-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel
      -K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user`,
  },
  {
    names: 'adduser',
    values:
      '--home --shell --uid --firstuid --lastuid --firstgid --lastgid --ingroup --gid --gecos --comment --conf -h -g -s -G -u -k',
  },
  {
    names: 'groupadd',
    values: '-g --gid -K --key -p --password -R --root -P --prefix -U --users',
    optionNames: '-g=--gid -r=--system -f=--force -o=--non-unique',
  },
  { names: 'addgroup', values: '--gid --shell --conf -g' },
  {
    names: 'usermod',
    optionNames: USER_OPTION_NAMES,
    values: `-c --comment -d --home -e --expiredate -f --inactive -g --gid -G --groups -l --login -p --password -R --root
      -P --prefix -s --shell -u --uid -v --add-subuids -V --del-subuids -w --add-subgids -W --del-subgids
      -Z --selinux-user`,
  },
  { names: 'groupmod', values: '-g --gid -n --new-name -p --password -R --root -P --prefix -U --users' },
  { names: 'userdel groupdel deluser delgroup', values: '-R --root -P --prefix --backup-to --conf' },
  {
    names: 'passwd',
    values: '-i --inactive -n --mindays -r --repository -R --root -w --warndays -x --maxdays',
  },
  { names: 'chpasswd', values: '-c --crypt-method -R --root -P --prefix -s --sha-rounds' },
  { names: 'chsh', values: '-s --shell -R --root' },
  { names: 'setcap getcap' },
  { names: 'kill pkill killall', values: '-s --signal -q --queue --timeout' },
  { names: 'ps', values: '-o --format -C -G -g -p --pid -q --sort -t --tty -u --user -U' },
  { names: 'top', values: '-d -n -p -u -U -w -o' },
  { names: 'free', values: '-c --count -s --seconds' },
  { names: 'ip ifconfig route' },
  { names: 'localedef', values: '-f --charmap -i --inputfile -u --repertoire-map -A --alias-file --prefix' },
  { names: 'locale-gen update-locale' },
  { names: 'update-alternatives', values: '--altdir --admindir --instdir --log' },
  { names: 'update-ca-certificates', values: '--certsdir --localcertsdir --etccertsdir --hooksdir' },
];

/** Sources: the manual pages of shadow, adduser(8), busybox, systemd, docker(1), kubectl, helm and terraform. */
export const SYSTEM_TOOLS: readonly ToolGrammar[] = [
  ...INERT_TOOLS.map((row) => ({ ...row, isInert: true })),
  {
    names: 'systemctl',
    values: `-t --type -p --property -P --state -s --signal -H --host -M --machine -n --lines -o --output --root --image
      --job-mode --kill-whom --preset-mode --what --timestamp`,
    subcommands: [
      { names: 'enable' },
      { names: 'disable' },
      { names: 'start' },
      { names: 'stop' },
      { names: 'restart' },
      { names: 'reload' },
      { names: 'mask' },
      { names: 'unmask' },
      { names: 'status' },
      { names: 'daemon-reload' },
      { names: 'set-default' },
    ],
  },
  { names: 'service' },
  { names: 'update-rc.d rc-update rc-service chkconfig' },
  { names: 'shutdown reboot halt poweroff' },
  {
    names: 'mount',
    values: '-t --types -o --options -L --label -U --uuid -O --test-opts -T --fstab -N --namespace',
  },
  { names: 'umount', values: '-t --types -O --test-opts -N --namespace' },
  {
    names: 'docker podman nerdctl',
    values:
      '--config -c --context -H --host -l --log-level --tlscacert --tlscert --tlskey --root --runroot --url',
    subcommands: [
      { names: 'run', values: DOCKER_RUN },
      { names: 'create', values: DOCKER_RUN },
      { names: 'container run', values: DOCKER_RUN },
      { names: 'exec', values: '--detach-keys -e --env --env-file -u --user -w --workdir' },
      {
        names: 'build,image build',
        values: `--add-host --annotation --attest --build-arg --build-context --builder --cache-from --cache-to
          --cgroup-parent -f --file --iidfile --label --metadata-file --network --no-cache-filter -o --output --platform
          --progress --secret --shm-size --ssh -t --tag --target --ulimit --sbom --provenance`,
      },
      {
        names: 'buildx build',
        values: `--add-host --annotation --attest --build-arg --build-context --builder --cache-from --cache-to
          --cgroup-parent -f --file --iidfile --label --metadata-file --network --no-cache-filter -o --output --platform
          --progress --secret --shm-size --ssh -t --tag --target --ulimit --sbom --provenance`,
      },
      { names: 'pull', values: '--platform' },
      { names: 'push', values: '--platform' },
      { names: 'login', values: '-u --username -p --password' },
      { names: 'save', values: '-o --output --platform' },
      { names: 'load', values: '-i --input --platform' },
      { names: 'cp' },
      { names: 'tag' },
      { names: 'rm' },
      { names: 'rmi' },
      { names: 'compose', values: '-f --file -p --project-name --profile --env-file --project-directory' },
    ],
  },
  {
    names: 'kubectl',
    values: `-n --namespace --context --cluster --user --kubeconfig -s --server --token --as --as-group
      --certificate-authority --client-certificate --client-key --request-timeout -v --v -f --filename -o --output
      -l --selector -k --kustomize --field-selector --cache-dir`,
    subcommands: [
      { names: 'apply' },
      { names: 'get' },
      { names: 'create' },
      { names: 'delete' },
      { names: 'exec' },
    ],
  },
  {
    names: 'helm',
    values: `-n --namespace --kube-context --kubeconfig --registry-config --repository-cache --repository-config
      --version -f --values --set --set-string --set-file --set-json -d --destination --untardir --repo --username
      --password --timeout -o --output --keyring --ca-file --cert-file --key-file`,
    subcommands: [
      { names: 'install' },
      { names: 'pull,fetch' },
      { names: 'repo' },
      { names: 'plugin' },
      { names: 'upgrade' },
    ],
  },
  {
    names: 'terraform tofu',
    style: 'single-dash',
    values: '-var -var-file -target -state -out -backend-config -plugin-dir -lock-timeout -parallelism',
    subcommands: [
      { names: 'init' },
      { names: 'plan' },
      { names: 'apply' },
      { names: 'validate' },
      { names: 'fmt' },
    ],
  },
  {
    names: 'aws',
    values: `--region --profile --output --query --endpoint-url --color --ca-bundle --cli-read-timeout
      --cli-connect-timeout --cli-input-json`,
    subcommands: [{ names: 's3 cp' }, { names: 's3 sync' }, { names: 's3api' }, { names: 'configure' }],
  },
];
