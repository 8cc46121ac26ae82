import Application
import Host

/// Whether nginx can serve a domain with a pair of files, as `openssl` reads them.
struct CertificateCheck {
  let host: any SetupHost

  /// Each with the field that it is about, `certificate` or `key`; empty where all is well.
  func faults(_ pair: CertificatePair, of domain: PublicDomain) -> [FieldFault] {
    let strange = [("certificate", pair.certificate), ("key", pair.key)].compactMap {
      field, path in Self.isPath(path) ? nil : FieldFault(field, Self.pathRule)
    }
    guard strange.isEmpty else { return strange }
    guard host.path(of: "openssl") != nil else {
      return [FieldFault("certificate", "não consigo conferir: instale o pacote openssl")]
    }
    let isCertificate = x509(pair, "-noout").status == 0
    let isKey = pkey(pair, "-noout").status == 0
    let unreadable =
      (isCertificate
        ? [] : [FieldFault("certificate", "\(pair.certificate) não é um certificado em PEM")])
      + (isKey
        ? []
        : [FieldFault("key", "\(pair.key) não é uma chave privada em PEM, sem senha")])
    guard unreadable.isEmpty else { return unreadable }
    return matchFaults(pair) + nameFaults(pair, domain) + chainFaults(pair)
  }

  /// `Not After` as openssl writes it; nil where it cannot be read.
  func end(of pair: CertificatePair) -> String? {
    let ending = x509(pair, "-noout", "-enddate")
    guard ending.status == 0 else { return nil }
    return ending.output.split(separator: "=").last.map { $0.trimmed }
  }

  /// Whether the authority says where to ask if the certificate is still good.
  func tellsOfRevocation(_ pair: CertificatePair) -> Bool {
    let ending = x509(pair, "-noout", "-ocsp_uri")
    return ending.status == 0 && ending.output.contains("http")
  }

  private func matchFaults(_ pair: CertificatePair) -> [FieldFault] {
    let (own, other) = (x509(pair, "-noout", "-pubkey"), pkey(pair, "-pubout"))
    guard own.status != 0 || own.output != other.output else { return [] }
    return [FieldFault("key", "a chave não é a deste certificado; confira se os dois são do mesmo")]
  }

  private func nameFaults(_ pair: CertificatePair, _ domain: PublicDomain) -> [FieldFault] {
    let ending = x509(pair, "-noout", "-checkhost", domain.name)
    // Its status says nothing.
    guard !ending.output.contains("does match certificate") else { return [] }
    return [
      FieldFault("certificate", "o certificado não vale para \(domain.name); peça um que valha")
    ]
  }

  private func chainFaults(_ pair: CertificatePair) -> [FieldFault] {
    guard x509(pair, "-noout", "-checkend", "0").status == 0 else {
      return [
        FieldFault(
          "certificate", "o certificado venceu em \(end(of: pair) ?? "?"); renove e tente de novo")
      ]
    }
    let ending = openssl(
      "verify", "-purpose", "sslserver", "-untrusted", pair.certificate, pair.certificate)
    guard ending.status != 0 else { return [] }
    let reason = ending.output.split(separator: "\n").first { $0.contains("error ") } ?? ""
    return [
      FieldFault(
        "certificate",
        "a cadeia não chega a uma autoridade conhecida; use o arquivo com a cadeia inteira, "
          + "como fullchain.pem (openssl: \(reason.trimmed))")
    ]
  }

  private func x509(_ pair: CertificatePair, _ options: String...) -> Program.Ending {
    openssl(["x509", "-in", pair.certificate] + options)
  }

  private func pkey(_ pair: CertificatePair, _ options: String...) -> Program.Ending {
    // An empty password, or openssl would ask for one.
    openssl(["pkey", "-in", pair.key, "-passin", "pass:"] + options)
  }

  private func openssl(_ arguments: String...) -> Program.Ending { openssl(arguments) }

  private func openssl(_ arguments: [String]) -> Program.Ending {
    host.run([host.path(of: "openssl") ?? "openssl"] + arguments, seconds: 10)
  }

  private static let pathRule =
    "deve ser um caminho completo, como /etc/ssl/loja/fullchain.pem, só com letras, números e ._-/"

  /// It stands in nginx's configuration.
  static func isPath(_ path: String) -> Bool {
    path.hasPrefix("/")
      && path.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "._-/@+".utf8.contains(byte)
      }
  }
}
