/// What nginx reads inside the server of an installation, to serve it over TLS.
struct TLSInclude: Equatable {
  let domain: PublicDomain
  /// Nil: nothing but what certbot needs to get one.
  var pair: CertificatePair?
  var staples = false
  /// nginx takes the sizes of headers and addresses from the first server of a port: ours has to be that.
  var isDefault = true
  var hasIPv6 = true
  /// The folder in which certbot leaves its proofs.
  let webroot: String

  private static let acme = "/.well-known/acme-challenge/"

  var text: String {
    let lines =
      [
        "# Escrito por rastro setup para \(domain.name); o próximo rastro setup escreve de novo.",
        "location ^~ \(Self.acme) {",
        "    root \(webroot);",
        "    default_type text/plain;",
        "}",
      ] + (pair.map(tls) ?? [])
    return lines.joined(separator: "\n") + "\n"
  }

  private func tls(_ pair: CertificatePair) -> [String] {
    let options = "ssl http2\(isDefault ? " default_server" : "");"
    return ["listen 443 \(options)"] + (hasIPv6 ? ["listen [::]:443 \(options)"] : []) + [
      "ssl_certificate \(pair.certificate);",
      "ssl_certificate_key \(pair.key);",
      "ssl_protocols TLSv1.2 TLSv1.3;",
      "ssl_session_cache shared:rastro_tls:10m;",
      "ssl_session_timeout 1d;",
      "ssl_session_tickets off;",
    ] + (staples ? ["ssl_stapling on;"] : [])
      + [
        "add_header Strict-Transport-Security \"max-age=31536000\" always;",
        // By the scheme, not the port: certbot's proof and nginx's own pages stay, and so does what asks on this machine.
        "set $rastro_to_https $scheme;",
        "if ($uri ~ \"^/(-|\\.well-known/acme-challenge)/\") { set $rastro_to_https \"\"; }",
        "if ($remote_addr ~ \"^(127\\.|::1$)\") { set $rastro_to_https \"\"; }",
        "if ($rastro_to_https = http) { return 301 \(domain.publicURL)$request_uri; }",
      ]
  }

  /// Of the pair that such a file names; nil where it names none.
  static func pair(in text: String) -> CertificatePair? {
    func value(_ name: String) -> String? {
      text.split(separator: "\n").lazy.map(\.trimmed).first { $0.hasPrefix("\(name) ") }
        .map { $0.dropFirst(name.count).filter { $0 != ";" }.trimmed }
    }
    guard let certificate = value("ssl_certificate"), let key = value("ssl_certificate_key") else {
      return nil
    }
    return CertificatePair(certificate: certificate, key: key)
  }
}
