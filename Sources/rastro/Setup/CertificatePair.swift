/// A certificate with its chain, and its key, as files that nginx reads.
struct CertificatePair: Equatable, Sendable {
  let certificate: String
  let key: String

  /// Where certbot keeps those of a domain.
  init(ofCertbot domain: PublicDomain, in folder: String) {
    certificate = "\(folder)/\(domain.name)/fullchain.pem"
    key = "\(folder)/\(domain.name)/privkey.pem"
  }

  init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }
}
