import ArgumentParser

/// Which files and commands of the machine the set-up uses.
struct SetupOptions: ParsableArguments {
  @Option(help: "O arquivo de configurações dos serviços.")
  var environment = "/etc/rastro/environment"

  @Option(help: "O arquivo que o servidor do Rastro no nginx inclui, para TLS.")
  var tlsInclude = "/etc/rastro/nginx-tls.conf"

  @Option(help: "A pasta em que o certbot deixa as provas.")
  var webroot = "/var/lib/rastro/acme"

  @Option(help: "O comando que confere a configuração do nginx.")
  var checkCommand = "nginx -t"

  @Option(help: "O comando que faz o nginx reler a configuração.")
  var reloadCommand = "systemctl reload nginx"

  @Option(help: "O comando que reinicia os serviços quando o endereço muda.")
  var restartCommand = "rastro-reconfigure"

  var installation: Installation {
    let host = ThisHost()
    return Installation(
      environment: environment,
      site: NginxSite(include: tlsInclude, check: checkCommand, reload: reloadCommand, host: host),
      webroot: webroot, restart: restartCommand, host: host)
  }

  func validate() throws {
    guard CertificateCheck.isPath(webroot) else {
      throw ValidationError("--webroot é um caminho completo, como /var/lib/rastro/acme.")
    }
  }
}
