import Application
import Foundation
import Testing

@testable import rastro

/// Real certificates before real `openssl`.
struct CertificateCheckTests {
  private var host: TestHost
  private let domain: PublicDomain

  init() throws {
    (host, domain) = (try TestHost(), try PublicDomain("loja.example"))
    host.authority = host.path("ca.pem")
    try host.makeCertificates(for: "loja.example")
  }

  private func faults(
    _ certificate: String = "chain.pem", _ key: String = "server.key",
    of domain: String = "loja.example",
    on host: TestHost? = nil
  ) throws -> [FieldFault] {
    let host = host ?? self.host
    return CertificateCheck(host: host).faults(
      CertificatePair(certificate: host.path(certificate), key: host.path(key)),
      of: try PublicDomain(domain))
  }

  @Test func `a pair with its chain is good`() throws {
    #expect(try faults() == [])
    let pair = CertificatePair(certificate: host.path("chain.pem"), key: host.path("server.key"))
    #expect(CertificateCheck(host: host).end(of: pair)?.contains("GMT") == true)
    #expect(!CertificateCheck(host: host).tellsOfRevocation(pair))
  }

  @Test func `a key of another certificate is told at the key`() throws {
    let faults = try faults("chain.pem", "middle.key")
    #expect(faults.map(\.path) == ["key"])
    #expect(faults[0].message.contains("não é a deste certificado"))
  }

  @Test func `another name, no chain and an unknown authority are told`() throws {
    #expect(try faults(of: "outra.example").map(\.message).first?.contains("não vale para") == true)
    #expect(try faults("server.pem").first?.message.contains("fullchain") == true)
    var stranger = host
    stranger.authority = "/nowhere"
    #expect(try faults(on: stranger).first?.message.contains("autoridade conhecida") == true)
  }

  @Test func `a certificate that is over is told with its end`() throws {
    try host.makeCertificates(for: "loja.example", days: -1)
    let faults = try faults()
    #expect(faults.count == 1 && faults[0].message.contains("venceu em"))
  }

  @Test func `files that are something else are told, and a key with a password`() throws {
    try host.shell(
      "echo x >junk; openssl pkey -in server.key -aes128 -passout pass:abcd -out locked.key")
    #expect(try faults("junk", "junk").map(\.path) == ["certificate", "key"])
    #expect(try faults("chain.pem", "locked.key").map(\.path) == ["key"])
    #expect(try faults("missing.pem").map(\.path) == ["certificate"])
  }

  @Test(arguments: ["relative.pem", "/a b", "/a;b", "/a\nb", "/a\"b", "/a$b"])
  func `a path that nginx would read otherwise is refused`(path: String) throws {
    let faults = CertificateCheck(host: host)
      .faults(CertificatePair(certificate: path, key: "/k"), of: domain)
    #expect(faults.map(\.path) == ["certificate"])
  }

  @Test func `without openssl it says what to install`() throws {
    var bare = host
    bare.missing = ["openssl"]
    #expect(try faults(on: bare).first?.message.contains("instale o pacote openssl") == true)
  }
}
