/// The files and commands of an installation that the set-up changes and calls.
struct Installation {
  /// The settings' file of the services.
  let environment: String
  let site: NginxSite
  /// The folder in which certbot leaves its proofs.
  let webroot: String
  /// Has the services read their settings again.
  let restart: String
  let host: any SetupHost

  static let publicURL = "RASTRO_PUBLIC_URL"

  /// Of certbot, with a folder for each domain.
  var certificates = "/etc/letsencrypt/live"

  /// Empty where there is none yet.
  ///
  /// - Throws: ``FieldProblem`` for one that cannot be read: writing it anew would lose what is in it.
  func settingsFile() throws(FieldProblem) -> EnvironmentFile {
    if let text = host.text(of: environment) { return EnvironmentFile(text) }
    guard !host.exists(environment) else {
      throw FieldProblem(
        "não consigo ler \(environment) como texto UTF-8; rode como root: sudo rastro setup")
    }
    return EnvironmentFile("")
  }

  /// True where that was not the address before.
  func write(_ domain: PublicDomain) throws -> Bool {
    var file = try settingsFile()
    guard file.values[Self.publicURL] != domain.publicURL else { return false }
    file.set(Self.publicURL, to: domain.publicURL)
    // Passwords may stand there.
    try host.write(file.text, to: environment, mode: 0o600)
    return true
  }

  /// What a person should know of it; empty where all went well.
  func install(_ pair: CertificatePair?, of domain: PublicDomain) throws -> [String] {
    let staples = pair.map { CertificateCheck(host: host).tellsOfRevocation($0) } ?? false
    var include = TLSInclude(
      domain: domain, pair: pair, staples: staples, hasIPv6: host.exists("/proc/net/if_inet6"),
      webroot: webroot)
    do {
      return try site.install(include.text)
    } catch let fault as FieldProblem
      where fault.description.contains("duplicate default server")
    {
      // Another site is the port's first: addresses without a name are its.
      include.isDefault = false
      return try site.install(include.text)
    }
  }

  /// Nil where the services run with the new settings.
  func restartServices() -> String? {
    guard let ending = SystemCommand(restart, host: host).run(seconds: 300) else {
      return "não encontrei o comando que reinicia os serviços (\(restart)); reinicie-os"
    }
    return ending.status == 0
      ? nil : "os serviços não reiniciaram (\(restart)):\n\(NginxSite.end(of: ending.output))"
  }
}
