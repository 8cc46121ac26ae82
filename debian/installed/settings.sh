# shellcheck shell=sh
# The settings of this installation as variables of the shell that reads this file. What the environment says already
# stays. The file is systemd's EnvironmentFile: it is read, never run.
settings=/etc/rastro/environment
# shellcheck disable=SC2034
program=/usr/lib/rastro/rastro

load_settings() {
  while read -r line || [ -n "$line" ]; do
    name=${line%%=*}
    value=${line#*=}
    case $name in RASTRO_*[!A-Z0-9_]* | "$line") continue ;; RASTRO_*) ;; *) continue ;; esac
    case $value in
      \"*\") value=${value#\"} value=${value%\"} ;;
      \'*\') value=${value#\'} value=${value%\'} ;;
    esac
    eval "known=\${$name+yes}"
    [ -n "$known" ] || export "$name=$value"
  done <"$settings"
}

# Runs a command as the user of the services.
as_rastro() { setpriv --reuid=rastro --regid=rastro --init-groups --inh-caps=-all "$@"; }
